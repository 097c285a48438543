import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startSlackDouble } from '../../doubles/slack/index.ts';
import { FastTime } from './fast-time.ts';

const QUESTIONS = 60;

test('after kill -9 in mid-load and a restart, every question is answered once', async () => {
  const start = Date.now();
  const time = new FastTime(start);
  const slack = await startSlackDouble({
    timers: { now: () => time.now().getTime(), after: time.after.bind(time) },
    retryDelaysMs: [0, 10_000, 20_000],
    latencyMs: [20, 200],
    people: ['minji', 'junho', 'sora', 'haneul'],
  });
  const store = mkdtempSync(join(tmpdir(), 'slack-kill-'));
  let bot: ChildProcess | undefined;
  const run = async () => {
    const { botToken, appToken } = slack.identity;
    const script = join(import.meta.dirname, 'bot-process.ts');
    bot = spawn(process.execPath, [script, store, slack.apiUrl, botToken, appToken, String(start)], {
      stdio: 'inherit',
    });
    await slack.socket.connected(1, 20_000);
  };
  const kill = async () => {
    const gone = bot && once(bot, 'exit');
    bot?.kill('SIGKILL');
    await gone;
  };
  onTestFinished(async () => {
    await kill();
    await slack.stop();
    rmSync(store, { recursive: true });
  });

  await run();
  const people = ['minji', 'junho', 'sora', 'haneul'].map((name) => slack.person(name));
  const asked: string[] = [];
  const ask = () => {
    const person = people[asked.length % people.length] ?? people[0];
    if (person) asked.push(person.says(person.dm, `으뜸기업 ${asked.length}?`).ts);
  };
  const given = () => people.flatMap(({ dm }) => slack.messages(dm).filter(({ fromApp }) => fromApp));
  while (asked.length < QUESTIONS / 2) ask();
  // In the midst of it: some are answered, some on the way, some not begun.
  await slack.waitFor(() => given().length >= 10 || undefined, 'some answers', 20_000);
  await kill();
  await slack.waitFor(() => slack.socket.connections() === 0 || undefined, 'it to be gone');
  expect(given().length).toBeLessThan(QUESTIONS / 2);
  while (asked.length < QUESTIONS) ask();
  await run();
  await slack.waitFor(() => given().length >= QUESTIONS || undefined, 'all answers', 30_000);
  await slack.settled(20_000);
  const keys = given().map(({ metadata }) => metadata?.event_payload.key.split(':').at(-1));
  expect(keys.sort()).toEqual(asked.sort());
  expect(slack.violations).toEqual([]);
});
