import type { Day } from '../calendar/index.ts';
import { FIELDS, type FieldName, type FieldValue, type Profile } from './fields.ts';
import { exampleOf, readDirect } from './interview-answer.ts';
import { candidates } from './interview-order.ts';
import { checkProfile } from './profile.ts';
import type { Programme } from './types.ts';
import { type Said, understand } from './understand.ts';

/** So many questions are put at most. */
export const MOST_QUESTIONS = 9;

/** An interview as it stands: JSON, so that it can be stopped and taken up again. */
export interface InterviewState {
  /** What was told, and does not contradict itself. */
  answers: Profile;
  /** Not asked for again. */
  skipped: FieldName[];
  /** The questions that were dealt with, in their order, each with the answers from before it. */
  asked: { field: FieldName; before: Profile }[];
  /** Id of the one programme that it is about; absent: all. */
  programme?: string;
  /** Judged as of this day; absent: of the day it is looked at. */
  asOf?: Day;
  /** Asked next, whatever decides most: somebody went back to it, or its answer could not be taken. */
  next?: FieldName;
  /** Why it is asked again, and the earlier answers that stand against the new one. */
  refused?: { reason: string; against: FieldName[] };
  /** Told in free words, to be confirmed before it counts. */
  told?: Told;
}

/** What was understood of free words, to be read back. */
export interface Told {
  values: Profile;
  said: Said[];
  problems: string[];
  /** The question it answers. */
  to?: FieldName;
}

export interface Question {
  field: FieldName;
  /** Which one it is, from 1; never above `MOST_QUESTIONS` but for answers that are changed. */
  number: number;
  text: string;
  /** Why it is asked. */
  why: string;
  /** Of yes and no, of choices and of closed lists: what can be answered. */
  choices?: { value: string; label: string }[];
  /** Several of the choices may be given, or none. */
  several?: boolean;
  /** Of free answers. */
  example: string;
  /** How many programmes it can still change. */
  changes: number;
  /** Why it is asked again. */
  refused?: { reason: string; against: FieldName[] };
}

/** An interview that begins, with what is known already. */
export function beginInterview(
  known: Pick<InterviewState, 'programme' | 'asOf'> & { answers?: Profile } = {},
): InterviewState {
  return { answers: {}, skipped: [], asked: [], ...known };
}

/** What is known of the firm, with what follows from it. */
export function profileOf({ answers }: InterviewState, today: Day): Profile {
  return checkProfile(answers, today).profile;
}

/** The programmes that an interview is about. */
export function scopeOf(programmes: readonly Programme[], { programme }: InterviewState): readonly Programme[] {
  return programme === undefined ? programmes : programmes.filter(({ id }) => id === programme);
}

/**
 * The next question: of what can still change a result, and is neither known nor skipped, what decides most.
 * @returns undefined when no answer can change a result any more, or enough was asked
 */
export function nextQuestion(
  programmes: readonly Programme[],
  state: InterviewState,
  today: Day,
): Question | undefined {
  const { next, asked, skipped, asOf = today, refused } = state;
  if (next === undefined && asked.length >= MOST_QUESTIONS) return undefined;
  const out = new Set(skipped);
  const found = candidates(scopeOf(programmes, state), profileOf(state, today), asOf, (field) => !out.has(field));
  const best =
    next === undefined ? found[0] : (found.find(({ field }) => field === next) ?? { field: next, changes: [] });
  if (!best) return undefined;
  const question = questionOf(best.field, asked.length + 1, best.changes.length);
  return refused && next !== undefined ? { ...question, refused } : question;
}

function questionOf(field: FieldName, number: number, changes: number): Question {
  const { kind, options, question, why } = FIELDS[field];
  const choices =
    kind === 'flag'
      ? [
          { value: 'true', label: '예' },
          { value: 'false', label: '아니요' },
        ]
      : options && Object.entries(options).map(([value, label]) => ({ value, label }));
  return {
    field,
    number,
    text: question,
    why,
    ...(choices && { choices }),
    ...(kind === 'list' && choices && { several: true }),
    example: exampleOf(field),
    changes,
  };
}

/**
 * Takes an answer in words. One that fits the question counts at once; facts from free words, and figures that were told
 * with a hedge, are read back first (`told`).
 * @param field the question that was put; undefined when somebody tells of the firm unasked
 */
export function answer(state: InterviewState, field: FieldName | undefined, text: string, today: Day): InterviewState {
  const direct = field && readDirect(field, text);
  const understood = understand(text, today);
  const more = understood.said.some((said) => said.field !== field);
  if (direct && 'value' in direct && !more) {
    if (!direct.approximate) return put(state, field, direct.value, today);
    const said: Said = { field, value: direct.value as Said['value'], text: text.trim(), approximate: true };
    return ask(state, field, { values: { [field]: direct.value }, said: [said], problems: [] });
  }
  if (understood.said.length > 0) return ask(state, field, understood);
  const reasons = [...(direct && 'problem' in direct ? [direct.problem] : []), ...understood.problems];
  const reason = reasons.join(' ') || notUnderstood(field);
  return { ...open(state), ...(field && { next: field }), refused: { reason, against: [] } };
}

