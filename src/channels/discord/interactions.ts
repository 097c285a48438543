import {
  type APIApplicationCommandInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmitInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
  TextInputStyle,
} from 'discord.js';
import type { Assistant } from '../../assistant/index.ts';
import type { Inbox, Inquiry } from '../../inbox/index.ts';
import type { Timers } from '../../timers.ts';
import type { CommandResult, RoomCommand } from '../commands.ts';
import { type RoomMessage, split, WORDS } from '../room-message.ts';
import { type Control, customId, readCustomId } from './custom-id.ts';
import { CHANNEL, conversationOf, type Destination, keyOf } from './destination.ts';
import { isThread } from './hear.ts';
import { escaped } from './markdown.ts';
import { MESSAGE_CHARACTERS } from './render.ts';
import type { Responses } from './responses.ts';
import { type SourcesView, sourcesView, sourceView } from './sources-view.ts';
import { DISCORD_WORDS } from './words.ts';

export interface InteractionParts {
  responses: Responses;
  commands: readonly RoomCommand[];
  assistant: Pick<Assistant, 'feedback'>;
  inbox: Inbox;
  inquiries: { add(inquiry: Inquiry): Promise<string> };
  timers: Timers;
  /** False: without the message content intent, the bot reads only what is addressed to it. */
  readsThreads: boolean;
  /** A question was accepted. */
  nudge(): void;
}

/** An interaction is acknowledged by then, whatever else takes long; the platform waits for 3 seconds. */
const ACKNOWLEDGE_MS = 1_500;
const REASON_CHARACTERS = 500;
const TITLE_CHARACTERS = 45;

