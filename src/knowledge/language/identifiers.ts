import { normalise } from './normalise.ts';
import { circledNumber } from './provisions.ts';

/** An exact name in a text. `value` is its canonical form, the one that passages are filed under. */
export type Identifier =
  | { kind: 'article'; value: string; article: string; paragraph?: number }
  | { kind: 'hs'; value: string }
  | { kind: 'symbol'; value: string };

const ARTICLE = /(제\s*)?(\d{1,4})\s*조(?:의\s*(\d{1,2})(?!\d))?(?:\s*제?\s*(\d{1,2})\s*항|\s*([①-⑳]))?/g;
/** Article 14-2(1), art. 14, paragraph 2. */
const ENGLISH_ARTICLE =
  /\b(?<!the\s)art(?:icles?|\.)\s*(\d{1,4})(?:-(\d{1,2}))?(?:\s*\((\d{1,2})\)|\s*,?\s*para(?:graph|\.)?\s*(\d{1,2}))?(?!\d|\.\d)/g;
/** What may follow a bare `N조` for it to be an article: the end of the word, a particle, or another part of a citation. */
const ENDS =
  /^(?:$|[\s,.)〕」』?!·ㆍ~]|[은는이가을를에의로와과도만]|제\d|부터|까지|에서|에는|에도|으로|이란|란|내용|알려|보여|뭐)/;
const AMOUNT = /^\s*(?:원|억|만|천|달러|불|유로|엔|위안|\d)/;
/** Dotted HS numbers stand for themselves; bare digits only behind the letters HS (or HSK). */
const DOTTED_HS = /(?<![\d.])(\d{4})\.(\d{2})(?:[.-]?(\d{2,4}))?(?![\d.%])/g;
const NAMED_HS = /\bhsk?\s*(?:코드|code|no\.?|번호)?\s*[:：]?\s*(\d{4}(?:[.-]?\d{2}){0,3})/gi;
/** WTO notification symbols: G/TBT/N/KOR/1234, G/SPS/N/EU/55/Add.1. */
const SYMBOL = /\bg\/[a-z]{2,4}\/[a-z]+(?:\/[a-z0-9.]+)*/gi;

/**
 * Exact names in a text: articles of statutes (`제12조의2`, `22조 2항`), HS codes, notification symbols.
 * Amounts of trillions (`1조원`, `1.4조`) are no articles: a bare `N조` counts only where `제` stands before it, or
 * where it ends a word or is followed by a paragraph.
 */
export function identifiers(text: string): Identifier[] {
  const found: Identifier[] = [];
  for (const match of text.matchAll(ARTICLE)) {
    const [whole, prefix, number, branch, paragraph, circled] = match;
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + whole.length);
    if (
      !prefix &&
      (/[\d.,]$|약\s*$/.test(before) || (!paragraph && !circled && (!ENDS.test(after) || AMOUNT.test(after))))
    ) {
      continue;
    }
    const article = `제${number}조${branch ? `의${branch}` : ''}`;
    const item: Identifier = { kind: 'article', value: `art:${article}`, article };
    if (paragraph) item.paragraph = Number(paragraph);
    else if (circled) item.paragraph = circledNumber(circled) as number;
    found.push(item);
  }
  const plain = normalise(text);
  for (const [, number, branch, round, worded] of normalise(text.replace(/[①-⑳]/g, ' ')).matchAll(ENGLISH_ARTICLE)) {
    const article = `제${number}조${branch ? `의${branch}` : ''}`;
    const paragraph = Number(round ?? worded);
    found.push({ kind: 'article', value: `art:${article}`, article, ...(paragraph && { paragraph }) });
  }
  for (const match of plain.matchAll(NAMED_HS)) found.push({ kind: 'hs', value: `hs:${match[1]?.replace(/\D/g, '')}` });
  for (const match of plain.matchAll(DOTTED_HS)) {
    // Headings 2010–2099 do not exist in the nomenclature (chapter 20 ends at 2009): that is a date.
    if (/^20[1-9]/.test(match[1] ?? '')) continue;
    found.push({ kind: 'hs', value: `hs:${match[1]}${match[2]}${match[3] ?? ''}` });
  }
  for (const match of plain.matchAll(SYMBOL)) found.push({ kind: 'symbol', value: match[0].replace(/[.,]$/, '') });
  const seen = new Set<string>();
  return found.filter((item) => {
    const key = JSON.stringify(item);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
