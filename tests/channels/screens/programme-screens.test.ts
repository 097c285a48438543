import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/channels/screen.ts';
import { createApplication } from '../../../src/channels/screens/application.ts';
import { programmeScreens } from '../../../src/channels/screens/programme-screens.ts';
import { compareProgrammes } from '../../../src/programmes/compare.ts';
import type { Programme, Programmes } from '../../../src/programmes/index.ts';
import { fakeActor } from '../../doubles/actor.ts';
import { createFakeAssistant } from '../../doubles/assistant.ts';
import { leaf, PLACE, programme, SPECIALISED } from '../../programmes/samples.ts';
import { linesOf, screenOf, type } from './world.ts';

const LEADING = programme('leading', leaf('core_technology', { is: true }), {
  name: '특화선도기업 선정',
  also: ['으뜸기업'],
  stage: 'leading',
  supports: ['rnd', 'certification'],
  period: [{ text: '3년입니다.', source: PLACE }],
});
const GIANT = programme('giant', leaf('size', { is: 'sme' }), {
  name: '소부장 강소기업 선정',
  also: ['강소기업'],
  stage: 'small_giant',
  state: 'planned_2023',
  ministries: ['중소벤처기업부'],
});
const CREDITS = Array.from({ length: 9 }, (_, index) =>
  programme(`credit-${index}`, leaf('size', { is: 'sme' }), { name: `세액공제 ${index}`, supports: ['tax'] }),
);
const ALL: Programme[] = [SPECIALISED, LEADING, GIANT, ...CREDITS];
let followed: unknown[];
let refusal: string | undefined;
beforeEach(() => {
  followed = [];
  refusal = undefined;
});

const rooms = createApplication({
  assistant: createFakeAssistant(),
  follows: async () => [],
  modules: [
    programmeScreens({
      programmes: {
        all: () => ALL,
        find(said) {
          const programme = ALL.find(({ id, name, also }) => [id, name, ...also].includes(said));
          return programme
            ? { programme, suggestions: [] }
            : { suggestions: said.includes('전문') ? [SPECIALISED] : [] };
        },
        compare: (names, asOf) =>
          compareProgrammes(
            names.flatMap((id) => ALL.filter((each) => each.id === id)),
            asOf,
          ),
        desk: () => ({ id: 'motir', name: '산업통상부' }) as ReturnType<Programmes['desk']>,
      },
      notices: {
        follow: async (destination, options) => {
          followed.push([destination, options.filters]);
          return undefined as never;
        },
      },
      permissions: { changeRoom: async () => refusal },
      clock: { now: () => new Date('2026-11-23T01:00:00Z') },
    }),
  ],
});
const look = async (text = '') => screenOf(await type(rooms, '지원사업', text));
const press = (name: string, argument: string, value?: string, actor: Actor = fakeActor()) =>
  rooms.press({ name: `programmes.${name}`, argument }, actor, value);

test('without words, the kinds of support with how many there are', async () => {
  const screen = await look();
  expect(linesOf(screen)).toEqual(expect.arrayContaining(['지원사업 12건', '연구개발: 3건', '세제: 9건']));
  expect(screen.menu?.options).toContainEqual({
    label: '성장 단계: 으뜸기업',
    value: '0 stage leading',
    description: '1건',
  });
  expect(screen.menu?.options).toContainEqual({
    label: '중소벤처기업부',
    value: '0 ministry 중소벤처기업부',
    description: '1건',
  });
  expect(screen.menu?.options.length).toBeLessThanOrEqual(25);
});

test.each([
  ['세제', '세제 지원 9건'],
  ['세제 지원', '세제 지원 9건'],
  ['tax', '세제 지원 9건'],
  ['강소기업', '강소기업 단계의 지원 1건'],
  ['중소벤처기업부', '중소벤처기업부 소관 지원 1건'],
  ['세액', '‘세액’ 지원 9건'],
  ['특화선도기업 선정', '특화선도기업 선정 (법정 지원)'],
  ['전문기업 확인', '전문기업 확인 (법정 지원)'],
  ['전문 회사', '‘전문 회사’ 지원사업을 찾지 못했습니다'],
  ['으뜸기업이랑 강소기업 차이?', '특화선도기업 선정 · 소부장 강소기업 선정'],
  ['으뜸기업과 강소기업 비교', '특화선도기업 선정 · 소부장 강소기업 선정'],
  ['으뜸기업 vs 강소기업', '특화선도기업 선정 · 소부장 강소기업 선정'],
])('%j shows %j', async (text, title) => {
  expect((await look(text)).title).toBe(title);
});

test('what there is nothing of is said so', async () => {
  expect(await type(rooms, '지원사업', '우주여행')).toEqual({
    kind: 'text',
    text: expect.stringContaining('우주여행'),
  });
});

test('a long list has pages', async () => {
  const first = await look('세제');
  expect(linesOf(first)).toContain('1/2쪽');
  const next = first.buttons.find(({ label }) => label === '다음');
  const second = screenOf(await rooms.press(next?.act ?? { name: '' }, fakeActor()));
  expect(second.blocks[0]).toMatchObject({
    text: '세액공제 8 (법정 지원)',
    note: '돕습니다. · 소부장특별법 시행령 제22조 ①',
  });
  expect(second.buttons.map(({ label }) => label)).toContain('이전');
});

describe('one programme', () => {
  test('stands in full, each statement with its source, and can be checked, followed and compared', async () => {
    const screen = screenOf(await press('one', '', 'leading'));
    expect(screen.blocks).toContainEqual({ kind: 'heading', text: '기간' });
    expect(screen.blocks).toContainEqual({ kind: 'item', text: '3년입니다.', note: '소부장특별법 시행령 제22조 ①' });
    expect(linesOf(screen)).toContain('문의할 곳: 산업통상부 · 2026-11-23 기준');
    expect(screen.buttons.map(({ act }) => act)).toEqual([
      { name: 'eligibility.start', argument: 'leading' },
      { name: 'programmes.follow', argument: 'leading' },
    ]);
    // The likeliest to be compared stands first.
    expect(screen.menu?.options[0]).toMatchObject({ value: 'leading giant' });
    const compared = screenOf(await press('compare', '', 'leading giant'));
    expect(linesOf(compared)).toEqual(
      expect.arrayContaining([
        '특화선도기업 선정: 3년입니다.',
        '소부장 강소기업 선정: 문서에 없음',
        '소부장 강소기업 선정: 2023년 계획',
      ]),
    );
  });

  test('that is gone is said so', async () => {
    for (const name of ['one', 'compare', 'follow', 'list'])
      expect(await press(name, 'gone')).toMatchObject({ kind: 'text', text: expect.stringContaining('없습니다') });
  });

  test('is followed here, by who may', async () => {
    await press('follow', 'leading');
    expect(followed).toEqual([[{ channel: 'slack', kind: 'room', id: 'C1' }, { subject: ['leading'] }]]);
    refusal = '방 관리자만 할 수 있습니다.';
    expect(await press('follow', 'giant')).toEqual({ kind: 'text', text: refusal });
    expect(followed).toHaveLength(1);
  });
});
