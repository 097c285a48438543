import type { Clock } from '../../clock.ts';
import type { ClaimedQuestion } from '../../inbox/index.ts';
import { backOff, Gone, Later } from '../../sending.ts';
import type { Timers } from '../../timers.ts';
import { languageOf, type RoomMessage, WORDS } from '../room-message.ts';
import type { RoomSender } from '../worker.ts';
import type { SlackApi } from './api.ts';
import { destinationOf, type SlackDestination, type SlackSent, sentOf } from './destination.ts';
import { codeOf, isNoPlace, noPlace, type ScopeMissing } from './failures.ts';
import { historyOf, type ReadMessage } from './history.ts';
import { renderAnswer, type SlackPart } from './render.ts';

/** Marks the app's answers, so that they are found again. */
export const ANSWER_EVENT = 'giljabi_answer';

/** What an answer carries; others in the workspace can read it. */
export interface AnswerMark {
  key: string;
  revision: number;
  /** 0 for the first message of an answer. */
  part: number;
  answerId: string;
}

/** A message of an answer that stands in Slack. */
interface Standing {
  ts: string;
  revision: number;
}

export interface SenderParts {
  api: SlackApi;
  clock: Clock;
  scopeMissing: ScopeMissing;
  timers: Timers;
  /** From 0 to 1, for the back-off. */
  random: () => number;
}

export interface SlackSender extends RoomSender {
  /** Deletes an answer; what fails is tried again a few times. @throws the last failure */
  takeBack(sent: Record<string, unknown>): Promise<void>;
}

/** While a scope is missing, answers wait for the operator. */
export const SCOPE_AGAIN_MS = 30_000;
/** Clocks differ: an answer is looked for from this long before its question was accepted. */
export const SKEW_S = 60;
const DELETE_TRIES = 5;
/** How Slack is kept from reading anything into a text. */
export const AS_IT_STANDS = { parse: 'none', link_names: false };
export const NEW_MESSAGE = { ...AS_IT_STANDS, mrkdwn: false, unfurl_links: false, unfurl_media: false };

