/** Where the present comes from. Everything that needs the time takes a `Clock`, so that tests can set it. */
export interface Clock {
  now(): Date;
}

/** The machine's own clock: the only place that asks for the present. */
export const systemClock: Clock = { now: () => new Date() };

/** The ISO date in Korea at a moment. */
export function koreanDate(moment: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul' }).format(moment);
}
