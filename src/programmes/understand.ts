import type { Day } from '../calendar/index.ts';
import { FIELDS, type FieldName, type Profile } from './fields.ts';
import { readChoices } from './understanding/choices.ts';
import { isUnreal } from './understanding/claims.ts';
import { clausesOf, isInQuestion } from './understanding/clauses.ts';
import { readConfirmations } from './understanding/confirmations.ts';
import { corrected } from './understanding/corrections.ts';
import { isUnknownDesignation, readDesignations } from './understanding/designations.ts';
import { isDoubted } from './understanding/doubts.ts';
import { readFlags } from './understanding/flags.ts';
import { readForeignFigures } from './understanding/foreign-figures.ts';
import { readFounding } from './understanding/founding.ts';
import { readFunds } from './understanding/funds.ts';
import { readHeadcounts } from './understanding/headcounts.ts';
import { readLists } from './understanding/lists.ts';
import { readMeasures } from './understanding/measures.ts';
import { readNothing } from './understanding/nothing.ts';
import { isAnothers } from './understanding/owner.ts';
import { joinedShares } from './understanding/portions.ts';
import { readProperties } from './understanding/properties.ts';
import { readRareFigures } from './understanding/rare-figures.ts';
import { readRatios } from './understanding/ratios.ts';
import { plain } from './understanding/script.ts';
import { spaced } from './understanding/spacing.ts';
import { readSpans } from './understanding/spans.ts';
import { readSpending } from './understanding/spending.ts';
import { readStartUps } from './understanding/start-ups.ts';
import { withoutOtherFirms, withoutOtherYears } from './understanding/tables.ts';
import { withoutTakenBack } from './understanding/taken-back.ts';
import type { Finding, Problem, Value } from './understanding/types.ts';
import { stillValid } from './understanding/validity.ts';
import { readYearlyResearch } from './understanding/yearly-research.ts';

/** A fact with the words of the firm that tell it. */
export interface Said {
  field: FieldName;
  /** The span of the text. */
  text: string;
  value: Value;
  /** Told with a hedge (약, 쯤), or a day known to the month or year only: to be confirmed. */
  approximate?: true;
}

/** What a firm told of itself; what it did not tell is absent. */
export interface Understood {
  values: Profile;
  said: Said[];
  /** What was told and could not be taken, in sentences to the firm: an amount without unit, a range, a contradiction. */
  problems: string[];
}

/**
 * Reads the facts of the profile out of a firm's own words, Korean or English, by rules. A plan, a question, another firm's
 * figure or another year's is no fact; facts that contradict one another are none either. A founding told to the month or
 * year stands for its first day, one told by age for today so long ago.
 */
export function understand(text: string, today: Day): Understood {
  const original = text.normalize('NFC');
  const firms = withoutOtherFirms(plain(original));
  const table = withoutOtherYears(firms.text, today);
  const kept = withoutTakenBack(table.text);
  const { text: words, origin: placed } = spaced(kept.text);
  const origin = (at: number) => firms.origin(table.origin(kept.origin(placed(at))));
  const toldAt = (start: number, end: number) => original.slice(origin(start), origin(end)).trim();
  const clauses = clausesOf(words);
  const others = clauses[0]?.others ?? [];
  const readings = [
    readMeasures(words, clauses, today),
    readNothing(words, clauses, today),
    readFounding(words, clauses, today),
    readChoices(words, clauses),
    readFlags(words, clauses),
    readLists(words, clauses),
    {
      findings: [
        ...readSpans(words, clauses),
        ...readHeadcounts(words),
        ...readRatios(words, clauses, today),
        ...readConfirmations(words, clauses, today),
        ...readSpending(words, clauses),
        ...readRareFigures(words, clauses),
        ...readProperties(words, clauses),
        ...readFunds(words, clauses),
        ...readDesignations(words, clauses),
        ...readStartUps(words, clauses, today),
        ...readYearlyResearch(words, clauses, today),
        ...readForeignFigures(words, clauses, today),
      ],
      problems: [],
    },
  ];
  const problems: Problem[] = readings.flatMap((reading) => reading.problems);
  const told = readings
    .flatMap((reading) => reading.findings)
    .filter(
      (finding) =>
        !isInQuestion(words, clauses, finding.start) &&
        !isAnothers(words, others, finding) &&
        !isUnreal(words, clauses, finding, today) &&
        !isDoubted(words, clauses, finding) &&
        !isUnknownDesignation(words, finding),
    );
  const said: Said[] = [];
  for (const [field, findings] of byField(stillValid(words, told, today))) {
    const settled = settle(words, field, findings);
    if (settled === undefined) {
      problems.push({ field, says: contradiction(toldAt, field, findings) });
      continue;
    }
    said.push(
      ...settled.map(({ value, start, end, approximate }) => ({
        field,
        text: toldAt(start, end),
        value,
        ...(approximate && { approximate: true as const }),
      })),
    );
  }
  const values: Record<string, Value> = {};
  for (const { field, value } of said) {
    const kept = values[field];
    values[field] = Array.isArray(kept) && Array.isArray(value) ? [...new Set([...kept, ...value])] : value;
  }
  // 되파는 무역상사, 매출의 90%가 소부장: what is only traded makes no share of own goods.
  if (values.sobujang === false && TRADED.test(words)) {
    delete values.sobujang_share;
    delete values.sobujang_sales;
  }
  return {
    values: values as Profile,
    said: said.filter(({ field }) => field in values),
    problems: [...new Set(problems.filter(({ field }) => !field || !(field in values)).map(({ says }) => says))],
  };
}

