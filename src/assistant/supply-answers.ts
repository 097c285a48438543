import { type Answer, answerText, type Citation } from '../answers/index.ts';
import { koreanDate } from '../clock.ts';
import type { Knowledge } from '../knowledge/index.ts';
import {
  type Crisis,
  type Indicator,
  type ItemStatus,
  isOld,
  Measures,
  sayChange,
  sayMonth,
  sayNumber,
  sayShare,
  tellingSignals,
  type Viewers,
  type WatchedItem,
} from '../supply/index.ts';
import { type FigureNames, figureInWords } from './supply-figures.ts';
import { helpAnswer } from './supply-help.ts';
import { Page, type Said } from './supply-page.ts';
import { type AskedSupply, readSupplyQuestion, type SupplyQuestion } from './supply-question.ts';
import { citationOf, codes, nameOf, pageOf, said, titlesOf, tradeSourceOf } from './supply-sources.ts';
import { type Language, sayAmount, WORDS } from './supply-words.ts';

/** The questions of the tests were all read right, and every figure comes from the store; more is not claimed. */
const CONFIDENCE = 0.95;
/** Characters of an answer's lines; numbers of citations come on top. */
const ROOM = 450;
/** Items that one answer tells of, lines for each, countries in one line. */
const MOST_ITEMS = 3;
const MOST_LINES = 4;
const MOST_COUNTRIES = 5;

/** What came of a question on supply: an answer, or word that nothing is known yet, to stand beside what documents say. */
export type SupplyAnswer = { kind: 'answer'; answer: Answer } | { kind: 'no_data'; says: string };

/**
 * Answers from the statistics how the supply of an item stands, where it comes from, where else it could, and what it costs;
 * what can be done when it runs short from the provisions on that.
 * @param viewers who reads the answer
 * @returns undefined for every other question, and where the documents do not hold what can be done
 */
