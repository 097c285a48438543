import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Outcome, Screen } from '../../../src/channels/screen.ts';
import { noticeScreen } from '../../../src/channels/screens/notice-screen.ts';
import { itemScreen } from '../../../src/channels/screens/supply-text.ts';
import { fakeActor } from '../../doubles/actor.ts';
import { graphiteImports, linesOf, openRooms, screenOf, type } from './world.ts';

const folder = mkdtempSync(join(tmpdir(), 'supply-screens-'));
const privateList = join(folder, 'items.yaml');
writeFileSync(
  privateList,
  `sources:
  own: our own list
items:
  - id: secret-powder
    name: 비밀분말
    english: secret powder
    also: []
    use: 시험용
    area: other
    hs: ['2504.10']
    suppliers: []
    sources: [own]
    visible_to: ['slack:room:C9', 'slack:person:U9']
`,
);
afterAll(() => rmSync(folder, { recursive: true }));

let rooms: Awaited<ReturnType<typeof openRooms>>;
beforeEach(async () => {
  rooms = await openRooms({ GILJABI_SUPPLY_ITEMS: privateList }, true);
});
afterEach(() => rooms.close());

const official = fakeActor({ manages: true });
const insider = fakeActor({ person: { channel: 'slack', kind: 'person', id: 'U9' } });
const load = (last: 'stops' | 'goes on' = 'stops') =>
  rooms.supply.load('customs.csv', graphiteImports(last), { by: '시험' });
const press = (name: string, argument = '', actor = official, value?: string) =>
  rooms.application.press({ name, argument }, actor, value);
const submit = (name: string, argument: string, values: Record<string, string[]>, actor = official) =>
  rooms.application.submit({ name, argument }, actor, values);
const shown = async (outcome: Promise<Outcome>) => linesOf(screenOf(await outcome));
const command = (text: string, actor = official) => type(rooms.application, '공급망', text, actor);
const labels = ({ buttons }: Screen) => buttons.map(({ label }) => label);

describe('before any statistics', () => {
  test('the list says so, and one item too', async () => {
    const screen = screenOf(await command(''));
    expect(linesOf(screen)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^공급망 점검 품목 \d+개$/),
        expect.stringContaining('통계를 아직 읽지 않았습니다'),
        '통계와 소식으로 본 자체 판단이며 정부의 공식 위기경보가 아닙니다.',
      ]),
    );
    expect(labels(screen)).toEqual(['다음', '자료 상태', '우리 회사 점검']);
    const item = screenOf(await command('천연흑연'));
    expect(item.title).toBe('천연흑연 공급망');
    expect(linesOf(item)).toEqual(
      expect.arrayContaining([
        '단계: 단계 없음',
        'HS 코드: HS 2504.10, 2504.90',
        expect.stringContaining('통계를 아직 읽지 않았습니다'),
      ]),
    );
    expect(labels(item)).toEqual(['알림 받기', '이력', '계산 보기', '다른 수입처', '할 수 있는 일']);
  });

  test.each([
    ['흑연 이력', undefined],
    ['그래핀폼', '‘그래핀폼’ 품목은 점검 목록에 없습니다. 다른 이름이나 HS 코드(예: 2504.10)로 찾아보십시오.'],
    ['천연흑연 그림', '천연흑연의 통계가 아직 없어 그림을 보여 드릴 수 없습니다.'],
    [
      '천연흑연 단계',
      '천연흑연: 단계 없음\n통계를 아직 읽지 않았습니다.\n통계와 소식으로 본 자체 판단이며 정부의 공식 위기경보가 아닙니다.',
    ],
  ])('%s', async (text, said) => {
    const outcome = await command(text);
    if (said !== undefined) expect(outcome).toEqual({ kind: 'text', text: said });
    // A name of two items is asked about.
    else expect(screenOf(outcome).menu?.options.map(({ label }) => label)).toEqual(['천연흑연', '인조흑연']);
  });

  test.each([
    ['경계', '‘경계’ 품목 0개'],
    ['이차전지', /^이차전지 점검 품목 \d+개$/],
    ['승인', '승인을 기다리는 단계가 없습니다'],
    ['자료 상태', '공급망 자료 상태'],
    ['natural graphite history', '천연흑연 이력'],
    ['이력 천연흑연', '천연흑연 이력'],
    ['천연흑연 계산', '천연흑연 계산'],
    ['250410 다른 수입처', '천연흑연의 다른 수입처'],
    ['천연흑연 할 일', '천연흑연: 할 수 있는 일'],
  ])('%s', async (text, title) => {
    const outcome = screenOf(await command(text));
    if (typeof title === 'string') expect(outcome.title).toBe(title);
    else expect(outcome.title).toMatch(title);
  });
});

