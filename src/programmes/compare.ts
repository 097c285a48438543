import type { Day } from '../calendar/index.ts';
import { squeeze } from '../knowledge/index.ts';
import { holdsOn } from './conditions.ts';
import type { Cited, Condition, Place, Programme, ProgrammeState, Stage, Support } from './types.ts';
import { STAGE_NAMES, STATE_NAMES, SUPPORT_NAMES } from './words.ts';

/** A table that any channel can draw. */
export interface Table {
  /** The first is that of the rows' names. */
  columns: string[];
  rows: TableRow[];
}

export interface TableRow {
  name: string;
  /** Of the programme, where a row is one. */
  id?: string;
  /** One cell for each column after the first. */
  cells: TableCell[];
}

export interface TableCell {
  /** One entry a line; empty where the texts say nothing. */
  lines: { text: string; source?: Place }[];
}

/** What is looked for: all of what is given has to hold. */
export interface ListQuery {
  support?: Support;
  /** By its name; spaces do not matter. */
  ministry?: string;
  stage?: Stage;
  state?: ProgrammeState;
}

/** Programmes side by side, one row for each thing that is asked of them; what lapsed by the day is left out. */
export function compareProgrammes(programmes: readonly Programme[], asOf: Day): Table {
  const row = (name: string, lines: (programme: Programme) => TableCell['lines']): TableRow => ({
    name,
    cells: programmes.map((programme) => ({ lines: lines(programme) })),
  });
  const cited = (statements: readonly Cited[]) =>
    statements.filter((statement) => holdsOn(statement, asOf)).map(({ text, source }) => ({ text, source }));
  const rows = [
    row('상태', ({ state }) => [{ text: STATE_NAMES[state] }]),
    row('성장 단계', ({ stage }) => (stage ? [{ text: STAGE_NAMES[stage] }] : [])),
    row('목적', ({ purpose }) => cited([purpose])),
    row('대상', ({ eligibility }) => conditionLines(eligibility, asOf)),
    row('지원', ({ benefits }) =>
      benefits
        .filter((benefit) => holdsOn(benefit, asOf))
        .map(({ support, text, source }) => ({ text: `[${SUPPORT_NAMES[support]}] ${text}`, source })),
    ),
    row('신청', ({ apply }) => cited(apply)),
    row('서류', ({ documents }) => cited(documents)),
    row('기간', ({ period }) => cited(period)),
    row('의무', ({ duties }) => cited(duties)),
    row('취소', ({ cancellation }) => cited(cancellation)),
    row('소관', ({ ministries }) => (ministries.length > 0 ? [{ text: ministries.join(', ') }] : [])),
    row('확인 필요', ({ unconfirmed }) => unconfirmed.map((text) => ({ text }))),
  ];
  return {
    columns: ['항목', ...programmes.map(({ name }) => name)],
    rows: rows.filter(({ cells }) => cells.some(({ lines }) => lines.length > 0)),
  };
}

/** The programmes that fit, one a row. */
export function listProgrammes(programmes: readonly Programme[], query: ListQuery): Table {
  const { support, ministry, stage, state } = query;
  const found = programmes.filter(
    (programme) =>
      (support === undefined || programme.supports.includes(support)) &&
      (ministry === undefined || programme.ministries.some((name) => squeeze(name) === squeeze(ministry))) &&
      (stage === undefined || programme.stage === stage) &&
      (state === undefined || programme.state === state),
  );
  return {
    columns: ['지원사업', '내용', '지원 종류', '소관', '상태'],
    rows: found.map(({ id, name, purpose, supports, ministries, state }) => ({
      name,
      id,
      cells: [
        { lines: [{ text: purpose.text, source: purpose.source }] },
        { lines: [{ text: supports.map((each) => SUPPORT_NAMES[each]).join(', ') }] },
        { lines: [{ text: ministries.join(', ') }] },
        { lines: [{ text: STATE_NAMES[state] }] },
      ],
    })),
  };
}

/** What a condition asks, a line for each of what all have to be met; alternatives stand in one line. */
export function conditionLines(condition: Condition, asOf: Day): { text: string; source: Place }[] {
  if ('all' in condition) return condition.all.flatMap((part) => conditionLines(part, asOf));
  if ('any' in condition) {
    const parts = condition.any.map((part) => conditionLines(part, asOf)).filter((lines) => lines.length > 0);
    const [first] = parts.flat();
    if (!first || parts.length === 1) return parts.flat();
    const said = parts.map((lines) => lines.map(({ text }) => text).join(' 그리고 '));
    return [{ text: `다음 가운데 하나: ${said.join(' / ')}`, source: first.source }];
  }
  if ('not' in condition)
    return conditionLines(condition.not, asOf).map(({ text, source }) => ({
      text: `해당하지 않을 것: ${text}`,
      source,
    }));
  if ('unconfirmed' in condition) return [{ text: `(확인 필요) ${condition.unconfirmed}`, source: condition.source }];
  return holdsOn(condition, asOf) ? [{ text: condition.says, source: condition.source }] : [];
}
