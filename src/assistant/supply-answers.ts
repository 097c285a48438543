import { type Answer, type AnswerLine, answerText, type Citation } from '../answers/index.ts';
import type { Knowledge } from '../knowledge/index.ts';
import {
  type Crisis,
  type Indicator,
  type IndicatorName,
  type ItemStatus,
  Measures,
  sayChange,
  sayMonth,
  sayNumber,
  sayShare,
  tellingSignals,
  type Viewers,
  type WatchedItem,
} from '../supply/index.ts';
import { type AskedSupply, readSupplyQuestion, type SupplyQuestion } from './supply-question.ts';
import { type Language, WORDS } from './supply-words.ts';

/** The questions of the tests were all read right, and every figure comes from the store; more is not claimed. */
const CONFIDENCE = 0.95;
/** Characters of an answer's lines; numbers of citations come on top. */
const ROOM = 450;
/** What a line takes beside its text: a mark, a number, the end. */
const MARKS = 6;
/** Items that one answer tells of, lines for each, countries in one line. */
const MOST_ITEMS = 3;
const MOST_LINES = 4;
const MOST_COUNTRIES = 5;

/** What came of a question on supply: an answer, or word that nothing is known yet, to stand beside what documents say. */
export type SupplyAnswer = { kind: 'answer'; answer: Answer } | { kind: 'no_data'; says: string };

/**
 * Answers from the statistics how the supply of an item stands, where it comes from, where else it could, and what it costs.
 * @param viewers who reads the answer
 * @returns undefined for every other question
 */
export async function supplyAnswer(
  question: string,
  asked: AskedSupply,
  knowledge: Pick<Knowledge, 'read'>,
  viewers?: Viewers,
): Promise<SupplyAnswer | undefined> {
  const query = await knowledge.read(question);
  const read = readSupplyQuestion(query, asked, viewers);
  if (!read) return undefined;
  const { language } = query;
  const known = await Promise.all(read.items.map(async (item) => groundOf(item, asked)));
  const told = known.filter((ground) => ground !== undefined);
  const [first] = told;
  if (!first)
    return { kind: 'no_data', says: WORDS[language].noData(read.items.map((item) => nameOf(item, language))) };
  const page = new Page();
  const shown = told.slice(0, MOST_ITEMS);
  for (const [index, ground] of shown.entries()) {
    const room = (ROOM - page.length) / (shown.length - index);
    page.add(linesOf(read, ground, asked, language), room);
  }
  const left = read.items.length - shown.length;
  if (left > 0) page.add([{ text: WORDS[language].more(left) }], ROOM);
  const notes = [WORDS[language].own, ...silences(shown, language), ...caveats(shown, language)];
  return {
    kind: 'answer',
    answer: {
      question,
      language,
      text: answerText(page.lines),
      lines: page.lines,
      citations: page.citations,
      confidence: CONFIDENCE,
      abstained: false,
      notes: notes.slice(0, 3),
      nearby: [],
      next: { kind: 'supply', item: first.status.item.id, label: WORDS[language].next },
    },
  };
}

/** All that is known of an item. */
interface Ground {
  status: ItemStatus;
  crisis: Crisis;
  measures: Measures;
}

/** @returns undefined where nothing was read of it and nobody set a level */
async function groundOf({ id }: WatchedItem, { supply }: AskedSupply): Promise<Ground | undefined> {
  const status = await supply.status(id);
  if (!status.assessment && status.state.level === 'none') return undefined;
  const [crisis, series] = await Promise.all([supply.crisis(id), supply.series(id)]);
  return { status, crisis, measures: new Measures(series) };
}

/** A line, and what it rests on; one without a source frames what follows. */
interface Said {
  text: string;
  source?: Omit<Citation, 'number'>;
}

/** The lines of an answer, as far as there is room. */
class Page {
  readonly lines: AnswerLine[] = [];
  readonly citations: Citation[] = [];
  length = 0;

  /** Takes lines while they fit; the first always. */
  add(said: readonly Said[], room: number): void {
    const until = this.length + room;
    for (const [index, { text, source }] of said.entries()) {
      if (index > 0 && this.length + text.length + MARKS > until) continue;
      this.length += text.length + MARKS;
      const citations = source ? [this.#number(source)] : [];
      this.lines.push({ kind: source ? 'item' : 'sentence', text, citations });
    }
  }

  #number(source: Omit<Citation, 'number'>): number {
    const known = this.citations.find(
      ({ document, section, quote }) =>
        document === source.document && section === source.section && quote === source.quote,
    );
    if (known) return known.number;
    return this.citations.push({ number: this.citations.length + 1, ...source });
  }
}

function linesOf(read: SupplyQuestion, ground: Ground, asked: AskedSupply, language: Language): Said[] {
  switch (read.matter) {
    case 'level':
      return levelLines(ground, language);
    case 'origins':
      return originLines(ground, read.country, asked, language);
    case 'others':
      return otherLines(ground, asked, language);
    case 'prices':
      return priceLines(ground, language);
  }
}

