import type { Unit } from '../knowledge/index.ts';
import type { Candidate } from './candidates.ts';
import { shareHeld, totalWeight } from './coverage.ts';
import type { Question } from './question.ts';

/** Longest line of an answer. */
const LONGEST = 240;

/**
 * A unit as a line of an answer. Every word of it stands in the unit: long rows and long sentences are cut to the part
 * that answers, never reworded.
 */
export function lineOf({ unit }: Pick<Candidate, 'unit'>, question: Question): string {
  const text = unit.kind === 'row' && unit.cells ? rowLine(unit.cells, question) : unit.text;
  return shorten(text, question);
}

type Cells = NonNullable<Unit['cells']>;

/** A table row as `name · column: value`: all of it when short, else the columns and cell lines that the question asks of. */
function rowLine(cells: Cells, question: Question): string {
  const [first, ...rest] = cells;
  if (!first) return '';
  const name = first.value;
  const full = [name, ...rest.map(cellText)].join(' · ');
  if (full.length <= LONGEST / 2) return full;
  const asked = rest.map((cell) => ({ cell, relevance: relevance(cell, question) }));
  const most = Math.max(...asked.map((item) => item.relevance));
  const kept = most > 0 ? asked.filter((item) => item.relevance >= most * 0.5).map((item) => item.cell) : rest;
  const parts = kept.map((cell) => cellText({ ...cell, value: relevantParts(cell.value, question) }));
  return [name, ...parts].join(' · ');
}

function cellText({ column, value }: Cells[number]): string {
  return column ? `${column}: ${value}` : value;
}

/** A column named in the question tells more than a word in the cell. */
function relevance({ column, value }: Cells[number], question: Question): number {
  const fits = question.shape?.test(value) ? 1 : 0;
  return 2 * covered(column, question) + covered(value, question) + fits;
}

function covered(text: string, question: Question): number {
  return shareHeld(text, question) * totalWeight(question.telling);
}

/** Of a cell with several lines, those that the question asks of; all when it asks of none. */
function relevantParts(value: string, question: Question): string {
  const parts = value.split(' / ');
  if (parts.length < 2 || question.wanted === 'list') return value;
  const kept = parts.filter((part) => covered(part, question) > 0 || question.shape?.test(part));
  return (kept.length > 0 ? kept : parts).join(' / ');
}

/** Cuts a long line at clause ends, keeping the clauses that hold most of the question and their neighbours. */
function shorten(text: string, question: Question): string {
  if (text.length <= LONGEST) return text;
  const clauses = text.split(/(?<=[,;·]|다\.|며|고|으나|지만|경우에는)\s+/);
  let from = 0;
  let best = -1;
  clauses.forEach((clause, i) => {
    const value = covered(clause, question) + (question.shape?.test(clause) ? 2 : 0);
    if (value > best) {
      best = value;
      from = i;
    }
  });
  let to = from + 1;
  let length = clauses[from]?.length ?? 0;
  for (let grown = true; grown; ) {
    grown = false;
    const after = clauses[to];
    if (after !== undefined && length + after.length < LONGEST) {
      length += after.length + 1;
      to += 1;
      grown = true;
    }
    const before = clauses[from - 1];
    if (before !== undefined && length + before.length < LONGEST) {
      length += before.length + 1;
      from -= 1;
      grown = true;
    }
  }
  const whole = clauses.slice(from, to).join(' ');
  // A clause that is too long by itself ends with a whole word.
  const room = LONGEST * 1.5;
  const cut = whole.length <= room ? whole : whole.slice(0, whole.lastIndexOf(' ', room));
  return `${from > 0 ? '… ' : ''}${cut}${to < clauses.length || cut.length < whole.length ? ' …' : ''}`;
}
