import {
  type APIInteraction,
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  MessageFlags,
  type RawFile,
  type REST,
  RESTJSONErrorCodes,
  type RESTPatchAPIWebhookWithTokenMessageJSONBody,
  Routes,
} from 'discord.js';
import { isCode } from './refusals.ts';
import { insist } from './rest.ts';

/** What an interaction is answered with: the token serves for 15 minutes. */
export type Answerable = Pick<APIInteraction, 'id' | 'token' | 'application_id'>;

export type Body = Pick<RESTPatchAPIWebhookWithTokenMessageJSONBody, 'content' | 'components' | 'attachments'>;

/** No mention in what we say calls anybody. */
export const SILENT = { parse: [], replied_user: false };

/** The ways to answer an interaction. The first must come within 3 seconds; all others replace or follow it. */
export function createResponses(rest: REST) {
  async function callback({ id, token }: Answerable, type: InteractionResponseType, data?: object): Promise<void> {
    try {
      const body = { type, ...(data && { data }) };
      await insist(() => rest.post(Routes.interactionCallback(id, token), { body, auth: false }));
    } catch (error) {
      // Sent twice because the first time no answer came back, or by another process with the same token.
      if (!isCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) throw error;
    }
  }

  const shown = (body: Body) => ({ ...body, allowed_mentions: SILENT, flags: MessageFlags.SuppressEmbeds });
  const hidden = (body: Body) => ({
    ...body,
    allowed_mentions: SILENT,
    flags: MessageFlags.SuppressEmbeds | MessageFlags.Ephemeral,
  });

  return {
    /** Everybody sees that it is being worked on; `onlyForThem`: only who asked. */
    defer(to: Answerable, onlyForThem: boolean): Promise<void> {
      const data = onlyForThem ? { flags: MessageFlags.Ephemeral } : undefined;
      return callback(to, InteractionResponseType.DeferredChannelMessageWithSource, data);
    },
    /** The message with the control stays as it is until it is edited. */
    deferUpdate: (to: Answerable) => callback(to, InteractionResponseType.DeferredMessageUpdate),
    /** Only who asked sees it. */
    whisper: (to: Answerable, body: Body) =>
      callback(to, InteractionResponseType.ChannelMessageWithSource, hidden(body)),
    modal: (to: Answerable, modal: APIModalInteractionResponseCallbackData) =>
      callback(to, InteractionResponseType.Modal, modal),
    /** Replaces the first answer. @returns the message's id */
    async edit({ application_id, token }: Answerable, body: Body, files: RawFile[] = []): Promise<string> {
      const route = Routes.webhookMessage(application_id, token, '@original');
      const message = await insist(() => rest.patch(route, { body: shown(body), files, auth: false }));
      return (message as { id: string }).id;
    },
    /** One more message that only who asked sees. */
    async follow({ application_id, token }: Answerable, body: Body): Promise<void> {
      await insist(() => rest.post(Routes.webhook(application_id, token), { body: hidden(body), auth: false }));
    },
  };
}

export type Responses = ReturnType<typeof createResponses>;