describe('after a month in which next to nothing came', () => {
  beforeEach(() => load());

  test('the gravest stands first, with why', async () => {
    const screen = screenOf(await command(''));
    expect(screen.blocks[0]).toMatchObject({
      kind: 'item',
      text: '[주의 → 경계 승인 대기] 천연흑연',
      note: expect.stringContaining('2026년 10월 통계'),
    });
    expect(screen.menu?.options[0]).toMatchObject({ value: 'natural-graphite', description: '주의' });
    expect(labels(screen)).toContain('승인 대기 1건');
  });

  test('one item: level, figures with unit, month and source, and why', async () => {
    const lines = await shown(command('천연흑연'));
    expect(lines).toEqual(
      expect.arrayContaining([
        '천연흑연 공급망 · 주의',
        '단계: 주의 (2026-11-23부터)',
        '승인 대기: 경계 (2026년 10월 통계)',
        expect.stringMatching(/^수입량: 190톤 .*2026년 10월/),
        expect.stringMatching(/^최근 12개월 수입처.*중국 89\.3%/),
        expect.stringContaining('2026년 10월 수입량이 평년의 18.8%로 크게 줄었습니다.'),
        expect.stringMatching(/^자료 .*\(2026년 10월까지/),
        '통계와 소식으로 본 자체 판단이며 정부의 공식 위기경보가 아닙니다.',
      ]),
    );
  });

  test('figures that are old say nothing of the present', async () => {
    const [status, crisis] = await Promise.all([
      rooms.supply.status('natural-graphite'),
      rooms.supply.crisis('natural-graphite'),
    ]);
    const old = '통계가 2026년 10월까지여서 지금의 상태는 알 수 없습니다.';
    expect(linesOf(itemScreen(status, crisis, false, '2027-06-08'))).toContain(old);
    expect(linesOf(itemScreen(status, crisis, false, '2026-11-23'))).not.toContain(old);
  });

  test('a calculation can be done again', async () => {
    const lines = await shown(press('supply.calculation', 'natural-graphite'));
    expect(lines).toContainEqual(expect.stringMatching(/^최대 수입국 비중 \(중국\): 89\.3%$/));
    expect(lines).toContainEqual(
      expect.stringMatching(
        /9992500 \/ 11192500 = 0\.893\n.*중국에서 온 12개월의 합\(kg\): 9,992,500 · 12개월의 합\(kg\): 11,192,500/,
      ),
    );
  });

  test('other sources and what can be done have their sources', async () => {
    const others = await shown(press('supply.others', 'natural-graphite'));
    expect(others.filter((line) => /^(?:일본|모잠비크) · 비중 /.test(line))).toHaveLength(2);
    expect(others.at(-1)).toMatch(/ · 2026년 10월$/);
    const help = await shown(press('supply.help', 'natural-graphite'));
    expect(help).toContain('지금 할 수 있는 일');
    expect(help).toContain('정부가 할 수 있는 긴급조치');
    expect(help.filter((line) => /제\d+조/.test(line)).length).toBeGreaterThan(5);
  });

  test('a picture is for all to see; of a private item for one alone', async () => {
    expect(await press('supply.do', '', official, 'picture natural-graphite')).toMatchObject({
      kind: 'post',
      screen: { picture: { mediaType: 'image/png', alt: expect.stringContaining('천연흑연') } },
    });
    expect(await press('supply.do', '', insider, 'picture secret-powder')).toMatchObject({ kind: 'screen' });
  });

  test('a room follows one item; what only a person may see comes by direct message', async () => {
    expect(await press('supply.follow', 'natural-graphite')).toMatchObject({
      text: expect.stringContaining('이 방에 알려'),
    });
    expect(await press('supply.follow', 'natural-graphite', fakeActor())).toMatchObject({
      text: expect.stringContaining('관리자'),
    });
    expect(await press('supply.follow', 'secret-powder', insider)).toMatchObject({
      text: expect.stringContaining('쪽지로 알려'),
    });
    expect(await rooms.notices.following({ channel: 'slack', kind: 'room', id: 'C1' })).toMatchObject([
      { topic: 'supply', filters: { subject: ['natural-graphite'] } },
    ]);
    expect(await rooms.notices.following(insider.person)).toMatchObject([{ filters: { subject: ['secret-powder'] } }]);
  });
});

describe('officials decide', () => {
  beforeEach(() => load());
  const state = async () => (await rooms.supply.status('natural-graphite')).state;

  test('approve, lift with a reason, take it back; each is written down', async () => {
    expect(await press('supply.do', '', official, 'approve natural-graphite')).toMatchObject({
      kind: 'form',
      form: { title: '경계 단계 승인', act: { name: 'supply.approve', argument: 'natural-graphite' } },
    });
    expect((await state()).level).toBe('caution');
    expect(await shown(submit('supply.approve', 'natural-graphite', { note: ['확인함'] }))).toContain(
      '단계: 경계 (2026-11-23부터, 김길동)',
    );
    expect(await press('supply.do', '', official, 'lift natural-graphite')).toMatchObject({
      kind: 'form',
      form: { act: { name: 'supply.lift', argument: 'natural-graphite' } },
    });
    expect(await submit('supply.lift', 'natural-graphite', { reason: ['통관이 다시 됩니다.'] })).toMatchObject({
      kind: 'screen',
    });
    expect((await state()).level).toBe('none');
    await press('supply.do', '', official, 'undo natural-graphite');
    expect((await state()).level).toBe('alert');
    const history = await shown(press('supply.history', 'natural-graphite'));
    expect(history.slice(1, 5)).toEqual([
      '11월 23일 10:00 김길동: 되돌림: 단계 없음 → 경계',
      '11월 23일 10:00 김길동: 해제: 경계 → 단계 없음 (통관이 다시 됩니다.)',
      '11월 23일 10:00 김길동: 승인: 주의 → 경계 (확인함)',
      '11월 23일 10:00 2026년 10월 통계로 판단: 단계 없음 → 주의, 경계 승인 요청',
    ]);
  });

  test('reject with a note', async () => {
    const opened = await press('supply.do', '', official, 'reject natural-graphite');
    expect(opened).toMatchObject({ kind: 'form', form: { act: { name: 'supply.reject' } } });
    await submit('supply.reject', 'natural-graphite', { note: ['일시적인 통관 지연'] });
    expect(await state()).toMatchObject({ level: 'caution' });
    expect(await state()).not.toHaveProperty('proposal');
  });

  test('raise by hand with reason, source and end; keep after a review', async () => {
    const form = await press('supply.do', '', official, 'raise gallium');
    expect(form).toMatchObject({
      kind: 'form',
      form: { fields: [{ options: [{ value: 'attention' }, {}, {}, { value: 'serious' }] }, {}, {}, {}] },
    });
    const values = { level: ['alert'], reason: ['수출 허가제 시행'], source: ['상무부 공고'], expires: ['2026-12-31'] };
    const lines = await shown(submit('supply.raise', 'gallium none', values));
    expect(lines).toEqual(
      expect.arrayContaining([
        '갈륨 공급망 · 경계',
        '단계: 경계 (2026-11-23부터, 김길동)',
        '종료일: 2026-12-31',
        '담당자가 정함: 수출 허가제 시행 (상무부 공고)',
      ]),
    );
    await submit('supply.review', 'gallium', { note: ['그대로입니다.'], next: ['2026-12-15'] });
    expect(await shown(command('갈륨'))).toContain('다음 점검일: 2026-12-15');
  });

  test.each([
    [{ level: ['alert'], reason: [''] }, '적어 주십시오. 이력에 남고'],
    [{ level: ['caution'], reason: ['그대로'] }, '이미 주의'],
    [{ level: ['alert'], reason: ['지난 날'], expires: ['2026-11-01'] }, '2026-11-01'],
    [{ level: ['alert'], reason: ['없는 날'], expires: ['내일'] }, '내일'],
  ])('%j is refused', async (values, said) => {
    expect(await submit('supply.raise', 'natural-graphite caution', values)).toEqual({
      kind: 'text',
      text: expect.stringContaining(said),
    });
  });

  test('a level is lowered by hand, unless it changed since the window was opened', async () => {
    await submit('supply.raise', 'gallium none', { level: ['serious'], reason: ['수출 중단'] });
    expect(await press('supply.do', '', official, 'raise gallium')).toMatchObject({
      form: {
        act: { argument: 'gallium serious' },
        fields: [{ options: [{ value: 'attention' }, {}, { value: 'alert' }], chosen: ['alert'] }, {}, {}, {}],
      },
    });
    expect(await submit('supply.raise', 'gallium none', { level: ['caution'], reason: ['늦음'] })).toEqual({
      kind: 'text',
      text: '그사이 단계가 바뀌어 지금은 ‘심각’입니다. 품목을 다시 열어 정해 주십시오.',
    });
    await submit('supply.raise', 'gallium serious', { level: ['caution'], reason: ['대체 물량 확보'] });
    expect(await shown(command('갈륨 이력'))).toContainEqual(
      expect.stringContaining('김길동: 내림: 심각 → 주의 (대체 물량 확보)'),
    );
  });

  test('others see no acts, and are told who may', async () => {
    const visitor = fakeActor();
    const refused = { kind: 'text', text: expect.stringContaining('공급망 단계는 워크스페이스 관리자') };
    const screen = screenOf(await command('천연흑연', visitor));
    expect(screen.menu?.options.map(({ label }) => label)).toEqual(['그림으로 보기']);
    for (const act of ['approve', 'reject', 'raise', 'lift', 'review', 'undo'])
      expect(await press('supply.do', '', visitor, `${act} natural-graphite`)).toEqual(refused);
    for (const name of ['supply.approve', 'supply.reject', 'supply.lift', 'supply.raise', 'supply.review'])
      expect(await submit(name, 'natural-graphite', { reason: ['그냥'] }, visitor)).toEqual(refused);
    expect(await state()).toMatchObject({ level: 'caution' });
  });

  test('what the menu does not offer is not done', async () => {
    for (const value of ['', 'constructor natural-graphite', 'approve', 'approve none', 'toString x'])
      expect(await press('supply.do', '', official, value)).toMatchObject({ kind: 'text' });
    expect(await press('supply.one', '', official, 'none')).toEqual({
      kind: 'text',
      text: '그런 품목이 없습니다. 목록을 다시 열어 보십시오.',
    });
  });
});

describe('a private item', () => {
  beforeEach(() => load());

  test('is there for its rooms and people, and for nobody else', async () => {
    const room = fakeActor({ place: { channel: 'slack', kind: 'room', id: 'C9' } });
    for (const actor of [insider, room]) {
      expect((await shown(command('비밀분말', actor)))[0]).toBe('비밀분말 공급망 · 주의');
      expect(JSON.stringify(await command('주의', actor))).toContain('비밀분말 (비공개 품목)');
    }
    expect(JSON.stringify(await command('비밀분말'))).not.toContain('secret-powder');
    for (const text of ['', '주의', '승인', '250410', '그 밖'])
      expect(JSON.stringify(await command(text))).not.toContain('비밀분말');
    for (const name of ['supply.one', 'supply.history', 'supply.calculation', 'supply.others', 'supply.follow'])
      expect(await press(name, 'secret-powder')).toMatchObject({ kind: 'text', text: expect.stringContaining('그런') });
    expect(await press('supply.approve', 'secret-powder 1')).toMatchObject({ kind: 'text' });
    expect((await rooms.supply.status('secret-powder')).state.proposal).toBeDefined();
  });
});

test('a proposal is decided on its notice, which is confirmed with it', async () => {
  await load();
  const proposal = await rooms.outbox.claim('slack');
  if (proposal?.notices[0]?.subject !== 'supply/natural-graphite/proposal') throw new Error('nobody was asked');
  const { buttons } = noticeScreen(proposal);
  expect(buttons).toEqual([
    { label: '승인', act: { name: 'supply.approve', argument: `natural-graphite ${proposal.id}` }, style: 'primary' },
    { label: '반려', act: { name: 'supply.reject', argument: `natural-graphite ${proposal.id}` } },
    { label: '수치와 경과', act: { name: 'supply.one', argument: 'natural-graphite' } },
    expect.objectContaining({ label: '확인' }),
    expect.objectContaining({ label: '알림 설정' }),
  ]);
  const { act } = buttons[0] ?? {};
  const opened = await press(act?.name ?? '', act?.argument);
  if (opened.kind !== 'form') throw new Error('no form');
  expect(await submit(opened.form.act.name, opened.form.act.argument ?? '', {})).toMatchObject({ kind: 'screen' });
  expect((await rooms.supply.status('natural-graphite')).state).toMatchObject({
    level: 'alert',
    by: { name: '김길동' },
  });
  expect((await rooms.notices.delivery(proposal.id))?.confirmed?.by.name).toBe('김길동');
  // A second press does no harm.
  expect(await press(act?.name ?? '', act?.argument)).toEqual({
    kind: 'text',
    text: expect.stringContaining('승인을 기다리는 단계가 없습니다'),
  });
});

test('names of commands and of what is typed behind them are such that platforms take them', () => {
  const commands = rooms.application.commands.flatMap(({ name, description, option }) => [
    { name, description },
    ...(option ? [option] : []),
  ]);
  for (const { name, description } of commands)
    for (const language of ['ko', 'en'] as const) {
      expect(name[language]).toMatch(/^[-_\p{Ll}\p{Lo}\p{N}]{1,32}$/u);
      expect(description[language].length, description[language]).toBeLessThanOrEqual(100);
    }
});
