import { webApi } from '@slack/bolt';
import type { RoomLogger } from '../worker.ts';
import { SCOPES } from './scopes.ts';

/** What Slack calls an error: `not_in_channel`, `missing_scope`; undefined for one that is not an answer of Slack. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;
}

/** Errors after which no call with this token succeeds any more. */
const REFUSALS: Record<string, string> = {
  invalid_auth: 'is not valid',
  not_authed: 'is empty',
  not_allowed_token_type: 'is of another kind',
  account_inactive: 'belongs to an app that was removed from the workspace',
  token_revoked: 'was revoked',
  token_expired: 'has expired',
  user_removed_from_team: 'belongs to a bot that was removed from the workspace',
  team_disabled: 'belongs to a workspace that is no longer active',
};

/** Errors after which nothing can ever be posted where it belongs. */
const NO_PLACE = new Set([
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'is_inactive',
  'thread_not_found',
  'cannot_reply_to_message',
  'restricted_action',
  'restricted_action_thread_locked',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'user_not_found',
  'user_not_visible',
  'user_disabled',
  'cannot_dm_bot',
  'invalid_user_combination',
  'messages_tab_disabled',
]);

/** Errors of Slack itself, which pass. */
const PASSING = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'ratelimited']);

export const isPassing = (code: string): boolean => PASSING.has(code);
export const isRefusal = (code: string | undefined): code is string => code !== undefined && code in REFUSALS;
export const isNoPlace = (code: string | undefined): code is string => code !== undefined && NO_PLACE.has(code);

/** Why Slack refuses a token, and what to do; one English line. */
export function refusedToken(code: string, token: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN'): string {
  const remedy =
    token === 'SLACK_BOT_TOKEN'
      ? 'Copy the Bot User OAuth Token (xoxb-…) from "Install App" of your app at https://api.slack.com/apps into SLACK_BOT_TOKEN and restart.'
      : 'Make an App-Level Token (xapp-…) with the scope connections:write under "Basic Information" of your app at https://api.slack.com/apps, put it into SLACK_APP_TOKEN and restart.';
  return `Slack refuses ${token}: it ${REFUSALS[code] ?? `was answered with ${code}`} (${code}). ${remedy}`;
}

/** That the bot token lacks scopes, what does not work for it, and what to do; one English line. */
export function missingScopes(names: readonly string[]): string {
  const lacking = names.map((name) => {
    const without = SCOPES.find((scope) => scope.name === name)?.without;
    return without ? `${name} (${without})` : name;
  });
  return `SLACK_BOT_TOKEN lacks ${lacking.join(', ')}. Add it under "OAuth & Permissions" of your app at https://api.slack.com/apps, or paste slack-manifest.yaml again, then reinstall the app.`;
}

/** Says once of each scope that the token lacks it. @returns the scope when that is what the error says */
export type ScopeMissing = (error: unknown) => string | undefined;

/** One for all parts of the channel, so that the operator reads of a scope once. */
export function createScopeMissing(logger: RoomLogger): ScopeMissing {
  const told = new Set<string>();
  return (error) => {
    if (codeOf(error) !== 'missing_scope') return undefined;
    const needed = (error as { data: { needed?: string } }).data.needed ?? 'a scope';
    // Slack may name all that would do; kinds of rooms that the app does not go into are none of its business.
    const names = needed.split(',').filter((name) => SCOPES.some((scope) => scope.name === name) && !told.has(name));
    if (names.length > 0) logger.error({ scope: needed }, `slack: ${missingScopes(names)}`);
    for (const name of names) told.add(name);
    return needed;
  };
}

/** That a channel cannot be written to, and what to do; one English line. */
export function noPlace(code: string, channel: string, what: 'answer' | 'notice' = 'answer'): string {
  const remedy: Record<string, string> = {
    not_in_channel: 'Invite the app there: /invite @giljabi.',
    channel_not_found: 'It is private or gone; invite the app there: /invite @giljabi.',
    is_archived: 'The channel is archived.',
    is_inactive: 'The channel is archived.',
    thread_not_found: 'The message with the question is gone.',
    user_not_found: 'The person has left.',
    user_disabled: 'The person has left.',
  };
  return `No ${what} can be posted in channel ${channel} (${code}). ${remedy[code] ?? 'The workspace does not allow it.'}`;
}

/** Slack cannot be reached at the start: why, for the operator, in one English line. It may be reached later. */
export class Unreachable extends Error {
  /** So many milliseconds Slack asks to wait. */
  readonly waitMs: number;

  constructor(cause: unknown, apiUrl: string) {
    const { message } = cause as Error;
    super(
      `Slack does not answer at ${apiUrl} (${message}). It is tried again until it does; check the network and SLACK_API_URL.`,
    );
    this.waitMs = cause instanceof webApi.WebAPIRateLimitedError ? cause.retryAfter * 1000 : 0;
  }
}
