import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Notice, OutboxStore } from '../../../src/notices/index.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { mulberry } from '../../doubles/slack/faults.ts';
import { type SlackMessage, startSlackDouble } from '../../doubles/slack/index.ts';
import { FastTime } from './fast-time.ts';

/**
 * Notices to many channels of a Slack that limits, fails and loses answers, sent by processes that are killed.
 * `node tests/channels/slack/notice-chaos.ts 2000 40 10` runs it by itself and prints what came of it.
 */
export interface ChaosOptions {
  notices: number;
  channels: number;
  kills: number;
  seed: number;
}

export interface ChaosResult {
  sent: number;
  lost: number;
  duplicates: number;
  outOfOrder: number;
  /** Files that should stand in threads, and those that do. */
  files: [wanted: number, there: number];
  kills: number;
  /** Calls that went wrong on purpose. */
  faults: number;
  violations: unknown[];
  seconds: number;
}

/** Every so many notices one has a calendar file. */
const FILE_EVERY = 5;
const LONGEST_MS = 10 * 60_000;

export async function runNoticeChaos({ notices, channels, kills, seed }: ChaosOptions): Promise<ChaosResult> {
  const start = Date.now();
  const time = new FastTime(start);
  const random = mulberry(seed);
  const slack = await startSlackDouble({
    timers: { now: () => time.now().getTime(), after: time.after.bind(time) },
    latencyMs: [5, 50],
  });
  const rooms = Array.from({ length: channels }, (_, index) => slack.workspace.addChannel(`room-${index}`));
  const store = mkdtempSync(join(tmpdir(), 'slack-chaos-'));
  let child: ChildProcess | undefined;
  const run = async () => {
    const { botToken, appToken } = slack.identity;
    const script = join(import.meta.dirname, 'notice-process.ts');
    const args = [store, slack.apiUrl, botToken, appToken, String(start), String(channels)];
    child = spawn(process.execPath, [script, ...args], { stdio: 'inherit' });
    await slack.socket.connected(1, 60_000);
  };
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };

  const ours = () => rooms.map(({ id }) => slack.messages(id).filter(({ fromApp }) => fromApp));
  const notes = (messages: SlackMessage[]) =>
    messages.filter(({ metadata }) => metadata?.event_type === 'giljabi_notice');
  const files = () => ours().flatMap((messages) => messages.flatMap((message) => message.files ?? []));
  const count = () => ours().reduce((sum, messages) => sum + notes(messages).length, 0);
  const wantedFiles = Math.ceil(notices / FILE_EVERY);

  const database = await openDatabase(store);
  try {
    const outbox = new OutboxStore(database, time);
    const dueAt = time.now();
    await outbox.write(
      Array.from({ length: notices }, (_, index) => ({
        notice: noticeOf(index, dueAt),
        deliveries: [
          {
            destination: { channel: 'slack', kind: 'room' as const, id: rooms[index % channels]?.id ?? '' },
            purpose: 'notice' as const,
            dueAt,
            gathers: false,
          },
        ],
      })),
    );
    slack.plan({ seed, rateLimited: 0.1, serverErrors: 0.05, cutAfter: 0.02 });
    await run();
    for (let killed = 0; killed < kills; killed += 1) {
      // At random moments of the way, not of the clock: the work goes on at another speed on another machine.
      const until = Math.min(notices - 1, Math.floor(((killed + random()) / kills) * notices));
      await slack.waitFor(() => count() >= until || undefined, `${until} notices`, LONGEST_MS);
      await kill();
      await run();
    }
    await slack.waitFor(() => (count() >= notices && files().length >= wantedFiles) || undefined, 'all', LONGEST_MS);
    // Whatever is one too many may still be on its way.
    for (;;) {
      const open = await database
        .selectFrom('deliveries')
        .select('id')
        .where('state', '=', 'open')
        .limit(1)
        .executeTakeFirst();
      if (!open) break;
      if (Date.now() - start > LONGEST_MS) throw new Error('Not everything was written down as sent.');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const numbers = ours().map((messages) =>
      notes(messages).map(({ metadata }) => Number(metadata?.event_payload.delivery)),
    );
    const all = numbers.flat();
    const names = files().map(({ name }) => name);
    return {
      sent: all.length,
      lost: notices - new Set(all).size,
      duplicates: all.length - new Set(all).size + names.length - new Set(names).size,
      outOfOrder: numbers.reduce(
        (sum, room) => sum + room.filter((id, at) => at > 0 && id < (room[at - 1] ?? 0)).length,
        0,
      ),
      files: [wantedFiles, new Set(names).size],
      kills,
      faults: slack.calls().filter(({ injected }) => injected).length,
      violations: slack.violations,
      seconds: Math.round((Date.now() - start) / 1000),
    };
  } finally {
    await kill();
    await slack.stop();
    await database.destroy();
    rmSync(store, { recursive: true });
  }
}

function noticeOf(index: number, at: Date): Notice {
  return {
    key: `chaos/${index}`,
    topic: 'milestones',
    level: 'info',
    subject: `chaos/${index}`,
    attributes: {},
    content: {
      headline: `알림 ${index}`,
      lines: [],
      facts: [],
      ...(index % FILE_EVERY === 0 && {
        event: { uid: `chaos-${index}`, title: '기한', description: '', day: '2026-12-31' },
      }),
    },
    at,
  };
}

if (import.meta.main) {
  const [notices = 2_000, channels = 40, kills = 10, seed = 7] = process.argv.slice(2).map(Number);
  process.stdout.write(`${JSON.stringify(await runNoticeChaos({ notices, channels, kills, seed }))}\n`);
}
