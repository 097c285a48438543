import { DiscordAPIError, GatewayCloseCodes, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';

const TOKEN_PAGE = 'Discord Developer Portal (https://discord.com/developers/applications) → Bot';

/** The token does not serve (any more). */
export const TOKEN_REFUSED = `Discord refuses DISCORD_TOKEN. Copy a new one from ${TOKEN_PAGE} → Reset Token, and start again.`;

/** Why a connection that the platform closed with this code stays closed, and what to do; undefined where it is tried again. */
export function closedForGood(code: number): string | undefined {
  switch (code) {
    case GatewayCloseCodes.AuthenticationFailed:
      return TOKEN_REFUSED;
    case GatewayCloseCodes.DisallowedIntents:
      return (
        `The bot may not read message content. Switch on “Message Content Intent” in the ${TOKEN_PAGE}, ` +
        'or set DISCORD_MESSAGE_CONTENT=off, and start again.'
      );
    case GatewayCloseCodes.InvalidIntents:
    case GatewayCloseCodes.InvalidAPIVersion:
      return 'Discord does not know what this version of Giljabi asks for any more. Install a newer version.';
    case GatewayCloseCodes.InvalidShard:
    case GatewayCloseCodes.ShardingRequired:
      return 'The bot is in more servers than one connection may serve. Take it out of those that do not use it.';
    default:
      return undefined;
  }
}

const GONE: Record<number, string> = {
  [RESTJSONErrorCodes.UnknownChannel]: 'the channel is gone',
  [RESTJSONErrorCodes.UnknownGuild]: 'the bot is not in that server any more; invite it again',
  [RESTJSONErrorCodes.UnknownMessage]: 'the message was deleted',
  [RESTJSONErrorCodes.MissingAccess]:
    'the bot cannot see the channel; invite it, or give its role “View Channel” and “Read Message History” there',
  [RESTJSONErrorCodes.MissingPermissions]:
    'the bot may not write there; give its role “Send Messages” and “Send Messages in Threads”',
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser]: 'the person takes no direct messages from the bot',
  [RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds]:
    'the person is in no server with the bot any more',
  [RESTJSONErrorCodes.UnknownUser]: 'there is no such person',
  [RESTJSONErrorCodes.InvalidRecipients]: 'nobody can write to that person',
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread]: 'the thread is archived; open it again',
  [RESTJSONErrorCodes.ThreadLocked]: 'the thread is locked; unlock it',
};

/** Why nothing can be sent there, now or later, for the operator; undefined where it is worth another try. */
export function goneForGood(error: unknown): string | undefined {
  if (!(error instanceof DiscordAPIError)) return undefined;
  if (repliesToNothing(error)) return 'the question was deleted';
  return GONE[Number(error.code)];
}

/** Whether it is the application's token that is refused, not one call. */
export function tokenRefused(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401;
  // What discord.js says itself once a call was refused, or before anything was sent.
  return error instanceof Error && /invalid token|token to be set/i.test(error.message);
}

export function isCode(error: unknown, ...codes: number[]): boolean {
  return error instanceof DiscordAPIError && codes.includes(Number(error.code));
}

/** An interaction's token does not serve: it was never acknowledged, or its 15 minutes are over. */
export function tokenOver(error: unknown): boolean {
  return isCode(
    error,
    RESTJSONErrorCodes.InvalidWebhookToken,
    RESTJSONErrorCodes.UnknownWebhook,
    RESTJSONErrorCodes.UnknownInteraction,
  );
}

/** The platform asks for more patience than a call has. @returns milliseconds */
export function patience(error: unknown): number | undefined {
  return error instanceof RateLimitError ? Math.max(error.retryAfter, error.timeToReset) : undefined;
}

/** The connection broke: nobody knows whether the call arrived. */
export function disconnected(error: unknown): boolean {
  const answered = error instanceof DiscordAPIError || error instanceof HTTPError || error instanceof RateLimitError;
  return error instanceof Error && 'code' in error && !answered;
}

function repliesToNothing(error: DiscordAPIError): boolean {
  return (
    error.code === RESTJSONErrorCodes.InvalidFormBodyOrContentType && error.message.includes('REPLIES_UNKNOWN_MESSAGE')
  );
}
