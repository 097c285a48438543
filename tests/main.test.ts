import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import { afterAll, afterEach, expect, it } from 'vitest';
import { HOME } from '../src/settings.ts';
import { cleanEnvironment, Desk } from './commands/giljabi.ts';

const MAIN = join(HOME, 'src', 'main.ts');
const desk = new Desk();
const running = new Set<Bot>();

/** `node src/main.ts` as `npm start` runs it. */
class Bot {
  readonly process: ChildProcessByStdio<null, Readable, Readable>;
  readonly began = performance.now();
  readonly lines: string[] = [];
  readonly #stdout: Interface;
  readonly #closed: Promise<unknown[]>;
  stderr = '';

  constructor(settings: NodeJS.ProcessEnv = {}, command = [process.execPath, MAIN]) {
    const [program = '', ...args] = command;
    this.process = spawn(program, args, {
      env: cleanEnvironment({ ...desk.environment, GILJABI_WEB_PORT: '0', ...settings }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#closed = once(this.process, 'close');
    this.#stdout = createInterface({ input: this.process.stdout });
    this.#stdout.on('line', (line) => this.lines.push(line));
    this.process.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
    running.add(this);
  }

  /** Waits for a line on standard output; fails when the process ends before. */
  async line(pattern: RegExp): Promise<string> {
    const known = () => this.lines.find((line) => pattern.test(line));
    const ended = this.#closed.then(() => 'ended' as const);
    for (;;) {
      const found = known();
      if (found !== undefined) return found;
      if ((await Promise.race([once(this.#stdout, 'line'), ended])) === 'ended') {
        const last = known();
        if (last !== undefined) return last;
        throw new Error(`No line ${pattern} came:\n${this.lines.join('\n')}\n${this.stderr}`);
      }
    }
  }

  async url(): Promise<string> {
    return /http:\S+/.exec(await this.line(/http:/))?.[0] ?? '';
  }

  async ended(): Promise<number | null> {
    await this.#closed;
    running.delete(this);
    return this.process.exitCode;
  }
}

afterEach(async () => {
  for (const bot of running) {
    bot.process.kill('SIGKILL');
    await bot.ended();
  }
});
afterAll(() => desk.clear());

// biome-ignore lint/suspicious/noExplicitAny: expectations say what is in it
async function ask(url: string, question: string): Promise<any> {
  const body = JSON.stringify({ question });
  const response = await fetch(`${url}/api/ask`, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json' },
  });
  return response.json();
}

const QUESTION = '가나다 선도 공장을 2028년까지 몇 개소로 확대하나요?';

it('fills an empty store, says where it is and what is off, answers, and stops in order', async () => {
  rmSync(desk.data, { recursive: true, force: true });
  const bot = new Bot();
  const url = await bot.url();
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  await bot.line(/끝내기/);
  expect(bot.lines.join('\n')).toMatch(/지식\s+문서 1건 · 구절 \d+개/);
  expect(bot.lines.join('\n')).toMatch(/Slack\s+꺼짐: SLACK_BOT_TOKEN이 없습니다/);
  expect(bot.lines.join('\n')).toMatch(/Discord\s+꺼짐: DISCORD_TOKEN이 없습니다/);
  expect((await ask(url, QUESTION)).answer).toContain('45개소');

  const began = performance.now();
  bot.process.kill('SIGTERM');
  expect(await bot.ended()).toBe(0);
  expect(performance.now() - began).toBeLessThan(8_000);
  expect(bot.lines).toContain('끝내는 중입니다.');
  expect(bot.stderr).toBe('');
});

it('answers at once when it was filled before', async () => {
  const bot = new Bot();
  const url = await bot.url();
  // 0.5 s on a quiet machine; tests share theirs.
  expect(performance.now() - bot.began).toBeLessThan(10_000);
  expect((await ask(url, QUESTION)).answer).toContain('45개소');
  bot.process.kill('SIGINT');
  expect(await bot.ended()).toBe(0);
});

it('takes in a document that is dropped into the folder, and names one that it cannot read', async () => {
  const bot = new Bot();
  const url = await bot.url();
  desk.write('data/documents/fees.md', '# 라마바 규정\n\n라마바 시험 수수료는 건당 12만 원이다.\n');
  desk.write('data/documents/empty.md', '');
  await bot.line(/지식\s+1건을 읽었습니다\. 문서 2건/);
  expect(await bot.line(/못 읽음/)).toContain("'empty.md'은(는) 빈 파일입니다");
  expect((await ask(url, '라마바 시험 수수료는 얼마인가요?')).answer).toContain('12만 원');
  rmSync(join(desk.data, 'documents', 'fees.md'));
  await bot.line(/지식\s+1건을 뺐습니다\. 문서 1건/);
  // What could not be read is told of once.
  expect(bot.lines.filter((line) => line.includes('못 읽음'))).toHaveLength(1);
  bot.process.kill('SIGTERM');
  expect(await bot.ended()).toBe(0);
});

it('stops while it fills an empty store', async () => {
  rmSync(desk.data, { recursive: true, force: true });
  const bot = new Bot();
  await bot.line(/처음 읽습니다/);
  bot.process.kill('SIGTERM');
  expect(await bot.ended()).toBe(0);
});

it('stops when npm and its shell were stopped above it', async () => {
  const shell = ['sh', '-c', `"${process.execPath}" "${MAIN}"; exit 1`];
  const bot = new Bot({ npm_lifecycle_event: 'start' }, shell);
  await bot.line(/끝내기/);
  bot.process.kill('SIGTERM');
  // The pipe closes when the bot itself has ended.
  await bot.ended();
  expect(bot.lines).toContain('끝내는 중입니다.');
});

it('works without the model, by words alone, and says so', async () => {
  const bot = new Bot({ GILJABI_MODEL_DIR: '/nowhere' });
  const url = await bot.url();
  expect(await bot.line(/주의/)).toContain('낱말로만 찾습니다');
  expect((await ask(url, QUESTION)).answer).toContain('45개소');
});

it.each<[string, NodeJS.ProcessEnv, string]>([
  [
    'a wrong setting',
    { GILJABI_WEB_PORT: 'x' },
    'giljabi: Wrong settings (see .env.example):\n  GILJABI_WEB_PORT must be',
  ],
  ['missing knowledge', { GILJABI_KNOWLEDGE_DIR: '/nowhere' }, 'giljabi: There is no folder /nowhere'],
  ['an address that others reach without a token', { GILJABI_WEB_HOST: '0.0.0.0' }, 'GILJABI_WEB_TOKEN is required'],
])('says what to do about %s and ends', async (_what, settings, message) => {
  const bot = new Bot(settings);
  expect(await bot.ended()).toBe(1);
  expect(bot.stderr).toContain(message);
});

it('says what to do about a port that is taken and ends', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const bot = new Bot({ GILJABI_WEB_PORT: String(port) });
  expect(await bot.ended()).toBe(1);
  expect(bot.stderr).toContain(`Port ${port} is taken`);
  other.close();
});
