import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, createBusinessCalendar, type Day, isDay } from '../../src/calendar/index.ts';
import { occurrencesOf, planOf } from '../../src/milestones/plan.ts';
import { isOverdue, missedReminders, type Reminder, remindersOn } from '../../src/milestones/reminders.ts';
import type { Milestone, Occurrence } from '../../src/milestones/types.ts';
import { calendar, milestone, occurrence } from './samples.ts';

/** All reminders from one day to another, as a run on every day would raise them. */
function between(from: Day, to: Day, occurrences: Occurrence[], extraLeads: number[] = []): Reminder[] {
  const found: Reminder[] = [];
  for (let day = from; day <= to; day = addDays(day, 1))
    found.push(...remindersOn(day, occurrences, calendar, extraLeads));
  return found;
}

function withHoliday(day: Day) {
  return createBusinessCalendar({ added: new Map([[day, '임시공휴일']]), removed: new Set() });
}

describe('hard dates, counted by hand on a paper calendar', () => {
  // As it is written, the day it is due, and on which day which reminder goes out.
  it.each<[string, Day, Record<number, Day>]>([
    ['2026-02-17', '2026-02-13', { 3: '2026-02-10', 0: '2026-02-13' }], // inside 설날
    ['2026-02-19', '2026-02-19', { 7: '2026-02-05', 3: '2026-02-11', 1: '2026-02-13' }], // the day after 설날
    ['2026-03-03', '2026-03-03', { 14: '2026-02-05', 7: '2026-02-19', 1: '2026-02-27' }], // 설날 and the substitute of 3·1절
    ['2026-06-04', '2026-06-04', { 7: '2026-05-22', 3: '2026-05-29', 1: '2026-06-02' }], // local elections, 부처님오신날's substitute
    ['2026-08-18', '2026-08-18', { 3: '2026-08-12', 1: '2026-08-14' }], // 광복절 on a Saturday, its substitute on Monday
    ['2026-09-28', '2026-09-28', { 7: '2026-09-15', 1: '2026-09-23' }], // 추석 Thursday to Saturday, no substitute
    ['2026-10-06', '2026-10-06', { 14: '2026-09-11', 7: '2026-09-22', 1: '2026-10-02' }], // 추석 and 개천절's substitute
    [
      '2026-12-31',
      '2026-12-31',
      { 30: '2026-11-18', 14: '2026-12-10', 7: '2026-12-21', 3: '2026-12-28', 1: '2026-12-30' },
    ],
    ['2026', '2026-12-31', { 0: '2026-12-31' }],
    ['2027-01-01', '2026-12-31', { 1: '2026-12-30', 0: '2026-12-31' }], // new year's day
    ['2027-01-04', '2027-01-04', { 7: '2026-12-22', 3: '2026-12-29', 1: '2026-12-31' }], // over a year's end
    ['2027-01-30', '2027-01-29', { 7: '2027-01-20', 0: '2027-01-29' }], // a Saturday
    ['2027-02-10', '2027-02-10', { 14: '2027-01-19', 7: '2027-01-28', 3: '2027-02-03', 1: '2027-02-05' }], // 설날 with its substitute
    ['2027-05-06', '2027-05-06', { 7: '2027-04-23', 3: '2027-04-29', 1: '2027-05-04' }], // 노동절's substitute and 어린이날
    ['2027-05-14', '2027-05-14', { 7: '2027-04-30', 1: '2027-05-12' }], // and 부처님오신날
    ['2027-09-17', '2027-09-17', { 3: '2027-09-09', 1: '2027-09-13' }], // 추석 Tuesday to Thursday
    ['2027-Q3', '2027-09-30', { 14: '2027-09-07' }],
    ['2027-12-28', '2027-12-28', { 1: '2027-12-24' }], // 기독탄신일 on a Saturday
    ['2027', '2027-12-31', { 7: '2027-12-21' }],
    ['2028-02-29', '2028-02-29', { 30: '2028-01-13', 1: '2028-02-28' }], // leap day, 설날 before it
    ['2028-04-13', '2028-04-13', { 3: '2028-04-07', 1: '2028-04-11' }], // general election
    ['2028-05-03', '2028-05-03', { 3: '2028-04-26', 1: '2028-04-28' }], // 노동절 and 부처님오신날 side by side
    ['2028-H1', '2028-06-30', { 30: '2028-05-18' }],
    ['2028-10-06', '2028-10-06', { 7: '2028-09-21', 1: '2028-09-29' }], // 추석 on 개천절: a substitute on Thursday
    ['2028-12', '2028-12-29', { 7: '2028-12-19', 3: '2028-12-26', 0: '2028-12-29' }], // ends on a Sunday
  ])('%s is due on %s', (when, due, expected) => {
    const reminders = between(addDays(due, -60), due, [occurrence(when)]);
    const days = Object.fromEntries(reminders.map(({ lead, day }) => [lead?.days, day]));
    expect(reminders[0]?.due).toBe(due);
    expect(days).toMatchObject(expected);
    expect(Object.keys(days).map(Number)).toEqual([0, 1, 3, 7, 14, 30]);
  });

  it.each<[string, Day[]]>([
    ['2026-12-31', ['2027-01-08', '2027-01-15', '2027-01-22']],
    ['2027-02-05', ['2027-02-16', '2027-02-23']],
  ])('%s is told as overdue every fifth business day', (when, days) => {
    const told = between(addDays(when, 1), days.at(-1) ?? '', [occurrence(when)]);
    expect(told.map(({ day, key, lead }) => [day, key, lead])).toEqual(
      days.map((day, index) => [day, `milestone/core-technologies-200/${when}/D+${5 * (index + 1)}`, undefined]),
    );
  });
});

