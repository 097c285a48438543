/** Rooms of a double with people who ask: what process tests and the load have in common on both platforms. */

export interface Asked {
  /** The same as in the bot's mark on its answer. */
  id: string;
  /** Number of the room, from 0. */
  room: number;
  /** Questions of one thread are answered one after the other. */
  thread: string;
  text: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** A message of the bot that belongs to a question. */
export interface Reply {
  /** Where it stands. */
  id: string;
  at: number;
  text: string;
  /** The end of an answer: the buttons hang there. */
  whole: boolean;
}

/** From, to: milliseconds since 1970. */
export type Interval = readonly [from: number, to: number];

export interface RoomFaults {
  seed: number;
  /** Shares of all calls, 0–1. */
  tooMany: number;
  serverErrors: number;
  cuts: number;
  disconnectEveryMs: number;
  /** Slack asks connections to go; these break without notice. Some of Discord's disconnects are such anyway. */
  breakEveryMs?: number;
}

export interface RoomsOptions {
  /** Of the kinds that there are, so many rooms in all, dealt out evenly. */
  rooms: number;
  /** What every call takes, in milliseconds: from, to. */
  latency?: [number, number];
  /** Slack: before the second, third and fourth delivery. */
  retryDelaysMs?: number[];
}

export interface Rooms {
  readonly name: 'slack' | 'discord';
  /** What the bot is to be started with. */
  readonly settings: Record<string, string>;
  /** The same with a token that is none, and the setting that holds it. */
  readonly wrong: { settings: Record<string, string>; variable: string };
  /** Somebody asks in a room. Each text is asked once. */
  ask(room: number, text: string): Asked;
  /** Waits until the bot can hear everything that is asked. */
  entered(): Promise<void>;
  /** Whether nothing is left to acknowledge. Discord has commands acknowledged, and no messages. */
  acknowledged(asked: Asked): boolean;
  /** What stands in the rooms now as an answer to a question, in order of time. */
  replies(asked: Asked): Reply[];
  /** Messages of the bot that belong to no question. */
  strays(): string[];
  /** Waits until something holds, which is looked at after everything that happens. @throws Error after the time */
  until(holds: () => boolean, what: string, milliseconds: number): Promise<void>;
  follow(faults: RoomFaults | undefined): void;
  /** When the platform's demands kept a question waiting: after 429s, failed calls, and by its pace. */
  imposed(asked: Asked): Interval[];
  /** How long the platform waited for each acknowledgement, in milliseconds, and the question where one was acknowledged. */
  acknowledgements(): { ms: number; asked?: Asked }[];
  /** What the platform would not have put up with. */
  violations(): string[];
  /** Calls by what became of them. */
  calls(): Record<string, number>;
  stop(): Promise<void>;
}

/** Waits for something that becomes true by events. */
export function waiter(listen: (happened: () => void) => () => void): Rooms['until'] {
  return (holds, what, milliseconds) => {
    if (holds()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        end();
        reject(new Error(`Waited ${milliseconds} ms for ${what}`));
      }, milliseconds);
      const end = listen(() => {
        if (!holds()) return;
        clearTimeout(timer);
        end();
        resolve();
      });
    });
  };
}

/** A call of the bot, as far as waits come of it. */
export interface RoomCall {
  at: number;
  end: number;
  /** What its limit counts by. */
  bucket: string;
  /** The thread of the question that it is made for. */
  thread: string | undefined;
  outcome: 'done' | 'limited' | 'failed';
  /** With `limited`: how long to wait. */
  waitMs?: number;
}

/** The longest back-off after so many failures of one question: 1 s, doubled each time. */
const backOffMs = (failures: number) => (failures < 1 ? 0 : 1000 * 2 ** (failures - 1));

/**
 * Waits that calls impose on a thread: after each 429 of a bucket that it uses, and after each failure up to its next call,
 * at most as long as the back-off may take.
 * @param atOnce failures that are tried again without a pause
 */
export function imposedOn(thread: string, bucket: string, calls: readonly RoomCall[], atOnce: number): Interval[] {
  const own = calls.filter((call) => call.thread === thread);
  const used = new Set([bucket, ...own.map((call) => call.bucket)]);
  const limits = calls
    .filter((call) => call.outcome === 'limited' && used.has(call.bucket))
    .map(({ end, waitMs = 0 }): Interval => [end, end + waitMs]);
  let failures = 0;
  const pauses = own.flatMap((call, index): Interval[] => {
    if (call.outcome !== 'failed') return [];
    failures += 1;
    const next = own[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    return [[call.end, Math.min(next, call.end + backOffMs(failures - atOnce))]];
  });
  return [...limits, ...pauses];
}

/** Makes something again only when as many as it is made of have become more. */
export function remembered<T>(count: () => number, make: () => T): () => T {
  let last: { count: number; value: T } | undefined;
  return () => {
    const now = count();
    if (last?.count !== now) last = { count: now, value: make() };
    return last.value;
  };
}
