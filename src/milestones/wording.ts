import { isDay } from '../calendar/index.ts';
import type { CalendarEvent, NoticeContent } from '../notices/index.ts';
import { STATE_NAMES } from './names.ts';
import { happensByItself, type Reminder } from './reminders.ts';
import type { ChangeRecord, Occurrence } from './types.ts';

/** `D-7 · 핵심전략기술을 200대로 확대: 2026-12-31까지`. */
export function reminderHeadline({ occurrence, left, due, told }: Reminder): string {
  const { what, kind } = occurrence.milestone;
  const when = occurrence.period ?? due;
  if (left < 0) return `D+${-left} · ${what}: 기한(${when})이 지났습니다`;
  // With nothing left the day itself may still come: it was no business day.
  const onTheDay = trueDay(occurrence) === told ? '오늘' : '마지막 근무일';
  const label = left > 0 ? `D-${left}` : onTheDay;
  if (kind === 'in_force') return `${label} · ${what}: ${when}에 시행됩니다`;
  if (kind === 'expiry') return `${label} · ${what}: ${when}에 끝납니다`;
  return `${label} · ${what}: ${when}까지`;
}

/** What a reminder says. */
export function reminderContent(reminder: Reminder): NoticeContent {
  const { occurrence, left } = reminder;
  const { plan } = occurrence.milestone;
  const lines = plan === undefined ? [] : [plan];
  if (left < 0) lines.push('마쳤으면 완료로 표시하고, 늦어지면 기한을 바꾸어 주십시오.');
  return { ...common(occurrence), headline: reminderHeadline(reminder), lines };
}

/** What is said of a milestone by itself. */
export function milestoneContent(occurrence: Occurrence): NoticeContent {
  const { what, plan } = occurrence.milestone;
  return { ...common(occurrence), headline: what, lines: plan === undefined ? [] : [plan] };
}

/** What is said of a change: `핵심전략기술을 200대로 확대 · 기한이 바뀌었습니다: 2026-12-31 → 2027-01-29 (홍길동)`. */
export function changeContent(record: ChangeRecord, occurrence: Occurrence): NoticeContent {
  const headline = `${occurrence.milestone.what} · ${changeSaid(record, occurrence)} (${record.by.name})`;
  return { ...common(occurrence), headline, lines: record.note === undefined ? [] : [record.note] };
}

/** A milestone in a calendar; undefined when no due day is known. An event of law stands on its own day, whatever day it is. */
export function calendarEvent(occurrence: Occurrence): CalendarEvent | undefined {
  const { due, milestone, state, key, revision } = occurrence;
  if (due === undefined) return undefined;
  const { source, kind } = milestone;
  const facts = factsOf(occurrence);
  const described = [
    milestone.plan,
    ...facts.map(({ label, value }) => `${label}: ${value}`),
    `근거: ${source.title} ${source.section} (${source.date})`,
    unconfirmed(occurrence),
  ];
  return {
    uid: `${key}@giljabi`,
    title: milestone.what,
    description: described.filter((line) => line !== undefined).join('\n'),
    day: happensByItself(kind) ? (trueDay(occurrence) ?? due) : due,
    ...(revision > 0 && { sequence: revision }),
    ...(state === 'superseded' && { cancelled: true }),
  };
}

/** When it is due as people read it, with the last business day where that is another one. */
export function dueSaid({ due, period }: Occurrence): string {
  if (due === undefined || period === undefined) return '정해지지 않음';
  return period === due ? due : `${period} (마지막 근무일 ${due})`;
}

/** What cannot be known of it; undefined once an official said what became of it. */
export function unconfirmed({ milestone, state, moved, revision }: Occurrence): string | undefined {
  const answered = revision > 0 && (state !== milestone.state || (moved !== undefined && milestone.when === undefined));
  return answered ? undefined : milestone.unconfirmed;
}

function common(occurrence: Occurrence): Omit<NoticeContent, 'headline' | 'lines'> {
  const open = unconfirmed(occurrence);
  const event = calendarEvent(occurrence);
  return {
    facts: factsOf(occurrence),
    source: occurrence.milestone.source,
    ...(open !== undefined && { unconfirmed: open }),
    page: `/milestones#${occurrence.key}`,
    ...(event && { event }),
  };
}

function factsOf(occurrence: Occurrence): NoticeContent['facts'] {
  const { milestone, state, assignee } = occurrence;
  return [
    { label: '담당', value: milestone.ministries.join(', ') || '확인 필요' },
    ...(assignee ? [{ label: '담당자', value: assignee.name }] : []),
    { label: '기한', value: dueSaid(occurrence) },
    { label: '상태', value: STATE_NAMES[state] },
  ];
}

function changeSaid({ action, before, after }: ChangeRecord, { period }: Occurrence): string {
  if (action === 'move')
    return before === undefined ? `기한이 정해졌습니다: ${after}` : `기한이 바뀌었습니다: ${before} → ${after}`;
  if (action === 'assign')
    return after === undefined ? `담당자 지정이 풀렸습니다: ${before}` : `담당자가 지정되었습니다: ${after}`;
  if (action === 'add') return `새 일정이 등록되었습니다${period === undefined ? '' : `: ${period}`}`;
  if (after === STATE_NAMES.done) return '완료되었습니다';
  if (after === STATE_NAMES.superseded) return '다른 것으로 대체되었습니다';
  return `상태가 바뀌었습니다: ${before} → ${after}`;
}

/** The day that its period names, where it is one day. */
function trueDay({ period }: Occurrence): string | undefined {
  return period !== undefined && isDay(period) ? period : undefined;
}
