import { normalise, squeeze } from '../knowledge/index.ts';
import type { FoundItem } from './items.ts';
import { type StressInput, stressFault } from './stress.ts';
import type { Country } from './types.ts';
import { sayShare, sayWeight } from './words.ts';

/** What names lead to. */
export interface StressNames {
  find(said: string): Pick<FoundItem, 'item' | 'suggestions'>;
  code(said: string): Country | undefined;
}

type Named = NonNullable<FoundItem['item']>;

/** What a firm wrote of what it uses. */
export interface ReadStress {
  inputs: StressInput[];
  /** The country that supplies nothing any more, where it is told. */
  stops?: Country;
  /** What was not understood or cannot be, in Korean; with any of them nothing is counted. */
  faults: string[];
}

const MOST_INPUTS = 30;
const NUMBER = String.raw`(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)`;
const UNIT = '(톤|tonnes?|tons?|t|kg|킬로그램|킬로)(?![a-z])';
const AMOUNT = String.raw`${NUMBER}\s*(천|만)?\s*${UNIT}`;
const WEIGHT = new RegExp(`^${AMOUNT}$`);
const IS = String.raw`(?:이|은|는|[:=])?\s*`;
/** In kilograms. */
const UNITS: readonly [RegExp, number][] = [
  [/^(?:kg|킬로)/, 1],
  [/^t|^톤/, 1000],
];
const TIMES: Readonly<Record<string, number>> = { 천: 1000, 만: 10_000 };

const USE = String.raw`(?:\s*(?:사용량?|소요량?|소비량?|쓰는\s*양|평균|use))*\s*${IS}`;
const MONTHLY = [
  new RegExp(String.raw`(?:매월|월간|월|한\s*달에?|매달|monthly)${USE}${AMOUNT}`),
  new RegExp(String.raw`${AMOUNT}\s*(?:\/\s*월|\/\s*month|per month|a month|monthly)`),
];
const YEARLY = [
  new RegExp(String.raw`(?:매년|연간|연|일\s*년에?|1년에?|한\s*해에?|yearly)${USE}${AMOUNT}`),
  new RegExp(String.raw`${AMOUNT}\s*(?:\/\s*[년연]|\/\s*year|per year|a year|yearly)`),
];
const STOCK_WORD = String.raw`(?:재고량?|보유량?|비축량?|stocks?|inventory)(?:\s*(?:of))?\s*${IS}`;
const STOCK = new RegExp(`${STOCK_WORD}${AMOUNT}`);
const NO_STOCK = /(?:재고|stock)\s*(?:이|은|는|가)?\s*(?:없음|없습니다|없다|none|0(?![\d.,]))/;
const STOCK_MONTHS = new RegExp(String.raw`${STOCK_WORD}${NUMBER}\s*(?:개월|달)\s*(?:치|분)?`);
const PERCENT = String.raw`(\d+(?:\.\d+)?)\s*(?:%|퍼센트|프로|percent)`;
const SUPPLIER = new RegExp(String.raw`([\p{L}][\p{L}\s.()]*?)\s*(?:산|에서|의존도?|비중)?\s*${IS}${PERCENT}`, 'u');
/** Stands before shares and says no more than they do. */
const SUPPLIERS_WORD = /(?:수입처|공급처|수입국|suppliers?|from)\s*[:=]?/g;
const STOPS =
  /([\p{L}][\p{L}\s.()]*?)(?:이|가|에서|산|발)?\s*(?:공급|수출|수입)?(?:이|을|를)?\s*(?:중단(?:되면|하면|할\s*때|시)?|끊기면|끊으면|멈추면|막히면|막으면|stops?)/u;

/**
 * Reads what a firm uses, one item to a line (or between semicolons): `흑연 월 20톤, 중국 80% 일본 20%, 재고 45톤`. Every amount has
 * its unit (톤, ㎏), every share its country; a word that is left over is a fault and nothing is guessed.
 */
