import { type Clock, koreanDate } from '../../clock.ts';
import { destinationKey, type Notices } from '../../notices/index.ts';
import {
  answer,
  back,
  beginInterview,
  change,
  chosen,
  confirm,
  INTERVIEW_DAYS,
  type InterviewStore,
  isFieldName,
  type KeptInterview,
  nextQuestion,
  type ProfileStore,
  type Programme,
  type Programmes,
  profileOf,
  put,
  type Question,
  type RankedVerdict,
  type Report,
  reject,
  reportMarkdown,
  reportOf,
  restart,
  type Seat,
  skip,
  subjectOf,
} from '../../programmes/index.ts';
import type { Actor, Outcome, Screen, ScreenFile } from '../screen.ts';
import {
  answerForm,
  factsScreen,
  questionScreen,
  resultScreen,
  stoppedScreen,
  tellForm,
  toldScreen,
  verdictScreen,
} from './interview-text.ts';
import { destinationOf, only, type Permissions, personOf, type ScreenModule } from './module.ts';
import { keptScreen, saveScreen } from './profile-text.ts';

export interface InterviewParts {
  programmes: Pick<Programmes, 'all' | 'find' | 'judgeAll'>;
  interviews: Pick<InterviewStore, 'find' | 'write' | 'change' | 'drop'>;
  profiles: Pick<ProfileStore, 'find' | 'save' | 'delete'>;
  notices: Pick<Notices, 'follow'>;
  permissions: Pick<Permissions, 'changeRoom'>;
  clock: Clock;
  /** A report as PDF. */
  pdf(report: Report): Promise<Uint8Array>;
}

type Kind = 'screen' | 'replace';

/** As many as one subscription may name. */
const MOST_FOLLOWED = 20;
const PROFILE_WORDS = /^(?:내 ?정보|회사 ?정보|저장한 ?정보|정보|profile)$/i;

/**
 * The guided interview: am I eligible, for what, and what next. What a person tells is shown to nobody else: every outcome
 * is a screen of their own, in a room too, and notices of their programmes come by direct message.
 */
