import { type REST, RESTJSONErrorCodes, SnowflakeUtil } from 'discord.js';
import type { Clock } from '../../clock.ts';
import type { ClaimedQuestion } from '../../inbox/index.ts';
import { Later } from '../../sending.ts';
import type { Timers } from '../../timers.ts';
import type { RoomMessage } from '../room-message.ts';
import type { RoomSender } from '../worker.ts';
import { type Destination, nonceOf, type Sent } from './destination.ts';
import { type Draft, textFile } from './draft.ts';
import { quoted } from './markdown.ts';
import { createMeaning } from './meaning.ts';
import { createPosts } from './posts.ts';
import { isCode, tokenOver } from './refusals.ts';
import { buttons, clipped, type Layout, layout, MOST_MESSAGES } from './render.ts';
import type { Responses } from './responses.ts';
import { createTyping } from './typing.ts';
import { DISCORD_WORDS } from './words.ts';

export interface SenderParts {
  rest: REST;
  responses: Responses;
  clock: Clock;
  timers: Timers;
  /** False: without the message content intent, people have to mention the bot in threads. */
  readsThreads: boolean;
  self(): string;
  /** Resolves when a command that this process heard was acknowledged, or could not be. */
  acknowledged(command: string): Promise<void>;
  /** Name of a channel for the operator, and what the bot may not do there. */
  describe(channel: string): string;
  /** The token does not serve any more. */
  refused(): void;
}

/** Later than this nobody acknowledges a command any more: the platform waits for 3 seconds. */
const ACKNOWLEDGED_BY_MS = 4_000;
const ACKNOWLEDGED_AGAIN_MS = 500;
const QUOTED_QUESTION = 300;

/** Sends answers: as replies to the question, or as the answer to a command. */
export function createSender(parts: SenderParts): RoomSender {
  const { rest, responses, clock, timers, readsThreads } = parts;
  const posts = createPosts(rest);
  const meaning = createMeaning(parts);
  const typing = createTyping(rest, timers);

  async function deliver(claimed: ClaimedQuestion, message: RoomMessage): Promise<Sent> {
    const destination = claimed.destination as Destination;
    try {
      if (!('command' in destination)) return await reply(claimed, message, destination);
      return await answerCommand(claimed, message, destination);
    } catch (error) {
      throw meaning(error, parts.describe(destination.channel));
    }
  }

  /** Puts the answer in place of the deferred one. The same call twice does no harm. */
  async function answerCommand(
    claimed: ClaimedQuestion,
    message: RoomMessage,
    destination: Extract<Destination, { command: object }>,
  ): Promise<Sent> {
    const { command, channel } = destination;
    const to = { token: command.token, application_id: command.application };
    const { contents, file } = layout(message, 1);
    // The question is in the inbox before that: before the acknowledgement there is nothing to put the answer in place of.
    await parts.acknowledged(command.id);
    try {
      const draft = { content: contents[0] ?? '', components: buttons(message), files: filesOf(file) };
      return { channel, messages: [await responses.edit(to, draft, command.message)] };
    } catch (error) {
      if (!tokenOver(error)) throw error;
      // Another process may be about to acknowledge it.
      const age = clock.now().getTime() - SnowflakeUtil.timestampFrom(command.id);
      if (isCode(error, RESTJSONErrorCodes.UnknownWebhook) && age < ACKNOWLEDGED_BY_MS)
        throw new Later(new Date(clock.now().getTime() + ACKNOWLEDGED_AGAIN_MS), String(error));
      // The command cannot be answered any more: the answer is said in the channel, with what was asked.
      const head = quoted(clipped(claimed.question, QUOTED_QUESTION));
      return post(claimed, message, { head }, channel);
    }
  }

  function reply(
    claimed: ClaimedQuestion,
    message: RoomMessage,
    { channel, thread, message: question }: Extract<Destination, { message: string }>,
  ): Promise<Sent> {
    const hint = thread && !readsThreads ? DISCORD_WORDS[message.language].threadHint : '';
    return post(claimed, message, { hint }, channel, question);
  }

  async function post(
    claimed: ClaimedQuestion,
    message: RoomMessage,
    around: { head?: string; hint?: string },
    channel: string,
    question?: string,
  ): Promise<Sent> {
    const laidOut = layout(message, MOST_MESSAGES, around);
    const there = await standing(claimed, message, channel, question);
    try {
      return await write(claimed, drafts(laidOut, message), channel, there, question);
    } catch (error) {
      if (!laidOut.file || !isCode(error, RESTJSONErrorCodes.MissingPermissions)) throw error;
      // Files are not allowed there: then it takes as many messages as it takes.
      const { contents } = layout(message, Number.POSITIVE_INFINITY, around);
      return write(claimed, drafts({ contents }, message), channel, there, question);
    }
  }

  function drafts({ contents, file }: Layout, message: RoomMessage): Draft[] {
    const last = contents.length - 1;
    return contents.map((content, index) => ({
      content,
      components: index === last ? buttons(message) : [],
      files: index === last ? filesOf(file) : [],
    }));
  }

  /** Ids of our messages that answer the question already, in their order. */
  async function standing(
    { attempt, sent }: ClaimedQuestion,
    { answerId }: RoomMessage,
    channel: string,
    question: string | undefined,
  ): Promise<string[]> {
    const known = (sent as Sent | undefined)?.messages ?? [];
    if (attempt === 1) return known;
    const history = await posts.history(channel, question);
    const found = history.filter(
      ({ author, message_reference, components }) =>
        author.id === parts.self() &&
        (question
          ? message_reference?.message_id === question
          : answerId !== '' && JSON.stringify(components).includes(answerId)),
    );
    return [...new Set([...known, ...found.map(({ id }) => id)])].sort((one, two) =>
      BigInt(one) < BigInt(two) ? -1 : 1,
    );
  }

  /** Writes over what stands there, adds what is more, and removes what is left. */
  async function write(
    { key, revision }: ClaimedQuestion,
    all: Draft[],
    channel: string,
    there: string[],
    question: string | undefined,
  ): Promise<Sent> {
    const messages: string[] = [];
    for (const [index, draft] of all.entries()) {
      const id = there[index];
      const edited = id !== undefined && (await posts.edit(channel, id, draft));
      messages.push(edited ? id : await posts.create(channel, draft, nonceOf(key, revision, index), question));
    }
    for (const id of there.slice(all.length)) await posts.remove(channel, id);
    return { channel, messages };
  }

  return {
    deliver,
    async withdraw(_claimed, sent) {
      const { channel, messages } = sent as Sent;
      for (const id of messages) await posts.remove(channel, id);
    },
    async working({ destination }) {
      // A command shows it by itself.
      if ('command' in destination) return async () => {};
      const { channel } = destination as Destination;
      await typing.begin(channel);
      return async () => typing.end(channel);
    },
  };
}

function filesOf(file: Layout['file']): Draft['files'] {
  return file ? [textFile(file)] : [];
}
