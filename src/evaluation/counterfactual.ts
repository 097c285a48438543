import type { EvaluationQuestion } from './questions.ts';

/** Years that none of the documents speaks of. */
const OTHER_YEARS = ['2003', '2009', '2016', '2033'];

/**
 * Questions that the documents cannot answer, made from ones that they can: the thing asked about is replaced by another
 * of its class (미국 → 멕시코), or the year by one that no document speaks of. They teach the confidence what a near
 * miss looks like.
 * @param absent by class: members that the documents do not name, and those that they do
 */
export function counterfactuals(
  questions: readonly EvaluationQuestion[],
  classes: ReadonlyMap<string, { absent: readonly string[]; present: readonly string[] }>,
): EvaluationQuestion[] {
  const made: EvaluationQuestion[] = [];
  questions.forEach((question, index) => {
    if (question.none || question.after.length > 0) return;
    const unanswerable = (q: string, what: string): EvaluationQuestion => ({
      ...question,
      id: `${question.id}-${what}`,
      kind: 'counterfactual',
      q,
      must: [],
      none: true,
    });
    for (const [name, { absent, present }] of classes) {
      const member = present.find((each) => question.q.includes(each));
      const other = absent[index % (absent.length || 1)];
      if (member && other) made.push(unanswerable(question.q.replaceAll(member, other), name));
    }
    const year = /(?:20)?\d{2}년/.exec(question.q)?.[0];
    const other = OTHER_YEARS[index % OTHER_YEARS.length];
    if (year && other) made.push(unanswerable(question.q.replaceAll(year, `${other}년`), 'year'));
  });
  return made;
}
