/**
 * Markdown and plain text → blocks.
 *
 * A line parser, not a Markdown lexer: the documents are converted from print, where numbered lines need not be lists,
 * `1\.` is escaped, tables are tab-separated without pipes and Korean bullets are plain text. A lexer joins and renumbers
 * exactly what must stay a line here.
 */
import type { SourcePlace } from '../types.ts';
import type { Block, BlockDocument, Cell, Grid, LineBlock } from './blocks.ts';
import { cleanMarkdown, cleanPlain } from './clean.ts';
import { parseHtmlTable } from './html-table.ts';
import { readMarker } from './markers.ts';

/** A line this long was probably broken by the writer's editor, so that the next line may continue it. */
const WRAPPED = 60;

export function readMarkdown(source: string): BlockDocument {
  const text = source.replace(/\r\n?/g, '\n').replace(/<!--[\s\S]*?-->/g, '');
  const lines = text.split('\n');
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] as string;
    const table = readTableAt(lines, at);
    if (table) {
      if (table.grid.length > 0) blocks.push({ type: 'table', grid: table.grid });
      at = table.next;
      continue;
    }
    const fence = /^\s*(```|~~~)/.exec(line);
    if (fence) {
      const end = lines.findIndex((other, index) => index > at && other.trim().startsWith(fence[1] as string));
      const last = end < 0 ? lines.length : end;
      for (const code of lines.slice(at + 1, last)) pushLine(blocks, cleanPlain(code), 0, {});
      at = last + 1;
      continue;
    }
    const heading = /^ {0,3}(#{1,6})\s+(.+?)\s*#*\s*$/.exec(line);
    if (heading) blocks.push(...readHeading(heading[1] as string, heading[2] as string, blocks));
    else readLine(blocks, line, lines[at - 1] ?? '');
    at++;
  }
  return { blocks, warnings: [] };
}

/** Plain text: no markup is interpreted except markers and tab-separated tables. */
export function readPlainText(source: string): BlockDocument {
  const lines = source.replace(/\r\n?|\f/g, '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const table = tabTable(lines, at, cleanPlain);
    if (table) {
      blocks.push({ type: 'table', grid: table.grid });
      at = table.next;
      continue;
    }
    const text = cleanPlain(lines[at] as string);
    const previous = lines[at - 1] ?? '';
    if (text && !continues(blocks, text, previous)) pushLine(blocks, text, 0, {});
    at++;
  }
  return { blocks, warnings: [] };
}

function readHeading(hashes: string, raw: string, before: readonly Block[]): Block[] {
  const attribute = /\s*\{([^{}]*)\}\s*$/.exec(raw);
  const isAttribute = attribute && /[=#.]/.test(attribute[1] ?? '');
  const text = cleanMarkdown(isAttribute ? raw.slice(0, attribute.index) : raw).replaceAll('\n', ' ');
  if (!text) return [];
  const source = isAttribute ? sourceOf(attribute[1] ?? '') : undefined;
  // A number alone in its heading belongs to the heading after it.
  const last = before.at(-1);
  if (last?.type === 'heading' && /^(?:\d{1,2}|[Ⅰ-Ⅻ]\.?)$/.test(last.text)) {
    last.text = `${last.text} ${text}`;
    return [];
  }
  return [{ type: 'heading', level: hashes.length, text, ...(source ? { source } : {}) }];
}

/** `source="…" with="…" since="…" until="…"`; without a source the others say nothing. */
function sourceOf(attributes: string): SourcePlace | undefined {
  const value = new Map<string, string>();
  for (const [, name = '', a, b, c] of attributes.matchAll(/(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))/g)) {
    value.set(name, a ?? b ?? c ?? '');
  }
  const section = value.get('source') ?? value.get('section');
  if (!section) return undefined;
  const [also, since, until] = [value.get('with'), value.get('since'), value.get('until')];
  return { section, ...(also && { also }), ...(since && { since }), ...(until && { until }) };
}

function readLine(blocks: Block[], raw: string, previous: string): void {
  if (/^\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,})$/.test(raw)) return;
  const quoted = raw.replace(/^(\s*>)+\s?/, '');
  const list = /^(\s*)(?:[-*+]|(\d{1,3}[.)]))\s+(?=\S)/.exec(quoted);
  const indent = Math.floor((/^[ \t]*/.exec(quoted)?.[0].replaceAll('\t', '    ').length ?? 0) / 2);
  if (list) {
    const content = cleanMarkdown(quoted.slice(list[0].length));
    const bullet = list[2] ?? '-';
    for (const [index, part] of content.split('\n').filter(Boolean).entries()) {
      pushLine(
        blocks,
        index === 0 ? `${bullet} ${part}` : part,
        indent,
        index === 0 && !list[2] ? { listed: true } : {},
      );
    }
    return;
  }
  const bold = /^\s*(?:\*\*|__)[^*]+(?:\*\*|__)\s*$/.test(quoted) || /^\s*<b>[^<]+<\/b>\s*$/.test(quoted);
  const text = cleanMarkdown(quoted);
  if (!text) return;
  if (continues(blocks, text, previous)) return;
  for (const part of text.split('\n'))
    pushLine(blocks, part, blocks.length > 0 && isInList(blocks) ? indent : 0, bold ? { bold } : {});
}

const isInList = (blocks: readonly Block[]): boolean => {
  const last = blocks.at(-1);
  return last?.type === 'line' && (last.listed === true || last.indent > 0);
};

/** Appends `text` to the line before, if that one was only wrapped. */
function continues(blocks: readonly Block[], text: string, previous: string): boolean {
  const last = blocks.at(-1);
  if (last?.type !== 'line' || previous.trim().length < WRAPPED || / {2}$|\\$/.test(previous)) return false;
  if (/[.?!:;다음함임]["'”’)]?$/.test(last.text) || readMarker(text) || /^제\d+조|^\||^부\s*칙/.test(text))
    return false;
  last.text = `${last.text} ${text}`;
  return true;
}

function pushLine(blocks: Block[], text: string, indent: number, more: Pick<LineBlock, 'listed' | 'bold'>): void {
  if (text) blocks.push({ type: 'line', text, indent, ...more });
}

function readTableAt(lines: readonly string[], at: number): { grid: Grid; next: number } | undefined {
  return htmlTable(lines, at) ?? pipeTable(lines, at) ?? tabTable(lines, at, cleanMarkdown);
}

function htmlTable(lines: readonly string[], at: number): { grid: Grid; next: number } | undefined {
  if (!/^\s*<table\b/i.test(lines[at] as string)) return undefined;
  let end = at;
  let depth = 0;
  do {
    const line = lines[end] as string;
    depth += (line.match(/<table\b/gi)?.length ?? 0) - (line.match(/<\/table>/gi)?.length ?? 0);
    end++;
  } while (depth > 0 && end < lines.length);
  return { grid: parseHtmlTable(lines.slice(at, end).join('\n')), next: end };
}

const DELIMITER = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$/;

function pipeTable(lines: readonly string[], at: number): { grid: Grid; next: number } | undefined {
  const isRow = (line: string | undefined) => line !== undefined && /\|/.test(line) && line.trim() !== '';
  if (!isRow(lines[at]) || !DELIMITER.test(lines[at + 1] ?? '') || !(lines[at + 1] ?? '').includes('-'))
    return undefined;
  let end = at + 2;
  while (isRow(lines[end])) end++;
  const rows = [lines[at] as string, ...lines.slice(at + 2, end)].map(splitPipes);
  return { grid: toGrid(rows, cleanMarkdown), next: end };
}

function splitPipes(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.replaceAll('\\|', '|'));
}

/** Two or more neighbouring lines with the same number of tabs. A single line with tabs and no neighbour is a line. */
function tabTable(
  lines: readonly string[],
  at: number,
  clean: (text: string) => string,
): { grid: Grid; next: number } | undefined {
  const tabs = (line: string | undefined) =>
    line?.trimStart() === line || /^\t/.test(line ?? '') ? (line?.match(/\t/g)?.length ?? 0) : 0;
  const count = tabs(lines[at]);
  if (count === 0) return undefined;
  let end = at + 1;
  while (tabs(lines[end]) === count) end++;
  if (end - at < 2) return undefined;
  return {
    grid: toGrid(
      lines.slice(at, end).map((line) => line.split('\t')),
      clean,
    ),
    next: end,
  };
}

function toGrid(rows: string[][], clean: (text: string) => string): Grid {
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => Array.from({ length: width }, (_, column): Cell => ({ text: clean(row[column] ?? '') })));
}