export function readStress(text: string, names: StressNames): ReadStress {
  const read: ReadStress = { inputs: [], faults: [] };
  const lines = text.split(/[\n;]/).filter((line) => line.trim() !== '');
  if (lines.length > MOST_INPUTS)
    read.faults.push(`${lines.length}줄입니다. 한 번에 ${MOST_INPUTS}개 품목까지 적을 수 있습니다.`);
  for (const line of lines.slice(0, MOST_INPUTS)) readLine(line.trim(), names, read);
  const ids = read.inputs.map(({ item }) => item);
  const twice = read.inputs.filter(({ item }, index) => ids.indexOf(item) < index);
  for (const { item } of twice) read.faults.push(`같은 품목(${item})을 두 번 적으셨습니다. 한 줄로 합쳐 주십시오.`);
  if (read.inputs.length === 0 && read.faults.length === 0) read.faults.push(`적힌 내용이 없습니다. ${EXAMPLE}`);
  return read;
}

/**
 * One weight with its unit and nothing else: `450t`, `2,000 kg`, `2만톤`.
 * @returns kilograms; undefined of anything else
 */
export function readWeight(text: string): number | undefined {
  const found = WEIGHT.exec(normalise(text).trim());
  return found ? weightOf(found) : undefined;
}

/** How it is written. */
export const EXAMPLE = '예: 천연흑연 월 20톤, 중국 80% 일본 20%, 재고 45톤';

/** An input as it was understood: `천연흑연: 월 20톤, 중국 80%·일본 20%, 재고 45톤`. It can be read again. */
export function sayStressInput(
  { perMonth, suppliers, stock }: StressInput,
  name: string,
  countryName: (country: Country) => string,
): string {
  const from = suppliers.map(({ country, share }) => `${countryName(country)} ${sayShare(share)}`).join(' ');
  return [`${name} 월 ${sayWeight(perMonth)}`, from, stock > 0 ? `재고 ${sayWeight(stock)}` : '재고 없음']
    .filter(Boolean)
    .join(', ');
}

