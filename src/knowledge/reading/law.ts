/**
 * Laws, decrees and rules: one passage an article, cut at its paragraphs where it is long.
 *
 *     제22조(전문기업의 확인)        article: a heading, or the beginning of a line
 *     ① 법 제14조제1항에서 …        paragraph (항), depth 0
 *     1. 총매출액 가운데 …          item (호), depth 1
 *     가. 소재ㆍ부품 …             sub-item (목), depth 2
 *
 * Markers stay in the text, because people cite them. Supplementary provisions (부칙) carry no `article`: their 제1조 is
 * not the law's 제1조.
 */
import { circled, circledNumber } from '../language/provisions.ts';
import type { Passage, Unit } from '../types.ts';
import type { Block } from './blocks.ts';
import { shorten } from './clean.ts';
import { buildPassage, type PackSizes, type Part, pack } from './passages.ts';
import { LONGEST_UNIT, type PlacedUnit } from './section.ts';
import { splitLong, splitSentences } from './sentences.ts';
import { cellText, readTable, rowText } from './table.ts';

const SIZES: PackSizes = { enough: 350, full: 700, whole: 800 };
/** An article of up to this many characters is one passage. */
const WHOLE_ARTICLE = 860;

const ARTICLE = /^제\s*(\d+)\s*조(?:\s*의\s*(\d+))?\s*(?:[(（]((?:[^()（）]|\([^()]*\))*)[)）])?\s*(.*)$/s;
const CHAPTER = /^제\s*\d+\s*(편|장|절|관)(?:의\s*\d+)?(?:\s|$|[(<])/;
const SUPPLEMENT = /^부\s*칙\s*(?:[(（]((?:[^()]|\([^()]*\))*)[)）])?\s*(?:<([^<>]*)>)?\s*$/;

/** `<개정 2023.6.13>`, `[본조신설 2011. 3. 9.]`: when a text was changed, not what it says. */
const AMENDMENT =
  /<[^<>]{0,12}\d{4}\s*[.ㆍ·]\s*\d{1,2}[^<>]*>|\[\s*(?:본조신설|전문개정|제목개정|본장신설|본절신설|종전의?\s*제|제\d+조(?:의\d+)?에서\s*이동|시행일\s*:)[^\]]*\]/g;

const DEPTHS: readonly [RegExp, number][] = [
  [/^[①-⑳㉑-㉟㊱-㊿]/, 0],
  [/^\d{1,3}의?\d{0,2}\.\s*/, 1],
  [/^[가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허]\.\s*/, 2],
  [/^\d{1,2}\)\s*/, 3],
  [/^[가나다라마바사아자차카타파하]\)\s*/, 4],
];

interface Article {
  headings: string[];
  label: string;
  article?: string;
  units: PlacedUnit[];
}

