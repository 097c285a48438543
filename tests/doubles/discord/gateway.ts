import type { IncomingMessage } from 'node:http';
import { deflateSync } from 'node:zlib';
import type { RawData, WebSocket } from 'ws';
import { areIntents, intents, type PrivilegedIntent, privileged } from './intents.ts';
import type { Journal } from './journal.ts';
import type { Link, Session, Sessions } from './sessions.ts';
import type { Json, Timing } from './types.ts';
import { guildCreateJson, userJson } from './wire.ts';
import type { World } from './world.ts';

export interface GatewayOptions {
  token: string;
  /** Privileged intents that are switched on in the developer portal. */
  enabledIntents: PrivilegedIntent[];
  maxConcurrency: number;
}

/** A connection and what has been said on it. */
interface Connection {
  socket: WebSocket;
  resumePath: boolean;
  session: Session | undefined;
  compress: boolean;
  /** Stops answering: the zombie that a client must notice. */
  silent: boolean;
  /** When the last payloads came, for the limit of 120 a minute. */
  received: number[];
  heartbeatTimer: NodeJS.Timeout | undefined;
  /** The close code that was given by the platform. */
  closedWith: number | undefined;
}

const closeReasons: Record<number, string> = {
  4000: 'Unknown error.',
  4001: 'Unknown opcode.',
  4002: 'Error while decoding payload.',
  4003: 'Not authenticated.',
  4004: 'Authentication failed.',
  4005: 'Already authenticated.',
  4007: 'Invalid sequence.',
  4008: 'Rate limited.',
  4009: 'Session timed out.',
  4010: 'Invalid shard.',
  4012: 'Invalid API version.',
  4013: 'Invalid intent(s).',
  4014: 'Disallowed intent(s).',
};

const PAYLOADS_A_MINUTE = 120;
const MAX_PAYLOAD = 4096;

