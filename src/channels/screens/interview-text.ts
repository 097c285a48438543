import {
  FIELDS,
  type FieldName,
  GROUP_NAMES,
  type Group,
  grouped,
  MOST_QUESTIONS,
  nextStep,
  type Profile,
  profileFacts,
  type Question,
  type RankedVerdict,
  STATE_NAMES,
  SUPPORT_NAMES,
  sayPlace,
  sayValue,
  type Told,
} from '../../programmes/index.ts';
import type { Form, Screen, ScreenBlock, ScreenButton, ScreenMenu } from '../screen.ts';

/** What a menu takes: entries, and letters of a label. */
const OPTIONS = 25;
const LABEL = 75;
const LONGEST_ANSWER = 500;
/** Programmes of each group on the result. */
const SHOWN: Readonly<Record<Group, number>> = { eligible: 6, fits: 3, one_step: 4, unknown: 3, not_eligible: 0 };
const MARKS = { true: '✓', false: '✗', unknown: '?' } as const;

export function clipped(text: string, most = LABEL): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

const button = (label: string, name: string, argument?: string): ScreenButton => ({
  label,
  act: { name, ...(argument !== undefined && { argument }) },
});
const note = (text: string): ScreenBlock => ({ kind: 'note', text });
const text = (said: string): ScreenBlock => ({ kind: 'text', text: said });

/** A question with what can be answered, and ways around it. */
export function questionScreen(question: Question, about: string | undefined, answers: Profile): Screen {
  const { field, number, why, choices = [], several, changes, refused, example } = question;
  const few = choices.length > 0 && choices.length <= 2 && !several;
  const menu = few || choices.length === 0 || several ? earlier(answers, refused?.against) : choiceMenu(question);
  const way = few
    ? choices.map(({ value, label }) => button(label, 'eligibility.pick', `${field} ${value}`))
    : [button(several ? '고르기' : '답 적기', 'eligibility.form', field)];
  return {
    language: 'ko',
    title: about ? `‘${about}’ 자격 확인` : '지원사업 자격 확인',
    blocks: [
      ...(refused ? [text(`다시 여쭙습니다. ${refused.reason}`)] : []),
      { kind: 'heading', text: `질문 ${number}. ${question.text}` },
      note(changes > 1 ? `${why} 결과가 달라질 수 있는 지원: ${changes}건` : why),
      note(`질문은 많아야 ${MOST_QUESTIONS}개입니다.${few ? '' : ` 답의 예: ${example}`} 답은 본인에게만 보입니다.`),
    ],
    buttons: [
      ...way.map((each, index) => (index === 0 ? { ...each, style: 'primary' as const } : each)),
      button('건너뛰기', 'eligibility.skip', field),
      ...(number > 1 ? [button('뒤로', 'eligibility.back', field)] : []),
      button('그만하기', 'eligibility.stop'),
    ],
    ...(menu && { menu }),
  };
}

function choiceMenu({ field, choices = [] }: Question): ScreenMenu {
  return {
    placeholder: '답 고르기',
    act: 'eligibility.pick',
    options: choices
      .slice(0, OPTIONS)
      .map(({ value, label }) => ({ label: clipped(label), value: `${field} ${value}` })),
  };
}

/** Earlier answers to be changed; those that stand against a new one first, and alone. */
function earlier(answers: Profile, against: readonly FieldName[] = []): ScreenMenu | undefined {
  const facts = profileFacts(answers).filter(({ field }) => against.length === 0 || against.includes(field));
  if (facts.length === 0) return undefined;
  return {
    placeholder: '앞의 답 고치기',
    act: 'eligibility.change',
    options: facts.slice(0, OPTIONS).map(({ field, label, value }) => ({
      label: clipped(`${label}: ${value}`),
      value: field,
    })),
  };
}

