/** What a document says about itself: front matter, or its first lines. */
import { basename, extname } from 'node:path';
import { parse as parseYaml } from 'yaml';
import type { DocumentMeta } from '../types.ts';
import type { Block } from './blocks.ts';
import { readTable, rowText } from './table.ts';

/** Takes the YAML head off a text. A head that is no YAML mapping is left in the text. */
export function splitFrontMatter(source: string): { head: Record<string, unknown>; body: string } {
  const match = /^\uFEFF?---[^\S\n]*\r?\n([\s\S]*?)\r?\n---[^\S\n]*(?:\r?\n|$)/.exec(source);
  if (!match) return { head: {}, body: source };
  try {
    const head: unknown = parseYaml(match[1] ?? '');
    if (head !== null && typeof head === 'object' && !Array.isArray(head)) {
      return { head: head as Record<string, unknown>, body: source.slice(match[0].length) };
    }
  } catch {
    // Two rules around text that happens to stand at the top: it is text.
  }
  return { head: {}, body: source };
}

const KINDS: readonly [RegExp, string][] = [
  [/법률/, 'act'],
  [/대통령령|시행령/, 'decree'],
  [/부령|총리령|시행규칙|규칙/, 'rule'],
];

export function metaFromHead(head: Record<string, unknown>): Partial<DocumentMeta> {
  const text = (...keys: string[]): string | undefined => {
    const value = keys.map((key) => head[key]).find((found) => found !== undefined && found !== null && found !== '');
    if (value instanceof Date) return value.toISOString().slice(0, 10);
    return Array.isArray(value) ? value.join(', ') : value === undefined ? undefined : String(value);
  };
  const inForce = text('시행일자', 'in_force');
  const published = text('date', 'published', '발행일', '공포일자');
  const date = toIsoDate(inForce ?? published ?? '');
  const kind = text('kind', '법령구분');
  const meta = {
    title: text('title', '제목'),
    short: text('short', '약칭'),
    english: text('english'),
    issuer: text('issuer', '소관부처', '발행'),
    date,
    dateKind: date === undefined ? undefined : inForce ? ('in_force' as const) : ('published' as const),
    kind: kind === undefined ? undefined : (KINDS.find(([pattern]) => pattern.test(kind))?.[1] ?? kind),
    url: text('url', '출처'),
  };
  return Object.fromEntries(Object.entries(meta).filter(([, value]) => value !== undefined));
}

/** ISO date of `2023. 4. 18.`, `2023-04-18`, `20230418`, `2023년 4월 18일`; undefined if there is none or it is impossible. */
export function toIsoDate(text: string): string | undefined {
  const match =
    /(\d{4})\s*[-.년/]\s*(\d{1,2})\s*[-.월/]\s*(\d{1,2})/.exec(text) ?? /\b(\d{4})(\d{2})(\d{2})\b/.exec(text);
  if (!match) return undefined;
  const [year, month, day] = match.slice(1, 4).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year < 1900) return undefined;
  return date.toISOString().slice(0, 10);
}

/** How many lines count as the top of a document. */
const TOP = 14;

/** Date that stands at the top: `보도시점 2024. 6. 21.`, or a line that is nothing but a date. */
export function dateAtTop(blocks: readonly Block[]): string | undefined {
  const lines = topLines(blocks);
  const release = lines.find((line) => /보도\s*시점|배포\s*(?:일시|시점)|보도\s*일시/.test(line));
  if (release) return toIsoDate(release);
  const alone = lines.find((line) =>
    /^[(\s]*\d{4}\s*[.년-]\s*\d{1,2}\s*[.월-]\s*\d{1,2}\s*[.일]?\s*(?:\([월화수목금토일]\))?[)\s]*$/.test(line),
  );
  return alone ? toIsoDate(alone) : undefined;
}

/** First heading of the outermost level, else the first line that is neither a date nor a label. */
export function titleAtTop(blocks: readonly Block[]): string | undefined {
  const heading = blocks.slice(0, TOP).find((block) => block.type === 'heading' && block.level === 1);
  const candidates = [...(heading?.type === 'heading' ? [heading.text] : []), ...topLines(blocks)];
  return candidates.find(
    (line) =>
      line.length >= 3 &&
      line.length <= 90 &&
      /[가-힣A-Za-z]{2}/.test(line) &&
      !/^(?:보도\s*자료|보도\s*참고\s*자료|보도\s*시점|배포|관계\s*부처\s*합동|별첨|붙임|참고|[-–□○ㅇ※*(<])/.test(
        line,
      ) &&
      !/^\d{4}\s*[.년][\d.\s년월일]*$/.test(line) &&
      toIsoDate(line) === undefined &&
      !/[다요]\.$/.test(line),
  );
}

export function titleFromFileName(path: string): string {
  return basename(path, extname(path)).normalize('NFC').replaceAll('_', ' ').trim() || basename(path);
}

/** A title in the file's properties is worth taking if it is not a program's default or a file name. */
export function sensibleTitle(title: string | undefined): string | undefined {
  const plain = title?.trim();
  if (!plain || plain.length < 4 || plain.length > 120 || !/[가-힣A-Za-z]{2}/.test(plain)) return undefined;
  return /^(?:untitled|제목\s*없음|document\d*|microsoft|hwp|슬라이드|print)|\.(?:hwpx?|docx?|pdf|xlsx?)$/i.test(plain)
    ? undefined
    : plain;
}

function topLines(blocks: readonly Block[]): string[] {
  return blocks.slice(0, TOP).flatMap((block) => {
    if (block.type !== 'table') return [block.text.trim()];
    return readTable(block.grid).flatMap((part) => {
      if (part.kind === 'row') return [rowText(part.cells)];
      return part.kind === 'title' ? [part.text] : part.cells.flatMap((cell) => cell.text.split('\n'));
    });
  });
}
