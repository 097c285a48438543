import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { holdsAll } from '../../src/evaluation/judge.ts';
import { type EvaluationQuestion, readQuestions } from '../../src/evaluation/questions.ts';
import { squeeze } from '../../src/knowledge/index.ts';
import { readPassage } from '../../src/knowledge/reading/index.ts';
import { HOME } from '../../src/settings.ts';

/** A line of a passage file, as `giljabi index --passages` takes it. */
export interface PassageLine {
  id: string;
  title: string;
  text: string;
}

/** A question with what makes a passage the right one. */
export interface RankedQuestion {
  question: string;
  /** Ids of the right lines; absent: a passage is right that holds one alternative of each group of `must`. */
  lines?: string[];
  must: string[][];
}

/** The texts that both sides index, and the questions whose right passages are known. */
export interface Corpus {
  name: string;
  relevance: string;
  lines: PassageLine[];
  questions: RankedQuestion[];
}

const LAWS = join(HOME, '..', 'shared', 'laws');
const ARTICLE = /^##### +(제\d+조(?:의\d+)?)(.*)$/;

/** The statutes of `../shared/laws`, an article a line, where they are here; otherwise the shipped knowledge. */
export function readCorpus(): Corpus {
  return existsSync(LAWS) ? statutes() : shippedKnowledge();
}

/** All committed questions that stand by themselves, in an order that mixes them: for times, where nothing is judged. */
export function askedQuestions(): string[] {
  const files = [
    'law-tune.jsonl',
    'law-measure.jsonl',
    'strategy-tune.jsonl',
    'strategy-measure.jsonl',
    'documents.jsonl',
  ];
  const all = files.flatMap(committed).map(({ q }) => q);
  const random = randomNumbers(7);
  return all
    .map((question) => ({ question, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ question }) => question);
}

/** @returns whether a passage of this line, with this text, is a right one */
export function isRight({ lines, must }: RankedQuestion, line: string, text: string): boolean {
  return lines ? lines.includes(line) : holdsAll(text, must);
}

function committed(name: string): EvaluationQuestion[] {
  return readQuestions(join(HOME, 'eval', name)).filter(({ after }) => after.length === 0);
}

