import type { Evidence, SearchResult } from '../knowledge/index.ts';
import { candidates } from './candidates.ts';
import { type ComposedLine, compose } from './compose.ts';
import { features, ofAnotherYear, probability, THRESHOLD } from './confidence.ts';
import type { Desks } from './desks.ts';
import { notes } from './notes.ts';
import { readQuestion } from './question.ts';
import { supported } from './support.ts';
import type { Answer, AnswerLine, Citation, NearbyHeading } from './types.ts';
import { answerText, englishFrame, notFound, notFoundText } from './wording.ts';

/** Passages looked at for an answer. */
export const EVIDENCE = 12;
/** Headings shown when nothing was found. */
const NEARBY = 3;

/** What `npm run calibrate` looks at beside the answer itself. */
export interface Judged {
  answer: Answer;
  /** The lines that were composed, given or held back. */
  draft: string;
  features: number[];
}

/** Answers a question from what was found for it, without a language model: pure, the same for the same evidence. */
export function answer(found: SearchResult, desks: Desks, now: Date): Judged {
  const question = readQuestion(found.query, now);
  const lines = compose(question, candidates(question, found.evidence)).filter(({ text, candidate }) =>
    supported(text, candidate.unit.text, candidate.evidence.passage),
  );
  const draft = lines.map(({ text }) => text).join('\n');
  const values = features(question, lines, found);
  const confidence = lines.length === 0 ? 0 : probability(values);
  const language = found.query.language;
  const base = { question: found.query.text, language, confidence: Number(confidence.toFixed(3)) };
  // A figure of another year is never told, however well the rest fits.
  if (lines.length === 0 || confidence < THRESHOLD || ofAnotherYear(question, lines)) {
    const nearby = nearbyHeadings(found.evidence);
    const desk = desks.find(question.query);
    const text = notFoundText(language, nearby);
    return {
      answer: {
        ...base,
        text,
        lines: [notFound(language)],
        citations: [],
        abstained: true,
        notes: [],
        nearby,
        ...(desk && { desk }),
      },
      draft,
      features: values,
    };
  }
  const citations = cite(lines);
  const cited = lines.map(({ candidate, text }): AnswerLine => {
    const number = citations.findIndex((citation) => citation.unit === candidate.unit) + 1;
    const alone = lines.length === 1 || candidate.unit.kind === 'sentence';
    return { kind: alone ? 'sentence' : 'item', text, citations: [number] };
  });
  const plain = citations.map(({ unit: _unit, ...citation }) => citation);
  const told = language === 'en' ? [englishFrame(plain), ...cited] : cited;
  return {
    answer: {
      ...base,
      text: answerText(told),
      lines: told,
      citations: plain,
      abstained: false,
      notes: notes(question, plain),
      nearby: [],
    },
    draft,
    features: values,
  };
}

/** How well the best line found holds the question, about 0–2: for choosing between ways to understand it. */
export function strength(found: SearchResult, now: Date): number {
  return candidates(readQuestion(found.query, now), found.evidence)[0]?.score ?? 0;
}

type UnitCitation = Citation & { unit: ComposedLine['candidate']['unit'] };

/** One citation for each line, in the order of the lines. */
function cite(lines: readonly ComposedLine[]): UnitCitation[] {
  return lines.map(({ candidate }, index) => {
    const { evidence, unit } = candidate;
    const { passage, document } = evidence;
    const { meta } = document;
    const citation: UnitCitation = {
      number: index + 1,
      unit,
      passageId: passage.id,
      documentId: document.id,
      document: meta.title,
      section: passage.section,
      quote: unit.text,
    };
    if (meta.date) citation.date = meta.date;
    if (meta.dateKind) citation.dateKind = meta.dateKind;
    if (passage.page) citation.page = passage.page;
    if (meta.url) citation.url = meta.url;
    const superseded = meta.supersededBy?.filter(({ section }) => !section || passage.section.startsWith(section));
    if (superseded?.length) citation.supersededBy = superseded;
    return citation;
  });
}

function nearbyHeadings(evidence: readonly Evidence[]): NearbyHeading[] {
  const found = new Map<string, NearbyHeading>();
  for (const { passage, document } of evidence) {
    const { section } = passage;
    const key = `${document.meta.title} ${section}`;
    if (!found.has(key)) {
      found.set(key, { passageId: passage.id, documentId: document.id, document: document.meta.title, section });
    }
    if (found.size === NEARBY) break;
  }
  return [...found.values()];
}
