import { type APIMessage, MessageFlags, type REST, RESTJSONErrorCodes, Routes } from 'discord.js';
import { bodyOf, type Draft } from './draft.ts';
import { goneForGood, isCode } from './refusals.ts';
import { SILENT } from './responses.ts';
import { insist } from './rest.ts';

/** Most messages that the platform shows of a channel at once. */
export const PAGE = 100;

/** Messages of ours in a channel. */
export function createPosts(rest: REST) {
  const shown = (draft: Draft) => ({
    ...bodyOf(draft),
    allowed_mentions: SILENT,
    flags: MessageFlags.SuppressEmbeds,
  });

  return {
    /**
     * @param nonce of the same one the platform posts one message within some minutes
     * @param question the message to reply to; when it was deleted, nothing is posted
     * @returns the message's id
     */
    async create(channel: string, draft: Draft, nonce: string, question?: string): Promise<string> {
      const { files } = draft;
      const body = { ...shown(draft), nonce, enforce_nonce: true };
      const reference = question && { message_reference: { message_id: question, fail_if_not_exists: true } };
      const route = Routes.channelMessages(channel);
      try {
        return idOf(await insist(() => rest.post(route, { body: { ...body, ...reference }, files })));
      } catch (error) {
        if (!isCode(error, RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory)) throw error;
        return idOf(await insist(() => rest.post(route, { body, files })));
      }
    },
    /** @returns false when the message is gone */
    async edit(channel: string, id: string, draft: Draft): Promise<boolean> {
      const { files } = draft;
      try {
        await insist(() => rest.patch(Routes.channelMessage(channel, id), { body: shown(draft), files }));
        return true;
      } catch (error) {
        if (isCode(error, RESTJSONErrorCodes.UnknownMessage)) return false;
        throw error;
      }
    },
    async remove(channel: string, id: string): Promise<void> {
      try {
        await rest.delete(Routes.channelMessage(channel, id));
      } catch (error) {
        if (!goneForGood(error)) throw error;
      }
    },
    /** At most a page of messages: right after one of them the oldest, else the newest. In no order. */
    async history(channel: string, after?: string): Promise<APIMessage[]> {
      const query = new URLSearchParams({ limit: String(PAGE), ...(after && { after }) });
      return (await rest.get(Routes.channelMessages(channel), { query })) as APIMessage[];
    },
  };
}

export type Posts = ReturnType<typeof createPosts>;

function idOf(message: unknown): string {
  return (message as { id: string }).id;
}
