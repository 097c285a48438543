import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { Desk } from './commands/giljabi.ts';
import { Bot } from './rooms/bot.ts';
import { openDiscordRooms } from './rooms/discord-rooms.ts';
import type { Asked, Rooms, RoomsOptions } from './rooms/rooms.ts';
import { openSlackRooms } from './rooms/slack-rooms.ts';

const desk = new Desk();
/** Search by words finds what is asked here, and a bot without the model starts in no time. */
const NO_MODEL = { GILJABI_MODEL_DIR: '/nowhere' };
const QUESTION = '가나다 선도 공장을 2028년까지 몇 개소로 확대하나요?';
const ANSWER = '45개소';
/** A command that is not acknowledged yet, by the other process or in time on a busy machine; the bot copes with it. */
const LATE = /^unanswered|Unknown (Webhook|interaction)/;
/** Nothing is waited for as long as this unless something is wrong; leases of a killed process end after 12 s. */
const PATIENCE_MS = 40_000;

beforeAll(async () => {
  const outcome = await desk.giljabi(['index'], { environment: NO_MODEL });
  expect(outcome.code, outcome.stderr).toBe(0);
});
afterAll(() => desk.clear());

/** A bot on a copy of the filled store, ended with the test. */
class House {
  readonly #context: TestContext;
  readonly #data: string;

  constructor(context: TestContext) {
    this.#context = context;
    this.#data = join(desk.folder, `data-${context.task.id}`);
    cpSync(desk.data, this.#data, { recursive: true });
  }

  async bot(settings: Record<string, string>): Promise<Bot> {
    const bot = new Bot({ ...desk.environment, ...NO_MODEL, GILJABI_DATA_DIR: this.#data, ...settings });
    this.#context.onTestFinished(() => bot.kill());
    await bot.ready();
    return bot;
  }
}

const platforms = [
  { name: 'Slack', open: openSlackRooms },
  { name: 'Discord', open: openDiscordRooms },
];

describe.concurrent.each(platforms)('$name', ({ name, open }) => {
  async function enter(context: TestContext, options: RoomsOptions): Promise<{ rooms: Rooms; house: House }> {
    const rooms = await open({ retryDelaysMs: [0, 500, 1_000, 2_000, 5_000, 5_000], ...options });
    context.onTestFinished(() => rooms.stop());
    return { rooms, house: new House(context) };
  }

  /** Questions that differ, so that each can be told from the others. */
  const ask = (rooms: Rooms, count: number, each: number): Asked[] =>
    Array.from({ length: count }, (_, index) => rooms.ask(index % each, `${QUESTION} ${index + 1}번째로 묻습니다.`));

  const allAnswered = (rooms: Rooms, asked: Asked[]) =>
    rooms.until(() => asked.every((question) => rooms.replies(question).length > 0), 'all answers', PATIENCE_MS);

  function expectOneAnswerEach(rooms: Rooms, asked: Asked[]): void {
    expect(asked.map((question) => rooms.replies(question).length)).toEqual(asked.map(() => 1));
    for (const [reply] of asked.map((question) => rooms.replies(question))) expect(reply?.text).toContain(ANSWER);
    expect(rooms.strays()).toEqual([]);
    expect(rooms.violations().filter((violation) => !LATE.test(violation))).toEqual([]);
  }

  it('is entered and answers; on SIGTERM what was accepted is answered first', async (context) => {
    const { rooms, house } = await enter(context, { rooms: 10, latency: [100, 200] });
    const bot = await house.bot(rooms.settings);
    await rooms.entered();
    expect(await bot.line(new RegExp(`${name}.*에서 답합니다`))).toBeDefined();
    const first = rooms.ask(0, QUESTION);
    await allAnswered(rooms, [first]);

    // All in one room: most wait for their turn, for seconds in which nothing else goes on.
    const asked = ask(rooms, 4, 1);
    const some = () => asked.every(rooms.acknowledged) && asked.some((question) => rooms.replies(question).length > 0);
    await rooms.until(some, 'an answer', PATIENCE_MS);
    expect(asked.some((question) => rooms.replies(question).length === 0)).toBe(true);
    expect(await bot.stop()).toBe(0);
    expectOneAnswerEach(rooms, [first, ...asked]);
    expect(bot.stderr).toBe('');
  });

  it('answers everything once when it is killed in the middle and started again', async (context) => {
    const { rooms, house } = await enter(context, { rooms: 10, latency: [50, 150] });
    const killed = await house.bot(rooms.settings);
    await rooms.entered();
    const asked = ask(rooms, 30, 10);
    const answered = () => asked.filter((question) => rooms.replies(question).length > 0).length;
    // The very moment an answer appears: the bot cannot have written down yet that it was sent.
    await rooms.until(
      () => {
        if (answered() < 8) return false;
        killed.process.kill('SIGKILL');
        return true;
      },
      '8 answers',
      PATIENCE_MS,
    );
    await killed.ended();
    expect(answered()).toBeLessThan(30);
    const owed = asked.filter(rooms.acknowledged);

    const bot = await house.bot(rooms.settings);
    await allAnswered(rooms, owed);
    expect(await bot.stop()).toBe(0);
    expectOneAnswerEach(rooms, owed);
  });

  it('is answered by one of two processes on the same token and store', async (context) => {
    const { rooms, house } = await enter(context, { rooms: 10, latency: [20, 60] });
    const bots = await Promise.all([house.bot(rooms.settings), house.bot(rooms.settings)]);
    await rooms.entered();
    const asked = ask(rooms, 20, 10);
    await allAnswered(rooms, asked);
    for (const code of await Promise.all(bots.map((bot) => bot.stop()))) expect(code).toBe(0);
    expectOneAnswerEach(rooms, asked);
  });

  it('says which token is wrong, and the web chat goes on', async (context) => {
    const { rooms, house } = await enter(context, { rooms: 1 });
    const { settings, variable } = rooms.wrong;
    const bot = await house.bot(settings);
    expect(await bot.line(new RegExp(`${name}.*꺼짐`))).toMatch(new RegExp(`refuses ${variable}`));
    const [url] = /http:\S+/.exec(await bot.line(/http:/)) ?? [];
    const response = await fetch(`${url}/api/ask`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ question: QUESTION }),
    });
    expect(JSON.stringify(await response.json())).toContain(ANSWER);
    expect(await bot.stop()).toBe(0);
  });
});
