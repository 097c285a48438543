/** Sizes and rates that keep one client from hurting the others. Times are in milliseconds. */
export interface WebLimits {
  /** Largest request body, in bytes. */
  bodyBytes: number;
  /** Longest question, in characters. */
  questionCharacters: number;
  /** Longest reason beside a rating, in characters. */
  reasonCharacters: number;
  /** Questions of one client. */
  ask: Rate;
  /** Everything else under `/api` of one client. */
  api: Rate;
  /** Looks at private calendars of one client. */
  feeds: Rate;
  /** Wrong tokens of one client, before even a right one is refused for the rest of the window. */
  wrongTokens: Rate;
}

/** At most `limit` in each window of `windowMs`. */
export interface Rate {
  limit: number;
  windowMs: number;
}

export const defaultLimits: WebLimits = {
  bodyBytes: 16 * 1024,
  questionCharacters: 1000,
  reasonCharacters: 500,
  ask: { limit: 60, windowMs: 60_000 },
  api: { limit: 300, windowMs: 60_000 },
  feeds: { limit: 60, windowMs: 60_000 },
  wrongTokens: { limit: 10, windowMs: 300_000 },
};
