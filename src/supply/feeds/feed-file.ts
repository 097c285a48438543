import { z } from 'zod';
import { readSlots } from '../../notices/index.ts';
import { type Fault, type LineOf, parseStrictly, readText } from '../../yaml-file.ts';
import { ALERT_LEVELS } from '../types.ts';
import { type ColumnMapping, FEED_FORMATS, type FeedDefinition, type NewsRule } from './types.ts';

/** What `knowledge/supply-feeds.yaml` holds. */
export interface FeedFile {
  feeds: FeedDefinition[];
  /** Keyword rules for news, the first that takes an entry decides. */
  rules: NewsRule[];
}

/** The file of feeds cannot be used. The message names lines and reasons, for the operator. */
export class FeedFileError extends Error {
  override name = 'FeedFileError';
}

/** @throws FeedFileError with everything that is wrong in the file, by line */
export function readFeedDefinitions(path: string): FeedFile {
  return parseFeedDefinitions(readText(path, FeedFileError), path);
}

/**
 * The same for a text.
 * @param name of the file, for the message
 * @throws FeedFileError
 */
export function parseFeedDefinitions(text: string, name: string): FeedFile {
  const { feeds, news_rules } = parseStrictly(text, name, {
    what: 'The feeds',
    schema: FILE,
    cross: crossFaults,
    Refusal: FeedFileError,
  });
  return { feeds: feeds.map(definitionOf), rules: news_rules.map(ruleOf) };
}

/** The variables of the environment that an address needs. */
function variablesOf({ url }: Pick<FeedDefinition, 'url'>): string[] {
  return [...(url ?? '').matchAll(VARIABLE)].map(([, name]) => name ?? '');
}

/** Those of them that are not set: without them a feed is off. */
export function missingVariables(
  feed: FeedDefinition,
  environment: Readonly<Record<string, string | undefined>>,
): string[] {
  return variablesOf(feed).filter((name) => !environment[name]?.trim());
}

/**
 * An address with the environment's values in it. A value that is encoded already, as keys of data.go.kr may be, stays as it is.
 * Never to be written down: it holds keys.
 */
export function withVariables(url: string, environment: Readonly<Record<string, string | undefined>>): string {
  return url.replace(VARIABLE, (_, name: string) => {
    const value = environment[name]?.trim() ?? '';
    return /%[0-9a-f]{2}/i.test(value) ? value : encodeURIComponent(value);
  });
}

const VARIABLE = /\$\{([A-Z][A-Z0-9_]*)\}/g;

/** What no entry shows by itself. */
function crossFaults({ feeds, news_rules }: Raw, line: LineOf): Fault[] {
  const faults: Fault[] = [];
  for (const [list, entries] of Object.entries({ feeds, news_rules })) {
    const taken = new Set<string>();
    for (const [index, { id }] of entries.entries()) {
      if (taken.has(id)) faults.push({ line: line([list, index, 'id']), text: `${id}: this id is taken already` });
      taken.add(id);
    }
  }
  for (const [index, feed] of feeds.entries()) {
    const fault = (key: string, text: string) =>
      faults.push({ line: line(['feeds', index, key]), text: `${feed.id}: ${text}` });
    if (feed.url !== undefined && feed.schedule === undefined) fault('url', "an address needs a 'schedule'");
    if (feed.schedule !== undefined && feed.url === undefined) fault('schedule', "a schedule needs a 'url'");
    if (feed.link !== undefined && feed.url === undefined)
      fault('link', "a link needs a 'url', the page that it is on");
    if (feed.url !== undefined && /\{(?:from|to)\}/.test(feed.url) && !feed.months)
      fault('url', "{from} and {to} need 'months'");
    if (feed.schedule !== undefined) {
      try {
        readSlots(feed.schedule);
      } catch (error) {
        fault('schedule', (error as Error).message);
      }
    }
  }
  for (const [index, rule] of news_rules.entries()) {
    const fault = (text: string) =>
      faults.push({ line: line(['news_rules', index, 'id']), text: `${rule.id}: ${text}` });
    if (rule.any.length + rule.all.length === 0) fault("needs words in 'any' or 'all'");
    if (rule.items.length === 0 && !rule.named) fault("needs 'items', or 'named: true' for those that the news names");
  }
  return faults;
}

