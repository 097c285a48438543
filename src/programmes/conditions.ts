import type { Day } from '../calendar/index.ts';
import { FIELDS, type FieldName, type FieldValue, type Profile } from './fields.ts';
import { monthsAfter } from './months.ts';
import type { Condition, Place } from './types.ts';

export type Truth = 'true' | 'false' | 'unknown';

/** A condition with one test. */
export type Comparison = Extract<Condition, { field: string }>;

/**
 * A condition judged. The tree is that of the condition, without the leaves that do not apply on the day: the rest counts as
 * if they were not there, and a group of which nothing is left is itself left out.
 */
export type Judged = JudgedGroup | JudgedNot | JudgedTest | JudgedOpen;

export type JudgedGroup =
  | { kind: 'all'; truth: Truth; parts: Judged[] }
  | { kind: 'any'; truth: Truth; parts: Judged[] };
export interface JudgedNot {
  kind: 'not';
  truth: Truth;
  part: Judged;
}
export interface JudgedTest {
  kind: 'test';
  truth: Truth;
  field: FieldName;
  /** What the profile says; undefined when it says nothing. */
  value: FieldValue | undefined;
  /** The profile says nothing, and the value is the one that is presumed. */
  presumed?: true;
  says: string;
  source: Place;
  condition: Comparison;
}
/** A threshold that the texts at hand do not give. */
export interface JudgedOpen {
  kind: 'open';
  /** True of a selection where asked is only whether one may apply. */
  truth: 'unknown' | 'true';
  says: string;
  source: Place;
}

/**
 * Judges a condition in three values (Kleene): what is not known stays unknown unless the rest decides, or it is presumed.
 * @param asOf day as of which ages count and leaves apply
 * @param open fields of which nothing may be presumed
 * @param applying asked is whether one may apply: whom an authority chooses then does not count
 * @returns undefined when nothing of it applies on that day
 */
export function evaluate(
  condition: Condition,
  profile: Profile,
  asOf: Day,
  open: readonly FieldName[] = [],
  applying = false,
): Judged | undefined {
  if ('all' in condition || 'any' in condition) {
    const kind = 'all' in condition ? 'all' : 'any';
    const parts = ('all' in condition ? condition.all : condition.any)
      .map((part) => evaluate(part, profile, asOf, open, applying))
      .filter((part) => part !== undefined);
    if (parts.length === 0) return undefined;
    return { kind, truth: (kind === 'all' ? and : or)(parts.map(({ truth }) => truth)), parts };
  }
  if ('not' in condition) {
    const part = evaluate(condition.not, profile, asOf, open, applying);
    return part && { kind: 'not', truth: not(part.truth), part };
  }
  if ('unconfirmed' in condition)
    return {
      kind: 'open',
      truth: applying && condition.selection ? 'true' : 'unknown',
      says: condition.unconfirmed,
      source: condition.source,
    };
  if (!holdsOn(condition, asOf)) return undefined;
  const field = condition.field as FieldName;
  const told = profile[field];
  const value = told ?? (open.includes(field) ? undefined : presumedOf(field, profile));
  const truth = value === undefined ? 'unknown' : passes(condition, value, asOf) ? 'true' : 'false';
  const presumed = told === undefined && value !== undefined && ({ presumed: true } as const);
  const { says, source } = condition;
  return { kind: 'test', truth, field, value, ...presumed, says, source, condition };
}

function presumedOf(field: FieldName, profile: Profile): boolean | undefined {
  const { presumed } = FIELDS[field];
  if (!presumed) return undefined;
  const open = Object.entries(presumed.unless ?? {}).some(([name, value]) => profile[name as FieldName] === value);
  return open ? undefined : presumed.value;
}

/** Whether something that holds from `since` to `until`, the last day, holds on a day. */
export function holdsOn({ since, until }: { since?: Day; until?: Day }, day: Day): boolean {
  return (since === undefined || day >= since) && (until === undefined || day <= until);
}

/** True when all are; false as soon as one is. */
export function and(truths: readonly Truth[]): Truth {
  return truths.includes('false') ? 'false' : truths.includes('unknown') ? 'unknown' : 'true';
}

/** True as soon as one is; false when all are. */
export function or(truths: readonly Truth[]): Truth {
  return truths.includes('true') ? 'true' : truths.includes('unknown') ? 'unknown' : 'false';
}

export function not(truth: Truth): Truth {
  return truth === 'unknown' ? 'unknown' : truth === 'true' ? 'false' : 'true';
}

/**
 * Whether a value passes the test. Figures are compared as they are: 이상 `at_least`, 초과 `above`, 이하 `at_most`, 미만 `below`,
 * `between` with both ends. The reader of the file has seen to it that the test fits the kind of the field.
 */
function passes(test: Comparison, value: FieldValue, asOf: Day): boolean {
  if ('is' in test) return value === test.is;
  if ('one_of' in test) return test.one_of.includes(value as string);
  if ('has' in test) return (value as readonly string[]).includes(test.has);
  if ('has_any' in test) return test.has_any.some((item) => (value as readonly string[]).includes(item));
  if ('between' in test) return test.between[0] <= (value as number) && (value as number) <= test.between[1];
  if ('months' in test) {
    const { at_least, above, at_most, below } = test.months;
    const over = (count: number) => monthsAfter(value as Day, count);
    return (
      (at_least === undefined || asOf >= over(at_least)) &&
      (above === undefined || asOf > over(above)) &&
      (at_most === undefined || asOf <= over(at_most)) &&
      (below === undefined || asOf < over(below))
    );
  }
  if ('at_least' in test) return (value as number) >= test.at_least;
  if ('above' in test) return (value as number) > test.above;
  if ('at_most' in test) return (value as number) <= test.at_most;
  return (value as number) < test.below;
}

/** The leaves of a judged condition, from left to right; `wanted` is what the leaf has to be for the whole to be true. */
export function* leaves(judged: Judged, wanted = true): Generator<{ leaf: JudgedTest | JudgedOpen; wanted: boolean }> {
  if (judged.kind === 'not') yield* leaves(judged.part, !wanted);
  else if (judged.kind === 'all' || judged.kind === 'any') for (const part of judged.parts) yield* leaves(part, wanted);
  else yield { leaf: judged, wanted };
}

/** The leaves that make the whole what it is: of a false `all` the false ones, of an unknown one the unknown ones. */
export function* deciding(judged: Judged): Generator<JudgedTest | JudgedOpen> {
  if (judged.kind === 'not') yield* deciding(judged.part);
  else if (judged.kind === 'all' || judged.kind === 'any') {
    for (const part of judged.parts) if (part.truth === judged.truth) yield* deciding(part);
  } else yield judged;
}
