import { bits, type Permission, sum } from './permission-bits.ts';
import type { Channel } from './types.ts';

/** What everybody has in a guild; MANAGE_MESSAGES and MENTION_EVERYONE are not among it. */
export const everyonePermissions = sum(
  (Object.keys(bits) as Permission[]).filter((name) => name !== 'MANAGE_MESSAGES' && name !== 'MENTION_EVERYONE'),
);

/** What the bot may do in a channel. A thread inherits from its parent; who cannot see a channel can do nothing there. */
export function botPermissions(channel: Channel): bigint {
  if (!channel.guild) return everyonePermissions;
  const denied = sum([...channel.denied, ...(channel.parent?.denied ?? [])]);
  return denied & bits.VIEW_CHANNEL ? 0n : everyonePermissions & ~denied;
}

export function botMay(channel: Channel, permission: Permission): boolean {
  return (botPermissions(channel) & bits[permission]) !== 0n;
}
