import { z } from '@hono/zod-openapi';
import { keysOf } from './api-parts.ts';
import { writer } from './milestone-schemas.ts';
import type { SupplyWords } from './supply-parts.ts';

const LONGEST_WORDS = 100;
const LONGEST_REASON = 500;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const text = (longest: number) => z.string().trim().min(1).max(longest);
const month = z.string().regex(MONTH).openapi({ example: '2026-10' });
const day = z.string().regex(DAY).openapi({ example: '2027-01-31' });
const note = z.string().trim().max(LONGEST_REASON).optional().openapi({ description: 'Why.' });
const reason = text(LONGEST_REASON).openapi({ description: 'Why; it stands in the history and in what is told.' });

/** What a client may send of supply. */
export function supplyRequests({ LEVEL_NAMES, ITEM_AREA_NAMES }: SupplyWords) {
  const level = z.enum(keysOf(LEVEL_NAMES));
  const params = z.object({ id: z.string().min(1).max(LONGEST_WORDS) });
  return {
    params,
    filter: z
      .object({
        area: z.enum(keysOf(ITEM_AREA_NAMES)).optional(),
        level: level.optional(),
        q: z
          .string()
          .trim()
          .max(LONGEST_WORDS)
          .optional()
          .openapi({ description: 'Stands in a name, the use or an HS code.' }),
      })
      .openapi('SupplyFilter'),
    month: z.object({ month: month.optional() }),
    rows: z.object({ month }),
    chart: params.extend({ chart: z.string().regex(/^[a-z]+(-\d{1,2})?$/) }),
    act: z
      .discriminatedUnion('action', [
        z.strictObject({ action: z.literal('approve'), name: writer, note }),
        z.strictObject({ action: z.literal('reject'), name: writer, note }),
        z.strictObject({
          action: z.literal('raise'),
          name: writer,
          level: level.exclude(['none']),
          reason,
          source: text(LONGEST_REASON).optional().openapi({ description: 'Where it stands.' }),
          expires: day.optional().openapi({ description: 'Last day; else as the rules have it.' }),
        }),
        z.strictObject({ action: z.literal('lift'), name: writer, reason }),
        z.strictObject({ action: z.literal('review'), name: writer, note: reason, next: day }),
        z.strictObject({ action: z.literal('undo'), name: writer }),
      ])
      .openapi('AlertAct'),
  };
}

const named = z.object({ name: z.string(), value: z.string() });

const feed = z
  .object({
    feed: z.string(),
    title: z.string(),
    state: z.enum(['fresh', 'silent', 'failing', 'never']),
    stateName: z.string().openapi({ example: '정상' }),
    newest: z.string().optional().openapi({ description: 'Newest month that it holds.' }),
    lastGoodAt: z.string().optional(),
    expectedBy: z.string().optional(),
  })
  .openapi('SupplyFeed');

