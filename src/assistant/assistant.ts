import { randomUUID } from 'node:crypto';
import { type Answer, answer, type Desks, EVIDENCE, type Judged, strength } from '../answers/index.ts';
import { type Clock, koreanDate } from '../clock.ts';
import type { Knowledge } from '../knowledge/index.ts';
import type { AnswerStore } from './answer-store.ts';
import { fullQuestions, leansOn } from './follow-up.ts';
import { nextStep } from './next-step.ts';
import { programmeAnswer } from './programme-answers.ts';
import type { AskedProgrammes } from './programme-question.ts';
import { supplyAnswer } from './supply-answers.ts';
import { type AskedSupply, readSupplyQuestion } from './supply-question.ts';
import type { Assistant, DocumentView, Reply } from './types.ts';

export interface AssistantParts {
  knowledge: Knowledge;
  desks: Desks;
  answers: AnswerStore;
  clock: Clock;
  /** Support programmes; without them every question is answered from passages, and none has a next step. */
  programmes?: AskedProgrammes;
  /** Watched items and their statistics; without them no question is answered from figures. */
  supply?: AskedSupply;
}

/** Passages shown on each side of the one that was cited. */
const REACH = 40;
/** Passages looked at to choose how a follow-up is meant. */
const GLANCE = 5;

/** Answers messages of all channels from the knowledge, and keeps conversations. */
export function createAssistant({ knowledge, desks, answers, clock, programmes, supply }: AssistantParts): Assistant {
  return {
    async ask({ question, conversation = randomUUID() }): Promise<Reply> {
      const before = await answers.lastQuestion(conversation);
      const resolved = before ? await resolve(knowledge, question, before, clock.now(), supply) : question;
      const { answer: given } = await answerQuestion(knowledge, desks, resolved, clock.now(), programmes, supply);
      const reply = { ...given, question };
      const id = randomUUID();
      await answers.add({ id, conversation, askedAt: clock.now(), question, resolved, answer: reply });
      return { conversation, answer: reply, answerId: id };
    },

    feedback: ({ answerId, helpful, reason }) => answers.rate(answerId, helpful, reason),

    async document(id, around): Promise<DocumentView | undefined> {
      const document = await knowledge.document(id);
      if (!document) return undefined;
      const centre = around === undefined ? undefined : await knowledge.passage(around);
      const ordinal = centre?.documentId === id ? centre.ordinal : 0;
      const passages = await knowledge.passagesOf(id, { ordinal, reach: REACH });
      const { title, issuer, date, dateKind, url } = document.meta;
      return {
        id,
        title,
        ...(issuer && { issuer }),
        ...(date && { date }),
        ...(dateKind && { dateKind }),
        ...(url && { url }),
        passages: passages.map(({ id: passageId, headings, section, page, text }) => ({
          id: passageId,
          headings,
          section,
          ...(page && { page }),
          text,
        })),
      };
    },

    async status() {
      const { documents, passages, pending } = await knowledge.counts();
      const dates = (await knowledge.documents()).flatMap(({ meta }) => (meta.date ? [meta.date] : [])).sort();
      const newestDate = dates.at(-1);
      return { documents, passages, vectorsPending: pending, ...(newestDate && { newestDate }) };
    },
  };
}

/**
 * The answer to a question that stands by itself.
 * @param programmes support programmes, for what their data answers better than passages, and for the step behind an answer
 * @param supply watched items, for what only figures answer: of the public ones, for a room reads along
 */
export async function answerQuestion(
  knowledge: Knowledge,
  desks: Desks,
  question: string,
  now: Date,
  programmes?: AskedProgrammes,
  supply?: AskedSupply,
): Promise<Judged> {
  const judged = answer(await knowledge.search(question, EVIDENCE), desks, now);
  const figures = supply && (await supplyAnswer(question, supply, knowledge, now));
  if (figures?.kind === 'answer') return answered(judged, figures.answer);
  if (figures) return { ...judged, answer: withoutFigures(judged.answer, figures.says) };
  if (!programmes) return judged;
  const told = await programmeAnswer(question, programmes, knowledge, koreanDate(now), now);
  if (told) return answered(judged, told);
  const next = nextStep(judged.answer, programmes.all());
  return next ? { ...judged, answer: { ...judged.answer, next } } : judged;
}

/** What data answer in place of passages. */
function answered(judged: Judged, answer: Answer): Judged {
  return { ...judged, answer, draft: answer.lines.map(({ text }) => text).join('\n'), astray: false };
}

/** What the documents hold of a question that only figures would answer; where they hold nothing, why there are none. */
function withoutFigures(answer: Answer, says: string): Answer {
  if (!answer.abstained) return { ...answer, notes: [says, ...answer.notes] };
  const line = { kind: 'sentence' as const, text: says, citations: [] };
  return { ...answer, text: says, lines: [line] };
}

/** The question in full: what a follow-up leaves out is taken from the question before. */
export async function resolve(
  knowledge: Knowledge,
  question: string,
  before: string,
  now: Date,
  supply?: AskedSupply,
): Promise<string> {
  const current = await knowledge.read(question);
  const leaning = leansOn(current);
  if (leaning === 'no') return question;
  const previous = await knowledge.read(before);
  // A fragment may stand by itself; a question that points back cannot.
  const variants = leaning === 'maybe' ? [question] : [];
  variants.push(...fullQuestions(previous, current));
  // Behind a question on figures the documents cannot tell how the next one is meant.
  if (supply && readSupplyQuestion(previous, supply)) {
    for (const variant of variants.toReversed())
      if (readSupplyQuestion(await knowledge.read(variant), supply)) return variant;
  }
  let best = question;
  let most = Number.NEGATIVE_INFINITY;
  for (const variant of variants) {
    const value = strength(await knowledge.searchWords(variant, GLANCE), now);
    if (value > most) {
      most = value;
      best = variant;
    }
  }
  return best;
}
