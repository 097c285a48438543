import {
  type APIApplicationCommandInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonStyle,
  ComponentType,
  InteractionType,
} from 'discord.js';
import type { Timers } from '../../timers.ts';
import { WORDS } from '../room-message.ts';
import type { Act, Form, Outcome, RoomApplication } from '../screen.ts';
import { actorOf, localeOf } from './actor.ts';
import { type AnswerControlParts, createAnswerControls } from './answer-controls.ts';
import { actId, readActId, readCustomId } from './custom-id.ts';
import { CHANNEL, conversationOf, type Destination, keyOf } from './destination.ts';
import { type Draft, words } from './draft.ts';
import { modalOf, valuesOf } from './forms.ts';
import { isThread } from './hear.ts';
import type { People } from './people.ts';
import { drafts, textDrafts } from './screen-render.ts';
import { beginTurn, type Turn, type TurnOptions } from './turn.ts';
import { createWindows } from './windows.ts';
import { DISCORD_WORDS } from './words.ts';

export interface InteractionParts extends AnswerControlParts {
  application: RoomApplication;
  people: People;
  timers: Timers;
  /** False: without the message content intent, the bot reads only what is addressed to it. */
  readsThreads: boolean;
  /** A question was accepted. */
  nudge(): void;
}

/** The command whose words say how to ask. */
const HELP = 'help';

type Done = APIApplicationCommandInteraction | APIMessageComponentInteraction | APIModalSubmitInteraction;

/** Commands, buttons, menus and modals. */
export function createInteractions(parts: InteractionParts) {
  const { responses, application, inbox, people, timers, readsThreads, nudge } = parts;
  const answers = createAnswerControls(parts);
  const windows = createWindows();

  /** Answers an interaction. @throws Error when that was not possible; who did it was told where it could be told */
  async function handle(interaction: APIInteraction): Promise<void> {
    if (interaction.type === InteractionType.ApplicationCommand) return command(interaction);
    if (interaction.type === InteractionType.MessageComponent) return component(interaction);
    if (interaction.type === InteractionType.ModalSubmit) return submitted(interaction);
  }

  async function command(interaction: APIApplicationCommandInteraction): Promise<void> {
    const { name, type } = interaction.data;
    const known = application.commands.find((candidate) => candidate.name.en === name);
    if (type !== ApplicationCommandType.ChatInput || !known) return unknown(interaction);
    const text = textOf(interaction as APIChatInputApplicationCommandInteraction);
    const actor = actorOf(interaction, people);
    const { locale } = actor;
    const note = name === HELP && !readsThreads ? `\n${DISCORD_WORDS[locale].mentionNeeded}` : '';
    await take(interaction, { late: 'message', open: known.open ?? false }, async () => {
      const outcome = await known.run({ text, locale, actor });
      return outcome.kind === 'text' ? { ...outcome, text: `${outcome.text}${note}` } : outcome;
    });
  }

  async function component(interaction: APIMessageComponentInteraction): Promise<void> {
    const { data } = interaction;
    const control = readCustomId(data.custom_id);
    if (control) return answers.pressed(interaction, control);
    const pressed = readActId(data.custom_id);
    if (!pressed) return unknown(interaction);
    const { kind, act } = pressed;
    if (kind === 'open') return openAgain(interaction, act.name);
    const [value] = data.component_type === ComponentType.StringSelect ? data.values : [];
    const chosen: Act = value === undefined ? act : { ...act, argument: value };
    await take(interaction, { late: 'update', open: false }, () =>
      application.press(chosen, actorOf(interaction, people), value),
    );
  }

  async function submitted(interaction: APIModalSubmitInteraction): Promise<void> {
    const { data, message } = interaction;
    const control = readCustomId(data.custom_id);
    if (control?.kind === 'reason') return answers.reasoned(interaction, control);
    const filled = readActId(data.custom_id);
    if (!filled) return unknown(interaction);
    await take(interaction, { late: message ? 'update' : 'message', open: false }, () =>
      application.submit(filled.act, actorOf(interaction, people), valuesOf(data)),
    );
  }

  const unknown = (interaction: Done) =>
    responses.say(interaction, words(DISCORD_WORDS[localeOf(interaction)].unknown), true);

  /** Does what somebody wants done, and shows what comes of it. */
  async function take(interaction: Done, options: Omit<TurnOptions, 'locale'>, run: () => Promise<Outcome>) {
    const locale = localeOf(interaction);
    const turn = beginTurn({ responses, timers }, interaction, { ...options, locale });
    try {
      await bring(interaction, turn, await run());
    } catch (error) {
      await turn.say([words(DISCORD_WORDS[locale].actFailed)], false).catch(() => {});
      throw error;
    }
  }

  async function bring(interaction: Done, turn: Turn, outcome: Outcome): Promise<void> {
    switch (outcome.kind) {
      case 'ask':
        return ask(interaction, turn, outcome.question);
      case 'text':
        return turn.say(textDrafts(outcome.text), false);
      case 'screen':
        return turn.say(drafts(outcome.screen), turn.open);
      case 'post':
        return turn.say(drafts(outcome.screen), true);
      case 'replace':
        return turn.replace(drafts(outcome.screen));
      case 'form':
        if (!(await turn.show(modalOf(outcome.form)))) await turn.say([windowButton(outcome.form)], false);
    }
  }

  async function ask(interaction: Done, turn: Turn, question: string): Promise<void> {
    const { id, token, application_id, guild_id, channel } = interaction;
    const inThread = isThread(channel?.type);
    const message = await turn.placeholder(WORDS[turn.locale].working);
    const destination: Destination = {
      channel: channel?.id ?? '',
      ...(guild_id && { guild: guild_id }),
      ...(inThread && { thread: true }),
      command: { id, token, application: application_id, ...(message && { message }) },
    };
    const thread = guild_id && !inThread ? id : destination.channel;
    const conversation = conversationOf(thread);
    const taken = await inbox.accept({ key: keyOf(id), channel: CHANNEL, thread, conversation, question, destination });
    // Delivered twice, or another process has it and acknowledges it.
    if (!taken) return void (await turn.over());
    // The answer finds its way even where the acknowledgement did not.
    await (message ? Promise.resolve() : turn.promise()).finally(nudge);
  }

  function windowButton(form: Form): Draft {
    const { windowReady, windowOpen } = DISCORD_WORDS[form.language];
    const custom_id = actId({ kind: 'open', act: { name: windows.keep(form) } });
    const button = { type: ComponentType.Button, style: ButtonStyle.Primary, label: windowOpen, custom_id } as const;
    return {
      content: windowReady,
      components: [{ type: ComponentType.ActionRow, components: [button] }],
      files: [],
    };
  }

  async function openAgain(interaction: APIMessageComponentInteraction, key: string): Promise<void> {
    const form = windows.find(key);
    if (form) return responses.modal(interaction, modalOf(form));
    await responses.say(interaction, words(DISCORD_WORDS[localeOf(interaction)].windowGone), true);
  }

  return { handle };
}

export type Interactions = ReturnType<typeof createInteractions>;

/** What was typed behind a command. */
function textOf({ data }: APIChatInputApplicationCommandInteraction): string {
  const option = data.options?.[0];
  return option?.type === ApplicationCommandOptionType.String ? option.value : '';
}
