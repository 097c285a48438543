import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fakeActor } from '../../doubles/actor.ts';
import { linesOf, openRooms, screenOf, type } from './world.ts';

let rooms: Awaited<ReturnType<typeof openRooms>>;
beforeEach(async () => {
  rooms = await openRooms();
});
afterEach(() => rooms.close());

const official = fakeActor({ manages: true });
const KEY = 'leading-firms-200';
const press = (name: string, argument = '', actor = official, value?: string) =>
  rooms.application.press({ name, argument }, actor, value);
const submit = (name: string, argument: string, values: Record<string, string[]>, actor = official) =>
  rooms.application.submit({ name, argument }, actor, values);

describe('lists', () => {
  test('the next 90 days, by page', async () => {
    const found = await rooms.milestones.upcoming(90);
    const first = screenOf(await type(rooms.application, '일정'));
    expect(first.title).toBe(`앞으로 90일의 추진 일정 ${found.length}건`);
    expect(first.menu?.options.map(({ value }) => value)).toEqual(found.slice(0, 8).map(({ key }) => key));
    expect(first.buttons.map(({ label }) => label)).toEqual(['다음', '그림으로 보기', '내 일정', '지난 일정']);
    const second = screenOf(await press('milestones.list', '1 upcoming'));
    expect(second.menu?.options.map(({ value }) => value)).toEqual(found.slice(8, 16).map(({ key }) => key));
    expect(second.buttons[0]?.label).toBe('이전');
  });

  test('a line tells how many business days are left, when, what, who, and where it stands', async () => {
    const { blocks } = screenOf(await type(rooms.application, '일정', '정보 제공·기반 구축'));
    // From Monday to Friday of the same week.
    expect(blocks[0]).toMatchObject({
      text: expect.stringMatching(/^D-4 · 2026-11-27 · /),
      note: expect.stringContaining(' · 예정 · 자원안보특별법'),
    });
  });

  test.each([
    ['없는 낱말', '‘없는 낱말’ 일정'],
    ['내', '내가 맡은 일정'],
    ['overdue', '기한이 지난 일정'],
  ])('%s: nothing there', async (text, title) => {
    expect(linesOf(screenOf(await type(rooms.application, '일정', text)))).toEqual([
      title,
      '해당하는 일정이 없습니다.',
    ]);
  });

  test('a list as a picture for all to see', async () => {
    const outcome = await press('milestones.picture', '특화단지', fakeActor());
    expect(outcome).toMatchObject({
      kind: 'post',
      screen: { title: '‘특화단지’ 일정', picture: { mediaType: 'image/png' } },
    });
  });
});

