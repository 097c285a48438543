import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseUntil } from '../../src/notices/index.ts';
import { Refusal } from '../../src/refusal.ts';
import { korea } from './samples.ts';

/** A Monday. */
const NOW = korea('2026-11-23 14:30');

test.each([
  ['3d', '2026-11-26 14:30'],
  ['12h', '2026-11-24 02:30'],
  ['2w', '2026-12-07 14:30'],
  [' 3 D ', '2026-11-26 14:30'],
  ['3일', '2026-11-26 14:30'],
  ['3일간', '2026-11-26 14:30'],
  ['3일 동안', '2026-11-26 14:30'],
  ['12시간', '2026-11-24 02:30'],
  ['2주', '2026-12-07 14:30'],
  ['오늘까지', '2026-11-24 00:00'],
  ['내일까지', '2026-11-25 00:00'],
  ['금요일까지', '2026-11-28 00:00'],
  ['일요일 까지', '2026-11-30 00:00'],
  ['월요일까지', '2026-11-24 00:00'],
  ['2026-12-01까지', '2026-12-02 00:00'],
  ['until 2026-12-01', '2026-12-02 00:00'],
  ['2026-12-31까지', '2027-01-01 00:00'],
  ['2028-02-29까지', '2028-03-01 00:00'],
])('%s', (text, until) => {
  expect(parseUntil(text, NOW)).toEqual(korea(until));
  expect(parseUntil(text.normalize('NFD'), NOW)).toEqual(korea(until));
});

test.each([
  '',
  '3',
  'd',
  '3x',
  '-3d',
  '1.5d',
  '3d 4h',
  '까지',
  '언젠가까지',
  '2026-02-30까지',
  '2027-02-29까지',
  '2026-1-5까지',
  '9999-12-31까지',
  '2026-12-01',
  'until',
  '99999d',
])('%s is refused with examples', (text) => {
  expect(() => parseUntil(text, NOW)).toThrow(Refusal);
  expect(() => parseUntil(text, NOW)).toThrow(/알 수 없는 기간입니다.*3일, 12시간, 2주, 내일까지/);
});

test.each(['0d', '0시간', '2026-11-22까지', '2025-01-01까지'])('%s is past', (text) => {
  expect(() => parseUntil(text, NOW)).toThrow(/이미 지났습니다/);
});

const moment = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2029, 0) }).map((time) => new Date(time));

test('a day of the week is the next one, today included, to its end', () => {
  fc.assert(
    fc.property(moment, fc.constantFrom(...'일월화수목금토'), (now, name) => {
      const until = parseUntil(`${name}요일까지`, now);
      expect(until.getTime() - now.getTime()).toBeLessThanOrEqual(7 * 86_400_000);
      expect(until > now).toBe(true);
      const said = new Intl.DateTimeFormat('ko-KR', { timeZone: 'Asia/Seoul', weekday: 'short' });
      expect(said.format(new Date(until.getTime() - 1))).toBe(name);
      expect((until.getTime() + 9 * 3_600_000) % 86_400_000).toBe(0);
    }),
  );
});

test('spans are as long in both languages, whatever the moment', () => {
  const units = fc.constantFrom<[string, string, number]>(['h', '시간', 1], ['d', '일', 24], ['w', '주', 168]);
  fc.assert(
    fc.property(moment, fc.integer({ min: 1, max: 9_999 }), units, (now, count, [english, korean, hours]) => {
      const until = parseUntil(`${count}${english}`, now);
      expect(until.getTime() - now.getTime()).toBe(count * hours * 3_600_000);
      expect(parseUntil(`${count}${korean}`, now)).toEqual(until);
    }),
  );
});

test('whatever is typed gives a moment ahead, or words for the person', () => {
  const pieces = fc.constantFrom(
    '3',
    '12',
    'd',
    '주',
    '일',
    '까지',
    '금요일',
    'until ',
    '2026-12-01',
    ' ',
    '내일',
    'x',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces, { maxLength: 4 }).map((all) => all.join('')),
      ),
      (text) => {
        try {
          expect(parseUntil(text, NOW) > NOW).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      },
    ),
  );
});
