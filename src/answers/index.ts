/** The public face of the answers. */
export { answer, EVIDENCE, type Judged, strength } from './answerer.ts';
export { FEATURES } from './confidence.ts';
export { Desks } from './desks.ts';
export { type Question, readQuestion } from './question.ts';
export { answerFrom, inOwnWords, type Sourced, sourced } from './statements.ts';
export type { Answer, AnswerLine, Citation, Desk, NearbyHeading, NextStep } from './types.ts';
export { answerText, superscript } from './wording.ts';
