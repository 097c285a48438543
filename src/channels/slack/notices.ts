import type { Clock } from '../../clock.ts';
import type { ClaimedDelivery, Delivery, NoticeSender } from '../../notices/index.ts';
import { Gone, Later } from '../../sending.ts';
import type { Screen, ScreenFile } from '../screen.ts';
import { type NoticeFiles, noticeScreen } from '../screens/notice-screen.ts';
import type { RoomLogger } from '../worker.ts';
import type { Actors } from './actors.ts';
import type { SlackApi } from './api.ts';
import { codeOf, isNoPlace, isPassing, isRefusal, noPlace, type ScopeMissing } from './failures.ts';
import type { ShareFiles } from './files.ts';
import { historyOf, type ReadMessage } from './history.ts';
import type { SlackPart } from './render.ts';
import { renderScreen } from './screen-render.ts';
import { AS_IT_STANDS, NEW_MESSAGE, SCOPE_AGAIN_MS, SKEW_S } from './sender.ts';

/** Marks the app's notices, so that they are found again. */
export const NOTICE_EVENT = 'giljabi_notice';

/** What a notice carries; others in the workspace can read it. */
interface NoticeMark {
  delivery: number;
  /** When it was tried first: deliveries of another store have the same numbers. */
  since: string;
  /** 0 for the message itself; others continue it in its thread. */
  part: number;
}

/** What stands in Slack for a delivery. */
interface NoticeSent {
  channel: string;
  ts: string;
}

/** What stands there of a delivery already. */
interface Standing {
  /** `ts` by part. */
  parts: Map<number, string>;
  /** Names of the files in its thread. */
  files: Set<string>;
}

export interface NoticesParts {
  api: SlackApi;
  clock: Clock;
  actors: Pick<Actors, 'nameOfPlace'>;
  shareFiles: ShareFiles;
  scopeMissing: ScopeMissing;
  logger: RoomLogger;
  options: { webUrl?: string; noticeFiles?: NoticeFiles };
}

/** A notice that was tried days ago may have many messages above it. */
const MOST_PAGES = 50;
/** So long a notice that stands waits for its file, and those behind it with it. */
const FILE_MS = 10 * 60_000;
/** A revoked token switches the channel off until the next start, which does not concern the destination. */
const OFF_AGAIN_MS = 5 * 60_000;
/** Errors of a message that cannot be written over any more. */
const UNCHANGEABLE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

