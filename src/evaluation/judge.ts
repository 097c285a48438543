import type { Judged } from '../answers/index.ts';
import { squeeze } from '../knowledge/index.ts';
import type { EvaluationQuestion } from './questions.ts';

/** How an answer did. */
export interface Judgement {
  id: string;
  kind: string;
  none: boolean;
  abstained: boolean;
  confidence: number;
  /** It holds one alternative of each group; of an unanswerable question: it abstained. */
  right: boolean;
  /** What would have been answered holds it, whether or not it was held back; false of an unanswerable question. */
  held: boolean;
  /** The places that it cites hold the same. Undefined where it abstained or nothing is asked for. */
  cited: boolean | undefined;
  length: number;
}

/** Whether a text holds one alternative of every group; spaces, case and kinds of dots do not count. */
export function holdsAll(text: string, must: readonly (readonly string[])[]): boolean {
  const plain = squeeze(text);
  return must.every((group) => group.some((alternative) => plain.includes(squeeze(alternative))));
}

/** @param citedText text of the passages that the answer cites */
export function judge(question: EvaluationQuestion, { answer, draft }: Judged, citedText: string): Judgement {
  const { id, kind, none, must } = question;
  const { abstained, confidence, text } = answer;
  const held = !none && holdsAll(draft, must);
  const holds = held && !abstained;
  return {
    id,
    kind,
    none,
    abstained,
    confidence,
    right: none ? abstained : holds,
    held,
    cited: abstained || none ? undefined : holds && holdsAll(citedText, must),
    length: text.length,
  };
}

/** The figures of a set of questions; shares are 0–1. */
export interface Figures {
  questions: number;
  answerable: number;
  /** Of the answerable: answered right. */
  right: number;
  /** Of the answerable: answered, but wrong. */
  wrong: number;
  /** Of the answerable: not answered. */
  refused: number;
  /** Of the unanswerable: answered all the same. */
  answeredNone: number;
  /** Of right answers: the cited passages hold the answer. */
  citations: number;
  /** Median characters of the answers given. */
  medianLength: number;
}

export function figures(all: readonly Judgement[]): Figures {
  const answerable = all.filter(({ none }) => !none);
  const none = all.filter((item) => item.none);
  const given = answerable.filter(({ abstained }) => !abstained);
  const right = answerable.filter((item) => item.right);
  const lengths = given.map(({ length }) => length).sort((a, b) => a - b);
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  return {
    questions: all.length,
    answerable: answerable.length,
    right: share(right.length, answerable.length),
    wrong: share(given.length - right.length, answerable.length),
    refused: share(answerable.length - given.length, answerable.length),
    answeredNone: share(none.filter(({ abstained }) => !abstained).length, none.length),
    citations: share(right.filter(({ cited }) => cited).length, right.length),
    medianLength: lengths[Math.floor(lengths.length / 2)] ?? 0,
  };
}
