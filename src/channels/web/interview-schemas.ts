import { z } from '@hono/zod-openapi';
import { keysOf } from './api-parts.ts';
import type { ProgrammeRules } from './programme-parts.ts';
import { programmeName } from './programme-schemas.ts';
import { source } from './sources.ts';

const LONGEST_TEXT = 1000;
const LONGEST_FIELD = 60;
const MOST_VALUES = 60;

const text = z.string().trim().min(1).max(LONGEST_TEXT);
const profileValues = z.record(z.string().max(LONGEST_FIELD), z.unknown()).openapi({
  description: 'By field: amounts in won (or the unit of the field), shares in per cent.',
  example: { size: 'sme', revenue: 8_000_000_000, sobujang_share: 60 },
});

/** What a client may do in an interview, with a profile, and ask at once. */
export function interviewRequests({ FIELDS }: ProgrammeRules) {
  const field = z.enum(keysOf(FIELDS));
  return {
    step: z
      .discriminatedUnion('action', [
        z.strictObject({
          action: z.literal('begin'),
          programme: programmeName.optional().openapi({ description: 'About this one only; absent: about all.' }),
          from: z.literal('profile').optional().openapi({ description: 'Instead of what was told before.' }),
        }),
        z.strictObject({
          action: z.literal('answer'),
          field: field.optional().openapi({ description: 'The question; absent: told unasked, in free words.' }),
          text,
        }),
        z.strictObject({
          action: z.literal('choose'),
          field,
          values: z.array(z.string().max(LONGEST_FIELD)).max(MOST_VALUES),
        }),
        z.strictObject({ action: z.literal('skip'), field }),
        z.strictObject({ action: z.literal('back') }),
        z.strictObject({ action: z.literal('change'), field }),
        z.strictObject({ action: z.literal('confirm') }),
        z.strictObject({ action: z.literal('reject') }),
        z.strictObject({ action: z.literal('restart') }),
        z.strictObject({ action: z.literal('forget') }),
      ])
      .openapi('InterviewStep'),
    verdictParams: z.object({ programme: programmeName }),
    profile: z
      .strictObject({
        profile: profileValues.optional().openapi({ description: 'Absent: what was told in the interview.' }),
      })
      .openapi('ProfileToKeep'),
    inquiry: z
      .strictObject({
        text: text.optional().openapi({ example: '작년 매출 80억, 부품 비중 60%' }),
        profile: profileValues.optional(),
        programme: programmeName.optional().openapi({ description: 'By id or any of its names; absent: all.' }),
        as_of: z.iso.date().optional().openapi({ description: 'Judged as of this day; absent: today in Korea.' }),
      })
      .refine((asked) => asked.text !== undefined || asked.profile !== undefined, {
        message: 'text or profile is required',
        path: ['text'],
      })
      .openapi('Inquiry'),
  };
}

export type InterviewStep = z.infer<ReturnType<typeof interviewRequests>['step']>;
export type Inquiry = z.infer<ReturnType<typeof interviewRequests>['inquiry']>;

