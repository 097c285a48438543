import type { Settings } from '../settings.ts';

/** Whether a channel runs, and if not what it waits for. */
export interface ChannelState {
  name: 'web' | 'slack' | 'discord';
  on: boolean;
  /** The variable that switches it on. */
  needs?: string;
  /** Its variable is set, but this version has no such channel yet. */
  toCome?: boolean;
}

/** The channels that `npm start` runs or leaves off. */
export function channelStates({ slackToken, discordToken }: Settings): ChannelState[] {
  return [
    { name: 'web', on: true },
    { name: 'slack', on: false, ...(slackToken ? { toCome: true } : { needs: 'SLACK_BOT_TOKEN' }) },
    { name: 'discord', on: false, ...(discordToken ? { toCome: true } : { needs: 'DISCORD_TOKEN' }) },
  ];
}