export async function supplyAnswer(
  question: string,
  asked: AskedSupply,
  knowledge: Pick<Knowledge, 'read' | 'documents' | 'passagesOf'>,
  now: Date,
  viewers?: Viewers,
): Promise<SupplyAnswer | undefined> {
  const query = await knowledge.read(question);
  const read = readSupplyQuestion(query, asked, viewers);
  if (!read) return undefined;
  const { language } = query;
  if (read.matter === 'help') {
    const answer = await helpAnswer(query, read.items, asked.supply, knowledge, now);
    return answer && { kind: 'answer', answer };
  }
  const known = await Promise.all(read.items.map(async (item) => groundOf(item, asked)));
  const told = known.filter((ground) => ground !== undefined);
  const [first] = told;
  if (!first)
    return { kind: 'no_data', says: WORDS[language].noData(read.items.map((item) => nameOf(item, language))) };
  const page = new Page();
  const shown = told.slice(0, MOST_ITEMS);
  for (const [index, ground] of shown.entries()) {
    const room = (ROOM - page.length) / (shown.length - index);
    page.add(dated(linesOf(read, ground, asked, language), ground, now, language), room);
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

/** The lines, with word of it where the figures are old. */
function dated([first, ...lines]: Said[], { status: { assessment } }: Ground, now: Date, language: Language): Said[] {
  const old = assessment && isOld(assessment.month, koreanDate(now)) && { text: WORDS[language].old(assessment.month) };
  return [...(first ? [first] : []), ...(old ? [old] : []), ...lines];
}

function linesOf(read: SupplyQuestion, ground: Ground, asked: AskedSupply, language: Language): Said[] {
  switch (read.matter) {
    case 'level':
      return levelLines(ground, asked, language);
    case 'origins':
      return originLines(ground, read.country, asked, language);
    case 'others':
      return otherLines(ground, asked, language);
    case 'prices':
      return priceLines(ground, language);
    case 'help':
      return [];
  }
}

function levelLines(ground: Ground, asked: AskedSupply, language: Language): Said[] {
  const { status, crisis } = ground;
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
    if (signals.length === 0) return [...lines, ...englishFigures(ground, asked)];
    const told = signals.map(({ indicator }) => indicator);
    return [...lines, ...indicatorLines(told, ground, asked, language).slice(0, MOST_LINES)];
  }
  if (signals.length === 0) return [...lines, ...figureLines(crisis, () => true)];
  return [
    ...lines,
    ...signals.slice(0, MOST_LINES).map(({ says, indicator }) => ({
      text: says,
      source: indicatorSource(indicator, ground, asked, language) ?? citationOf(indicator, says, status, language),
    })),
  ];
}

/** What figures there are where nothing happens, as a crisis notice has them in Korean: volume, origins, prices. */
function englishFigures(ground: Ground, asked: AskedSupply): Said[] {
  const volume = ground.status.assessment?.indicators.filter(
    ({ name, inputs }) => name === 'volume_z' && inputs.country === undefined,
  );
  const origins = sharesOf(ground, undefined, asked, 'en');
  return [
    ...indicatorLines(volume ?? [], ground, asked, 'en'),
    ...(origins ? [{ ...origins.line, text: `Origins (12 months to ${origins.month}): ${origins.line.text}` }] : []),
    ...pricesOf(ground, 'en'),
  ].slice(0, MOST_LINES);
}

/** Figures in words, each once. */
function indicatorLines(
  indicators: readonly Indicator[],
  ground: Ground,
  asked: AskedSupply,
  language: Language,
): Said[] {
  const lines = indicators.flatMap((indicator): Said[] => {
    const source = indicatorSource(indicator, ground, asked, language);
    return source ? [{ text: source.quote, source }] : [];
  });
  return [...new Map(lines.map((line) => [line.text, line])).values()];
}

function originLines(ground: Ground, country: string | undefined, asked: AskedSupply, language: Language): Said[] {
  const { status, crisis, measures } = ground;
  const words = WORDS[language];
  const name = nameOf(status.item, language);
  const found = sharesOf(ground, country, asked, language);
  if (found) return [{ text: words.origins(name, found.month, found.unit) }, found.line];
  const exporters = [...measures.series.origins.keys()].map((code) => asked.countries.name(code, language));
  const text = exporters.length > 0 ? words.noShares(name, exporters) : words.noTrade(name);
  const figures =
    language === 'ko'
      ? figureLines(crisis, (label) => !label.startsWith('가격'))
      : englishFigures(ground, asked).filter(({ source }) => source?.section.startsWith('HS'));
  return [{ text }, ...figures];
}

/** `중국 89.3%(9,993톤), 일본 6.43%(720톤)`; of one country where that is asked. Undefined where shares are not told. */
function sharesOf(
  { status, measures }: Ground,
  country: string | undefined,
  { countries }: AskedSupply,
  language: Language,
): { month: string; unit: 'kg' | 'usd'; line: Said } | undefined {
  const { item } = status;
  const newest = measures.newestTrade(measures.series.months.length - 1);
  const at = newest === undefined ? undefined : measures.series.months[newest];
  const shares = newest === undefined ? undefined : measures.shares(newest);
  if (!shares || at === undefined) return undefined;
  const month = said(at, language);
  const { unit, total } = shares;
  const told = shares.suppliers.filter(({ country: code }) => country === undefined || code === country);
  const list = told
    .slice(0, MOST_COUNTRIES)
    .map(({ country: code, share, amount }) => {
      const weight = sayAmount(amount, unit, language);
      return `${countries.name(code, language)} ${sayShare(share)}${language === 'ko' ? '' : ' '}(${weight})`;
    })
    .join(', ');
  const source = {
    document: titlesOf(status, tradeSourceOf(status)),
    section: `${codes(item)} · ${month}`,
    quote: WORDS[language].total(month, sayAmount(total, unit, language), shares.suppliers.length),
    shownAt: pageOf(item),
  };
  const none = country !== undefined && list === '';
  return { month, unit, line: { text: none ? `${countries.name(country, language)} 0%` : list, source } };
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

function priceLines(ground: Ground, language: Language): Said[] {
  const words = WORDS[language];
  const name = nameOf(ground.status.item, language);
  const lines = pricesOf(ground, language);
  return lines.length > 0 ? [{ text: words.prices(name) }, ...lines] : [{ text: words.noPrice(name) }];
}

function pricesOf({ status, measures }: Ground, language: Language): Said[] {
  const { item } = status;
  return [...measures.series.prices].flatMap(([key, { unit, values }]): Said[] => {
    const newest = measures.newestPrice(key, measures.series.months.length - 1);
    const month = newest === undefined ? undefined : measures.series.months[newest];
    if (newest === undefined || month === undefined) return [];
    const [value = Number.NaN, before = Number.NaN] = [values[newest], values[newest - 12]];
    const feed = key.slice(0, key.indexOf('/'));
    const series = key.slice(feed.length + 1);
    const change = before > 0 ? WORDS[language].yearBefore(sayChange(value / before - 1)) : '';
    const source = {
      document: titlesOf(status, [feed]),
      section: `${series} · ${said(month, language)}`,
      quote: `${series} ${said(month, language)}: ${value} ${unit}`,
      shownAt: pageOf(item),
    };
    return [{ text: `${series}: ${sayNumber(value)} ${unit} (${said(month, language)}${change})`, source }];
  });
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

/** An indicator's figure in words, with the feeds that it comes from; the calculation stands on the item's page. */
function indicatorSource(
  indicator: Indicator,
  { status, measures }: Ground,
  { countries }: AskedSupply,
  language: Language,
): Omit<Citation, 'number'> | undefined {
  const names: FigureNames = {
    country: (code) => countries.name(code, language),
    complete: measures.series.complete,
  };
  const quote = figureInWords(indicator, language, names);
  return quote === undefined ? undefined : citationOf(indicator, quote, status, language);
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
