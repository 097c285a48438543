import type { Described } from './indicators.ts';
import { isMonth, sayMonth } from './months.ts';
import type { Country, Indicator, IndicatorName, ItemSeries } from './types.ts';
import { LEVEL_NAMES, sayNumber, sayShare } from './words.ts';

/** What a text needs besides the figures of an indicator. */
export interface Telling {
  /** A country's Korean name. */
  name: (country: Country) => string;
  /** Whose statistics these are: of exporters, no one may read that all imports fell. */
  series: Pick<ItemSeries, 'complete' | 'origins'>;
}

/** What is counted, by Korea's own statistics and by those of exporters. Both take the same particle. */
const COUNTED: Readonly<Partial<Record<IndicatorName, readonly [own: string, exporters: string]>>> = {
  volume_z: ['수입량', '한국으로 온 양'],
  value_z: ['수입액', '한국으로 온 금액'],
  unit_value_z: ['수입 단가', '한국으로 온 물품 단가'],
};

/**
 * What an indicator counts, as people say it, so that statistics of exporters are never taken for Korea's own.
 * @param exporters whose statistics they are; undefined: Korea's own
 * @returns undefined for an indicator that counts nothing of the kind
 */
export function sayCounted(
  indicator: IndicatorName,
  exporters: readonly Country[] | undefined,
  name: (country: Country) => string,
): string | undefined {
  const words = COUNTED[indicator];
  if (!words) return undefined;
  const [own, others] = words;
  if (!exporters) return own;
  const [only, ...more] = exporters;
  const from = only === undefined || more.length > 0 ? '' : `${name(only)}에서 `;
  return `${from}${others}${EXPORTERS}`;
}

/** Stands behind what only exporters' statistics tell. */
export const EXPORTERS = '(수출국 통계)';

/** What a rule's text may have in braces. */
export const PLACES = {
  /** The month, or all that were counted together: `2023년 12월`, `2023년 12월까지 3개월`. */
  when: ({ indicator }: Described) => {
    const month = sayMonthOf(indicator.inputs.month);
    const window = windowOf(indicator.inputs);
    return window === undefined ? month : `${month}까지 ${window}개월`;
  },
  /** What was counted: `수입량`, `수입액`, `수입 단가`; of exporters `중국에서 한국으로 온 양(수출국 통계)`. */
  what: ({ indicator }: Described, { name, series }: Telling) =>
    sayCounted(indicator.name, series.complete ? undefined : [...series.origins.keys()], name) ?? '',
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
  country: ({ indicator }: Described, { name }: Telling) =>
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
export function fill(template: string, found: Described, telling: Telling): string {
  return template.replace(/\{([^}]*)\}/g, (whole, place: string) =>
    isPlace(place) ? PLACES[place](found, telling) : whole,
  );
}

function isPlace(text: string): text is Place {
  return Object.hasOwn(PLACES, text);
}

function timesOf({ indicator }: Described): number {
  return Number(indicator.inputs.times ?? Number.NaN);
}

/** Months that a figure is the sum of; undefined of one month. */
function windowOf(inputs: Indicator['inputs']): string | undefined {
  for (const key of Object.keys(inputs)) {
    const [, window] = / in (\d+) months to \S+$/.exec(key) ?? [];
    if (window !== undefined) return window;
  }
  return undefined;
}

function sayMonthOf(month: unknown): string {
  return typeof month === 'string' && isMonth(month) ? sayMonth(month) : '';
}
