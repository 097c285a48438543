/**
 * What a table says, row by row.
 *
 * A grid has its spans resolved: a cell that spans places stands in each of them as the same object, so "the same cell"
 * is `===`. A table becomes one of
 *
 *     lines   a box drawn around text, or a heading set in cells:   | 1 | | 데이터 활성화 |
 *     pairs   labels with their values, without a header:           보도시점: 2024. 6. 21. · 배포: …
 *     rows    a header of one or more rows, then data:              강소기업 · 중점 전략: … · 지원방안: …
 *
 * and a row of one text across the whole width, between data rows, is a title for the rows after it.
 */
import type { Cell, Grid } from './blocks.ts';

export interface RowCell {
  column: string;
  value: string;
}

/** `nested`: cells that hold a table; they are not among `cells`. */
export type TablePart =
  | { kind: 'title'; text: string }
  | { kind: 'row'; cells: RowCell[]; nested: Cell[] }
  | { kind: 'box'; cells: Cell[] };

/** Columns whose value is the row's name and needs no column title. */
const NAME_COLUMN =
  /^(?:|구\s*분|분\s*야|항\s*목|단\s*계|유\s*형|부\s*문|구분\/.*|주요\s*내용|(?:추진\s*)?과\s*제|과제명|사업명|연\s*도|연\s*번|번\s*호|순\s*번)$/;

/** A cell that holds a value rather than a title: a figure, a date, a telephone number, an address. */
const VALUE = /^[^가-힣A-Za-z]*\d[\d,.\s%()△▲+\-~∼:/]*$|\d{2,4}-\d{3,4}|@|^\d{4}\.\s*\d/;

/** A telephone number or an address: the row lists a person's details. */
const CONTACT = /\d{2,4}-\d{3,4}-\d{4}|\S@\S/;

const LONG = 40;

/** Lines of a cell this long are paragraphs. */
const PARAGRAPH = 12;

/** Reads a grid; `[]` if it holds no text. */
export function readTable(source: Grid): TablePart[] {
  const grid = withoutEmpty(source);
  const distinct = new Set(grid.flat().filter((cell) => !isEmpty(cell)));
  if (distinct.size === 0) return [];
  if (isBox(grid)) return [{ kind: 'box', cells: [...distinct] }];
  const top = titleRows(grid);
  const body = grid.slice(top);
  const header = headerRows(body);
  const columns = header > 0 ? columnTitles(body.slice(0, header)) : [];
  const parts = [
    ...grid
      .slice(0, top)
      .flatMap((row) => filled(row).map((cell) => ({ kind: 'title' as const, text: cellText(cell) }))),
    ...body.slice(header).flatMap((row) => readRow(row, columns)),
  ];
  // A header with nothing below is itself what the table says.
  return parts.length > 0 ? parts : [{ kind: 'box', cells: [...distinct] }];
}

