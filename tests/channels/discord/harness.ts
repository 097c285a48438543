import { expect, onTestFinished } from 'vitest';
import type { Assistant } from '../../../src/assistant/index.ts';
import { createDiscordChannel, type DiscordChannelOptions } from '../../../src/channels/discord/index.ts';
import type { RoomApplication } from '../../../src/channels/screen.ts';
import type { ChannelStatus, RoomChannel } from '../../../src/channels/states.ts';
import type { RoomLogger } from '../../../src/channels/worker.ts';
import { systemClock } from '../../../src/clock.ts';
import { InboxStore, InquiryStore } from '../../../src/inbox/index.ts';
import { type Database, openDatabase } from '../../../src/store/database.ts';
import type { Timers } from '../../../src/timers.ts';
import { createFakeApplication, type FakeApplication } from '../../doubles/application.ts';
import { createFakeAssistant, type FakeAssistant } from '../../doubles/assistant.ts';
import { call, openDouble } from '../../doubles/discord/harness.ts';
import type { Channel, DiscordDouble, DiscordDoubleOptions, Message } from '../../doubles/discord/index.ts';

export interface Room {
  double: DiscordDouble;
  assistant: FakeAssistant;
  application: FakeApplication;
  database: Database;
  inbox: InboxStore;
  channel: RoomChannel;
  status: ChannelStatus;
  /** Everything that was logged: level and line with its fields. */
  log: string[];
  /** Another bot on the same token and store, as after a restart or beside the first. */
  another(options?: Partial<BotOptions>): Promise<{ channel: RoomChannel; status: ChannelStatus }>;
}

export interface BotOptions extends Pick<DiscordChannelOptions, 'webUrl' | 'noticeFiles'> {
  token: string;
  messageContent: boolean;
  apiUrl: string;
  inbox: InboxStore;
  assistant: Assistant;
  application: RoomApplication;
  timers: Timers;
}

/** A server with the bot in it. At the end of the test the double must have had nothing to complain of. */
export async function openRoom(
  options: DiscordDoubleOptions & { bot?: Partial<BotOptions>; mayComplain?: boolean } = {},
): Promise<Room> {
  const { bot = {}, mayComplain = false, ...doubleOptions } = options;
  const database = await openDatabase(':memory:');
  onTestFinished(() => database.destroy());
  const double = await openDouble(doubleOptions);
  const assistant = createFakeAssistant();
  const application = createFakeApplication(assistant);
  const inbox = new InboxStore(database, systemClock);
  const log: string[] = [];
  const write = (level: string) => (fields: object, message: string) =>
    void log.push(`${level} ${message} ${JSON.stringify(fields)}`);
  const logger: RoomLogger = {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };

  async function another(given: Partial<BotOptions> = {}) {
    const channel = createDiscordChannel({
      assistant,
      application,
      inbox,
      inquiries: new InquiryStore(database, systemClock),
      clock: systemClock,
      logger,
      token: double.token,
      messageContent: true,
      apiUrl: `${double.url}/api`,
      ...given,
    });
    onTestFinished(() => channel.stop());
    return { channel, status: await channel.start() };
  }

  onTestFinished(() => {
    if (!mayComplain) expect(double.violations).toEqual([]);
  });
  const { channel, status } = await another(bot);
  if (status.on) await until(double, () => double.commands.length > 0);
  return { double, assistant, application, database, inbox, channel, status, log, another };
}

/** A thread of the server, from a message where there is one. */
export async function openThread(double: DiscordDouble, from?: Message): Promise<Channel> {
  const path = from
    ? `/channels/${from.channel.id}/messages/${from.id}/threads`
    : `/channels/${double.channel.id}/threads`;
  const { body } = await call(double, 'POST', path, { name: '이야기', ...(!from && { type: 11 }) });
  const thread = double.guild.channels.get(body.id);
  if (!thread) throw new Error(`There is no thread: ${JSON.stringify(body)}`);
  return thread;
}

/** The bot's messages of a channel. */
export function answersIn(double: DiscordDouble, where = double.channel): Message[] {
  return double.messages(where).filter(({ author }) => author === double.bot);
}

/** The answer to a message or a command once it holds these words. */
export function answer(double: DiscordDouble, words: string | RegExp): Promise<Message> {
  const fits = (content: string) => (typeof words === 'string' ? content.includes(words) : words.test(content));
  return double.waitForMessage(({ author, content }) => author === double.bot && fits(content));
}

/** Resolves once this holds, looked at after everything that happens. */
export function until(double: DiscordDouble, holds: () => boolean, timeout = 5000): Promise<void> {
  if (holds()) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`It did not happen within ${timeout} ms: ${holds}`));
    }, timeout);
    const stop = double.subscribe(() => {
      if (!holds()) return;
      clearTimeout(timer);
      stop();
      resolve();
    });
  });
}

interface Pressable {
  type: number;
  custom_id?: string;
  label?: string;
  options?: { label: string; value: string }[];
  components?: Pressable[];
}

/** Every button and menu below a message. */
export function controls(message: Message): Pressable[] {
  return (message.components as unknown as Pressable[]).flatMap(({ components = [] }) => components);
}

/** Id of the button with this label. */
export function button(message: Message, label: string): string {
  const found = controls(message).find((control) => control.label === label);
  if (!found?.custom_id) throw new Error(`There is no button ${label}.`);
  return found.custom_id;
}
