import { type Day, yearOf } from '../../calendar/index.ts';
import { nativeNumber } from './numbers.ts';

export const WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A day told, or the first one of the month or year told. */
export interface Told {
  day: Day;
  exact: boolean;
}

export function dated(groups: Record<string, string | undefined>): Told | undefined {
  const { year = '', month, day } = groups;
  const digits = year.replace("'", '');
  const full = digits.length === 4 ? digits : `${Number(digits) > 50 ? '19' : '20'}${digits}`;
  return dayOf(full, month, day);
}

export function datedInEnglish({
  yearOf: year = '',
  monthName,
  dayOf: after,
  dayFirst,
}: Record<string, string | undefined>): Told | undefined {
  const names = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
  const day = after ?? dayFirst;
  const month = monthName && String(names.indexOf(monthName.slice(0, 3)) + 1);
  return dayOf(year, month, day);
}

function dayOf(year: string, month: string | undefined, day: string | undefined): Told | undefined {
  const told = `${year}-${(month ?? '1').padStart(2, '0')}-${(day ?? '1').padStart(2, '0')}`;
  const date = new Date(`${told}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== told) return undefined;
  return { day: told, exact: day !== undefined };
}

/** The day of last year, this year or last month, as far as it is told. */
export function relative(
  { ago = '', monthOf, dayIn }: Record<string, string | undefined>,
  today: Day,
): Told | undefined {
  if (/^지난 ?달/.test(ago)) return { day: `${monthsBefore(today, 1).slice(0, 7)}-01`, exact: false };
  const year = yearOf(today) - (/^재작년/.test(ago) ? 2 : /^(?:작년|지난|last)/.test(ago) ? 1 : 0);
  return dayOf(String(year), monthOf, dayIn);
}

export function counted(
  { count = '', unit = '', half, rest }: Record<string, string | undefined>,
  today: Day,
): Told | undefined {
  const number = /^[\d.]+$/.test(count)
    ? Number(count)
    : WORDS.includes(count)
      ? WORDS.indexOf(count) + 1
      : /^[일이삼사오육칠팔구십]+$/.test(count)
        ? sino(count)
        : nativeNumber(count);
  const months = /년|해|year/.test(unit) ? number * 12 : number;
  const total = months + (rest ? Number(rest) : half ? 6 : 0);
  if (total <= 0 || total > 1500) return undefined;
  return { day: monthsBefore(today, total), exact: false };
}

/** 올해가 창립 20주년: the year; 이번 달이 창립 10주년: the month. Without either the year is not clear. */
export function anniversary(
  { when = '', count = '' }: Record<string, string | undefined>,
  today: Day,
): Told | undefined {
  const past = Number(count) * 12;
  if (/달$/.test(when)) {
    const months = past + (/^지난/.test(when) ? 1 : /^다음/.test(when) ? -1 : 0);
    return { day: `${monthsBefore(today, months).slice(0, 7)}-01`, exact: false };
  }
  if (when === '' || when === '이번에') return undefined;
  const named = /^\d{4}/.exec(when)?.[0];
  const year =
    Number(named ?? yearOf(today)) - Number(count) + (/^내년/.test(when) ? 1 : /^(?:작년|지난)/.test(when) ? -1 : 0);
  return dayOf(String(year), undefined, undefined);
}

function sino(word: string): number {
  const [tens, ones] = word.includes('십') ? word.split('십') : ['', word];
  const digit = (letter: string | undefined) => '일이삼사오육칠팔구'.indexOf(letter || '-') + 1;
  return (word.includes('십') ? (digit(tens) || 1) * 10 : 0) + digit(ones);
}

/** The same day so many months before; the month's last day where it has no such day. */
function monthsBefore(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - Math.round(months), 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${String(Math.min(date, last)).padStart(2, '0')}`;
}
