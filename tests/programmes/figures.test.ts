import { beforeAll, describe, expect, test } from 'vitest';
import { figures } from '../../scripts/law-digest/figures.ts';
import { addDays } from '../../src/calendar/index.ts';
import { FIELDS, type FieldName, type Place, Programmes } from '../../src/programmes/index.ts';
import { figuresMissing, readProvisions } from '../provisions.ts';

/** A statement or a test of a programme's file, with the place it names. */
interface Claim {
  source: Place;
  text?: string;
  says?: string;
  unconfirmed?: string;
  field?: FieldName;
  months?: Record<string, number>;
  at_least?: number;
  above?: number;
  at_most?: number;
  below?: number;
  between?: [number, number];
  since?: string;
  until?: string;
}

/** Limits that the provision gives in parts: what has to stand there instead. */
const IN_PARTS: Readonly<Record<string, string[]>> = {
  // The 2 years after the first 3.
  'rnd-tax-general months 60': ['3년', '2년'],
  'sobujang-foreign-engineer-income-tax months 60': ['3년', '2년'],
  // Five years to the first tax year that counts, the four that follow, and what is left of the last of them.
  'foreign-investment-tax months 60': ['3년', '2년'],
  'foreign-investment-tax months 84': ['5년', '2년'],
  'start-up-tax-reduction months 120': ['5년', '4년'],
};

const programmes = Programmes.open({ folder: 'knowledge/programmes', desks: 'knowledge/desks.yaml' });
/** Short name of the document → section as cited → what our digest tells there. */
let told: Map<string, Map<string, string>>;
/** Short name of the document → every figure in it: mostly its supplementary provisions say from which day a rule holds. */
const values = new Map<string, Set<string>>();

beforeAll(async () => {
  told = await readProvisions();
  for (const [document, sections] of told)
    values.set(document, new Set([...sections.values()].flatMap((text) => figures(text).map(({ value }) => value))));
});

describe('every figure stands in the provision that is cited for it', () => {
  test.each(programmes.all().map((programme) => [programme.id, programme] as const))('%s', (id, programme) => {
    const doubts: string[] = [];
    for (const claim of claims(programme)) {
      const { since, until } = claim;
      const { document, section } = claim.source;
      const provision = told.get(document)?.get(section);
      if (provision === undefined) doubts.push(`no section ${document} ${section}`);
      else for (const missing of missingIn(provision, claim, id)) doubts.push(`${document} ${section}: no ${missing}`);
      const known = values.get(document);
      // What begins on a day follows on its eve.
      if (since && !known?.has(since) && !known?.has(addDays(since, -1))) doubts.push(`${document}: no ${since}`);
      if (until && !known?.has(until)) doubts.push(`${document}: no ${until}`);
    }
    const documents = [...claims(programme)].map(({ source }) => source.document);
    for (const { text, value } of programme.unconfirmed.flatMap(figures))
      if (!documents.some((document) => values.get(document)?.has(value))) doubts.push(`unconfirmed: no ${text}`);
    expect(doubts).toEqual([]);
  });

  test.each([
    ['소부장 매출이 60% 이상', { field: 'sobujang_share', at_least: 50 }, ['60%']],
    ['소부장 매출이 50% 이상', { field: 'sobujang_share', at_least: 60 }, ['at_least 60%']],
    ['소부장 매출이 50% 이상', { field: 'sobujang_share', at_least: 50 }, []],
    ['3년이 지나지 않은', { field: 'founded', months: { at_most: 36 } }, []],
    ['3년이 지나지 않은', { field: 'founded', months: { at_most: 84 } }, ['months 84']],
    ['수입금액이 1억400만원 이하', { field: 'revenue', at_most: 104_000_000 }, []],
    ['수입금액이 1억400만원 이하', { field: 'revenue', at_most: 104_000_001 }, ['at_most 104000001원']],
  ] as const)('a wrong figure is found: %s, %j', (says, test, missing) => {
    const claim = { says, ...test, source: { document: '', section: '' } } as Claim;
    const provision = '비중이 100분의 50 이상, 사업을 개시한 날부터 3년, 수입금액 1억4백만원';
    expect(missingIn(provision, claim, 'sample')).toEqual(missing);
  });
});

describe('programmes are told apart', () => {
  test.each(programmes.all().map((programme) => [programme.id, programme] as const))('%s', (id, programme) => {
    for (const name of [programme.id, programme.name, ...programme.also])
      expect([name, programmes.find(name).programme?.id]).toEqual([name, id]);
    expect(programmes.desk(programme)?.id).toBe(programme.desk);
  });
});

/** What of a claim does not stand in a provision. */
function missingIn(provision: string, claim: Claim, id: string): string[] {
  const known = new Set(figures(provision).map(({ value }) => value));
  const missing = figuresMissing(provision, claim.text ?? claim.says ?? claim.unconfirmed ?? '');
  const { field, months, between } = claim;
  if (!field) return missing;
  for (const limit of Object.values(months ?? {})) {
    const stands = IN_PARTS[`${id} months ${limit}`] ?? [limit % 12 === 0 ? `${limit / 12}년` : `${limit}월`];
    if (!stands.every((value) => known.has(value))) missing.push(`months ${limit}`);
  }
  const { unit } = FIELDS[field];
  const name = unit === 'won' ? '원' : unit === 'USD' ? '달러' : unit;
  for (const test of ['at_least', 'above', 'at_most', 'below'] as const) {
    const limit = claim[test];
    // `above: 0` asks whether there is any.
    if (limit !== undefined && limit !== 0 && !known.has(`${limit}${name}`)) missing.push(`${test} ${limit}${name}`);
  }
  for (const limit of between ?? []) if (!known.has(`${limit}${name}`)) missing.push(`between ${limit}${name}`);
  return missing;
}

/** Everything in a programme that names a source. */
function* claims(part: unknown): Generator<Claim> {
  if (typeof part !== 'object' || part === null) return;
  if ('source' in part) yield part as Claim;
  for (const inner of Object.values(part)) yield* claims(inner);
}