/** Bought and sold again. */
const TRADED = /되[파팔]|무역|유통|도매|수입(?:상|업|해서? ?(?:팔|파|판))/;

function byField(findings: Finding[]): Map<FieldName, Finding[]> {
  return Map.groupBy(
    findings.toSorted((a, b) => a.start - b.start),
    ({ field }) => field,
  );
}

/** The findings that hold; undefined when they contradict one another. */
function settle(words: string, field: FieldName, findings: Finding[]): Finding[] | undefined {
  if (FIELDS[field].kind === 'list') return findings;
  const valid = corrected(words, findings);
  const exact = valid.filter(({ approximate }) => !approximate);
  // 연구소는 없고 전담부서만 있습니다: one of them is enough.
  // 소상공인은 아니고 소기업입니다: so, too.
  if ((field === 'research_institute' || field === 'small_business') && valid.some(({ value }) => value === true))
    return valid.filter(({ value }) => value === true).slice(0, 1);
  const joined = field === 'sobujang_share' && joinedShares(words, valid);
  if (joined) return [joined];
  // 칠레에서 60%, 호주에서 40%: of the countries of one whole, the one most is from.
  if (field === 'single_source' && valid.length > 1) {
    const whole = words.slice(valid[0]?.start, valid.at(-1)?.end);
    const sum = valid.reduce((total, { value }) => total + Number(value), 0);
    if (sum <= 100 && !/[.!?\n](?!\d)/.test(whole))
      return valid.toSorted((one, other) => Number(other.value) - Number(one.value)).slice(0, 1);
  }
  // 삼성에 납품하는 매출이 30억이고 전체 매출은 90억
  const total = valid.filter(({ start, end }) => /(?:전체|총) ?매출/.test(words.slice(start, end)));
  if (field === 'revenue' && total.length === 1) return total;
  // 설립 2019년, 2019년 3월 5일에 …: the closer telling holds when it lies within the other.
  const kept =
    field === 'founded' && exact.length > 0 && valid.every((other) => sameTime(other, exact[0])) ? exact : valid;
  return new Set(kept.map(({ value }) => value)).size > 1 ? undefined : kept.slice(0, 1);
}

function sameTime(one: Finding, other: Finding | undefined): boolean {
  return String(one.value).slice(0, 4) === String(other?.value).slice(0, 4);
}

function contradiction(toldAt: (start: number, end: number) => string, field: FieldName, findings: Finding[]): string {
  const told = [...new Set(findings.map(({ start, end }) => `'${toldAt(start, end)}'`))].join(', ');
  return `${FIELDS[field].label}이(가) 서로 다르게 적혀 있습니다(${told}). 어느 쪽이 맞는지 적어 주십시오.`;
}
