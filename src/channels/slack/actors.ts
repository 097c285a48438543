import type { Clock } from '../../clock.ts';
import type { Timers } from '../../timers.ts';
import type { Actor } from '../screen.ts';
import type { SlackApi } from './api.ts';
import { codeOf, isPassing, isRefusal, type ScopeMissing } from './failures.ts';
import { soon } from './soon.ts';

/** Where something was typed, pressed or submitted. */
export interface Origin {
  user: string;
  /** The name that Slack sent along: of the account, not as others see it. */
  userName: string;
  /** Absent in the home tab. */
  channel?: string;
  /** `ts` of the thread that it was in. */
  thread?: string;
  /** `ts` of the message that was pressed, where everybody sees it. */
  message?: string;
  language: 'ko' | 'en';
  triggerId?: string;
  responseUrl?: string;
  home?: boolean;
}

export interface Actors {
  /** Takes no longer than windows allow. */
  actorOf(origin: Origin): Promise<Actor>;
  /** A person as others see them; the id where Slack does not tell. */
  nameOf(user: string): Promise<string>;
  /** `#channel`, or a person's name; undefined where Slack does not tell. */
  nameOfPlace(place: { kind: 'room' | 'person'; id: string }): Promise<string | undefined>;
}

export interface ActorsParts {
  api: SlackApi;
  clock: Clock;
  timers: Timers;
  scopeMissing: ScopeMissing;
}

interface User {
  name?: string;
  is_admin?: boolean;
  is_owner?: boolean;
  is_primary_owner?: boolean;
  profile?: { display_name?: string; real_name?: string };
}

interface Channel {
  name?: string;
  creator?: string;
}

/** Who is an administrator, and what people are called, may have changed after so long. */
const FRESH_MS = 60_000;
/** Opening a window waits no longer for a name. */
const NAME_MS = 700;
const MANY = 500;

/** Who does something, and what they look after, as Slack tells it. */
export function createActors({ api, clock, timers, scopeMissing }: ActorsParts): Actors {
  const users = remembered(clock, async (user) => (await api.call<{ user?: User }>('users.info', { user })).user);
  const channels = remembered(
    clock,
    async (channel) => (await api.call<{ channel?: Channel }>('conversations.info', { channel })).channel,
  );

  /** Undefined where Slack does not tell for good. @throws for what passes */
  async function told<T>(looked: Promise<T>): Promise<T | undefined> {
    try {
      return await looked;
    } catch (error) {
      const code = codeOf(error);
      if (scopeMissing(error) || (code && !isPassing(code) && !isRefusal(code))) return undefined;
      throw error;
    }
  }

  async function name(user: string): Promise<string | undefined> {
    const found = await told(users(user)).catch(() => undefined);
    return found?.profile?.display_name || found?.profile?.real_name || found?.name;
  }

  async function managesAll(user: string): Promise<boolean> {
    const { is_admin = false, is_owner = false, is_primary_owner = false } = (await told(users(user))) ?? {};
    return is_admin || is_owner || is_primary_owner;
  }

  const nameOf = async (user: string) => (await name(user)) ?? user;

  return {
    async actorOf({ user, userName, channel, language }) {
      const person: Actor['person'] = { channel: 'slack', kind: 'person', id: user };
      const room = channel !== undefined && !isDirect(channel) ? channel : undefined;
      return {
        channel: 'slack',
        locale: language,
        place: room === undefined ? person : { channel: 'slack', kind: 'room', id: room },
        person,
        name: (await soon(timers, NAME_MS, name(user))) ?? userName,
        async managesPlace() {
          if (room === undefined || (await managesAll(user))) return true;
          return (await told(channels(room)))?.creator === user;
        },
        managesAll: () => managesAll(user),
        nameOf,
      };
    },
    nameOf,
    async nameOfPlace({ kind, id }) {
      if (kind === 'person') return name(id);
      const found = await told(channels(id)).catch(() => undefined);
      return found?.name && `#${found.name}`;
    },
  };
}

/** Whether a channel is the direct messages of a person with the app. */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}

/** Asks again only after a while, and after a failure. */
function remembered<T>(clock: Clock, look: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, { until: number; value: Promise<T> }>();
  return (key) => {
    const now = clock.now().getTime();
    const there = known.get(key);
    if (there && there.until > now) return there.value;
    if (known.size >= MANY) for (const [other, { until }] of known) if (until <= now) known.delete(other);
    const value = look(key);
    known.set(key, { until: now + FRESH_MS, value });
    value.catch(() => known.delete(key));
    return value;
  };
}
