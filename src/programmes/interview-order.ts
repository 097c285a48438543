import { addDays, type Day } from '../calendar/index.ts';
import { evaluate, type Judged } from './conditions.ts';
import { FIELDS, type FieldName, type FieldValue, type Profile } from './fields.ts';
import type { Condition, Programme, ProgrammeState, Test } from './types.ts';
import { judge } from './verdict.ts';

/** A field worth asking for: the more it is likely to settle, the higher its gain. */
export interface Candidate {
  field: FieldName;
  gain: number;
  /** Ids of the programmes whose result it can still change. */
  changes: string[];
}

/** What is only planned or unconfirmed decides less. */
const WEIGHT: Readonly<Record<ProgrammeState, number>> = {
  in_law: 1,
  running: 1,
  planned_2023: 0.5,
  unconfirmed: 0.5,
  // As of a day on which it was there.
  ended: 1,
};
/** Of what is not settled yet, but touched. */
const TOUCHED = 0.1;
const DAYS_OF_MONTH = 30.44;

/**
 * The fields that can still change a result, those that decide most first: by how many programmes an answer settles on
 * average over what may be answered, each range between two thresholds as likely as the next.
 * @param askable whether a field may be asked for; what is known never is
 */
export function candidates(
  programmes: readonly Programme[],
  profile: Profile,
  asOf: Day,
  askable: (field: FieldName) => boolean,
): Candidate[] {
  const wanted = (field: FieldName) => profile[field] === undefined && askable(field);
  const found = new Map<FieldName, Candidate>();
  for (const programme of programmes) {
    for (const field of useful(programme, profile, asOf, wanted)) {
      const known = found.get(field) ?? { field, gain: 0, changes: [] };
      const settled = settledShare(programme, field, profile, asOf);
      known.gain += WEIGHT[programme.state] * (settled + TOUCHED);
      known.changes.push(programme.id);
      found.set(field, known);
    }
  }
  // Of equals the one that stands first in its programme.
  return [...found.values()].sort((one, other) => other.gain - one.gain);
}

/** The fields that can still change the result of one programme. */
function useful(
  programme: Programme,
  profile: Profile,
  asOf: Day,
  wanted: (field: FieldName) => boolean,
): ReadonlySet<FieldName> {
  const fields = new Set<FieldName>();
  const judged = evaluate(programme.eligibility, profile, asOf);
  if (!judged || judged.truth === 'false') return fields;
  if (judged.truth === 'unknown') collect(judged, { true: true, false: true }, wanted, fields);
  if (!isDated(programme)) return fields;
  // It has an end, or its benefits have, some for some firms only: the verdict itself knows for whom.
  const { result, missing } = judge(programme, profile, asOf);
  if (result !== 'unknown') return new Set();
  const own = judged.truth === 'true' ? new Set<string>() : fieldsOf(programme.eligibility);
  for (const field of missing) if (!own.has(field) && wanted(field)) fields.add(field);
  return fields;
}

function isDated({ state, purpose, benefits }: Programme): boolean {
  return (
    state === 'ended' || [purpose, ...benefits].some(({ since, until }) => since !== undefined || until !== undefined)
  );
}

interface Reach {
  true: boolean;
  false: boolean;
}

/** What a condition can still come to when everything that may be asked is answered, and nothing else. */
function reach(judged: Judged, wanted: (field: FieldName) => boolean): Reach {
  if (judged.truth !== 'unknown') return { true: judged.truth === 'true', false: judged.truth === 'false' };
  switch (judged.kind) {
    case 'open':
      return { true: false, false: false };
    case 'test':
      return { true: wanted(judged.field), false: wanted(judged.field) };
    case 'not': {
      const part = reach(judged.part, wanted);
      return { true: part.false, false: part.true };
    }
    default: {
      const parts = judged.parts.map((part) => reach(part, wanted));
      const every = (truth: keyof Reach) => parts.every((part) => part[truth]);
      const some = (truth: keyof Reach) => parts.some((part) => part[truth]);
      return judged.kind === 'all'
        ? { true: every('true'), false: some('false') }
        : { true: some('true'), false: every('false') };
    }
  }
}

