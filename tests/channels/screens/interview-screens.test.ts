import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor, Outcome, Screen } from '../../../src/channels/screen.ts';
import { createApplication } from '../../../src/channels/screens/application.ts';
import { interviewScreens } from '../../../src/channels/screens/interview-screens.ts';
import { InterviewStore, judge, type Profile, ProfileStore, rankedVerdict } from '../../../src/programmes/index.ts';
import { type Database, openDatabase } from '../../../src/store/database.ts';
import { fakeActor } from '../../doubles/actor.ts';
import { createFakeAssistant } from '../../doubles/assistant.ts';
import { leaf, programme, SPECIALISED } from '../../programmes/samples.ts';
import { linesOf, screenOf, type } from './world.ts';

const PROGRAMMES = [
  SPECIALISED,
  programme(
    'sme-loan',
    { all: [leaf('sobujang', { is: true }), leaf('size', { is: 'sme' })] },
    { name: '중소기업 융자' },
  ),
  programme('badge', leaf('certificates', { has: 'venture' }), { name: '벤처 우대' }),
];
const actor = fakeActor();
const direct = { channel: 'slack', kind: 'person', id: 'U1' };
let database: Database;
let now: Date;
let followed: unknown[];
let refusal: string | undefined;
let rooms: ReturnType<typeof open>;

function open() {
  const clock = { now: () => now };
  const module = interviewScreens({
    programmes: {
      all: () => PROGRAMMES,
      find: (said) => {
        const programme = PROGRAMMES.find(({ name }) => name === said);
        return programme ? { programme, suggestions: [] } : { suggestions: [SPECIALISED] };
      },
      judgeAll: (profile: Profile, asOf) => PROGRAMMES.map((each) => rankedVerdict(judge(each, profile, asOf))),
    },
    interviews: new InterviewStore(database, clock),
    profiles: new ProfileStore(database, clock),
    notices: {
      follow: async (destination, options, by) => {
        followed.push([destination, options, by]);
        return undefined as never;
      },
    },
    permissions: { changeRoom: async () => refusal },
    clock,
    pdf: async () => new TextEncoder().encode('%PDF-'),
  });
  return createApplication({ assistant: createFakeAssistant(), modules: [module], follows: async () => [] });
}

beforeEach(async () => {
  database = await openDatabase(':memory:');
  now = new Date('2026-11-23T01:00:00Z');
  followed = [];
  refusal = undefined;
  rooms = open();
});
afterEach(() => database.destroy());

const press = (name: string, argument?: string, who: Actor = actor, value?: string) =>
  rooms.press({ name: `eligibility.${name}`, ...(argument !== undefined && { argument }) }, who, value);
const ask = (text = '', who: Actor = actor) => type(rooms, '자격', text, who);
const submit = (name: string, argument: string, values: Record<string, string[]>) =>
  rooms.submit({ name: `eligibility.${name}`, argument }, actor, values);
const labels = ({ buttons }: Screen) => buttons.map(({ label }) => label);
const titleOf = (outcome: Outcome) => screenOf(outcome).title;

describe('a question', () => {
  test('shows what is asked and why, and ways around it', async () => {
    const screen = screenOf(await ask());
    expect(linesOf(screen).slice(0, 2)).toEqual([
      '지원사업 자격 확인',
      '질문 1. 소재·부품·장비나 그 생산설비를 만들거나 그 서비스를 합니까?',
    ]);
    expect(labels(screen)).toEqual(['예', '아니요', '건너뛰기', '그만하기']);
    expect(screen.buttons.every(({ act }) => `${act.name} ${act.argument}`.length <= 80)).toBe(true);
  });

  test('with many answers has a menu', async () => {
    await ask();
    await press('pick', 'sobujang true');
    const size = screenOf(await press('change', undefined, actor, 'size'));
    expect(labels(size)).toEqual(['답 적기', '건너뛰기', '뒤로', '그만하기']);
    expect(size.menu).toMatchObject({
      act: 'eligibility.pick',
      options: [{}, { label: '중견기업', value: 'size mid' }, {}],
    });
    await press('pick', undefined, actor, 'size mid');
    expect(linesOf(screenOf(await press('facts')))).toContain('기업 규모: 중견기업');
  });

  test('that takes several has a window with all of them', async () => {
    await ask();
    await press('change', 'certificates');
    const outcome = await press('form', 'certificates');
    expect(outcome).toMatchObject({
      kind: 'form',
      form: { fields: [{ kind: 'choice', several: true, optional: true }] },
    });
    const shown = await submit('answer', 'certificates', { answer: ['venture'] });
    expect(shown.kind).toBe('screen');
    const facts = screenOf(await press('facts'));
    expect(facts.blocks[0]).toMatchObject({ facts: [{ label: '확인·인증', value: '벤처기업 확인' }] });
  });

  test('pressed twice, or long ago, is answered once', async () => {
    await ask();
    await Promise.all([press('pick', 'sobujang true'), press('pick', 'sobujang true')]);
    const screen = screenOf(await press('pick', 'sobujang false'));
    expect(linesOf(screen)[1]).toMatch(/질문 2/);
    expect(screenOf(await press('facts')).blocks[0]).toMatchObject({ facts: [{ value: '예' }] });
  });
});

