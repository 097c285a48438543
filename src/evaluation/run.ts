import { type Desks, EVIDENCE, type Judged } from '../answers/index.ts';
import { type AskedSupply, answerQuestion, resolve } from '../assistant/index.ts';
import { type Evidence, type Knowledge, restsOn, squeeze } from '../knowledge/index.ts';
import type { Programmes } from '../programmes/index.ts';
import { holdsAll, type Judgement, judge } from './judge.ts';
import type { EvaluationQuestion } from './questions.ts';

export interface Outcome extends Judgement {
  question: EvaluationQuestion;
  judged: Judged;
  /** Place (1-based) of the first passage found that holds the answer; undefined when none of the first ten does. */
  foundAt: number | undefined;
}

/** What questions are asked of. */
export interface Asked {
  knowledge: Knowledge;
  desks: Desks;
  programmes?: Programmes;
  supply?: AskedSupply['supply'];
  countries?: AskedSupply['countries'];
}

/** Asks every question by itself (a follow-up behind those before it) and judges what comes back. */
export async function run(app: Asked, questions: readonly EvaluationQuestion[], now: Date): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const { supply, countries } = app;
  const figures = supply && countries && { supply, countries };
  for (const question of questions) {
    let asked = question.after[0];
    for (const next of [...question.after.slice(1), question.q]) {
      asked = asked === undefined ? next : await resolve(app.knowledge, next, asked, now, figures);
    }
    const full = asked ?? question.q;
    const judged = await answerQuestion(app.knowledge, app.desks, full, now, app.programmes, figures);
    const { evidence } = await app.knowledge.search(full, EVIDENCE);
    const cited = new Set(judged.answer.citations.map(({ passageId }) => passageId));
    const sources = evidence.filter(({ passage }) => cited.has(passage.id));
    const citedText = sources.map(({ passage }) => passage.text).join('\n');
    const rightPlace = question.law === undefined || sources.some((source) => holdsPlace(question, source));
    const place = question.none ? -1 : evidence.slice(0, 10).findIndex((found) => holdsPlace(question, found));
    outcomes.push({
      ...judge(question, judged, rightPlace ? citedText : ''),
      question,
      judged,
      foundAt: place < 0 ? undefined : place + 1,
    });
  }
  return outcomes;
}

/** The right place: of a law its article, otherwise a passage that holds the answer. */
function holdsPlace(question: EvaluationQuestion, { passage, document }: Evidence): boolean {
  const { law, article } = question;
  if (law !== undefined) {
    const places = [
      ...restsOn(document.meta.title, passage),
      { statute: document.meta.title, article: passage.article },
    ];
    return places.some(
      (place) =>
        squeeze(place.statute) === squeeze(law) &&
        (article === '부칙' ? 'supplement' in place : place.article === article && !('supplement' in place)),
    );
  }
  return holdsAll([...passage.headings, passage.text].join('\n'), question.must);
}
