import { describe, expect, test } from 'vitest';
import type { Level, Notice } from '../../../src/notices/index.ts';
import { digest } from '../../../src/notices/stages/digest.ts';
import { missed } from '../../../src/notices/stages/missed.ts';
import { outdated } from '../../../src/notices/stages/outdated.ts';
import { quiet } from '../../../src/notices/stages/quiet.ts';
import { silence } from '../../../src/notices/stages/silence.ts';
import type { Candidate, Stage } from '../../../src/notices/stages/stage.ts';
import { candidate, context, kim, korea, notice, official, slackRoom, subscription } from '../samples.ts';

/** In 2027 설날 is 7 February, a Sunday: 6 to 8 February and the 9th instead. */
const SEOLLAL_EVE = '2027-02-05';
const AFTER_SEOLLAL = '2027-02-10';

function only(stage: Stage, one: Candidate, at = context('2026-11-23 09:00')): Candidate {
  const [out, ...others] = stage([one], at);
  expect(others).toEqual([]);
  if (!out) throw new Error('left out');
  return out;
}

const supply = (level: Level, at: string, more: Partial<Notice> = {}) =>
  notice({ topic: 'supply', level, at: korea(at), ...more });

describe('digest', () => {
  const daily = subscription({ mode: 'digest' });
  test.each([
    ['at the opening itself', '2026-11-23 09:00', '2026-11-23 09:00'],
    ['just after it', '2026-11-23 09:01', '2026-11-24 09:00'],
    ['in the small hours', '2026-11-24 02:00', '2026-11-24 09:00'],
    ['on a Friday afternoon', '2026-11-27 15:00', '2026-11-30 09:00'],
    ['on a holiday', '2026-12-25 10:00', '2026-12-28 09:00'],
    ['before 설날', `${SEOLLAL_EVE} 09:30`, `${AFTER_SEOLLAL} 09:00`],
    ['on New Year’s Eve', '2026-12-31 17:00', '2027-01-04 09:00'],
  ])('%s', (_, at, due) => {
    const out = only(digest, candidate({ notice: supply('caution', at), subscription: daily }));
    expect(out).toMatchObject({ dueAt: korea(due), gathers: true });
  });

  test.each<Level>(['alert', 'serious'])('%s goes past it', (level) => {
    const one = candidate({ notice: supply(level, '2026-11-23 11:00'), subscription: daily });
    expect(only(digest, one)).toEqual(one);
  });

  test.each([
    ['a reminder at the opening gathers', notice(), true],
    ['what happens later does not', notice({ at: korea('2026-11-23 10:00') }), false],
    ['nor another topic', supply('info', '2026-11-23 09:00'), false],
    ['nor a reminder on a holiday', notice({ at: korea('2026-12-25 09:00') }), false],
  ])('at once: %s', (_, about, gathers) => {
    const one = candidate({ notice: about, subscription: subscription() });
    expect(only(digest, one)).toEqual({ ...one, gathers });
  });
});

describe('quiet hours', () => {
  test.each([
    ['in business hours', '2026-11-23 17:59', '2026-11-23 17:59'],
    ['from closing time on', '2026-11-23 18:00', '2026-11-24 09:00'],
    ['on Friday at 18:00', '2026-11-27 18:00', '2026-11-30 09:00'],
    ['early', '2026-11-23 08:59', '2026-11-23 09:00'],
    ['over 설날', `${SEOLLAL_EVE} 18:30`, `${AFTER_SEOLLAL} 09:00`],
    ['on a substitute holiday', '2027-02-09 11:00', `${AFTER_SEOLLAL} 09:00`],
    ['on Christmas Day', '2026-12-25 11:00', '2026-12-28 09:00'],
  ])('%s', (_, at, due) => {
    expect(only(quiet, candidate({ notice: supply('caution', at) })).dueAt).toEqual(korea(due));
  });

  test('an alert goes out at night', () => {
    const one = candidate({ notice: supply('alert', '2026-11-28 03:00') });
    expect(only(quiet, one)).toEqual(one);
  });

  test('what waits for a morning on milestones comes with its reminders', () => {
    const change = notice({ at: korea('2026-11-23 20:00') });
    expect(only(quiet, candidate({ notice: change }))).toMatchObject({
      dueAt: korea('2026-11-24 09:00'),
      gathers: true,
    });
    expect(only(quiet, candidate({ notice: supply('info', '2026-11-23 20:00') })).gathers).toBe(false);
  });
});

