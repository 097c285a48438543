import { z } from '@hono/zod-openapi';
import { keysOf } from './api-parts.ts';
import type { ProgrammeRules } from './programme-parts.ts';
import { type SourceBody, source } from './sources.ts';

const LONGEST_NAME = 100;
const FEWEST_COMPARED = 2;
const MOST_COMPARED = 3;

/** A programme's name in words, or its id. */
export const programmeName = z.string().trim().min(1).max(LONGEST_NAME);

/** What a client may ask of programmes. */
export function programmeRequests({ SUPPORT_NAMES, STAGE_NAMES, STATE_NAMES }: ProgrammeRules) {
  return {
    filter: z
      .object({
        support: z.enum(keysOf(SUPPORT_NAMES)).optional(),
        stage: z.enum(keysOf(STAGE_NAMES)).optional(),
        ministry: z.string().trim().min(1).max(50).optional(),
        state: z.enum(keysOf(STATE_NAMES)).optional(),
        q: z
          .string()
          .trim()
          .max(LONGEST_NAME)
          .optional()
          .openapi({ description: 'Stands in its names, its purpose or what one gets.' }),
      })
      .openapi('ProgrammeFilter'),
    params: z.object({ id: z.string().min(1).max(LONGEST_NAME) }),
    comparison: z.object({
      ids: z
        .string()
        .min(1)
        .max(4 * LONGEST_NAME)
        .transform((text) => [...new Set(text.split(',').map((name) => name.trim()))])
        .pipe(z.array(programmeName).min(FEWEST_COMPARED).max(MOST_COMPARED))
        .openapi({ type: 'string', description: 'Two or three ids or names.', example: 'leading-company,small-giant' }),
    }),
  };
}

export type ProgrammeFilter = z.infer<ReturnType<typeof programmeRequests>['filter']>;

/** Who qualifies, as a tree. */
export interface ConditionBody {
  kind: 'all' | 'any' | 'not' | 'test' | 'unconfirmed';
  says?: string | undefined;
  source?: SourceBody | undefined;
  since?: string | undefined;
  until?: string | undefined;
  parts?: ConditionBody[] | undefined;
}

const condition: z.ZodType<ConditionBody> = z
  .object({
    kind: z.enum(['all', 'any', 'not', 'test', 'unconfirmed']).openapi({
      description: '`unconfirmed`: a threshold that the texts at hand do not give.',
    }),
    says: z.string().optional().openapi({ description: 'In words; of tests and what is unconfirmed.' }),
    source: source.optional(),
    since: z.string().optional(),
    until: z.string().optional().openapi({ description: 'Last day on which it applies.' }),
    parts: z
      .array(z.lazy(() => condition))
      .optional()
      .openapi({ description: 'Of all, any and not.' }),
  })
  .openapi('Condition');

/** What the API tells of programmes. */
export function programmeAnswers({ SUPPORT_NAMES, STAGE_NAMES, STATE_NAMES }: ProgrammeRules) {
  const state = z.enum(keysOf(STATE_NAMES));
  const line = z.object({ text: z.string(), source: source.optional() });
  const summary = z
    .object({
      id: z.string(),
      name: z.string(),
      also: z.array(z.string()).openapi({ description: 'Other and former names.' }),
      supports: z.array(z.enum(keysOf(SUPPORT_NAMES))),
      supportNames: z.array(z.string()).openapi({ example: ['연구개발', '투자'] }),
      stage: z.enum(keysOf(STAGE_NAMES)).optional(),
      stageName: z.string().optional().openapi({ example: '으뜸기업' }),
      ministries: z.array(z.string()),
      state,
      stateName: z.string().openapi({ example: '법정 지원' }),
      purpose: line,
    })
    .openapi('Programme');
  return {
    list: z
      .object({
        today: z.string(),
        counts: z
          .array(z.object({ state, name: z.string(), count: z.int() }))
          .openapi({ description: 'Whatever the state asked for.' }),
        programmes: z.array(summary),
        names: z.object({
          supports: z.record(z.string(), z.string()),
          stages: z.record(z.string(), z.string()),
          ministries: z.array(z.string()),
          states: z.record(z.string(), z.string()),
        }),
      })
      .openapi('Programmes'),
    one: z
      .object({
        programme: summary,
        asOf: z.string().openapi({ description: 'What lapsed by this day is left out of the rows.' }),
        eligibility: condition,
        rows: z.array(z.object({ name: z.string(), lines: z.array(line) })).openapi({
          description: 'Who qualifies in short, what one gets, how to apply, documents, period, duties, cancellation …',
        }),
        desk: z.object({ name: z.string(), url: z.string().optional() }).optional(),
      })
      .openapi('ProgrammeInFull'),
    comparison: z
      .object({
        asOf: z.string(),
        programmes: z.array(summary),
        rows: z.array(z.object({ name: z.string(), cells: z.array(z.object({ lines: z.array(line) })) })).openapi({
          description: 'One cell for each programme; without lines where the texts say nothing.',
        }),
      })
      .openapi('Comparison'),
  };
}

export type ProgrammeList = z.infer<ReturnType<typeof programmeAnswers>['list']>;
export type ProgrammeBody = ProgrammeList['programmes'][number];
export type ProgrammeInFull = z.infer<ReturnType<typeof programmeAnswers>['one']>;
export type ComparisonBody = z.infer<ReturnType<typeof programmeAnswers>['comparison']>;
