import {
  type APIInteraction,
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  MessageFlags,
  type RawFile,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import { bodyOf, type Draft } from './draft.ts';
import { isCode } from './refusals.ts';
import { insist } from './rest.ts';

/** What an interaction is answered with: the token serves for 15 minutes. */
export type Answerable = Pick<APIInteraction, 'id' | 'token' | 'application_id'>;

/** No mention in what we say calls anybody. */
export const SILENT = { parse: [], replied_user: false };

/** The first answer to an interaction, whichever it was. */
const FIRST = '@original';

/** The ways to answer an interaction. The first must come within 3 seconds; all others replace or follow it. */
export function createResponses(rest: REST) {
  async function callback(
    { id, token }: Answerable,
    type: InteractionResponseType,
    data?: object,
    files: RawFile[] = [],
  ): Promise<void> {
    try {
      const body = { type, ...(data && { data }) };
      await insist(() => rest.post(Routes.interactionCallback(id, token), { body, files, auth: false }));
    } catch (error) {
      // Sent twice because the first time no answer came back, or by another process with the same token.
      if (!isCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) throw error;
    }
  }

  const shown = (draft: Draft, onlyForThem = false) => ({
    ...bodyOf(draft),
    allowed_mentions: SILENT,
    flags: MessageFlags.SuppressEmbeds | (onlyForThem ? MessageFlags.Ephemeral : 0),
  });

  return {
    /** Everybody sees that it is being worked on; `onlyForThem`: only who asked. */
    defer(to: Answerable, onlyForThem: boolean): Promise<void> {
      const data = onlyForThem ? { flags: MessageFlags.Ephemeral } : undefined;
      return callback(to, InteractionResponseType.DeferredChannelMessageWithSource, data);
    },
    /** The message with the control stays as it is until it is edited. */
    deferUpdate: (to: Answerable) => callback(to, InteractionResponseType.DeferredMessageUpdate),
    /** A message in the channel; `onlyForThem`: only who asked sees it. */
    say: (to: Answerable, draft: Draft, onlyForThem: boolean) =>
      callback(to, InteractionResponseType.ChannelMessageWithSource, shown(draft, onlyForThem), draft.files),
    /** In place of the message with the control. */
    update: (to: Answerable, draft: Draft) =>
      callback(to, InteractionResponseType.UpdateMessage, shown(draft), draft.files),
    modal: (to: Answerable, modal: APIModalInteractionResponseCallbackData) =>
      callback(to, InteractionResponseType.Modal, modal),
    /**
     * Replaces the first answer, or the message with the control where that was acknowledged.
     * @param message another one that followed it
     * @returns the message's id
     */
    async edit({ application_id, token }: Omit<Answerable, 'id'>, draft: Draft, message = FIRST): Promise<string> {
      const route = Routes.webhookMessage(application_id, token, message);
      const { files } = draft;
      return idOf(await insist(() => rest.patch(route, { body: shown(draft), files, auth: false })));
    },
    /** One more message. @returns its id */
    async follow({ application_id, token }: Answerable, draft: Draft, onlyForThem = true): Promise<string> {
      const route = Routes.webhook(application_id, token);
      const { files } = draft;
      return idOf(await insist(() => rest.post(route, { body: shown(draft, onlyForThem), files, auth: false })));
    },
  };
}

export type Responses = ReturnType<typeof createResponses>;

function idOf(message: unknown): string {
  return (message as { id: string }).id;
}
