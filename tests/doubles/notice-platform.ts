import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';

/** What goes wrong, as shares of all calls. */
export interface PlatformFaults {
  /** The same seed gives the same faults in the same order of calls. */
  seed: number;
  /** 429 with Retry-After of a second. */
  tooMany: number;
  serverErrors: number;
  /** Of messages: accepted, but the answer never comes; the connection is held or cut. */
  timeoutsAfterAccepting: number;
}

/** A message as it stands. */
export interface StandingMessage {
  /** What its sender wrote with it, to know it again. */
  marker: string;
  text: string;
}

const LONGEST_LATENCY_MS = 10;

/**
 * A platform that takes messages over HTTP, as the real ones do: it limits, fails, and leaves the sender without an answer.
 * It does not know a repeated message from a new one.
 *
 * `POST /destinations/<id>/messages` with `{marker, text}` puts one up; `GET` of the same lists what stands there.
 */
export class NoticePlatform {
  /** What was answered or done, by its name. */
  readonly counts = { accepted: 0, looked: 0, tooMany: 0, serverErrors: 0, held: 0, cut: 0 };
  readonly #faults: PlatformFaults;
  readonly #stands = new Map<string, StandingMessage[]>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  readonly #random: () => number;

  constructor(faults: PlatformFaults) {
    this.#faults = faults;
    this.#random = randomFrom(faults.seed);
  }

  /** @returns its address */
  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** In the order in which they were put up. */
  stands(destination: string): readonly StandingMessage[] {
    return this.#stands.get(destination) ?? [];
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, id] = /^\/destinations\/([^/]+)\/messages$/.exec(request.url ?? '') ?? [];
    const body = await text(request).catch(() => undefined);
    // Who hangs up before all is said has said nothing.
    if (body === undefined) return;
    if (!id) return void response.writeHead(404).end();
    const { tooMany, serverErrors, timeoutsAfterAccepting } = this.#faults;
    const chance = this.#random();
    if (chance < tooMany) {
      this.counts.tooMany += 1;
      return void response.writeHead(429, { 'Retry-After': '1' }).end();
    }
    if (chance < tooMany + serverErrors) {
      this.counts.serverErrors += 1;
      return void response.writeHead(503).end();
    }
    const destination = decodeURIComponent(id);
    const standing = this.#stands.get(destination) ?? [];
    this.#stands.set(destination, standing);
    if (request.method === 'GET') {
      this.counts.looked += 1;
      return void response.end(JSON.stringify(standing));
    }
    standing.push(JSON.parse(body));
    this.counts.accepted += 1;
    if (chance < tooMany + serverErrors + timeoutsAfterAccepting) {
      const cuts = this.#random() < 0.5;
      this.counts[cuts ? 'cut' : 'held'] += 1;
      if (cuts) request.socket.destroy();
      return;
    }
    // It stands there already: who is killed now never hears of it.
    await pause(this.#random() * LONGEST_LATENCY_MS);
    response.end('{}');
  }
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
