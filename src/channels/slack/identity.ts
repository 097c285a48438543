import type { SlackApi } from './api.ts';
import type { Self } from './events.ts';
import { codeOf, isRefusal, missingScopes, refusedToken, Unreachable } from './failures.ts';
import { SCOPES } from './scopes.ts';

/** Who the app is, where, and what it may do. */
export interface Identity extends Self {
  teamName: string;
  botId: string;
  /** Absent where the server does not tell. */
  scopes: string[] | undefined;
}

interface AuthTest {
  team_id: string;
  team: string;
  user_id: string;
  bot_id?: string;
  response_metadata?: { scopes?: string[] };
}

/**
 * Asks Slack whose token this is.
 * @throws Unreachable when Slack does not answer; Error with why it does not go on, in one English line that says what to do
 */
export async function introduce(api: SlackApi, apiUrl: string): Promise<Identity> {
  const { team_id: team, team: teamName, user_id: botUserId, bot_id: botId, response_metadata } = await authTest();
  // The token of a person is let in, too, but would write in that person's name.
  if (!botId) throw new Error(refusedToken('not_allowed_token_type', 'SLACK_BOT_TOKEN'));
  return { team, teamName, botUserId, botId, scopes: response_metadata?.scopes };

  async function authTest(): Promise<AuthTest> {
    try {
      return await api.call<AuthTest>('auth.test', {});
    } catch (error) {
      const code = codeOf(error);
      throw isRefusal(code) ? new Error(refusedToken(code, 'SLACK_BOT_TOKEN')) : new Unreachable(error, apiUrl);
    }
  }
}

/**
 * Compares what is granted with what is needed.
 * @returns one English line on what does not work; undefined when everything does
 * @throws Error with that line when it cannot do without
 */
export function lackingScopes({ scopes }: Pick<Identity, 'scopes'>): string | undefined {
  const missing = scopes ? SCOPES.filter(({ name }) => !scopes.includes(name)) : [];
  if (missing.length === 0) return undefined;
  const line = missingScopes(missing.map(({ name }) => name));
  if (missing.some(({ vital }) => vital)) throw new Error(line);
  return line;
}
