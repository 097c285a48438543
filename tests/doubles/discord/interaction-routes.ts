import { z } from 'zod';
import { modalForm } from './component-forms.ts';
import { invalidForm, refusals } from './errors.ts';
import { choice, list, parseForm, text } from './form-body.ts';
import { contentForm } from './message-forms.ts';
import { requireSomething } from './messages.ts';
import { type Call, noContent, ok, openRoute, type Platform, type Reply, type Route } from './platform.ts';
import type { Interaction, InteractionMetadata, Json, Message } from './types.ts';
import { messageFlags, messageJson } from './wire.ts';

/** The types of a callback. */
const MESSAGE = 4;
const DEFERRED_MESSAGE = 5;
const DEFERRED_UPDATE = 6;
const UPDATE = 7;
const CHOICES = 8;
const MODAL = 9;

const choicesForm = z.strictObject({
  choices: list(
    z.strictObject({
      name: text(1, 100),
      name_localizations: z.record(z.string(), text(1, 100)).nullish(),
      value: z.union([text(1, 100), z.number()]),
    }),
    0,
    25,
  ),
});

const callbackForm = z.strictObject({
  type: choice(MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL),
  data: z.unknown().optional(),
});

const deferForm = z.strictObject({ flags: z.int().nullish() }).nullish();

/** How an interaction may be answered: updates need a message to update, choices a question for them. */
function allowedTypes({ type, message }: Interaction): number[] {
  if (type === 4) return [CHOICES];
  const updates = message ? [DEFERRED_UPDATE, UPDATE] : [];
  return [MESSAGE, DEFERRED_MESSAGE, ...updates, ...(type === 5 ? [] : [MODAL])];
}

function metadata({ id, type, user, data }: Interaction): InteractionMetadata {
  return { id, type, user, name: type === 2 ? String(data.name) : undefined };
}

/** Answers to interactions, and the webhook that each of them opens. */
export function interactionRoutes(platform: Platform): Route[] {
  const { world, interactions, messages, journal } = platform;
  // Who knows the token reads everything: these messages are the bot's own.
  const show = (message: Message): Json => messageJson(message, platform.viewer());

  function say(interaction: Interaction, call: Call, input: unknown, flags = 0, at: string[] = []): Message {
    const form = parseForm(contentForm, input ?? {}, at);
    const parts = messages.parts(form, call.uploads);
    requireSomething(parts);
    return post(
      interaction,
      { ...parts, content: parts.content ?? '' },
      (form.flags ?? 0) | flags,
      form.allowed_mentions,
    );
  }

  function post(
    interaction: Interaction,
    parts: { content: string },
    flags: number,
    allowedMentions: Parameters<typeof messages.post>[0]['allowedMentions'],
  ): Message {
    const { suppressEmbeds, ephemeral, loading, silent } = messageFlags;
    return messages.post({
      ...parts,
      channel: interaction.channel,
      author: world.bot,
      type: interaction.type === 2 ? 20 : interaction.message ? 19 : 0,
      flags: flags & (suppressEmbeds | ephemeral | loading | silent),
      allowedMentions,
      interaction: metadata(interaction),
      onlyFor: flags & ephemeral ? interaction.user : undefined,
    });
  }

  function update(message: Message, call: Call, input: unknown, at: string[] = []): void {
    const form = parseForm(contentForm, input ?? {}, at);
    const parts = messages.parts(form, call.uploads, message.attachments);
    requireSomething({ ...message, ...parts });
    messages.edit(message, parts, form.allowed_mentions);
  }

  function callback(call: Call): Reply {
    const { interaction: id = '', token = '' } = call.params;
    const interaction = interactions.toAnswer(id, token);
    const { type, data } = parseForm(callbackForm, call.body);
    const allowed = allowedTypes(interaction);
    if (!allowed.includes(type)) {
      const message = `Value must be one of {${allowed.join(', ')}}.`;
      throw invalidForm([{ path: ['type'], code: 'BASE_TYPE_CHOICES', message }]);
    }
    const at = ['data'];
    if (type === MESSAGE) interaction.original = say(interaction, call, data, 0, at);
    if (type === DEFERRED_MESSAGE) {
      const flags = parseForm(deferForm, data, at)?.flags ?? 0;
      interaction.original = post(interaction, { content: '' }, flags | messageFlags.loading, undefined);
    }
    if (type === DEFERRED_UPDATE) interaction.original = interaction.message;
    if (type === UPDATE && interaction.message) {
      update(interaction.message, call, data, at);
      interaction.original = interaction.message;
    }
    if (type === CHOICES) interaction.choices = parseForm(choicesForm, data, at).choices;
    if (type === MODAL) {
      interaction.modal = parseForm(modalForm, data, at);
      journal.tell({ type: 'modal', interaction });
    }
    interactions.acknowledge(interaction, type);
    return call.query.get('with_response') === 'true' ? ok(response(interaction, type)) : noContent;
  }

  function response({ id, type: kind, original }: Interaction, type: number): Json {
    return {
      interaction: {
        id,
        type: kind,
        ...(original && {
          response_message_id: original.id,
          response_message_loading: (original.flags & messageFlags.loading) !== 0,
          response_message_ephemeral: (original.flags & messageFlags.ephemeral) !== 0,
        }),
      },
      resource: { type, ...(original && { message: show(original) }) },
    };
  }

  function webhookOf({ params }: Call): Interaction {
    if (params.application !== world.applicationId) throw refusals.unknownWebhook();
    return interactions.toFollow(params.token ?? '');
  }

  /** For whom a deferred message is was said when it was deferred: the platform does not change it any more, silently. */
  function checkDeferral({ flags }: Message, wanted: number): void {
    if ((flags & messageFlags.ephemeral) === (wanted & messageFlags.ephemeral)) return;
    const message = `The message was deferred ${flags & messageFlags.ephemeral ? 'for one person' : 'for all'}.`;
    journal.violation({ kind: 'deferral', code: 0, message });
  }

  function messageOf(interaction: Interaction, id: string | undefined): Message {
    const { original, followUps } = interaction;
    const found = id === '@original' ? original : [original, ...followUps].find((message) => message?.id === id);
    if (!found?.channel.messages.has(found.id)) throw refusals.unknownMessage();
    return found;
  }

  function followUp(call: Call): Reply {
    const interaction = webhookOf(call);
    const { original } = interaction;
    // The first one after a deferral takes the place of the deferred message.
    if (original && original.flags & messageFlags.loading && original.channel.messages.has(original.id)) {
      const form = parseForm(contentForm, call.body ?? {});
      checkDeferral(original, form.flags ?? 0);
      const parts = messages.parts(form, call.uploads);
      requireSomething(parts);
      messages.edit(original, parts, form.allowed_mentions);
      return ok(show(original));
    }
    const message = say(interaction, call, call.body);
    interaction.followUps.push(message);
    return ok(show(message));
  }

  const one = '/webhooks/:application/:token/messages/:message';
  return [
    openRoute('POST', '/interactions/:interaction/:token/callback', callback),
    openRoute('POST', '/webhooks/:application/:token', followUp),
    openRoute('GET', one, (call) => ok(show(messageOf(webhookOf(call), call.params.message)))),
    openRoute('PATCH', one, (call) => {
      const message = messageOf(webhookOf(call), call.params.message);
      update(message, call, call.body);
      return ok(show(message));
    }),
    openRoute('DELETE', one, (call) => {
      messages.remove(messageOf(webhookOf(call), call.params.message));
      return noContent;
    }),
  ];
}