describe('one milestone', () => {
  test('with its source, and nothing to press for others', async () => {
    const screen = screenOf(await press('milestones.one', '', fakeActor(), KEY));
    expect(linesOf(screen)).toEqual(
      expect.arrayContaining(['상태: 예정', expect.stringMatching(/^근거 소부장 글로벌화 전략 .* \(2023-04-18\)$/)]),
    );
    expect(screen.buttons).toEqual([]);
  });

  test('what cannot be known is said', async () => {
    const [unknown] = await rooms.milestones.occurrences({ states: ['unconfirmed'] });
    const lines = linesOf(screenOf(await press('milestones.one', '', official, unknown?.key)));
    expect(lines).toContain('상태: 확인 필요');
    expect(lines).toContainEqual(expect.stringMatching(/^확인 필요: .*다\.$/));
  });

  test('an official moves it, takes it, gives it away and finishes it; each is written down', async () => {
    await submit('milestones.edit', KEY, {
      when: ['2027-01-29'],
      state: ['planned'],
      assignee: ['U2'],
      note: ['예산 심의'],
    });
    await press('milestones.me', KEY);
    const done = screenOf(await press('milestones.done', KEY));
    expect(linesOf(done).slice(-4)).toEqual([
      expect.stringMatching(/^11월 23일 10:00 김길동: 기한 .* → 2027-01-29 \(예산 심의\)$/),
      '11월 23일 10:00 김길동: 담당 이담당 (예산 심의)',
      '11월 23일 10:00 김길동: 담당 이담당 → 김길동',
      '11월 23일 10:00 김길동: 상태 예정 → 완료',
    ]);
    expect(await rooms.milestones.find(KEY)).toMatchObject({ state: 'done', assignee: { id: 'U1' } });
  });

  test('who was assigned on another platform cannot be shown in the form, and stays', async () => {
    const assignee = { channel: 'discord', kind: 'person', id: '1190', name: '박담당' } as const;
    await rooms.milestones.change(KEY, { action: 'assign', assignee }, { id: 'terminal', name: '운영자' });
    const form = await press('milestones.edit', KEY);
    if (form.kind !== 'form') throw new Error('no form');
    const field = form.form.fields.find(({ name }) => name === 'assignee');
    expect(field).toMatchObject({ hint: '지금: 박담당. 비우면 그대로 둡니다.' });
    expect(field).not.toHaveProperty('chosen');
    await submit('milestones.edit', KEY, { when: ['2027-01-29'], state: ['planned'], assignee: [] });
    expect(await rooms.milestones.find(KEY)).toMatchObject({ period: '2027-01-29', assignee });
    await submit('milestones.edit', KEY, { state: ['planned'], assignee: ['U2'] });
    expect(await rooms.milestones.find(KEY)).toMatchObject({ assignee: { channel: 'slack', id: 'U2' } });
  });

  test('what was finished by mistake is opened and moved in one form', async () => {
    await press('milestones.done', KEY);
    await submit('milestones.edit', KEY, { when: ['2027-01-29'], state: ['under_way'] });
    expect(await rooms.milestones.find(KEY)).toMatchObject({ period: '2027-01-29', state: 'under_way' });
  });

  test('a long search leaves room in the controls that turn its pages', async () => {
    const screen = screenOf(await type(rooms.application, '일정', '가'.repeat(300)));
    for (const { act } of screen.buttons) expect(`${act.name}${act.argument}`.length).toBeLessThanOrEqual(80);
    const found = screenOf(await press('milestones.list', `0 ${'소'.repeat(40)}`));
    for (const { act } of found.buttons) expect(`${act.name}${act.argument}`.length).toBeLessThanOrEqual(80);
  });

  test.each([
    ['2026-02-30', '2026-02-30'],
    ['어제', '2026-Q4'],
    ['2026-11-20', '이미 지난 기한'],
  ])('cannot be moved to %s', async (when, said) => {
    expect(await submit('milestones.edit', KEY, { when: [when], state: ['planned'] })).toEqual({
      kind: 'text',
      text: expect.stringContaining(said),
    });
    expect(await rooms.milestones.history(KEY)).toEqual([]);
  });

  test('others are told who may', async () => {
    const refused = { kind: 'text', text: expect.stringContaining('워크스페이스 관리자') };
    expect(await press('milestones.done', KEY, fakeActor())).toEqual(refused);
    expect(await submit('milestones.new', '', { what: ['회의'], when: ['2026-12'] }, fakeActor())).toEqual(refused);
    const listed = await openRooms({ GILJABI_OFFICIALS: 'slack:U1' });
    expect(await listed.application.press({ name: 'milestones.me', argument: KEY }, fakeActor())).toMatchObject({
      kind: 'screen',
    });
    await listed.close();
  });

  test('an official adds one', async () => {
    const values = {
      what: ['소부장 대전 준비'],
      when: ['2027-Q1'],
      ministries: ['산업통상부'],
      area: ['export'],
      plan: ['장소 예약'],
    };
    const screen = screenOf(await submit('milestones.new', '', values));
    expect(linesOf(screen)).toEqual(
      expect.arrayContaining(['소부장 대전 준비', '장소 예약', '부처: 산업통상부', '김길동이(가) 추가한 일정입니다.']),
    );
  });

  test.each(['milestones.one', 'milestones.edit'])('%s of one that is gone', async (name) => {
    expect(await press(name, 'gone', official, 'gone')).toEqual({
      kind: 'text',
      text: expect.stringContaining('목록을 다시'),
    });
  });
});

test('a private calendar of the room, from those who look after it: the address before ends', async () => {
  expect(await type(rooms.application, '달력')).toMatchObject({
    kind: 'text',
    text: expect.stringContaining('관리자'),
  });
  expect(rooms.opened).toEqual([]);
  const screen = screenOf(await type(rooms.application, '달력', '', official));
  expect(screen.blocks).toContainEqual({
    kind: 'note',
    text: '달력 주소',
    url: 'https://g.example.kr/calendar/secret-1.ics',
  });
  await type(rooms.application, '달력', '', fakeActor({ direct: true }));
  expect(rooms.opened).toEqual(['C1', 'U1']);
});

test('a control of another version says so', async () => {
  expect(await press('gone.by')).toEqual({ kind: 'text', text: expect.stringContaining('명령을 다시') });
});
