import { beforeEach, describe, expect, test } from 'vitest';
import { Refusal } from '../../src/refusal.ts';
import { kim, korea, lee, official, slackRoom } from './samples.ts';
import { World } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let world: World;

beforeEach(async () => {
  world = await World.open();
  return () => world.close();
});

describe('following', () => {
  test('what was left open is filled in, and it is told from then on', async () => {
    const followed = await world.notices.follow(
      slackRoom,
      { topic: 'milestones', filters: { hs: ['8507.60', '850760'] } },
      official,
    );
    expect(followed).toMatchObject({
      destination: slackRoom,
      topic: 'milestones',
      filters: { hs: ['850760'] },
      keywords: [],
      level: 'info',
      mode: 'at_once',
      contacts: [],
      confirmWithin: 240,
      createdBy: official,
      createdAt: world.time.now(),
    });
    expect(await world.notices.following(slackRoom)).toEqual([followed]);
    expect(await world.notices.following(kim)).toEqual([]);
    expect(await world.notices.all()).toEqual([followed]);
  });

  test('an equal wish is not added twice, in whatever order it is said', async () => {
    const first = await world.follow(slackRoom, {
      keywords: ['흑연', '갈륨'],
      filters: { country: ['중국'], hs: ['85'] },
    });
    const again = await world.follow(slackRoom, {
      filters: { hs: ['85'], country: ['중국', '중국'] },
      keywords: ['갈륨', '흑연'],
    });
    expect(again).toEqual(first);
    await world.follow(kim, { keywords: ['흑연', '갈륨'], filters: { country: ['중국'], hs: ['85'] } });
    expect(await world.notices.all()).toHaveLength(2);
  });

  test('whom it turns to is changed, by following it again as well', async () => {
    const { id } = await world.follow(slackRoom, { contacts: [kim] });
    expect(await world.follow(slackRoom)).toMatchObject({ id, contacts: [kim] });
    expect(await world.follow(slackRoom, { contacts: [lee, kim] })).toMatchObject({ id, contacts: [lee, kim] });
    expect(await world.notices.changeContacts(id, slackRoom, [])).toMatchObject({ id, contacts: [] });
    expect(await world.notices.all()).toMatchObject([{ id, contacts: [] }]);
    await expect(world.notices.changeContacts(id, kim, [lee])).rejects.toThrow(/이미 그만 받는 알림/);
    await expect(world.notices.changeContacts(id, slackRoom, Array(11).fill(kim))).rejects.toThrow(/10곳까지/);
  });

  test('25 for a destination, as many as a menu shows, an equal one still found', async () => {
    for (let i = 0; i < 25; i++) await world.follow(slackRoom, { keywords: [`낱말 ${i}`] });
    await expect(world.follow(slackRoom)).rejects.toThrow(/25개까지/);
    expect(await world.follow(slackRoom, { keywords: ['낱말 3'] })).toMatchObject({ keywords: ['낱말 3'] });
    expect(await world.follow(kim)).toMatchObject({ destination: kim });
  });

  test.each<[string, object, RegExp]>([
    ['an unknown topic', { topic: 'weather' }, /주제를 알 수 없습니다/],
    ['a lead of 121 days', { leads: [121] }, /0~120의 정수/],
    ['half a day', { leads: [1.5] }, /0~120의 정수/],
    ['eleven leads', { leads: [...Array(11).keys()] }, /10개까지/],
    ['no lead', { leads: [] }, /하나 이상/],
    ['an HS code of one digit', { filters: { hs: ['8'] } }, /숫자 2~10자리/],
    ['an HS code of letters', { filters: { hs: ['AB12'] } }, /숫자 2~10자리/],
    ['21 countries', { filters: { country: [...Array(21).keys()].map(String) } }, /20개까지/],
    ['an unknown filter', { filters: { colour: ['red'] } }, /고를 수 없는 조건/],
    ['an empty word', { keywords: [' '] }, /비어 있습니다/],
    ['an unknown level', { level: 'panic' }, /단계를 알 수 없습니다/],
    ['no time to confirm', { confirmWithin: 0 }, /1분 이상/],
  ])('%s is refused in Korean', async (_, options, words) => {
    const asked = world.follow(slackRoom, options);
    await expect(asked).rejects.toThrow(Refusal);
    await expect(asked).rejects.toThrow(words);
    expect(await world.notices.all()).toEqual([]);
  });

  test('ends for the destination that followed, and for no other', async () => {
    const { id } = await world.follow(slackRoom);
    expect(await world.notices.unfollow(id, kim)).toBe(false);
    expect(await world.notices.unfollow(id, slackRoom)).toBe(true);
    expect(await world.notices.unfollow(id, slackRoom)).toBe(false);
    expect(await world.notices.raise([world.happening()])).toEqual({ notices: 0, deliveries: 0 });
  });

  test('the leads that somebody chose, each once', async () => {
    await world.follow(slackRoom, { topic: 'milestones', leads: [5, 20] });
    await world.follow(kim, { topic: 'milestones', leads: [20, 60] });
    await world.follow(lee, { topic: 'supply', leads: [99] });
    expect(await world.notices.leads()).toEqual([60, 20, 5]);
  });
});

