import type { BusinessCalendar, Day } from '../../calendar/index.ts';
import { type ChangeRecord, type Occurrence, STATE_NAMES } from '../../milestones/index.ts';

/** How people read milestones. Pure. */

const CHANGES: Record<ChangeRecord['action'], string> = {
  add: '추가',
  move: '기한',
  assign: '담당',
  state: '상태',
};

/** `D-7`, `D-day`, `3일 지남`: in business days; empty where it does not count any more. */
export function countdown({ due, state }: Occurrence, today: Day, calendar: BusinessCalendar): string {
  if (!due || (state !== 'planned' && state !== 'under_way')) return '';
  if (due < today) return `${calendar.businessDaysBetween(due, today)}일 지남`;
  const left = calendar.businessDaysBetween(today, due);
  return left === 0 ? 'D-day' : `D-${left}`;
}

/** `D-7 · 2026-12-31 · 핵심전략기술 200대 확대` */
export function occurrenceLine(occurrence: Occurrence, today: Day, calendar: BusinessCalendar): string {
  const { due, period, milestone } = occurrence;
  const when = period ?? due ?? '기한 미정';
  return [countdown(occurrence, today, calendar), when, milestone.what].filter(Boolean).join(' · ');
}

/** `산업통상부 · 예정 · 소부장특별법 제5조 ①` */
export function occurrenceNote({ milestone, state, assignee, moved }: Occurrence): string {
  const { ministries, source } = milestone;
  const parts = [
    ministries.join('·') || '담당 미정',
    STATE_NAMES[state],
    assignee && `담당 ${assignee.name}`,
    moved && '기한 변경',
    `${source.title} ${source.section}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** `11월 23일 19:49 홍길동: 기한 2026-12-31 → 2027-01-29 (예산 심의)` */
export function changeLine({ action, by, before, after, note }: ChangeRecord, at: string): string {
  const what = before === undefined ? (after ?? '') : `${before} → ${after ?? '없음'}`;
  return `${at} ${by.name}: ${CHANGES[action]} ${what}${note ? ` (${note})` : ''}`;
}
