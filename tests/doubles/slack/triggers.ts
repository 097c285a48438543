import { randomBytes } from 'node:crypto';
import { SlackError } from './errors.ts';
import type { Timers } from './timers.ts';

/** The permission to open a view that every interaction carries: for three seconds, and once. */
export interface Triggers {
  issue(user: string): string;
  /** Whose it is; or throws what Slack says of one that is no good. */
  exchange(id: string | undefined): string;
}

export function createTriggers(timers: Timers, lifetimeMs: number): Triggers {
  const issued = new Map<string, { user: string; at: number; used: boolean }>();
  return {
    issue(user) {
      const id = `${randomBytes(5).readUIntBE(0, 5)}.${randomBytes(4).readUInt32BE()}.${randomBytes(16).toString('hex')}`;
      issued.set(id, { user, at: timers.now(), used: false });
      return id;
    },
    exchange(id) {
      const trigger = issued.get(id ?? '');
      if (!trigger) throw new SlackError('invalid_trigger_id');
      if (timers.now() - trigger.at > lifetimeMs) throw new SlackError('expired_trigger_id');
      if (trigger.used) throw new SlackError('exchanged_trigger_id');
      trigger.used = true;
      return trigger.user;
    },
  };
}
