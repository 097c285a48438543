import type { Day } from '../../calendar/index.ts';
import { sayCode } from '../../hs-code.ts';
import type {
  AlertLevel,
  AlertRecord,
  Assessment,
  Chart,
  Crisis,
  FeedHealth,
  Indicator,
  ItemSeries,
  ItemStatus,
  PastLevel,
  RowTrace,
} from '../../supply/index.ts';
import { momentSaid } from './moments.ts';
import type { SupplyWords, WebSupplyParts } from './supply-parts.ts';
import type { SupplyFilter, SupplyInFull, SupplyItemBody, SupplyList, SupplyRowsBody } from './supply-schemas.ts';

/** What a body is made from. */
export interface SupplyView {
  words: SupplyWords;
  countries: WebSupplyParts['countries'];
  today: Day;
}

const FEED_STATES: Readonly<Record<FeedHealth['state'], string>> = {
  fresh: '정상',
  silent: '새 자료 없음',
  failing: '읽지 못함',
  never: '아직 읽지 않음',
};

/** The items that a filter leaves, with what a page needs to offer other filters. */
export function supplyList(
  { area, level, q = '' }: SupplyFilter,
  statuses: readonly ItemStatus[],
  health: readonly FeedHealth[],
  view: SupplyView,
): SupplyList {
  const { ALERT_LEVELS, LEVEL_NAMES, ITEM_AREA_NAMES, OWN_READING } = view.words;
  const whateverLevel = statuses.filter(({ item }) => (!area || item.area === area) && holds(item, q));
  const counts = Map.groupBy(whateverLevel, ({ state }) => state.level);
  return {
    today: view.today,
    reading: OWN_READING,
    counts: ALERT_LEVELS.toReversed().map((each) => ({
      level: each,
      name: LEVEL_NAMES[each],
      count: counts.get(each)?.length ?? 0,
    })),
    items: whateverLevel
      .filter(({ state }) => level === undefined || state.level === level)
      .map((each) => supplyItemBody(each, view)),
    waiting: statuses.filter(({ state }) => state.proposal).map((each) => supplyItemBody(each, view)),
    feeds: health.map(feedBody),
    names: {
      areas: { ...ITEM_AREA_NAMES },
      levels: { ...LEVEL_NAMES },
    },
  };
}

/** Spaces and case do not matter. */
function holds({ name, english, also, use, hs }: ItemStatus['item'], words: string): boolean {
  const bare = (text: string) => text.replace(/\s/g, '').toLowerCase();
  const wanted = bare(words);
  return (
    [name, english, use, ...also].some((text) => bare(text).includes(wanted)) ||
    hs.some((code) => code.startsWith(wanted.replace(/^hs|\./g, '')))
  );
}

export function supplyItemBody(
  { item, state, assessment, leading }: ItemStatus,
  { words, today }: SupplyView,
): SupplyItemBody {
  const { id, name, english, also, use, area, hs } = item;
  const { level, since, proposal, reason, by, review, expires } = state;
  const old = assessment && words.sayOld(assessment.month, today);
  // What leads may be no graver than what only says how things stand.
  const signals = [
    ...new Set([...(leading ? [leading] : []), ...signalsOf(assessment, words)].map(({ says }) => says)),
  ];
  return {
    id,
    name,
    english,
    also,
    use,
    area,
    areaName: words.ITEM_AREA_NAMES[area],
    hs,
    level,
    levelName: words.LEVEL_NAMES[level],
    ...(level !== 'none' && { since }),
    ...(assessment && { month: assessment.month }),
    ...(old !== undefined && { old }),
    why: reason === undefined ? signals : [reason, ...signals],
    ...(by && { by: by.name }),
    ...(review && { review }),
    ...(expires && { expires }),
    ...(proposal && {
      proposal: {
        ...proposal,
        levelName: words.LEVEL_NAMES[proposal.level],
        monthSaid: words.sayMonth(proposal.month),
      },
    }),
    page: `/supply/${id}`,
  };
}

