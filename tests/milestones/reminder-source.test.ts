import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, koreanInstant, parsePeriod } from '../../src/calendar/index.ts';
import { Milestones } from '../../src/milestones/milestones.ts';
import { createReminderSource, type ReminderSource } from '../../src/milestones/reminder-source.ts';
import { type Notice, planDeliveries, type Subscription } from '../../src/notices/index.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { KeptValue } from '../../src/store/kept-value.ts';
import { calendar } from './samples.ts';

const FILE = `ministries:
  - {name: 산업통상부, also: [산업통상자원부, 산업부]}
milestones:
  - id: technologies
    kind: action
    area: technology
    what: 핵심전략기술을 200대로 확대
    plan: 7대 분야를 10대 분야로 넓힙니다.
    ministries: [산업통상부]
    when: 2026-12-31
    source: {title: 소부장 글로벌화 전략, section: Ⅴ-1-가, date: 2023-04-18}
    state: planned
  - id: law
    kind: in_force
    area: system
    what: 개정 소부장특별법
    ministries: [산업통상부]
    when: 2027-01-01
    source: {title: 소부장특별법, section: 부칙, date: 2025-10-01}
    state: planned
  - id: account
    kind: expiry
    area: system
    what: 소부장 특별회계
    ministries: []
    when: 2027-01-30
    source: {title: 소부장특별법, section: 부칙 제2조, date: 2024-12-31}
    state: planned
    unconfirmed: 담당은 갖고 있는 문서에 없습니다.
  - id: survey
    kind: duty
    area: supply
    what: 실태조사
    ministries: [산업통상부]
    when: 2026-H2
    recurrence: FREQ=YEARLY
    leads: [1]
    source: {title: 공급망기본법, section: 제9조, date: 2024-06-27}
    state: planned
    unconfirmed: 법은 날짜를 정하지 않습니다.
`;

const HONG = { id: 'slack:U1', name: '홍길동' };

let folder: string;
let database: Database;
let milestones: Milestones;
let source: ReminderSource;
let now: Date;
let raised: Map<string, Notice>;
let leads: number[];
let waiting: string[];
let withdrawn: { subject: string; except: readonly string[] }[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'giljabi-reminders-'));
  const path = join(folder, 'milestones.yaml');
  writeFileSync(path, FILE);
  database = await openDatabase(':memory:');
  const clock = { now: () => now };
  now = koreanInstant('2026-11-23', '10:00');
  milestones = await Milestones.open({ path, database, clock, calendar });
  raised = new Map();
  withdrawn = [];
  waiting = [];
  leads = [];
  const notices = {
    raise: async (notices: Notice[]) => {
      // As the outbox does: what is known by its key stays as it is.
      for (const notice of notices) if (!raised.has(notice.key)) raised.set(notice.key, notice);
    },
    withdraw: async (subject: string, except: readonly string[] = []) => withdrawn.push({ subject, except }),
    waiting: async () => waiting,
    leads: async () => leads,
  };
  source = createReminderSource({ milestones, notices, calendar, clock, told: new KeptValue(database, 'told') });
});

afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the slot of a day at 09:00, at the moment it is due unless told. */
async function run(day: string, last?: string, at = koreanInstant(day, '09:00')): Promise<string[]> {
  const before = new Set(raised.keys());
  now = at;
  await source.run(koreanInstant(day, '09:00'), last === undefined ? undefined : koreanInstant(last, '09:00'));
  return [...raised.keys()].filter((key) => !before.has(key));
}

const headlines = (keys: string[]) => keys.map((key) => raised.get(key)?.content.headline);

