import { createHash } from 'node:crypto';

export const CHANNEL = 'discord';

/** Where an answer goes. A type and not an interface, so that it is JSON to the inbox. */
export type Destination = {
  channel: string;
  guild?: string;
  /** It is a thread of a server. */
  thread?: boolean;
} & (
  | { message: string }
  /** `message`: the one that the answer comes in place of, where that is not the first answer to the interaction. */
  | { command: { id: string; token: string; application: string; message?: string } }
);

/** What stands where. */
export type Sent = { channel: string; messages: string[] };

/** A question's key in the inbox, by the id of its message or command. */
export function keyOf(id: string): string {
  return `${CHANNEL}:${id}`;
}

/** The assistant's conversation for the questions of a thread. */
export function conversationOf(thread: string): string {
  return `${CHANNEL}:${thread}`;
}

/** The same for the same piece of the same answer, at most 25 characters: the platform posts it once. */
export function nonceOf(key: string, revision: number, piece: number): string {
  return createHash('sha256').update(`${key} ${revision} ${piece}`).digest('base64url').slice(0, 25);
}
