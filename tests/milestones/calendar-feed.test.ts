import ICAL from 'ical.js';
import { beforeEach, describe, expect, test } from 'vitest';
import { createFeeds, type Feeds } from '../../src/milestones/calendar-feed.ts';
import { eventFile } from '../../src/milestones/calendar-file.ts';
import type { CalendarEvent, Destination } from '../../src/notices/index.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';

const ROOM: Destination = { channel: 'slack', kind: 'room', id: 'C1' };
const OTHER: Destination = { channel: 'discord', kind: 'person', id: '11:22' };
const PERSON = { id: 'slack:U1', name: '홍길동' };
const NOW = new Date('2026-11-23T00:00:00Z');
const daysLater = (days: number) => new Date(NOW.getTime() + days * 24 * 60 * 60_000);

let database: Database;
let feeds: Feeds;
beforeEach(async () => {
  database = await openDatabase(':memory:');
  feeds = createFeeds({ database, clock: { now: () => NOW } });
  return () => database.destroy();
});

const event = (changes: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'core-technologies-200@giljabi',
  title: '핵심전략기술을 200대로 확대',
  description: '담당: 산업통상부',
  day: '2026-12-31',
  ...changes,
});

/** A file as another library reads it. */
function read(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const events = calendar.getAllSubcomponents('vevent').map((component) => {
    const { uid, summary, description, startDate, endDate, sequence } = new ICAL.Event(component);
    const value = (name: string) => component.getFirstPropertyValue(name)?.toString();
    return {
      uid,
      title: summary,
      description,
      day: startDate.toString(),
      end: endDate.toString(),
      allDay: startDate.isDate,
      sequence,
      status: value('status'),
      stamp: value('dtstamp'),
      modified: value('last-modified'),
      url: value('url'),
      alarms: component.getAllSubcomponents('valarm').length,
    };
  });
  return { calendar, events };
}
const only = (file: string) => {
  const { events } = read(file);
  expect(events).toHaveLength(1);
  return events[0];
};