it('raises a notice that says what and by when, who, and where it stands', async () => {
  await milestones.change(
    'technologies',
    { action: 'assign', assignee: { channel: 'slack', kind: 'person', id: 'U9', name: '김철수' } },
    HONG,
  );
  expect(await run('2026-12-21')).toContain('milestone/technologies/2026-12-31/D-7');
  expect(raised.get('milestone/technologies/2026-12-31/D-7')).toEqual({
    key: 'milestone/technologies/2026-12-31/D-7',
    topic: 'milestones',
    level: 'info',
    subject: 'milestone/technologies',
    attributes: {
      ministry: ['산업통상부', '산업통상자원부', '산업부'],
      area: ['technology', '기술 혁신'],
      subject: ['technologies'],
    },
    lead: { days: 7, usual: true },
    also: [{ channel: 'slack', kind: 'person', id: 'U9' }],
    // The day begins in Korea; it is told at its opening.
    at: new Date('2026-12-20T15:00:00Z'),
    // Until the day of D-3 begins in Korea.
    until: new Date('2026-12-27T15:00:00Z'),
    content: {
      headline: 'D-7 · 핵심전략기술을 200대로 확대: 2026-12-31까지',
      lines: ['7대 분야를 10대 분야로 넓힙니다.'],
      facts: [
        { label: '담당', value: '산업통상부' },
        { label: '담당자', value: '김철수' },
        { label: '기한', value: '2026-12-31' },
        { label: '상태', value: '예정' },
      ],
      source: { title: '소부장 글로벌화 전략', section: 'Ⅴ-1-가', date: '2023-04-18' },
      page: '/milestones#technologies',
      event: {
        uid: 'technologies@giljabi',
        title: '핵심전략기술을 200대로 확대',
        description:
          '7대 분야를 10대 분야로 넓힙니다.\n담당: 산업통상부\n담당자: 김철수\n기한: 2026-12-31\n상태: 예정\n근거: 소부장 글로벌화 전략 Ⅴ-1-가 (2023-04-18)',
        day: '2026-12-31',
        sequence: 1,
      },
    },
  });
});

it('tells laws as events on their own day, also when the last business day is before it', async () => {
  const told = [
    ...(await run('2026-12-21')),
    ...(await run('2026-12-31')),
    ...(await run('2027-01-20')),
    ...(await run('2027-01-29')),
  ];
  expect(headlines(told.filter((key) => !key.includes('D+')))).toEqual([
    'D-7 · 개정 소부장특별법: 2027-01-01에 시행됩니다',
    'D-7 · 핵심전략기술을 200대로 확대: 2026-12-31까지',
    '마지막 근무일 · 개정 소부장특별법: 2027-01-01에 시행됩니다',
    '오늘 · 핵심전략기술을 200대로 확대: 2026-12-31까지',
    'D-7 · 소부장 특별회계: 2027-01-30에 끝납니다',
    '마지막 근무일 · 소부장 특별회계: 2027-01-30에 끝납니다',
  ]);
  const account = raised.get('milestone/account/2027-01-29/D-7');
  expect(account?.content).toMatchObject({
    facts: [
      { label: '담당', value: '확인 필요' },
      { label: '기한', value: '2027-01-30 (마지막 근무일 2027-01-29)' },
      {},
    ],
    unconfirmed: '담당은 갖고 있는 문서에 없습니다.',
    event: { day: '2027-01-30' },
  });
});

it('names each time of what recurs', async () => {
  await run('2027-12-30');
  expect([...raised.values()].at(-1)).toMatchObject({
    key: 'milestone/survey@2027-12-31/2027-12-31/D-1',
    subject: 'milestone/survey@2027-12-31',
    attributes: { subject: ['survey', 'survey@2027-12-31'] },
    content: { headline: 'D-1 · 실태조사: 2027년 하반기까지', page: '/milestones#survey@2027-12-31' },
  });
});

it('asks to be confirmed from D-3 on and when it is overdue', async () => {
  for (const day of ['2026-12-10', '2026-12-21', '2026-12-28', '2026-12-30', '2026-12-31', '2027-01-08'])
    await run(day);
  const of = [...raised.values()].filter(({ subject }) => subject === 'milestone/technologies');
  expect(of.map(({ key, confirm, lead }) => [key.split('/').at(-1), confirm ?? false, lead?.days])).toEqual([
    ['D-14', false, 14],
    ['D-7', false, 7],
    ['D-3', true, 3],
    ['D-1', true, 1],
    ['D-0', true, 0],
    ['D+5', true, undefined],
  ]);
  expect(of.at(-1)).toMatchObject({
    content: {
      headline: 'D+5 · 핵심전략기술을 200대로 확대: 기한(2026-12-31)이 지났습니다',
      lines: ['7대 분야를 10대 분야로 넓힙니다.', '마쳤으면 완료로 표시하고, 늦어지면 기한을 바꾸어 주십시오.'],
    },
    until: koreanInstant('2027-01-15', '00:00'),
  });
});

