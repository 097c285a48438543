import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { InboxStore } from '../../src/inbox/index.ts';
import { openDatabase } from '../../src/store/database.ts';
import { fastClock } from './fast-clock.ts';
import { question } from './questions.ts';

const QUESTIONS = 300;
const ROOMS = 20;
const KILLS = 5;

let folder: string;
let outbox: string;
let begin: number;
const children = new Set<ChildProcess>();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inbox-'));
  outbox = join(folder, 'outbox');
  begin = Date.now();
});

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  rmSync(folder, { recursive: true, force: true });
});

function answering(): ChildProcess {
  const script = join(import.meta.dirname, 'process.ts');
  const child = spawn(process.execPath, [script, folder, outbox, String(begin)], { stdio: 'inherit' });
  children.add(child);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  children.delete(child);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

interface Said {
  key: string;
  revision: number;
  thread: string;
}
const said = (): Said[] =>
  readFileSync(outbox, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Said);

test('two processes, killed again and again: every question is answered once, in the order of its room', async () => {
  writeFileSync(outbox, '');
  const database = await openDatabase(folder);
  const inbox = new InboxStore(database, fastClock(begin));
  let pair = [answering(), answering()];
  // Of the questions since the last kill: those before it may all be answered.
  let before = 0;
  for (let i = 0; i < QUESTIONS; i++) {
    expect(await inbox.accept(question(`q${i}`, `room ${i % ROOMS}`, { question: '으뜸기업?' }))).toBe(true);
    if (i % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    if (i > 0 && i % (QUESTIONS / (KILLS + 1)) === 0) {
      const [killed, left] = pair as [ChildProcess, ChildProcess];
      await vi.waitFor(() => expect(said().length).toBeGreaterThan(before), { timeout: 30_000 });
      await kill(killed);
      before = said().length;
      pair = [left, answering()];
    }
  }
  await vi.waitFor(async () => expect(await inbox.nextAt('slack')).toBeUndefined(), { timeout: 60_000, interval: 100 });

  const answers = said();
  expect(answers.map(({ key }) => key).sort()).toEqual(Array.from({ length: QUESTIONS }, (_, i) => `q${i}`).sort());
  for (const [, inRoom] of Map.groupBy(answers, ({ thread }) => thread)) {
    const numbers = inRoom.map(({ key }) => Number(key.slice(1)));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  }
  for (const child of pair) await kill(child);
  await database.destroy();
});
