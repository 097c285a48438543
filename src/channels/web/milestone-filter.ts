import { z } from '@hono/zod-openapi';
import type { Day } from '../../calendar/index.ts';
import { koreanDate } from '../../clock.ts';
import type { MilestoneState, Occurrence, OccurrenceQuery } from '../../milestones/index.ts';
import { keysOf } from './api-parts.ts';
import type { MilestoneReading, WebPlanParts } from './plan-parts.ts';

const DAY_MS = 24 * 60 * 60_000;
const AHEAD_DAYS = 90;
/** What the picture of everything shows. */
const YEAR_DAYS = 365;

/** How a milestone stands, for who looks at a list: its state, or that it is overdue (지연). */
export type Standing = MilestoneState | 'overdue';

export const PERIODS = { '90': `앞으로 ${AHEAD_DAYS}일`, year: '올해', all: '전체' } as const;

/** What a list of milestones is narrowed by; the same in the page's address, the API and the picture. */
export function filterSchema({ areas, states }: MilestoneReading) {
  return z
    .object({
      ministry: z.string().trim().min(1).max(50).optional().openapi({ description: 'By any of its names.' }),
      area: z.enum(keysOf(areas)).optional(),
      state: z.enum(['overdue', ...keysOf(states)]).optional(),
      period: z
        .enum(keysOf(PERIODS))
        .default('all')
        .openapi({ description: 'Due in the next 90 days or in this year, or overdue; everything.' }),
      q: z
        .string()
        .trim()
        .max(100)
        .optional()
        .openapi({ description: 'Stands in what it is, its plan or its source.' }),
    })
    .openapi('MilestoneFilter');
}

export type Filter = z.infer<ReturnType<typeof filterSchema>>;

/** The milestones that fit, and those that fit but for the state: the counts are made of them. */
export async function found(
  { ministry, area, state, period, q }: Filter,
  { milestones, reading }: Pick<WebPlanParts, 'milestones' | 'reading'>,
  now: Date,
): Promise<{ shown: Occurrence[]; whateverState: Occurrence[] }> {
  const query: OccurrenceQuery = {
    ...(ministry && { ministries: [ministry] }),
    ...(area && { areas: [area] }),
    ...(q && { text: q }),
  };
  const today = koreanDate(now);
  const whateverState =
    period === 'all' ? await milestones.occurrences(query) : await inSpan(query, spanOf({ period }, now));
  const shown = whateverState.filter((each) => !state || standingOf(each, today, reading) === state);
  return { shown, whateverState };

  /** What is overdue is there whatever the span. */
  async function inSpan(narrowed: OccurrenceQuery, { from, to }: { from: Day; to: Day }) {
    const [due, everything] = [
      await milestones.occurrences({ ...narrowed, from, to }),
      await milestones.occurrences(narrowed),
    ];
    const known = new Set(due.map(({ key }) => key));
    const overdue = everything.filter((each) => reading.isOverdue(each, today) && !known.has(each.key));
    return [...overdue, ...due];
  }
}

export function standingOf(occurrence: Occurrence, today: Day, reading: MilestoneReading): Standing {
  return reading.isOverdue(occurrence, today) ? 'overdue' : occurrence.state;
}

export function standingNames({ states }: MilestoneReading): Record<Standing, string> {
  return { overdue: '지연', ...states };
}

/** First and last day of a filter's period; of everything, the coming year. */
export function spanOf({ period }: Pick<Filter, 'period'>, now: Date): { from: Day; to: Day } {
  const today = koreanDate(now);
  const year = today.slice(0, 4);
  if (period === 'year') return { from: `${year}-01-01`, to: `${year}-12-31` };
  const days = period === 'all' ? YEAR_DAYS : AHEAD_DAYS;
  return { from: today, to: koreanDate(new Date(now.getTime() + days * DAY_MS)) };
}

/** A filter as people read it, a word or two each. */
export function sayFilter({ ministry, area, state, period, q }: Filter, reading: MilestoneReading): string[] {
  const parts = [
    ministry,
    area && reading.areas[area],
    state && standingNames(reading)[state],
    period !== 'all' && PERIODS[period],
    q && `‘${q}’`,
  ];
  return parts.filter((part) => typeof part === 'string' && part !== '') as string[];
}