/** Puts answers into Slack: once, in place of an earlier wording, and off again. */
export function createSender({ api, clock, scopeMissing, timers, random }: SenderParts): SlackSender {
  const pages = historyOf<AnswerMark>(api);

  /** The messages of an answer that stand there, by their part. */
  async function look(claimed: ClaimedQuestion, place: SlackDestination): Promise<Map<number, Standing>> {
    const standing = new Map<number, Standing>();
    const take = (messages: ReadMessage<AnswerMark>[]) => {
      for (const { ts, metadata } of messages) {
        const { key, revision = 0, part = 0 } = metadata?.event_payload ?? {};
        if (metadata?.event_type === ANSWER_EVENT && key === claimed.key) standing.set(part, { ts, revision });
      }
    };
    const { channel } = place;
    const oldest = place.asked ?? String(Math.floor(claimed.acceptedAt.getTime() / 1000) - SKEW_S);
    try {
      if (place.thread) take(await pages('conversations.replies', { channel, ts: place.thread, oldest }));
      else take(await pages('conversations.history', { channel, oldest }));
      // Further parts of an answer that opened a thread stand in it.
      const first = standing.get(0)?.ts;
      if (first && !place.asked) take(await pages('conversations.replies', { channel, ts: first }));
    } catch (error) {
      // Better an answer that may stand there twice than none; where nothing can be written either, posting says so.
      if (!isNoPlace(codeOf(error)) && !scopeMissing(error)) throw error;
    }
    return standing;
  }

  async function post(
    place: SlackDestination,
    thread: string | undefined,
    part: SlackPart,
    mark: AnswerMark,
  ): Promise<string> {
    const { ts } = await api.call<{ ts: string }>('chat.postMessage', {
      channel: place.channel,
      ...(thread && { thread_ts: thread }),
      ...part,
      ...NEW_MESSAGE,
      metadata: { event_type: ANSWER_EVENT, event_payload: mark },
    });
    return ts;
  }

  /** @returns false when the message is gone */
  async function update(channel: string, ts: string, part: SlackPart, mark: AnswerMark): Promise<boolean> {
    try {
      const metadata = { event_type: ANSWER_EVENT, event_payload: mark };
      await api.call('chat.update', { channel, ts, ...part, ...AS_IT_STANDS, metadata });
      return true;
    } catch (error) {
      if (codeOf(error) === 'message_not_found') return false;
      throw error;
    }
  }

  async function remove(channel: string, ts: string): Promise<void> {
    try {
      await api.call('chat.delete', { channel, ts });
    } catch (error) {
      if (codeOf(error) !== 'message_not_found') throw error;
    }
  }

  /** Only who asked sees it, and it cannot be found again: where the app may not write. */
  async function tellPrivately(url: string, parts: SlackPart[], replaces: boolean): Promise<void> {
    for (const [index, part] of parts.entries())
      await api.respond(url, { ...part, response_type: 'ephemeral', replace_original: replaces && index === 0 });
  }

  async function place(claimed: ClaimedQuestion, message: RoomMessage): Promise<SlackSent> {
    const where = destinationOf(claimed.destination);
    const { channel, user } = where;
    const parts = renderAnswer(message, where.asked ? undefined : { user, question: claimed.question });
    const standing = claimed.attempt > 1 ? await look(claimed, where) : new Map<number, Standing>();
    const before = sentOf(claimed.sent);
    for (const [part, ts] of (before?.messages ?? []).entries())
      if (!standing.has(part)) standing.set(part, { ts, revision: before?.revision ?? 0 });

    const messages: string[] = [];
    for (const [index, part] of parts.entries()) {
      const mark: AnswerMark = {
        key: claimed.key,
        revision: claimed.revision,
        part: index,
        answerId: message.answerId,
      };
      const there = standing.get(index);
      standing.delete(index);
      const stays = there && (there.revision === claimed.revision || (await update(channel, there.ts, part, mark)));
      // An answer without a thread of its own opens one for what does not fit into its first message.
      const thread = where.thread ?? (where.asked ? undefined : messages[0]);
      messages.push(stays ? there.ts : await post(where, thread, part, mark));
    }
    for (const { ts } of standing.values()) await remove(channel, ts);
    return { channel, messages, revision: claimed.revision };
  }

  async function takeBack(sent: Record<string, unknown>): Promise<void> {
    const { channel, messages } = sentOf(sent) as SlackSent;
    for (const ts of messages)
      for (let attempt = 1; ; attempt += 1) {
        try {
          await remove(channel, ts);
          break;
        } catch (error) {
          if (isNoPlace(codeOf(error)) || attempt >= DELETE_TRIES) throw error;
          const wait = error instanceof Later ? error.at.getTime() - clock.now().getTime() : backOff(attempt, random());
          await new Promise<void>((resolve) => void timers.after(wait, resolve));
        }
      }
  }

  return {
    async deliver(claimed, message) {
      const { channel, user, asked, responseUrl } = destinationOf(claimed.destination);
      try {
        const sent = await place(claimed, message);
        // The "looking" that only who typed the command sees has done its work.
        if (responseUrl && !asked) void api.respond(responseUrl, { delete_original: true }).catch(() => {});
        return { ...sent };
      } catch (error) {
        const code = codeOf(error);
        if (scopeMissing(error))
          throw new Later(new Date(clock.now().getTime() + SCOPE_AGAIN_MS), 'a scope is missing');
        if (!isNoPlace(code)) throw error;
        if (!responseUrl) throw new Gone(noPlace(code, channel));
        const shown = asked ? undefined : { user, question: claimed.question };
        // What the command was acknowledged with gives way to the answer.
        await tellPrivately(responseUrl, renderAnswer(message, shown), asked === undefined);
        return { channel, messages: [], revision: claimed.revision } satisfies SlackSent;
      }
    },

    withdraw: (_claimed, sent) => takeBack(sent),

    takeBack,

    async working({ destination, question }) {
      const { channel, thread, asked } = destinationOf(destination);
      const thread_ts = thread ?? asked;
      // A command was told at once that it is being worked on.
      if (!thread_ts) return async () => {};
      const status = (text: string) =>
        api.call('assistant.threads.setStatus', { channel_id: channel, thread_ts, status: text });
      await status(WORDS[languageOf(question)].working);
      return async () => void (await status(''));
    },
  };
}