/** Three or more lines begin as articles do, and they are a good part of the text. A text with sources is about a law. */
export function isLaw(blocks: readonly Block[]): boolean {
  if (blocks.some((block) => block.type === 'heading' && block.source)) return false;
  const opening = blocks.filter(
    (block) => block.type !== 'table' && /^제\s*\d+\s*조(?:의\s*\d+)?\s*[(（]/.test(block.text),
  );
  return opening.length >= 3 && opening.length * 25 > blocks.length;
}

export function lawPassages(blocks: readonly Block[]): Passage[] {
  return readArticles(blocks).flatMap((article) => {
    const size = article.units.reduce((sum, unit) => sum + unit.text.length, 0);
    const all: Part = { units: [...article.units.keys()], leads: [] };
    const parts = size <= WHOLE_ARTICLE ? [all] : pack(article.units, SIZES);
    return parts.map((part) => articlePassage(article, part, parts.length > 1));
  });
}

function articlePassage(article: Article, part: Part, cut: boolean): Passage {
  const paragraphs = paragraphsOf(article.units, part);
  const marks = paragraphs.map(circled);
  const mark =
    !cut || marks.length === 0 ? '' : marks.length > 2 ? ` ${marks[0]}∼${marks.at(-1)}` : ` ${marks.join('·')}`;
  const passage = buildPassage(
    article.units,
    part,
    [...article.headings, ...part.leads],
    `${shorten(article.label, 76)}${mark}`,
  );
  if (article.article) passage.article = article.article;
  if (paragraphs.length > 0) passage.paragraphs = paragraphs;
  return passage;
}

/** Numbers of the paragraphs that the units of a part belong to. */
function paragraphsOf(units: readonly PlacedUnit[], part: Part): number[] {
  const numbers = new Set<number>();
  for (const index of part.units) {
    let at: number | undefined = index;
    while (at !== undefined && units[at]?.parent !== undefined) at = units[at]?.parent;
    const number = circledNumber(units[at ?? index]?.text ?? '');
    if (number !== undefined) numbers.add(number);
  }
  return [...numbers];
}

function readArticles(blocks: readonly Block[]): Article[] {
  const articles: Article[] = [];
  let chapters: { kind: string; text: string }[] = [];
  let supplement: { label: string; heading: string } | undefined;
  let current: Article | undefined;
  let open: { depth: number; unit: number }[] = [];

  const start = (label: string | undefined, article?: string): Article => {
    const above = supplement ? [supplement.heading] : chapters.map((chapter) => chapter.text);
    const full = supplement ? [supplement.label, label].filter(Boolean).join(' ') : (label ?? above.at(-1) ?? '');
    current = {
      headings: label ? [...above, label] : above,
      label: full,
      units: [],
      ...(article && !supplement ? { article } : {}),
    };
    articles.push(current);
    open = [];
    return current;
  };

  const put = (text: string, depth: number, kind: Unit['kind'], page: number | undefined): number => {
    const { units } = current ?? start(undefined);
    open = open.filter((level) => level.depth < depth);
    const parent = open.at(-1)?.unit;
    const unit: PlacedUnit = { kind, text, depth: parent === undefined ? 0 : (units[parent]?.depth ?? 0) + 1 };
    if (parent !== undefined) unit.parent = parent;
    if (page !== undefined) unit.page = page;
    return units.push(unit) - 1;
  };

  const write = (text: string, page: number | undefined): void => {
    const plain = withoutAmendments(text);
    if (plain === '') return;
    const depth = DEPTHS.find(([pattern]) => pattern.test(plain))?.[1];
    const kind = depth === undefined || depth === 0 ? 'sentence' : 'item';
    const [first = plain, ...more] = splitSentences(plain);
    // Without a marker: the article's only paragraph, or more of the paragraph that is open.
    const level = depth ?? (open.some((above) => above.depth === 0) ? 0.2 : -1);
    const unit = put(first, level, kind, page);
    open.push({ depth: level, unit });
    for (const sentence of more) put(sentence, level + 0.5, 'sentence', page);
  };

  for (const block of blocks) {
    if (block.type === 'table') {
      for (const part of readTable(block.grid)) {
        const rows =
          part.kind === 'row' ? [rowText(part.cells)] : part.kind === 'title' ? [part.text] : part.cells.map(cellText);
        for (const row of rows.map(withoutAmendments).filter(Boolean)) {
          for (const piece of splitLong(row, LONGEST_UNIT))
            put(piece, 9, part.kind === 'row' ? 'row' : 'item', block.page);
        }
      }
      continue;
    }
    const text = block.text.trim();
    const chapter = CHAPTER.exec(text);
    const addition = SUPPLEMENT.exec(text);
    const article = ARTICLE.exec(text);
    if (addition) {
      supplement = supplementOf(addition[1], addition[2]);
      current = undefined;
    } else if (chapter && !supplement && text.length < 80) {
      const kind = chapter[1] as string;
      const order = '편장절관';
      chapters = [
        ...chapters.filter((open) => order.indexOf(open.kind) < order.indexOf(kind)),
        { kind, text: withoutAmendments(text) },
      ];
      current = undefined;
      if (/삭제/.test(text)) write(text, block.page);
    } else if (article && startsArticle(block, article)) {
      const number = `제${article[1]}조${article[2] ? `의${article[2]}` : ''}`;
      const title = withoutAmendments(article[3] ?? '');
      start(title ? `${number}(${title})` : number, number);
      if (article[4]) write(article[4], block.page);
    } else if (block.type === 'heading' && block.level === 1 && articles.length === 0) {
      // The law's own title is in the document's meta.
    } else write(text, block.page);
  }
  for (const { label, units } of articles)
    if (units.length === 0) units.push({ kind: 'sentence', text: label, depth: 0 });
  return articles;
}

/** `제1조(목적) …` or a heading `제4조`, not a sentence that mentions an article: `제3조에 따라`. */
function startsArticle(block: Block, article: RegExpExecArray): boolean {
  return block.type === 'heading' || article[3] !== undefined || /^(?:삭제|생략|\s*[①])/.test(article[4] ?? '');
}

function withoutAmendments(text: string): string {
  return text
    .replace(AMENDMENT, '')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

/** `부칙(2025-10-01, 제21065호)`, from `<제21065호,2025.10.1>` or `<법률 제21065호, 2025. 10. 1.>`. */
function supplementOf(
  occasion: string | undefined,
  promulgation: string | undefined,
): { label: string; heading: string } {
  const date = /(\d{4})\s*\.\s*(\d{1,2})\s*\.\s*(\d{1,2})/.exec(promulgation ?? '');
  const number = /제\s*\d+\s*호/.exec(promulgation ?? '')?.[0].replace(/\s/g, '');
  const iso = date && `${date[1]}-${date[2]?.padStart(2, '0')}-${date[3]?.padStart(2, '0')}`;
  const known = [iso, number].filter(Boolean).join(', ');
  const label = `부칙${known ? `(${known})` : ''}`;
  return { label, heading: occasion ? `${label} ${occasion}` : label };
}