describe('the address of a feed', () => {
  test('opens the feed of who asked for it', async () => {
    const token = await feeds.open(ROOM, PERSON);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await feeds.destinationOf(token)).toEqual(ROOM);
    expect(await feeds.destinationOf(await feeds.open(OTHER, PERSON))).toEqual(OTHER);
    expect(await feeds.destinationOf(token)).toEqual(ROOM);
    for (const wrong of ['', 'nothing', token.slice(1), token.toLowerCase()])
      expect(await feeds.destinationOf(wrong), wrong).toBeUndefined();
  });

  test('a new one ends the one before', async () => {
    const first = await feeds.open(ROOM, PERSON);
    const second = await feeds.open(ROOM, PERSON);
    expect(second).not.toBe(first);
    expect(await feeds.destinationOf(first)).toBeUndefined();
    expect(await feeds.destinationOf(second)).toEqual(ROOM);
  });

  test('can be taken back', async () => {
    const token = await feeds.open(ROOM, PERSON);
    const other = await feeds.open(OTHER, PERSON);
    expect(await feeds.revoke(ROOM)).toBe(true);
    expect(await feeds.revoke(ROOM)).toBe(false);
    expect(await feeds.destinationOf(token)).toBeUndefined();
    expect(await feeds.destinationOf(other)).toEqual(OTHER);
  });

  test('is kept nowhere', async () => {
    const token = await feeds.open(ROOM, PERSON);
    const rows = await database.selectFrom('calendar_feeds').selectAll().execute();
    expect(rows).toMatchObject([{ destination: 'slack:room:C1', created_by: 'slack:U1', revoked_at: null }]);
    expect(rows[0]?.token_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe('a feed', () => {
  test('is a calendar with a name that is looked at again', async () => {
    const { calendar, events } = read(await feeds.render(ROOM, [], NOW));
    expect(events).toEqual([]);
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('길잡이 추진 일정');
    expect(calendar.getFirstPropertyValue('refresh-interval')?.toString()).toBe('PT4H');
  });

  test('shows a day from its midnight to the next one, without an alarm', async () => {
    const shown = only(await feeds.render(ROOM, [event({ url: 'https://bot.example.go.kr/milestones#a' })], NOW));
    expect(shown).toEqual({
      uid: 'core-technologies-200@giljabi',
      title: '핵심전략기술을 200대로 확대',
      description: '담당: 산업통상부',
      day: '2026-12-31',
      end: '2027-01-01',
      allDay: true,
      sequence: 0,
      status: 'CONFIRMED',
      stamp: '2026-11-23T00:00:00Z',
      modified: '2026-11-23T00:00:00Z',
      url: 'https://bot.example.go.kr/milestones#a',
      alarms: 0,
    });
  });

  test.each([
    ['2028-02-28', '2028-02-29'],
    ['2028-02-29', '2028-03-01'],
    ['2027-02-28', '2027-03-01'],
    ['2027-12-31', '2028-01-01'],
  ])('%s ends with %s', async (day, end) => {
    expect(only(await feeds.render(ROOM, [event({ day })], NOW))).toMatchObject({ day, end });
  });

  test('unchanged gives the same bytes, whenever it is asked and in whatever order', async () => {
    const events = [event(), event({ uid: 'b', day: '2026-12-01' }), event({ uid: 'c', day: '2026-12-01' })];
    const first = await feeds.render(ROOM, events, NOW);
    expect(await feeds.render(ROOM, events.toReversed(), daysLater(30))).toBe(first);
    expect(read(first).events.map(({ uid }) => uid)).toEqual(['b', 'c', 'core-technologies-200@giljabi']);
  });

  test.each([
    ['moved', { day: '2027-01-29' }],
    ['another title', { title: '핵심전략기술을 250대로 확대' }],
    ['another description', { description: '' }],
    ['another page', { url: 'https://bot.example.go.kr/' }],
  ])('%s: the same UID, the next sequence, the new moment', async (_what, changes) => {
    await feeds.render(ROOM, [event()], NOW);
    const changed = only(await feeds.render(ROOM, [event(changes)], daysLater(1)));
    expect(changed).toMatchObject({
      uid: event().uid,
      sequence: 1,
      status: 'CONFIRMED',
      stamp: '2026-11-24T00:00:00Z',
    });
    expect(changed?.modified).toBe(changed?.stamp);
    expect(only(await feeds.render(ROOM, [event()], daysLater(2)))).toMatchObject({ sequence: 2 });
  });

  test.each([
    ['removed', []],
    ['cancelled', [event({ cancelled: true })]],
  ])('%s: cancelled for 90 days, then forgotten', async (_what, events) => {
    await feeds.render(ROOM, [event()], NOW);
    const cancelled = await feeds.render(ROOM, events, daysLater(1));
    expect(only(cancelled)).toMatchObject({
      sequence: 1,
      status: 'CANCELLED',
      day: '2026-12-31',
      title: '[취소] 핵심전략기술을 200대로 확대',
      stamp: '2026-11-24T00:00:00Z',
    });
    expect(await feeds.render(ROOM, events, daysLater(91))).toBe(cancelled);
    expect(read(await feeds.render(ROOM, events, daysLater(92))).events).toEqual([]);
    expect(read(await feeds.render(ROOM, events, daysLater(93))).events).toEqual([]);
  });

  test('what is past and not told of any more took place: it is not cancelled', async () => {
    await feeds.render(ROOM, [event()], NOW);
    expect(only(await feeds.render(ROOM, [], new Date('2027-01-04T00:00:00Z')))).toMatchObject({
      title: '핵심전략기술을 200대로 확대',
      status: 'CONFIRMED',
      sequence: 0,
    });
  });

  test('what comes back after its cancelling goes on counting, however late', async () => {
    await feeds.render(ROOM, [event()], NOW);
    await feeds.render(ROOM, [], daysLater(1));
    expect(only(await feeds.render(ROOM, [event()], daysLater(120)))).toMatchObject({
      sequence: 2,
      status: 'CONFIRMED',
    });
  });

  test('what was cancelled before it was shown does not appear', async () => {
    expect(read(await feeds.render(ROOM, [event({ cancelled: true })], NOW)).events).toEqual([]);
  });

  test('a clock that was set back makes nothing older', async () => {
    await feeds.render(ROOM, [event()], NOW);
    const moved = only(await feeds.render(ROOM, [event({ day: '2027-01-29' })], daysLater(-5)));
    expect(moved).toMatchObject({ sequence: 1, stamp: '2026-11-23T00:00:00Z' });
  });

  test('each destination has its own', async () => {
    await feeds.render(ROOM, [event()], NOW);
    expect(only(await feeds.render(OTHER, [event({ title: '다른 일' })], NOW))).toMatchObject({ sequence: 0 });
    expect(only(await feeds.render(ROOM, [event()], NOW))).toMatchObject({ sequence: 0 });
  });

  test('of two with one UID the last counts', async () => {
    const shown = only(await feeds.render(ROOM, [event(), event({ day: '2027-01-29' })], NOW));
    expect(shown).toMatchObject({ day: '2027-01-29', sequence: 0 });
  });

  test('a failure in between leaves what was shown', async () => {
    const shown = await feeds.render(ROOM, [event()], NOW);
    const broken = { ...event({ uid: 'b' }), url: 1n } as unknown as CalendarEvent;
    await expect(feeds.render(ROOM, [event({ day: '2027-01-29' }), broken], daysLater(1))).rejects.toThrow();
    expect(await feeds.render(ROOM, [event()], daysLater(2))).toBe(shown);
  });

  test('asked twice at once it counts once', async () => {
    await feeds.render(ROOM, [event()], NOW);
    const moved = [event({ day: '2027-01-29' })];
    const [one, two] = await Promise.all([
      feeds.render(ROOM, moved, daysLater(1)),
      feeds.render(ROOM, moved, daysLater(1)),
    ]);
    expect(only(one)).toMatchObject({ sequence: 1 });
    expect(two).toBe(one);
  });
});

describe('text', () => {
  test.each([
    ['commas, semicolons and backslashes', '쉼표, 세미콜론; 역사선 \\ 콜론: "따옴표"'],
    ['lines', '첫째 줄\n둘째 줄\n\n넷째 줄'],
    [
      'a long text',
      '소재·부품·장비 산업의 경쟁력을 강화하고 공급망을 안정화하기 위한 시책을 수립한다. '.repeat(40).trim(),
    ],
    ['letters beyond the first plane', '일정 👍🏽 확인 𠮷'.repeat(20)],
    ['what looks like a line of the file', '가\r\nEND:VEVENT'],
  ])('%s come back', async (_what, text) => {
    const shown = only(await feeds.render(ROOM, [event({ title: text, description: text })], NOW));
    const lines = text.replaceAll('\r\n', '\n');
    expect(shown).toMatchObject({ title: lines, description: lines });
  });

  test('no line is longer than 75 bytes, and no letter is torn', async () => {
    const file = await feeds.render(ROOM, [event({ description: '가나다라마바사 '.repeat(100) })], NOW);
    const lines = file.split('\r\n');
    expect(Math.max(...lines.map((text) => Buffer.byteLength(text)))).toBeLessThanOrEqual(75);
    expect(file).not.toContain('\ufffd');
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('control characters are left out', async () => {
    const shown = only(await feeds.render(ROOM, [event({ title: '가\u0000나\u001b다' })], NOW));
    expect(shown?.title).toBe('가나다');
  });
});

test('a file for one event', () => {
  const shown = only(eventFile(event({ day: '2028-02-29' }), 3, NOW));
  expect(shown).toMatchObject({ day: '2028-02-29', end: '2028-03-01', sequence: 3, status: 'CONFIRMED' });
  expect(only(eventFile(event({ cancelled: true }), 4, NOW))).toMatchObject({ sequence: 4, status: 'CANCELLED' });
});
