import { type BusinessCalendar, createBusinessCalendar, loadHolidays, parsePeriod } from '../../src/calendar/index.ts';
import { occurrenceOf, type Plan, planOf } from '../../src/milestones/plan.ts';
import type { Milestone, Occurrence } from '../../src/milestones/types.ts';

/** The calendar that the product ships. */
export const calendar: BusinessCalendar = createBusinessCalendar(loadHolidays('knowledge/holidays.yaml'));

/** A milestone due in a period such as `2026-12-31` or `2027-Q3`. */
export function milestone(when: string, changes: Partial<Milestone> = {}): Milestone {
  return {
    id: 'core-technologies-200',
    kind: 'action',
    area: 'technology',
    what: '핵심전략기술을 200대로 확대',
    ministries: ['산업통상부'],
    when: parsePeriod(when),
    source: { title: '소부장 글로벌화 전략', section: 'Ⅴ-1-가 도전', date: '2023-04-18' },
    state: 'planned',
    leads: [30, 14, 7, 3, 1, 0],
    ...changes,
  };
}

/** The only occurrence of a milestone that nobody changed. */
export function occurrence(when: string, changes: Partial<Milestone> = {}, days = calendar): Occurrence {
  const one = milestone(when, changes);
  return occurrenceIn(planOf([one], []), one.id, days);
}

/** @throws Error when there is none */
export function occurrenceIn(plan: Plan, key: string, days = calendar): Occurrence {
  const found = occurrenceOf(plan, key, days);
  if (!found) throw new Error(`no occurrence ${key}`);
  return found;
}