/** Puts notices into rooms and direct messages: once, and over what stands there. */
export function createNotices(parts: NoticesParts): NoticeSender {
  const { api, clock, actors, shareFiles, scopeMissing, logger, options } = parts;
  const pages = historyOf<NoticeMark>(api, MOST_PAGES);
  const later = (milliseconds: number, why: string) => new Later(new Date(clock.now().getTime() + milliseconds), why);

  /** What an error means for the delivery. */
  function meaning(error: unknown, { destination }: ClaimedDelivery): unknown {
    const code = codeOf(error);
    if (scopeMissing(error)) return later(SCOPE_AGAIN_MS, 'a scope is missing');
    if (isRefusal(code)) return later(OFF_AGAIN_MS, `Slack refuses the token (${code})`);
    return isNoPlace(code) ? new Gone(noPlace(code, destination.id, 'notice')) : error;
  }

  /** Where messages of a destination are read. Writing does without: it takes a person's id. */
  async function readable({ kind, id }: ClaimedDelivery['destination']): Promise<string | undefined> {
    if (kind === 'room') return id;
    try {
      return (await api.call<{ channel: { id: string } }>('conversations.open', { users: id })).channel.id;
    } catch (error) {
      if (scopeMissing(error)) return undefined;
      throw error;
    }
  }

  /** What stands there already of a delivery that was tried before. */
  async function look(delivery: ClaimedDelivery, channel: string): Promise<Standing> {
    const standing: Standing = { parts: new Map(), files: new Set() };
    const { id, firstTriedAt } = delivery;
    const since = firstTriedAt.toISOString();
    const take = (messages: ReadMessage<NoticeMark>[]) => {
      for (const { ts, metadata, files = [] } of messages) {
        const { delivery: of, since: from, part = 0 } = metadata?.event_payload ?? {};
        if (metadata?.event_type === NOTICE_EVENT && of === id && from === since) standing.parts.set(part, ts);
        for (const { name } of files) if (name) standing.files.add(name);
      }
    };
    const oldest = String(Math.floor(firstTriedAt.getTime() / 1000) - SKEW_S);
    try {
      take(await pages('conversations.history', { channel, oldest }));
      // Only files of its own thread are its own.
      standing.files.clear();
      const ts = standing.parts.get(0);
      if (ts) take(await pages('conversations.replies', { channel, ts }));
    } catch (error) {
      // Better a notice that may stand there twice than none; where nothing can be written either, posting says so.
      if (!isNoPlace(codeOf(error)) && !scopeMissing(error)) throw error;
    }
    return standing;
  }

  async function post(channel: string, thread: string | undefined, shown: SlackPart, mark: NoticeMark) {
    return api.call<NoticeSent>('chat.postMessage', {
      channel,
      ...(thread && { thread_ts: thread }),
      ...shown,
      ...NEW_MESSAGE,
      metadata: { event_type: NOTICE_EVENT, event_payload: mark },
    });
  }

  /** Into its thread. A file that Slack does not want does not keep the notices behind it waiting. */
  async function attach(files: ScreenFile[], { channel, ts }: NoticeSent): Promise<void> {
    if (files.length === 0) return;
    try {
      await shareFiles(files, { channel, thread: ts });
    } catch (error) {
      if (scopeMissing(error)) return;
      const code = codeOf(error);
      const passing = code === undefined || isPassing(code) || isRefusal(code);
      if (passing && clock.now().getTime() - Number(ts) * 1000 < FILE_MS) throw error;
      logger.warn({ reason: String(error) }, 'slack: a notice went without its file');
    }
  }

  async function screenOf(delivery: Delivery): Promise<Screen> {
    const { instead } = delivery;
    const name = instead?.channel === 'slack' ? await actors.nameOfPlace(instead) : undefined;
    return noticeScreen(delivery, { ...(options.webUrl && { webUrl: options.webUrl }), nameOf: () => name });
  }

  async function place(delivery: ClaimedDelivery): Promise<NoticeSent> {
    const { id, destination, attempt, firstTriedAt } = delivery;
    const screen = await screenOf(delivery);
    const files = (await options.noticeFiles?.(delivery.notices)) ?? [];
    const [first, ...rest] = renderScreen(screen);
    if (!first) throw new Error('A notice became no message.');
    const known = attempt > 1 ? await readable(destination) : undefined;
    const standing = known === undefined ? undefined : await look(delivery, known);
    const mark = (part: number): NoticeMark => ({ delivery: id, since: firstTriedAt.toISOString(), part });

    const ts = standing?.parts.get(0);
    const there = known && ts ? { channel: known, ts } : await post(known ?? destination.id, undefined, first, mark(0));
    for (const [index, part] of rest.entries())
      if (!standing?.parts.has(index + 1)) await post(there.channel, there.ts, part, mark(index + 1));
    await attach(
      files.filter((file) => !standing?.files.has(file.name)),
      there,
    );
    return { channel: there.channel, ts: there.ts };
  }

  return {
    async deliver(delivery) {
      try {
        return { ...(await place(delivery)) };
      } catch (error) {
        throw meaning(error, delivery);
      }
    },
    async update(delivery, sent) {
      const { channel, ts } = sent as Partial<NoticeSent>;
      if (!channel || !ts) return;
      const [first] = renderScreen(await screenOf(delivery));
      try {
        await api.call('chat.update', { channel, ts, ...first, ...AS_IT_STANDS });
      } catch (error) {
        const code = codeOf(error);
        if (!code || !(UNCHANGEABLE.has(code) || isNoPlace(code))) throw error;
      }
    },
  };
}