test('free text is read back, and counts when it is confirmed', async () => {
  const back = screenOf(await ask('작년 매출 80억, 부품 비중 60%, 중소기업입니다'));
  expect(back.title).toBe('이렇게 이해했습니다. 맞습니까?');
  expect(linesOf(back)).toEqual(
    expect.arrayContaining(['총매출액: 80억 원', '소부장 매출 비율: 60%', '기업 규모: 중소기업']),
  );
  expect(labels(back)).toEqual(['맞습니다', '고치기']);
  expect(screenOf(await press('confirm')).title).toBe('지원사업 자격 확인');
  expect(linesOf(screenOf(await press('facts')))).toContain('총매출액: 80억 원');
});

test('what was misunderstood opens a window to tell it again', async () => {
  await ask('작년 매출 80억');
  expect(await press('reject')).toMatchObject({ kind: 'form', form: { act: { name: 'eligibility.tell' } } });
  expect(linesOf(screenOf(await press('facts')))).toContain('알려 주신 내용이 없습니다.');
});

test('what says nothing of a firm is told so, with names that may be meant', async () => {
  const outcome = await ask('안녕하세요');
  expect(outcome).toEqual({ kind: 'text', text: expect.stringMatching(/예: 작년 매출 80억.*\n.*전문기업 확인/) });
});

test('an answer that cannot be taken is asked again with the reason, and a contradiction with what it is against', async () => {
  await ask('중소기업인 우리 회사');
  await press('confirm');
  await press('change', 'sobujang_share');
  const again = screenOf(await submit('answer', 'sobujang_share', { answer: ['80억'] }));
  expect(linesOf(again)[1]).toMatch(/다시 여쭙습니다.*비율/);
  await press('change', 'sobujang');
  await press('pick', 'sobujang false');
  await press('change', 'sobujang_share');
  const clash = screenOf(await submit('answer', 'sobujang_share', { answer: ['60%'] }));
  expect(clash.menu).toMatchObject({ act: 'eligibility.change', options: [{ value: 'sobujang' }] });
});

test('one programme to its verdict, from a question in free words', async () => {
  const first = screenOf(await ask('전문기업 확인 받을 수 있나요?'));
  expect(first.title).toBe('‘전문기업 확인’ 자격 확인');
  await press('pick', 'sobujang true');
  await submit('answer', 'sobujang_share', { answer: ['50%'] });
  await press('pick', 'business_group false');
  const verdict = screenOf(await press('resume'));
  expect(verdict.title).toBe('전문기업 확인 (법정 지원)');
  expect(linesOf(verdict)).toContain('✓ 소부장 매출액이 50% 이상 (50%)');
  expect(labels(verdict)).toEqual(['전체 지원 확인', 'PDF 파일', '저장', '알림 받기', '답 고치기']);
  // What was answered holds for all of them.
  const all = screenOf(await press('all'));
  expect(all.title).toBe('지원사업 자격 확인');
  expect(linesOf(screenOf(await press('facts')))).toContain('소부장 매출 비율: 50%');
});

test('stop, and resume a week later; after thirty days it begins anew', async () => {
  await ask();
  await press('pick', 'sobujang true');
  expect(titleOf(await press('stop'))).toBe('여기까지 적어 두었습니다');
  now = new Date(now.getTime() + 7 * 86_400_000);
  expect(linesOf(screenOf(await ask()))[1]).toMatch(/질문 2/);
  now = new Date(now.getTime() + 31 * 86_400_000);
  expect(linesOf(screenOf(await ask()))[1]).toMatch(/질문 1/);
});

test('back, from the beginning, and forgetting', async () => {
  await ask();
  const second = screenOf(await press('pick', 'sobujang true'));
  const back = second.buttons.find(({ label }) => label === '뒤로');
  expect(linesOf(screenOf(await rooms.press(back?.act ?? { name: '' }, actor)))[1]).toMatch(/질문 1/);
  await press('pick', 'sobujang true');
  expect(linesOf(screenOf(await press('restart')))[1]).toMatch(/질문 1/);
  await press('forget');
  expect(await database.selectFrom('interviews').selectAll().execute()).toEqual([]);
});

