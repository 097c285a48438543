import { koreanDay } from '../../calendar/index.ts';
import { addMonths, monthOf, monthsFrom } from '../months.ts';
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
 * @param held those of them that were asked for from the beginning (`heldCodes`)
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
 * Codes whose history was asked for up to the newest span, by the addresses that were answered; the empty text where the address has no
 * place for one. Each address names its months: spans move on with every month, so neither a span of today nor the month in which the
 * figures begin tells what was asked for. A code that was not traded in a span is asked for in full each time, as no line is kept
 * of an answer without rows.
 */
export function heldCodes(
  { url = '', months }: Pick<FeedDefinition, 'url' | 'months'>,
  answered: Iterable<string>,
  now: Date,
): Set<string> {
  const spans = spansOf(months, false, lastMonth(now));
  const [[newest] = [''], [oldest] = ['']] = [spans[0], spans.at(-1)];
  const wanted = monthsFrom(oldest, addMonths(newest, -1)).map(compact);
  const form = formOf(url);
  const asked = new Map<string, { from: string; to: string }[]>();
  for (const address of answered) {
    const found = form.exec(address);
    if (!found) continue;
    const { code = '', from = EARLIEST, to = LATEST } = found.groups ?? {};
    asked.set(code, [...(asked.get(code) ?? []), { from, to }]);
  }
  const whole = [...asked].filter(([, spans]) =>
    wanted.every((month) => spans.some(({ from, to }) => from <= month && month <= to)),
  );
  return new Set(whole.map(([code]) => code));
}

/** Of an address without a place for months. */
const EARLIEST = '000000';
const LATEST = '999999';

/** What an address of a feed looks like: codes and months have six digits. */
function formOf(url: string): RegExp {
  const named = new Set<string>();
  const parts = url.split(/\{(code|from|to)\}/).map((part, index) => {
    if (index % 2 === 0) return part.replace(/\W/g, '\\$&');
    const again = named.has(part);
    named.add(part);
    return again ? '\\d{6}' : `(?<${part}>\\d{6})`;
  });
  return new RegExp(`^${parts.join('')}$`);
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
