import { addDays, isDay } from './days.ts';
import { FIRST_YEAR, LAST_YEAR } from './holidays.ts';
import type { BusinessCalendar, Day, Period } from './types.ts';

const FORMS = '2026-12-31, 2026-12, 2026-Q2, 2026-H1 or 2026';

/**
 * Reads a period as it is written in files and typed by people: `2026-12-31`, `2026-12`, `2026-Q2`, `2026-H1`, `2026`.
 * @throws RangeError with the reason when it has no such form, or there is no such day or month
 */
export function parsePeriod(text: string): Period {
  const [, written = '', rest = ''] = /^(\d{4})(?:-(.+))?$/.exec(text.trim()) ?? [];
  if (!written) throw new RangeError(`"${text}" is no period; write ${FORMS}.`);
  const year = Number(written);
  // Due days are business days: beyond the known holidays there are none. The last year is left out, its end needs the next.
  if (year < FIRST_YEAR || year >= LAST_YEAR)
    throw new RangeError(`"${text}" is outside the years ${FIRST_YEAR} to ${LAST_YEAR - 1}.`);
  if (!rest) return { kind: 'year', year };
  if (/^Q[1-4]$/i.test(rest)) return { kind: 'quarter', year, quarter: Number(rest.slice(1)) as 1 | 2 | 3 | 4 };
  if (/^H[12]$/i.test(rest)) return { kind: 'half', year, half: Number(rest.slice(1)) as 1 | 2 };
  if (/^\d{2}$/.test(rest)) {
    const month = Number(rest);
    if (month < 1 || month > 12) throw new RangeError(`"${text}": there is no month ${rest}.`);
    return { kind: 'month', year, month };
  }
  if (/^\d{2}-\d{2}$/.test(rest)) {
    const day = `${written}-${rest}`;
    if (!isDay(day)) throw new RangeError(`"${text}" is no day of the calendar.`);
    return { kind: 'day', day };
  }
  throw new RangeError(`"${text}" is no period; write ${FORMS}.`);
}

/** As `parsePeriod` reads it. */
export function formatPeriod(period: Period): string {
  switch (period.kind) {
    case 'day':
      return period.day;
    case 'month':
      return `${period.year}-${twoDigits(period.month)}`;
    case 'quarter':
      return `${period.year}-Q${period.quarter}`;
    case 'half':
      return `${period.year}-H${period.half}`;
    case 'year':
      return String(period.year);
  }
}

/** As people say it in Korean: `2026년 하반기`, `2026년 2분기`, `2026년 12월`, `2026년`; a day stays `2026-12-31`. */
export function sayPeriod(period: Period): string {
  switch (period.kind) {
    case 'day':
      return period.day;
    case 'month':
      return `${period.year}년 ${period.month}월`;
    case 'quarter':
      return `${period.year}년 ${period.quarter}분기`;
    case 'half':
      return `${period.year}년 ${period.half === 1 ? '상반기' : '하반기'}`;
    case 'year':
      return `${period.year}년`;
  }
}

/** First day of the calendar in a period. */
export function firstDay(period: Period): Day {
  return period.kind === 'day' ? period.day : monthBegin(...beginOf(period));
}

/** Last day of the calendar in a period. */
export function lastDay(period: Period): Day {
  if (period.kind === 'day') return period.day;
  const [year, month] = beginOf(period);
  const last = month + MONTHS[period.kind] - 1;
  return addDays(last === 12 ? monthBegin(year + 1, 1) : monthBegin(year, last + 1), -1);
}

/** The last business day of a period, by which it is due; for a day itself or the last business day before it. */
export function dueDay(period: Period, calendar: BusinessCalendar): Day {
  return calendar.lastBusinessDay(lastDay(period));
}

const MONTHS = { month: 1, quarter: 3, half: 6, year: 12 } as const;

/** Year and month in which a period begins. */
function beginOf(period: Exclude<Period, { kind: 'day' }>): [year: number, month: number] {
  switch (period.kind) {
    case 'month':
      return [period.year, period.month];
    case 'quarter':
      return [period.year, (period.quarter - 1) * 3 + 1];
    case 'half':
      return [period.year, (period.half - 1) * 6 + 1];
    case 'year':
      return [period.year, 1];
  }
}

function monthBegin(year: number, month: number): Day {
  return `${year}-${twoDigits(month)}-01`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
