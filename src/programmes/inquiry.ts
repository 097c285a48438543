import type { Day } from '../calendar/index.ts';
import { FIELDS } from './fields.ts';
import { checkProfile } from './profile.ts';
import { type Programmes, type RankedVerdict, rankedVerdict } from './programmes.ts';
import type { Place } from './types.ts';
import { understand } from './understand.ts';
import { asksForChosen, asksToApply } from './understanding/applying.ts';
import { spokenOf } from './understanding/spoken-of.ts';
import { judge } from './verdict.ts';
import { SUPPORT_NAMES } from './words.ts';

/** What is asked at once: a firm, in its own words or as a profile, and about which programme. */
export interface Inquiry {
  text?: string | undefined;
  profile?: Readonly<Record<string, unknown>> | undefined;
  /** Id or any of its names; all of them when absent. */
  programme?: string | undefined;
  asOf: Day;
}

/** Selections and the confirmation by which firms come to that support. */
const SELECTIONS: ReadonlySet<string> = new Set([
  'sobujang-start-up',
  'sobujang-small-giant',
  'leading-company',
  'specialised-company',
]);
/** The support for firms that were selected or confirmed: 소부장특별법 제16조 ①. */
const FOR_SELECTED = 'certified-company-support';

type Values = Record<string, boolean | number | string | string[]>;

/** What is said of it. */
export interface Judgement {
  /** What was told, without what contradicts itself. */
  understood: Values;
  /** What follows from it. */
  derived: Values;
  problems: string[];
  verdicts: RankedVerdict[];
}

/**
 * Judges one firm. What the text says counts before the profile. The day judged is also the day on which the text was told,
 * so that 3년 됐어요 means the same whenever this runs.
 * @throws RangeError in Korean where no programme has the name, or too many
 */
export function judgeInquiry(
  programmes: Pick<Programmes, 'meant' | 'judgeAll'>,
  { text, profile, programme, asOf }: Inquiry,
): Judgement {
  const told = text ? understand(text, asOf) : { values: {}, problems: [] };
  const checked = checkProfile({ ...profile, ...told.values }, asOf);
  const named = programme === undefined ? undefined : programmes.meant(programme, text);
  // 소부장 강소기업 지원, told of by one who was selected: what the selected get, not the selection.
  const chosen =
    named?.length === 1 &&
    SELECTIONS.has(named[0]?.id ?? '') &&
    checked.profile.certificates !== undefined &&
    /지원|혜택|우대/.test(programme ?? '') &&
    asksForChosen(text ?? '');
  const meant = chosen ? programmes.meant(FOR_SELECTED) : named;
  const applying = asksToApply(text ?? '');
  const unsure = spokenOf(text ?? '').filter((field) => checked.profile[field] === undefined);
  const valuesOf = (derived: boolean): Values =>
    Object.fromEntries(
      Object.entries(checked.profile)
        .filter(([name]) => name in checked.provenance === derived)
        .map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]),
    );
  return {
    understood: valuesOf(false),
    derived: valuesOf(true),
    problems: [
      ...told.problems,
      ...checked.problems.map(({ message }) => message),
      ...(meant && meant.length > 1
        ? [`'${programme}'에 해당하는 지원사업이 ${meant.length}가지여서 모두 판단했습니다.`]
        : []),
    ],
    verdicts: meant
      ? meant.map((each) => rankedVerdict(judge(each, checked.profile, asOf, unsure, applying)))
      : programmes.judgeAll(checked.profile, asOf, unsure),
  };
}

/**
 * A judgement as other programs read it (`giljabi eligibility --jsonl`, POST `/api/eligibility`).
 * @param source how a place in the sources is told
 */
export function judgementBody<S>({ understood, derived, problems, verdicts }: Judgement, source: (place: Place) => S) {
  return {
    understood,
    ...(Object.keys(derived).length > 0 && { derived }),
    ...(problems.length > 0 && { problems }),
    verdicts: verdicts.map((verdict) => verdictBody(verdict, source)),
  };
}

/** The same of one verdict. */
export function verdictBody<S>(verdict: RankedVerdict, source: (place: Place) => S) {
  const { programme, name, result, rank, state, asOf, explanation, missing, presumed, open, caveats, sources } =
    verdict;
  return {
    programme,
    name,
    verdict: result,
    rank,
    state,
    as_of: asOf,
    explanation,
    missing,
    ...(presumed.length > 0 && { presumed }),
    unconfirmed: open.map(({ says }) => says),
    conditions: verdict.conditions.map(({ says, excludes, truth, field, read, decides, ...condition }) => ({
      says,
      excludes,
      truth,
      ...(field && { field }),
      ...(read !== undefined && { value: read }),
      decides,
      source: source(condition.source),
    })),
    turns: verdict.turns.map(({ says }) => says),
    benefits: verdict.benefits.map(({ support, text, depends, ...benefit }) => ({
      support,
      supportName: SUPPORT_NAMES[support],
      text,
      source: source(benefit.source),
      depends: depends.map((field) => FIELDS[field].label),
    })),
    caveats,
    sources: sources.map(source),
  };
}
