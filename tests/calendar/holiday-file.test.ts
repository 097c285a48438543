import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createBusinessCalendar, type HolidayChanges, loadHolidays } from '../../src/calendar/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'holidays-'));
const path = join(folder, 'holidays.yaml');
afterAll(() => rmSync(folder, { recursive: true }));

function load(text: string): HolidayChanges {
  writeFileSync(path, text);
  return loadHolidays(path);
}

test('a missing file is none, and so is an empty one', () => {
  expect(loadHolidays(join(folder, 'nowhere.yaml'))).toEqual({ added: new Map(), removed: new Set() });
  expect(load('# nothing decided\n')).toEqual({ added: new Map(), removed: new Set() });
});

test('added and taken away', () => {
  const changes = load(
    'added:\n  - {day: 2026-12-28, name: 임시공휴일, source: 국무회의}\n' +
      'removed:\n  - {day: 2026-10-05, name: 대체공휴일, source: 국무회의}\n',
  );
  expect(changes.added).toEqual(new Map([['2026-12-28', '임시공휴일']]));
  expect(changes.removed).toEqual(new Set(['2026-10-05']));
});

test.each([
  [
    'no such day',
    'added:\n  - {day: 2026-02-30, name: a, source: b}\n',
    /line 2: added\.0\.day: no day of the calendar/,
  ],
  ['a day written otherwise', 'added:\n\n  - {day: 2026/6/3, name: a, source: b}\n', /line 3: .*2026-06-03/],
  ['no source', 'added:\n  - {day: 2026-06-03, name: a}\n', /line 2: added\.0\.source/],
  ['an unknown key', 'added: []\nholidays: []\n', /holidays/],
  [
    'a day twice',
    'added:\n  - {day: 2026-06-03, name: a, source: b}\n  - {day: 2026-06-03, name: c, source: d}\n',
    /line 3: .*twice/,
  ],
  ['no list', 'added: 2026-06-03\n', /line 1: added/],
  ['no YAML', 'added:\n  - {day: 2026-06-03\nremoved: [', /line \d+: /],
])('refuses %s with its line', (_what, text, reason) => {
  expect(() => load(text)).toThrow(reason);
  expect(() => loadHolidays(path)).toThrow(path);
});

test('names everything that is wrong, in the order of the file', () => {
  const text = 'added:\n  - {day: 2026-06-03, name: a}\n  - {day: 2026-13-01, name: a, source: b}\n';
  expect(() => load(text)).toThrow(/line 2: .*\nline 3: /);
});

test('a holiday that is added while it runs counts from then on', () => {
  let changes = load('added: []\n');
  const calendar = createBusinessCalendar(() => changes);
  expect(calendar.addBusinessDays('2026-12-24', 1)).toBe('2026-12-28');
  changes = load('added:\n  - {day: 2026-12-28, name: 임시공휴일, source: 국무회의}\n');
  expect(calendar.addBusinessDays('2026-12-24', 1)).toBe('2026-12-29');
  expect(calendar.businessDaysBetween('2026-12-24', '2026-12-31')).toBe(3);
});