it.each([
  ['at_once', '08:30'],
  ['digest', '08:30'],
  ['digest', '10:00'],
] as const)('is told %s on its own day when business opens at %s, all of a morning together', async (mode, from) => {
  await run('2026-12-31');
  const subscription: Subscription = {
    id: 'one',
    destination: { channel: 'slack', kind: 'room', id: 'C1' },
    topic: 'milestones',
    filters: {},
    keywords: [],
    level: 'info',
    mode,
    contacts: [],
    confirmWithin: 240,
    createdBy: HONG,
    createdAt: now,
  };
  const hours = { from, to: '18:00' };
  const context = { subscriptions: [subscription], silences: [], now, calendar, hours };
  const { planned, dropped } = planDeliveries([...raised.values()], context);
  expect(dropped).toEqual([]);
  expect(planned.length).toBeGreaterThan(1);
  for (const each of planned) expect(each).toMatchObject({ dueAt: koreanInstant('2026-12-31', from), gathers: true });
});

it('knows the leads that subscriptions ask for', async () => {
  leads = [9];
  await run('2026-12-17');
  expect(raised.get('milestone/technologies/2026-12-31/D-9')?.lead).toEqual({ days: 9, usual: false });
});

it('takes back what waits when the file says otherwise meanwhile, also for what is not in it any more', async () => {
  await run('2026-12-21');
  waiting = ['milestone/technologies', 'milestone/technologies/change/1', 'milestone/vanished', 'operator/3'];
  writeFileSync(join(folder, 'milestones.yaml'), FILE.replace('when: 2026-12-31', 'when: 2027-03-31'));
  expect(milestones.reload()).toMatchObject({ kind: 'read' });
  await source.review();
  expect(withdrawn.map(({ subject }) => subject)).toEqual(['milestone/technologies', 'milestone/vanished']);
  expect(withdrawn[0]?.except).toContain('milestone/technologies/2027-03-31/D-7');
  expect(withdrawn[0]?.except).not.toContain('milestone/technologies/2026-12-31/D-7');
  expect(withdrawn[1]?.except).toEqual([]);
});

it('a law that is in force is not announced any more, however long the message waited', async () => {
  await run('2026-12-31');
  expect(raised.get('milestone/law/2026-12-31/D-0')?.until).toEqual(koreanInstant('2027-01-01', '00:00'));
});

describe('after downtime', () => {
  it('of three days tells what still matters once, as of today', async () => {
    await run('2026-12-24');
    // Down from the 25th: D-3 of the 28th was missed; today is D-2.
    expect(headlines(await run('2026-12-29', '2026-12-24', koreanInstant('2026-12-29', '13:20')))).toEqual([
      'D-2 · 개정 소부장특별법: 2027-01-01에 시행됩니다',
      'D-2 · 핵심전략기술을 200대로 확대: 2026-12-31까지',
    ]);
    expect(raised.get('milestone/technologies/2026-12-31/D-3')).toMatchObject({
      at: koreanInstant('2026-12-28', '00:00'),
      until: koreanInstant('2026-12-30', '00:00'),
      confirm: true,
    });
    expect(await run('2026-12-29', '2026-12-24')).toEqual([]);
  });

  it('tells what became overdue as overdue, by the key of its reminder', async () => {
    const keys = await run('2027-01-05', '2026-12-30');
    expect(keys.filter((key) => key.includes('technologies'))).toEqual(['milestone/technologies/2026-12-31/D-0']);
    expect(raised.get('milestone/technologies/2026-12-31/D-0')?.content.headline).toMatch(/^D\+2 · /);
    expect(keys.filter((key) => key.includes('law'))).toEqual([]);
  });

  it('tells a slot that is caught up the next morning in the words of that morning', async () => {
    // The slot of the 28th is caught up at 08:00 of the 29th.
    expect(headlines(await run('2026-12-28', '2026-12-24', koreanInstant('2026-12-29', '08:00')))[0]).toMatch(
      /^D-2 · /,
    );
    // Of the 29th for the 30th: that day has a reminder of its own.
    expect(await run('2026-12-29', '2026-12-28', koreanInstant('2026-12-30', '08:00'))).toEqual([]);
    expect(headlines(await run('2026-12-30', '2026-12-29'))[0]).toMatch(/^D-1 · /);
  });

  it('tells nothing of the time before it was first started', async () => {
    expect(await run('2026-12-29')).toEqual([]);
  });
});