it.each<[string, Partial<Milestone>, number]>([
  ['planned', { state: 'planned' }, 1],
  ['under way', { state: 'under_way' }, 1],
  ['done', { state: 'done' }, 0],
  ['missed', { state: 'missed' }, 0],
  ['superseded', { state: 'superseded' }, 0],
  ['unconfirmed', { state: 'unconfirmed' }, 0],
  ['without this lead', { leads: [14] }, 0],
])('reminds of what is %s: %#', (_what, changes, count) => {
  expect(remindersOn('2026-12-21', [occurrence('2026-12-31', changes)], calendar)).toHaveLength(count);
});

it('knows leads that only subscriptions ask for', () => {
  const one = occurrence('2026-12-31');
  expect(remindersOn('2026-12-17', [one], calendar)).toEqual([]);
  expect(remindersOn('2026-12-17', [one], calendar, [9, 7])[0]?.lead).toEqual({ days: 9, usual: false });
  expect(remindersOn('2026-12-21', [one], calendar, [9, 7])[0]?.lead).toEqual({ days: 7, usual: true });
});

it('tells the newest overdue time of a recurring milestone for all before it', () => {
  const monthly = milestone('2026-08-31', { recurrence: 'FREQ=MONTHLY;BYMONTHDAY=-1' });
  const times = occurrencesOf(planOf([monthly], []), '2026-11-13', '2026-11-30', calendar);
  // The last day of October is a Saturday.
  expect(times.map(({ due }) => due)).toEqual(['2026-08-31', '2026-09-30', '2026-10-30', '2026-11-30']);
  expect(remindersOn('2026-11-06', times, calendar).map(({ key }) => key)).toEqual([
    `milestone/${monthly.id}@2026-10-31/2026-10-30/D+5`,
  ]);
  // In September, when the first was the newest, it was told itself.
  expect(remindersOn('2026-09-07', times, calendar).map(({ due }) => due)).toEqual(['2026-08-31']);
});

it('never tells a law as overdue', () => {
  const law = occurrence('2027-01-01', { kind: 'in_force' });
  expect(isOverdue(law, '2027-01-08')).toBe(false);
  expect(isOverdue(occurrence('2027-01-01'), '2027-01-08')).toBe(true);
  expect(between('2027-01-01', '2027-03-01', [law])).toEqual([]);
});

describe('what was missed', () => {
  it.each<[string, Day, Day, string, string | undefined, number]>([
    // Due, the last day told, today; the reminder and how many business days are left.
    ['one reminder', '2026-12-24', '2026-12-29', '2026-12-31', 'D-3', 2],
    ['the newest of several', '2026-12-18', '2026-12-29', '2026-12-31', 'D-3', 2],
    ['none when today has its own', '2026-12-24', '2026-12-30', '2026-12-31', undefined, 0],
    ['none when nothing was due', '2026-12-11', '2026-12-15', '2026-12-31', undefined, 0],
    ['overdue by now', '2026-12-24', '2027-01-05', '2026-12-31', 'D-0', -2],
    ['overdue since long', '2026-12-24', '2027-01-11', '2026-12-31', 'D+5', -6],
    ['on a Saturday, told as of Monday', '2026-12-10', '2026-12-12', '2026-12-21', undefined, 0],
    ['on a Saturday, in the words of Monday', '2026-12-14', '2026-12-19', '2026-12-28', 'D-7', 4],
    ['none on a Saturday when Monday has its own', '2026-12-24', '2026-12-26', '2026-12-29', undefined, 0],
  ])('%s', (_what, since, today, due, name, left) => {
    const missed = missedReminders(since, today, [occurrence(due)], calendar);
    expect(missed.map(({ key, left }) => [key.split('/').at(-1), left])).toEqual(name ? [[name, left]] : []);
  });

  it('tells no law that is in force by now', () => {
    const law = occurrence('2026-12-29', { kind: 'in_force' });
    expect(missedReminders('2026-12-24', '2026-12-30', [law], calendar)).toEqual([]);
  });

  it('prefers a usual lead to one that only subscriptions ask for', () => {
    const one = occurrence('2027-01-06');
    const missedSince = (since: Day) => missedReminders(since, '2026-12-30', [one], calendar, [5]);
    expect(missedSince('2026-12-24').map(({ lead }) => lead)).toEqual([{ days: 5, usual: false }]);
    // Who asked for five days alone would hear nothing of it otherwise.
    expect(missedSince('2026-12-18').map(({ lead }) => lead)).toEqual([
      { days: 7, usual: true },
      { days: 5, usual: false },
    ]);
  });
});

