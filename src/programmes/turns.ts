import { addDays, type Day } from '../calendar/index.ts';
import { and, type Comparison, type Judged, type JudgedTest, not, or, type Truth } from './conditions.ts';
import { CHANGEABLE, FIELDS, type FieldName } from './fields.ts';
import { monthsAfter } from './months.ts';
import { figures, sayAmount, withParticle } from './words.ts';

/** One condition that would have to turn out otherwise. */
export interface Step {
  field: FieldName;
  /** The condition in words, as its source has it. */
  says: string;
  /** Whether it would have to hold, or not to hold. */
  holds: boolean;
  /** Whether a firm can bring it about. */
  changeable: boolean;
  /** From this day by itself, as time goes by. */
  from?: Day;
}

/** 해당, 해당 안 됨, 더 알아야 함. */
export type Result = 'eligible' | 'not_eligible' | 'unknown';

/** What would change a verdict, and into what. */
export interface Turn {
  steps: Step[];
  /** A sentence: `소부장 매출 비율이 50% 이상이 되면 해당합니다.` */
  says: string;
  result: Result;
}

/** So many ways are told at most. */
const WAYS = 3;

/**
 * The smallest changes after which a judged condition is false no more; those that a firm can make first.
 * @param met how the sentence ends when everything is met
 */
export function turnsOfFalse(judged: Judged, met: string): Turn[] {
  return ways(judged, true).map((changes) => {
    const steps = changes.map(stepOf);
    const truth = truthWith(judged, new Map(changes.map(({ test, holds }) => [test, holds])));
    const after = truth === 'true' ? met : '다른 요건을 더 따져 볼 수 있습니다';
    return {
      steps,
      says: `${clause(changes, 'becomes')} ${after}.`,
      result: truth === 'true' ? 'eligible' : 'unknown',
    };
  });
}

/** What ends it for a firm that qualifies: a figure that passes its threshold, or time. */
export function turnsOfTrue(judged: Judged): Turn[] {
  return ways(judged, false)
    .filter(([first, ...more]) => first && more.length === 0 && isMeasured(first.test))
    .map((changes) => {
      const steps = changes.map(stepOf);
      const since = steps[0]?.from;
      const says = since ? `${since}부터는 해당하지 않습니다.` : `${clause(changes, 'becomes')} 해당하지 않게 됩니다.`;
      return { steps, says, result: 'not_eligible' as const };
    })
    .filter(({ steps }) => steps.every(({ from, field }) => from !== undefined || FIELDS[field].kind !== 'day'));
}

/**
 * What is not known yet, where one thing more would decide.
 * @param open the unknown leaves that matter
 */
export function turnsOfUnknown(judged: Judged, open: readonly JudgedTest[], met: string): Turn[] {
  return open.flatMap((test) =>
    [true, false].flatMap((holds) => {
      const truth = truthIf(judged, test, holds);
      if (truth === 'unknown') return [];
      const after = truth === 'true' ? met : '해당하지 않습니다';
      const says = `${clause([{ test, holds }], 'is')} ${after}.`;
      return [
        { steps: [stepOf({ test, holds })], says, result: truth === 'true' ? 'eligible' : 'not_eligible' } as const,
      ];
    }),
  );
}

interface Change {
  test: JudgedTest;
  holds: boolean;
}

/**
 * Sets of leaves to change so that a condition is no longer what it must not be, the easiest first. An unknown leaf stands in
 * nobody's way.
 */
function ways(judged: Judged, wanted: boolean): Change[][] {
  if (judged.truth !== (wanted ? 'false' : 'true')) return [[]];
  switch (judged.kind) {
    case 'test':
      return [[{ test: judged, holds: wanted }]];
    case 'open':
      return [];
    case 'not':
      return ways(judged.part, !wanted);
    default: {
      const each = judged.parts.map((part) => ways(part, wanted));
      const together = (judged.kind === 'all') === wanted;
      const found = together
        ? each.reduce<Change[][]>(
            (sets, more) => easiest(sets.flatMap((set) => more.map((way) => [...set, ...way]))),
            [[]],
          )
        : each.flat();
      return easiest(found);
    }
  }
}

function easiest(found: Change[][]): Change[][] {
  if (found.length < 2) return found;
  const cost = (way: Change[]) => {
    const fields = new Set(way.map(({ test }) => test.field));
    return fields.size + 100 * [...fields].filter((field) => !CHANGEABLE.has(field)).length;
  };
  return found.sort((one, other) => cost(one) - cost(other)).slice(0, WAYS);
}

