import { type APIMessage, DiscordAPIError, type REST, RESTJSONErrorCodes, Routes, SnowflakeUtil } from 'discord.js';
import type { Clock } from '../../clock.ts';
import type { ClaimedDelivery, Delivery, Destination, NoticeSender } from '../../notices/index.ts';
import { backOff, Later } from '../../sending.ts';
import type { Screen } from '../screen.ts';
import { type NoticeFiles, noticeScreen } from '../screens/notice-screen.ts';
import type { RoomLogger } from '../worker.ts';
import { actId } from './custom-id.ts';
import { CHANNEL, nonceOf, type Sent } from './destination.ts';
import type { Draft } from './draft.ts';
import { createMeaning } from './meaning.ts';
import { createPosts, PAGE } from './posts.ts';
import { goneForGood, isCode } from './refusals.ts';
import { MOST_MESSAGES } from './render.ts';
import { drafts } from './screen-render.ts';

export interface NoticeParts {
  rest: REST;
  clock: Clock;
  logger: RoomLogger;
  /** Our own id; undefined before the first connection, and when the platform does not want us any more. */
  self(): string | undefined;
  /** Name of a channel for the operator, and what the bot may not do there. */
  describe(channel: string): string;
  options: { webUrl?: string; noticeFiles?: NoticeFiles };
  /** Name of a channel or a person as people see it, where it is known. */
  nameOf(destination: Destination): Promise<string | undefined>;
  /** The token does not serve any more. */
  refused(): void;
}

/** Before the first connection, which is soon, or after the last. */
const LONGEST_NOT_YET_MS = 5 * 60_000;
/** The platform's clock and ours are not further apart. */
const SKEW_MS = 5 * 60_000;
/** Of a busy channel so many pages are looked through. */
const MOST_PAGES = 10;
const MOST_REMEMBERED = 1_000;
const TOO_FAST_MS = 10 * 60_000;

