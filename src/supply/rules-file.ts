import { z } from 'zod';
import { type Fault, type LineOf, parseStrictly, readText } from '../yaml-file.ts';
import type { Condition, SupplyRules } from './rules.ts';
import { unknownPlaces } from './says.ts';
import { INDICATORS } from './types.ts';

/** The file cannot be used. The message names file, lines, entries and reasons, for the operator. */
export class RulesFileError extends Error {
  override name = 'RulesFileError';
}

/** @throws RulesFileError with everything that is wrong in it, by line */
export function readRulesFile(path: string): SupplyRules {
  return parseRules(readText(path, RulesFileError), path);
}

/**
 * The same for a text.
 * @param name of the file, for the message
 * @throws RulesFileError
 */
export function parseRules(text: string, name: string): SupplyRules {
  const raw = parseStrictly(text, name, {
    what: 'The rules of the supply chain',
    schema: FILE,
    cross: crossFaults,
    Refusal: RulesFileError,
  });
  return rulesOf(raw);
}

/** What no entry shows by itself. */
function crossFaults({ rules, escalations }: Raw, line: LineOf): Fault[] {
  const faults: Fault[] = [];
  const taken = new Set(['stand-in']);
  const look = (
    entry: { id: string; says: string },
    conditions: readonly RawCondition[],
    path: PropertyKey[],
    list: string,
  ) => {
    const fault = (at: PropertyKey[], text: string) =>
      faults.push({ line: line([...path, ...at]), text: `${entry.id}: ${text}` });
    if (taken.has(entry.id)) fault(['id'], 'this id is taken already');
    taken.add(entry.id);
    for (const place of unknownPlaces(entry.says)) fault(['says'], `unknown place {${place}}`);
    for (const [index, condition] of conditions.entries())
      for (const text of conditionFaults(condition)) fault([list, index], text);
  };
  for (const [index, rule] of rules.entries()) {
    look(rule, rule.when, ['rules', index], 'when');
    const [main] = rule.when;
    const fault = (text: string) => faults.push({ line: line(['rules', index]), text: `${rule.id}: ${text}` });
    if (main?.unknown) fault("the first of 'when' has to be something that the data give");
    if ((rule.level === 'own') !== (main?.indicator === 'incident'))
      fault("the level 'own' is for incidents, which have one, and for nothing else");
    if (rule.kind === 'exposure' && rule.level !== 'attention')
      fault('how things stand is worth attention and no more');
  }
  for (const [index, escalation] of escalations.entries())
    look(escalation, escalation.any, ['escalations', index], 'any');
  return faults;
}

function conditionFaults(condition: RawCondition): string[] {
  const { indicator, of, at_least, at_most, times_at_least, times_at_most, record_at_least, share_at_least, unknown } =
    condition;
  const faults: string[] = [];
  const compares = [times_at_least, times_at_most].some((limit) => limit !== undefined);
  if (at_least === undefined && at_most === undefined && unknown !== 'only' && indicator !== 'incident')
    faults.push("needs 'at_least' or 'at_most'");
  if (at_least !== undefined && at_most !== undefined && at_least > at_most)
    faults.push("'at_least' lies above 'at_most'");
  if (compares && !indicator.endsWith('_z')) faults.push(`${indicator} is not compared with anything usual`);
  if (record_at_least !== undefined && !['volume_z', 'value_z', 'unit_value_z'].includes(indicator))
    faults.push(`${indicator} knows no 'record_at_least'`);
  if (of === 'supplier' && indicator !== 'volume_z') faults.push("only volume_z is counted 'of: supplier'");
  if (share_at_least !== undefined && of !== 'supplier') faults.push("'share_at_least' is for 'of: supplier'");
  if (indicator === 'incident' && (condition.for_months || condition.within_months))
    faults.push('incidents are in view for incident_days');
  return faults;
}

function rulesOf({ rules, escalations, without_shares, incident_days, alerts }: Raw): SupplyRules {
  return {
    rules: rules.map(({ when, ...rule }) => {
      const [main, ...others] = when;
      return { ...rule, when: [conditionOf(main), ...others.map(conditionOf)] };
    }),
    escalations: escalations.map(({ any, ...rest }) => ({ ...rest, any: any.map(conditionOf) })),
    standIn: without_shares,
    incidentDays: incident_days,
    policy: {
      approval: alerts.approval,
      downAfterMonths: alerts.down_after_months,
      reviewDays: alerts.review_days,
      expiryDays: alerts.expiry_days,
    },
  };
}

function conditionOf(raw: RawCondition): Condition {
  return {
    indicator: raw.indicator,
    ...(raw.of && { of: raw.of }),
    ...(raw.at_least !== undefined && { atLeast: raw.at_least }),
    ...(raw.at_most !== undefined && { atMost: raw.at_most }),
    ...(raw.times_at_least !== undefined && { timesAtLeast: raw.times_at_least }),
    ...(raw.times_at_most !== undefined && { timesAtMost: raw.times_at_most }),
    ...(raw.record_at_least !== undefined && { recordAtLeast: raw.record_at_least }),
    ...(raw.share_at_least !== undefined && { shareAtLeast: raw.share_at_least }),
    ...(raw.for_months !== undefined && { forMonths: raw.for_months }),
    ...(raw.within_months !== undefined && { withinMonths: raw.within_months }),
    ...(raw.unknown && { unknown: raw.unknown }),
  };
}

const text = z.string().trim().min(1, 'is empty');
const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'has to be lower-case ASCII words with dashes');
const level = z.enum(['attention', 'caution', 'alert', 'serious']);
const times = z.number().positive();
const months = z.int().min(2).max(24);
const days = z.int().min(1).max(1000);

const CONDITION = z.strictObject({
  indicator: z.enum(INDICATORS),
  of: z.enum(['all', 'supplier']).optional(),
  at_least: z.number().optional(),
  at_most: z.number().optional(),
  times_at_least: times.optional(),
  times_at_most: times.optional(),
  record_at_least: times.optional(),
  share_at_least: z.number().min(0).max(1).optional(),
  for_months: months.optional(),
  within_months: months.optional(),
  unknown: z.enum(['too', 'only']).optional(),
});
type RawCondition = z.infer<typeof CONDITION>;

const FILE = z.strictObject({
  rules: z.array(
    z.strictObject({
      id,
      kind: z.enum(['shock', 'exposure', 'news']),
      when: z.tuple([CONDITION], CONDITION),
      level: z.enum([...level.options, 'own']),
      says: text,
    }),
  ),
  escalations: z.array(
    z.strictObject({ id, any: z.array(CONDITION).min(1), steps: z.int().min(1).max(3), says: text }),
  ),
  without_shares: z.enum(['nothing', 'origin', 'suppliers']),
  incident_days: days,
  alerts: z.strictObject({
    approval: z.strictObject({ from: level, mode: z.enum(['person', 'automatic']) }),
    down_after_months: z.int().min(1).max(12),
    review_days: z.strictObject({ attention: days, caution: days, alert: days, serious: days }),
    expiry_days: days,
  }),
});
type Raw = z.infer<typeof FILE>;
