import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  type Day,
  firstDay,
  lastDay,
  occurrencesBetween,
  type Period,
  parsePeriod,
  parseRecurrence,
} from '../calendar/index.ts';
import { issuePath, parseYamlLines, sayFaults } from '../yaml-file.ts';
import { AREAS, KINDS, type Milestone, STATES } from './types.ts';

/** Business days before a deadline at which it is reminded of, where a milestone does not say otherwise. */
export const USUAL_LEADS: readonly number[] = [30, 14, 7, 3, 1, 0];

/** A ministry, with the names it is also known by. */
export interface Ministry {
  name: string;
  also: string[];
}

/** What `knowledge/milestones.yaml` holds. */
export interface MilestoneFile {
  ministries: Ministry[];
  milestones: Milestone[];
}

/** The file cannot be used. The message names file, lines, entries and reasons, for the operator. */
export class MilestoneFileError extends Error {
  override name = 'MilestoneFileError';
}

/**
 * Reads the file of milestones.
 * @throws MilestoneFileError with everything that is wrong in it, by line
 */
export function readMilestoneFile(path: string): MilestoneFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new MilestoneFileError(`${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  return parseMilestones(text, path);
}

/**
 * The same for a text.
 * @param name of the file, for the message
 * @throws MilestoneFileError
 */
export function parseMilestones(text: string, name: string): MilestoneFile {
  const { content, faults, line } = parseYamlLines(text);
  const refuse = () =>
    new MilestoneFileError(
      `${name} is refused:\n${sayFaults(faults)
        .map((fault) => `  ${fault}`)
        .join('\n')}\nCorrect these lines.`,
    );
  if (faults.length > 0) throw refuse();

  const head = z.strictObject({ ministries: z.array(MINISTRY), milestones: z.array(z.unknown()) }).safeParse(content);
  if (!head.success) {
    for (const issue of head.error.issues)
      faults.push({ line: line(issuePath(issue)), text: `'${issue.path.join('.')}' ${issue.message}` });
    throw refuse();
  }

  const names = new Map(head.data.ministries.map((ministry) => [ministry.name, ministry.name]));
  for (const { name, also } of head.data.ministries)
    for (const alias of also) if (!names.has(alias)) names.set(alias, name);
  const firstLines = new Map<string, number>();
  const milestones: Milestone[] = [];
  for (const [index, value] of head.data.milestones.entries()) {
    const path = ['milestones', index];
    const id = (value as { id?: unknown } | null)?.id;
    const fault = (at: readonly PropertyKey[], text: string) =>
      faults.push({
        line: line([...path, ...at]),
        text: `${typeof id === 'string' ? id : 'entry without id'}: ${text}`,
      });
    const read = MILESTONE.safeParse(value);
    if (typeof id === 'string') {
      const before = firstLines.get(id);
      if (before === undefined) firstLines.set(id, line([...path, 'id']));
      else fault(['id'], `this id is taken already on line ${before}`);
    }
    for (const [place, ministry] of namesIn(value).entries()) {
      const known = names.get(ministry);
      if (known === undefined)
        fault(['ministries', place], `unknown ministry ${ministry}; list it under 'ministries:' first`);
      else if (known !== ministry)
        fault(['ministries', place], `${ministry} is another name of ${known}; write ${known}`);
    }
    if (read.success) milestones.push(read.data);
    else
      for (const issue of read.error.issues)
        fault(issuePath(issue), issue.path.length > 0 ? `'${issue.path.join('.')}' ${issue.message}` : issue.message);
  }
  if (faults.length > 0) throw refuse();
  return { ministries: head.data.ministries, milestones };
}

/**
 * Why a recurrence does not fit its first time; undefined when it does. The first time has to be one of the rule's own.
 * @param recurrence RFC 5545
 */
export function recurrenceFault(recurrence: string, when: Period): string | undefined {
  const first = lastDay(when);
  try {
    const rule = parseRecurrence(recurrence);
    if (occurrencesBetween(rule, first, first, first).includes(first)) return leavesOut(rule.text, first);
  } catch (error) {
    return `broken recurrence: ${(error as Error).message}`;
  }
  return `the recurrence does not fall on its first time, ${first}`;
}

/** Without a day of its own a rule keeps that of its first time, and passes over the months that do not have it. */
function leavesOut(rule: string, first: Day): string | undefined {
  if (Number(first.slice(8)) <= 28 || /BY(MONTHDAY|DAY|YEARDAY|WEEKNO|SETPOS)=/.test(rule)) return undefined;
  const monthly = /FREQ=MONTHLY/.test(rule) || (/BYMONTH=/.test(rule) && /,/.test(rule));
  if (!monthly && !first.endsWith('-02-29')) return undefined;
  const more = monthly ? 'BYMONTHDAY=-1' : 'BYMONTH=2;BYMONTHDAY=-1';
  return `the recurrence passes over months without a day ${first.slice(8)}; add ${more} for the last day of each`;
}

const text = z.string().trim().min(1, 'is empty');

const MINISTRY = z.strictObject({ name: text, also: z.array(text).default([]) });

/** Years are numbers in YAML. */
const period = z
  .union([z.string(), z.number()], 'is no date, month, quarter, half year or year')
  .transform((value, context) => {
    try {
      return parsePeriod(String(value));
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message });
      return z.NEVER;
    }
  });

const day = period.transform((value, context) => {
  if (value.kind === 'day') return value.day;
  context.addIssue({ code: 'custom', message: 'has to be a day, such as 2026-12-31' });
  return z.NEVER;
});

const MILESTONE = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'has to be lower-case ASCII words with dashes'),
    kind: z.enum(KINDS),
    area: z.enum(AREAS),
    what: text,
    plan: text.exactOptional(),
    ministries: z.array(text),
    when: period.exactOptional(),
    from: period.exactOptional(),
    recurrence: text.exactOptional(),
    leads: z
      .array(z.int().min(0).max(120))
      .refine((leads) => new Set(leads).size === leads.length, 'names a day twice')
      .default([...USUAL_LEADS]),
    source: z.strictObject({ title: text, section: text, date: day }),
    state: z.enum(STATES),
    evidence: z.strictObject({ text, date: day, source: text.exactOptional() }).exactOptional(),
    unconfirmed: text.exactOptional(),
  })
  .superRefine((entry, context) => {
    const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    const { when, from, recurrence, state } = entry;
    if ((state === 'done' || state === 'missed' || state === 'superseded') && !entry.evidence)
      fault('state', `is ${state}, which needs 'evidence'`);
    if (!entry.unconfirmed) {
      const open = [
        state === 'unconfirmed' && 'the state is unconfirmed',
        !when && "'when' is missing",
        entry.ministries.length === 0 && 'no ministry is named',
      ].filter(Boolean);
      if (open.length > 0) fault('unconfirmed', `is needed, since ${open.join(' and ')}`);
    }
    if (when && from && firstDay(from) > lastDay(when)) fault('from', 'is after when');
    if (recurrence && !when) fault('recurrence', "needs a 'when', its first time");
    const broken = recurrence && when && recurrenceFault(recurrence, when);
    if (broken) fault('recurrence', broken);
  });

/** The ministries that an entry names, whatever else is wrong with it. */
function namesIn(entry: unknown): string[] {
  const names = (entry as { ministries?: unknown } | null)?.ministries;
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}
