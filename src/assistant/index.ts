/** The public face of the assistant. */
export { AnswerStore } from './answer-store.ts';
export { answerQuestion, createAssistant, resolve } from './assistant.ts';
export type { AskedSupply } from './supply-question.ts';
export type { Assistant, DocumentView, Feedback, Message, Reply } from './types.ts';
