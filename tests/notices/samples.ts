import { BUSINESS_HOURS, type BusinessCalendar, createBusinessCalendar } from '../../src/calendar/index.ts';
import type { Destination, Notice, Subscription } from '../../src/notices/index.ts';
import type { Candidate, PlanContext } from '../../src/notices/stages/stage.ts';

export const calendar: BusinessCalendar = createBusinessCalendar();

/** A moment in Korea: `korea('2026-11-23 09:00')`. */
export function korea(text: string): Date {
  const [day, time = '00:00'] = text.split(' ');
  return new Date(`${day}T${time}:00+09:00`);
}

export const slackRoom: Destination = { channel: 'slack', kind: 'room', id: 'C1' };
export const discordRoom: Destination = { channel: 'discord', kind: 'room', id: '11' };
export const kim: Destination = { channel: 'slack', kind: 'person', id: 'U1' };
export const lee: Destination = { channel: 'slack', kind: 'person', id: 'U2' };
export const official = { id: 'slack:U9', name: '홍길동' };

export function notice(more: Partial<Notice> = {}): Notice {
  return {
    key: 'milestone/a/2026-12-31/D-7',
    topic: 'milestones',
    level: 'info',
    subject: 'milestone/a',
    attributes: {},
    content: { headline: 'D-7 · 핵심전략기술 200대 확대: 2026-12-31까지', lines: [], facts: [] },
    at: korea('2026-11-23 09:00'),
    ...more,
  };
}

export function subscription(more: Partial<Subscription> = {}): Subscription {
  return {
    id: 'one',
    destination: slackRoom,
    topic: 'milestones',
    filters: {},
    keywords: [],
    level: 'info',
    mode: 'at_once',
    contacts: [],
    confirmWithin: 240,
    createdBy: official,
    createdAt: korea('2026-11-01 10:00'),
    ...more,
  };
}

export function candidate(more: Partial<Candidate> = {}): Candidate {
  const about = more.notice ?? notice();
  return { notice: about, destination: slackRoom, purpose: 'notice', dueAt: about.at, gathers: false, ...more };
}

/** @param now as for `korea` */
export function context(now: string, more: Partial<PlanContext> = {}): PlanContext {
  return { subscriptions: [], silences: [], now: korea(now), calendar, hours: BUSINESS_HOURS, ...more };
}