describe('the result', () => {
  const finish = async () => {
    await ask('중소기업이고 부품 비중 60%입니다');
    await press('confirm');
    for (let count = 0; count < 12; count += 1) {
      const screen = screenOf(await press('resume'));
      if (screen.title.startsWith('지원사업 자격 확인 결과')) return screen;
      const [button] = screen.buttons;
      const field = button?.act.argument?.split(' ')[0] ?? '';
      if (field === 'certificates') await press('skip', field);
      else await press('pick', `${field} ${field === 'sobujang'}`);
    }
    throw new Error('no result');
  };

  test('is ranked, with a menu for details and files', async () => {
    const screen = await finish();
    const lines = linesOf(screen);
    expect(lines).toContain('요건에 해당하는 지원 2건');
    expect(lines).toContain('더 알아야 하는 지원 1건');
    expect(labels(screen)).toEqual(['PDF 파일', 'Markdown 파일', '저장', '알림 받기', '답 고치기']);
    expect(screen.menu?.options.map(({ value }) => value)).toContain('badge');
    expect(titleOf(await press('detail', undefined, actor, 'badge'))).toBe('벤처 우대 (법정 지원)');
    expect(await press('detail', undefined, actor, 'gone')).toMatchObject({ kind: 'text' });
    expect(screenOf(await press('file', 'pdf')).files?.[0]).toMatchObject({
      name: 'eligibility.pdf',
      mediaType: 'application/pdf',
    });
    const [markdown] = screenOf(await press('file', 'md')).files ?? [];
    expect(new TextDecoder().decode(markdown?.bytes)).toContain('### 전문기업 확인');
  });

  test('is followed in direct messages, so that the room does not learn of it', async () => {
    await finish();
    const outcome = await press('follow', '');
    const filters = { subject: ['specialised-company', 'sme-loan'] };
    expect(followed).toEqual([[direct, { topic: 'programmes', filters }, { id: 'slack:U1', name: '김길동' }]]);
    expect(outcome).toMatchObject({ text: expect.stringContaining('지원사업 2건') });
    await press('follow', 'badge');
    expect(followed[1]).toMatchObject([direct, { filters: { subject: ['badge'] } }, { id: 'slack:U1' }]);
  });

  test('without anything to follow says so', async () => {
    expect(await press('follow', '')).toMatchObject({ kind: 'text', text: expect.stringContaining('아직 없습니다') });
    expect(followed).toEqual([]);
  });

  test('is never shown to the room', async () => {
    await ask();
    for (const name of ['resume', 'result', 'facts', 'stop', 'save', 'restart', 'all', 'start'])
      expect((await press(name)).kind).not.toBe('post');
    expect(rooms.commands.find(({ name }) => name.en === 'eligibility')?.open).toBeUndefined();
  });

  test('another person in the same room has an interview of their own', async () => {
    await finish();
    const other = fakeActor({ person: { channel: 'slack', kind: 'person', id: 'U2' } });
    expect(linesOf(screenOf(await ask('', other)))[1]).toMatch(/질문 1/);
  });
});

describe('a kept profile', () => {
  const tell = async () => {
    await ask('중소기업이고 부품 비중 60%입니다');
    await press('confirm');
  };

  test('is kept only when its owner says so, then seen, used and deleted with everything', async () => {
    await tell();
    expect(linesOf(screenOf(await ask('내 정보')))).toContain('저장한 회사 정보가 없습니다.');
    expect(labels(screenOf(await press('save')))).toEqual(['내 것으로 저장', '이 방의 것으로 저장', '저장하지 않기']);
    const kept = screenOf(await press('save', 'person'));
    expect(linesOf(kept)).toEqual(
      expect.arrayContaining(['내 회사 정보', '소부장 매출 비율: 60%', '김길동 · 11월 23일 10:00에 저장']),
    );
    await press('forget');
    expect(linesOf(screenOf(await press('use', 'person'))).join()).toContain('질문 1');
    expect(linesOf(screenOf(await press('facts')))).toContain('소부장 매출 비율: 60%');
    expect(linesOf(screenOf(await press('delete', 'person')))).toContain('저장한 회사 정보가 없습니다.');
    expect(await database.selectFrom('interviews').selectAll().execute()).toEqual([]);
  });

  test('an interview begins with it', async () => {
    await tell();
    await press('save', 'person');
    await press('forget');
    await ask();
    expect(linesOf(screenOf(await press('facts')))).toContain('소부장 매출 비율: 60%');
  });

  test('of a room is saved and deleted by who looks after it, and used by others in it', async () => {
    refusal = '방 관리자만 할 수 있습니다.';
    await tell();
    expect(await press('save', 'room')).toEqual({ kind: 'text', text: refusal });
    refusal = undefined;
    await press('save', 'room');
    const other = fakeActor({ person: { channel: 'slack', kind: 'person', id: 'U2' } });
    await ask('', other);
    expect(linesOf(screenOf(await press('facts', undefined, other)))).toContain('소부장 매출 비율: 60%');
    refusal = '방 관리자만 할 수 있습니다.';
    expect(await press('delete', 'room')).toEqual({ kind: 'text', text: refusal });
  });

  test('of a person is offered in a direct message as theirs alone', async () => {
    expect(labels(screenOf(await press('save', '', fakeActor({ direct: true }))))).toEqual([
      '내 것으로 저장',
      '저장하지 않기',
    ]);
  });
});
