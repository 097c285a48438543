import type { Day } from '../../calendar/index.ts';
import type { Condition, ListQuery, Programme, Table } from '../../programmes/index.ts';
import { keysOf } from './api-parts.ts';
import type { ProgrammeRules, WebProgrammeParts } from './programme-parts.ts';
import type {
  ComparisonBody,
  ConditionBody,
  ProgrammeBody,
  ProgrammeFilter,
  ProgrammeInFull,
  ProgrammeList,
} from './programme-schemas.ts';
import type { Dated } from './sources.ts';

/** What a body is made from. */
export interface ProgrammeView {
  rules: ProgrammeRules;
  dated: Dated;
  today: Day;
}

/** The programmes that a filter leaves, with what a page needs to offer other filters. */
export function programmeList(
  { support, ministry, stage, state, q = '' }: ProgrammeFilter,
  programmes: WebProgrammeParts['programmes'],
  view: ProgrammeView,
): ProgrammeList {
  const query: ListQuery = { ...(support && { support }), ...(ministry && { ministry }), ...(stage && { stage }) };
  const ids = new Set(programmes.list(query).rows.map(({ id }) => id));
  const whateverState = programmes.all().filter((each) => ids.has(each.id) && holds(each, q));
  const counts = Map.groupBy(whateverState, (each) => each.state);
  const { STATE_NAMES, SUPPORT_NAMES, STAGE_NAMES } = view.rules;
  return {
    today: view.today,
    counts: keysOf(STATE_NAMES).map((each) => ({
      state: each,
      name: STATE_NAMES[each],
      count: counts.get(each)?.length ?? 0,
    })),
    programmes: whateverState
      .filter((each) => state === undefined || each.state === state)
      .map((each) => programmeBody(each, view)),
    names: {
      supports: { ...SUPPORT_NAMES },
      stages: { ...STAGE_NAMES },
      ministries: [...new Set(programmes.all().flatMap(({ ministries }) => ministries))].sort(),
      states: { ...STATE_NAMES },
    },
  };
}

/** Spaces and case do not matter. */
function holds({ name, also, purpose, benefits }: Programme, words: string): boolean {
  const bare = (text: string) => text.replace(/\s/g, '').toLowerCase();
  const texts = [name, ...also, purpose.text, ...benefits.map(({ text }) => text)];
  return texts.some((text) => bare(text).includes(bare(words)));
}

export function programmeBody(programme: Programme, { rules, dated }: ProgrammeView): ProgrammeBody {
  const { id, name, also, supports, stage, ministries, state, purpose } = programme;
  return {
    id,
    name,
    also,
    supports,
    supportNames: supports.map((support) => rules.SUPPORT_NAMES[support]),
    ...(stage && { stage, stageName: rules.STAGE_NAMES[stage] }),
    ministries,
    state,
    stateName: rules.STATE_NAMES[state],
    purpose: { text: purpose.text, source: dated(purpose.source) },
  };
}

/** @param table of this programme alone */
export function programmeInFull(
  programme: Programme,
  table: Table,
  desk: { name: string; url?: string } | undefined,
  view: ProgrammeView,
): ProgrammeInFull {
  return {
    programme: programmeBody(programme, view),
    asOf: view.today,
    eligibility: conditionBody(programme.eligibility, view.dated),
    rows: table.rows.map(({ name, cells: [cell] }) => ({ name, lines: linesOf(cell?.lines ?? [], view.dated) })),
    ...(desk && { desk: { name: desk.name, ...(desk.url && { url: desk.url }) } }),
  };
}

export function comparisonBody(compared: readonly Programme[], { rows }: Table, view: ProgrammeView): ComparisonBody {
  return {
    asOf: view.today,
    programmes: compared.map((programme) => programmeBody(programme, view)),
    rows: rows.map(({ name, cells }) => ({
      name,
      cells: cells.map(({ lines }) => ({ lines: linesOf(lines, view.dated) })),
    })),
  };
}

function linesOf(lines: Table['rows'][number]['cells'][number]['lines'], dated: Dated) {
  return lines.map(({ text, source }) => ({ text, ...(source && { source: dated(source) }) }));
}

function conditionBody(condition: Condition, dated: Dated): ConditionBody {
  const group = (kind: 'all' | 'any' | 'not', parts: readonly Condition[]): ConditionBody => ({
    kind,
    parts: parts.map((part) => conditionBody(part, dated)),
  });
  if ('all' in condition) return group('all', condition.all);
  if ('any' in condition) return group('any', condition.any);
  if ('not' in condition) return group('not', [condition.not]);
  const source = dated(condition.source);
  if ('unconfirmed' in condition) return { kind: 'unconfirmed', says: condition.unconfirmed, source };
  const { says, since, until } = condition;
  return { kind: 'test', says, source, ...(since && { since }), ...(until && { until }) };
}
