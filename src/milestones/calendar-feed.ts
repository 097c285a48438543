import { createHash, randomBytes } from 'node:crypto';
import { koreanDay } from '../calendar/index.ts';
import type { Clock } from '../clock.ts';
import {
  type CalendarEvent,
  type Destination,
  destinationKey,
  type Person,
  readDestination,
} from '../notices/index.ts';
import type { Database } from '../store/database.ts';
import { calendarFile } from './calendar-file.ts';
import { FeedStore, type ShownEvent } from './feed-store.ts';

/** How long what was cancelled stays visible as such: programs that look seldom learn of it. */
const CANCELLED_KEPT_MS = 90 * 24 * 60 * 60_000;
const SECRET_BYTES = 32;

/** Private iCalendar feeds, one for a room or a person. Who knows the address reads it: the address is the secret. */
export interface Feeds {
  /**
   * Opens the feed of a destination under a new address; the address before ends.
   * @returns the secret of the address, 43 characters that need no escaping; it is not kept and cannot be told again
   */
  open(destination: Destination, by: Person): Promise<string>;
  /** @returns whether a feed was open */
  revoke(destination: Destination): Promise<boolean>;
  /** Whose feed a secret opens; undefined when it opens none. */
  destinationOf(token: string): Promise<Destination | undefined>;
  /**
   * The feed as an `.ics` file, with what it showed before: an event that changed gets the next sequence, one that is not
   * among `events` any more is shown as cancelled for 90 days, unless its day is past. Unchanged events give the same bytes, whenever it is asked.
   * @param events with UIDs that stay the same; of two with one UID the last counts
   */
  render(destination: Destination, events: readonly CalendarEvent[], now: Date): Promise<string>;
}

export function createFeeds({ database, clock }: { database: Database; clock: Clock }): Feeds {
  const store = new FeedStore(database);
  return {
    async open(destination, by) {
      const token = randomBytes(SECRET_BYTES).toString('base64url');
      const feed = { tokenHash: hashOf(token), destination: destinationKey(destination), by: by.id, at: clock.now() };
      await store.open(feed);
      return token;
    },

    revoke: (destination) => store.revoke(destinationKey(destination), clock.now()),

    async destinationOf(token) {
      const destination = await store.destinationOf(hashOf(token));
      return destination === undefined ? undefined : readDestination(destination);
    },

    async render(destination, events, now) {
      const wanted = new Map(events.map((event) => [event.uid, event]));
      const standing = events.filter(({ uid }) => !wanted.get(uid)?.cancelled).map(({ uid }) => uid);
      const forgotten = { before: new Date(now.getTime() - CANCELLED_KEPT_MS), except: standing };
      const shown = await store.update(destinationKey(destination), forgotten, (last) => changes(last, wanted, now));
      return calendarFile(shown);
    },
  };
}

/** What a feed shows otherwise than before: what it showed and what is not there any more is cancelled. */
function changes(shown: ReadonlyMap<string, ShownEvent>, wanted: Map<string, CalendarEvent>, now: Date): ShownEvent[] {
  const gone = [...shown.values()]
    // What is past took place, whether it is told of any more or not.
    .filter(({ event }) => !wanted.has(event.uid) && event.day >= koreanDay(now))
    .map(({ event }) => ({ ...event, cancelled: true }));
  return [...wanted.values(), ...gone].flatMap((event) => {
    const before = shown.get(event.uid);
    // What was never shown needs no cancelling, and what was cancelled stays as it was shown then.
    if (event.cancelled && (!before || before.event.cancelled)) return [];
    if (!before) return [{ event, sequence: 0, changedAt: now }];
    if (fingerprint(before.event) === fingerprint(event)) return [];
    // A clock that was set back does not make the newer one look older.
    const changedAt = new Date(Math.max(now.getTime(), before.changedAt.getTime()));
    return [{ event, sequence: before.sequence + 1, changedAt }];
  });
}

/** Equal for events that are shown alike. */
function fingerprint({ uid, title, description, day, cancelled, url }: CalendarEvent): string {
  return JSON.stringify([uid, title, description, day, cancelled ?? false, url ?? '']);
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
