import { addDays, isDay, koreanDay, koreanInstant, weekday } from '../calendar/index.ts';
import { Refusal } from '../refusal.ts';

const HOUR_MS = 60 * 60_000;
const UNITS: Record<string, number> = {
  h: HOUR_MS,
  시간: HOUR_MS,
  d: 24 * HOUR_MS,
  일: 24 * HOUR_MS,
  w: 7 * 24 * HOUR_MS,
  주: 7 * 24 * HOUR_MS,
};
const WEEKDAYS = '일월화수목금토';
const EXAMPLES = '3일, 12시간, 2주, 내일까지, 금요일까지, 2026-12-01까지';

/**
 * Until when: `3d`, `12h`, `2w`, `3일`, `12시간`, `2주` from now on; `오늘까지`, `내일까지`, `금요일까지`, `2026-12-01까지`,
 * `until 2026-12-01` to the end of that day in Korea. On a Friday `금요일까지` is that same day.
 * @throws Refusal that shows examples, also for a moment that is past
 */
export function parseUntil(text: string, now: Date): Date {
  const said = text.normalize('NFC').trim().toLowerCase();
  const until = spanFrom(said, now) ?? endOfDay(said, now);
  if (!until) throw new Refusal(`'${text.trim()}'은(는) 알 수 없는 기간입니다. 이렇게 적어 주십시오: ${EXAMPLES}`);
  if (until <= now)
    throw new Refusal(`'${text.trim()}'은(는) 이미 지났습니다. 앞으로의 때를 적어 주십시오: ${EXAMPLES}`);
  return until;
}

function spanFrom(said: string, now: Date): Date | undefined {
  const [, count, unit] = /^(\d{1,4})\s*(h|d|w|시간|일|주)(?:간|\s*동안)?$/.exec(said) ?? [];
  const length = UNITS[unit ?? ''];
  return length ? new Date(now.getTime() + Number(count) * length) : undefined;
}

function endOfDay(said: string, now: Date): Date | undefined {
  const [, korean, english] = /^(?:(.+?)\s*까지|until\s+(.+))$/.exec(said) ?? [];
  const day = dayOf(korean ?? english ?? '', koreanDay(now));
  return day ? koreanInstant(addDays(day, 1), '00:00') : undefined;
}

function dayOf(name: string, today: string): string | undefined {
  if (name === '오늘') return today;
  if (name === '내일') return addDays(today, 1);
  if (name === '모레') return addDays(today, 2);
  const wanted = WEEKDAYS.indexOf(/^([일월화수목금토])요일$/.exec(name)?.[1] ?? '-');
  if (wanted >= 0) return addDays(today, (wanted - weekday(today) + 7) % 7);
  // Four digits of a far year are a slip of the hand.
  return isDay(name) && name < '3000' ? name : undefined;
}
