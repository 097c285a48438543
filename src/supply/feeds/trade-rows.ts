import { monthOf } from '../months.ts';
import type { Country, FeedFault, Month, TradePoint } from '../types.ts';
import { type Decimal, isTotal, isUnspecified, parseAmount, parseCode, parseMonth } from './cells.ts';
import { gapsOf, partnersGone } from './checks.ts';
import { Faults } from './faults.ts';
import { inSlices, others } from './slices.ts';
import type { FeedContext, PlacedReading } from './types.ts';
import { unitFaults } from './units.ts';

/** A row as it stands in a file. */
export interface TradeRow {
  month: string;
  hs: string;
  from: string;
  to: string;
  reportedBy: 'from' | 'to';
  kg?: string | undefined;
  usd?: string | undefined;
}

/** What a cell's unit is worth in kilograms and US dollars. */
export interface Factors {
  kg: number;
  usd: number;
}

/** What a partner's name in a file stands for. */
type Partner = Country | 'sum' | 'unknown';

/** Why a cell is no amount. */
const NO_AMOUNT = {
  broken: 'is no number',
  unsure: 'may have decimals or thousands behind its sign; write thousands without one',
  rounded: 'was shortened by a spreadsheet; format the column as a number and save the file again',
};

/** So many points are gone through at once. */
const SLICE = 10_000;

const KR: Country = 'KR';
const UNITS: Factors = { kg: 1, usd: 1 };

/**
 * Makes points of rows, and faults of those that cannot be used. Sums (`총계`, `World`) are passed over; what the source does not
 * tell apart is the country `XX`, added up.
 */
export class TradeRows {
  readonly faults = new Faults();
  readonly #context: FeedContext;
  readonly #what: 'row' | 'item';
  readonly #decimal: Decimal;
  readonly #now: Month;
  readonly #points: TradePoint[] = [];
  /** Row of each point. */
  readonly #rows: number[] = [];
  /** Of each series, by month: the index of its point. */
  readonly #byKey = new Map<string, Map<Month, number>>();
  /** Points whose key came again with other figures: none of them is used. */
  readonly #disputed = new Set<number>();
  readonly #withheld: TradePoint[] = [];
  /** Months of which the file says that they are not whole, with its words. */
  readonly #partial = new Map<Month, string>();
  readonly #repeats = new Count();
  readonly #headings = new Count();
  // A file has few months, codes and countries, and each of them in thousands of rows.
  readonly #months = remembered((text) => (isTotal(text) ? 'sum' : parseMonth(text)));
  readonly #codes = remembered((text) => (isTotal(text) ? 'sum' : parseCode(text)));
  readonly #partners = remembered((said) => this.#partnerOf(said));

  /**
   * @param what a row is called: `row 17`
   * @param decimal how the file writes its amounts
   */
  constructor(context: FeedContext, what: 'row' | 'item' = 'row', decimal: Decimal = '.') {
    this.#context = context;
    this.#what = what;
    this.#decimal = decimal;
    this.#now = monthOf(context.today);
  }

