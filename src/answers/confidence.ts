import { type QueryWord, type SearchResult, terms } from '../knowledge/index.ts';
import calibration from './calibration.json' with { type: 'json' };
import { mentions } from './candidates.ts';
import type { ComposedLine } from './compose.ts';
import { totalWeight } from './coverage.ts';
import type { Question } from './question.ts';
import { saysNotSet, settledElsewhere } from './support.ts';

/** What speaks for and against an answer; each feature about 0–1. The order is that of the weights in calibration.json. */
export const FEATURES = [
  'coverage',
  'coverageAlone',
  'bestLine',
  'heaviestMissing',
  'focusHeld',
  'focusInLine',
  'cosine',
  'cosineLead',
  'fits',
  'unknown',
  'english',
  'few',
  'exact',
  'lead',
  'nameMissing',
  'nameUnknown',
  'cosineZ',
  'fitsCoverage',
  'plannedOutcome',
  'missingNouns',
  'strictFit',
  'capitalsMissing',
  'memberMissing',
  'vague',
  'focusInFit',
  'elsewhere',
  'fitMissing',
  'lexicalLead',
  'nouns',
  'cosineTop',
  'behind',
] as const;

/** Told as done; a plan tells nothing of what became of it. */
const HAPPENED = /(?<!계획이|예정이|목표|방침이)(?:었|았|했|됐|였)습니다|체결|달성|창출|하였다|[^다]되었다/;

/** How well the lines together hold each telling word of the question, by its index. */
const heldBy = (lines: readonly ComposedLine[]) => (i: number) =>
  Math.max(0, ...lines.map((line) => line.candidate.held[i] ?? 0));

/** The question names a thing of a class (a country, a mineral) and the lines speak of another one in its place. */
function contrast(question: Question, lines: readonly ComposedLine[]): boolean {
  const held = heldBy(lines);
  const said = new Set(lines.flatMap(({ text }) => terms(text, question.query.readings)));
  return question.query.members.some(
    ({ words, others }) =>
      words.every((word) => held(question.telling.indexOf(word)) < 0.5) &&
      others.some((other) => other.every((term) => said.has(term))),
  );
}

/**
 * The question asks about a year, and no line that answers speaks of it. The year must stand where the rest of the
 * question stands, not in some other line.
 */
export function ofAnotherYear(question: Question, lines: readonly ComposedLine[]): boolean {
  if (question.years.length === 0) return false;
  const most = Math.max(0, ...lines.map(({ candidate }) => candidate.coverage));
  return !lines.some(({ candidate }) => {
    if (question.relativeYear && candidate.evidence.document.meta.dateKind === 'in_force') return true;
    const text = `${candidate.unit.text} ${candidate.evidence.passage.headings.join(' ')}`;
    const answers = candidate.fits || !question.shape;
    return answers && candidate.coverage >= 0.75 * most && question.years.some((year) => mentions(text, year));
  });
}

/** Share of the best line's coverage that a line with what is asked for must hold of the question. */
const ANSWERING = 0.7;

/**
 * What is asked for (a number with its unit, a date, an agency, a fee) stands in no line that holds the question, or the line that
 * holds most of it says that it is not set, or the lines speak of another
 * thing of the same class. Of 96 such tuning questions 86 were unanswerable, 6 would have been answered right.
 */
export function besideThePoint(question: Question, lines: readonly ComposedLine[]): boolean {
  const most = Math.max(0, ...lines.map(({ candidate }) => candidate.coverage));
  const answers = ({ candidate }: ComposedLine) => candidate.fits && candidate.coverage >= ANSWERING * most;
  if (question.shape && !lines.some(answers)) return true;
  const alone = (fitting: readonly ComposedLine[]) =>
    Math.max(0, ...fitting.map(({ candidate }) => candidate.coverageAlone));
  const notSet = lines.filter(({ text }) => saysNotSet(text));
  if (question.shape && alone(notSet) > alone(lines.filter((line) => answers(line) && !notSet.includes(line))))
    return true;
  return contrast(question, lines);
}