describe('whatever the dates', () => {
  const day = fc
    .tuple(fc.integer({ min: 2026, max: 2028 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join('-'))
    .filter(isDay);
  const leads = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 8 });

  it('each lead is told once, in order, on a business day, and each until the next', () => {
    fc.assert(
      fc.property(day, leads, leads, (when, usual, extra) => {
        const one = occurrence(when, { leads: usual });
        const due = one.due ?? '';
        const told = between(addDays(due, -110), addDays(due, 20), [one], extra);
        expect(new Set(told.map(({ key }) => key)).size).toBe(told.length);
        expect(told.every(({ day }) => calendar.isBusinessDay(day))).toBe(true);
        const asked = [...new Set([...usual, ...extra])].sort((one, other) => other - one);
        expect(told.flatMap(({ lead }) => (lead ? [lead.days] : []))).toEqual(asked);
        // What is usual stands until the next usual one; the others until whatever comes next.
        for (const [index, { lead, until }] of told.slice(0, -1).entries()) {
          const next = told.slice(index + 1).find((later) => !lead?.usual || !later.lead || later.lead.usual);
          expect(until).toBe(next?.day ?? until);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('whenever it runs and however the clock jumps, an occurrence is told once a day and a reminder once', () => {
    fc.assert(
      fc.property(day, fc.array(fc.integer({ min: -3, max: 9 }), { minLength: 3, maxLength: 40 }), (when, jumps) => {
        const one = occurrence(when);
        let today = addDays(one.due ?? '', -50);
        let last = today;
        const raised = new Map<string, Reminder>();
        for (const jump of jumps) {
          today = addDays(today, jump);
          // The schedule never runs a slot again.
          if (today <= last) continue;
          const fresh = [
            ...missedReminders(last, today, [one], calendar),
            ...remindersOn(today, [one], calendar),
          ].filter(({ key }) => !raised.has(key));
          const asked = between(addDays(last, 1), today, [one]);
          // On a holiday it is left to the reminder of the next business day, where that has one.
          const next = calendar.nextBusinessDay(today);
          if (asked.length > 0 && (today === next || remindersOn(next, [one], calendar).length === 0))
            expect(fresh).toHaveLength(1);
          expect(fresh.length).toBeLessThanOrEqual(1);
          for (const reminder of fresh) raised.set(reminder.key, reminder);
          last = today;
        }
        const told = [...raised.values()].map(({ told }) => told);
        expect(new Set(told).size).toBe(told.length);
      }),
      { numRuns: 200 },
    );
  });

  it('a holiday added at short notice moves what is ahead and repeats nothing', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -40, max: 2 }), fc.integer({ min: 1, max: 20 }), (when, at, notice) => {
        const before = occurrence(when);
        const holiday = addDays(before.due ?? '', at);
        const known = addDays(holiday, -notice);
        const changed = withHoliday(holiday);
        const after = occurrence(when, {}, changed);
        const raised = new Map<string, Reminder>();
        for (let day = addDays(before.due ?? '', -80); day <= addDays(before.due ?? '', 10); day = addDays(day, 1)) {
          const [rules, one] = day < known ? [calendar, before] : [changed, after];
          for (const reminder of remindersOn(day, [one], rules)) {
            expect(rules.isBusinessDay(day)).toBe(true);
            if (day >= known) expect(day).not.toBe(holiday);
            raised.set(reminder.key, reminder);
          }
        }
        for (const due of new Set([before.due, after.due])) {
          const told = [...raised.values()].filter((reminder) => reminder.due === due).map(({ lead }) => lead?.days);
          expect(new Set(told.filter((lead) => lead !== undefined)).size).toBe(
            told.filter((lead) => lead !== undefined).length,
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});

it('counts anew when a holiday is added between', () => {
  const changed = withHoliday('2026-12-24');
  const one = occurrence('2026-12-31', {}, changed);
  expect(remindersOn('2026-12-21', [one], changed)).toEqual([]);
  expect(remindersOn('2026-12-18', [one], changed)[0]?.lead).toEqual({ days: 7, usual: true });
  const moved = occurrence('2026-12-24', {}, changed);
  expect([moved.due, moved.period]).toEqual(['2026-12-23', '2026-12-24']);
});
