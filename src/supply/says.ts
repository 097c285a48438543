import type { Described } from './indicators.ts';
import { isMonth, sayMonth } from './months.ts';
import type { Country } from './types.ts';
import { LEVEL_NAMES, sayNumber, sayShare } from './words.ts';

/** What a rule's text may have in braces. */
export const PLACES = {
  /** `2023년 12월` */
  month: ({ indicator }: Described) => sayMonthOf(indicator.inputs.month),
  /** The value: `-5.2`. */
  value: ({ indicator }: Described) => sayNumber(indicator.value ?? Number.NaN),
  /** Of what is usual, or of the price before: `24%`. */
  percent: (found: Described) => sayShare(timesOf(found)),
  /** The same: `3.2배`. */
  times: (found: Described) => `${sayNumber(timesOf(found))}배`,
  /** How far that lies from it: `220%`. */
  change: (found: Described) => sayShare(Math.abs(timesOf(found) - 1)),
  /** A share as per cent: `62%`; of a supplier that of the year before. */
  share: ({ indicator }: Described) =>
    sayShare(Number(indicator.inputs['share of the 12 months before'] ?? indicator.value ?? Number.NaN)),
  /** `중국`; several with dots between. */
  country: ({ indicator }: Described, name: (country: Country) => string) =>
    String(indicator.inputs.country ?? '')
      .split(' ')
      .map(name)
      .join('·'),
  /** A price series by the name of its source. */
  series: ({ indicator }: Described) => String(indicator.inputs.series ?? '').trim(),
  /** Months of the change of a price, as a word: `한 달`, `석 달`. */
  over: ({ indicator }: Described) => (indicator.inputs['months of the change'] === 1 ? '한 달' : '석 달'),
  /** The day and the title of an incident. */
  day: ({ indicator }: Described) => String(indicator.inputs.day ?? ''),
  title: ({ indicator }: Described) => String(indicator.inputs.title ?? ''),
  level: ({ indicator }: Described) => {
    const { level } = indicator.inputs;
    return Object.entries(LEVEL_NAMES).find(([key]) => key === level)?.[1] ?? '';
  },
} as const;
type Place = keyof typeof PLACES;

/** Names in braces that no text may have. */
export function unknownPlaces(template: string): string[] {
  return [...template.matchAll(/\{([^}]*)\}/g)].map(([, place = '']) => place).filter((place) => !isPlace(place));
}

/** A rule's text with the figures of an indicator. */
export function fill(template: string, found: Described, name: (country: Country) => string): string {
  return template.replace(/\{([^}]*)\}/g, (whole, place: string) =>
    isPlace(place) ? PLACES[place](found, name) : whole,
  );
}

function isPlace(text: string): text is Place {
  return Object.hasOwn(PLACES, text);
}

function timesOf({ indicator }: Described): number {
  return Number(indicator.inputs.times ?? Number.NaN);
}

function sayMonthOf(month: unknown): string {
  return typeof month === 'string' && isMonth(month) ? sayMonth(month) : '';
}