describe('missed', () => {
  test.each([
    [
      'of the days down, as of the last morning before today',
      '2026-11-24 09:00',
      '2026-11-27 14:00',
      '2026-11-26 09:00',
    ],
    ['of today: its own', '2026-11-27 09:00', '2026-11-27 14:00', '2026-11-27 09:00'],
    ['still to come', '2026-11-30 09:00', '2026-11-27 14:00', '2026-11-30 09:00'],
    ['of Friday, on Monday', '2026-11-27 09:00', '2026-11-30 08:00', '2026-11-27 09:00'],
    ['before 설날, after it', '2027-02-04 09:00', `${AFTER_SEOLLAL} 10:00`, `${SEOLLAL_EVE} 09:00`],
  ])('%s', (_, due, now, then) => {
    expect(only(missed, candidate({ dueAt: korea(due), gathers: true }), context(now)).dueAt).toEqual(korea(then));
  });

  test('what does not gather keeps its moment', () => {
    const one = candidate({ dueAt: korea('2026-11-24 11:00') });
    expect(only(missed, one, context('2026-11-27 14:00'))).toEqual(one);
  });
});

describe('silence', () => {
  const until = (text: string, destination = slackRoom) => ({
    silences: [{ destination, until: korea(text), by: official }],
  });
  test.each([
    ['until it ends', '2026-11-23 10:00', '2026-11-26 11:20', '2026-11-26 11:20'],
    ['ends at night: the opening', '2026-11-23 10:00', '2026-11-26 00:00', '2026-11-26 09:00'],
    ['ends on a holiday', '2026-12-24 10:00', '2026-12-25 12:00', '2026-12-28 09:00'],
  ])('%s', (_, now, end, due) => {
    const out = only(silence, candidate({ notice: supply('caution', now) }), context(now, until(end)));
    expect(out).toMatchObject({ dueAt: korea(due), gathers: true });
  });

  test('a digest that comes before its end waits too', () => {
    const one = candidate({ dueAt: korea('2026-11-24 09:00'), gathers: true });
    const at = context('2026-11-23 10:00', until('2026-11-25 10:00'));
    expect(only(silence, one, at)).toMatchObject({ dueAt: korea('2026-11-25 10:00'), gathers: true });
  });

  test.each([
    ['what comes after its end', candidate({ dueAt: korea('2026-11-30 09:00') }), until('2026-11-27 00:00')],
    ['another destination', candidate(), until('2026-11-27 00:00', kim)],
    ['an alert', candidate({ notice: supply('alert', '2026-11-23 10:00') }), until('2026-11-27 00:00')],
  ])('not for %s', (_, one, silences) => {
    expect(only(silence, one, context('2026-11-23 10:00', silences))).toEqual(one);
  });

  test('one that has ended holds nothing, though it should have been told while it lasted', () => {
    const one = candidate({ dueAt: korea('2026-11-20 09:00') });
    const at = context('2026-11-23 10:00', until('2026-11-22 10:00'));
    expect(only(silence, one, at)).toEqual(one);
  });

  test('what was missed waits for its end as well', () => {
    const one = candidate({ dueAt: korea('2026-11-20 09:00') });
    const at = context('2026-11-23 10:00', until('2026-11-24 10:00'));
    expect(only(silence, one, at).dueAt).toEqual(korea('2026-11-24 10:00'));
  });
});

describe('outdated', () => {
  const NOW = '2026-11-27 20:00'; // A Friday evening: told on Monday at the earliest.
  const ends = (level: Level, until: string) => supply(level, NOW, { until: korea(until) });
  const monday = { dueAt: korea('2026-11-30 09:00') };

  test('what ends after it is told stays', () => {
    const one = candidate({ ...monday, notice: ends('info', '2026-11-30 09:01') });
    expect(only(outdated, one, context(NOW))).toEqual(one);
  });

  test('what ends before is dropped, and says when it would have been told', () => {
    const out = only(outdated, candidate({ ...monday, notice: ends('attention', '2026-11-29 12:00') }), context(NOW));
    expect(out.dropped).toBe('알릴 수 있는 때(2026-11-30 09:00)에는 이미 지난 일입니다.');
  });

  test('what should have been told before does not come after its end', () => {
    const one = candidate({ notice: supply('info', '2026-11-24 09:00', { until: korea('2026-11-26 00:00') }) });
    expect(only(outdated, one, context(NOW)).dropped).toContain('2026-11-30 09:00');
  });

  test('from caution on it comes at the next opening, before the digest', () => {
    const late = candidate({ dueAt: korea('2026-12-01 09:00'), notice: ends('caution', '2026-11-29 12:00') });
    expect(only(outdated, late, context(NOW))).toEqual({ ...late, ...monday });
  });

  test('though not within a silence', () => {
    const late = candidate({ dueAt: korea('2026-12-03 09:00'), notice: ends('caution', '2026-11-29 12:00') });
    const silences = [{ destination: slackRoom, until: korea('2026-12-02 12:00'), by: official }];
    expect(only(outdated, late, context(NOW, { silences })).dueAt).toEqual(korea('2026-12-02 12:00'));
  });

  test('an alert comes at once', () => {
    const one = candidate({ notice: supply('alert', '2026-11-27 03:00', { until: korea('2026-11-27 12:00') }) });
    expect(only(outdated, one, context(NOW))).toEqual({ ...one, dueAt: korea(NOW) });
  });
});
