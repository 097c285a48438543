import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { circledNumber, provisions } from '../../src/knowledge/language/provisions.ts';
import { readFile } from '../../src/knowledge/reading/index.ts';
import type { DocumentMeta } from '../../src/knowledge/types.ts';

/** An article of a statute, or of its supplementary provisions. */
export interface Article {
  /** `제14조`, or `부칙(2025-12-23, 제21207호) 제1조`. */
  place: string;
  /** Its own title. */
  title: string;
  /** The whole text, one unit a line. */
  text: string;
  /** Text of each numbered paragraph. */
  paragraphs: Map<number, string>;
  deleted: boolean;
}

export interface Statute {
  meta: DocumentMeta;
  articles: Map<string, Article>;
}

/** Reads a statute's text (Markdown, HWP, PDF …) into its articles. */
export async function readStatute(path: string): Promise<Statute> {
  const { meta, passages } = await readFile(path);
  const articles = new Map<string, Article>();
  let paragraph: number | undefined;
  let last: Article | undefined;
  for (const { article: number, section, headings, units } of passages) {
    const { supplement, article = number } = provisions(section)[0] ?? {};
    const place = supplement ? [supplement, article].filter(Boolean).join(' ') : article;
    if (!place) continue;
    const target: Article = articles.get(place) ?? {
      place,
      title: titleOf(headings),
      text: '',
      paragraphs: new Map(),
      deleted: false,
    };
    articles.set(place, target);
    if (target !== last) paragraph = undefined;
    last = target;
    for (const { text, kind } of units) {
      if (kind === 'sentence') paragraph = circledNumber(text) ?? paragraph;
      target.text += `${text}\n`;
      if (paragraph !== undefined) {
        target.paragraphs.set(paragraph, `${target.paragraphs.get(paragraph) ?? ''}${text}\n`);
      }
    }
  }
  for (const article of articles.values()) {
    article.deleted = isDeleted(article.text.replace(article.title, ''));
    for (const [number, text] of article.paragraphs) if (isDeleted(text)) article.paragraphs.delete(number);
  }
  return { meta, articles };
}

const isDeleted = (text: string): boolean => /^\s*(?:[①-㊿]\s*)?(?:제\d+조(?:의\d+)?\s*)?삭제\s*$/.test(text);

const titleOf = (headings: readonly string[]): string =>
  /^제\d+조(?:의\d+)?\((.*)\)$/s.exec(headings.findLast((heading) => /^제\d+조/.test(heading)) ?? '')?.[1] ?? '';

/**
 * Reads all statutes of a folder and those below it, in order of their paths.
 * @throws Error when there is none, or one cannot be read; the message names the file
 */
export async function readStatutes(folder: string): Promise<Statute[]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const statutes: Statute[] = [];
  for (const file of files) {
    if (file.endsWith('.md') && !/README/i.test(file)) statutes.push(await readStatute(join(folder, file)));
  }
  if (statutes.length === 0) throw new Error(`No statutes in ${folder}.`);
  return statutes;
}
