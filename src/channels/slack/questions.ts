import { createHash } from 'node:crypto';
import type { App, MessageShortcut } from '@slack/bolt';
import type { Inbox } from '../../inbox/index.ts';
import type { Timers } from '../../timers.ts';
import { languageOf } from '../room-message.ts';
import type { RoomLogger } from '../worker.ts';
import type { Origin } from './actors.ts';
import type { SlackApi } from './api.ts';
import type { SlackDestination } from './destination.ts';
import { intentOf, messageKey, questionOf, type Self, type SlackEventLike, type SlackMessageLike } from './events.ts';
import type { ReadMessage } from './history.ts';
import type { AfterAcknowledging } from './inbox-first-app.ts';
import { NOTICE_EVENT } from './notices.ts';
import { renderText } from './render.ts';
import { SHORTCUT } from './scopes.ts';
import type { AnswerMark } from './sender.ts';
import { soon } from './soon.ts';

export interface QuestionsParts {
  self: Self;
  api: SlackApi;
  inbox: Inbox;
  timers: Timers;
  logger: RoomLogger;
  nudge(): void;
  /** Deletes an answer. */
  takeBack(sent: Record<string, unknown>): Promise<void>;
}

/** A look at the message that began a thread must not use up the three seconds of an event. */
const LOOK_MS = 1_500;
/** So many threads of the bot are remembered with what began them. */
const MANY = 500;

const ALREADY = {
  ko: '이미 물어본 메시지입니다. 그 메시지의 스레드에서 답을 볼 수 있습니다.',
  en: 'This message has been asked about already. The answer is in its thread.',
};
const OWN = {
  ko: '제가 쓴 메시지입니다. 궁금한 점이 담긴 다른 분의 메시지에서 골라 주십시오.',
  en: 'I wrote this message myself. Please choose a message of somebody else that holds a question.',
};

/** What a thread of the bot hangs from. */
interface Root {
  conversation?: string;
  /** Below a notice people talk among themselves. */
  notice?: boolean;
}

/** Everything that becomes a question: messages, their edits and deletions, the command, the shortcut. */
export function createQuestions(parts: QuestionsParts) {
  const { self, api, inbox, timers, logger, nudge, takeBack } = parts;
  const roots = new Map<string, Root>();

  /** A thread under an answer to a command goes on with that command's conversation. */
  async function rootOf(channel: string, ts: string): Promise<Root> {
    const known = roots.get(`${channel} ${ts}`);
    if (known) return known;
    const looked = api
      .call<{ messages?: ReadMessage<AnswerMark>[] }>('conversations.replies', {
        channel,
        ts,
        limit: 1,
        include_all_metadata: true,
      })
      .then(async ({ messages }): Promise<Root> => {
        const { event_type, event_payload } = messages?.[0]?.metadata ?? {};
        if (event_type === NOTICE_EVENT) return { notice: true };
        const conversation = event_payload?.answerId && (await inbox.given(event_payload.answerId))?.conversation;
        return conversation ? { conversation } : {};
      })
      .catch(() => undefined);
    const root = await soon(timers, LOOK_MS, looked);
    if (!root?.conversation && !root?.notice) return {};
    if (roots.size >= MANY) roots.delete(roots.keys().next().value ?? '');
    roots.set(`${channel} ${ts}`, root);
    return root;
  }

  return {
    /** What an event asks for is in the inbox when this returns. */
    async accept(body: Record<string, unknown>): Promise<AfterAcknowledging> {
      const event = body.event as SlackEventLike;
      const intent = intentOf(event, self);
      switch (intent?.kind) {
        case 'ask':
          await inbox.accept(intent.question);
          return nudge;
        case 'follow': {
          const { question, root, ours } = intent;
          const { conversation, notice = false } = ours ? await rootOf(event.channel, root) : {};
          if ((!ours || notice) && !(await inbox.knowsThread('slack', question.thread))) return undefined;
          await inbox.accept({ ...question, ...(conversation && { conversation }) });
          return nudge;
        }
        case 'edit':
          return (await inbox.edited(intent.key, intent.question)) ? nudge : undefined;
        case 'delete': {
          const sent = await inbox.deleted(intent.key);
          if (!sent) return undefined;
          return () => {
            takeBack(sent).catch((error: unknown) => {
              logger.warn({ key: intent.key, reason: String(error) }, 'slack: an answer could not be taken back');
            });
          };
        }
        default:
          return undefined;
      }
    },

    /** Takes a question in that was not written as a message. @returns what has it worked on */
    async take(question: string, { channel, user, thread, triggerId = '', responseUrl }: Origin): Promise<() => void> {
      // A command has no name of its own; its trigger is given once.
      const name = createHash('sha256').update(triggerId).digest('hex').slice(0, 24);
      const place = channel ?? user;
      const key = messageKey(self, place, `command-${name}`);
      const destination: SlackDestination = {
        channel: place,
        user,
        ...(thread && { thread }),
        ...(responseUrl && { responseUrl }),
      };
      const conversation = { thread: key, conversation: key, destination: { ...destination } };
      await inbox.accept({ key, channel: 'slack', question, ...conversation });
      return nudge;
    },

    /** The shortcut. */
    listen(app: App): void {
      app.shortcut({ callback_id: SHORTCUT, type: 'message_action' }, async ({ shortcut, ack }) => {
        const { channel, message, user, response_url } = shortcut as MessageShortcut;
        const tell = (text: string) =>
          api.respond(response_url, { response_type: 'ephemeral', replace_original: false, ...renderText(text) });
        const asked = message as SlackMessageLike;
        const language = languageOf(asked.text ?? '');
        if (asked.user === self.botUserId) {
          await ack();
          await tell(OWN[language]);
          return;
        }
        const question = questionOf(self, channel.id, asked, channel.id.startsWith('D'));
        const destination = { ...question.destination, user: user.id, responseUrl: response_url };
        const fresh = await inbox.accept({ ...question, destination });
        await ack();
        if (fresh) nudge();
        else await tell(ALREADY[language]);
      });
    },
  };
}