function levelLines({ status, crisis }: Ground, language: Language): Said[] {
  const { item, state, assessment } = status;
  const words = WORDS[language];
  const lines: Said[] = [
    {
      text: words.level(
        nameOf(item, language),
        state.level,
        state.since,
        assessment && said(assessment.month, language),
      ),
    },
  ];
  if (state.proposal) lines.push({ text: words.waits(state.proposal.level) });
  if (state.reason !== undefined) lines.push({ text: words.reason(state.reason) });
  const signals = tellingSignals(assessment?.signals ?? []);
  if (language === 'en') {
    const told = signals.length > 0 ? signals.map(({ indicator }) => indicator) : (assessment?.indicators ?? []);
    const lately = told.flatMap((indicator) => {
      const text = englishIndicator(indicator);
      return text === undefined ? [] : [{ text, source: indicatorSource(indicator, status, language) }];
    });
    return [...lines, ...distinct(lately).slice(0, MOST_LINES)];
  }
  if (signals.length === 0) return [...lines, ...figureLines(crisis, () => true)];
  return [
    ...lines,
    ...signals
      .slice(0, MOST_LINES)
      .map(({ says, indicator }) => ({ text: says, source: indicatorSource(indicator, status, language) })),
  ];
}

function originLines(
  { status, crisis, measures }: Ground,
  country: string | undefined,
  { countries }: AskedSupply,
  language: Language,
): Said[] {
  const { item } = status;
  const words = WORDS[language];
  const name = nameOf(item, language);
  const newest = measures.newestTrade(measures.series.months.length - 1);
  const month = newest === undefined ? undefined : measures.series.months[newest];
  const shares = newest === undefined ? undefined : measures.shares(newest);
  if (!shares || month === undefined) {
    const exporters = [...measures.series.origins.keys()].map((code) => countries.name(code, language));
    const text = exporters.length > 0 ? words.noShares(name, exporters) : words.noTrade(name);
    return [{ text }, ...(language === 'ko' ? figureLines(crisis, (label) => !label.startsWith('가격')) : [])];
  }
  const told = shares.suppliers.filter(({ country: code }) => country === undefined || code === country);
  const list = told
    .slice(0, MOST_COUNTRIES)
    .map(({ country: code, share }) => `${countries.name(code, language)} ${sayShare(share)}`)
    .join(', ');
  const amount = sayNumber(shares.unit === 'kg' ? shares.total / 1000 : shares.total);
  const source = {
    document: titlesOf(status, tradeSourceOf(status)),
    section: `${codes(item)} · ${said(month, language)}`,
    quote: words.total(said(month, language), amount, shares.unit, shares.suppliers.length),
    shownAt: pageOf(item),
  };
  const none = country !== undefined && list === '';
  const text = none ? `${countries.name(country, language)} 0%` : list;
  return [{ text: words.origins(name, said(month, language), shares.unit) }, { text, source }];
}

function otherLines({ status, crisis, measures }: Ground, asked: AskedSupply, language: Language): Said[] {
  const { item } = status;
  const words = WORDS[language];
  const name = nameOf(item, language);
  if (crisis.others.length === 0) return [{ text: words.noOthers(name) }];
  const month = status.assessment?.month ?? measures.series.months.at(-1) ?? '';
  const source = (quote: string) => ({
    document: titlesOf(status, tradeSourceOf(status)),
    section: `${codes(item)} · ${said(month, language)}`,
    quote,
    shownAt: pageOf(item),
  });
  return [
    { text: words.others(name, said(month, language)) },
    ...crisis.others.slice(0, MOST_COUNTRIES).map(({ country, share, growth, unitValue, agreement }) => {
      const parts = [
        words.share(sayShare(share)),
        growth !== undefined && words.growth(sayChange(growth)),
        unitValue !== undefined && words.unitValue(sayNumber(unitValue)),
        agreement,
      ].filter(Boolean);
      const text = `${asked.countries.name(country, language)}: ${parts.join(', ')}`;
      return { text, source: source(text) };
    }),
  ];
}

function priceLines({ status, measures }: Ground, language: Language): Said[] {
  const { item } = status;
  const words = WORDS[language];
  const lines = [...measures.series.prices].flatMap(([key, { unit, values }]): Said[] => {
    const newest = measures.newestPrice(key, measures.series.months.length - 1);
    const month = newest === undefined ? undefined : measures.series.months[newest];
    if (newest === undefined || month === undefined) return [];
    const [value = Number.NaN, before = Number.NaN] = [values[newest], values[newest - 12]];
    const feed = key.slice(0, key.indexOf('/'));
    const series = key.slice(feed.length + 1);
    const change = before > 0 ? words.yearBefore(sayChange(value / before - 1)) : '';
    const source = {
      document: titlesOf(status, [feed]),
      section: `${series} · ${said(month, language)}`,
      quote: `${series} ${month}: ${value} ${unit}`,
      shownAt: pageOf(item),
    };
    return [{ text: `${series}: ${sayNumber(value)} ${unit} (${said(month, language)}${change})`, source }];
  });
  return lines.length > 0
    ? [{ text: words.prices(nameOf(item, language)) }, ...lines]
    : [{ text: words.noPrice(nameOf(item, language)) }];
}