function readLine(line: string, names: StressNames, read: ReadStress): void {
  let rest = normalise(line).replace(SUPPLIERS_WORD, ' , ');
  const fault = (reason: string) => read.faults.push(`‘${clipped(line)}’: ${reason}`);
  /** Takes the first match out of the line. */
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(rest);
    // What stood on either side must not become one word.
    if (found) rest = `${rest.slice(0, found.index)} , ${rest.slice(found.index + found[0].length)}`;
    return found;
  };
  const first = (patterns: readonly RegExp[]) => patterns.map(take).find((found) => found !== null);

  // Of yearly amounts first: `연 240톤` holds no month, but `1년 12월` must not be one.
  const yearly = first(YEARLY);
  const stockKg = take(STOCK);
  const stockMonths = stockKg ? null : take(STOCK_MONTHS);
  const noStock = stockKg || stockMonths ? null : take(NO_STOCK);
  const monthly = yearly ? undefined : first(MONTHLY);
  const suppliers: StressInput['suppliers'] = [];
  const [head = '', ...parts] = pieces(rest);
  let name = head;
  // The item stands first, and its first supplier may stand right behind it.
  for (const [index, part] of [head, ...parts].entries()) {
    let left = part;
    for (let found = SUPPLIER.exec(left); found; found = SUPPLIER.exec(left)) {
      const [whole, said = '', share = ''] = found;
      const known = index === 0 && suppliers.length === 0 ? countryAtEnd(said, names) : { before: '', said };
      const country = names.code(known.said.trim());
      if (!country) {
        fault(`‘${known.said.trim()}’은(는) 아는 나라가 아닙니다.`);
        return;
      }
      suppliers.push({ country, share: Number(share) / 100 });
      left = `${left.slice(0, found.index)}${known.before}${left.slice(found.index + whole.length)}`;
    }
    const stops = STOPS.exec(left);
    const stopped = stops && names.code((stops[1] ?? '').trim());
    if (stops && stopped) {
      read.stops = stopped;
      left = left.replace(stops[0], ' ');
    }
    const over = left.trim();
    if (index === 0) name = left.trim();
    else if (over) {
      fault(`‘${clipped(over)}’을(를) 알아듣지 못했습니다. ${EXAMPLE}`);
      return;
    }
  }
  if (!name && !monthly && !yearly && suppliers.length === 0 && read.stops) return;
  const { item, suggestions } = name ? names.find(name) : { suggestions: [] };
  if (!item) {
    const others = suggestions.map((each) => each.name).join(', ');
    const shared = suggestions.some(({ also }) => also.some((each) => squeeze(each) === squeeze(name)));
    fault(
      name
        ? `${shared ? `‘${clipped(name)}’이라고 부르는 품목이 여럿입니다.` : `‘${clipped(name)}’ 품목은 점검 목록에 없습니다.`}${others ? ` 이 가운데 하나로 적어 주십시오: ${others}` : ''}`
        : `품목 이름이 없습니다. ${EXAMPLE}`,
    );
    return;
  }
  const over = besideName(name, item);
  if (over) {
    fault(`‘${clipped(over)}’을(를) 알아듣지 못했습니다. ${EXAMPLE}`);
    return;
  }
  const perMonth = monthly ? weightOf(monthly) : yearly ? weightOf(yearly) / 12 : undefined;
  if (perMonth === undefined) {
    fault('한 달에 쓰는 양을 단위와 함께 적어 주십시오. 예: 월 20톤');
    return;
  }
  const stock = stockKg
    ? weightOf(stockKg)
    : stockMonths
      ? numberOf(stockMonths[1]) * perMonth
      : noStock
        ? 0
        : undefined;
  if (stock === undefined) {
    fault('재고를 단위와 함께 적어 주십시오. 예: 재고 45톤, 재고 없음');
    return;
  }
  const input = { item: item.id, perMonth, suppliers, stock };
  const wrong = stressFault(input);
  if (wrong) fault(wrong);
  else read.inputs.push(input);
}

/** What stands beside the name that led to an item, without a particle: nothing, or it would have been guessed. */
function besideName(said: string, { id, name, english, also }: Named): string {
  const whole = squeeze(said);
  // A code led to it.
  if (/^[\d.-]+$/.test(whole.replace(/^hsk?/, ''))) return '';
  const names = [id, name, english, ...also].map(squeeze).sort((one, other) => other.length - one.length);
  const found = names.find((each) => whole.includes(each));
  const left = found === undefined ? whole : whole.replace(found, ' ');
  return left.replace(/^\s*(?:은|는|이|가|을|를|의)?[:=]?\s*$/, '').trim();
}

/** Parts between commas; commas inside numbers stay, and so do dots inside names (`탄탈럼·니오븀 정광`): they part shares only. */
function pieces(text: string): string[] {
  return text
    .split(/,(?!\d{3}(?!\d))|(?<=%\s*)·|\//)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** The longest end of `흑연 중국` that is a country, and what stands before it. */
function countryAtEnd(said: string, names: StressNames): { before: string; said: string } {
  const words = said.trim().split(/\s+/);
  for (let from = 0; from < words.length; from++) {
    const end = words.slice(from).join(' ');
    if (names.code(end)) return { before: words.slice(0, from).join(' '), said: end };
  }
  return { before: '', said };
}

function weightOf([, number, times, unit = '']: RegExpExecArray): number {
  const [, kg = 1] = UNITS.find(([form]) => form.test(unit)) ?? [];
  return numberOf(number) * (times ? (TIMES[times] ?? 1) : 1) * kg;
}

function numberOf(said = ''): number {
  return Number(said.replace(/,/g, ''));
}

function clipped(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