describe('a change', () => {
  it.each<[string, Parameters<Milestones['change']>[1], string]>([
    [
      'of its day',
      { action: 'move', when: parsePeriod('2027-01-29') },
      '기한이 바뀌었습니다: 2026-12-31 → 2027-01-29 (홍길동)',
    ],
    ['done', { action: 'state', state: 'done' }, '완료되었습니다 (홍길동)'],
    ['superseded', { action: 'state', state: 'superseded' }, '다른 것으로 대체되었습니다 (홍길동)'],
    ['under way', { action: 'state', state: 'under_way' }, '상태가 바뀌었습니다: 예정 → 진행 중 (홍길동)'],
    [
      'assigned',
      { action: 'assign', assignee: { channel: 'slack', kind: 'person', id: 'U9', name: '김철수' } },
      '담당자가 지정되었습니다: 김철수 (홍길동)',
    ],
  ])('is told: %s', async (_what, change, said) => {
    const { record, occurrence } = await milestones.change('technologies', change, HONG, '사유');
    await source.changed(record, occurrence);
    const [notice] = raised.values();
    expect(notice).toMatchObject({
      key: 'milestone/technologies/change/1',
      at: now,
      content: { headline: `핵심전략기술을 200대로 확대 · ${said}`, lines: ['사유'] },
    });
    expect(notice).not.toHaveProperty('lead');
    expect(notice?.also?.map(({ id }) => id)).toEqual(change.action === 'assign' ? ['U9'] : undefined);
    expect(withdrawn.map(({ subject }) => subject)).toEqual(
      change.action === 'assign' ? [] : ['milestone/technologies'],
    );
  });

  it('takes back what is not true any more, and only that', async () => {
    const { record, occurrence } = await milestones.change(
      'technologies',
      { action: 'move', when: parsePeriod('2027-01-29') },
      HONG,
    );
    await source.changed(record, occurrence);
    expect(withdrawn[0]?.except).toContain('milestone/technologies/2027-01-29/D-7');
    expect(withdrawn[0]?.except.filter((key) => key.includes('2026-12-31'))).toEqual([]);
    const done = await milestones.change('technologies', { action: 'state', state: 'done' }, HONG);
    await source.changed(done.record, done.occurrence);
    expect(withdrawn[1]?.except).toEqual([]);
  });

  it('is told by the schedule, once, whoever made it', async () => {
    const slot = koreanInstant('2026-11-23', '10:01');
    await milestones.change('technologies', { action: 'move', when: parsePeriod('2027-01-29') }, HONG);
    await milestones.add(
      { what: '현장 점검', when: parsePeriod('2027-02'), area: 'supply', ministries: ['산업부'] },
      HONG,
    );
    await source.changes(slot, undefined);
    expect(headlines([...raised.keys()])).toEqual([
      '핵심전략기술을 200대로 확대 · 기한이 바뀌었습니다: 2026-12-31 → 2027-01-29 (홍길동)',
      '현장 점검 · 새 일정이 등록되었습니다: 2027년 2월 (홍길동)',
    ]);
    await source.changes(koreanInstant('2026-11-23', '10:02'), slot);
    expect(raised.size).toBe(2);
    now = koreanInstant('2026-11-23', '12:00');
    await milestones.change('added-1', { action: 'state', state: 'done' }, HONG);
    // Down for a day meanwhile.
    await source.changes(koreanInstant('2026-11-24', '12:00'), koreanInstant('2026-11-23', '10:02'));
    expect(headlines([...raised.keys()]).at(-1)).toBe('현장 점검 · 완료되었습니다 (홍길동)');
    await source.changes(koreanInstant('2026-11-25', '12:00'), koreanInstant('2026-11-25', '11:59'));
    expect(raised.size).toBe(3);
  });

  it('of the day leaves reminders of the new day only', async () => {
    const days = fc.integer({ min: 0, max: 60 });
    await fc.assert(
      fc.asyncProperty(days, days, async (after, by) => {
        raised.clear();
        const movedOn = addDays('2026-11-24', after);
        now = koreanInstant(movedOn, '12:00');
        const target = parsePeriod(addDays(movedOn, by + 1));
        const { occurrence } = await milestones
          .change('technologies', { action: 'move', when: target }, HONG)
          .catch(async () => ({
            occurrence: await milestones.find('technologies'),
          }));
        for (let day = addDays(movedOn, 1); day <= addDays(movedOn, 70); day = addDays(day, 1))
          await run(day, addDays(day, -1));
        const told = [...raised.values()].filter(({ subject }) => subject === 'milestone/technologies');
        expect(told.filter(({ key }) => !key.startsWith(`milestone/technologies/${occurrence?.due}/`))).toEqual([]);
        const moments = told.map(({ at }) => at.toISOString());
        expect(new Set(moments).size).toBe(moments.length);
        const ahead = calendar.businessDaysBetween(movedOn, occurrence?.due ?? '');
        const expected = [30, 14, 7, 3, 1, 0].filter((lead) => lead < ahead);
        expect(told.flatMap(({ lead }) => (lead ? [lead.days] : []))).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });
});

describe('the file says something else than before', () => {
  const edit = (from: string, to: string) => {
    const path = join(folder, 'milestones.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
    expect(milestones.reload().kind).not.toBe('refused');
  };
  const told = () =>
    [...raised.values()].filter(({ key }) => key.includes('/file/')).map(({ content }) => content.headline);

  it.each([
    [
      'when: 2026-12-31',
      'when: 2027-02-26',
      '핵심전략기술을 200대로 확대 · 기한이 바뀌었습니다: 2026-12-31 → 2027-02-26',
    ],
    [
      '    when: 2026-12-31\n',
      '    unconfirmed: 기한은 갖고 있는 문서에 없습니다.\n',
      '핵심전략기술을 200대로 확대 · 기한이 바뀌었습니다: 2026-12-31 → 정해지지 않음',
    ],
    [
      'state: planned',
      'state: done\n    evidence: {text: 고시, date: 2026-11-20}',
      '핵심전략기술을 200대로 확대 · 상태가 바뀌었습니다: 예정 → 완료',
    ],
    ['FREQ=YEARLY', 'FREQ=YEARLY;INTERVAL=2', '실태조사 · 되풀이되는 기한이 바뀌었습니다'],
    ['  - id: account\n', '  - id: new-account\n', '소부장 특별회계 · 추진 일정에서 빠졌습니다'],
  ])('%s to %s is told once', async (from, to, headline) => {
    await source.review();
    expect(told()).toEqual([]);
    edit(from, to);
    await source.review();
    await source.review();
    expect(told()).toEqual([headline]);
  });

  it('carries what subscriptions match on, and where it stands', async () => {
    await source.review();
    edit('when: 2026-12-31', 'when: 2027-02-26');
    await source.review();
    const notice = [...raised.values()].find(({ key }) => key.includes('/file/'));
    expect(notice).toMatchObject({
      attributes: { ministry: ['산업통상부', '산업통상자원부', '산업부'], subject: ['technologies'] },
    });
    expect(notice?.content).toMatchObject({ page: '/milestones#technologies', source: { section: 'Ⅴ-1-가' } });
  });

  it('what an official changes is not told as a change of the file', async () => {
    await source.review();
    await milestones.change('technologies', { action: 'move', when: parsePeriod('2027-03-31') }, HONG);
    await source.review();
    expect(told()).toEqual([]);
  });
});
