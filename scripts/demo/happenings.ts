import type { LogEntry, Room, RoomEvent } from './room.ts';

const KEPT_ENTRIES = 300;
const LONGEST_TEXT = 1_500;
const SECRET = /^(token|trigger_id|response_url)$/;

/** Tells the pages what happens, and keeps the last of it for those that come later. */
export interface Happenings extends Pick<Room, 'log' | 'listen'> {
  changed(): void;
  notice(person: string, text: string): void;
  note(entry: Omit<LogEntry, 'id' | 'at' | 'problem'> & { problem?: boolean }): void;
}

export function createHappenings(now: () => number = Date.now): Happenings {
  const entries: LogEntry[] = [];
  const listeners = new Set<(event: RoomEvent) => void>();
  // From the time on: a page that outlived the demo before goes on from its last number.
  let last = now();

  const tell = (event: RoomEvent) => {
    for (const listener of listeners) listener(event);
  };
  return {
    changed: () => tell({ kind: 'changed' }),
    notice: (person, text) => tell({ kind: 'notice', person, text }),
    note({ detail, problem = false, ...rest }) {
      last += 1;
      const entry = {
        id: last,
        at: now(),
        problem,
        ...rest,
        ...(detail !== undefined && { detail: readable(detail) }),
      };
      entries.push(entry);
      if (entries.length > KEPT_ENTRIES) entries.shift();
      tell({ kind: 'log', entry });
    },
    log: (after) => entries.filter(({ id }) => id > after),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A copy to look at: long texts cut, what only machines read left out. */
function readable(value: unknown): unknown {
  if (typeof value === 'string') return value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value;
  if (Array.isArray(value)) return value.map(readable);
  if (!value || typeof value !== 'object') return value;
  const shown = Object.entries(value).filter(([key]) => !SECRET.test(key));
  return Object.fromEntries(shown.map(([key, item]) => [key, readable(item)]));
}
