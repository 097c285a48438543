import { bits, type Permission, sum } from './permission-bits.ts';
import type { Channel, User } from './types.ts';

const special: Permission[] = [
  'ADMINISTRATOR',
  'MANAGE_CHANNELS',
  'MANAGE_GUILD',
  'MANAGE_MESSAGES',
  'MENTION_EVERYONE',
];

/** What everybody has in a guild; managing it and calling everybody are not among it. */
export const everyonePermissions = sum((Object.keys(bits) as Permission[]).filter((name) => !special.includes(name)));

/** What a person may do in a channel: whoever owns the guild everything. */
export function personPermissions({ guild }: Channel, user: User): bigint {
  return guild?.owner === user ? sum(Object.keys(bits) as Permission[]) : everyonePermissions | sum(user.granted);
}

/** What the bot may do in a channel. A thread inherits from its parent; who cannot see a channel can do nothing there. */
export function botPermissions(channel: Channel): bigint {
  if (!channel.guild) return everyonePermissions;
  const denied = sum([...channel.denied, ...(channel.parent?.denied ?? [])]);
  return denied & bits.VIEW_CHANNEL ? 0n : everyonePermissions & ~denied;
}

export function botMay(channel: Channel, permission: Permission): boolean {
  return (botPermissions(channel) & bits[permission]) !== 0n;
}