/** What is known of one item. */
export interface ItemKnown {
  status: ItemStatus;
  /** Of the month that was asked for, or the newest. */
  assessment: Assessment | undefined;
  series: ItemSeries;
  charts: readonly Chart[];
  crisis: Crisis;
  /** Oldest first. */
  history: readonly AlertRecord[];
  /** Before the first month that was judged, oldest first. */
  past: readonly PastLevel[];
}

export function supplyInFull(known: ItemKnown, view: SupplyView): SupplyInFull {
  const { status, assessment, series, charts, crisis, history, past } = known;
  const { words, today } = view;
  const undo = words.undoable(history);
  return {
    today,
    reading: words.OWN_READING,
    item: supplyItemBody(status, view),
    ...(assessment && { assessment: assessmentBody(assessment, status.feeds, view) }),
    months: monthsWithFigures(series),
    figures: crisis.figures.map(({ label, value, month, source }) => ({
      label,
      value,
      monthSaid: words.sayMonth(month),
      source,
    })),
    charts: charts.map((chart, index) => ({
      kind: chart.kind,
      title: chart.title,
      picture: `/api/supply/items/${encodeURIComponent(status.item.id)}/charts/${chartName(charts, index)}`,
      alt: chart.alt,
      table: chart.table,
    })),
    others: crisis.others.map(({ country, name, share, growth, unitValue, agreement }) => ({
      country,
      name,
      share: words.sayShare(share),
      ...(growth !== undefined && { growth: words.sayChange(growth) }),
      ...(unitValue !== undefined && { unitValue: `${words.sayNumber(unitValue)} USD/㎏` }),
      ...(agreement !== undefined && { agreement }),
    })),
    measures: crisis.measures.map(({ name, what, who, source }) => ({ name, what, who, source })),
    actions: crisis.actions.map(({ name, what, source, desk }) => ({
      name,
      what,
      source,
      ...(desk && { desk: { name: desk.name, about: desk.about, ...(desk.url && { url: desk.url }) } }),
    })),
    ...(crisis.caveat !== undefined && { caveat: crisis.caveat }),
    feeds: status.feeds.map(feedBody),
    history: history.toReversed().map((record) => historyBody(record, words)),
    ...(past.length > 0 && {
      past: { reading: words.PAST_READING, changes: past.toReversed().map((each) => words.sayPast(each)) },
    }),
    ...(undo && { undo: words.sayRecord(undo) }),
  };
}

/** The name of a chart in its address: its kind, and of several of a kind which. */
export function chartName(charts: readonly Pick<Chart, 'kind'>[], index: number): string {
  const { kind = '' } = charts[index] ?? {};
  const before = charts.slice(0, index).filter((chart) => chart.kind === kind).length;
  return before === 0 ? kind : `${kind}-${before + 1}`;
}

function assessmentBody(
  assessment: Assessment,
  feeds: readonly FeedHealth[],
  view: SupplyView,
): NonNullable<SupplyInFull['assessment']> {
  const { words, countries } = view;
  const names = {
    country: (code: string) => countries.name(code),
    feed: (id: string) => feeds.find(({ feed }) => feed === id)?.title ?? id,
  };
  const { month, asOf, level, indicators } = assessment;
  return {
    month,
    monthSaid: words.sayMonth(month),
    asOf,
    level,
    levelName: words.LEVEL_NAMES[level],
    signals: signalsOf(assessment, words).map((signal) => ({
      rule: signal.rule,
      level: signal.level,
      levelName: words.LEVEL_NAMES[signal.level],
      says: signal.says,
    })),
    indicators: indicators.map((indicator) => ({
      name: indicator.name,
      label: [words.nameIndicator(indicator, names.country), subjectOf(indicator, view)].filter(Boolean).join(' · '),
      // JSON knows no infinity.
      ...(Number.isFinite(indicator.value) && { value: indicator.value }),
      said: words.sayIndicator(indicator),
      calculation: indicator.calculation,
      inputs: Object.entries(indicator.inputs).map(([name, value]) => ({
        name: words.sayInput(name, names),
        value: words.sayInputValue(name, value, names),
      })),
      ...(indicator.why !== undefined && { why: indicator.why }),
    })),
  };
}