/** Commands, buttons, menus and modals. */
export function createInteractions(parts: InteractionParts) {
  const { responses, commands, assistant, inbox, inquiries, timers, readsThreads, nudge } = parts;

  /** Answers an interaction. @throws Error when that was not possible; who asked was told where it could be told */
  async function handle(interaction: APIInteraction): Promise<void> {
    if (interaction.type === InteractionType.ApplicationCommand) return command(interaction);
    if (interaction.type === InteractionType.MessageComponent) return component(interaction);
    if (interaction.type === InteractionType.ModalSubmit) return submitted(interaction);
  }

  async function command(interaction: APIApplicationCommandInteraction): Promise<void> {
    const { name, type } = interaction.data;
    const known = commands.find((candidate) => candidate.name.en === name);
    const locale = localeOf(interaction);
    if (type !== ApplicationCommandType.ChatInput || !known) {
      return responses.whisper(interaction, { content: DISCORD_WORDS[locale].unknown });
    }
    const first = acknowledged(() => responses.defer(interaction, false));
    try {
      const text = textOf(interaction as APIChatInputApplicationCommandInteraction);
      const result = await known.run({ text, locale });
      if (result.kind === 'ask') await ask(interaction, result.question, first);
      else await show(interaction, result, first);
    } catch (error) {
      await first.now();
      await responses.edit(interaction, { content: WORDS[locale].failed });
      throw error;
    }
  }

  /** An acknowledgement that is given when it is time, at the latest. */
  function acknowledged(give: () => Promise<void>) {
    let given: Promise<void> | undefined;
    const now = () => {
      given ??= give();
      return given;
    };
    const cancel = timers.after(ACKNOWLEDGE_MS, () => void now().catch(() => {}));
    return {
      now() {
        cancel();
        return now();
      },
      /** @returns whether it was given; from now on it is not given by itself */
      async over(): Promise<boolean> {
        cancel();
        await given;
        return given !== undefined;
      },
    };
  }

  type Acknowledgement = ReturnType<typeof acknowledged>;

  async function ask(interaction: APIApplicationCommandInteraction, question: string, first: Acknowledgement) {
    const { id, token, application_id, guild_id, channel } = interaction;
    const inThread = isThread(channel?.type);
    const destination: Destination = {
      channel: channel?.id ?? '',
      ...(guild_id && { guild: guild_id }),
      ...(inThread && { thread: true }),
      command: { id, token, application: application_id },
    };
    const thread = guild_id && !inThread ? id : destination.channel;
    const conversation = conversationOf(thread);
    const taken = await inbox.accept({ key: keyOf(id), channel: CHANNEL, thread, conversation, question, destination });
    // Delivered twice, or another process has it and acknowledges it.
    if (!taken) return void (await first.over());
    // The answer finds its way even where the acknowledgement did not.
    await first.now().finally(nudge);
  }

  async function show(
    interaction: APIApplicationCommandInteraction,
    { text }: Extract<CommandResult, { kind: 'text' }>,
    first: Acknowledgement,
  ): Promise<void> {
    const note = readsThreads ? [] : [DISCORD_WORDS[localeOf(interaction)].mentionNeeded];
    const contents = split([text, ...note].map(escaped).join('\n'), MESSAGE_CHARACTERS);
    const [content = '', ...further] = contents;
    if (await first.over()) await responses.edit(interaction, { content });
    else await responses.whisper(interaction, { content });
    for (const piece of further) await responses.follow(interaction, { content: piece });
  }

  async function component(interaction: APIMessageComponentInteraction): Promise<void> {
    const control = readCustomId(interaction.data.custom_id);
    const locale = localeOf(interaction);
    if (!control) return responses.whisper(interaction, { content: DISCORD_WORDS[locale].unknown });
    if (control.kind === 'source') return showSource(interaction, control);
    if (control.kind === 'unhelpful') {
      await responses.modal(interaction, reasonModal(control, locale));
      // Whoever closes the window has said it all the same.
      await assistant.feedback({ answerId: control.answerId, helpful: false });
      return;
    }
    await responses.defer(interaction, true);
    try {
      await showView(interaction, await outcome(interaction, control));
    } catch (error) {
      await responses.edit(interaction, { content: WORDS[locale].failed });
      throw error;
    }
  }

  /** What a button does. @returns what is shown to who pressed it */
  async function outcome(interaction: APIMessageComponentInteraction, control: Control): Promise<SourcesView> {
    const { answerId, kind, more: desk } = control;
    const words = WORDS[localeOf(interaction)];
    const said = (text: string) => ({ contents: [escaped(text)], components: [] });
    if (kind === 'helpful') {
      return said((await assistant.feedback({ answerId, helpful: true })) ? words.thanks : words.gone);
    }
    const given = await inbox.given(answerId);
    const message = given?.message as RoomMessage | undefined;
    if (!given || !message) return said(words.gone);
    if (kind === 'sources') return sourcesView(message);
    // Without the token of a command, which serves for minutes only.
    const { channel, guild } = given.destination;
    const destination = {
      channel,
      ...(guild !== undefined && { guild }),
      key: given.key,
      person: personOf(interaction),
    };
    await inquiries.add({ channel: CHANNEL, answerId, ...(desk && { desk }), destination });
    return said(words.inquirySent(message.desk?.name ?? words.inquiry));
  }

  async function showSource(interaction: APIMessageComponentInteraction, { answerId }: Control): Promise<void> {
    await responses.deferUpdate(interaction);
    const { data } = interaction;
    const number = data.component_type === ComponentType.StringSelect ? Number(data.values[0]) : 0;
    const message = (await inbox.given(answerId))?.message as RoomMessage | undefined;
    const view = message && sourceView(message, number);
    const words = WORDS[localeOf(interaction)];
    await showView(interaction, view ?? { contents: [words.gone], components: [] });
  }

  async function showView(interaction: APIMessageComponentInteraction, { contents, components }: SourcesView) {
    const [content = '', ...further] = contents;
    await responses.edit(interaction, { content, components });
    for (const piece of further) await responses.follow(interaction, { content: piece });
  }

  async function submitted(interaction: APIModalSubmitInteraction): Promise<void> {
    const control = readCustomId(interaction.data.custom_id);
    const words = WORDS[localeOf(interaction)];
    if (control?.kind !== 'reason') {
      return responses.whisper(interaction, { content: DISCORD_WORDS[localeOf(interaction)].unknown });
    }
    await responses.defer(interaction, true);
    const reason = reasonOf(interaction);
    const { answerId } = control;
    try {
      const noted = await assistant.feedback({ answerId, helpful: false, ...(reason && { reason }) });
      await responses.edit(interaction, { content: noted ? words.thanks : words.gone });
    } catch (error) {
      await responses.edit(interaction, { content: words.failed });
      throw error;
    }
  }

  return { handle };
}

export type Interactions = ReturnType<typeof createInteractions>;

function localeOf(interaction: Pick<APIApplicationCommandInteraction, 'locale'>): 'ko' | 'en' {
  return interaction.locale === 'ko' ? 'ko' : 'en';
}

function personOf({ member, user }: Pick<APIInteraction, 'member' | 'user'>): string {
  return member?.user.id ?? user?.id ?? '';
}

/** What was typed behind a command. */
function textOf({ data }: APIChatInputApplicationCommandInteraction): string {
  const option = data.options?.[0];
  return option?.type === ApplicationCommandOptionType.String ? option.value : '';
}

function reasonModal({ answerId }: Control, locale: 'ko' | 'en'): APIModalInteractionResponseCallbackData {
  const words = WORDS[locale];
  return {
    custom_id: customId({ kind: 'reason', answerId }),
    title: words.whyTitle.slice(0, TITLE_CHARACTERS),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.TextInput,
            custom_id: 'reason',
            label: words.why,
            style: TextInputStyle.Paragraph,
            required: false,
            max_length: REASON_CHARACTERS,
            placeholder: words.whyHint,
          },
        ],
      },
    ],
  };
}

function reasonOf({ data }: APIModalSubmitInteraction): string {
  for (const row of data.components) {
    if (!('components' in row)) continue;
    for (const input of row.components)
      if (input.custom_id === 'reason' && 'value' in input) return String(input.value).trim();
  }
  return '';
}