  /**
   * @param number of the row in the file
   * @param factors what the row's units are worth
   */
  add(number: number, row: TradeRow, factors: Factors = UNITS): void {
    const month = this.#months(row.month);
    const hs = this.#codes(row.hs);
    const from = this.#partners(row.from);
    const to = this.#partners(row.to);
    if (month === 'sum' || hs === 'sum' || from === 'sum' || to === 'sum') return;
    if (!month) this.drop(number, 'broken', `'${short(row.month)}' is no month such as 2026-11`);
    else if (month >= this.#now) this.drop(number, 'future', `${month} is not over on ${this.#context.today}`);
    else if (!hs) {
      if (/^\d{1,4}$/.test(row.hs.trim())) this.#headings.add(number);
      else this.drop(number, 'unknown_code', `'${short(row.hs)}' is no HS code of six to ten digits`);
    } else if (from === 'unknown' || to === 'unknown') {
      const said = short(from === 'unknown' ? row.from : row.to);
      this.drop(number, 'unknown_country', `'${said}' is no country that is known; see knowledge/countries.yaml`);
    } else {
      const kg = this.#amount(number, 'weight', row.kg, factors.kg);
      const usd = kg === 'refused' ? kg : this.#amount(number, 'value', row.usd, factors.usd);
      const feed = this.#context.feed.id;
      const amounts = kg !== 'refused' && usd !== 'refused' && (kg !== undefined || usd !== undefined);
      if (amounts) this.#keep(number, pointOf(feed, hs, month, from, to, row.reportedBy, kg, usd));
      else {
        if (kg !== 'refused' && usd !== 'refused') this.drop(number, 'broken', 'has neither a weight nor a value');
        this.#withheld.push(pointOf(feed, hs, month, from, to, row.reportedBy, undefined, undefined));
      }
    }
  }

  /** A row that is not used. */
  drop(number: number, kind: FeedFault['kind'], reason: string): void {
    this.faults.drop(this.#place(number), kind, reason);
  }

  /**
   * A line of the file's own words. One that tells of a part of a month (`2026.09는 1~20일 잠정치`) takes that month away; what is
   * provisional is used, and told.
   */
  note(place: string, text: string): void {
    const month = partOfMonth(text);
    if (month) this.#partial.set(month, text);
    else if (/잠정|provisional|preliminary/i.test(text))
      this.faults.warn(place, 'broken', `the file says of itself: ${short(text)}`);
  }

  async finish(): Promise<PlacedReading> {
    if (this.#repeats.count > 0)
      this.faults.drop(
        this.#repeats.say(this.#what),
        'duplicate',
        `${this.#repeats.count} of them repeat others to the letter; each is counted once`,
      );
    if (this.#headings.count > 0)
      this.faults.drop(
        this.#headings.say(this.#what),
        'unknown_code',
        `${this.#headings.count} of them are sums of a chapter or heading (under six digits) and not used`,
      );
    for (const [month, text] of this.#partial)
      this.faults.drop(month, 'broken', `the file says that it is a part of the month: ${short(text)}`);
    const left: number[] = [];
    const trade: TradePoint[] = [];
    await inSlices(this.#points, SLICE, (point, index) => {
      if (this.#disputed.has(index)) return;
      if (this.#partial.has(point.month)) this.#withheld.push(without(point));
      else {
        left.push(index);
        trade.push(point);
      }
    });
    const reading = {
      trade,
      withheld: this.#unused(),
      prices: [],
      incidents: [],
      faults: this.faults.all(),
      placeOf: { trade: (index: number) => this.#place(this.#rows[left[index] ?? -1] ?? 0), prices: () => '' },
    };
    const checked = await withoutUnitFaults(reading, []);
    await others();
    return {
      ...checked,
      faults: [
        ...checked.faults,
        ...(await gapsOf(checked.trade)),
        ...(await partnersGone(checked.trade, checked.withheld)),
      ],
    };
  }

  /** What was reported for a key of which no figure is used. */
  #unused(): TradePoint[] {
    const disputed = [...this.#disputed].map((index) => without(this.#points[index] as TradePoint));
    const used = (point: TradePoint) =>
      this.#byKey.get(seriesOf(point))?.has(point.month) && !this.#partial.has(point.month);
    return [...disputed, ...this.#withheld.filter((point) => !used(point))];
  }

  #place(number: number): string {
    return `${this.#what} ${number}`;
  }

  #partnerOf(said: string): Partner {
    if (isTotal(said)) return 'sum';
    return this.#context.countries.code(said) ?? (isUnspecified(said) ? 'XX' : 'unknown');
  }

  #amount(number: number, what: string, text: string | undefined, factor: number): number | 'refused' | undefined {
    const amount = parseAmount(text, this.#decimal);
    if (amount === undefined) return undefined;
    if (typeof amount === 'string')
      this.drop(number, 'broken', `the ${what} '${short(text ?? '')}' ${NO_AMOUNT[amount]}`);
    else if (amount < 0) this.drop(number, 'negative', `the ${what} is ${amount}`);
    else return amount * factor;
    return 'refused';
  }

  #keep(number: number, point: TradePoint): void {
    const key = seriesOf(point);
    let months = this.#byKey.get(key);
    if (!months) {
      months = new Map();
      this.#byKey.set(key, months);
    }
    const index = months.get(point.month);
    const before = index === undefined ? undefined : this.#points[index];
    if (index === undefined || !before) {
      months.set(point.month, this.#points.push(point) - 1);
      this.#rows.push(number);
    } else if (point.from === 'XX' || point.to === 'XX') addUp(before, point);
    else if (!this.#disputed.has(index) && before.kg === point.kg && before.usd === point.usd)
      this.#repeats.add(number);
    else {
      this.#disputed.add(index);
      const first = this.#place(this.#rows[index] ?? 0);
      this.drop(number, 'duplicate', `${sayKey(point)} stands at ${first} with other figures; neither is used`);
    }
  }
}

/** What is one and the same figure. */
export function keyOf(point: TradePoint): string {
  return `${seriesOf(point)} ${point.month}`;
}

function seriesOf({ hs, from, to, reportedBy }: TradePoint): string {
  return `${hs} ${from} ${to} ${reportedBy}`;
}

/** As a person reads it: `250410 CN→KR 2024-12`. */
function sayKey({ hs, month, from, to }: TradePoint): string {
  return `${hs} ${from}→${to} ${month}`;
}

/** Takes away the points whose unit is wrong, told by the series' own past. */
export async function withoutUnitFaults(
  reading: PlacedReading,
  history: readonly TradePoint[],
): Promise<PlacedReading> {
  const found = await unitFaults(reading.trade, history);
  if (found.length === 0) return reading;
  const faults = new Faults();
  const dropped = new Set<number>();
  const told = new Set(reading.faults.flatMap(({ kind, place }) => (kind === 'unit' ? [place] : [])));
  for (const { index, reason, dropped: out } of found) {
    const place = reading.placeOf.trade(index);
    if (out) faults.drop(place, 'unit', reason);
    else if (!told.has(place)) faults.warn(place, 'unit', reason);
    if (out) dropped.add(index);
  }
  const left: number[] = [];
  const trade: TradePoint[] = [];
  const withheld = [...(reading.withheld ?? [])];
  await inSlices(reading.trade, SLICE, (point, index) => {
    if (dropped.has(index)) withheld.push(without(point));
    else {
      left.push(index);
      trade.push(point);
    }
  });
  return {
    ...reading,
    trade,
    withheld,
    faults: [...reading.faults, ...faults.all()],
    placeOf: { ...reading.placeOf, trade: (index) => reading.placeOf.trade(left[index] ?? -1) },
  };
}

function without({ feed, hs, month, from, to, reportedBy }: TradePoint): TradePoint {
  return { feed, hs, month, from, to, reportedBy };
}

function addUp(sum: TradePoint, more: TradePoint): void {
  if (more.kg !== undefined) sum.kg = (sum.kg ?? 0) + more.kg;
  if (more.usd !== undefined) sum.usd = (sum.usd ?? 0) + more.usd;
}

/** The month of which a line tells only some days: `2026.09는 1~20일 잠정치`, `2026.10.01 ~ 2026.10.20`. */
function partOfMonth(text: string): Month | undefined {
  const [, year, of = '', days = ''] =
    /(\d{4})\s*[-.년]\s*(\d{1,2})(?!\d)(.{0,30}?(?:^|\D)0?1\s*일?\s*[~∼〜-].*)$/.exec(text) ?? [];
  const last = /[~∼〜-]\s*(?:\d{4}\s*[-.년]\s*\d{1,2}\s*[-.월]\s*)?(\d{1,2})(?!\d)/.exec(days)?.[1];
  if (year === undefined || last === undefined || Number(last) > 25) return undefined;
  return parseMonth(`${year}-${of}`);
}

/** Rows that are told together. */
class Count {
  count = 0;
  #newest = Number.NaN;
  readonly #first: number[] = [];

  /** A row may come twice in a row: with its imports, and its exports. */
  add(number: number): void {
    if (number === this.#newest) return;
    this.#newest = number;
    this.count += 1;
    if (this.#first.length < 3) this.#first.push(number);
  }

  /** `row 3, 8, 9 …` */
  say(what: string): string {
    return `${what} ${this.#first.join(', ')}${this.count > this.#first.length ? ' …' : ''}`;
  }
}

function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (known.has(text)) return known.get(text) as T;
    const made = make(text);
    known.set(text, made);
    return made;
  };
}

/** Written out: half a million of them are made of a large file. */
function pointOf(
  feed: string,
  hs: string,
  month: Month,
  from: Country,
  to: Country,
  reportedBy: 'from' | 'to',
  kg: number | undefined,
  usd: number | undefined,
): TradePoint {
  const point: TradePoint = { feed, hs, month, from, to, reportedBy };
  if (kg !== undefined) point.kg = kg;
  if (usd !== undefined) point.usd = usd;
  return point;
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** Korea's own statistics tell partner and direction. */
export function ofKorea(partner: string, flow: 'import' | 'export'): Pick<TradeRow, 'from' | 'to' | 'reportedBy'> {
  return flow === 'import'
    ? { from: partner, to: KR, reportedBy: 'to' }
    : { from: KR, to: partner, reportedBy: 'from' };
}