/** Text of a cell on one line; its list items are separated by ` / `. */
export function cellText(cell: Cell): string {
  const lines = cell.text
    .replace(/ (?=[•▶▸►] )/g, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  if (lines.length > 1 && lines.every((line) => line.length === 1)) return lines.join('');
  // Items, or paragraphs of their own; short pieces are one title broken to fit.
  const separate = lines.every((line) => line.length >= PARAGRAPH);
  let text = '';
  for (const line of lines) {
    const listed = /^[•▪·▸▶►‣∙ㆍ]\s*/.exec(line);
    const opens = listed || separate || /^[①-⑳○◦ㅇ□-]/.test(line);
    const content = listed ? line.slice(listed[0].length) : line;
    text += text === '' ? content : `${opens ? ' / ' : ' '}${content}`;
  }
  return text.trim();
}

/** A row as a person reads it: `name · column: value · column: value`. Neighbours that are the same cell are said once. */
export function rowText(cells: readonly RowCell[]): string {
  return cells.map(({ column, value }) => (column && column !== value ? `${column}: ${value}` : value)).join(' · ');
}

const isEmpty = (cell: Cell): boolean => cell.text.trim() === '' && !cell.blocks?.length;

function withoutEmpty(grid: Grid): Grid {
  const rows = grid.filter((row) => row.some((cell) => !isEmpty(cell)));
  const width = Math.max(0, ...rows.map((row) => row.length));
  const keep = Array.from({ length: width }, (_, column) => rows.some((row) => row[column] && !isEmpty(row[column])));
  const blank: Cell = { text: '' };
  return rows.map((row) => keep.flatMap((kept, column) => (kept ? [row[column] ?? blank] : [])));
}

const filled = (row: readonly Cell[]): Cell[] => [...new Set(row.filter((cell) => !isEmpty(cell)))];

/** Rows at the top that hold one text and no table: titles of the table. */
function titleRows(grid: Grid): number {
  const first = grid.findIndex((row) => filled(row).length > 1);
  const alone = grid.slice(0, Math.max(0, first)).every((row) => filled(row).every((cell) => !cell.blocks));
  return alone && grid.length - first >= 2 && (grid[0]?.length ?? 0) >= 3 ? first : 0;
}

/** Every row shows one text, or the table is a single row that is no pair of label and value. */
function isBox(grid: Grid): boolean {
  if (grid.every((row) => filled(row).length <= 1)) return true;
  if (grid.length > 1) return false;
  const cells = filled(grid[0] ?? []);
  return !isLabelValueRow(cells);
}

/** `보도시점 | 2024. 6. 21. | 배포 | …`: label and value by turns. */
function isLabelValueRow(cells: readonly Cell[]): boolean {
  return (
    cells.length >= 2 &&
    cells.length % 2 === 0 &&
    !cells.some((cell) => CONTACT.test(cell.text)) &&
    cells.every(
      (cell, index) =>
        index % 2 === 1 || (isTitle(cell) && !/^[\dⅠ-Ⅻ①-⑳]{1,2}$|^(?:참고|별첨|붙임)/.test(cell.text.trim())),
    ) &&
    cells.some((cell, index) => index % 2 === 1 && (VALUE.test(cell.text) || cell.text.length > LONG))
  );
}

/** Fit to be a column's title or a label: short, no figure. */
function isTitle(cell: Cell): boolean {
  const text = cellText(cell);
  return text.length > 0 && text.length <= LONG && !VALUE.test(text) && !/[다요]\.$/.test(text) && !cell.blocks?.length;
}

/** How many rows at the top are column titles; 0 if the table has none. */
function headerRows(grid: Grid): number {
  const [first, second] = [grid[0] ?? [], grid[1]];
  if (!second) return 0;
  const titles = filled(first);
  const fits = titles.filter(
    (cell) => isTitle(cell) || /^[’'‘]?\d{2,4}(?:년|[.\d]*Q?|\.\d.*)?$/.test(cell.text.trim()),
  );
  if (titles.length < 2 || fits.length < titles.length) return 0;
  if (first.length === 2 && looksLikePairs(grid)) return 0;
  const tallest = spannedRows(grid, 0);
  if (tallest > 1)
    return splitsBelow(first, second) && tallest < grid.length ? tallest : firstColumnSpans(grid) ? 0 : 1;
  return isSecondHeader(first, second) && grid.length > 2 ? 2 : 1;
}

/** Rows that the cells of the first row reach down at most. */
function spannedRows(grid: Grid, column: number): number {
  const cell = grid[0]?.[column];
  let rows = 1;
  while (cell && grid[rows]?.[column] === cell) rows++;
  return rows;
}

/** The first column's first cell spans rows whose other cells are no titles: a form, not a table with a header. */
function firstColumnSpans(grid: Grid): boolean {
  return spannedRows(grid, 0) > 1;
}

/** A cell of the first row stands above several cells of the second. */
function splitsBelow(first: readonly Cell[], second: readonly Cell[]): boolean {
  return first.some(
    (cell, column) =>
      first[column + 1] === cell && !isEmpty(cell) && second[column] !== second[column + 1] && second[column] !== cell,
  );
}

/** Without spans (tab-separated text): the second row names parts of a column whose title stands above only once. */
function isSecondHeader(first: readonly Cell[], second: readonly Cell[]): boolean {
  const named = second.flatMap((cell, column) => (isEmpty(cell) ? [] : [column]));
  return (
    isEmpty(second[0] ?? { text: '' }) &&
    named.length >= 2 &&
    named.some((column) => isEmpty(first[column] ?? { text: '' })) &&
    named.every((column) => isTitle(second[column] as Cell) || /^['‘’]?\d{2,4}년?$/.test((second[column] as Cell).text))
  );
}

/** Two columns: labels at the left, and the first row's right cell is a value as those below. */
function looksLikePairs(grid: Grid): boolean {
  const [label, value] = [grid[0]?.[0], grid[0]?.[1]];
  if (!label || !value || NAME_COLUMN.test(label.text.trim())) return false;
  if (label.text.trim().length === 0) return false;
  const values = grid.slice(1).map((row) => cellText(row[1] ?? { text: '' }).length);
  const average = values.reduce((sum, length) => sum + length, 0) / Math.max(1, values.length);
  return VALUE.test(value.text) || cellText(value).length > Math.max(20, average / 2);
}

/** Titles of the columns, those of several rows joined: `2022년 1분기`. */
function columnTitles(rows: Grid): string[] {
  const width = rows[0]?.length ?? 0;
  const titles: string[] = [];
  for (let column = 0; column < width; column++) {
    const above: Cell[] = [];
    for (const [index, row] of rows.entries()) {
      let cell = row[column] ?? { text: '' };
      // Text tables do not say spans: a blank above a named part takes the title at its left.
      if (isEmpty(cell) && index < rows.length - 1 && !isEmpty(rows[index + 1]?.[column] ?? { text: '' })) {
        cell = row.slice(0, column).findLast((left) => !isEmpty(left)) ?? cell;
      }
      if (!isEmpty(cell) && !above.includes(cell)) above.push(cell);
    }
    titles.push(above.map(cellText).join(' '));
  }
  return titles;
}

function readRow(row: readonly Cell[], columns: readonly string[]): TablePart[] {
  const cells = filled(row);
  if (cells.length === 0) return [];
  const nested = cells.filter((cell) => cell.blocks?.length);
  if (cells.length === 1 && row.length > 2 && !isEmpty(row[0] as Cell) && nested.length === 0) {
    return [{ kind: 'title', text: cellText(cells[0] as Cell) }];
  }
  if (columns.length === 0) return [{ kind: 'row', cells: pairs(cells), nested }];
  return halves(columns)
    .map(({ from, to }) => ({
      kind: 'row' as const,
      cells: namedCells(row.slice(from, to), columns.slice(from, to)),
      nested: from === 0 ? nested : [],
    }))
    .filter((part) => part.cells.length > 0 || part.nested.length > 0);
}

/** `국가 | 기관 | 국가 | 기관`: one table set side by side is read as its halves. */
function halves(columns: readonly string[]): { from: number; to: number }[] {
  const half = columns.length / 2;
  const repeats =
    Number.isInteger(half) &&
    half >= 2 &&
    columns.every((title, index) => title !== '' && title === columns[(index + half) % columns.length]);
  return repeats
    ? [
        { from: 0, to: half },
        { from: half, to: columns.length },
      ]
    : [{ from: 0, to: columns.length }];
}

function namedCells(row: readonly Cell[], columns: readonly string[]): RowCell[] {
  return row.flatMap((cell, index) => {
    const value = cell.blocks ? '' : cellText(cell);
    const repeated = index > 0 && row[index - 1] === cell && columns[index] === columns[index - 1];
    if (value === '' || repeated) return [];
    const title = columns[index] ?? '';
    return [{ column: index === 0 && NAME_COLUMN.test(title) ? '' : title, value }];
  });
}

/** A row without column titles: labels name the value that follows them. */
function pairs(cells: readonly Cell[]): RowCell[] {
  const values = cells.map((cell) => (cell.blocks ? '' : cellText(cell))).filter(Boolean);
  if (values.length === 2 && isTitle(cells[0] as Cell))
    return [{ column: values[0] as string, value: values[1] as string }];
  if (isLabelValueRow(cells)) {
    return values.flatMap((value, index) => (index % 2 === 1 ? [{ column: values[index - 1] as string, value }] : []));
  }
  return values.map((value) => ({ column: '', value }));
}