/** One line for each article; the supplementary provisions (부칙) are left out. */
function statutes(): Corpus {
  const lines: PassageLine[] = [];
  const byPlace = new Map<string, string[]>();
  for (const path of readdirSync(LAWS, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!path.endsWith('.md') || !path.includes('/')) continue;
    const content = readFileSync(join(LAWS, path), 'utf8');
    const title =
      /^제목: *(.+)$/m
        .exec(content)?.[1]
        ?.replace(/^(['"])(.*)\1$/, '$2')
        .trim() ?? path;
    for (const { article, text } of articles(content.split(/^## 부칙/m)[0] ?? '')) {
      const place = squeeze(`${title} ${article}`);
      const others = byPlace.get(place) ?? [];
      // Some articles stand twice, as they are and as they will be.
      const id = `${title} ${article}${others.length > 0 ? ` (${others.length + 1})` : ''}`;
      byPlace.set(place, [...others, id]);
      lines.push({ id, title, text });
    }
  }
  const questions = ['law-tune.jsonl', 'law-measure.jsonl']
    .flatMap(committed)
    .flatMap(({ q, must, law, article }): RankedQuestion[] => {
      const right = law && article ? byPlace.get(squeeze(`${law} ${article}`)) : undefined;
      return right ? [{ question: q, must, lines: right }] : [];
    });
  return { name: 'statutes, an article a text', relevance: 'passage of the right law and article', lines, questions };
}

function articles(body: string): { article: string; text: string }[] {
  const found: { article: string; lines: string[] }[] = [];
  for (const line of body.split('\n')) {
    const head = ARTICLE.exec(line);
    if (head) found.push({ article: head[1] ?? '', lines: [`${head[1]}${head[2]}`] });
    else if (!line.startsWith('#') && line.trim()) found.at(-1)?.lines.push(plain(line));
  }
  return found.map(({ article, lines }) => ({ article, text: lines.join('\n') }));
}

/** A line of Markdown without its bold marks and escapes. */
function plain(line: string): string {
  return line.replaceAll('**', '').replaceAll(/\\(?=[^\p{L}\p{N}\s])/gu, '');
}

/** One line for each section of the strategy's chapters. */
function shippedKnowledge(): Corpus {
  const folder = join(HOME, 'knowledge', 'strategy');
  const lines = readdirSync(folder)
    .sort()
    .flatMap((name): PassageLine[] => {
      const content = readFileSync(join(folder, name), 'utf8');
      const title = /^# +(.+)$/m.exec(content)?.[1] ?? name;
      return content
        .split(/^#{2,3} +/m)
        .slice(1)
        .flatMap((section, index) => {
          const text = section.replaceAll(/ *\{source="[^"]*"\}/g, '').trim();
          return text.includes('\n') ? [{ id: `${name}#${index + 1}`, title, text }] : [];
        });
    });
  const questions = ['strategy-tune.jsonl', 'strategy-measure.jsonl'].flatMap(committed);
  return {
    name: 'shipped knowledge, a section a text',
    relevance: 'passage that holds the expected words',
    lines,
    questions: questions.filter(({ none }) => !none).map(({ q, must }) => ({ question: q, must })),
  };
}

/** A smaller corpus: the right lines of the first questions, and others up to `size`; all where none is known as right. */
export function reduced(corpus: Corpus, size: number, questions: number): Corpus {
  const asked = corpus.questions.slice(0, questions);
  const wanted = new Set(asked.flatMap(({ lines }) => lines ?? []));
  if (wanted.size === 0) return { ...corpus, questions: asked };
  const others = corpus.lines.filter(({ id }) => !wanted.has(id)).slice(0, Math.max(0, size - wanted.size));
  const kept = new Set([...wanted, ...others.map(({ id }) => id)]);
  return { ...corpus, lines: corpus.lines.filter(({ id }) => kept.has(id)), questions: asked };
}

/** Characters of a piece at most, so that most are one passage. */
const PIECE = 450;

/**
 * Short texts that make as many passages as wanted (or a few more): the corpus cut at line ends first, then the same again
 * with a fifth of the words exchanged for others of the corpus, numbers changed and a number of their own. The share of
 * passages that hold a term stays as it is, so that lists of a term grow with the index: the dear case for a search by
 * words.
 */
export function grown({ lines }: Corpus, passages: number): PassageLine[] {
  const pieces = lines.flatMap(({ title, text }) => cut(text).map((piece) => ({ title, text: piece })));
  if (pieces.length === 0) throw new Error('There are no texts to measure with.');
  const words = pieces.flatMap(({ text }) => text.split(/\s+/).filter((word) => word.length > 1));
  const random = randomNumbers(42);
  const word = () => words[Math.floor(random() * words.length)] ?? '';
  const all: PassageLine[] = [];
  for (let made = 0; made < passages; ) {
    const { title, text } = pieces[all.length % pieces.length] as (typeof pieces)[number];
    const copy = Math.floor(all.length / pieces.length);
    const id = `p${all.length + 1}`;
    const varied = text
      .replaceAll(/[^\s.,()]{2,}/g, (own) => (random() < 0.2 ? word() : own))
      .replaceAll(/\d+/g, (number) => String(Number(number) + copy));
    const line = { id, title, text: copy === 0 ? text : `${varied}\n자료번호 ${id}` };
    made += readPassage(line).passages.length;
    all.push(line);
  }
  return all;
}

function cut(text: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const line of text.split('\n').flatMap((long) => long.match(/.{1,430}/gsu) ?? [])) {
    if (piece && piece.length + line.length > PIECE) {
      pieces.push(piece);
      piece = '';
    }
    piece += piece ? `\n${line}` : line;
  }
  return [...pieces, piece].filter((part) => part.length > 40);
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
