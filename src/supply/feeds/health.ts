import { addDays, type Day, koreanDay } from '../../calendar/index.ts';
import type { FeedState } from '../feed-store.ts';
import { isMonth, lastDayOfMonth, nextMonth } from '../months.ts';
import type { FeedHealth } from '../types.ts';
import type { FeedDefinition } from './types.ts';

/**
 * How a feed is doing. Silent: something new was to be expected by a day, and the days of patience after it have passed as well.
 * @param off variables of the environment without which it is not fetched
 */
export function healthOf(
  feed: FeedDefinition,
  state: FeedState | undefined,
  off: readonly string[],
  now: Date,
): FeedHealth {
  const expectedBy = state && expectedAfter(feed, state);
  const { newest, triedAt, goodAt, failures = 0, reason } = state ?? {};
  const base = {
    feed: feed.id,
    title: feed.title,
    ...(newest !== undefined && { newest: newest.slice(0, 7) }),
    ...(triedAt && { lastTriedAt: triedAt }),
    ...(goodAt && { lastGoodAt: goodAt }),
    ...(expectedBy !== undefined && { expectedBy }),
  };
  const isOff = off.length > 0 ? `off: set ${off.join(' and ')} to fetch it` : undefined;
  if (failures > 0 && !isOff) return { ...base, state: 'failing', reason: reason ?? 'unknown' };
  if (!goodAt) return { ...base, state: 'never', ...(isOff && { reason: isOff }) };
  if (expectedBy !== undefined && koreanDay(now) > addDays(expectedBy, feed.graceDays)) {
    const said = `nothing newer than ${newest ?? koreanDay(goodAt)}; something was to be expected by ${expectedBy}`;
    return { ...base, state: 'silent', reason: isOff ? `${said}; ${isOff}` : said };
  }
  return { ...base, state: 'fresh', ...(isOff && { reason: isOff }) };
}

/** The day by which something new has to be there; undefined where nothing is expected. */
function expectedAfter(feed: FeedDefinition, { newest, goodAt }: FeedState): Day | undefined {
  const { expectedEvery, publicationLagDays } = feed;
  if (expectedEvery === undefined) return undefined;
  if (expectedEvery === 'month') {
    if (newest === undefined) return undefined;
    const month = newest.slice(0, 7);
    return isMonth(month) ? addDays(lastDayOfMonth(nextMonth(month)), publicationLagDays) : undefined;
  }
  const last = newest !== undefined && newest.length === 10 ? newest : goodAt && koreanDay(goodAt);
  return last && addDays(last, expectedEvery + publicationLagDays);
}
