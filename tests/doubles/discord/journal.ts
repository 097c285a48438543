import type { Acknowledgement, Interaction, Json, Message } from './types.ts';

/** Something that the real platform would not have put up with. */
export interface Violation {
  at: number;
  /**
   * Where it happened: a refused request, too many of them, the gateway, an interaction left without answer, a deferred
   * message that was to be seen by others than those it was deferred for.
   */
  kind: 'request' | 'rate-limit' | 'gateway' | 'unanswered' | 'deferral';
  /** The API's error code or the gateway's close code. */
  code: number;
  message: string;
  route?: string;
  detail?: unknown;
}

export interface RequestRecord {
  at: number;
  method: string;
  /** Method and path with every id as `:id`: `POST /channels/:id/messages`. */
  route: string;
  path: string;
  body: unknown;
  files: string[];
  status: number;
  milliseconds: number;
  /** Set when a fault was injected into it. */
  fault?: string;
}

export interface GatewayRecord {
  at: number;
  event:
    | 'connect'
    | 'identify'
    | 'ready'
    | 'resume'
    | 'resumed'
    | 'invalid-session'
    | 'reconnect'
    | 'heartbeat'
    | 'close';
  session?: string;
  /** Close code; 1006 for a connection that was cut. */
  code?: number;
  by?: 'bot' | 'platform';
  detail?: unknown;
}

/** What a page that shows the double may listen to. */
export type DoubleEvent =
  | { type: 'message.create' | 'message.update' | 'message.delete'; message: Message }
  | { type: 'typing'; channel: string }
  | { type: 'interaction' | 'unanswered' | 'modal'; interaction: Interaction }
  | { type: 'acknowledged'; interaction: Interaction; acknowledgement: Acknowledgement }
  | { type: 'request'; request: RequestRecord }
  | { type: 'gateway'; record: GatewayRecord }
  | { type: 'dispatch'; name: string; data: Json }
  | { type: 'violation'; violation: Violation };

/** Everything that happened, for tests to look at and pages to follow. */
export interface Journal {
  violations: Violation[];
  /** What would be a violation, had not an injected fault led to it: the repetition of a request whose answer was lost. */
  consequences: Violation[];
  /** Paths of requests that a fault was injected into. */
  spoiled: Set<string>;
  requests: RequestRecord[];
  gateway: GatewayRecord[];
  acknowledgements: Acknowledgement[];
  tell(event: DoubleEvent): void;
  /** With the path of a request that was spoiled before, it is a consequence. */
  violation(violation: Omit<Violation, 'at'>, path?: string): void;
  connection(record: Omit<GatewayRecord, 'at'>): void;
  subscribe(listener: (event: DoubleEvent) => void): () => void;
}

export function createJournal(): Journal {
  const listeners = new Set<(event: DoubleEvent) => void>();
  const journal: Journal = {
    violations: [],
    consequences: [],
    spoiled: new Set(),
    requests: [],
    gateway: [],
    acknowledgements: [],
    tell(event) {
      for (const listener of listeners) listener(event);
    },
    violation(violation, path = '') {
      const record = { at: Date.now(), ...violation };
      if (journal.spoiled.has(path)) {
        journal.consequences.push(record);
        return;
      }
      journal.violations.push(record);
      journal.tell({ type: 'violation', violation: record });
    },
    connection(entry) {
      const record = { at: Date.now(), ...entry };
      journal.gateway.push(record);
      journal.tell({ type: 'gateway', record });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return journal;
}
