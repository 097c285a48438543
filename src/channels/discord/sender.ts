import {
  type APIMessage,
  MessageFlags,
  type RawFile,
  type REST,
  RESTJSONErrorCodes,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import type { Clock } from '../../clock.ts';
import type { ClaimedQuestion } from '../../inbox/index.ts';
import { Gone, Later } from '../../sending.ts';
import type { Timers } from '../../timers.ts';
import type { RoomMessage } from '../room-message.ts';
import type { RoomSender } from '../worker.ts';
import { type Destination, nonceOf, type Sent } from './destination.ts';
import { quoted } from './markdown.ts';
import { goneForGood, isCode, patience, tokenOver, tokenRefused } from './refusals.ts';
import { buttons, clipped, type Layout, layout, MOST_MESSAGES } from './render.ts';
import { type Responses, SILENT } from './responses.ts';
import { insist } from './rest.ts';
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

/** What a message is written with. */
interface Draft {
  content: string;
  components: ReturnType<typeof buttons>;
  files: RawFile[];
}

/** Later than this nobody acknowledges a command any more: the platform waits for 3 seconds. */
const ACKNOWLEDGED_BY_MS = 4_000;
const ACKNOWLEDGED_AGAIN_MS = 500;
const TOKEN_AGAIN_MS = 60_000;
const MOST_HISTORY = 100;
const QUOTED_QUESTION = 300;

/** Sends answers: as replies to the question, or as the answer to a command. */
export function createSender(parts: SenderParts): RoomSender {
  const { rest, responses, clock, timers, readsThreads } = parts;
  const typing = createTyping(rest, timers);

  async function deliver(claimed: ClaimedQuestion, message: RoomMessage): Promise<Sent> {
    const destination = claimed.destination as Destination;
    try {
      if (!('command' in destination)) return await reply(claimed, message, destination);
      return await answerCommand(claimed, message, destination);
    } catch (error) {
      throw meaning(error, destination.channel);
    }
  }

  /** The error as the worker understands it. */
  function meaning(error: unknown, channel: string): unknown {
    if (error instanceof Later) return error;
    const gone = goneForGood(error);
    if (gone) return new Gone(`${parts.describe(channel)}: ${gone}`);
    const wait = tokenRefused(error) ? TOKEN_AGAIN_MS : patience(error);
    if (tokenRefused(error)) parts.refused();
    return wait === undefined ? error : new Later(new Date(clock.now().getTime() + wait), String(error));
  }

  /** Puts the answer in place of the deferred one. The same call twice does no harm. */
  async function answerCommand(
    claimed: ClaimedQuestion,
    message: RoomMessage,
    destination: Extract<Destination, { command: object }>,
  ): Promise<Sent> {
    const { command, channel } = destination;
    const to = { id: command.id, token: command.token, application_id: command.application };
    const { contents, file } = layout(message, 1);
    // The question is in the inbox before that: before the acknowledgement there is nothing to put the answer in place of.
    await parts.acknowledged(command.id);
    try {
      const files = filesOf(file);
      const body = { content: contents[0] ?? '', components: buttons(message), attachments: named(files) };
      return { channel, messages: [await responses.edit(to, body, files)] };
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
    const query = new URLSearchParams({ limit: String(MOST_HISTORY), ...(question && { after: question }) });
    const history = (await rest.get(Routes.channelMessages(channel), { query })) as APIMessage[];
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
      const edited = id !== undefined && (await edit(channel, id, draft));
      messages.push(edited ? id : await create(channel, draft, nonceOf(key, revision, index), question));
    }
    for (const id of there.slice(all.length)) await remove(channel, id);
    return { channel, messages };
  }

  /** @returns false when the message is gone */
  async function edit(channel: string, id: string, { content, components, files }: Draft): Promise<boolean> {
    const body = {
      content,
      components,
      attachments: named(files),
      allowed_mentions: SILENT,
      flags: MessageFlags.SuppressEmbeds,
    };
    try {
      await insist(() => rest.patch(Routes.channelMessage(channel, id), { body, files }));
      return true;
    } catch (error) {
      if (isCode(error, RESTJSONErrorCodes.UnknownMessage)) return false;
      throw error;
    }
  }

  /** @returns the message's id */
  async function create(
    channel: string,
    { content, components, files }: Draft,
    nonce: string,
    question: string | undefined,
  ): Promise<string> {
    const body = {
      content,
      components,
      nonce,
      enforce_nonce: true,
      allowed_mentions: SILENT,
      flags: MessageFlags.SuppressEmbeds,
    };
    // To reply to what was deleted fails: a deleted question is not answered.
    const reference = question && { message_reference: { message_id: question, fail_if_not_exists: true } };
    const route = Routes.channelMessages(channel);
    try {
      return idOf(await insist(() => rest.post(route, { body: { ...body, ...reference }, files })));
    } catch (error) {
      if (!isCode(error, RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory)) throw error;
      return idOf(await insist(() => rest.post(route, { body, files })));
    }
  }

  async function remove(channel: string, id: string): Promise<void> {
    try {
      await rest.delete(Routes.channelMessage(channel, id));
    } catch (error) {
      if (!goneForGood(error)) throw error;
    }
  }

  return {
    deliver,
    async withdraw(_claimed, sent) {
      const { channel, messages } = sent as Sent;
      for (const id of messages) await remove(channel, id);
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

function filesOf(file: Layout['file']): RawFile[] {
  return file ? [{ name: file.name, data: Buffer.from(file.text), contentType: 'text/plain; charset=utf-8' }] : [];
}

/** All files that a message is to have from now on: those that stood there go. */
function named(files: RawFile[]) {
  return files.map((file, index) => ({ id: String(index), filename: file.name }));
}

function idOf(message: unknown): string {
  return (message as { id: string }).id;
}
