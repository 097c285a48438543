import type { Assistant } from '../../src/assistant/index.ts';
import { createCommands } from '../../src/channels/commands.ts';
import type { Act, Actor, Form, FormValues, Outcome, RoomApplication, Screen } from '../../src/channels/screen.ts';
import { createFakeAssistant } from './assistant.ts';

/** What a room did with the application. */
export type ApplicationCall =
  | { kind: 'command'; name: string; text: string; actor: Actor }
  | { kind: 'press'; act: Act; value?: string; actor: Actor }
  | { kind: 'submit'; act: Act; values: FormValues; actor: Actor }
  | { kind: 'follows'; person: Actor['person'] };

export interface FakeApplication extends RoomApplication {
  /** Everything that was asked of it, in order. */
  calls: ApplicationCall[];
  /** Lines of the home tab. */
  followed: string[];
  /** What pressing comes to, by the act's name; a test may set others. */
  outcomes: Record<string, (act: Act, actor: Actor, value?: string) => Promise<Outcome> | Outcome>;
}

/** One pixel. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const MILESTONES: Screen = {
  language: 'ko',
  title: '앞으로 90일의 추진 일정',
  blocks: [
    { kind: 'heading', text: '2026년 12월' },
    { kind: 'item', text: '핵심전략기술을 200대로 확대', note: '산업통상부 · D-7 <!channel>' },
    { kind: 'item', text: '소부장 특별법 시행령 개정', note: '산업통상부 · 기한 지남' },
    {
      kind: 'facts',
      facts: [
        { label: '건수', value: '2건' },
        { label: '부처', value: '산업통상부' },
      ],
    },
    { kind: 'text', text: '기한이 지난 일정은 *아직* 확인되지 않았습니다 <@U0GILJABI>.' },
    { kind: 'note', text: '근거 소부장 글로벌화 전략 Ⅴ', url: 'https://example.kr/strategy?a=1&b=2' },
  ],
  buttons: [
    { label: '바꾸기', act: { name: 'test.replace', argument: '7' }, style: 'primary' },
    { label: '알림만', act: { name: 'test.text' } },
    { label: '추가', act: { name: 'test.form', argument: 'milestone-7' } },
    { label: '취소하기', act: { name: 'test.remove', argument: '7' }, style: 'danger' },
  ],
  menu: {
    placeholder: '일정을 고르십시오',
    act: 'test.open',
    options: [
      { label: '핵심전략기술을 200대로 확대', value: '200-technologies', description: '산업통상부' },
      { label: '소부장 특별법 시행령 개정', value: 'decree' },
    ],
  },
};

export const FORM: Form = {
  language: 'ko',
  title: '소식 받기',
  submit: '저장',
  act: { name: 'test.save', argument: 'milestone-7' },
  fields: [
    {
      kind: 'choice',
      name: 'topic',
      label: '분야',
      options: [
        { label: '추진 일정', value: 'milestones' },
        { label: '공급망', value: 'supply' },
      ],
      chosen: ['milestones'],
    },
    {
      kind: 'choice',
      name: 'ministry',
      label: '부처',
      hint: '고르지 않으면 모든 부처입니다.',
      optional: true,
      several: true,
      options: [
        { label: '산업통상부', value: 'motir' },
        { label: '과학기술정보통신부', value: 'msit' },
        { label: '중소벤처기업부', value: 'mss' },
      ],
    },
    { kind: 'text', name: 'keywords', label: '낱말', optional: true, longest: 100, placeholder: '희토류, 특화단지' },
    { kind: 'text', name: 'note', label: '메모', optional: true, multiline: true, longest: 500, value: '처음 값' },
    { kind: 'people', name: 'contacts', label: '담당자', optional: true, most: 2 },
  ],
};

export const PICTURE: Screen = {
  language: 'ko',
  title: '추진 일정 그림',
  blocks: [{ kind: 'text', text: '2026년 11월부터 90일입니다.' }],
  buttons: [],
  picture: { name: 'timeline.png', mediaType: 'image/png', bytes: PIXEL, alt: '11월부터 1월까지의 일정 2건' },
};

/** A screen of one line. */
export const screenOf = (title: string): Screen => ({ language: 'ko', title, blocks: [], buttons: [] });

/**
 * What rooms can do, without any feature behind it: the commands `ask`, `help`, `follow` (a form), `milestones` (a screen
 * with a menu and buttons) and `picture` (a post); presses `test.*`; the form is refused where its word is 틀림.
 */
export function createFakeApplication(assistant: Pick<Assistant, 'status'> = createFakeAssistant()): FakeApplication {
  const calls: ApplicationCall[] = [];
  const outcomes: FakeApplication['outcomes'] = {
    'test.replace': ({ argument }, { name }) => ({
      kind: 'replace',
      screen: { ...screenOf('바뀌었습니다'), blocks: [{ kind: 'note', text: `${argument} · ${name}` }] },
    }),
    'test.text': () => ({ kind: 'text', text: '알렸습니다 <!channel>' }),
    'test.form': () => ({ kind: 'form', form: FORM }),
    'test.screen': () => ({ kind: 'screen', screen: screenOf('새 화면') }),
    'test.post': () => ({ kind: 'post', screen: screenOf('모두에게') }),
    'test.ask': () => ({ kind: 'ask', question: '으뜸기업은 몇 개까지 늘리나요?' }),
    'test.open': (_act, _actor, value) => ({ kind: 'text', text: `고른 것: ${value}` }),
    'test.remove': async (_act, actor) => ({
      kind: 'text',
      text: (await actor.managesPlace()) ? '지웠습니다' : '이 방을 관리하는 분만 지울 수 있습니다',
    }),
    'test.fail': () => {
      throw new Error('the store is locked');
    },
    'follow.new': () => ({ kind: 'form', form: FORM }),
  };

  const command = (
    ko: string,
    en: string,
    outcome: Outcome,
    more: Partial<RoomApplication['commands'][number]> = {},
  ): RoomApplication['commands'][number] => ({
    name: { ko, en },
    description: { ko: `${ko} 명령입니다.`, en: `The command ${en}.` },
    ...more,
    async run({ text, actor }) {
      calls.push({ kind: 'command', name: en, text, actor });
      return outcome;
    },
  });
  const period = {
    name: { ko: '범위', en: 'range' },
    description: { ko: '무엇을 볼지 적어 주십시오.', en: 'What to look at.' },
    required: false,
  };

  return {
    calls,
    outcomes,
    followed: [],
    commands: [
      ...createCommands(assistant),
      command('구독', 'follow', { kind: 'form', form: FORM }),
      command('일정', 'milestones', { kind: 'screen', screen: MILESTONES }, { option: period }),
      command('그림', 'picture', { kind: 'post', screen: PICTURE }, { open: true }),
    ],
    async press(act, actor, value) {
      calls.push({ kind: 'press', act, actor, ...(value !== undefined && { value }) });
      return (await outcomes[act.name]?.(act, actor, value)) ?? { kind: 'text', text: `${act.name}은(는) 없습니다` };
    },
    async submit(act, actor, values) {
      calls.push({ kind: 'submit', act, values, actor });
      if (values.keywords?.[0] === '고장') throw new Error('the store is locked');
      if (values.keywords?.[0] === '틀림') return { kind: 'text', text: '낱말이 잘못되었습니다' };
      return { kind: 'screen', screen: screenOf('저장했습니다') };
    },
    async follows(person) {
      calls.push({ kind: 'follows', person });
      return this.followed;
    },
  };
}
