/**
 * Figures of a text in one notation, so that a digest's `50%`, `3,000만원` and `5개월` can be looked for in a statute's
 * `100분의 50`, `3천만원` and `5월`.
 */
export interface Figure {
  /** As written. */
  text: string;
  /** `50%`, `30000000원`, `5월`, `2029-12-31`, `12-31`. */
  value: string;
}

const MYRIADS: Readonly<Record<string, number>> = { 십: 10, 백: 100, 천: 1e3, 만: 1e4, 억: 1e8, 조: 1e12 };
/** Units that count the same thing under two names. */
const UNITS: Readonly<Record<string, string>> = {
  개월: '월',
  퍼센트: '%',
  '％': '%',
  제곱미터: '㎡',
  인: '명',
  사람: '명',
  개사: '개',
  개소: '개',
  가지: '개',
  건: '개',
  차례: '회',
  번: '회',
  달: '월',
};
const NUMBER = /(?<![\d.])\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/;
/** Stands where something was taken out, so that what stood around it does not join. */
const GAP = ' ¶ ';
const AMOUNT = new RegExp(
  `((?:(?:${NUMBER.source})\\s*[십백천만억조]*\\s*)+)(개월|개사|개소|가지|제곱미터|세제곱미터|㎡|퍼센트|％|%|원|달러|유로|년|월|달|일|주|시간|분의|배|명|인|사람|회|차례|번|건|개|km|킬로미터|톤|kW|kWh|세|점|등급|단계|미터)`,
  'g',
);

/** All figures of a text: amounts with a unit and dates. Article numbers and forms (제3조, 제5호) are none. */
export function figures(text: string): Figure[] {
  const found: Figure[] = [];
  let rest = text
    // A formula in a box of lines is broken anywhere.
    .replace(/(?<=\d)\s*[\u2500-\u257f][\s\u2500-\u257f]*(?=\d)/g, GAP)
    .replace(/\s*[\u2500-\u257f][\s\u2500-\u257f]*/g, '')
    .replace(/별지\s*(?:제\d+호(?:의\d+)?(?:,|·|\s|및|부터|까지|또는)*)+(?:서식)?/g, GAP)
    .replace(/(?<![가-힣](?<![조항호]))제\s*\d+\s*(?:조|항|호|장|절|편|차|급|종|류|목)(?:의\s*\d+)?/g, GAP)
    .replace(/\d+호(?:의\d+)?\s*[가-하]?목?/g, GAP);
  const take = (pattern: RegExp, value: (match: RegExpExecArray) => string[]) => {
    rest = rest.replace(pattern, (...args) => {
      const match = args.slice(0, -2).filter((arg) => typeof arg !== 'number') as unknown as RegExpExecArray;
      for (const each of value(match)) found.push({ text: match[0].trim(), value: each });
      return GAP;
    });
  };
  take(/(\d{4})\s*[년.-]\s*(\d{1,2})\s*[월.-]\s*(\d{1,2})\s*일?/g, ([, y, m, d]) => [`${y}-${two(m)}-${two(d)}`]);
  take(/(?<![\d분])(\d{1,2})월\s*(\d{1,2})일/g, ([, m, d]) => [`${two(m)}-${two(d)}`]);
  take(/(\d[\d,]*[천만]?)\s*(?:분의|(?<=(?<!\d)100)의)\s*(\d[\d,.]*)/g, ([, whole = '', part = '']) => {
    const [n, d] = [Number(part.replaceAll(',', '')), amountOf(whole) ?? 0];
    return [d % 100 === 0 ? `${round((n / d) * 100)}%` : `${n}/${d}`];
  });
  take(/(\d+)\s*\/\s*(\d+)/g, ([, part, whole]) => [`${part}/${whole}`]);
  take(AMOUNT, ([, amount = '', unit = '']) => {
    const value = amountOf(amount);
    return value === undefined ? [] : [`${value}${UNITS[unit] ?? unit}`];
  });
  return found;
}

/** `1억5천만` → 150000000; undefined when it is no number. */
function amountOf(text: string): number | undefined {
  let total = 0;
  let group = 0;
  let current: number | undefined;
  for (const [token] of text.matchAll(/\d[\d,]*(?:\.\d+)?|[십백천만억조]/g)) {
    const unit = MYRIADS[token];
    if (unit === undefined) current = Number(token.replaceAll(',', ''));
    else if (unit < 1e4) {
      group += (current ?? 1) * unit;
      current = undefined;
    } else {
      total += (group + (current ?? (group === 0 ? 1 : 0))) * unit;
      group = 0;
      current = undefined;
    }
  }
  const sum = total + group + (current ?? 0);
  return Number.isFinite(sum) ? round(sum) : undefined;
}

/** Figures of `text` that stand in none of the `sources`. */
export function figuresWithout(text: string, sources: readonly string[]): Figure[] {
  const known = new Set(sources.flatMap((source) => figures(source).map(({ value }) => value)));
  const dates = [...known].filter((value) => /^\d{4}-/.test(value));
  return figures(text).filter(({ value }) => {
    if (known.has(value)) return false;
    const year = /^(\d{4})년$/.exec(value)?.[1];
    // A year, or a day of a year, of a date that stands there.
    return !dates.some((date) => (year && date.startsWith(year)) || date.endsWith(value));
  });
}

const two = (number: string | undefined): string => (number ?? '').padStart(2, '0');
const round = (value: number): number => Math.round(value * 1e6) / 1e6;
