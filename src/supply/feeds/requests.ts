import { koreanDay } from '../../calendar/index.ts';
import { addMonths, monthOf } from '../months.ts';
import type { Month } from '../types.ts';
import type { FeedDefinition } from './types.ts';

/** One address of a feed, still without the environment's values: so it may be written down. */
export interface FeedRequest {
  address: string;
  /** Absent where the address has no place for one. */
  code?: string;
}

/**
 * What a feed is asked for now: each code and each span of months that its address has places for. A code that is not held yet is
 * asked for from the beginning, newest span first; the others for the newest span, in which months may have been revised.
 * @param codes watched HS codes in six digits
 * @param held those of them whose figures reach into the oldest span (`oldestSpanEnd`)
 */
export function requestsOf(
  feed: Pick<FeedDefinition, 'url' | 'months'>,
  codes: readonly string[],
  held: ReadonlySet<string>,
  now: Date,
): FeedRequest[] {
  const { url, months } = feed;
  if (url === undefined) return [];
  const last = lastMonth(now);
  return (url.includes('{code}') ? codes : ['']).flatMap((code) => {
    const known = code === '' ? held.size > 0 : held.has(code);
    return spansOf(months, known, last).map(([from, to]) => ({
      address: url.replaceAll('{code}', code).replaceAll('{from}', compact(from)).replaceAll('{to}', compact(to)),
      ...(code !== '' && { code }),
    }));
  });
}

/**
 * Last month of the oldest span. It is asked for last: a code with figures that old was asked for to the end. One that was not traded
 * then is asked for in full each time.
 */
export function oldestSpanEnd({ months }: Pick<FeedDefinition, 'months'>, now: Date): Month {
  const last = lastMonth(now);
  return spansOf(months, false, last).at(-1)?.[1] ?? last;
}

function lastMonth(now: Date): Month {
  return addMonths(monthOf(koreanDay(now)), -1);
}

/** Spans of months, newest first. */
function spansOf(months: FeedDefinition['months'], known: boolean, last: Month): [Month, Month][] {
  if (!months) return [[last, last]];
  const whole = known ? months.request : Math.max(months.history, months.request);
  const spans: [Month, Month][] = [];
  for (let back = 0; back < whole; back += months.request)
    spans.push([addMonths(last, 1 - Math.min(back + months.request, whole)), addMonths(last, -back)]);
  return spans;
}

function compact(month: Month): string {
  return month.replace('-', '');
}
