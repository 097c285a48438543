import { REST } from 'discord.js';

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