/** Collects the fields that help a condition to one of the results that still matter. */
function collect(judged: Judged, matters: Reach, wanted: (field: FieldName) => boolean, fields: Set<FieldName>): void {
  const can = reach(judged, wanted);
  const aim = { true: matters.true && can.true, false: matters.false && can.false };
  if (judged.truth !== 'unknown' || (!aim.true && !aim.false)) return;
  if (judged.kind === 'test') fields.add(judged.field);
  else if (judged.kind === 'not') collect(judged.part, { true: aim.false, false: aim.true }, wanted, fields);
  else if (judged.kind !== 'open') for (const part of judged.parts) collect(part, aim, wanted, fields);
}

/** How likely an answer settles a programme, from 0 to 1. */
function settledShare({ eligibility }: Programme, field: FieldName, profile: Profile, asOf: Day): number {
  const values = answersTo(field, eligibility, asOf);
  const settling = values.filter((value) => {
    const truth = evaluate(eligibility, { ...profile, [field]: value }, asOf)?.truth;
    return truth !== 'unknown';
  });
  return values.length === 0 ? 0 : settling.length / values.length;
}

/** One answer for each that makes a difference to a condition. */
function answersTo(field: FieldName, condition: Condition, asOf: Day): FieldValue[] {
  const { kind, options } = FIELDS[field];
  switch (kind) {
    case 'flag':
      return [true, false];
    case 'choice':
      return Object.keys(options ?? {});
    case 'list': {
      const items = [...testsOf(condition, field)].flatMap((test) =>
        'has' in test ? [test.has] : 'has_any' in test ? test.has_any.slice(0, 1) : [],
      );
      return [[], ...items.map((item) => [item])];
    }
    case 'day': {
      const months = [...testsOf(condition, field)].flatMap((test) =>
        'months' in test ? Object.values(test.months) : [],
      );
      return between(months).map((count) => addDays(asOf, -Math.round(count * DAYS_OF_MONTH)));
    }
    default:
      return between([...testsOf(condition, field)].flatMap(thresholds), kind === 'share' ? 100 : undefined);
  }
}

/** A figure from each of the ranges that thresholds make. */
function between(thresholds: readonly number[], most?: number): number[] {
  const steps = [...new Set(thresholds)].sort((one, other) => one - other);
  const [first] = steps;
  const last = steps.at(-1);
  if (first === undefined || last === undefined) return [];
  const middles = steps.slice(1).map((step, index) => (step + (steps[index] ?? step)) / 2);
  return [first / 2, ...middles, most === undefined ? last * 2 + 1 : (last + most) / 2];
}

function thresholds(test: Test): number[] {
  if ('between' in test) return test.between;
  if ('at_least' in test) return [test.at_least];
  if ('above' in test) return [test.above];
  if ('at_most' in test) return [test.at_most];
  return 'below' in test ? [test.below] : [];
}

function* testsOf(condition: Condition, field: string): Generator<Test> {
  if ('all' in condition) for (const part of condition.all) yield* testsOf(part, field);
  else if ('any' in condition) for (const part of condition.any) yield* testsOf(part, field);
  else if ('not' in condition) yield* testsOf(condition.not, field);
  else if ('field' in condition && condition.field === field) yield condition;
}

function fieldsOf(condition: Condition): Set<string> {
  if ('all' in condition) return new Set(condition.all.flatMap((part) => [...fieldsOf(part)]));
  if ('any' in condition) return new Set(condition.any.flatMap((part) => [...fieldsOf(part)]));
  if ('not' in condition) return fieldsOf(condition.not);
  return new Set('field' in condition ? [condition.field] : []);
}
