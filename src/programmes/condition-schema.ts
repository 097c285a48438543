import { z } from 'zod';
import { isDay } from '../calendar/index.ts';
import { closest } from '../closest.ts';
import { issuePath } from '../yaml-file.ts';
import { FIELD_NAMES, FIELDS } from './fields.ts';
import { isFieldName } from './profile.ts';
import type { Condition } from './types.ts';

export const text = z.string().trim().min(1, 'is empty');

const day = z.string().refine(isDay, 'is no day of the calendar; write it as 2026-12-31');

export const place = z.strictObject({ document: text, section: text });

/** A source, and the days on which something holds. */
export const CITED = { source: place, since: day.exactOptional(), until: day.exactOptional() };

/** Nothing ends before it begins. */
export function orderedDays(
  { since, until }: { since?: string | undefined; until?: string | undefined },
  context: z.RefinementCtx,
): void {
  if (since !== undefined && until !== undefined && until < since)
    context.addIssue({ code: 'custom', path: ['until'], message: 'is before since' });
}

const number = z.number();
const count = z.int().min(0);

/** The tests, with the kinds of field that each fits. */
const TESTS = {
  is: {
    schema: z.union([z.boolean(), text], 'has to be true, false or one of the options'),
    kinds: ['flag', 'choice'],
  },
  one_of: { schema: z.array(text).min(1), kinds: ['choice'] },
  has: { schema: text, kinds: ['list'] },
  has_any: { schema: z.array(text).min(1), kinds: ['list'] },
  at_least: { schema: number, kinds: ['amount', 'share', 'count'] },
  above: { schema: number, kinds: ['amount', 'share', 'count'] },
  at_most: { schema: number, kinds: ['amount', 'share', 'count'] },
  below: { schema: number, kinds: ['amount', 'share', 'count'] },
  between: {
    schema: z.tuple([number, number]).refine(([from, to]) => from <= to, 'ends before it begins'),
    kinds: ['amount', 'share', 'count'],
  },
  months: {
    schema: z
      .strictObject({
        at_least: count.exactOptional(),
        above: count.exactOptional(),
        at_most: count.exactOptional(),
        below: count.exactOptional(),
      })
      .refine((sides) => Object.keys(sides).length > 0, 'has no side; write at_least, above, at_most or below'),
    kinds: ['day'],
  },
} as const;

type TestName = keyof typeof TESTS;
const TEST_NAMES = Object.keys(TESTS) as TestName[];

const LEAF = z.strictObject({
  field: text,
  says: text,
  ...CITED,
  ...(Object.fromEntries(TEST_NAMES.map((name) => [name, TESTS[name].schema.exactOptional()])) as {
    [Name in TestName]: z.ZodExactOptional<(typeof TESTS)[Name]['schema']>;
  }),
});

const COMPARISON = LEAF.superRefine((leaf, context) => {
  orderedDays(leaf, context);
  const fault = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message });
  if (!isFieldName(leaf.field)) {
    const near = closest(leaf.field, FIELD_NAMES);
    fault(['field'], `names an unknown field ${leaf.field}${near ? `; did you mean ${near}?` : ''}`);
    return;
  }
  const [test, ...more] = TEST_NAMES.filter((name) => name in leaf);
  if (test === undefined) {
    fault(['field'], `has no test; write one of ${TEST_NAMES.join(', ')}`);
    return;
  }
  for (const other of more) fault([other], `is a second test beside ${test}; write two conditions under all`);
  const { kind, options } = FIELDS[leaf.field];
  if (!(TESTS[test].kinds as readonly string[]).includes(kind)) {
    fault([test], `does not fit ${leaf.field}, which is a ${kind}`);
    return;
  }
  const value = leaf[test];
  if (test === 'is' && (typeof value === 'boolean') !== (kind === 'flag'))
    fault(
      [test],
      kind === 'flag' ? 'has to be true or false' : `has to be one of ${Object.keys(options ?? {}).join(', ')}`,
    );
  else if (options && kind !== 'flag')
    for (const option of [value].flat())
      if (typeof option === 'string' && !Object.hasOwn(options, option))
        fault([test], `has an unknown option ${option}; ${leaf.field} knows ${Object.keys(options).join(', ')}`);
  if (kind === 'share')
    for (const limit of [value].flat())
      if (typeof limit === 'number' && (limit < 0 || limit > 100)) fault([test], 'is no share from 0 to 100');
});

const OPEN = z.strictObject({ unconfirmed: text, source: place, selection: z.literal(true).exactOptional() });

const GROUPS = {
  all: z.strictObject({ all: z.array(z.unknown()).min(1, 'is empty') }),
  any: z.strictObject({ any: z.array(z.unknown()).min(1, 'is empty') }),
  not: z.strictObject({ not: z.unknown() }),
};

/** A condition of the file. Each form is read by itself, so that what is wrong is told where it stands. */
export const CONDITION = z.unknown().transform((value, context): Condition => {
  check(value, [], (path, message) => context.addIssue({ code: 'custom', path: [...path], message }));
  return value as Condition;
});

function check(value: unknown, path: PropertyKey[], fault: (path: PropertyKey[], message: string) => void): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    fault(path, 'is no condition; write all, any, not, field or unconfirmed');
    return;
  }
  const group = (['all', 'any', 'not'] as const).find((name) => name in value);
  const schema = group ? GROUPS[group] : 'unconfirmed' in value ? OPEN : COMPARISON;
  const read = schema.safeParse(value);
  if (!read.success) for (const issue of read.error.issues) fault([...path, ...issuePath(issue)], issue.message);
  if (!group) return;
  const inner = (value as Record<string, unknown>)[group];
  if (group === 'not') check(inner, [...path, 'not'], fault);
  else if (Array.isArray(inner))
    for (const [index, part] of inner.entries()) check(part, [...path, group, index], fault);
}
