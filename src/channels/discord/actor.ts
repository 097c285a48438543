import { type APIInteraction, PermissionFlagsBits } from 'discord.js';
import type { Actor } from '../screen.ts';
import { CHANNEL } from './destination.ts';
import { type People, shownName } from './people.ts';

const { Administrator, ManageChannels, ManageGuild } = PermissionFlagsBits;

/** The language that somebody's Discord is set to. */
export function localeOf({ locale }: { locale?: string }): 'ko' | 'en' {
  return locale === 'ko' ? 'ko' : 'en';
}

export function personOf({ member, user }: Pick<APIInteraction, 'member' | 'user'>): string {
  return member?.user.id ?? user?.id ?? '';
}

type Done = Pick<APIInteraction, 'guild_id' | 'channel' | 'member' | 'user'> & { locale?: string };

/** Who did something, and where. What they may do there comes along with it: nothing has to be asked for. */
export function actorOf(interaction: Done, people: People): Actor {
  const { guild_id, channel, member, user } = interaction;
  const id = personOf(interaction);
  const who = member?.user ?? user;
  const allowed = BigInt(member?.permissions ?? 0);
  const mayOne = (...flags: bigint[]) => flags.some((flag) => (allowed & flag) !== 0n);
  const person = { channel: CHANNEL, kind: 'person', id } as const;
  return {
    channel: CHANNEL,
    locale: localeOf(interaction),
    place: guild_id ? { channel: CHANNEL, kind: 'room', id: channel?.id ?? '' } : person,
    person,
    name: member?.nick ?? (who ? shownName(who) : id),
    managesPlace: async () => !guild_id || mayOne(ManageChannels, ManageGuild, Administrator),
    managesAll: async () => mayOne(ManageGuild, Administrator),
    nameOf: (other) => people.nameOf(other, guild_id),
  };
}
