import type { Day } from '../calendar/index.ts';
import {
  and,
  deciding,
  evaluate,
  holdsOn,
  type Judged,
  type JudgedOpen,
  type JudgedTest,
  leaves,
  not,
  or,
} from './conditions.ts';
import { explain } from './explain.ts';
import type { FieldName, Profile } from './fields.ts';
import type { BenefitLine, Closed, ConditionLine, Verdict } from './judgement.ts';
import { type Result, turnsOfFalse, turnsOfTrue, turnsOfUnknown } from './turns.ts';
import type { Benefit, Place, Programme } from './types.ts';
import { sayValue } from './words.ts';

/**
 * Judges whether a firm qualifies, as of a day.
 *
 * A programme whose statement of purpose does not hold on the day is for nobody, and so is one that ended nobody knows when. Where benefits are dated (a
 * credit that expires) it is for those only who still get one: by the law of that day and the size of the firm. All of it is
 * one condition in three values, so that knowing more never turns a settled result.
 * @param unsure fields of which nothing may be presumed: the firm spoke of them, and was not understood
 * @param applying asked is whether the firm may apply, not whether it is chosen
 */
export function judge(
  programme: Programme,
  profile: Profile,
  asOf: Day,
  unsure: readonly FieldName[] = [],
  applying = false,
): Verdict {
  const judged = evaluate(programme.eligibility, profile, asOf, unsure, applying);
  const support = supportOn(programme.benefits, profile, asOf);
  const closed = closedOn(programme, judged, support, asOf);
  const parts = [support, judged].filter((part) => part !== undefined && part !== 'none');
  const whole: Judged = { kind: 'all', truth: closed ? 'false' : and(parts.map(({ truth }) => truth)), parts };
  const result: Result = whole.truth === 'true' ? 'eligible' : whole.truth === 'false' ? 'not_eligible' : 'unknown';
  const decisive = new Set(closed ? [] : deciding(whole));
  const ofSupport = support === undefined || support === 'none' ? [] : [...leaves(support)].map(({ leaf }) => leaf);
  const conditions: ConditionLine[] = [];
  for (const { leaf, wanted } of leaves(whole))
    if (decisive.has(leaf) || !ofSupport.includes(leaf)) conditions.push(lineOf(leaf, wanted, decisive.has(leaf)));
  const open = result === 'unknown' ? [...decisive] : [];
  const tests = open.filter((leaf) => leaf.kind === 'test');
  const presumed =
    result === 'eligible'
      ? unique(conditions.flatMap((line) => (line.decides && line.presumed && line.field) || []))
      : [];
  const selections =
    result === 'eligible'
      ? unique(conditions.filter(({ field, decides }) => decides && field === undefined).map(({ says }) => says))
      : [];
  // Of a plan nothing is promised.
  const met = programme.state === 'in_law' || programme.state === 'running' ? '해당합니다' : '요건에 맞습니다';
  const facts = {
    programme: programme.id,
    name: programme.name,
    state: programme.state,
    asOf,
    result,
    conditions,
    missing: unique(tests.map(({ field }) => field)),
    open: open.filter((leaf) => leaf.kind === 'open').map(({ says, source }) => ({ says, source })),
    turns: closed
      ? []
      : result === 'eligible'
        ? turnsOfTrue(whole)
        : result === 'unknown'
          ? turnsOfUnknown(whole, tests, met)
          : turnsOfFalse(whole, met),
    benefits: result === 'not_eligible' ? [] : benefitsOf(programme.benefits, profile, asOf),
    presumed,
    caveats: [...selections, ...caveatsOf(programme)],
    sources: placesOf(conditions, closed?.source),
  };
  return { ...facts, explanation: [explain(facts, closed), ...selections.slice(0, 1)].join(' ') };
}

/**
 * Whether a firm still gets one of the benefits on a day: one that holds is for it, or none of those that do not hold was.
 * @returns undefined when no benefit is out of its time; `none` when all are, whoever asks
 */