/** Sends notices: to rooms, and to people in direct messages. */
export function createNoticeSender(parts: NoticeParts): NoticeSender {
  const { rest, clock, logger, self, describe } = parts;
  const posts = createPosts(rest);
  const meaning = createMeaning(parts);
  /** Direct channels by person: they stay the same. */
  const direct = new Map<string, string>();

  const inMilliseconds = (wait: number) => new Date(clock.now().getTime() + wait);

  async function screenOf(delivery: Delivery): Promise<Screen> {
    const { instead } = delivery;
    // No notice fails for want of a name.
    const name = instead?.channel === CHANNEL ? await parts.nameOf(instead).catch(() => undefined) : undefined;
    const { noticeFiles, ...options } = parts.options;
    const files = (await noticeFiles?.(delivery.notices)) ?? [];
    return noticeScreen(delivery, { ...options, files, nameOf: () => name });
  }

  async function channelOf({ kind, id }: Destination): Promise<string> {
    if (kind === 'room') return id;
    const known = direct.get(id);
    if (known) return known;
    const { id: channel } = (await rest.post(Routes.userChannels(), { body: { recipient_id: id } })) as { id: string };
    if (direct.size >= MOST_REMEMBERED) direct.clear();
    direct.set(id, channel);
    return channel;
  }

  async function deliver(delivery: ClaimedDelivery): Promise<Sent> {
    const { destination, attempt } = delivery;
    const own = self();
    if (!own) throw new Later(inMilliseconds(backOff(attempt, 0, LONGEST_NOT_YET_MS)), 'Discord is not connected.');
    try {
      const channel = await channelOf(destination);
      const screen = await screenOf(delivery);
      const there = attempt > 1 ? await postedSince(channel, own, delivery.firstTriedAt) : [];
      return { channel, messages: await write(delivery, screen, channel, there) };
    } catch (error) {
      if (isCode(error, RESTJSONErrorCodes.OpeningDirectMessagesTooFast))
        throw new Later(inMilliseconds(TOO_FAST_MS), String(error));
      throw meaning(error, placeOf(destination));
    }
  }

  const placeOf = ({ kind, id }: Destination) => (kind === 'room' ? describe(id) : `person ${id}`);

  /** Our messages of a channel since it was tried first, the oldest first. */
  async function postedSince(channel: string, own: string, firstTriedAt: Date): Promise<APIMessage[]> {
    const found: APIMessage[] = [];
    let after = String(SnowflakeUtil.generate({ timestamp: firstTriedAt.getTime() - SKEW_MS, increment: 0n }));
    for (let page = 1; page <= MOST_PAGES; page++) {
      const messages = (await posts.history(channel, after)).sort(byId);
      found.push(...messages.filter(({ author }) => author.id === own));
      if (messages.length < PAGE) break;
      after = messages.at(-1)?.id ?? after;
    }
    return found;
  }

  /**
   * Posts what does not stand there yet, and once more without files where they are not allowed.
   * @returns the messages' ids, in their order
   */
  async function write(delivery: ClaimedDelivery, screen: Screen, channel: string, there: APIMessage[]) {
    try {
      return await post(delivery, drafts(screen, MOST_MESSAGES), channel, there);
    } catch (error) {
      if (!refusesFiles(error)) throw error;
      const without = drafts(screen).map((draft) => ({ ...draft, files: [] }));
      const messages = await post(delivery, without, channel, there);
      logger.warn({ where: describe(channel), delivery: delivery.id, reason: String(error) }, NO_FILES);
      return messages;
    }
  }

  async function post(delivery: ClaimedDelivery, all: Draft[], channel: string, there: APIMessage[]) {
    const { id, firstTriedAt } = delivery;
    // Ids begin anew with another store: the moment makes it this delivery.
    const key = `notice ${id} ${firstTriedAt.getTime()}`;
    const known = standing(delivery, all, there);
    const messages: string[] = [];
    for (const [index, draft] of all.entries()) {
      const message = known[index] ?? (await create(channel, draft, nonceOf(key, 0, index)));
      if (message) messages.push(message);
    }
    return messages;
  }

  /** @returns undefined when the message of this nonce was posted before and deleted since: then it was told */
  async function create(channel: string, draft: Draft, nonce: string): Promise<string | undefined> {
    try {
      return await posts.create(channel, draft, nonce);
    } catch (error) {
      if (isCode(error, RESTJSONErrorCodes.UnknownMessage)) return undefined;
      throw error;
    }
  }

  return {
    deliver,
    async update(delivery, sent) {
      const { channel, messages } = sent as Sent;
      const all = drafts(await screenOf(delivery), Math.max(1, messages.length));
      try {
        for (const [index, message] of messages.entries()) {
          const draft = all[index];
          if (draft) await rewrite(channel, message, draft);
          else await posts.remove(channel, message);
        }
      } catch (error) {
        if (!goneForGood(error)) throw meaning(error, describe(channel));
      }
    },
  };

  async function rewrite(channel: string, message: string, draft: Draft): Promise<void> {
    try {
      await posts.edit(channel, message, draft);
    } catch (error) {
      if (draft.files.length === 0 || !refusesFiles(error)) throw error;
      await posts.edit(channel, message, { ...draft, files: [] });
    }
  }
}

const NO_FILES = 'discord: a notice was sent without its files; give the bot “Attach Files” there';

/** Which of the messages stand there already: the last is known by its controls, those before it by what they say. */
function standing({ id }: Delivery, all: Draft[], there: APIMessage[]): (string | undefined)[] {
  const free = [...there];
  const take = (fits: (message: APIMessage) => boolean) => {
    const at = free.findIndex(fits);
    return at < 0 ? undefined : free.splice(at, 1)[0]?.id;
  };
  return all.map(({ content }, index) =>
    take((message) => (index === all.length - 1 ? carries(message, id) : message.content === content)),
  );
}

const MARKS = ['notice.confirm', 'follow.list', 'notice.details'];

/** Whether a message has a control that carries the delivery: every notice has one. */
function carries({ components }: APIMessage, delivery: number): boolean {
  const marks = new Set(MARKS.map((name) => actId({ kind: 'do', act: { name, argument: String(delivery) } })));
  for (const row of components ?? []) {
    for (const control of 'components' in row ? row.components : [])
      if ('custom_id' in control && marks.has(control.custom_id)) return true;
  }
  return false;
}

/** Files are not allowed there, or weigh too much. Without files it may still be refused for good. */
function refusesFiles(error: unknown): boolean {
  if (isCode(error, RESTJSONErrorCodes.MissingPermissions)) return true;
  return (
    error instanceof DiscordAPIError &&
    (error.status === 413 || isCode(error, RESTJSONErrorCodes.RequestEntityTooLarge))
  );
}

function byId(one: APIMessage, two: APIMessage): number {
  return BigInt(one.id) < BigInt(two.id) ? -1 : 1;
}
