import type { Evidence, SearchResult } from '../knowledge/index.ts';
import { candidates } from './candidates.ts';
import { cite } from './cite.ts';
import { type ComposedLine, compose } from './compose.ts';
import { besideThePoint, features, ofAnotherYear, probability, THRESHOLD } from './confidence.ts';
import type { Desks } from './desks.ts';
import { notes } from './notes.ts';
import { readQuestion } from './question.ts';
import { settledElsewhere, supported } from './support.ts';
import type { Answer, NearbyHeading } from './types.ts';
import { answerText, englishFrame, notFound, notFoundText } from './wording.ts';

/** Passages looked at for an answer. */
export const EVIDENCE = 12;
/** Share of the question that a line must hold to be shown beside ‘not found’. */
const RELATED = 0.6;
/** Headings shown when nothing was found. */
const NEARBY = 3;

/** What `npm run calibrate` looks at beside the answer itself. */
export interface Judged {
  answer: Answer;
  /** The lines that were composed, given or held back. */
  draft: string;
  features: number[];
  /** It is held back whatever the features say: another year, beside the point, or nothing was found. */
  astray: boolean;
}

/** Answers a question from what was found for it, without a language model: pure, the same for the same evidence. */
export function answer(found: SearchResult, desks: Desks, now: Date): Judged {
  const question = readQuestion(found.query, now);
  const lines = compose(question, candidates(question, found.evidence)).filter(({ text, candidate }) =>
    supported(text, candidate.unit.text, candidate.evidence.passage),
  );
  const draft = lines.map(({ text }) => text).join('\n');
  const values = features(question, lines, found);
  // A figure of another year, or of another thing, is never told, however well the rest fits.
  const astray = lines.length === 0 || ofAnotherYear(question, lines) || besideThePoint(question, lines);
  const confidence = astray ? 0 : probability(values);
  const language = found.query.language;
  const base = { question: found.query.text, language, confidence: Number(confidence.toFixed(3)) };
  if (astray || confidence < THRESHOLD) {
    const nearby = nearbyHeadings(found.evidence);
    const desk = desks.find(question.query);
    const { lines: told, citations: cited } = cite({ ...question, asOf: 'then' }, related(lines));
    // What became of a plan beside the point is beside the point.
    const citations = cited.map(({ supersededBy: _beside, ...citation }) => citation);
    return {
      answer: {
        ...base,
        text: notFoundText(language, told, nearby),
        lines: [notFound(language, told.length > 0), ...told],
        citations,
        abstained: true,
        notes: notes(question, citations, now),
        nearby,
        ...(desk && { desk }),
      },
      draft,
      features: values,
      astray,
    };
  }
  const { lines: cited, citations } = cite(question, lines);
  const told = language === 'en' ? [englishFrame(citations), ...cited] : cited;
  return {
    answer: {
      ...base,
      text: answerText(told),
      lines: told,
      citations,
      abstained: false,
      notes: notes(question, citations, now).filter((note) => !told.some(({ text }) => text === note)),
      nearby: [],
    },
    draft,
    features: values,
    astray,
  };
}

/** How well the best line found holds the question, about 0–2: for choosing between ways to understand it. */
export function strength(found: SearchResult, now: Date): number {
  return candidates(readQuestion(found.query, now), found.evidence)[0]?.score ?? 0;
}

/** Of an answer held back, the line that is worth reading all the same: best the one that says who settles what is asked. */
function related(lines: readonly ComposedLine[]): ComposedLine[] {
  const near = lines.filter(({ candidate }) => candidate.coverage >= RELATED);
  const best = near.find(({ text }) => settledElsewhere(text)) ?? near[0];
  return best ? [best] : [];
}

function nearbyHeadings(evidence: readonly Evidence[]): NearbyHeading[] {
  const found = new Map<string, NearbyHeading>();
  for (const { passage, document } of evidence) {
    const { title, short = title, digest } = document.meta;
    // An article's number alone tells little: our heading says what it is about.
    const section = digest ? [passage.section, passage.headings.at(-1)].join(' ') : passage.section;
    const key = `${title} ${section}`;
    if (!found.has(key)) {
      found.set(key, { passageId: passage.id, documentId: document.id, document: short, section });
    }
    if (found.size === NEARBY) break;
  }
  return [...found.values()];
}
