import type { Channel } from './types.ts';

/** The permissions that what the double offers depends upon, by their documented bits. */
const bits = {
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  MANAGE_MESSAGES: 1n << 13n,
  EMBED_LINKS: 1n << 14n,
  ATTACH_FILES: 1n << 15n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  MENTION_EVERYONE: 1n << 17n,
  USE_APPLICATION_COMMANDS: 1n << 31n,
  CREATE_PUBLIC_THREADS: 1n << 35n,
  CREATE_PRIVATE_THREADS: 1n << 36n,
  SEND_MESSAGES_IN_THREADS: 1n << 38n,
} as const;

export type Permission = keyof typeof bits;

/** What everybody has in a guild; MANAGE_MESSAGES and MENTION_EVERYONE are not among it. */
export const everyonePermissions = sum(
  (Object.keys(bits) as Permission[]).filter((name) => name !== 'MANAGE_MESSAGES' && name !== 'MENTION_EVERYONE'),
);

export function sum(names: Iterable<Permission>): bigint {
  let total = 0n;
  for (const name of names) total |= bits[name];
  return total;
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
