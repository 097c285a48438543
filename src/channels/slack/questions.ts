import { createHash } from 'node:crypto';
import type { App, MessageShortcut } from '@slack/bolt';
import type { Inbox } from '../../inbox/index.ts';
import type { Timers } from '../../timers.ts';
import type { RoomCommand } from '../commands.ts';
import { languageOf, WORDS } from '../room-message.ts';
import type { RoomLogger } from '../worker.ts';
import type { SlackApi } from './api.ts';
import type { SlackDestination } from './destination.ts';
import { intentOf, messageKey, questionOf, type Self, type SlackEventLike, type SlackMessageLike } from './events.ts';
import type { AfterAcknowledging } from './inbox-first-app.ts';
import { renderText } from './render.ts';
import { COMMAND, SHORTCUT } from './scopes.ts';
import type { ReadMessage } from './sender.ts';
import { readable } from './text.ts';

export interface QuestionsParts {
  self: Self;
  api: SlackApi;
  inbox: Inbox;
  commands: RoomCommand[];
  timers: Timers;
  logger: RoomLogger;
  nudge(): void;
  /** Deletes an answer. */
  takeBack(sent: Record<string, unknown>): Promise<void>;
}

/** A look at the message that began a thread must not use up the three seconds of an event. */
const LOOK_MS = 1_500;
/** So many threads of the bot are remembered with their conversation. */
const MANY = 500;

const ALREADY = {
  ko: '이미 물어본 메시지입니다. 그 메시지의 스레드에서 답을 볼 수 있습니다.',
  en: 'This message has been asked about already. The answer is in its thread.',
};
const OWN = {
  ko: '제가 쓴 메시지입니다. 궁금한 점이 담긴 다른 분의 메시지에서 골라 주십시오.',
  en: 'I wrote this message myself. Please choose a message of somebody else that holds a question.',
};

/** Everything that becomes a question: messages, their edits and deletions, the command, the shortcut. */
export function createQuestions(parts: QuestionsParts) {
  const { self, api, inbox, commands, timers, logger, nudge, takeBack } = parts;
  const conversations = new Map<string, string>();

  /** A thread under an answer to a command goes on with that command's conversation. */
  async function conversationUnder(channel: string, root: string): Promise<string | undefined> {
    const known = conversations.get(`${channel} ${root}`);
    if (known) return known;
    let cancel = () => {};
    const late = new Promise<undefined>((resolve) => {
      cancel = timers.after(LOOK_MS, () => resolve(undefined));
    });
    const looked = api
      .call<{ messages?: ReadMessage[] }>('conversations.replies', {
        channel,
        ts: root,
        limit: 1,
        include_all_metadata: true,
      })
      .then(async ({ messages }) => {
        const { answerId } = messages?.[0]?.metadata?.event_payload ?? {};
        return answerId ? (await inbox.given(answerId))?.conversation : undefined;
      })
      .catch(() => undefined);
    const conversation = await Promise.race([looked, late]);
    cancel();
    if (conversation) {
      if (conversations.size >= MANY) conversations.delete(conversations.keys().next().value ?? '');
      conversations.set(`${channel} ${root}`, conversation);
    }
    return conversation;
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
          if (!ours && !(await inbox.knowsThread('slack', question.thread))) return undefined;
          const conversation = ours ? await conversationUnder(event.channel, root) : undefined;
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

    /** The command and the shortcut. */
    listen(app: App): void {
      app.command(COMMAND, async ({ command, ack }) => {
        const text = readable(command.text ?? '', self.botUserId);
        const { run, rest, locale } = commandIn(text, commands);
        const result = await run({ text: rest, locale });
        if (result.kind === 'text') {
          await ack({ response_type: 'ephemeral', ...renderText(result.text) });
          return;
        }
        // A command has no name of its own; its trigger is given once.
        const name = createHash('sha256').update(command.trigger_id).digest('hex').slice(0, 24);
        const key = messageKey(self, command.channel_id, `command-${name}`);
        const destination: SlackDestination = {
          channel: command.channel_id,
          user: command.user_id,
          responseUrl: command.response_url,
        };
        const { question } = result;
        const place = { thread: key, conversation: key, destination: { ...destination } };
        await inbox.accept({ key, channel: 'slack', question, ...place });
        await ack({ response_type: 'ephemeral', ...renderText(WORDS[languageOf(question)].working) });
        nudge();
      });

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

/** Which command was typed behind `/giljabi`. Nothing is a call for help, and what begins with no command is a question. */
export function commandIn(text: string, commands: readonly RoomCommand[]) {
  const [word = ''] = text.split(/\s/, 1);
  const rest = text.slice(word.length).trim();
  const named = (command: RoomCommand, name: string) =>
    command.name.ko === name || command.name.en === name.toLowerCase();
  // "help me choose …" is a question: what takes no words behind it stands alone.
  const found = commands.find((command) => named(command, word) && (command.option !== undefined || rest === ''));
  const fallback = commands.find((command) => named(command, text === '' ? 'help' : 'ask')) as RoomCommand;
  const command = found ?? fallback;
  const locale = languageOf(text);
  return { run: command.run.bind(command), rest: found ? rest : text, locale };
}
