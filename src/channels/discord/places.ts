import { type Client, PermissionFlagsBits } from 'discord.js';

/** What the bot needs to answer somewhere, by the names that the server's settings show. */
const NEEDED = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
};

/** A channel for the operator: `#질문 in 소부장 지원단 (missing: Send Messages)`. */
export function describe(client: Client | undefined, id: string): string {
  const channel = client?.channels.cache.get(id);
  if (!channel || channel.isDMBased()) return `channel ${id}`;
  const me = channel.guild.members.me;
  const allowed = me && channel.permissionsFor(me);
  const missing = allowed ? Object.entries(NEEDED).filter(([, flag]) => !allowed.has(flag)) : [];
  const lack = missing.length > 0 ? ` (missing: ${missing.map(([name]) => name).join(', ')})` : '';
  return `#${channel.name} in ${channel.guild.name}${lack}`;
}

/** A channel as people see it: `#질문`; undefined where it is not known. */
export function nameOf(client: Client | undefined, id: string): string | undefined {
  const channel = client?.channels.cache.get(id);
  return channel && !channel.isDMBased() ? `#${channel.name}` : undefined;
}

/** Id of the role that a server gave to the bot when it was invited. */
export function botRole(client: Client | undefined, guild: string): string | undefined {
  const roles = client?.guilds.cache.get(guild)?.roles;
  return (client?.user && roles?.botRoleFor(client.user)?.id) ?? undefined;
}

/** Type of a channel, and of a thread the channel that it hangs from, as far as they are known. */
export function placeOf(client: Client | undefined, id: string): { type?: number; parent?: string } {
  const channel = client?.channels.cache.get(id);
  if (!channel) return {};
  const parent = channel.isThread() ? channel.parentId : undefined;
  return { type: channel.type, ...(parent && { parent }) };
}
