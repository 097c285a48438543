import { REST } from 'discord.js';
import { disconnected } from './refusals.ts';

/** Longer than this no call waits for a limit: what is sent is put back in line instead. */
const PATIENCE_MS = 15_000;
const ANSWER_WITHIN_MS = 10_000;

/** The platform's REST interface: limits are kept before and after a 429, per route and in all. */
export const restOptions = (apiUrl: string | undefined) => ({
  version: '10',
  // The platform's own limit; a request that is a trifle early would be refused.
  globalRequestsPerSecond: 50,
  offset: 50,
  retries: 3,
  timeout: ANSWER_WITHIN_MS,
  rejectOnRateLimit: ({ retryAfter }: { retryAfter: number }) => retryAfter > PATIENCE_MS,
  ...(apiUrl && { api: apiUrl.replace(/\/+$/, '') }),
});

export function createRest(token: string, apiUrl: string | undefined): REST {
  return new REST(restOptions(apiUrl)).setToken(token.replace(/^Bot\s+/i, ''));
}

const TRIES = 3;

/**
 * A call over which the connection broke is made again at once. It may have arrived the first time: only for calls of
 * which a second one does no harm.
 */
export async function insist<Result>(call: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await call();
    } catch (error) {
      if (tries === TRIES || !disconnected(error)) throw error;
    }
  }
}