/** What the API tells of an interview. */
export function interviewAnswers({ FIELDS, STATE_NAMES, GROUP_NAMES, SUPPORT_NAMES }: ProgrammeRules) {
  const name = z.enum(keysOf(FIELDS));
  const state = z.enum(keysOf(STATE_NAMES));
  const named = { field: name, label: z.string().openapi({ example: '총매출액' }) };
  const fact = z.object({ ...named, value: z.string().openapi({ example: '80억 원' }) }).openapi('Fact');
  const about = z.object({ id: z.string(), name: z.string() }).optional();
  const result = z.enum(['eligible', 'not_eligible', 'unknown']);
  const rank = z.enum(['eligible', 'one_step', 'unknown', 'not_eligible']);
  const condition = z.object({
    says: z.string(),
    excludes: z.boolean().openapi({ description: 'Whether it has to fail; `truth` is then of its contrary.' }),
    truth: z.enum(['true', 'false', 'unknown']),
    field: name.optional(),
    value: z.string().optional().openapi({ description: 'The value used, as people read it.' }),
    decides: z.boolean(),
    source,
  });
  const whole = z.object({
    programme: z.string(),
    name: z.string(),
    verdict: result,
    rank,
    state,
    as_of: z.string(),
    explanation: z.string(),
    missing: z.array(name).openapi({ description: 'What can still change the verdict.' }),
    presumed: z.array(name).optional().openapi({ description: 'What was not said and is taken to hold.' }),
    unconfirmed: z.array(z.string()),
    conditions: z.array(condition),
    turns: z.array(z.string()).openapi({ description: 'What would change the verdict; the easiest first.' }),
    benefits: z.array(
      z.object({
        support: z.enum(keysOf(SUPPORT_NAMES)),
        supportName: z.string(),
        text: z.string(),
        source,
        depends: z
          .array(z.string())
          .openapi({ description: 'What has to be known to say whether it is for this firm.' }),
      }),
    ),
    caveats: z.array(z.string()),
    sources: z.array(source),
  });
  const question = z.object({
    ...named,
    kind: z.enum(['flag', 'choice', 'list', 'amount', 'share', 'count', 'day']),
    number: z.int(),
    text: z.string(),
    why: z.string(),
    choices: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
    several: z.boolean(),
    chosen: z.array(z.string()).openapi({ description: 'Of lists: what was told before.' }),
    example: z.string(),
    changes: z.int().openapi({ description: 'How many programmes it can still change.' }),
    refused: z
      .object({ reason: z.string(), against: z.array(z.object(named)) })
      .optional()
      .openapi({ description: 'Why it is asked again, and the earlier answers that stand against the new one.' }),
  });
  return {
    state: z
      .object({
        begun: z.boolean(),
        about,
        asOf: z.string(),
        most: z.int().openapi({ description: 'So many questions at most.' }),
        days: z.int().openapi({ description: 'Days that it can be taken up again.' }),
        question: question.optional().openapi({ description: 'Absent when nothing can change the result any more.' }),
        told: z
          .object({
            facts: z.array(z.object({ ...fact.shape, approximate: z.boolean(), words: z.string() })),
            problems: z.array(z.string()),
          })
          .optional()
          .openapi({ description: 'What was understood of free words: to be confirmed or rejected first.' }),
        answers: z.array(fact),
        skipped: z.array(z.object(named)),
        over: z.boolean().openapi({ description: 'Whether the result is final.' }),
        kept: z.boolean().openapi({ description: 'Whether a profile is kept.' }),
      })
      .openapi('Interview'),
    result: z
      .object({
        asOf: z.string(),
        about,
        answers: z.array(fact),
        groups: z.array(
          z.object({
            group: z.enum(keysOf(GROUP_NAMES)),
            name: z.string(),
            verdicts: z.array(
              z.object({
                programme: z.string(),
                name: z.string(),
                rank,
                state,
                stateName: z.string(),
                line: z.string().openapi({ description: 'Why, or what would have to change.' }),
                source: source.optional(),
              }),
            ),
          }),
        ),
      })
      .openapi('InterviewResult'),
    verdict: whole.extend({ stateName: z.string() }).openapi('Verdict'),
    profile: z
      .object({
        kept: z
          .object({ facts: z.array(fact), profile: z.record(z.string(), z.unknown()), savedAt: z.string() })
          .optional(),
      })
      .openapi('KeptProfile'),
    judgement: z
      .object({
        understood: z.record(z.string(), z.unknown()).openapi({ description: 'Without what contradicts itself.' }),
        derived: z.record(z.string(), z.unknown()).optional().openapi({ description: 'What follows from it.' }),
        problems: z.array(z.string()).optional().openapi({ description: 'What could not be taken, and why.' }),
        verdicts: z.array(whole.openapi('EligibilityVerdict')),
      })
      .openapi('Eligibility'),
  };
}

type Answers = ReturnType<typeof interviewAnswers>;
export type InterviewBody = z.infer<Answers['state']>;
export type ResultBody = z.infer<Answers['result']>;
export type VerdictBody = z.infer<Answers['verdict']>;
export type ProfileBody = z.infer<Answers['profile']>;
