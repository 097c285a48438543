import { EventEmitter, on } from 'node:events';
import type { Timers } from './timers.ts';
import type { EnvelopeType, Loose } from './types.ts';

export interface Call {
  method: string;
  at: number;
  /** The arguments, JSON fields parsed. */
  body: Loose;
  ok: boolean;
  status: number;
  error?: string;
  /** A fault that was asked for, not an answer of the platform. */
  injected?: boolean;
  /** Made although an earlier 429 of this method asked to wait longer. */
  early?: boolean;
}

export interface Violation {
  at: number;
  /** The method, `socket`, `ack` or `response_url`. */
  where: string;
  code: string;
  detail?: unknown;
}

export interface Acknowledgement {
  envelopeId: string;
  type: EnvelopeType;
  /** From sending, of the attempt that it answers. */
  ms: number;
  attempt: number;
  payload: Loose;
  /** Came when the three seconds were over. */
  late: boolean;
}

/** One thing that happened, for a page that shows the room as it changes. */
export interface RoomEvent {
  kind: string;
  at: number;
  data: Loose;
}

/** Writes down what happens, and wakes those who wait for it. */
export interface Journal {
  calls: Call[];
  violations: Violation[];
  acknowledgements: Acknowledgement[];
  violation(where: string, code: string, detail?: unknown): void;
  emit(kind: string, data: Loose): void;
  listen(listener: (event: RoomEvent) => void): () => void;
  stream(signal?: AbortSignal): AsyncIterableIterator<RoomEvent>;
  /** The first value that `look` finds, now or after something happened, which it is shown. */
  until<T>(look: (event?: RoomEvent) => T | undefined, what: string, timeoutMs?: number): Promise<T>;
}

export function createJournal(timers: Timers): Journal {
  const emitter = new EventEmitter().setMaxListeners(0);
  const violations: Violation[] = [];

  const emit = (kind: string, data: Loose) => {
    emitter.emit('event', { kind, at: timers.now(), data } satisfies RoomEvent);
  };
  const listen = (listener: (event: RoomEvent) => void) => {
    emitter.on('event', listener);
    return () => void emitter.off('event', listener);
  };
  return {
    calls: [],
    violations,
    acknowledgements: [],
    violation(where, code, detail) {
      violations.push({ at: timers.now(), where, code, ...(detail !== undefined && { detail }) });
      emit('violation', { where, code, detail });
    },
    emit,
    listen,
    async *stream(signal) {
      try {
        for await (const [event] of on(emitter, 'event', signal ? { signal } : {})) yield event as RoomEvent;
      } catch (error) {
        if (!signal?.aborted) throw error;
      }
    },
    until(look, what, timeoutMs = 5000) {
      const found = look();
      if (found !== undefined) return Promise.resolve(found);
      return new Promise((resolve, reject) => {
        const end = listen((event) => {
          const late = look(event);
          if (late === undefined) return;
          end();
          clearTimeout(timeout);
          resolve(late);
        });
        // Real time on purpose: a test whose clock stands still should fail rather than hang.
        const timeout = setTimeout(() => {
          end();
          reject(new Error(`Waited ${timeoutMs} ms for ${what}`));
        }, timeoutMs);
      });
    },
  };
}