function definitionOf(raw: Raw['feeds'][number]): FeedDefinition {
  const { publication_lag_days, expected_every, grace_days, mapping, ...rest } = raw;
  return {
    ...rest,
    publicationLagDays: publication_lag_days,
    graceDays: grace_days,
    ...(expected_every !== undefined && { expectedEvery: expected_every }),
    ...(mapping && { mapping: mappingOf(mapping) }),
  };
}

function mappingOf({ thousand_usd, fixed, ...rest }: RawMapping): ColumnMapping {
  const { reported_by, ...others } = fixed ?? {};
  return {
    ...rest,
    ...(thousand_usd !== undefined && { thousandUsd: thousand_usd }),
    ...(fixed && { fixed: { ...others, ...(reported_by !== undefined && { reportedBy: reported_by }) } }),
  };
}

function ruleOf(raw: Raw['news_rules'][number]): NewsRule {
  return raw;
}

const text = z.string().trim().min(1, 'is empty');
const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'has to be lower-case ASCII words with dashes');
const country = z.string().regex(/^[A-Z]{2}$/, 'has to be two capital letters such as CN');
const days = z.int().min(0).max(400);

const MAPPING = z
  .strictObject({
    month: text,
    year: text.exactOptional(),
    hs: text,
    kg: text.exactOptional(),
    tonnes: text.exactOptional(),
    usd: text.exactOptional(),
    thousand_usd: text.exactOptional(),
    from: text.exactOptional(),
    to: text.exactOptional(),
    partner: text.exactOptional(),
    reporter: text.exactOptional(),
    flow: text.exactOptional(),
    fixed: z
      .strictObject({
        reporter: country.exactOptional(),
        flow: z.enum(['import', 'export']).exactOptional(),
        reported_by: z.enum(['from', 'to']).exactOptional(),
      })
      .exactOptional(),
  })
  .superRefine((mapping, context) => {
    const fault = (message: string) => context.addIssue({ code: 'custom', message });
    const { kg, tonnes, usd, thousand_usd, from, to, partner, reporter, flow, fixed } = mapping;
    if ([kg, tonnes, usd, thousand_usd].every((column) => column === undefined))
      fault('needs a column for kg, tonnes, usd or thousand_usd');
    if (kg !== undefined && tonnes !== undefined) fault('has both kg and tonnes');
    if (usd !== undefined && thousand_usd !== undefined) fault('has both usd and thousand_usd');
    const pair = from !== undefined && to !== undefined;
    const told =
      partner !== undefined && (reporter ?? fixed?.reporter) !== undefined && (flow ?? fixed?.flow) !== undefined;
    if (!pair && !told)
      fault("needs 'from' and 'to', or 'partner' with reporter and flow (as columns or under 'fixed')");
  });
type RawMapping = z.infer<typeof MAPPING>;

/** A mapping as it stands in the file of feeds, or is given with a file. */
export function parseMapping(value: unknown): ColumnMapping {
  return mappingOf(MAPPING.parse(value));
}

const FILE = z.strictObject({
  feeds: z.array(
    z.strictObject({
      id,
      title: text,
      publisher: text,
      formats: z.tuple([z.enum(FEED_FORMATS)], z.enum(FEED_FORMATS)),
      url: z
        .string()
        .regex(/^https?:\/\/\S+$/, 'has to be an http or https address')
        .exactOptional(),
      link: text.exactOptional(),
      folder: z
        .string()
        .regex(/^[\w-]+(?:\/[\w-]+)*$/, 'has to be a folder below the data folder, such as feeds')
        .exactOptional(),
      schedule: text.exactOptional(),
      months: z.strictObject({ request: z.int().min(1).max(120), history: z.int().min(1).max(600) }).exactOptional(),
      publication_lag_days: days.default(0),
      expected_every: z.union([z.literal('month'), z.int().min(1).max(400)]).exactOptional(),
      grace_days: days.default(7),
      mapping: MAPPING.exactOptional(),
      covers: text,
      terms: text,
      page: z
        .string()
        .regex(/^https?:\/\/\S+$/, 'has to be an http or https address')
        .exactOptional(),
    }),
  ),
  news_rules: z
    .array(
      z.strictObject({
        id,
        any: z.array(text).default([]),
        all: z.array(text).default([]),
        none: z.array(text).default([]),
        items: z.array(id).default([]),
        named: z.boolean().default(false),
        country: country.exactOptional(),
        level: z.enum(ALERT_LEVELS).exclude(['none']),
      }),
    )
    .default([]),
});
type Raw = z.infer<typeof FILE>;