function stepOf({ test, holds }: Change): Step {
  const from = dayOf(test, holds);
  return {
    field: test.field,
    says: test.says,
    holds,
    changeable: CHANGEABLE.has(test.field),
    ...(from && { from }),
  };
}

/** The day from which a test of age turns out so by itself; undefined when it never does. */
function dayOf({ condition, value }: JudgedTest, holds: boolean): Day | undefined {
  if (!('months' in condition) || typeof value !== 'string') return undefined;
  const { at_least, above, at_most, below } = condition.months;
  if (holds) {
    if (at_most !== undefined || below !== undefined) return undefined;
    if (at_least !== undefined) return monthsAfter(value, at_least);
    return above === undefined ? undefined : addDays(monthsAfter(value, above), 1);
  }
  if (below !== undefined) return monthsAfter(value, below);
  return at_most === undefined ? undefined : addDays(monthsAfter(value, at_most), 1);
}

/** The truth of the whole if one of its unknown leaves were known. What is settled already stays so, and is not looked into. */
function truthIf(judged: Judged, test: JudgedTest, holds: boolean): Truth {
  if (judged.truth !== 'unknown' || judged.kind === 'open') return judged.truth;
  if (judged.kind === 'test') return judged !== test ? 'unknown' : holds ? 'true' : 'false';
  if (judged.kind === 'not') return not(truthIf(judged.part, test, holds));
  return (judged.kind === 'all' ? and : or)(judged.parts.map((part) => truthIf(part, test, holds)));
}

/** The truth of the whole if these leaves were so. */
function truthWith(judged: Judged, changed: ReadonlyMap<JudgedTest, boolean>): Truth {
  switch (judged.kind) {
    case 'not':
      return not(truthWith(judged.part, changed));
    case 'all':
    case 'any':
      return (judged.kind === 'all' ? and : or)(judged.parts.map((part) => truthWith(part, changed)));
    case 'test': {
      const holds = changed.get(judged);
      return holds === undefined ? judged.truth : holds ? 'true' : 'false';
    }
    default:
      return judged.truth;
  }
}

function isMeasured({ field }: JudgedTest): boolean {
  return ['amount', 'share', 'count', 'day'].includes(FIELDS[field].kind);
}

/** `소부장 매출 비율이 50% 이상이 되면`; several as one list. */
function clause(changes: readonly Change[], mood: 'becomes' | 'is'): string {
  const [first, ...more] = changes;
  if (first && more.length === 0) {
    const from = dayOf(first.test, first.holds);
    return (mood === 'becomes' && from && `${from}부터는`) || (measure(first, mood) ?? state(first, mood));
  }
  const said = changes.map(({ test, holds }) => `‘${test.says}’${holds ? '' : '에 해당하지 않을 것'}`);
  return `다음을 모두 갖추면(${said.join(', ')})`;
}

function state({ test: { says }, holds }: Change, mood: 'becomes' | 'is'): string {
  if (holds) return `‘${says}’ 요건을 갖추면`;
  return mood === 'is' ? `‘${says}’에 해당하지 않으면` : `‘${says}’에 해당하지 않게 되면`;
}

/** The clause of a test on a figure; undefined for other tests. */
function measure({ test: { condition, field }, holds }: Change, mood: 'becomes' | 'is'): string | undefined {
  const bound = boundOf(condition, holds);
  if (!bound) return undefined;
  const { label, kind, unit } = FIELDS[field];
  const [limit, side] = bound;
  if (limit === 0 && (side === '초과' || side === '이하'))
    return `${withParticle(label, '이/가')} ${side === '초과' ? '있으면' : '없으면'}`;
  const figure = kind === 'amount' ? sayAmount(limit, unit) : `${figures(limit)}${unit}`;
  if (mood === 'is')
    return `${withParticle(label, '이/가')} ${figure} ${side}${side === '초과' || side === '이하' ? '면' : '이면'}`;
  return `${withParticle(label, '이/가')} ${figure} ${withParticle(side, '이/가')} 되면`;
}

/** Threshold and side of a test, or of its contrary. */
function boundOf(
  test: Comparison,
  holds: boolean,
): [limit: number, side: '이상' | '초과' | '이하' | '미만'] | undefined {
  if ('at_least' in test) return [test.at_least, holds ? '이상' : '미만'];
  if ('above' in test) return [test.above, holds ? '초과' : '이하'];
  if ('at_most' in test) return [test.at_most, holds ? '이하' : '초과'];
  if ('below' in test) return [test.below, holds ? '미만' : '이상'];
  return undefined;
}
