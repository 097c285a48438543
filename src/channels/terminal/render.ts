import type { Answer, Citation, NextStep } from '../../answers/index.ts';
import type { DocumentView } from '../../assistant/index.ts';
import type { Colours } from './colours.ts';
import { WORDS } from './words.ts';

/** An answer for a person: its lines, its sources under them, and what else there is to know. */
export function renderAnswer(answer: Answer, paint: Colours): string {
  const words = WORDS[answer.language];
  // The headings nearest to an unanswered question stand in a list of their own.
  const lines = answer.lines.map(({ text, citations }) => [text, ...citations.map(raised)].join(' '));
  const body = plain(answer.abstained ? lines.join('\n') : answer.text);
  const blocks = [answer.abstained ? paint.yellow(body) : marked(body, paint)];
  // Citations of one place share the statute's own words: they stand below the first.
  const quoted = new Set<string>();
  const sources = answer.citations.map(({ original, ...citation }) => {
    const again = original === undefined || quoted.has(original.quote);
    if (original) quoted.add(original.quote);
    return renderCitation(again ? citation : { ...citation, original }, answer.language, paint);
  });
  if (sources.length > 0) blocks.push(sources.join('\n'));
  if (answer.notes.length > 0) blocks.push(answer.notes.map((note) => `ⓘ ${plain(note)}`).join('\n'));
  if (answer.nearby.length > 0) {
    const headings = answer.nearby.map(({ document, section }) => `  • ${place(document, section)}`);
    blocks.push([paint.bold(words.nearby), ...headings].join('\n'));
  }
  if (answer.desk) {
    const { name, about, url } = answer.desk;
    blocks.push(`${paint.bold(words.desk)}  ${plain(`${name} (${about})${url ? ` ${url}` : ''}`)}`);
  }
  if (answer.next) blocks.push(`${paint.bold(answer.next.label)}  ${commandOf(answer.next)}`);
  return blocks.join('\n\n');
}

function commandOf(next: NextStep): string {
  return next.kind === 'supply'
    ? `giljabi supply show ${next.item}`
    : `giljabi interview --programme ${next.programme}`;
}

/** `¹ title · section · date · page`, and the quoted words under it. */
export function renderCitation(citation: Citation, language: 'ko' | 'en', paint: Colours): string {
  const { dated, until, page, ownWords } = WORDS[language];
  const { document, short = document, section, date, dateKind = 'published', quote, original } = citation;
  const parts = [short, section];
  if (date) parts.push(dated[dateKind](date));
  if (citation.until) parts.push(until(citation.until));
  if (citation.page) parts.push(page(citation.page));
  const head = `${paint.cyan(raised(citation.number))} ${plain(parts.filter(Boolean).join(' · '))}`;
  const statute = original ? [`${ownWords} ${original.section}: ${original.quote}`] : [];
  const quoted = [quote, ...statute].flatMap((text) => plain(text).split('\n'));
  return [head, ...quoted.map((line) => paint.dim(`  ${line}`))].join('\n');
}

/** A passage where it stands in its document. */
export function renderPassage(document: DocumentView, passageId: number, paint: Colours): string | undefined {
  const passage = document.passages.find(({ id }) => id === passageId);
  if (!passage) return undefined;
  const head = paint.bold(plain([document.title, ...passage.headings].join(' › ')));
  return [head, plain(passage.text), ...(document.url ? [paint.dim(document.url)] : [])].join('\n');
}

function place(document: string, section: string): string {
  return plain([document, section].filter(Boolean).join(' — '));
}

function marked(text: string, paint: Colours): string {
  return text.replace(/[⁰¹²³⁴-⁹]+/g, (number) => paint.cyan(number));
}

function raised(number: number): string {
  return String(number).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit);
}

/** Text of a document without what would steer the terminal. */
function plain(text: string): string {
  return text.replace(/(?!\n)\p{Cc}/gu, '');
}
