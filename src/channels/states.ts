import type { NoticeSender } from '../notices/index.ts';
import type { Settings } from '../settings.ts';

/** Whether a channel runs, and if not what it waits for. */
export interface ChannelState {
  name: 'web' | 'slack' | 'discord';
  on: boolean;
  /** The variable that it still needs. */
  needs?: string;
  /** Where it is: the workspace, or the bot's name. */
  as?: string;
  /** Why it is off though it has all it needs, with the remedy. */
  why?: string;
}

/** What the settings switch on and leave off. */
export function channelStates({ slack, discord, missing }: Settings): ChannelState[] {
  return [
    { name: 'web', on: true },
    { name: 'slack', on: slack !== undefined, ...(missing.slack && { needs: missing.slack }) },
    { name: 'discord', on: discord !== undefined, ...(missing.discord && { needs: missing.discord }) },
  ];
}

/** Whether a room's channel runs: under which name, or why not, in one English line that says what to do. */
export type ChannelStatus = { on: true; name: string } | { on: false; why: string };

/** A channel that the settings switch on, beside the web. */
export interface RoomChannel {
  /** Never throws for what the platform refuses. Where it cannot be reached, says so and goes on trying. */
  start(): Promise<ChannelStatus>;
  /** Hears no more, answers what was accepted for a while, and leaves. */
  stop(): Promise<void>;
  /** Sends notices while the channel runs; before that it throws Later. */
  readonly notices: NoticeSender;
}
