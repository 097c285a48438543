import { z } from '@hono/zod-openapi';
import type { WebLimits } from './limits.ts';

const supersession = z
  .object({
    section: z.string().optional(),
    plan: z.string().openapi({ description: 'The plan as it stood.' }),
    now: z.string().openapi({ description: 'What stands now.' }),
    by: z.string().openapi({ description: 'Law or document that replaced it.' }),
    place: z.string().optional().openapi({ description: 'Its provision.' }),
    since: z.string().openapi({ description: 'ISO date from which it stands.' }),
  })
  .openapi('Supersession');

const dateKind = z.enum(['published', 'in_force']).openapi({ description: 'What the date says.' });

const citation = z
  .object({
    document: z.string().openapi({ description: 'Title of the document.', example: '소재·부품·장비 글로벌화 전략' }),
    section: z.string().openapi({ description: 'Section or article.', example: 'Ⅳ-2-② 성장사다리' }),
    date: z.string().optional().openapi({ description: 'ISO date of the source.', example: '2023-04-18' }),
    quote: z.string().openapi({ description: "The source's own words." }),
    number: z.int().openapi({ description: 'Number shown behind the sentences that rest on it.' }),
    dateKind: dateKind.optional(),
    page: z.int().optional(),
    url: z.string().optional().openapi({ description: 'Official page of the document.' }),
    passage: z.string().optional().openapi({
      description: 'Where to read it here: a passage of a document, or the page of figures.',
      example: '/documents/strategy#p123',
    }),
    short: z.string().optional().openapi({ description: 'Short title of the document.', example: '소부장특별법' }),
    until: z.string().optional().openapi({ description: 'ISO date of the last day in force.' }),
    original: z
      .object({ section: z.string(), quote: z.string(), page: z.int().optional(), passage: z.string() })
      .optional()
      .openapi({ description: "The statute's own words, where its text lies beside our telling of it." }),
    supersededBy: z.array(supersession).optional(),
  })
  .openapi('Citation');

export const answerBody = z
  .object({
    id: z.string().openapi({ description: 'Names this answer for feedback.' }),
    answer: z.string().openapi({ description: 'The whole answer as plain text.' }),
    abstained: z.boolean().openapi({ description: 'True when the documents do not hold the answer.' }),
    confidence: z.number().openapi({ description: 'Calibrated probability that the answer is right.' }),
    citations: z.array(citation),
    language: z.enum(['ko', 'en']),
    lines: z
      .array(z.object({ kind: z.enum(['sentence', 'item']), text: z.string(), citations: z.array(z.int()) }))
      .openapi({ description: 'The answer line by line, with the numbers of its citations.' }),
    notes: z.array(z.string()).openapi({ description: 'Things to know beside the answer.' }),
    nearby: z
      .array(z.object({ document: z.string(), section: z.string(), passage: z.string() }))
      .openapi({ description: 'On an abstention: the headings nearest to the question.' }),
    desk: z
      .object({ id: z.string(), name: z.string(), about: z.string(), url: z.string().optional() })
      .optional()
      .openapi({ description: 'On an abstention: who could know.' }),
    next: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('eligibility'), programme: z.string(), label: z.string(), page: z.string() }),
        z.object({ kind: z.literal('supply'), item: z.string(), label: z.string(), page: z.string() }),
      ])
      .optional()
      .openapi({
        description:
          'What to do next, on that page: have a company checked for a support programme, or see the figures of an item.',
      }),
    conversation: z.string().openapi({ description: 'Send it with the next question to go on.' }),
  })
  .openapi('Answer');

export type AnswerBody = z.infer<typeof answerBody>;

export const documentBody = z
  .object({
    id: z.string(),
    title: z.string(),
    issuer: z.string().optional(),
    date: z.string().optional(),
    dateKind: dateKind.optional(),
    url: z.string().optional(),
    passages: z.array(
      z.object({
        id: z.int(),
        headings: z.array(z.string()),
        section: z.string(),
        page: z.int().optional(),
        text: z.string().openapi({ description: 'One line each, indented by depth with two spaces.' }),
      }),
    ),
  })
  .openapi('Document');

export const statusBody = z
  .object({
    documents: z.int(),
    passages: z.int(),
    vectorsPending: z.int().openapi({ description: 'Passages found by their words only so far.' }),
    newestDate: z.string().optional().openapi({ description: 'ISO date of the newest document.' }),
  })
  .openapi('Status');

export const problemBody = z
  .object({
    type: z.string().openapi({ example: 'urn:giljabi:problem:question-too-long' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().openapi({ description: 'A sentence for a person, in Korean or English (Accept-Language).' }),
    instance: z.string(),
    fields: z.array(z.string()).optional().openapi({ description: 'Parts of the request that were refused.' }),
  })
  .openapi('Problem');

/** What a client may send, within the limits. */
export function requestSchemas(limits: WebLimits) {
  return {
    ask: z
      .object({
        question: z
          .string()
          .trim()
          .min(1)
          .max(limits.questionCharacters)
          .openapi({ example: '으뜸기업은 몇 개까지 늘리나요?' }),
        // Those of rooms hold colons: nobody goes on with them from here.
        conversation: z
          .string()
          .min(1)
          .max(100)
          .regex(/^[\w-]+$/)
          .optional(),
      })
      .openapi('Question'),
    feedback: z
      .object({
        answer: z.string().min(1).max(100).openapi({ description: '`id` of the answer.' }),
        helpful: z.boolean(),
        reason: z.string().trim().max(limits.reasonCharacters).optional(),
      })
      .openapi('Feedback'),
    documentParams: z.object({ id: z.string().min(1).max(200) }),
    documentQuery: z.object({
      passage: z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).optional(),
    }),
  };
}
