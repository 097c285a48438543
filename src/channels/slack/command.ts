import type { App, BlockAction, ButtonAction, types } from '@slack/bolt';
import type { Timers } from '../../timers.ts';
import { languageOf, WORDS } from '../room-message.ts';
import type { Outcome, RoomCommand } from '../screen.ts';
import type { Actors, Origin } from './actors.ts';
import { OUTCOME_WORDS, type Outcomes } from './outcomes.ts';
import { originOf } from './presses.ts';
import { plain, renderText } from './render.ts';
import { COMMAND } from './scopes.ts';
import { soon } from './soon.ts';
import { readable } from './text.ts';

export interface CommandParts {
  botUserId: string;
  commands: readonly RoomCommand[];
  actors: Actors;
  outcomes: Outcomes;
  timers: Timers;
  /** Takes a question in; what it returns has it worked on. */
  take(question: string, origin: Origin): Promise<() => void>;
}

/** Does a command once more; its value is what was typed. */
const AGAIN = 'giljabi_again';
/** Slack waits three seconds. What takes longer is shown when it is there. */
const PATIENCE_MS = 1_500;
const BUTTON_VALUE = 2_000;

/** `/giljabi`, with the name of a command behind it, or a question. */
export function listenToCommand(app: App, parts: CommandParts): void {
  const { botUserId, commands, actors, outcomes, timers, take } = parts;

  const begin = (text: string, origin: Origin): Promise<Outcome> => {
    const { run, rest } = commandIn(text, commands);
    return actors.actorOf(origin).then((actor) => run({ text: rest, locale: origin.language, actor }));
  };

  app.command(COMMAND, async ({ command, ack }) => {
    const text = readable(command.text ?? '', botUserId);
    const origin: Origin = {
      user: command.user_id,
      userName: command.user_name,
      channel: command.channel_id,
      language: languageOf(text),
      triggerId: command.trigger_id,
      responseUrl: command.response_url,
    };
    const running = begin(text, origin);
    let outcome: Outcome | undefined;
    try {
      outcome = await soon(timers, PATIENCE_MS, running);
    } catch (error) {
      await ack();
      return outcomes.failed(error, origin);
    }
    if (outcome?.kind === 'ask') {
      const nudge = await take(outcome.question, origin);
      await ack({ response_type: 'ephemeral', ...renderText(WORDS[languageOf(outcome.question)].working) });
      return nudge();
    }
    if (outcome?.kind === 'text') return ack({ response_type: 'ephemeral', ...renderText(outcome.text) });
    await ack();
    try {
      await outcomes.show(outcome ?? (await running), origin, again(text, origin.language));
    } catch (error) {
      await outcomes.failed(error, origin);
    }
  });

  app.action<BlockAction<ButtonAction>>({ action_id: AGAIN, type: 'block_actions' }, async ({ ack, body, action }) => {
    await ack();
    const text = action.value ?? '';
    const origin = { ...originOf(body), language: languageOf(text) };
    try {
      await outcomes.show(await begin(text, origin), origin, again(text, origin.language));
    } catch (error) {
      await outcomes.failed(error, origin);
    }
  });
}

function again(text: string, language: 'ko' | 'en'): types.ActionsBlock {
  const label = plain(OUTCOME_WORDS[language].openAgain);
  const button: types.Button = { type: 'button', action_id: AGAIN, text: label, value: text.slice(0, BUTTON_VALUE) };
  return { type: 'actions', elements: [button] };
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
