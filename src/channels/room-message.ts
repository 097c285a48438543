import type { Citation, NextStep } from '../answers/index.ts';
import type { Reply } from '../assistant/index.ts';
import type { Act } from './screen.ts';
import { LONGEST_QUESTION, languageOf, WORDS } from './words.ts';

export { split } from './split.ts';
export { LONGEST_QUESTION, languageOf, WORDS } from './words.ts';

/**
 * What is said in a room, before a platform draws it. Plain text throughout: the platform escapes it for its markup.
 * It is kept in the inbox for up to 30 days: fields are added, never renamed.
 */
export interface RoomMessage {
  language: 'ko' | 'en';
  abstained: boolean;
  /** Lines of the answer: plain text, with numbers of sources. */
  lines: { kind: 'sentence' | 'item'; text: string; sources: number[] }[];
  /** Shown after ⓘ. */
  notes: string[];
  sources: RoomSource[];
  /** Sections near an unanswered question: `document — section`. */
  nearby: string[];
  desk?: { id: string; name: string; about: string; url?: string };
  /** Empty where nothing was answered: a question that is empty or too long, a failure. */
  answerId: string;
  /** What the buttons are, at most four. */
  actions: RoomAction[];
}

export interface RoomSource {
  number: number;
  /** Short name of the law, or title of the document. */
  title: string;
  section: string;
  /** `2026-02-01 시행`, `3쪽`, `2025-12-31까지`. */
  facts: string[];
  /** The source's own words. */
  quote: string;
  /** The statute's own words, under the first source that rests on them. */
  original?: { section: string; quote: string };
  /** Official page. */
  url?: string;
  /** What stands now in its place. */
  changed: string[];
}

export type RoomAction =
  | { kind: 'sources'; label: string }
  | { kind: 'helpful'; label: string }
  | { kind: 'unhelpful'; label: string }
  | { kind: 'inquiry'; label: string; desk: string }
  /** What to do next, by the room's application. */
  | { kind: 'next'; label: string; act: Act };

/** What begins a next step: acts of `RoomApplication`. */
function begin(next: NextStep): Act {
  return next.kind === 'supply'
    ? { name: 'supply.one', argument: next.item }
    : { name: 'eligibility.start', argument: next.programme };
}

/** An answer as it is said in a room. */
export function roomMessage({ answer, answerId }: Reply): RoomMessage {
  const { language, abstained, lines, citations, notes, nearby, desk, next } = answer;
  const words = WORDS[language];
  const actions: RoomAction[] = [
    { kind: 'helpful', label: words.helpful },
    { kind: 'unhelpful', label: words.unhelpful },
  ];
  if (citations.length > 0) actions.unshift({ kind: 'sources', label: words.sources });
  if (abstained && desk) actions.push({ kind: 'inquiry', label: words.inquiry, desk: desk.id });
  else if (next) actions.push({ kind: 'next', label: next.label, act: begin(next) });
  return clean({
    language,
    abstained,
    lines: lines.map(({ kind, text, citations: sources }) => ({ kind, text, sources })),
    notes,
    sources: sourcesOf(citations, language),
    nearby: nearby.map(({ document, section }) => [document, section].filter(Boolean).join(' — ')),
    ...(desk && { desk }),
    answerId,
    actions,
  });
}

/** Something to say that is no answer: it has no sources and nothing to press. */
export function roomNotice(kind: 'empty' | 'failed' | 'tooLong', question: string): RoomMessage {
  const language = languageOf(question);
  const words = WORDS[language];
  const text = kind === 'tooLong' ? words.tooLong(question.length, LONGEST_QUESTION) : words[kind];
  return {
    language,
    abstained: true,
    lines: [{ kind: 'sentence', text, sources: [] }],
    notes: [],
    sources: [],
    nearby: [],
    answerId: '',
    actions: [],
  };
}

function sourcesOf(citations: readonly Citation[], language: 'ko' | 'en'): RoomSource[] {
  const words = WORDS[language];
  const quoted = new Set<string>();
  return citations.map((citation) => {
    const {
      number,
      document,
      short = document,
      section,
      until,
      page,
      quote,
      original,
      url,
      supersededBy = [],
    } = citation;
    const facts = [dated(citation, language), until && words.until(until), page && words.page(page)];
    const source: RoomSource = {
      number,
      title: short,
      section,
      facts: facts.filter((fact) => typeof fact === 'string'),
      quote,
      changed: [...new Set(supersededBy.map(({ now, by, since }) => words.changedBy(now, by, since)))],
    };
    if (original && !quoted.has(original.quote)) {
      quoted.add(original.quote);
      source.original = { section: original.section, quote: original.quote };
    }
    if (url) source.url = url;
    return source;
  });
}

/** Date of a source with what it says: published or in force. */
function dated({ date, dateKind }: Citation, language: 'ko' | 'en'): string | undefined {
  if (!date) return undefined;
  if (dateKind === 'in_force') return WORDS[language].inForce(date);
  return dateKind === 'published' ? WORDS[language].published(date) : date;
}

/** Texts of documents without control characters: platforms refuse or misread them. */
function clean<T>(value: T): T {
  if (typeof value === 'string') return value.replace(/(?!\n)\p{Cc}/gu, ' ') as T;
  if (Array.isArray(value)) return value.map(clean) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)])) as T;
}
