import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { DeliveryFailure, type Envelope, type Transport } from './courier.ts';
import type { Journal } from './journal.ts';
import type { Timers } from './timers.ts';
import type { Loose } from './types.ts';

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

interface Connection {
  socket: WebSocket;
  /** Told to go; gets nothing more while another connection is there. */
  leaving: boolean;
  /** Still open, but nobody is there any more: no pongs, nothing heard. */
  stalled: boolean;
  lastPong: number;
}

interface Sent {
  envelope: Envelope;
  at: number;
  attempt: number;
  resolve(payload: Loose): void;
}

export interface SocketMode extends Transport {
  /** A ticket for one connection, as part of the address in `apps.connections.open`. */
  ticket(): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  connections(): number;
  /** Waits until so many connections are open. */
  connected(count?: number, timeoutMs?: number): Promise<void>;
  /** Asks all (or the oldest `count`) connections to reconnect; those that do not go are closed after a while. */
  disconnect(reason: DisconnectReason, count?: number): void;
  /** Breaks connections without notice. */
  cut(count?: number): void;
  /** The connections stay open and fall silent, as when a network goes away. */
  stall(): void;
  /** The next acknowledgements get lost on the way. */
  loseAcks(count: number): void;
  /** What was sent last comes once more, although it was acknowledged. */
  repeat(): void;
  /** Closes what is open in good order, so that clients do not wait for an answer that never comes. */
  stop(): Promise<void>;
}

export interface SocketModeOptions {
  timers: Timers;
  journal: Journal;
  appId: string;
  pingEveryMs: number;
  /** How long a connection lasts that `hello` announces, in seconds. */
  connectionSeconds: number;
  /** Between a `disconnect` message and the end of the connection. */
  disconnectGraceMs: number;
}

const MOST_CONNECTIONS = 10;
/** So many pings without a pong, and Slack takes the client for gone. */
const MISSED_PINGS = 5;
/** How long a client may take to answer a closing. */
const CLOSING_MS = 500;
const HOST = 'applink-giljabi-1';