export function createGateway(
  { token, enabledIntents, maxConcurrency }: GatewayOptions,
  { world, journal, sessions, timing }: { world: World; journal: Journal; sessions: Sessions; timing: Timing },
) {
  const connections = new Set<Connection>();
  let identifies: number[] = [];
  let startsLeft = 1000;
  let silent = false;
  let resumePath = '/';
  let host = '';

  function send(connection: Connection, payload: Json): void {
    const text = JSON.stringify({ t: null, s: null, ...payload });
    connection.socket.send(connection.compress ? deflateSync(text) : text);
  }

  function close(connection: Connection, code: number): void {
    connection.closedWith = code;
    connection.socket.close(code, closeReasons[code] ?? '');
  }

  /** Closes because of what the bot did. */
  function refuse(connection: Connection, code: number, detail?: unknown): void {
    journal.violation({ kind: 'gateway', code, message: closeReasons[code] ?? '', detail });
    close(connection, code);
  }

  function invalidate(connection: Connection, resumable: boolean): void {
    journal.connection({ event: 'invalid-session', detail: { resumable } });
    if (connection.session) {
      if (resumable) sessions.detach(connection.session);
      else sessions.end(connection.session);
      connection.session = undefined;
      // The client resumes on the connection that it has.
      connection.resumePath ||= resumable;
    }
    send(connection, { op: 9, d: resumable });
  }

  function link(connection: Connection): Link {
    return { send: (payload) => send(connection, payload), terminate: () => connection.socket.terminate() };
  }

  function identify(connection: Connection, d: Json) {
    journal.connection({ event: 'identify', detail: { intents: d.intents, shard: d.shard } });
    if (connection.session) return refuse(connection, 4005);
    if (d.token !== token && d.token !== `Bot ${token}`) return refuse(connection, 4004);
    if (typeof d.properties !== 'object' || d.properties === null) return refuse(connection, 4002, 'properties');
    if (!areIntents(d.intents)) return refuse(connection, 4013, d.intents);
    const wanted = d.intents;
    const denied = privileged.filter((name) => wanted & intents[name] && !enabledIntents.includes(name));
    if (denied.length > 0) return refuse(connection, 4014, denied);
    const shard = (d.shard ?? [0, 1]) as [number, number];
    if (!Array.isArray(shard) || !(shard[0] >= 0 && shard[0] < shard[1])) return refuse(connection, 4010, d.shard);
    const now = Date.now();
    identifies = identifies.filter((at) => now - at < timing.identifyEvery);
    if (identifies.length >= maxConcurrency) return invalidate(connection, false);
    identifies.push(now);
    startsLeft -= 1;

    connection.compress = d.compress === true;
    const session = sessions.begin(wanted, shard, link(connection));
    connection.session = session;
    resumePath = `/resume/${session.id.slice(0, 8)}`;
    const guilds = [...world.guilds.values()].filter(
      (guild) => guild.hasBot && Number((BigInt(guild.id) >> 22n) % BigInt(shard[1])) === shard[0],
    );
    sessions.push(session, 'READY', {
      v: 10,
      user: { ...userJson(world.bot), verified: true, mfa_enabled: true, email: null, flags: 0 },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: `ws://${host}${resumePath}`,
      shard,
      application: { id: world.applicationId, flags: 0 },
      private_channels: [],
      presences: [],
      relationships: [],
      user_settings: {},
      _trace: ['["double"]'],
    });
    journal.connection({ event: 'ready', session: session.id });
    if ((wanted & intents.GUILDS) === 0) return;
    for (const guild of guilds) sessions.push(session, 'GUILD_CREATE', guildCreateJson(guild, world.bot));
  }

  function resume(connection: Connection, d: Json) {
    journal.connection({ event: 'resume', session: String(d.session_id), detail: { seq: d.seq } });
    if (connection.session) return refuse(connection, 4005);
    if (d.token !== token && d.token !== `Bot ${token}`) return refuse(connection, 4004);
    if (!connection.resumePath) {
      const message = 'Resumed at the address of gateway/bot instead of resume_gateway_url.';
      journal.violation({ kind: 'gateway', code: 0, message });
      return invalidate(connection, false);
    }
    const session = sessions.find(String(d.session_id));
    if (!session) return invalidate(connection, false);
    const seq = d.seq;
    if (typeof seq !== 'number' || seq > session.sequence) return refuse(connection, 4007, seq);
    const former = session.link;
    session.link = link(connection);
    connection.session = session;
    former?.terminate();
    if (!sessions.replay(session, seq)) return invalidate(connection, false);
    sessions.push(session, 'RESUMED', { _trace: ['["double"]'] });
    journal.connection({ event: 'resumed', session: session.id });
  }

  function expectHeartbeat(connection: Connection): void {
    clearTimeout(connection.heartbeatTimer);
    // The interval has tolerance in it already; half as much again is what a slow line may take.
    connection.heartbeatTimer = setTimeout(() => refuse(connection, 4009), timing.heartbeatInterval * 1.5).unref();
  }

  function heartbeat(connection: Connection, d: unknown) {
    const sequence = connection.session?.sequence ?? 0;
    if (d !== null && (typeof d !== 'number' || d > sequence)) return refuse(connection, 4007, d);
    expectHeartbeat(connection);
    journal.connection({ event: 'heartbeat', ...(connection.session && { session: connection.session.id }) });
    if (!silent && !connection.silent) send(connection, { op: 11 });
  }

  function receive(connection: Connection, raw: RawData) {
    if (connection.closedWith !== undefined) return;
    const now = Date.now();
    connection.received = connection.received.filter((at) => now - at < 60_000);
    connection.received.push(now);
    if (connection.received.length > PAYLOADS_A_MINUTE) return refuse(connection, 4008);
    const text = raw.toString();
    if (Buffer.byteLength(text) > MAX_PAYLOAD) return refuse(connection, 4002, 'payload over 4096 bytes');
    let payload: Json;
    try {
      payload = JSON.parse(text);
    } catch {
      return refuse(connection, 4002, text);
    }
    const d = payload.d as Json;
    if (payload.op === 1) return heartbeat(connection, payload.d ?? null);
    if (payload.op === 2 || payload.op === 6) {
      if (typeof d !== 'object' || d === null) return refuse(connection, 4002, payload);
      return payload.op === 2 ? identify(connection, d) : resume(connection, d);
    }
    const known = [3, 4, 8, 31, 43].includes(payload.op as number);
    if (!known) return refuse(connection, 4001, payload.op);
    if (!connection.session) refuse(connection, 4003, payload.op);
  }

  function closed(connection: Connection, code: number): void {
    clearTimeout(connection.heartbeatTimer);
    connections.delete(connection);
    const { session, closedWith } = connection;
    const by = closedWith === undefined && code !== 1006 ? 'bot' : 'platform';
    journal.connection({ event: 'close', code: closedWith ?? code, by, ...(session && { session: session.id }) });
    // A session that has been resumed elsewhere belongs to that connection.
    if (!session || [...connections].some((other) => other.session === session)) return;
    const given = closedWith ?? code;
    const over = by === 'bot' ? given === 1000 || given === 1001 : given === 4007 || given === 4009;
    if (over) sessions.end(session);
    else sessions.detach(session);
  }

  return {
    get startsLeft() {
      return startsLeft;
    },
    maxConcurrency,
    connections: () => connections.size,
    /** Whether a path is one that the bot may connect to. */
    serves: (path: string) => path === '/gateway' || path.startsWith('/resume/'),
    accept(socket: WebSocket, request: IncomingMessage) {
      const url = new URL(request.url ?? '/', 'ws://double');
      host = request.headers.host ?? host;
      const connection: Connection = {
        socket,
        resumePath: url.pathname.startsWith('/resume/'),
        session: undefined,
        compress: false,
        silent: false,
        received: [],
        heartbeatTimer: undefined,
        closedWith: undefined,
      };
      connections.add(connection);
      journal.connection({ event: 'connect', detail: url.pathname + url.search });
      socket.on('message', (raw) => receive(connection, raw));
      socket.on('error', () => socket.terminate());
      socket.on('close', (code) => closed(connection, code));
      if (url.searchParams.get('v') !== '10') return refuse(connection, 4012, url.search);
      if ((url.searchParams.get('encoding') ?? 'json') !== 'json' || url.searchParams.has('compress')) {
        return refuse(connection, 4002, url.search);
      }
      send(connection, { op: 10, d: { heartbeat_interval: timing.heartbeatInterval, _trace: ['["double"]'] } });
      expectHeartbeat(connection);
    },
    /** Op 7: the client is to resume at once. */
    askToReconnect(): void {
      for (const connection of connections) {
        journal.connection({ event: 'reconnect' });
        send(connection, { op: 7, d: null });
      }
    },
    askForHeartbeat(): void {
      for (const connection of connections) send(connection, { op: 1, d: null });
    },
    invalidateSessions(resumable: boolean): void {
      for (const connection of connections) invalidate(connection, resumable);
    },
    /** Closes every connection with this code. */
    closeAll(code: number): void {
      for (const connection of connections) close(connection, code);
    },
    /** Every connection breaks without a word; sessions stay. */
    cut(): void {
      for (const connection of connections) connection.socket.terminate();
    },
    /** While silent, heartbeats of the connections there are now are not acknowledged; with `forGood`, of later ones neither. */
    stopAcknowledging(forGood = false): void {
      silent = forGood;
      for (const connection of connections) connection.silent = true;
    },
    resumeAcknowledging(): void {
      silent = false;
      for (const connection of connections) connection.silent = false;
    },
  };
}

export type Gateway = ReturnType<typeof createGateway>;