/** The window for an answer in words, or for several of a list. */
export function answerForm({ field, text: asked, choices = [], several, example }: Question, chosen: Profile): Form {
  const known = chosen[field];
  return {
    language: 'ko',
    title: clipped(FIELDS[field].label, 24),
    submit: '답하기',
    act: { name: 'eligibility.answer', argument: field },
    fields: [
      several
        ? {
            kind: 'choice',
            name: 'answer',
            label: clipped(asked, 45),
            hint: '해당하는 것을 모두 고르십시오. 없으면 비워 두십시오.',
            options: choices.slice(0, OPTIONS).map(({ value, label }) => ({ value, label: clipped(label) })),
            several: true,
            optional: true,
            ...(Array.isArray(known) && { chosen: [...known] }),
          }
        : {
            kind: 'text',
            name: 'answer',
            label: clipped(asked, 45),
            hint: `예: ${example}. 다른 내용을 함께 적으셔도 됩니다.`,
            multiline: true,
            longest: LONGEST_ANSWER,
          },
    ],
  };
}

/** The window for a firm in its own words. */
export function tellForm(): Form {
  return {
    language: 'ko',
    title: '우리 회사 소개',
    submit: '보내기',
    act: { name: 'eligibility.tell' },
    fields: [
      {
        kind: 'text',
        name: 'text',
        label: '우리 회사를 적어 주십시오',
        hint: '예: 작년 매출 80억, 소부장 매출 비중 60%, 중소기업, 2019년 3월 2일 설립',
        multiline: true,
        longest: LONGEST_ANSWER,
      },
    ],
  };
}

/** What was understood, to be confirmed. */
export function toldScreen({ said, problems }: Told): Screen {
  return {
    language: 'ko',
    title: '이렇게 이해했습니다. 맞습니까?',
    blocks: [
      {
        kind: 'facts',
        facts: said.map(({ field, value, approximate }) => ({
          label: FIELDS[field].label,
          value: `${sayValue(field, value)}${approximate ? ' (어림한 값)' : ''}`,
        })),
      },
      ...said.map(({ field, text }) => note(`${FIELDS[field].label}: “${text}”`)),
      ...(said.some(({ approximate }) => approximate)
        ? [note('어림한 값은 기준 가까이에서 결과가 달라질 수 있습니다. 정확한 값을 아시면 고쳐 주십시오.')]
        : []),
      ...problems.map((problem) => text(problem)),
    ],
    buttons: [
      { ...button('맞습니다', 'eligibility.confirm'), style: 'primary' },
      button('고치기', 'eligibility.reject'),
    ],
  };
}

/** Where an interview that was stopped stands. */
export function stoppedScreen(days: number): Screen {
  return {
    language: 'ko',
    title: '여기까지 적어 두었습니다',
    blocks: [text(`${days}일 안에 ‘자격’ 명령을 다시 쓰시면 이어서 여쭙니다. 그 뒤에는 지워집니다.`)],
    buttons: [
      button('이어서 하기', 'eligibility.resume'),
      button('지금까지의 결과', 'eligibility.result'),
      { ...button('모두 지우기', 'eligibility.forget'), style: 'danger' },
    ],
  };
}

/** All programmes for a firm: the best of each group, the others in the menu and in the file. */
export function resultScreen(verdicts: readonly RankedVerdict[], asOf: string, over: boolean): Screen {
  const groups = grouped(verdicts);
  const blocks = groups.flatMap(({ group, verdicts: members }): ScreenBlock[] => {
    const shown = members.slice(0, SHOWN[group]);
    const left = members.length - shown.length;
    return [
      { kind: 'heading', text: `${GROUP_NAMES[group]} ${members.length}건` },
      ...shown.map((verdict): ScreenBlock => ({ kind: 'item', text: verdict.name, note: lineOf(verdict, group) })),
      ...(left > 0 && shown.length > 0 ? [note(`그 밖에 ${left}건`)] : []),
    ];
  });
  const whole = '알려 주신 내용과 근거 문서로 따진 결과입니다. 전체는 파일로 받으실 수 있습니다.';
  return {
    language: 'ko',
    title: over ? '지원사업 자격 확인 결과' : '지원사업 자격 확인, 지금까지의 결과',
    blocks: [...blocks, note(`${asOf} 기준. ${whole}`)],
    buttons: [
      button('PDF 파일', 'eligibility.file', 'pdf'),
      button('Markdown 파일', 'eligibility.file', 'md'),
      button('저장', 'eligibility.save'),
      button('알림 받기', 'eligibility.follow'),
      button('답 고치기', 'eligibility.facts'),
    ],
    menu: {
      placeholder: '자세히 볼 지원사업',
      act: 'eligibility.detail',
      options: verdicts.slice(0, OPTIONS).map(({ programme, name, state }) => ({
        label: clipped(name),
        value: programme,
        description: STATE_NAMES[state],
      })),
    },
  };
}