export function interviewScreens(parts: InterviewParts): ScreenModule {
  const { programmes, interviews, profiles, notices, permissions, clock } = parts;
  const today = () => koreanDate(clock.now());

  const find = async (actor: Actor): Promise<KeptInterview> =>
    (await interviews.find(seatOf(actor))) ?? beginInterview();

  const verdictsOf = (state: KeptInterview): RankedVerdict[] => {
    const all = programmes.judgeAll(profileOf(state, today()), state.asOf ?? today());
    return state.programme === undefined ? all : all.filter(({ programme }) => programme === state.programme);
  };

  const result = (state: KeptInterview, over: boolean): Screen => {
    const verdicts = verdictsOf(state);
    const [verdict] = verdicts;
    if (state.programme !== undefined && verdict) return verdictScreen(verdict, true);
    return resultScreen(verdicts, state.asOf ?? today(), over);
  };

  const questionOf = (state: KeptInterview): Question | undefined => nextQuestion(programmes.all(), state, today());

  const named = (id: string | undefined): Programme | undefined =>
    id === undefined ? undefined : programmes.all().find((programme) => programme.id === id);

  /** Where an interview stands: what was understood, the next question, or the result. */
  const stands = (state: KeptInterview): Screen => {
    if (state.told) return toldScreen(state.told);
    const question = questionOf(state);
    return question ? questionScreen(question, named(state.programme)?.name, state.answers) : result(state, true);
  };

  const step = async (
    actor: Actor,
    next: (state: KeptInterview) => KeptInterview,
    kind: Kind = 'replace',
  ): Promise<Outcome> => ({ kind, screen: stands(await interviews.change(seatOf(actor), next)) });

  /** Does something with the answer to one question, unless that is no longer the one that is put: an old control, or a second press. */
  const answering = (
    actor: Actor,
    field: string,
    next: (state: KeptInterview, question: Question) => KeptInterview,
    kind: Kind = 'replace',
  ): Promise<Outcome> =>
    step(
      actor,
      (state) => {
        const question = state.told ? undefined : questionOf(state);
        return question?.field === field ? next(state, question) : state;
      },
      kind,
    );

  /** Begins anew with what is known: from the interview before, or from a kept profile. */
  const begin = async (actor: Actor, programme?: Programme): Promise<KeptInterview> => {
    const before = await interviews.find(seatOf(actor));
    const kept = before ? undefined : await keptFor(actor);
    const { from = before?.from } = kept ?? {};
    const answers = before?.answers ?? kept?.answers ?? {};
    const state: KeptInterview = {
      ...beginInterview({ answers, ...(programme && { programme: programme.id }) }),
      ...(from !== undefined && { from }),
    };
    await interviews.write(seatOf(actor), state);
    return state;
  };

  /** The person's own profile before that of the room. */
  const keptFor = async (actor: Actor) => {
    for (const from of [destinationKey(actor.person), destinationKey(destinationOf(actor))]) {
      const kept = await profiles.find(from);
      if (kept) return { answers: kept.profile, from };
    }
    return undefined;
  };

  const kept = async (actor: Actor): Promise<Screen> => {
    const own = await profiles.find(destinationKey(actor.person));
    const room = actor.place.kind === 'room' ? await profiles.find(destinationKey(destinationOf(actor))) : undefined;
    return keptScreen(own, room);
  };

  const told = async (actor: Actor, text: string): Promise<Outcome> => {
    const about = subjectOf(programmes.all(), text) ?? programmes.find(text).programme;
    const known = about ? await begin(actor, about) : ((await interviews.find(seatOf(actor))) ?? (await begin(actor)));
    const state = answer(known, undefined, text, today());
    // A programme's name alone tells nothing of the firm: that is no answer to be refused.
    if (about && !state.told) return { kind: 'screen', screen: stands(known) };
    if (state.told) return step(actor, (now) => answer(now, undefined, text, today()), 'screen');
    const near = programmes.find(text).suggestions.map(({ name }) => name);
    const names = near.length > 0 ? `\n지원사업 이름이라면 이 가운데 있습니까? ${near.join(', ')}` : '';
    return { kind: 'text', text: `${state.refused?.reason}${names}` };
  };

  /** Saves for a person or, where they may change it, for the room. */
  const save = async (actor: Actor, whose: string): Promise<Outcome> => {
    if (whose !== 'person' && whose !== 'room')
      return { kind: 'replace', screen: saveScreen(actor.place.kind === 'room') };
    const refused = whose === 'room' ? await permissions.changeRoom(actor) : undefined;
    if (refused) return { kind: 'text', text: refused };
    const { answers } = await find(actor);
    const owner = destinationKey(whose === 'room' ? destinationOf(actor) : actor.person);
    await profiles.save(owner, answers, personOf(actor));
    return { kind: 'replace', screen: await kept(actor) };
  };

  const remove = async (actor: Actor, whose: string): Promise<Outcome> => {
    const refused = whose === 'room' ? await permissions.changeRoom(actor) : undefined;
    if (refused) return { kind: 'text', text: refused };
    await profiles.delete(destinationKey(whose === 'room' ? destinationOf(actor) : actor.person));
    return { kind: 'replace', screen: await kept(actor) };
  };

  const follow = async (actor: Actor, id: string): Promise<Outcome> => {
    const fitting = verdictsOf(await find(actor)).filter(({ rank }) => rank === 'eligible' || rank === 'one_step');
    const subject = id ? [id] : fitting.slice(0, MOST_FOLLOWED).map(({ programme }) => programme);
    if (subject.length === 0)
      return {
        kind: 'text',
        text: '해당하는 지원이 아직 없습니다. 알림을 받을 지원은 ‘지원사업’ 명령에서 고르실 수 있습니다.',
      };
    await notices.follow(actor.person, { topic: 'programmes', filters: { subject } }, personOf(actor));
    const names = subject.map((each) => named(each)?.name ?? each);
    const said = names.length > 1 ? `${names[0]} 등 지원사업 ${names.length}건` : names[0];
    return {
      kind: 'text',
      text: `${said}의 소식을 쪽지로 알려 드립니다. 쪽지에서 ‘소식’ 명령으로 바꾸실 수 있습니다.`,
    };
  };

  const file = async (actor: Actor, format: string): Promise<Outcome> => {
    const state = await find(actor);
    const report = reportOf(verdictsOf(state), profileOf(state, today()), state.asOf ?? today());
    const files: ScreenFile[] =
      format === 'pdf'
        ? [{ name: 'eligibility.pdf', mediaType: 'application/pdf', bytes: await parts.pdf(report) }]
        : [
            {
              name: 'eligibility.md',
              mediaType: 'text/markdown',
              bytes: new TextEncoder().encode(reportMarkdown(report)),
            },
          ];
    return { kind: 'screen', screen: { language: 'ko', title: report.title, blocks: [], buttons: [], files } };
  };

  return {
    commands: [
      {
        name: { ko: '자격', en: 'eligibility' },
        description: {
          ko: '우리 회사가 받을 수 있는 지원을 몇 가지 질문으로 확인합니다.',
          en: 'Check which support your company can have, in a few questions.',
        },
        option: {
          name: { ko: '회사나_지원사업', en: 'company-or-programme' },
          description: {
            ko: '예: 작년 매출 80억에 부품 비중 60% · 전문기업 확인 · 내 정보',
            en: 'e.g. revenue KRW 8 billion, 60% from parts; or a programme; or profile',
          },
          required: false,
        },
        async run({ text, actor }) {
          const wanted = text.trim();
          if (PROFILE_WORDS.test(wanted)) return { kind: 'screen', screen: await kept(actor) };
          if (wanted) return told(actor, wanted);
          const open = await interviews.find(seatOf(actor));
          return { kind: 'screen', screen: stands(open ?? (await begin(actor))) };
        },
      },
    ],
    presses: {
      /** From an answer or a programme; `argument` is its id, or nothing for all. */
      'eligibility.start': async ({ actor, argument }) => ({
        kind: 'screen',
        screen: stands(await begin(actor, named(argument))),
      }),
      'eligibility.all': async ({ actor }) => ({ kind: 'replace', screen: stands(await begin(actor)) }),
      'eligibility.resume': ({ actor }) => step(actor, (state) => state),
      'eligibility.pick': ({ actor, argument, value: picked = argument }) => {
        const [field = '', option = ''] = picked.split(' ');
        return answering(actor, field, (state, question) => {
          const value = chosen(question.field, [option]);
          return value === undefined ? state : put(state, question.field, value, today());
        });
      },
      'eligibility.form': async ({ actor, argument }) => {
        const state = await find(actor);
        const question = questionOf(state);
        if (question?.field !== argument || state.told) return { kind: 'replace', screen: stands(state) };
        return { kind: 'form', form: answerForm(question, state.answers) };
      },
      'eligibility.write': async () => ({ kind: 'form', form: tellForm() }),
      'eligibility.skip': ({ actor, argument }) => answering(actor, argument, (state, { field }) => skip(state, field)),
      'eligibility.back': ({ actor, argument }) => answering(actor, argument, (state) => back(state)),
      'eligibility.change': ({ actor, argument, value = argument }) =>
        step(actor, (state) => (isFieldName(value) ? change(state, value) : state)),
      'eligibility.confirm': ({ actor }) => step(actor, (state) => confirm(state, today())),
      'eligibility.reject': async ({ actor }) => {
        const state = await interviews.change(seatOf(actor), reject);
        return state.next === undefined
          ? { kind: 'form', form: tellForm() }
          : { kind: 'replace', screen: stands(state) };
      },
      'eligibility.stop': async () => ({ kind: 'replace', screen: stoppedScreen(INTERVIEW_DAYS) }),
      'eligibility.result': async ({ actor }) => {
        const state = await find(actor);
        return { kind: 'replace', screen: result(state, questionOf(state) === undefined) };
      },
      'eligibility.detail': async ({ actor, argument, value = argument }) => {
        const verdict = verdictsOf(await find(actor)).find(({ programme }) => programme === value);
        return verdict
          ? { kind: 'screen', screen: verdictScreen(verdict, false) }
          : { kind: 'text', text: '그런 지원사업이 없습니다. 결과를 다시 열어 보십시오.' };
      },
      'eligibility.facts': async ({ actor }) => {
        const { answers, skipped } = await find(actor);
        return { kind: 'replace', screen: factsScreen(answers, skipped) };
      },
      'eligibility.restart': ({ actor }) => step(actor, restart),
      'eligibility.forget': async ({ actor }) => {
        await interviews.drop(seatOf(actor));
        const text =
          '이 대화에서 알려 주신 내용을 모두 지웠습니다. 저장한 회사 정보는 ‘자격 내 정보’에서 지우실 수 있습니다.';
        return {
          kind: 'replace',
          screen: { language: 'ko', title: '지웠습니다', blocks: [{ kind: 'text', text }], buttons: [] },
        };
      },
      'eligibility.save': ({ actor, argument }) => save(actor, argument),
      'eligibility.delete': ({ actor, argument }) => remove(actor, argument),
      'eligibility.use': async ({ actor, argument }) => {
        const from = destinationKey(argument === 'room' ? destinationOf(actor) : actor.person);
        const profile = (await profiles.find(from))?.profile ?? {};
        const state = { ...beginInterview({ answers: profile }), from };
        await interviews.write(seatOf(actor), state);
        return { kind: 'replace', screen: stands(state) };
      },
      'eligibility.follow': ({ actor, argument }) => follow(actor, argument),
      'eligibility.file': ({ actor, argument }) => file(actor, argument),
    },
    forms: {
      'eligibility.answer': ({ actor, argument, values }) =>
        answering(
          actor,
          argument,
          (state, { field, several }) => {
            if (!several) return answer(state, field, only(values, 'answer'), today());
            const value = chosen(field, values.answer ?? []);
            return value === undefined ? state : put(state, field, value, today());
          },
          'screen',
        ),
      'eligibility.tell': ({ actor, values }) => told(actor, only(values, 'text')),
    },
  };
}

function seatOf(actor: Actor): Seat {
  return { place: destinationKey(destinationOf(actor)), person: destinationKey(actor.person) };
}