/** Socket Mode's side of Slack: tickets, connections, envelopes and their acknowledgements. */
export function createSocketMode(options: SocketModeOptions): SocketMode {
  const { timers, journal, appId, pingEveryMs, connectionSeconds, disconnectGraceMs } = options;
  const server = new WebSocketServer({ noServer: true, autoPong: false });
  const tickets = new Set<string>();
  const connections: Connection[] = [];
  const sent = new Map<string, Sent>();
  /** How often each envelope was sent, and acknowledged. */
  const known = new Map<string, { envelope: Envelope; sends: number; acks: number; at: number }>();
  let turn = 0;
  let lostAcks = 0;

  const drop = (connection: Connection) => {
    const index = connections.indexOf(connection);
    if (index < 0) return;
    connections.splice(index, 1);
    journal.emit('disconnected', { connections: connections.length });
  };

  const accept = (socket: WebSocket) => {
    const connection: Connection = { socket, leaving: false, stalled: false, lastPong: timers.now() };
    socket.on('error', () => socket.terminate());
    socket.on('close', () => drop(connection));
    if (connections.length >= MOST_CONNECTIONS) {
      journal.violation('socket', 'too_many_websockets');
      socket.send(disconnection('too_many_websockets'));
      socket.close();
      return;
    }
    connections.push(connection);
    socket.on('ping', (data) => {
      if (!connection.stalled) socket.pong(data);
    });
    socket.on('pong', () => {
      connection.lastPong = timers.now();
    });
    socket.on('message', (data) => {
      if (!connection.stalled) hear(data);
    });
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: connections.length,
        debug_info: { host: HOST, build_number: 1, approximate_connection_time: connectionSeconds },
        connection_info: { app_id: appId },
      }),
    );
    journal.emit('connected', { connections: connections.length });
    ping(connection);
  };

  const ping = (connection: Connection) => {
    timers.after(pingEveryMs, () => {
      if (!connections.includes(connection)) return;
      if (timers.now() - connection.lastPong > MISSED_PINGS * pingEveryMs) {
        connection.socket.terminate();
        return;
      }
      if (!connection.stalled) connection.socket.ping(`Ping from ${HOST}`);
      ping(connection);
    });
  };

  const hear = (data: RawData) => {
    const message = parse(data);
    if (!message || typeof message.envelope_id !== 'string') {
      journal.violation('socket', 'not_an_acknowledgement', String(data).slice(0, 200));
      return;
    }
    const extra = Object.keys(message).filter((key) => key !== 'envelope_id' && key !== 'payload');
    if (extra.length) journal.violation('ack', 'unknown_field', extra);
    const record = known.get(message.envelope_id);
    if (!record) {
      journal.violation('ack', 'unknown_envelope', message.envelope_id);
      return;
    }
    if (lostAcks > 0) {
      lostAcks -= 1;
      return;
    }
    record.acks += 1;
    const { envelope } = record;
    if (record.acks > record.sends) journal.violation('ack', 'acknowledged_twice', message.envelope_id);
    const payload: Loose = message.payload ?? {};
    if (envelope.type === 'events_api' && Object.keys(payload).length)
      journal.violation('ack', 'payload_not_accepted', payload);
    const waiting = sent.get(envelope.id);
    sent.delete(envelope.id);
    journal.acknowledgements.push({
      envelopeId: envelope.id,
      type: envelope.type,
      ms: timers.now() - (waiting?.at ?? record.at),
      attempt: waiting?.attempt ?? envelope.attempt,
      payload,
      late: !waiting,
    });
    journal.emit('acknowledgement', { envelope });
    waiting?.resolve(payload);
  };

  const choose = (): Connection | undefined => {
    const open = connections.filter(({ socket }) => socket.readyState === WebSocket.OPEN);
    const staying = open.filter(({ leaving }) => !leaving);
    const from = staying.length ? staying : open;
    turn += 1;
    return from[turn % from.length];
  };

  const write = (envelope: Envelope): boolean => {
    const connection = choose();
    if (!connection) return false;
    const at = timers.now();
    const record = known.get(envelope.id) ?? { envelope, sends: 0, acks: 0, at };
    known.set(envelope.id, { ...record, sends: record.sends + 1, at });
    connection.socket.send(
      JSON.stringify({
        envelope_id: envelope.id,
        type: envelope.type,
        accepts_response_payload: envelope.type !== 'events_api',
        payload: envelope.payload,
        ...(envelope.type === 'events_api' && { retry_attempt: envelope.attempt, retry_reason: envelope.reason }),
      }),
    );
    return true;
  };

  const some = (count: number) => connections.slice(0, count);

  return {
    ticket() {
      const ticket = randomUUID();
      tickets.add(ticket);
      return ticket;
    },
    upgrade(request, socket, head) {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      const ticket = searchParams.get('ticket') ?? '';
      if (pathname !== '/link/' || !tickets.delete(ticket)) {
        journal.violation('socket', 'invalid_ticket', request.url);
        socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, accept);
    },
    send(envelope) {
      return new Promise((resolve, reject) => {
        const entry = { envelope, at: timers.now(), attempt: envelope.attempt, resolve };
        sent.set(envelope.id, entry);
        if (write(envelope)) return;
        sent.delete(envelope.id);
        reject(new DeliveryFailure('connection_failed'));
      });
    },
    giveUp(envelope) {
      sent.delete(envelope.id);
    },
    repeat() {
      const envelope = [...known.values()].at(-1)?.envelope;
      if (envelope) write({ ...envelope, attempt: envelope.attempt + 1, reason: 'timeout' });
    },
    connections: () => connections.length,
    async connected(count = 1, timeoutMs) {
      await journal.until(() => connections.length >= count || undefined, `${count} connections`, timeoutMs);
    },
    disconnect(reason, count = connections.length) {
      for (const connection of some(count)) {
        connection.leaving = true;
        connection.socket.send(disconnection(reason));
        timers.after(disconnectGraceMs, () => connection.socket.close());
      }
    },
    cut(count = connections.length) {
      for (const { socket } of some(count)) socket.terminate();
    },
    stall() {
      for (const connection of connections) connection.stalled = true;
    },
    loseAcks(count) {
      lostAcks += count;
    },
    async stop() {
      tickets.clear();
      const sockets = connections.map(({ socket }) => socket);
      const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
      for (const socket of sockets) socket.close(1001);
      const impatient = setTimeout(() => {
        for (const socket of sockets) socket.terminate();
      }, CLOSING_MS);
      await Promise.all(closed);
      clearTimeout(impatient);
    },
  };
}

function disconnection(reason: DisconnectReason): string {
  return JSON.stringify({ type: 'disconnect', reason, debug_info: { host: HOST } });
}

function parse(data: RawData): Loose | undefined {
  try {
    return JSON.parse(String(data));
  } catch {
    return undefined;
  }
}
