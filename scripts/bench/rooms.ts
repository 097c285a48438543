/**
 * `node scripts/bench/rooms.ts slack|discord`: 1,000 questions from 50 rooms at 20 a second, asked of the real bot (a process
 * of its own, with the shipped knowledge and model) on the double of a platform that limits, fails, cuts and disconnects.
 * Progress on standard error, JSON on standard output.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Argument, Command, InvalidArgumentError } from 'commander';
import { readQuestions } from '../../src/evaluation/questions.ts';
import { HOME } from '../../src/settings.ts';
import { Bot } from '../../tests/rooms/bot.ts';
import { openDiscordRooms } from '../../tests/rooms/discord-rooms.ts';
import type { Asked } from '../../tests/rooms/rooms.ts';
import { openSlackRooms } from '../../tests/rooms/slack-rooms.ts';
import { round } from './measure.ts';
import { figures, type Load } from './rooms-figures.ts';
import { scheduled } from './scheduled.ts';

const FAULTS = { seed: 5, tooMany: 0.05, serverErrors: 0.02, cuts: 0.01, disconnectEveryMs: 10_000 };
const BREAK_EVERY_MS = 13_000;
/** Milliseconds that a call takes on the way: from, to. */
const LATENCY: [number, number] = [20, 80];
/** Answers that have not come so long after the last question are counted as lost: the worker gives up after 15 min. */
const LONGEST_MS = 5 * 60_000;
/** When every question is answered, what would be an answer too many may still be on its way. */
const AFTERMATH_MS = 20_000;
const WARM_UP = 10;
const FILES = ['law-tune.jsonl', 'law-measure.jsonl', 'strategy-tune.jsonl', 'strategy-measure.jsonl'];

const command = new Command('rooms')
  .description('Asks the bot on the double of a platform as much as 50 rooms do, while everything goes wrong.')
  .addArgument(new Argument('<platform>', 'where the bot is').choices(['slack', 'discord']))
  .option('--questions <number>', 'how many', positive, 1000)
  .option('--rooms <number>', 'in so many rooms', positive, 50)
  .option('--rate <number>', 'questions a second', positive, 20)
  .option(
    '--rough',
    'with connections that break without notice: Slack delivers again after a minute what fell between',
  )
  .option('--calm', 'without faults and disconnects')
  .option('--log', "the bot's warnings on standard error")
  .parse();
const [platform] = command.args;
const { questions, rooms, rate, rough, calm, log } = command.opts<Load & Record<'rough' | 'calm' | 'log', boolean>>();
const faults = calm ? undefined : { ...FAULTS, ...(rough && { breakEveryMs: BREAK_EVERY_MS }) };

const folder = mkdtempSync(join(tmpdir(), 'giljabi-rooms-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const open = platform === 'slack' ? openSlackRooms : openDiscordRooms;
const late = monitorEventLoopDelay();
const house = await open({ rooms, latency: LATENCY });
const bot = new Bot({ ...house.settings, GILJABI_DATA_DIR: folder });
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => {
    bot.process.kill('SIGKILL');
    process.exit(code);
  });
}
try {
  const began = loadavg()[0] ?? 0;
  const texts = askedTexts(questions + WARM_UP);
  await ready();
  await warmUp(texts.splice(0, WARM_UP));
  const asked = await ask(texts);
  await answers(asked);
  const machine = {
    cores: cpus().length,
    loadBefore: round(began, 1),
    loadAfter: round(loadavg()[0] ?? 0, 1),
    /** Seconds, start-up included. */
    bot: scheduled(bot.process.pid),
    double: scheduled(process.pid),
    /** Milliseconds that the double itself was late: times are too long by as much. */
    doubleLate: { p99: round(late.percentile(99) / 1e6, 0), max: round(late.max / 1e6, 0) },
  };
  const exitCode = await bot.stop();
  const report = {
    platform,
    at: new Date().toISOString(),
    load: { questions, rooms, rate, faults: faults ?? 'none', latency: LATENCY },
    machine,
    ...figures(house, asked),
    exitCode,
  };
  process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
} catch (error) {
  say(`rooms: ${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  await bot.kill();
  await house.stop();
  if (log) say(bot.stderr);
}

/** The knowledge is read, the rooms are entered. */
async function ready(): Promise<void> {
  say('The bot reads its knowledge.');
  await bot.ready();
  await house.entered();
  say(bot.lines.join('\n'));
}

async function warmUp(texts: readonly string[]): Promise<void> {
  const asked = texts.map((text, index) => house.ask(index % rooms, text));
  await house.until(() => asked.every(isAnswered), 'the first answers', LONGEST_MS);
}

/** Asks at a steady pace, however long answers take. */
async function ask(texts: readonly string[]): Promise<Asked[]> {
  const asked: Asked[] = [];
  late.enable();
  house.follow(faults);
  const begin = performance.now();
  for (const [index, text] of texts.entries()) {
    const wait = begin + (index * 1000) / rate - performance.now();
    if (wait > 0) await pause(wait);
    asked.push(house.ask(index % rooms, text));
    if (asked.length % (rate * 10) === 0) say(`asked ${asked.length}`);
  }
  return asked;
}

async function answers(asked: readonly Asked[]): Promise<void> {
  let open = [...asked];
  const allThere = () => {
    open = open.filter((question) => !isAnswered(question));
    return open.length === 0;
  };
  late.disable();
  try {
    await house.until(allThere, 'all answers', LONGEST_MS);
  } catch {
    say(`${open.length} questions are without an answer.`);
  }
  await pause(AFTERMATH_MS);
  house.follow(undefined);
}

function isAnswered(question: Asked): boolean {
  return house.replies(question).some(({ whole }) => whole);
}

/** Questions of the evaluation, each once; beyond them the same with a number. */
function askedTexts(count: number): string[] {
  const own = FILES.flatMap((name) => readQuestions(join(HOME, 'eval', name))).filter(
    ({ after }) => after.length === 0,
  );
  const texts = [...new Set(own.map(({ q }) => q))];
  return Array.from({ length: count }, (_, index) => {
    const text = texts[index % texts.length] ?? '';
    return index < texts.length ? text : `${text} (${index})`;
  });
}

function positive(value: string): number {
  if (/^[1-9]\d*$/.test(value)) return Number(value);
  throw new InvalidArgumentError('must be a whole number from 1.');
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
