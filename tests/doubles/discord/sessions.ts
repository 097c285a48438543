import { randomBytes } from 'node:crypto';
import type { Journal } from './journal.ts';
import type { Json, Timing } from './types.ts';

/** The connection that a session speaks through at the moment. */
export interface Link {
  send(payload: Json): void;
  /** Ends it without a closing handshake. */
  terminate(): void;
}

export interface Session {
  id: string;
  intents: number;
  shard: [id: number, count: number];
  sequence: number;
  /** Everything dispatched, so that a resume can replay what was missed. */
  log: Json[];
  link: Link | undefined;
  detachedAt: number;
}

export interface Dispatch {
  name: string;
  guild?: string | undefined;
  /** The intent that it needs; none: everybody gets it. */
  intent?: number;
  data: Json | ((session: Session) => Json);
}

/** What a resume can reach back to. */
const LOG_LENGTH = 5000;

/** Sessions outlive their connections: events go on being numbered and kept until the bot is back or its time is over. */
export function createSessions(journal: Journal, timing: Timing) {
  const sessions = new Map<string, Session>();

  function expired(session: Session): boolean {
    return !session.link && Date.now() - session.detachedAt >= timing.sessionLifetime;
  }

  function push(session: Session, name: string, data: Json): void {
    session.sequence += 1;
    const payload = { op: 0, t: name, s: session.sequence, d: data };
    session.log.push(payload);
    if (session.log.length > LOG_LENGTH) session.log.shift();
    session.link?.send(payload);
  }

  return {
    all: () => [...sessions.values()],
    begin(intents: number, shard: [number, number], link: Link): Session {
      const id = randomBytes(16).toString('hex');
      const session: Session = { id, intents, shard, sequence: 0, log: [], link, detachedAt: 0 };
      sessions.set(id, session);
      return session;
    },
    /** A session that may still be resumed. */
    find(id: string): Session | undefined {
      const session = sessions.get(id);
      if (!session || !expired(session)) return session;
      sessions.delete(id);
      return undefined;
    },
    detach(session: Session): void {
      session.link = undefined;
      session.detachedAt = Date.now();
    },
    end(session: Session): void {
      session.link = undefined;
      sessions.delete(session.id);
    },
    push,
    /** Sends what came after `sequence`; false when the log does not reach back so far. */
    replay(session: Session, sequence: number): boolean {
      const missed = session.log.filter((payload) => (payload.s as number) > sequence);
      if (missed.length !== session.sequence - sequence) return false;
      for (const payload of missed) session.link?.send(payload);
      return true;
    },
    dispatch({ name, guild, intent, data }: Dispatch): void {
      for (const session of sessions.values()) {
        if (expired(session)) {
          sessions.delete(session.id);
          continue;
        }
        const [id, count] = session.shard;
        const shard = guild ? Number((BigInt(guild) >> 22n) % BigInt(count)) : 0;
        if (shard !== id || (intent !== undefined && (session.intents & intent) === 0)) continue;
        const json = typeof data === 'function' ? data(session) : data;
        push(session, name, json);
        journal.tell({ type: 'dispatch', name, data: json });
      }
    },
  };
}

export type Sessions = ReturnType<typeof createSessions>;