/** Reads back before anything counts. */
function ask(state: InterviewState, field: FieldName | undefined, told: Omit<Told, 'to'>): InterviewState {
  return { ...open(state), ...(field && { next: field }), told: { ...told, ...(field && { to: field }) } };
}

/** Takes a chosen value: `true`, an option's id, a list of them; or a figure. */
export function put(state: InterviewState, field: FieldName, value: FieldValue, today: Day): InterviewState {
  return take(state, { [field]: value }, field, today);
}

/** A value as a control carries it. @returns undefined when the field has no such value */
export function chosen(field: FieldName, values: readonly string[]): FieldValue | undefined {
  const { kind, options } = FIELDS[field];
  const [first] = values;
  if (kind === 'flag') return first === 'true' ? true : first === 'false' ? false : undefined;
  const known = values.filter((value) => options && Object.hasOwn(options, value));
  if (kind === 'list') return options && known.length === values.length ? known : undefined;
  return kind === 'choice' ? known[0] : undefined;
}

/** What was read back is right. */
export function confirm(state: InterviewState, today: Day): InterviewState {
  const { told } = state;
  return told ? take(state, told.values, told.to, today) : state;
}

/** What was read back is wrong: nothing of it counts, and the question is put again. */
export function reject(state: InterviewState): InterviewState {
  const { told } = state;
  return { ...open(state), ...(told?.to && { next: told.to }) };
}

/** Not to be asked again; a result that hangs on it stays unknown. */
export function skip(state: InterviewState, field: FieldName): InterviewState {
  const { answers, skipped, asked } = state;
  const { [field]: _, ...rest } = answers;
  return {
    ...open(state),
    answers: rest,
    skipped: [...new Set([...skipped, field])],
    asked: [...asked.filter((step) => step.field !== field), { field, before: answers }],
  };
}

/** Takes back the last answer, whatever it filled, and puts its question again. */
export function back(state: InterviewState): InterviewState {
  const last = state.asked.at(-1);
  if (!last) return open(state);
  const skipped = state.skipped.filter((field) => field !== last.field);
  return { ...open(state), answers: last.before, skipped, asked: state.asked.slice(0, -1), next: last.field };
}

/** Asks for one thing again. What was told before holds until something else is told. */
export function change(state: InterviewState, field: FieldName): InterviewState {
  return { ...open(state), skipped: state.skipped.filter((other) => other !== field), next: field };
}

/** From the beginning, about the same. */
export function restart({ programme, asOf }: InterviewState): InterviewState {
  return beginInterview({ ...(programme !== undefined && { programme }), ...(asOf !== undefined && { asOf }) });
}

/** Without what stands between two questions. */
function open({ next: _, refused: __, told: ___, ...state }: InterviewState): InterviewState {
  return state;
}

/** Takes values unless they contradict what is known; of those that do, the first is asked for again. */
function take(state: InterviewState, values: Profile, to: FieldName | undefined, today: Day): InterviewState {
  const { answers, asked, skipped } = state;
  const { problems } = checkProfile({ ...answers, ...values }, today);
  const wrong = new Set(problems.flatMap(({ fields }) => fields));
  const taken = Object.fromEntries(Object.entries(values).filter(([field]) => !wrong.has(field))) as Profile;
  const again = (Object.keys(values) as FieldName[]).find((field) => wrong.has(field));
  const answered = to !== undefined && taken[to] !== undefined;
  const repeated = asked.some(({ field }) => field === to);
  return {
    ...open(state),
    answers: { ...answers, ...taken },
    skipped: skipped.filter((field) => taken[field] === undefined),
    asked: answered && !repeated ? [...asked, { field: to, before: answers }] : asked,
    ...(again && {
      next: again,
      refused: {
        reason: problems.map(({ message }) => message).join(' '),
        against: [...wrong].filter((field): field is FieldName => field !== again && field in answers),
      },
    }),
  };
}

function notUnderstood(field: FieldName | undefined): string {
  if (!field) return '회사에 관한 내용을 알아보지 못했습니다. 예: 작년 매출 80억, 소부장 매출 비중 60%, 중소기업';
  const { kind, options } = FIELDS[field];
  const said = kind !== 'flag' && options ? Object.values<string>(options).join(', ') : exampleOf(field);
  return `답을 알아보지 못했습니다. 이렇게 적어 주십시오: ${said}`;
}
