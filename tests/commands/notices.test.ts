import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticesCommand } from '../../src/commands/notices-command.ts';
import { OutboxStore } from '../../src/notices/index.ts';
import { openDatabase } from '../../src/store/database.ts';
import { DAY, entry, planned, room, TurnedClock } from '../notices/outbox-entries.ts';
import { Desk } from './giljabi.ts';

const desk = new Desk();
const NO_MODEL = { GILJABI_MODEL_DIR: '/nowhere' };
const notices = (...args: string[]) => desk.giljabi(['notices', ...args], { environment: NO_MODEL });

beforeAll(async () => {
  const database = await openDatabase(desk.data);
  const clock = new TurnedClock();
  const outbox = new OutboxStore(database, clock);
  await outbox.write([
    entry('dead', [planned(room('A'))]),
    entry('sent', [planned(room('B'), 1)]),
    entry('gone', [planned(room('C', 'discord'))]),
    entry('waits', [planned(room('D'), 5_000 * DAY)]),
  ]);
  clock.turn(1);
  const claim = async (channel: string) => (await outbox.claim(channel))?.id ?? 0;
  await outbox.dead(await claim('slack'), 'Error: HTTP 500');
  await outbox.sent(await claim('slack'), { ts: '1.2' });
  await outbox.gone(await claim('discord'), 'Gone: Unknown Channel');
  await database.destroy();
});
afterAll(() => desk.clear());

describe('for an operator', () => {
  it('counts by channel and state', async () => {
    const { code, json } = await notices('counts');
    expect(json()).toEqual([
      { channel: 'discord', state: 'gone', count: 1 },
      { channel: 'slack', state: 'dead', count: 1 },
      { channel: 'slack', state: 'open', count: 1 },
      { channel: 'slack', state: 'sent', count: 1 },
    ]);
    expect(code).toBe(0);
  });

  it('lists the dead ones with the reason', async () => {
    const { json, stderr } = await notices('dead');
    expect(json()).toEqual([
      {
        id: 1,
        destination: 'slack:room:A',
        purpose: 'notice',
        state: 'dead',
        headlines: ['dead 기한이 다가옵니다.'],
        attempt: 1,
        dueAt: '2026-11-23T00:00:00.000Z',
        reason: 'Error: HTTP 500',
        settledAt: '2026-11-23T00:00:00.001Z',
      },
    ]);
    expect(stderr).toBe('1 deliveries that are dead.\n');
  });

  it.each([
    [[], [4, 3, 2, 1]],
    [
      ['--limit', '2'],
      [4, 3],
    ],
    [['--state', 'gone'], [3]],
    [['--state', 'expired'], []],
  ])('lists with %j', async (args, ids) => {
    expect((await notices('list', ...args)).json().map(({ id }) => id)).toEqual(ids);
  });

  it('shows one in full', async () => {
    const [record] = (await notices('show', '2')).json();
    expect(record).toMatchObject({
      id: 2,
      destination: 'slack:room:B',
      state: 'sent',
      sent: { ts: '1.2' },
      notices: [{ key: 'sent', subject: 'milestone/sent' }],
    });
  });

  it('has one tried again, then all', async () => {
    expect((await notices('retry', '3')).json()).toEqual([{ retried: 1 }]);
    expect((await notices('retry', '--all')).json()).toEqual([{ retried: 1 }]);
    expect((await notices('list', '--state', 'open')).json().map(({ id }) => id)).toEqual([4, 3, 1]);
    expect(await notices('retry', '--all')).toMatchObject({ code: 0, stderr: 'Nothing is dead.\n' });
  });
});

describe('says what is wrong', () => {
  it.each([
    [['show', '99'], 'Delivery 99 is not in the outbox. See: npm run --silent giljabi -- notices dead'],
    [['retry', '99'], 'Delivery 99 is not in the outbox.'],
    [['retry', '2'], 'Delivery 2 is sent; only dead and gone ones can be tried again.'],
    [['retry'], 'Give the number of a delivery, or --all.'],
    [['retry', '1', '--all'], 'Give the number of a delivery, or --all.'],
    [['show', 'one'], 'must be a whole number from 1.'],
    [['list', '--state', 'lost'], 'Allowed choices are open, sent, dead, gone, expired, withdrawn.'],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await notices(...args);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });
});

it.each(['dead', 'retry', 'show', 'list', 'counts'])('explains notices %s', (name) => {
  const command: Command | undefined = noticesCommand().commands.find((each) => each.name() === name);
  expect(command?.description()).toMatch(/^[A-Z].*[.]$/);
});
