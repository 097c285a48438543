import type { Loose } from './types.ts';

/** A refusal by its real name: `{"ok": false, "error": "…"}`. */
export class SlackError extends Error {
  readonly code: string;
  /** Further fields of the answer (needed, provided, errors, …). */
  readonly fields: Loose;

  constructor(code: string, fields: Loose = {}) {
    super(code);
    this.code = code;
    this.fields = fields;
  }
}

/** A refusal with the explanations that Slack puts into `response_metadata.messages`. */
export function explained(code: string, messages: string[]): SlackError {
  return new SlackError(code, {
    ...(code === 'invalid_blocks' && { errors: messages }),
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  });
}

/**
 * Refusals that come from the state of the room rather than from a mistake of the client: a person deleted the message, an
 * administrator archived the channel. They are answered, but are no violations.
 */
const CIRCUMSTANCES = new Set([
  'account_inactive',
  'already_reacted',
  'channel_not_found',
  'hash_conflict',
  'is_archived',
  'is_inactive',
  'message_not_found',
  'no_reaction',
  'not_found',
  'not_in_channel',
  'ratelimited',
  'thread_not_found',
  'token_revoked',
  'user_disabled',
  'user_not_found',
  'user_not_in_channel',
]);

export const isViolation = (code: string): boolean => !CIRCUMSTANCES.has(code);