/** The gravest first. */
function signalsOf(assessment: Assessment | undefined, { ALERT_LEVELS }: SupplyWords) {
  const rank = ({ level }: { level: AlertLevel }) => ALERT_LEVELS.indexOf(level);
  return (assessment?.signals ?? []).toSorted((one, other) => rank(other) - rank(one));
}

/** Countries or the price that an indicator is about; empty where it is about all imports. */
function subjectOf({ inputs: { country, series } }: Indicator, { countries }: SupplyView): string {
  if (typeof country !== 'string') return typeof series === 'string' ? series : '';
  return country
    .split(' ')
    .map((code) => countries.name(code))
    .join(', ');
}

function monthsWithFigures({ months, origins, prices }: ItemSeries): string[] {
  const rows = [
    ...[...origins.values()].flatMap(({ kg, usd }) => [kg, usd]),
    ...[...prices.values()].map((each) => each.values),
  ];
  return months.filter((_, index) => rows.some((row) => Number.isFinite(row[index]))).reverse();
}

function feedBody({ feed, title, state, newest, lastGoodAt, expectedBy }: FeedHealth): SupplyList['feeds'][number] {
  return {
    feed,
    title,
    state,
    stateName: FEED_STATES[state],
    ...(newest !== undefined && { newest }),
    ...(lastGoodAt && { lastGoodAt: lastGoodAt.toISOString() }),
    ...(expectedBy !== undefined && { expectedBy }),
  };
}

function historyBody(record: AlertRecord, { sayRecord }: SupplyWords): SupplyInFull['history'][number] {
  const { sequence, event, at } = record;
  return {
    sequence,
    kind: event.kind,
    at: at.toISOString(),
    ...('by' in event && { by: event.by.name }),
    text: `${momentSaid(at)} ${sayRecord(record)}`,
  };
}

/** `row 17` as `17행`; the cell of a table as it is. */
function placeSaid(place: string): string {
  return place.replace(/^row (\d+)$/, '$1행').replace(/^item (\d+)$/, '$1번째 항목');
}

/** Rows of statistics as people read them, with the file that each came from. */
export function supplyRowsBody(
  month: string,
  traces: readonly RowTrace[],
  titleOf: (feed: string) => string,
  { countries, words }: SupplyView,
): SupplyRowsBody {
  return {
    month,
    rows: traces.map(({ point, load, place, replaced }) => ({
      what: whatOf(point),
      figures: figuresOf(point),
      feed: titleOf(load.feed),
      file: load.name,
      ...(place !== undefined && { place: placeSaid(place) }),
      at: momentSaid(load.at),
      by: load.by,
      replaced: replaced.map((before) => ({
        figures: figuresOf(before.point),
        file: before.load.name,
        ...(before.place !== undefined && { place: placeSaid(before.place) }),
        at: momentSaid(before.at),
      })),
    })),
  };

  function whatOf(point: RowTrace['point']): string {
    if ('series' in point) return `가격 ${point.series}`;
    const reporter = point.reportedBy === 'to' ? '수입국 통계' : '수출국 통계';
    return `HS ${sayCode(point.hs)} · ${countries.name(point.from)} → ${countries.name(point.to)} · ${reporter}`;
  }

  function figuresOf(point: RowTrace['point']): string {
    if ('series' in point) return `${words.sayNumber(point.value)} ${point.unit}`;
    const { kg, usd } = point;
    const whole = (value: number) => value.toLocaleString('ko-KR', { maximumFractionDigits: 3 });
    const said = [kg !== undefined && `${whole(kg)}㎏`, usd !== undefined && `${whole(usd)} USD`].filter(Boolean);
    return said.join(' · ') || '–';
  }
}
