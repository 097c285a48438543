import { expect, onTestFinished } from 'vitest';
import { createSlackChannel, type SlackChannelOptions } from '../../../src/channels/slack/index.ts';
import type { ChannelStatus, RoomChannel } from '../../../src/channels/states.ts';
import { InboxStore, InquiryStore } from '../../../src/inbox/index.ts';
import { type Database, openDatabase } from '../../../src/store/database.ts';
import { createFakeApplication, type FakeApplication } from '../../doubles/application.ts';
import { createFakeAssistant, type FakeAssistant } from '../../doubles/assistant.ts';
import {
  type SlackDouble,
  type SlackDoubleOptions,
  type SlackMessage,
  startSlackDouble,
} from '../../doubles/slack/index.ts';
import { FastTime } from './fast-time.ts';

/** A line of the log: what matters of it. */
export interface Line {
  level: 'debug' | 'info' | 'warn' | 'error';
  fields: Record<string, unknown>;
  message: string;
}

export interface Bench {
  slack: SlackDouble;
  assistant: FakeAssistant;
  application: FakeApplication;
  database: Database;
  inbox: InboxStore;
  channel: RoomChannel;
  status: ChannelStatus;
  lines: Line[];
  /** The bot's messages in a channel, in order of time. */
  answers(channel?: string): SlackMessage[];
  /** Waits for so many of them. */
  answered(count: number, channel?: string): Promise<SlackMessage[]>;
  /** Waits for a change in Slack after which something holds. */
  until<T>(look: () => T | undefined | false, what: string): Promise<T>;
}

export interface BenchOptions {
  slack?: SlackDoubleOptions;
  /** A Slack or a store that is there already, for a second process. */
  at?: Pick<Bench, 'slack' | 'database'> & { time: FastTime };
  botToken?: string;
  appToken?: string;
  /** HTTP on this port in place of Socket Mode. */
  httpPort?: number;
  /** Stands in for calendar files. */
  noticeFiles?: NonNullable<SlackChannelOptions['noticeFiles']>;
  /** Slack refuses something on purpose: violations are the test's own business. */
  refusals?: boolean;
}

export const BOT = '<@U0GILJABI>';

/** A Slack with people, and the bot in it. */
export async function bench(options: BenchOptions = {}): Promise<Bench & { time: FastTime }> {
  const time = options.at?.time ?? new FastTime();
  const timers = { now: () => time.now().getTime(), after: time.after.bind(time) };
  const slack = options.at?.slack ?? (await startSlackDouble({ timers, ...options.slack }));
  const database = options.at?.database ?? (await openDatabase(':memory:'));
  const assistant = createFakeAssistant();
  const application = createFakeApplication(assistant);
  const inbox = new InboxStore(database, time);
  const lines: Line[] = [];
  const write = (level: Line['level']) => (fields: object, message: string) =>
    void lines.push({ level, fields: fields as Line['fields'], message });
  const { botToken = slack.identity.botToken, appToken = slack.identity.appToken, httpPort } = options;
  const channel = createSlackChannel({
    assistant,
    application,
    inbox,
    inquiries: new InquiryStore(database, time),
    clock: time,
    logger: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') },
    botToken,
    transport:
      httpPort === undefined
        ? { kind: 'socket', appToken }
        : { kind: 'http', signingSecret: slack.identity.signingSecret, port: httpPort },
    apiUrl: slack.apiUrl,
    timers: time,
    random: () => 0.5,
    pingTimeoutMs: 500,
    webUrl: 'https://giljabi.example.kr',
    ...(options.noticeFiles && { noticeFiles: options.noticeFiles }),
  });
  const status = await channel.start();
  onTestFinished(async () => {
    await channel.stop();
    if (!options.at) {
      await slack.stop();
      await database.destroy();
    }
    if (!options.refusals) expect(slack.violations).toEqual([]);
  });
  const answers = (where = 'general') => slack.messages(where).filter(({ fromApp }) => fromApp);
  const until: Bench['until'] = (look, what) => slack.waitFor(() => look() || undefined, what);
  return {
    slack,
    assistant,
    application,
    database,
    inbox,
    channel,
    status,
    lines,
    time,
    answers,
    until,
    answered: (count, where) =>
      until(() => (answers(where).length >= count ? answers(where) : undefined), `${count} answers`),
  };
}

/** Everything that blocks show, in their order. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).filter(Boolean).join('\n');
  if (value === null || typeof value !== 'object') return '';
  return Object.entries(value)
    .map(([key, inner]) => (key === 'text' && typeof inner === 'string' ? inner : shown(inner)))
    .filter(Boolean)
    .join('\n');
}

/** The ids of the buttons of a message. */
export function buttons({ blocks = [] }: SlackMessage): string[] {
  return blocks.flatMap(({ type, elements }) =>
    type === 'actions' ? elements.map(({ action_id }: { action_id: string }) => action_id) : [],
  );
}
