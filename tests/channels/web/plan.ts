import { join } from 'node:path';
import { createBusinessCalendar, loadHolidays, parsePeriod } from '../../../src/calendar/index.ts';
import type { WebPlanParts } from '../../../src/channels/web/index.ts';
import {
  AREA_NAMES,
  createFeeds,
  dueSaid,
  isOverdue,
  KIND_NAMES,
  Milestones,
  milestoneNotice,
  STATE_NAMES,
  timelineSvg,
  unconfirmed,
} from '../../../src/milestones/index.ts';
import { type Destination, type Notice, Notices, OutboxStore, parseUntil } from '../../../src/notices/index.ts';
import { Refusal } from '../../../src/refusal.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { type SettableClock, settableClock } from './clock.ts';

export const BOARD: Destination = { channel: 'web', kind: 'room', id: 'board' };
export const SLACK_ROOM: Destination = { channel: 'slack', kind: 'room', id: 'C0123' };
export const PERSON: Destination = { channel: 'discord', kind: 'person', id: '1190' };
const OFFICIAL = { id: 'slack:U1', name: '김담당' };
const SAMPLES = join(import.meta.dirname, 'plan-samples.yaml');
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

const reading = {
  areas: AREA_NAMES,
  kinds: KIND_NAMES,
  states: STATE_NAMES,
  dueSaid,
  unconfirmed,
  isOverdue,
};

/** For tests that need no plan: whoever asks for it fails. */
export const noPlan: WebPlanParts = {
  milestones: { occurrences: absent, find: absent, change: absent, add: absent, history: absent, ministries: absent },
  notices: {
    all: absent,
    follow: absent,
    unfollow: absent,
    silence: absent,
    unsilence: absent,
    silenceOf: absent,
    confirm: absent,
  },
  outbox: { records: absent, record: absent, retry: absent, counts: absent, delivered: absent, delivery: absent },
  feeds: { open: absent },
  calendar: createBusinessCalendar({ added: new Map(), removed: new Set() }),
  reading,
  calendarFeed: async () => undefined,
  timeline: absent,
  period: absent,
  until: absent,
};

function absent(): never {
  throw new Error('This test has no plan.');
}

/** Real milestones and notices over a store in memory, on Monday 2026-11-23 at ten in the morning. */
export async function openTestPlan({ path = SAMPLES } = {}) {
  const clock = settableClock('2026-11-23T10:00:00+09:00');
  const database = await openDatabase(':memory:');
  const calendar = createBusinessCalendar(loadHolidays(join(import.meta.dirname, '../../../knowledge/holidays.yaml')));
  const outbox = new OutboxStore(database, clock);
  const notices = new Notices({ database, outbox, clock, calendar, logger: SILENT });
  const milestones = await Milestones.open({ path, database, clock, calendar });
  const feeds = createFeeds({ database, clock });
  const options: WebPlanParts & { clock: SettableClock } = {
    milestones,
    notices,
    outbox,
    feeds,
    calendar,
    reading,
    timeline: timelineSvg,
    period,
    until: parseUntil,
    calendarFeed: async (secret) => {
      const destination = await feeds.destinationOf(secret);
      if (!destination) return undefined;
      const all = await milestones.occurrences();
      const events = all.flatMap(
        (each) => milestoneNotice(each, milestones.ministries(), clock.now()).content.event ?? [],
      );
      return feeds.render(destination, events, clock.now());
    },
    clock,
  };

  /** Raises a notice for those who follow milestones, and sends what there is for a channel. */
  async function raise(channel: string, notice: Partial<Notice> = {}): Promise<number> {
    await notices.raise([noticeOf(notice)]);
    const claim = await outbox.claim(channel);
    if (!claim) throw new Error(`Nothing goes to ${channel}.`);
    return claim.id;
  }

  return {
    options,
    notices,
    outbox,
    milestones,
    clock,
    /** Stands on the board. */
    async post(notice: Partial<Notice> = {}) {
      await notices.follow(BOARD, { topic: notice.topic ?? 'milestones' }, OFFICIAL);
      const id = await raise('web', notice);
      await outbox.sent(id, {});
      return id;
    },
    /** Could not be sent to a room of Slack. */
    async lose(reason: string) {
      await notices.follow(SLACK_ROOM, { topic: 'supply', filters: { country: ['중국'] } }, OFFICIAL);
      const id = await raise('slack', {
        key: 'supply/graphite',
        topic: 'supply',
        subject: 'supply/graphite',
        attributes: { country: ['중국'] },
        content: { headline: '흑연 수입이 줄었습니다', lines: [], facts: [] },
      });
      await outbox.dead(id, reason);
      return id;
    },
    async personFollows() {
      return notices.follow(PERSON, { topic: 'regulations', keywords: ['배터리'] }, OFFICIAL);
    },
    close: () => database.destroy(),
  };
}

export type TestPlan = Awaited<ReturnType<typeof openTestPlan>>;

export function noticeOf(notice: Partial<Notice> = {}): Notice {
  return {
    key: 'milestone/technologies/2026-11-26/D-3',
    topic: 'milestones',
    level: 'info',
    subject: 'milestone/technologies',
    attributes: {},
    at: new Date('2026-11-23T09:00:00+09:00'),
    content: {
      headline: 'D-3 · 핵심전략기술을 200대로 확대: 2026-11-26까지',
      lines: ['7대 분야에서 10대 분야로 확대 개편'],
      facts: [
        { label: '담당', value: '산업통상부' },
        { label: '상태', value: '예정' },
      ],
      source: { title: '소부장 글로벌화 전략', section: 'Ⅴ-1-가', date: '2023-04-18' },
      page: '/milestones#technologies',
    },
    confirm: true,
    ...notice,
  };
}

function period(text: string) {
  try {
    return parsePeriod(text);
  } catch (error) {
    throw new Refusal(`‘${text}’은(는) 기한이 될 수 없습니다.`, { cause: error });
  }
}
