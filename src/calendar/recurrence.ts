import rrule, { type Options } from 'rrule';
import { dateOf, isDay, toDay } from './days.ts';
import type { Day } from './types.ts';

// The package is CommonJS: Node gives its names through the default only.
const { RRule } = rrule;

/** A rule of recurrence (RFC 5545, RRULE) that was read. */
export interface Recurrence {
  /** As it was written, without `RRULE:`. */
  readonly text: string;
  readonly options: Readonly<Partial<Options>>;
}

const WEEKDAY = '(MO|TU|WE|TH|FR|SA|SU)';
const MONTH_DAY = '[+-]?([1-9]|[12]\\d|3[01])';
const YEAR_DAY = '[+-]?([1-9]|[1-9]\\d|[12]\\d\\d|3[0-5]\\d|36[0-6])';
const WEEK = '[+-]?([1-9]|[1-4]\\d|5[0-3])';

/** What a part may hold. */
const PARTS: Record<string, RegExp> = {
  FREQ: /^(YEARLY|MONTHLY|WEEKLY|DAILY)$/,
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^[1-9]\d{0,3}$/,
  UNTIL: /^\d{8}$/,
  WKST: new RegExp(`^${WEEKDAY}$`),
  BYMONTH: list('([1-9]|1[0-2])'),
  BYMONTHDAY: list(MONTH_DAY),
  BYYEARDAY: list(YEAR_DAY),
  BYWEEKNO: list(WEEK),
  BYDAY: list(`(${WEEK})?${WEEKDAY}`),
  BYSETPOS: list(YEAR_DAY),
};

/** Where RFC 5545 (section 3.3.10) has no use for a part, by frequency. */
const USELESS: Record<string, readonly string[]> = {
  MONTHLY: ['BYWEEKNO', 'BYYEARDAY'],
  WEEKLY: ['BYWEEKNO', 'BYYEARDAY', 'BYMONTHDAY'],
  DAILY: ['BYWEEKNO', 'BYYEARDAY', 'BYSETPOS'],
};

/**
 * Reads a rule such as `FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31`. Refused are rules finer than daily, DTSTART (the first day is
 * told apart), COUNT and UNTIL together, and rules that no day ever meets.
 * @throws RangeError with the reason
 */
export function parseRecurrence(text: string): Recurrence {
  const rule = text.trim().replace(/^RRULE:/, '');
  const parts = new Map<string, string>();
  for (const part of rule.split(';')) {
    const [name = '', value = ''] = part.split(/=(.*)/);
    const reason = parts.has(name) ? `${name} stands there twice` : refusalOf(name, value);
    if (reason) throw refusal(text, reason);
    parts.set(name, value);
  }
  const reason = refusalTogether(parts);
  if (reason) throw refusal(text, reason);
  const options = RRule.parseString(rule);
  if (!everMet(options)) throw refusal(text, 'no day ever meets it');
  return { text: rule, options };
}

/**
 * The days that a rule names within two days, both included.
 * @param first the day it counts from: COUNT and INTERVAL begin there, and nothing before it is named. It is named itself
 *   only where the rule says so
 */
export function occurrencesBetween({ options }: Recurrence, first: Day, from: Day, to: Day): Day[] {
  if (to < first || to < from) return [];
  return new RRule({ ...options, dtstart: dateOf(first) }).between(dateOf(from), dateOf(to), true).map(toDay);
}

function refusal(text: string, reason: string): RangeError {
  return new RangeError(`The recurrence "${text}" is refused: ${reason}.`);
}

function refusalOf(name: string, value: string): string | undefined {
  if (name === 'DTSTART' || name === 'TZID') return `${name} does not belong here, the first day is told apart`;
  if (/^BY(HOUR|MINUTE|SECOND)$/.test(name) || /^(HOURLY|MINUTELY|SECONDLY)$/.test(value))
    return `${name}=${value} is finer than a day`;
  const form = PARTS[name];
  if (!form) return name ? `RFC 5545 knows no ${name}` : 'it has an empty part';
  if (!form.test(value)) return `${name}=${value} is not what RFC 5545 allows there`;
  if (name === 'UNTIL' && !isDay(value.replace(/^(....)(..)(..)$/, '$1-$2-$3'))) return `UNTIL=${value} is no day`;
  return undefined;
}

function refusalTogether(parts: ReadonlyMap<string, string>): string | undefined {
  const frequency = parts.get('FREQ');
  if (!frequency) return 'FREQ is missing';
  if (parts.has('COUNT') && parts.has('UNTIL')) return 'COUNT and UNTIL exclude each other';
  const useless = USELESS[frequency]?.find((name) => parts.has(name));
  if (useless) return `${useless} means nothing in a ${frequency} rule`;
  const narrowing = [...parts.keys()].filter((name) => name.startsWith('BY'));
  if (parts.has('BYSETPOS') && narrowing.length === 1) return 'BYSETPOS needs another part to count in';
  if (/\d/.test(parts.get('BYDAY') ?? '') && /^(WEEKLY|DAILY)$/.test(frequency))
    return `BYDAY cannot count weekdays in a ${frequency} rule`;
  // Such a rule may never be met from its first day on, and would be searched day by day until the year 9999.
  if (frequency === 'DAILY' && narrowing.length > 0 && (parts.get('INTERVAL') ?? '1') !== '1')
    return `a DAILY rule with ${narrowing[0]} takes no INTERVAL`;
  return undefined;
}

/** Whether any day meets the rule; 29 February is each weekday once in 28 years. */
function everMet({ count: _count, until: _until, interval: _interval, ...days }: Partial<Options>): boolean {
  // The parts of a daily rule only narrow down, and years are searched faster.
  const freq = days.freq === RRule.DAILY ? RRule.YEARLY : (days.freq ?? RRule.YEARLY);
  const rule = new RRule({ ...days, freq, dtstart: dateOf('2000-01-01'), until: dateOf('2030-01-01') });
  return rule.all((_day, index) => index < 1).length > 0;
}

function list(item: string): RegExp {
  return new RegExp(`^${item}(,${item})*$`);
}