/** @returns the features of a composed answer, in the order of `FEATURES`. */
export function features(question: Question, lines: readonly ComposedLine[], found: SearchResult): number[] {
  const { telling } = question;
  const { evidence, spread } = found;
  const weight = totalWeight(telling);
  const most = Math.max(1e-9, ...telling.map((word) => word.weight));
  const held = heldBy(lines);
  const alone = (i: number) => Math.max(0, ...lines.map((line) => line.candidate.heldAlone[i] ?? 0));
  const share = (of: (i: number) => number) => telling.reduce((sum, word, i) => sum + word.weight * of(i), 0) / weight;
  const missing = Math.max(0, ...telling.map((word, i) => word.weight * (1 - held(i))));
  const focus = question.focus ? telling.indexOf(question.focus) : -1;
  const best = lines[0]?.candidate.evidence;
  const cosines = evidence.flatMap(({ cosine }) => (cosine === undefined ? [] : [cosine])).sort((a, b) => b - a);
  const typical = cosines[Math.floor(cosines.length / 2)] ?? 0.8;
  const top = best?.cosine ?? typical;
  // The best of many passages scores high by chance alone: by about √(2 ln n) standard deviations.
  const chance = Math.sqrt(2 * Math.log(Math.max(2, spread?.passages ?? 2)));
  const lift = spread?.deviation ? ((top - spread.mean) / spread.deviation - chance) / 2 : 0;
  const fits = lines.some((line) => line.candidate.fits);
  const main = lines.map((line) => line.candidate).sort((a, b) => b.coverage - a.coverage)[0];
  const capitals = telling.some(
    (word, i) =>
      word.kind === 'latin' &&
      /^[A-Z][A-Z&\d-]+$/.test(question.query.text.slice(word.start, word.end)) &&
      held(i) < 0.3,
  );
  const nouns = telling.flatMap((word, i) => (word.predicate || word.kind === 'number' || word.kindOnly ? [] : [i]));
  const unknown = telling.filter((word) => word.unknown && !word.predicate);
  // A name of the glossary (a country, an agency, a programme) that neither the lines nor their titles hold.
  const named = (word: QueryWord) =>
    question.query.names.some(({ same, start, end }) => same && start <= word.start && end > word.start);
  const nameMissing = Math.max(0, ...telling.map((word, i) => (named(word) && held(i) < 0.6 ? 1 - held(i) : 0)));
  const vague = telling.filter((word) => word.kind === 'latin' && word.unknown);
  const nameUnknown = telling.some((word) => word.unknown && !word.predicate && named(word)) ? 1 : 0;
  const fittingLines = lines.filter(({ candidate }) => candidate.fits);
  const fitting = lines.map(({ candidate }) => (candidate.fits || !question.shape ? candidate.coverageAlone : 0));
  const answering = lines
    .filter(({ candidate }) => candidate.fits || !question.shape)
    .sort((a, b) => b.candidate.coverage - a.candidate.coverage)[0]?.candidate;
  const absent = nouns.filter((i) => (answering?.held[i] ?? 0) < 0.5);
  const fitMissing = answering ? absent.length / (nouns.length || 1) : 1;
  const [strongest, fourth] = [evidence[0]?.lexical ?? 0, evidence[3]?.lexical];
  const lexicalLead = fourth === undefined ? 0 : (strongest - fourth) / (strongest + 1);
  return [
    share(held),
    share(alone),
    Math.max(0, ...lines.map((line) => line.candidate.coverage)),
    missing / most,
    focus < 0 ? 0.5 : held(focus),
    focus < 0 ? 0.5 : alone(focus),
    (top - 0.85) * 10,
    (top - typical) * 10,
    question.shape && fits ? 1 : 0,
    unknown.length === 0 ? 0 : totalWeight(unknown) / weight,
    question.query.language === 'en' ? 1 : 0,
    telling.length <= 1 ? 1 : 0,
    best?.exact ?? 0,
    (evidence[0]?.score ?? 0) - (evidence[3]?.score ?? 0),
    nameMissing,
    nameUnknown,
    lift,
    Math.max(0, ...fitting),
    question.outcome && !lines.some((line) => HAPPENED.test(line.text)) ? 1 : 0,
    nouns.length === 0 ? 0 : nouns.filter((i) => held(i) < 0.35).length / nouns.length,
    main && question.strict && fits ? main.coverageAlone : 0,
    capitals ? 1 : 0,
    question.query.members.some(({ words }) => words.every((word) => held(telling.indexOf(word)) < 0.5)) ? 1 : 0,
    vague.length / (telling.length || 1),
    focus < 0 || !question.shape
      ? 0.5
      : Math.max(0, ...fittingLines.map(({ candidate }) => candidate.held[focus] ?? 0)),
    main && settledElsewhere(main.unit.text) ? 1 : 0,
    fitMissing,
    lexicalLead,
    nouns.length / 8,
    ((cosines[0] ?? typical) - 0.85) * 10,
    Math.min(5, lines[0]?.candidate.rank ?? 5) / 5,
  ];
}

/**
 * Probability that the answer is right: logistic regression over the features, fitted by `npm run calibrate` on the
 * tuning questions (docs/architecture.md tells how well it holds on the others).
 */
export function probability(values: readonly number[]): number {
  const { weights, bias } = calibration;
  const sum = values.reduce((total, value, i) => total + value * (weights[i] ?? 0), bias);
  return 1 / (1 + Math.exp(-sum));
}

/** Below this probability the bot says that it did not find the answer. */
export const THRESHOLD = calibration.threshold;
