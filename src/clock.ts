/** Where the present comes from. Everything that needs the time takes a `Clock`, so that tests can set it. */
export interface Clock {
  now(): Date;
}

/** The machine's own clock: the only place that asks for the present. */
export const systemClock: Clock = { now: () => new Date() };

// Made once: to make one takes a hundred times as long as to use it.
const KOREAN_DATE = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul' });

/** The ISO date in Korea at a moment. */
export function koreanDate(moment: Date): string {
  return KOREAN_DATE.format(moment);
}
