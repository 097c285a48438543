import {
  type APIChannel,
  type APIMessage,
  type GatewayGuildCreateDispatchData,
  type GatewayMessageCreateDispatchData,
  type GatewayMessageDeleteBulkDispatchData,
  type GatewayMessageUpdateDispatchData,
  type REST,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import type { Clock } from '../../clock.ts';
import type { GivenAnswer, Inbox, IncomingQuestion } from '../../inbox/index.ts';
import type { Timers } from '../../timers.ts';
import type { RoomLogger } from '../worker.ts';
import { readCustomId } from './custom-id.ts';
import { CHANNEL, conversationOf, type Destination, keyOf, nonceOf, type Sent } from './destination.ts';
import { type Heard, hear, isThread, type Self } from './hear.ts';
import type { Lanes } from './in-order.ts';
import { goneForGood, tokenRefused } from './refusals.ts';
import { SILENT } from './responses.ts';
import { DISCORD_WORDS } from './words.ts';

export interface RoomParts {
  rest: REST;
  inbox: Inbox;
  lanes: Lanes;
  clock: Clock;
  logger: RoomLogger;
  /** Who we are in a server, or in direct messages. */
  self(guild: string | undefined): Self;
  /** Type of a channel, and of a thread the channel that it hangs from, as far as they are known. */
  place(channel: string): { type?: number; parent?: string };
  /** Waits before what failed is tried again. */
  timers: Timers;
  /** A question was accepted or edited. */
  nudge(): void;
}

/** What was asked longer ago was asked of nobody: it is not answered when it is found. */
const LOOK_BACK_MS = 15 * 60_000;
const MOST_AT_ONCE = 100;
const MOST_REMEMBERED = 1_000;
const TRIES_MS = [500, 1_000, 2_000];

type Message = GatewayMessageCreateDispatchData;

/** What is said in the rooms, and what becomes of it: questions to the inbox, edits and deletions. */
export function createRoom({ rest, inbox, lanes, clock, logger, self, place, timers, nudge }: RoomParts) {
  /** Direct channels in which somebody spoke, so that they can be looked through after a gap. */
  const direct = new Set<string>();
  /** The answer that each thread was begun at, where it was one. */
  const begun = new Map<string, GivenAnswer | undefined>();
  /** Id of the newest message that was seen. */
  let newest = 0n;

  async function created(message: Message): Promise<void> {
    if (BigInt(message.id) > newest) newest = BigInt(message.id);
    if (!message.guild_id && direct.size < MOST_REMEMBERED) direct.add(message.channel_id);
    const heard = hear(message, self(message.guild_id));
    if (!heard) return;
    if (heard.addressed && heard.unreadable) return sayUnreadable(message);
    const question = await questionOf(message, heard);
    if (question && (await inbox.accept(question))) nudge();
  }

  /** @returns undefined when it is not for us */
  async function questionOf(message: Message, heard: Heard): Promise<IncomingQuestion | undefined> {
    const { id, channel_id, guild_id } = message;
    const { type = message.channel_type, parent } = place(channel_id);
    const inThread = isThread(type);
    if (!heard.addressed && !(heard.perhaps && inThread && heard.text !== '')) return undefined;
    const given = inThread ? await beginning(channel_id, parent) : guild_id && (await answerOf(heard.reply));
    if (!heard.addressed && !given && !(await inbox.knowsThread(CHANNEL, channel_id))) return undefined;
    const thread = !guild_id || inThread ? channel_id : given ? given.thread : id;
    const destination: Destination = {
      channel: channel_id,
      ...(guild_id && { guild: guild_id }),
      ...(inThread && { thread: true }),
      message: id,
    };
    const conversation = given ? given.conversation : conversationOf(thread);
    return { key: keyOf(id), channel: CHANNEL, thread, conversation, question: heard.text, destination };
  }

  /** The answer of ours that a message is; its buttons name it. */
  async function answerOf(message: APIMessage | undefined): Promise<GivenAnswer | undefined> {
    for (const row of message?.components ?? []) {
      for (const component of 'components' in row ? row.components : []) {
        const control = 'custom_id' in component ? readCustomId(component.custom_id) : undefined;
        if (control) return inbox.given(control.answerId);
      }
    }
    return undefined;
  }

  /** The answer of ours that a thread was begun at: it has the same id as the thread. */
  async function beginning(thread: string, parent: string | undefined): Promise<GivenAnswer | undefined> {
    if (begun.has(thread) || !parent) return begun.get(thread);
    const [first] = await history(parent, BigInt(thread) - 1n, 1);
    const given = first?.id === thread && first.author.id === self(undefined).id ? await answerOf(first) : undefined;
    if (begun.size >= MOST_REMEMBERED) begun.clear();
    begun.set(thread, given);
    return given;
  }

  /** Messages of a channel after one of them, the oldest first; none where they may not be read. */
  async function history(channel: string, after: bigint, limit: number): Promise<APIMessage[]> {
    const query = new URLSearchParams({ limit: String(limit), after: String(after) });
    try {
      return ((await rest.get(Routes.channelMessages(channel), { query })) as APIMessage[]).reverse();
    } catch (error) {
      if (goneForGood(error)) return [];
      throw error;
    }
  }

  async function sayUnreadable({ id, channel_id }: Message): Promise<void> {
    logger.info({ channel: channel_id }, 'discord: a message could not be read without the message content intent');
    // What it says cannot be read, so neither can its language.
    const content = `${DISCORD_WORDS.ko.unreadable}\n${DISCORD_WORDS.en.unreadable}`;
    const message_reference = { message_id: id, fail_if_not_exists: false };
    const nonce = nonceOf(keyOf(id), 0, 0);
    const body = { content, message_reference, nonce, enforce_nonce: true, allowed_mentions: SILENT };
    await rest.post(Routes.channelMessages(channel_id), { body });
  }

  async function updated(message: GatewayMessageUpdateDispatchData): Promise<void> {
    // Previews and threads change messages too.
    if (!message.edited_timestamp) return;
    const heard = hear(message, self(message.guild_id));
    if (!heard || heard.unreadable) return;
    if (await inbox.edited(keyOf(message.id), heard.text)) return nudge();
    // A question that becomes one by the edit, when the bot is mentioned afterwards.
    if (SnowflakeUtil.timestampFrom(message.id) < lookBack()) return;
    const question = await questionOf(message as Message, heard);
    if (question && (await inbox.accept(question))) nudge();
  }

  async function takeBack({ channel, messages }: Sent): Promise<void> {
    for (const message of messages) {
      try {
        await rest.delete(Routes.channelMessage(channel, message));
      } catch (error) {
        if (!goneForGood(error)) throw error;
      }
    }
  }

  const lookBack = () => clock.now().getTime() - LOOK_BACK_MS;

  /** Since when messages may have been missed. */
  function horizon(): bigint {
    const earliest = SnowflakeUtil.generate({ timestamp: lookBack(), increment: 0n, workerId: 0n, processId: 0n });
    return newest > earliest ? newest : earliest;
  }

  /** Hears what was said in a channel while nobody listened; what is known already is not taken in again. */
  async function catchUp(channel: APIChannel['id'], since: bigint, guild: string | undefined, type?: number) {
    for (const message of await history(channel, since, MOST_AT_ONCE)) {
      const where = { ...(guild && { guild_id: guild }), ...(type !== undefined && { channel_type: type }) };
      await created({ ...message, ...where } as Message);
    }
  }

  /** What the platform says once only is tried again when the store or the platform fails. */
  function run(channel: string, task: () => Promise<void>): void {
    lanes.run(channel, async () => {
      for (const wait of TRIES_MS) {
        try {
          return await task();
        } catch (error) {
          const gone = goneForGood(error);
          if (gone) return logger.warn({ channel, reason: gone }, 'discord: nothing can be said there');
          if (tokenRefused(error)) throw error;
          logger.warn({ channel, reason: String(error) }, 'discord: a message is dealt with again');
          await new Promise<void>((resolve) => timers.after(wait, resolve));
        }
      }
      await task();
    });
  }

  return {
    created: (message: Message) => run(message.channel_id, () => created(message)),
    updated: (message: GatewayMessageUpdateDispatchData) => run(message.channel_id, () => updated(message)),
    deleted({ channel_id, ids }: Pick<GatewayMessageDeleteBulkDispatchData, 'channel_id' | 'ids'>) {
      for (const id of ids) {
        // The inbox tells it once.
        let sent: Sent | undefined;
        run(channel_id, async () => {
          sent ??= (await inbox.deleted(keyOf(id))) as Sent | undefined;
          if (sent) await takeBack(sent);
        });
      }
    },
    /** A server is there: after a start or a gap, its channels are looked through for what was missed. */
    entered(guild: GatewayGuildCreateDispatchData) {
      if (guild.unavailable) return;
      const since = horizon();
      for (const channel of [...guild.channels, ...guild.threads]) {
        const last = 'last_message_id' in channel ? channel.last_message_id : undefined;
        if (!last || BigInt(last) <= since) continue;
        run(channel.id, () => catchUp(channel.id, since, guild.id, channel.type));
      }
    },
    /** A new session began: direct channels in which somebody spoke, also before a restart, are looked through. */
    connected() {
      const since = horizon();
      run('direct', async () => {
        for (const destination of (await inbox.destinations(CHANNEL)) as Destination[]) {
          if (!destination.guild && direct.size < MOST_REMEMBERED) direct.add(destination.channel);
        }
        for (const channel of direct) run(channel, () => catchUp(channel, since, undefined));
      });
    },
  };
}

export type Room = ReturnType<typeof createRoom>;