/** What the API tells of supply. */
export function supplyAnswers({ LEVEL_NAMES, ITEM_AREA_NAMES, INDICATOR_NAMES }: SupplyWords) {
  const level = z.enum(keysOf(LEVEL_NAMES));
  const area = z.enum(keysOf(ITEM_AREA_NAMES));
  const source = z.object({ document: z.string(), section: z.string() });

  const item = z
    .object({
      id: z.string(),
      name: z.string().openapi({ example: '천연흑연' }),
      english: z.string(),
      also: z.array(z.string()),
      use: z.string(),
      area,
      areaName: z.string(),
      hs: z.array(z.string()),
      level,
      levelName: z.string().openapi({ example: '주의' }),
      since: z.string().optional().openapi({ description: 'Day since which the level is in force.' }),
      month: z.string().optional().openapi({ description: 'Newest month of statistics that was judged.' }),
      old: z.string().optional().openapi({ description: 'What has to be said of old figures.' }),
      why: z.array(z.string()).openapi({ description: 'The gravest first.' }),
      by: z.string().optional().openapi({ description: 'Who approved or set it.' }),
      review: z.string().optional(),
      expires: z.string().optional(),
      proposal: z
        .object({ level, levelName: z.string(), day: z.string(), month: z.string(), monthSaid: z.string() })
        .optional()
        .openapi({ description: 'What waits for approval by a named person.' }),
      page: z.string(),
    })
    .openapi('SupplyItem');

  const indicator = z
    .object({
      name: z.enum(keysOf(INDICATOR_NAMES)),
      label: z.string(),
      value: z.number().optional(),
      said: z.string().openapi({ example: '93.9%' }),
      calculation: z.string(),
      inputs: z.array(named).openapi({ description: 'All that went in, to do it again.' }),
      why: z.string().optional().openapi({ description: 'Why there is no value.' }),
    })
    .openapi('SupplyIndicator');

  const assessment = z
    .object({
      month: z.string(),
      monthSaid: z.string(),
      asOf: z.string(),
      level,
      levelName: z.string(),
      signals: z.array(z.object({ rule: z.string(), level, levelName: z.string(), says: z.string() })),
      indicators: z.array(indicator),
    })
    .openapi('SupplyAssessment');

  const chart = z
    .object({
      kind: z.enum(['share', 'volume', 'price', 'levels']),
      title: z.string(),
      picture: z.string().openapi({ description: 'Path of the SVG.' }),
      alt: z.string(),
      table: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) }),
    })
    .openapi('SupplyChart');

  const measure = z.object({ name: z.string(), what: z.string(), who: z.string(), source });
  const action = z.object({
    name: z.string(),
    what: z.string(),
    source,
    desk: z.object({ name: z.string(), about: z.string(), url: z.string().optional() }).optional(),
  });

  return {
    list: z
      .object({
        today: z.string(),
        reading: z.string().openapi({ description: 'What these levels are and are not.' }),
        counts: z
          .array(z.object({ level, name: z.string(), count: z.int() }))
          .openapi({ description: 'The gravest first, whatever the level asked for.' }),
        items: z.array(item).openapi({ description: 'The gravest first.' }),
        waiting: z.array(item).openapi({ description: 'What waits for approval, whatever the filter.' }),
        feeds: z.array(feed),
        names: z.object({ areas: z.record(z.string(), z.string()), levels: z.record(z.string(), z.string()) }),
      })
      .openapi('Supply'),
    one: z
      .object({
        today: z.string(),
        reading: z.string(),
        item,
        assessment: assessment.optional(),
        months: z.array(z.string()).openapi({ description: 'Months with figures, newest first.' }),
        figures: z.array(z.object({ label: z.string(), value: z.string(), monthSaid: z.string(), source: z.string() })),
        charts: z.array(chart),
        others: z
          .array(
            z.object({
              country: z.string(),
              name: z.string(),
              share: z.string(),
              growth: z.string().optional(),
              unitValue: z.string().optional(),
              agreement: z.string().optional(),
            }),
          )
          .openapi({ description: 'Other sources, best first; only what stands in the statistics.' }),
        measures: z.array(measure),
        actions: z.array(action),
        caveat: z.string().optional(),
        feeds: z.array(feed),
        history: z
          .array(
            z.object({
              sequence: z.int(),
              kind: z.string(),
              at: z.string(),
              by: z.string().optional(),
              text: z.string(),
            }),
          )
          .openapi({ description: 'Newest first.' }),
        past: z
          .object({ reading: z.string(), changes: z.array(z.string()) })
          .optional()
          .openapi({ description: 'Levels that months before the first judged one would have brought, newest first.' }),
        undo: z.string().optional().openapi({ description: 'What would be taken back.' }),
      })
      .openapi('SupplyItemInFull'),
    rows: z
      .object({
        month: z.string(),
        rows: z.array(
          z.object({
            what: z.string().openapi({ example: 'HS 250410 · 중국 → 한국' }),
            figures: z.string().openapi({ example: '2,897,000㎏ · 3,210,000 USD' }),
            feed: z.string(),
            file: z.string(),
            place: z.string().optional().openapi({ description: 'Where in the file it stands.', example: '17행' }),
            at: z.string(),
            by: z.string(),
            replaced: z.array(
              z.object({ figures: z.string(), file: z.string(), place: z.string().optional(), at: z.string() }),
            ),
          }),
        ),
      })
      .openapi('SupplyRows'),
  };
}

type Answers = ReturnType<typeof supplyAnswers>;
export type SupplyList = z.infer<Answers['list']>;
export type SupplyItemBody = SupplyList['items'][number];
export type SupplyInFull = z.infer<Answers['one']>;
export type SupplyRowsBody = z.infer<Answers['rows']>;
export type SupplyAct = z.infer<ReturnType<typeof supplyRequests>['act']>;
export type SupplyFilter = z.infer<ReturnType<typeof supplyRequests>['filter']>;