function supportOn(benefits: readonly Benefit[], profile: Profile, asOf: Day): Judged | undefined | 'none' {
  const out = benefits.filter((benefit) => !holdsOn(benefit, asOf));
  if (out.length === 0) return undefined;
  const inForce = benefits.filter((benefit) => holdsOn(benefit, asOf));
  const whose = (benefit: Benefit) => benefit.when && evaluate(benefit.when, profile, asOf);
  const now = inForce.map(whose);
  if (now.includes(undefined)) return undefined;
  if (inForce.length === 0) return 'none';
  const before = out.map(whose);
  const parts = now.filter((part) => part !== undefined);
  if (!before.includes(undefined)) {
    const lost = before
      .filter((part) => part !== undefined)
      .map((part): Judged => ({ kind: 'not', truth: not(part.truth), part }));
    parts.push({ kind: 'all', truth: and(lost.map(({ truth }) => truth)), parts: lost });
  }
  return { kind: 'any', truth: or(parts.map(({ truth }) => truth)), parts };
}

/** Why nobody qualifies on a day; undefined when it is open. */
function closedOn(
  { state, purpose, benefits }: Programme,
  judged: Judged | undefined,
  support: ReturnType<typeof supportOn>,
  asOf: Day,
): Closed | undefined {
  // What ended on a known day is judged by that day: somebody may ask of the year before.
  if (state === 'ended' && purpose.until === undefined) return { kind: 'ended', source: purpose.source };
  if (!holdsOn(purpose, asOf)) return { kind: 'period', ...limits([purpose], asOf), source: purpose.source };
  if (support === 'none')
    return { kind: 'period', ...limits(benefits, asOf), source: benefits[0]?.source ?? purpose.source };
  return judged ? undefined : { kind: 'conditions', source: purpose.source };
}

/** When the last of several ended, or the first begins. */
function limits(dated: readonly { since?: Day; until?: Day }[], asOf: Day): { until?: Day; since?: Day } {
  const since = dated.flatMap(({ since }) => (since !== undefined && since > asOf ? [since] : [])).sort()[0];
  const until = dated
    .flatMap(({ until }) => (until !== undefined && until < asOf ? [until] : []))
    .sort()
    .at(-1);
  return { ...(until !== undefined && { until }), ...(since !== undefined && { since }) };
}

function lineOf(leaf: JudgedTest | JudgedOpen, wanted: boolean, decides: boolean): ConditionLine {
  const { says, source } = leaf;
  const line = { says, excludes: !wanted, truth: wanted ? leaf.truth : not(leaf.truth), source, decides };
  if (leaf.kind === 'open') return line;
  const { field, value, presumed } = leaf;
  if (value === undefined) return { ...line, field };
  const read = presumed ? `${sayValue(field, value)} (말씀이 없어 그렇게 봄)` : sayValue(field, value);
  return { ...line, field, value, read, ...(presumed && { presumed }) };
}

function benefitsOf(benefits: readonly Benefit[], profile: Profile, asOf: Day): BenefitLine[] {
  return benefits.flatMap((benefit) => {
    if (!holdsOn(benefit, asOf)) return [];
    const judged = benefit.when && evaluate(benefit.when, profile, asOf);
    if (judged?.truth === 'false') return [];
    const unknown = judged?.truth === 'unknown' ? [...deciding(judged)] : [];
    const depends = unique(unknown.flatMap((leaf) => (leaf.kind === 'test' ? [leaf.field] : [])));
    const { support, text, source } = benefit;
    return [{ support, text, source, depends }];
  });
}

function caveatsOf({ state, ministries, unconfirmed }: Programme): string[] {
  const whom = ministries.length > 0 ? `${ministries.join(', ')}에 ` : '';
  const ask = `지금 운영되는지, 신청을 받는지는 ${whom}확인해야 합니다.`;
  const said =
    state === 'planned_2023'
      ? [`2023년 4월의 계획입니다. ${ask}`]
      : state === 'unconfirmed'
        ? [`운영 여부가 확인되지 않았습니다. ${ask}`]
        : [];
  return [...said, ...unconfirmed];
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}

/** Each place once; what decides first. */
function placesOf(conditions: readonly ConditionLine[], first: Place | undefined): Place[] {
  const places = first ? [first] : [];
  for (const decided of [true, false])
    for (const { source, decides } of conditions)
      if (decides === decided && !places.some((place) => samePlace(place, source))) places.push(source);
  return places;
}

function samePlace(one: Place, other: Place): boolean {
  return one.document === other.document && one.section === other.section;
}
