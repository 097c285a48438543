import type { Day } from '../../calendar/index.ts';
import { type Clock, koreanDate } from '../../clock.ts';
import type { FieldName, KeptInterview, Programme, Question, RankedVerdict } from '../../programmes/index.ts';
import { Refusal } from '../../refusal.ts';
import type { InterviewStep } from './interview-schemas.ts';
import { programmeNamed } from './programme-api.ts';
import type { WebProgrammeParts } from './programme-parts.ts';
import type { WebSeat } from './seats.ts';

export type InterviewParts = Pick<WebProgrammeParts, 'programmes' | 'interviews' | 'profiles' | 'programmeRules'> & {
  clock: Clock;
};

/** What is done in an interview, over the same rules as in rooms. */
export function interviewSteps(parts: InterviewParts) {
  const { programmes, interviews, profiles, programmeRules: rules, clock } = parts;
  const today = (): Day => koreanDate(clock.now());

  const aboutOf = ({ programme }: KeptInterview): Programme | undefined =>
    programmes.all().find(({ id }) => id === programme);

  /** Nothing is asked while something is to be confirmed. */
  const questionOf = (state: KeptInterview): Question | undefined =>
    state.told ? undefined : rules.nextQuestion(programmes.all(), state, today());

  const verdictsOf = (state: KeptInterview): RankedVerdict[] => {
    const profile = rules.profileOf(state, today());
    const asOf = state.asOf ?? today();
    const about = aboutOf(state);
    return about ? [rules.rankedVerdict(rules.judge(about, profile, asOf))] : programmes.judgeAll(profile, asOf);
  };

  /** @throws Refusal for an answer to what is not asked any more: of an old page, or sent twice */
  const answering = (field: FieldName, next: (state: KeptInterview, question: Question) => KeptInterview) => {
    return (state: KeptInterview): KeptInterview => {
      const question = questionOf(state);
      if (!question || question.field !== field)
        throw new Refusal('지금 여쭙는 질문의 답이 아닙니다. 화면을 새로 고쳐 지금 질문에 답해 주십시오.');
      return next(state, question);
    };
  };

  /** Begins anew with what is known: from the interview before, or from the kept profile. */
  const begun = async (seat: WebSeat, about?: Programme, fromProfile = false): Promise<KeptInterview> => {
    const before = fromProfile ? undefined : await interviews.find(seat);
    const kept = before ? undefined : await profiles.find(seat.person);
    if (fromProfile && !kept) throw new Refusal('저장한 회사 정보가 없습니다. 질문에 답하신 뒤 저장하실 수 있습니다.');
    const from = before ? before.from : kept && seat.person;
    return {
      ...rules.beginInterview({
        answers: before?.answers ?? kept?.profile ?? {},
        ...(about && { programme: about.id }),
      }),
      ...(from !== undefined && { from }),
    };
  };

  const written = async (seat: WebSeat, state: KeptInterview): Promise<KeptInterview> => {
    await interviews.write(seat, state);
    return state;
  };

  /** A firm in its own words, or a programme that it asks for. */
  const told = async (seat: WebSeat, text: string): Promise<KeptInterview> => {
    const about = rules.subjectOf(programmes.all(), text) ?? programmes.find(text).programme;
    const known = about ? await begun(seat, about) : ((await interviews.find(seat)) ?? (await begun(seat)));
    const state = rules.answer(known, undefined, text, today());
    if (!state.told && !about) throw new Refusal(state.refused?.reason ?? '');
    // A programme's name alone tells nothing of the firm: that is no answer to be refused.
    await interviews.write(seat, known);
    return state.told ? interviews.change(seat, (now) => rules.answer(now, undefined, text, today())) : known;
  };

  const take = async (seat: WebSeat, step: InterviewStep): Promise<KeptInterview> => {
    const change = (next: (state: KeptInterview) => KeptInterview) => interviews.change(seat, next);
    switch (step.action) {
      case 'begin': {
        const about = step.programme === undefined ? undefined : programmeNamed(programmes, step.programme);
        return written(seat, await begun(seat, about, step.from === 'profile'));
      }
      case 'answer': {
        const { field, text } = step;
        if (field === undefined) return told(seat, text);
        return change(answering(field, (state) => rules.answer(state, field, text, today())));
      }
      case 'choose':
        return change(
          answering(step.field, (state, { field }) => {
            const value = rules.chosen(field, step.values);
            if (value === undefined) throw new Refusal('보기에 없는 답입니다. 보기 가운데 골라 주십시오.');
            return rules.put(state, field, value, today());
          }),
        );
      case 'skip':
        return change(answering(step.field, (state, { field }) => rules.skip(state, field)));
      case 'change':
        return change((state) => rules.change(state, step.field));
      case 'back':
        return change((state) => rules.back(state));
      case 'confirm':
        return change((state) => rules.confirm(state, today()));
      case 'reject':
        return change((state) => rules.reject(state));
      case 'restart':
        return change((state) => rules.restart(state));
      case 'forget':
        await interviews.drop(seat);
        return rules.beginInterview();
    }
  };

  return { take, today, aboutOf, questionOf, verdictsOf };
}