function lineOf(verdict: RankedVerdict, group: Group): string {
  const [source] = verdict.sources;
  const said = group === 'one_step' || group === 'unknown' ? nextStep(verdict) : verdict.explanation;
  const where = source && !said.includes(sayPlace(source)) && `근거 ${sayPlace(source)}`;
  return [clipped(said, 200), where].filter(Boolean).join(' · ');
}

/** One verdict with its conditions. */
export function verdictScreen(verdict: RankedVerdict, only: boolean): Screen {
  const { programme, name, state, explanation, conditions, benefits, turns, caveats, sources, asOf } = verdict;
  const said = turns.filter(({ says }) => !explanation.includes(says));
  return {
    language: 'ko',
    title: `${name} (${STATE_NAMES[state]})`,
    blocks: [
      text(explanation),
      ...(conditions.length > 0 ? [{ kind: 'heading' as const, text: '요건' }] : []),
      ...conditions.map(
        ({ truth, says, excludes, read, source }): ScreenBlock => ({
          kind: 'item',
          text: `${MARKS[truth]} ${excludes ? `해당하지 않을 것: ${says}` : says}${read === undefined ? '' : ` (${read})`}`,
          note: sayPlace(source),
        }),
      ),
      ...said.map(({ says }) => text(says)),
      ...(benefits.length > 0 ? [{ kind: 'heading' as const, text: '받을 수 있는 지원' }] : []),
      ...benefits.map(({ support, text: what, source, depends }): ScreenBlock => {
        const on = depends.map((field) => FIELDS[field].label).join(', ');
        return {
          kind: 'item',
          text: `[${SUPPORT_NAMES[support]}] ${what}${on && ` ${on}에 따라 다릅니다.`}`,
          note: sayPlace(source),
        };
      }),
      ...caveats.map((caveat) => note(`유의: ${caveat}`)),
      note(`근거: ${sources.map(sayPlace).join(', ')} · ${asOf} 기준`),
    ],
    buttons: only
      ? [
          { ...button('전체 지원 확인', 'eligibility.all'), style: 'primary' },
          button('PDF 파일', 'eligibility.file', 'pdf'),
          button('저장', 'eligibility.save'),
          button('알림 받기', 'eligibility.follow', programme),
          button('답 고치기', 'eligibility.facts'),
        ]
      : [button('알림 받기', 'eligibility.follow', programme), button('결과 보기', 'eligibility.result')],
  };
}

/** What was told, to be changed. */
export function factsScreen(answers: Profile, skipped: readonly FieldName[]): Screen {
  const facts = profileFacts(answers);
  const passed = skipped.map((field) => ({ label: clipped(`${FIELDS[field].label}: 건너뜀`), value: field }));
  const menu = earlier(answers);
  return {
    language: 'ko',
    title: '알려 주신 내용',
    blocks: facts.length > 0 ? [{ kind: 'facts', facts }] : [text('알려 주신 내용이 없습니다.')],
    buttons: [
      button('결과 보기', 'eligibility.result'),
      button('추가로 적기', 'eligibility.write'),
      button('처음부터', 'eligibility.restart'),
      { ...button('모두 지우기', 'eligibility.forget'), style: 'danger' },
    ],
    ...((menu || passed.length > 0) && {
      menu: {
        placeholder: '고칠 답',
        act: 'eligibility.change',
        options: [...(menu?.options ?? []), ...passed].slice(0, OPTIONS),
      },
    }),
  };
}
