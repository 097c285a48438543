import {
  type APIMessageComponentInteraction,
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmitInteraction,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import type { Assistant } from '../../assistant/index.ts';
import type { Inbox, Inquiry } from '../../inbox/index.ts';
import { type RoomMessage, WORDS } from '../room-message.ts';
import { localeOf, personOf } from './actor.ts';
import { type Control, customId } from './custom-id.ts';
import { CHANNEL } from './destination.ts';
import { words as only } from './draft.ts';
import { valuesOf } from './forms.ts';
import { escaped } from './markdown.ts';
import type { Responses } from './responses.ts';
import { type SourcesView, sourcesView, sourceView } from './sources-view.ts';

export interface AnswerControlParts {
  responses: Responses;
  assistant: Pick<Assistant, 'feedback'>;
  inbox: Inbox;
  inquiries: { add(inquiry: Inquiry): Promise<string> };
}

const REASON_CHARACTERS = 500;
const TITLE_CHARACTERS = 45;
/** The field of the window that asks why. */
const REASON = 'reason';

/** What stands below an answer: its sources, ratings, the help desk. */
export function createAnswerControls({ responses, assistant, inbox, inquiries }: AnswerControlParts) {
  async function pressed(interaction: APIMessageComponentInteraction, control: Control): Promise<void> {
    const locale = localeOf(interaction);
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
      await responses.edit(interaction, only(WORDS[locale].failed));
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
    await responses.edit(interaction, { content, components, files: [] });
    for (const piece of further) await responses.follow(interaction, only(piece));
  }

  /** The window that asks why an answer did not help was sent off. */
  async function reasoned(interaction: APIModalSubmitInteraction, { answerId }: Control): Promise<void> {
    const words = WORDS[localeOf(interaction)];
    await responses.defer(interaction, true);
    const [reason] = valuesOf(interaction.data)[REASON] ?? [];
    try {
      const noted = await assistant.feedback({ answerId, helpful: false, ...(reason && { reason }) });
      await responses.edit(interaction, only(noted ? words.thanks : words.gone));
    } catch (error) {
      await responses.edit(interaction, only(words.failed));
      throw error;
    }
  }

  return { pressed, reasoned };
}

function reasonModal({ answerId }: Control, locale: 'ko' | 'en'): APIModalInteractionResponseCallbackData {
  const words = WORDS[locale];
  return {
    custom_id: customId({ kind: 'reason', answerId }),
    title: words.whyTitle.slice(0, TITLE_CHARACTERS),
    components: [
      {
        type: ComponentType.Label,
        label: words.why,
        component: {
          type: ComponentType.TextInput,
          custom_id: REASON,
          style: TextInputStyle.Paragraph,
          required: false,
          max_length: REASON_CHARACTERS,
          placeholder: words.whyHint,
        },
      },
    ],
  };
}