describe('silence', () => {
  test('holds what is raised and what waited already, and lets alerts through; then one message comes', async () => {
    await world.follow(slackRoom);
    await world.follow(slackRoom, { topic: 'programmes', mode: 'digest' });
    world.notices.start();
    await world.time.pass(MINUTE);
    const digest = world.happening({ topic: 'programmes' });
    await world.notices.raise([digest]); // Planned for Tuesday, 09:00.
    const end = korea('2026-06-11 10:00');
    await world.notices.silence(slackRoom, end, official);
    const held = world.happening();
    const alert = world.happening({ level: 'alert' });
    await world.notices.raise([held, alert]);
    await world.time.pass();
    await world.until('2026-06-09 09:00');
    await world.until('2026-06-11 09:59');
    expect(world.slack.sent.map(({ headlines }) => headlines)).toEqual([[alert.key]]);
    await world.until('2026-06-11 10:00');
    expect(world.slack.sent[1]).toMatchObject({ headlines: [digest.key, held.key], at: end });
    expect(world.slack.sent).toHaveLength(2);
  });

  test('what waited already is one message, too', async () => {
    await world.follow(slackRoom, { mode: 'digest' });
    await world.follow(slackRoom, { topic: 'milestones' });
    await world.time.pass(10 * HOUR);
    await world.notices.raise([world.happening()]);
    await world.notices.raise([world.happening({ topic: 'milestones' })]);
    await world.notices.raise([world.happening({ at: korea('2026-06-09 10:00') })]);
    await world.notices.silence(slackRoom, korea('2026-06-10 12:00'), official);
    await world.until('2026-06-09 09:00');
    await world.until('2026-06-10 09:00');
    await world.until('2026-06-10 12:00');
    await world.until('2026-06-11 12:00');
    expect(world.slack.sent.map(({ headlines, at }) => [headlines.length, at])).toEqual([
      [3, korea('2026-06-10 12:00')],
    ]);
  });

  test('made longer it holds on; ended early what waited comes at once', async () => {
    await world.follow(slackRoom);
    world.notices.start();
    await world.notices.silence(slackRoom, korea('2026-06-09 12:00'), official);
    await world.notices.raise([world.happening()]);
    await world.notices.silence(slackRoom, korea('2026-06-11 12:00'), official);
    expect((await world.notices.silenceOf(slackRoom))?.until).toEqual(korea('2026-06-11 12:00'));
    await world.until('2026-06-09 12:00');
    await world.until('2026-06-09 15:00');
    expect(world.slack.sent).toEqual([]);
    expect(await world.notices.unsilence(slackRoom)).toBe(true);
    await world.time.pass();
    expect(world.slack.sent).toMatchObject([{ at: korea('2026-06-09 15:00'), late: false }]);
    expect(await world.notices.unsilence(slackRoom)).toBe(false);
    expect(await world.notices.silenceOf(slackRoom)).toBeUndefined();
  });

  test('made shorter it lets go earlier', async () => {
    await world.follow(slackRoom);
    await world.notices.silence(slackRoom, korea('2026-06-11 12:00'), official);
    await world.notices.raise([world.happening()]);
    await world.notices.silence(slackRoom, korea('2026-06-09 12:00'), official);
    await world.until('2026-06-09 11:59');
    expect(world.slack.sent).toEqual([]);
    await world.until('2026-06-09 12:00');
    expect(world.slack.tos()).toEqual(['C1']);
  });

  test('of one destination is not that of another, and ends by itself', async () => {
    await world.notices.silence(slackRoom, korea('2026-06-09 12:00'), official);
    expect(await world.notices.silenceOf(kim)).toBeUndefined();
    await world.time.pass(27 * HOUR);
    expect(await world.notices.silenceOf(slackRoom)).toBeUndefined();
  });

  test.each([
    ['the past', -1, /이미 지난 때입니다/],
    ['this very moment', 0, /이미 지난 때입니다/],
    ['more than 90 days', 90 * DAY + 1, /90일까지/],
    ['no date', Number.NaN, /이미 지난 때입니다/],
  ])('of %s is refused', async (_, ahead, words) => {
    const until = new Date(world.time.now().getTime() + ahead);
    await expect(world.notices.silence(slackRoom, until, official)).rejects.toThrow(words);
    expect(await world.notices.silenceOf(slackRoom)).toBeUndefined();
  });
});
