import { systemClock } from '../../clock.ts';
import { backOff } from '../../sending.ts';
import { systemTimers, type Timers } from '../../timers.ts';

/** What an address gave. */
export type Fetched =
  | { state: 'new'; bytes: Uint8Array; etag?: string; modified?: string }
  /** The same as when it was asked with these marks. */
  | { state: 'unchanged' };

export interface FetchOptions {
  /** Marks of the newest answer that was used. */
  etag?: string | undefined;
  modified?: string | undefined;
  /** 50 MB unless told. */
  maxBytes?: number;
  /** For the whole answer, 60 s unless told. */
  timeoutMs?: number;
  /** 3 unless told. */
  attempts?: number;
  /** Ends it. */
  signal?: AbortSignal;
  timers?: Timers;
  random?: () => number;
  /** Present, for a Retry-After that is a date. */
  now?: () => Date;
}

/** It could not be fetched. The message holds no address, which may have keys in it. */
export class FetchError extends Error {
  override name = 'FetchError';
  /** Whether it is worth another attempt soon. */
  readonly passing: boolean;
  /** Milliseconds that the other side asks to wait. */
  readonly waitMs: number | undefined;

  constructor(message: string, passing: boolean, waitMs?: number) {
    super(message);
    this.passing = passing;
    this.waitMs = waitMs;
  }
}

const MAX_BYTES = 50 * 1024 * 1024;
const TIMEOUT_MS = 60_000;
const ATTEMPTS = 3;
/** What is asked to wait longer is tried again at the next look. */
const LONGEST_WAIT_MS = 60_000;

/**
 * Fetches an address: conditionally, with limits of size and time, and again after a failure that passes.
 * @throws FetchError
 */
export async function fetchFeed(url: string, options: FetchOptions = {}): Promise<Fetched> {
  const { attempts = ATTEMPTS, timers = systemTimers, random = Math.random } = options;
  if (!/^https?:\/\//i.test(url)) throw new FetchError('only http and https addresses are fetched', false);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(url, options);
    } catch (error) {
      const failure = failureOf(error, options.timeoutMs ?? TIMEOUT_MS);
      const wait = Math.max(failure.waitMs ?? 0, backOff(attempt, random()));
      if (!failure.passing || attempt >= attempts || wait > LONGEST_WAIT_MS || options.signal?.aborted) throw failure;
      await pause(wait, timers, options.signal);
    }
  }
}

async function pause(milliseconds: number, timers: Timers, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    timers.after(milliseconds, resolve);
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}

async function once(url: string, options: FetchOptions): Promise<Fetched> {
  const { etag, modified, maxBytes = MAX_BYTES, timeoutMs = TIMEOUT_MS, now = () => systemClock.now() } = options;
  const response = await fetch(url, {
    headers: {
      'user-agent': 'giljabi-feeds',
      ...(etag !== undefined && { 'if-none-match': etag }),
      ...(modified !== undefined && { 'if-modified-since': modified }),
    },
    signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(options.signal ? [options.signal] : [])]),
  });
  if (response.status === 304) return { state: 'unchanged' };
  if (!response.ok) {
    void response.body?.cancel();
    const passing = response.status === 408 || response.status === 429 || response.status >= 500;
    throw new FetchError(
      `the server answers ${response.status} ${response.statusText}`.trim(),
      passing,
      waitOf(response.headers.get('retry-after'), now()),
    );
  }
  const tooLarge = () => new FetchError(`the answer is over ${Math.round(maxBytes / 1024 / 1024)} MB`, false);
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
    void response.body?.cancel();
    throw tooLarge();
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  const marks = { etag: response.headers.get('etag'), modified: response.headers.get('last-modified') };
  return {
    state: 'new',
    bytes: Buffer.concat(chunks),
    ...(marks.etag !== null && { etag: marks.etag }),
    ...(marks.modified !== null && { modified: marks.modified }),
  };
}

function failureOf(error: unknown, timeoutMs: number): FetchError {
  if (error instanceof FetchError) return error;
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === 'TimeoutError') return new FetchError(`no whole answer within ${timeoutMs / 1000} s`, true);
  // Node says "fetch failed", and why in the cause; neither holds the address.
  return new FetchError(`the connection failed: ${cause?.code ?? cause?.message ?? message}`, true);
}

/** Milliseconds of a Retry-After, which is a number of seconds or a date. */
function waitOf(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const until = Date.parse(header);
  return Number.isNaN(until) ? undefined : Math.max(0, until - now.getTime());
}

/** The address of the first link on a page that ends so; undefined when there is none. */
export function linkOn(page: Uint8Array, base: string, ending: string): string | undefined {
  const text = new TextDecoder().decode(page);
  for (const [, said = ''] of text.matchAll(/href\s*=\s*["']([^"']+)["']/gi)) {
    const address = said.replaceAll('&amp;', '&');
    if (!(address.split(/[?#]/)[0] ?? '').endsWith(ending) || !URL.canParse(address, base)) continue;
    const url = new URL(address, base);
    if (/^https?:$/.test(url.protocol)) return url.href;
  }
  return undefined;
}
