import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Seat } from '../../programmes/index.ts';
import { isEncrypted } from './security.ts';

const COOKIE = 'giljabi_seat';
const SECRET_BYTES = 16;
const SECRET = /^[\w-]{22}$/;
const DAY_SECONDS = 24 * 3600;
/** As long as browsers keep a cookie at most: who let a profile be kept has to reach it to delete it. */
const LONGEST_DAYS = 400;

/** Whose interview and profile it is: whoever's browser holds the secret. The store knows its digest only. */
export interface WebSeat extends Seat {
  secret: string;
}

/** The seat of a browser that has one. */
export function seatOf(c: Context): WebSeat | undefined {
  const secret = getCookie(c, COOKIE);
  return secret !== undefined && SECRET.test(secret) ? seatBehind(secret) : undefined;
}

/** A seat that nobody has. */
export function newSeat(): WebSeat {
  return seatBehind(randomBytes(SECRET_BYTES).toString('base64url'));
}

/**
 * Lets the browser keep its seat from now on.
 * @param days how long; longest where a profile is kept
 */
export function keepSeat(c: Context, { secret }: WebSeat, days = LONGEST_DAYS): void {
  const secure = isEncrypted(c);
  const maxAge = days * DAY_SECONDS;
  setCookie(c, COOKIE, secret, { httpOnly: true, sameSite: 'Strict', secure, maxAge, path: '/api' });
}

function seatBehind(secret: string): WebSeat {
  const digest = createHash('sha256').update(secret).digest('base64url');
  return { place: 'web', person: `web:person:${digest}`, secret };
}