/** The figures of an item as they stand in a crisis notice. */
function figureLines({ item, figures }: Crisis, wanted: (label: string) => boolean): Said[] {
  return figures
    .filter(({ label }) => wanted(label))
    .slice(0, MOST_LINES)
    .map(({ label, value, month, source }) => ({
      text: `${label} ${value} (${sayMonth(month)})`,
      source: {
        document: source,
        section: label.startsWith('가격') ? sayMonth(month) : `${codes(item)} · ${sayMonth(month)}`,
        quote: `${label} ${value}`,
        shownAt: pageOf(item),
      },
    }));
}

/** Figures that went into an indicator, with the feeds that they come from, so that anyone can do it again. */
function indicatorSource(
  { name, calculation, inputs }: Indicator,
  status: ItemStatus,
  language: Language,
): Omit<Citation, 'number'> {
  const { source, month, ...figures } = inputs;
  const at = said(String(month ?? status.assessment?.month ?? ''), language);
  const traded = name !== 'price_z' && name !== 'incident';
  const feeds = source === undefined ? tradeSourceOf(status) : String(source).split(', ');
  return {
    document: titlesOf(status, feeds),
    section: traded ? `${codes(status.item)} · ${at}` : at,
    quote: [calculation, ...Object.entries(figures).map(([name, value]) => `${name}: ${value}`)].join(' · '),
    shownAt: pageOf(status.item),
  };
}

/** Feeds of trade, as the indicators on trade name them. */
function tradeSourceOf({ assessment, feeds }: ItemStatus): string[] {
  const source = assessment?.indicators.find(
    ({ name, inputs }) => name !== 'price_z' && name !== 'incident' && inputs.source !== undefined,
  )?.inputs.source;
  return source === undefined ? feeds.map(({ feed }) => feed) : String(source).split(', ');
}

function titlesOf({ feeds }: ItemStatus, ids: readonly string[]): string {
  return ids.map((id) => feeds.find(({ feed }) => feed === id)?.title ?? id).join(', ');
}

const ENGLISH: Partial<Record<IndicatorName, string>> = {
  volume_z: 'Imports by weight',
  value_z: 'Imports by value',
  unit_value_z: 'Import value per weight',
  price_z: 'Price',
  largest_share: "Largest supplier's share",
  adjacent_share: 'Share of neighbouring suppliers together',
  months_of_cover: 'Stock covers',
};

/** One figure in English; undefined where it has none, or says nothing that people ask. */
function englishIndicator({ name, value, inputs }: Indicator): string | undefined {
  if (name === 'incident') return `${inputs.day}: ${inputs.title}`;
  const label = ENGLISH[name];
  if (value === undefined || label === undefined) return undefined;
  const month = inputs.month === undefined ? '' : ` (${inputs.month})`;
  const of = inputs.country === undefined ? '' : ` from ${inputs.country}`;
  if (name === 'price_z' && typeof inputs.times === 'number')
    return `${label} (${inputs.series}): ${sayChange(inputs.times - 1)} over ${inputs['months of the change']} months${month}`;
  if (typeof inputs.times === 'number') return `${label}${of}: ${sayNumber(inputs.times)} times the usual${month}`;
  if (name === 'largest_share' || name === 'adjacent_share') return `${label}: ${sayShare(value)}${month}`;
  return name === 'months_of_cover' ? `${label} ${sayNumber(value)} months${month}` : undefined;
}

function distinct(lines: readonly Said[]): Said[] {
  return [...new Map(lines.map((line) => [line.text, line])).values()];
}

function silences(grounds: readonly Ground[], language: Language): string[] {
  const feeds = grounds.flatMap(({ status }) => status.feeds);
  const late = new Set(
    feeds.filter(({ state }) => state === 'silent' || state === 'failing').map(({ title }) => title),
  );
  return [...late].map((title) => WORDS[language].silent(title));
}

function caveats(grounds: readonly Ground[], language: Language): string[] {
  const own = grounds.flatMap(({ crisis }) => crisis.caveat ?? []);
  return language === 'ko' ? [...new Set(own)] : own.length > 0 ? [WORDS.en.mixed] : [];
}

function nameOf({ name, english }: WatchedItem, language: Language): string {
  return language === 'ko' ? name : `${english} (${name})`;
}

function codes({ hs }: WatchedItem): string {
  return `HS ${hs.map((code) => code.replace(/^(\d{4})(\d{2})/, '$1.$2')).join(', ')}`;
}

function pageOf({ id }: WatchedItem): string {
  return `/supply#${id}`;
}

function said(month: string, language: Language): string {
  return language === 'ko' && /^\d{4}-\d{2}$/.test(month) ? sayMonth(month) : month;
}
