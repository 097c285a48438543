import { z } from '@hono/zod-openapi';
import { keysOf } from './api-parts.ts';
import type { Standing } from './milestone-filter.ts';
import type { MilestoneReading } from './plan-parts.ts';

const LONGEST_NAME = 50;
const LONGEST_NOTE = 300;
const LONGEST_WHAT = 200;
const LONGEST_PLAN = 1000;
const LONGEST_RULE = 200;
const MOST_MINISTRIES = 15;

const text = (longest: number) => z.string().trim().min(1).max(longest);

/** Who does it, as others are shown it. */
export const writer = text(LONGEST_NAME).openapi({
  description: 'Who does this, as others see it.',
  example: '홍길동',
});

const note = z.string().trim().max(LONGEST_NOTE).optional().openapi({ description: 'Why.' });
const deadline = text(20).openapi({ description: 'A day, month, quarter, half year or year.', example: '2027-H1' });

/** What a client may write of milestones. */
export function milestoneRequests({ areas, states, kinds }: MilestoneReading) {
  const signed = { name: writer, note };
  return {
    params: z.object({ key: z.string().min(1).max(200) }),
    change: z
      .discriminatedUnion('action', [
        z.strictObject({ action: z.literal('move'), when: deadline, ...signed }),
        z.strictObject({
          action: z.literal('assign'),
          assignee: text(LONGEST_NAME).nullable().openapi({ description: 'A name; null: nobody any more.' }),
          ...signed,
        }),
        z.strictObject({ action: z.literal('state'), state: z.enum(keysOf(states)), ...signed }),
      ])
      .openapi('MilestoneChange'),
    addition: z
      .strictObject({
        what: text(LONGEST_WHAT),
        when: deadline,
        area: z.enum(keysOf(areas)),
        ministries: z.array(text(LONGEST_NAME)).max(MOST_MINISTRIES).default([]),
        kind: z.enum(keysOf(kinds)).optional(),
        plan: text(LONGEST_PLAN).optional(),
        recurrence: text(LONGEST_RULE).optional().openapi({ description: 'RFC 5545.', example: 'FREQ=YEARLY' }),
        ...signed,
      })
      .openapi('NewMilestone'),
  };
}

/** What the API tells of milestones. */
export function milestoneAnswers(reading: MilestoneReading) {
  const standing = z.enum(['overdue', ...keysOf(reading.states)] satisfies [Standing, ...Standing[]]);
  const milestone = z
    .object({
      key: z.string().openapi({ description: 'The same for ever; with a day when it recurs.' }),
      what: z.string(),
      kind: z.enum(keysOf(reading.kinds)),
      kindName: z.string().openapi({ example: '과제' }),
      area: z.enum(keysOf(reading.areas)),
      areaName: z.string().openapi({ example: '기술 혁신' }),
      ministries: z.array(z.string()).openapi({ description: 'Empty when the sources leave it open.' }),
      due: z.string().optional().openapi({ description: 'Last business day of the period.', example: '2026-12-31' }),
      dueSaid: z.string().openapi({ example: '2026년 하반기 (마지막 근무일 2026-12-31)' }),
      countdown: z.string().openapi({ description: 'In business days; empty when nothing is left.', example: 'D-7' }),
      state: z.enum(keysOf(reading.states)),
      standing: standing.openapi({ description: 'The state, or that it is overdue.' }),
      standingName: z.string().openapi({ example: '진행 중' }),
      plan: z.string().optional(),
      recurs: z.boolean(),
      source: z.object({ title: z.string(), section: z.string(), date: z.string() }),
      evidence: z.object({ text: z.string(), date: z.string(), source: z.string().optional() }).optional(),
      unconfirmed: z.string().optional().openapi({ description: 'What cannot be known from the sources.' }),
      assignee: z.string().optional(),
      moved: z.object({ from: z.string().optional(), by: z.string(), at: z.string() }).optional(),
      added: z.object({ by: z.string(), at: z.string() }).optional(),
    })
    .openapi('Milestone');
  const change = z
    .object({
      action: z.enum(['add', 'move', 'assign', 'state']),
      by: z.string(),
      at: z.string(),
      before: z.string().optional(),
      after: z.string().optional(),
      note: z.string().optional(),
      text: z.string().openapi({ description: 'The same as a line in Korean.' }),
    })
    .openapi('MilestoneHistory');
  return {
    list: z
      .object({
        today: z.string(),
        filter: z.array(z.string()).openapi({ description: 'The filter as people read it.' }),
        counts: z
          .array(z.object({ standing, name: z.string(), count: z.int() }))
          .openapi({ description: 'Whatever the state asked for.' }),
        milestones: z.array(milestone).openapi({ description: 'By due day; without a due day last.' }),
        names: z.object({
          ministries: z.array(z.string()),
          areas: z.record(z.string(), z.string()),
          states: z.record(z.string(), z.string()),
          periods: z.record(z.string(), z.string()),
        }),
      })
      .openapi('Milestones'),
    one: z.object({ milestone, history: z.array(change) }).openapi('MilestoneWithHistory'),
  };
}

export type MilestoneList = z.infer<ReturnType<typeof milestoneAnswers>['list']>;
export type MilestoneBody = MilestoneList['milestones'][number];
export type MilestoneWithHistory = z.infer<ReturnType<typeof milestoneAnswers>['one']>;
