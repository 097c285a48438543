import { type APIGuildMember, type APIUser, type REST, RESTJSONErrorCodes, Routes } from 'discord.js';
import type { Clock } from '../../clock.ts';
import { goneForGood, isCode } from './refusals.ts';

/** People change their names now and then. */
const KEPT_MS = 10 * 60_000;
const MOST_KEPT = 1_000;

/** What people are called: in a server by their name there, else by the one they show everywhere. */
export function createPeople(rest: REST, clock: Clock) {
  const kept = new Map<string, { name: string; until: number }>();

  async function ask(person: string, guild: string | undefined): Promise<string> {
    try {
      if (!guild) return shownName((await rest.get(Routes.user(person))) as APIUser);
      const { nick, user } = (await rest.get(Routes.guildMember(guild, person))) as APIGuildMember;
      return nick ?? shownName(user);
    } catch (error) {
      // Whoever left the server is somebody still.
      if (guild && isCode(error, RESTJSONErrorCodes.UnknownMember)) return ask(person, undefined);
      if (goneForGood(error)) return person;
      throw error;
    }
  }

  return {
    /** @returns the id where there is no such person */
    async nameOf(person: string, guild?: string): Promise<string> {
      const key = `${guild ?? ''} ${person}`;
      const now = clock.now().getTime();
      const known = kept.get(key);
      if (known && known.until > now) return known.name;
      const name = await ask(person, guild);
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(key, { name, until: now + KEPT_MS });
      return name;
    },
  };
}

export type People = ReturnType<typeof createPeople>;

/** The name that somebody shows everywhere. */
export function shownName({ global_name, username }: Pick<APIUser, 'global_name' | 'username'>): string {
  return global_name ?? username;
}
