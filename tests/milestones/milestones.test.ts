import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parsePeriod } from '../../src/calendar/index.ts';
import type { NewMilestone } from '../../src/milestones/change-rules.ts';
import { Milestones } from '../../src/milestones/milestones.ts';
import type { MilestoneState } from '../../src/milestones/types.ts';
import { Refusal } from '../../src/refusal.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { calendar } from './samples.ts';

const FILE = `ministries:
  - {name: 산업통상부, also: [산업통상자원부, 산업부]}
  - {name: 관세청}
milestones:
  - id: technologies
    kind: action
    area: technology
    what: 핵심전략기술을 200대로 확대
    ministries: [산업통상부]
    when: 2026-12-31
    source: {title: 소부장 글로벌화 전략, section: Ⅴ-1-가, date: 2023-04-18}
    state: planned
  - id: late
    kind: duty
    area: supply
    what: 공급망 점검 결과 보고
    ministries: [관세청]
    when: 2026-10
    source: {title: 공급망기본법, section: 제9조, date: 2024-06-27}
    state: under_way
  - id: designation
    kind: action
    area: production
    what: 특화단지 추가 지정
    ministries: [산업통상부]
    when: 2023-Q3
    source: {title: 소부장 글로벌화 전략, section: Ⅳ-2, date: 2023-04-18}
    state: unconfirmed
    unconfirmed: 그 결과는 갖고 있는 문서에 없습니다.
  - id: undated
    kind: action
    area: export
    what: 해외 거점 확대
    ministries: []
    source: {title: 소부장 글로벌화 전략, section: Ⅴ-3, date: 2023-04-18}
    state: planned
    unconfirmed: 때와 담당 부처는 갖고 있는 문서에 없습니다.
  - id: yearly-plan
    kind: duty
    area: system
    what: 시행계획 수립
    ministries: [산업통상부]
    when: 2024
    recurrence: FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31
    source: {title: 소부장특별법, section: 제6조 ①, date: 2025-10-01}
    state: done
    evidence: {text: 수립되었습니다., date: 2024-12-20}
  - id: law
    kind: in_force
    area: system
    what: 개정 소부장특별법
    ministries: [산업통상부]
    when: 2026-11-01
    source: {title: 소부장특별법, section: 부칙, date: 2025-10-01}
    state: planned
`;

const HONG = { id: 'slack:U1', name: '홍길동' };
const KIM = { id: 'discord:2', name: '김영희' };
const KIM_PERSON = { channel: 'slack', kind: 'person' as const, id: 'U9', name: '김철수' };

let folder: string;
let path: string;
let database: Database;
let now: Date;
let milestones: Milestones;
const clock = { now: () => now };

const open = (opened: Database) => Milestones.open({ path, database: opened, clock, calendar });
const keys = (found: readonly { key: string }[]) => found.map(({ key }) => key);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'giljabi-milestones-'));
  path = join(folder, 'milestones.yaml');
  writeFileSync(path, FILE);
  now = new Date('2026-11-23T01:00:00Z');
  database = await openDatabase(folder);
  milestones = await open(database);
});

afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

describe('what is due', () => {
  it('is sorted by day, with recurring ones from the first that is not over and what has no day last', async () => {
    expect((await milestones.occurrences()).map(({ key, due, state }) => [key, due, state])).toEqual([
      ['designation', '2023-09-27', 'unconfirmed'],
      ['yearly-plan@2025-12-31', '2025-12-31', 'planned'],
      ['late', '2026-10-30', 'under_way'],
      ['law', '2026-10-30', 'planned'],
      ['technologies', '2026-12-31', 'planned'],
      ['yearly-plan@2026-12-31', '2026-12-31', 'planned'],
      ['undated', undefined, 'planned'],
    ]);
  });

  it.each<[string, Parameters<Milestones['occurrences']>[0], string[]]>([
    ['by day', { from: '2026-10-30', to: '2026-12-30' }, ['late', 'law']],
    ['further ahead', { from: '2028-01-01', to: '2029-12-31' }, ['yearly-plan@2028-12-31', 'yearly-plan@2029-12-31']],
    [
      'with what is settled, from a day on',
      { from: '2024-01-01', to: '2025-12-31' },
      ['yearly-plan@2024-12-31', 'yearly-plan@2025-12-31'],
    ],
    ['by ministry', { ministries: ['관세청'] }, ['late']],
    ['by an old name of a ministry', { ministries: ['산업부'], to: '2026-12-30', from: '2026-01-01' }, ['law']],
    ['by state', { states: ['under_way', 'unconfirmed'] }, ['designation', 'late']],
    ['by area', { areas: ['export'] }, ['undated']],
    ['by words', { text: '특화 단지' }, ['designation']],
    ['by the law', { text: '공급망기본법 제9조' }, ['late']],
    ['by nothing that is there', { ministries: ['산업통상부'], areas: ['export'] }, []],
  ])('is found %s', async (_what, query, expected) => {
    expect(keys(await milestones.occurrences(query))).toEqual(expected);
  });

  it('is overdue when it is open and its day is past; a law is not, and what is unconfirmed neither', async () => {
    expect(keys(await milestones.overdue())).toEqual(['yearly-plan@2025-12-31', 'late']);
    expect(keys(await milestones.upcoming(90))).toEqual(['technologies', 'yearly-plan@2026-12-31']);
    now = new Date('2026-12-31T14:59:00Z');
    expect(keys(await milestones.overdue())).not.toContain('technologies');
    now = new Date('2026-12-31T15:00:00Z');
    expect(keys(await milestones.overdue())).toContain('technologies');
  });

  it('has a key for each time of a recurring one', async () => {
    expect(await milestones.find('yearly-plan@2031-12-31')).toMatchObject({
      due: '2031-12-31',
      period: '2031년',
      state: 'planned',
    });
    expect(await milestones.find('yearly-plan@2024-12-31')).toMatchObject({
      state: 'done',
      evidence: { date: '2024-12-20' },
    });
    for (const key of [
      'yearly-plan',
      'yearly-plan@2026-12-30',
      'yearly-plan@2026-02-30',
      'yearly-plan@x',
      'technologies@2026-12-31',
      'x',
      '',
    ])
      expect(await milestones.find(key)).toBeUndefined();
  });
});

describe('changes', () => {
  it('are folded in their order, and written down with who, when, before and after', async () => {
    await milestones.change(
      'technologies',
      { action: 'move', when: parsePeriod('2027-01-30') },
      HONG,
      ' 예산 확정이 늦어짐 ',
    );
    now = new Date('2026-11-24T01:00:00Z');
    await milestones.change('technologies', { action: 'assign', assignee: KIM_PERSON }, KIM);
    await milestones.change('technologies', { action: 'move', when: parsePeriod('2027-Q1') }, KIM);
    const { occurrence } = await milestones.change('technologies', { action: 'state', state: 'done' }, HONG);
    expect(occurrence).toMatchObject({
      due: '2027-03-31',
      period: '2027년 1분기',
      state: 'done',
      evidence: { text: '홍길동 님이 상태를 바꿨습니다: 완료', date: '2026-11-24' },
      assignee: KIM_PERSON,
      moved: { from: '2027-01-29', by: KIM, at: now },
      revision: 4,
    });
    expect(await milestones.history('technologies')).toEqual([
      {
        sequence: 1,
        key: 'technologies',
        action: 'move',
        by: HONG,
        at: new Date('2026-11-23T01:00:00Z'),
        before: '2026-12-31',
        after: '2027-01-30',
        note: '예산 확정이 늦어짐',
      },
      { sequence: 2, key: 'technologies', action: 'assign', by: KIM, at: now, after: '김철수' },
      {
        sequence: 3,
        key: 'technologies',
        action: 'move',
        by: KIM,
        at: now,
        before: '2027-01-30',
        after: '2027년 1분기',
      },
      { sequence: 4, key: 'technologies', action: 'state', by: HONG, at: now, before: '예정', after: '완료' },
    ]);
  });

  it('of one time leave the others of a recurring one as they are', async () => {
    await milestones.change('yearly-plan@2025-12-31', { action: 'state', state: 'done' }, HONG);
    await milestones.change('yearly-plan@2028-12-31', { action: 'move', when: parsePeriod('2027-06-30') }, HONG);
    const found = await milestones.occurrences({ text: '시행계획' });
    expect(found.map(({ key, due, state }) => [key, due, state])).toEqual([
      ['yearly-plan@2026-12-31', '2026-12-31', 'planned'],
      // Moved to before the horizon, where its rule says later.
      ['yearly-plan@2028-12-31', '2027-06-30', 'planned'],
    ]);
    expect(await milestones.history('yearly-plan')).toHaveLength(2);
    expect(await milestones.history('yearly-plan@2025-12-31')).toHaveLength(1);
  });

  it('reopen what was finished, without its evidence', async () => {
    await milestones.change('technologies', { action: 'state', state: 'done' }, HONG);
    const { occurrence } = await milestones.change('technologies', { action: 'state', state: 'planned' }, HONG);
    expect(occurrence.state).toBe('planned');
    expect(occurrence.evidence).toBeUndefined();
  });

  it('make what is unconfirmed planned when they give it a day', async () => {
    const when = parsePeriod('2027-03-31');
    const { occurrence } = await milestones.change('designation', { action: 'move', when }, HONG);
    expect(occurrence).toMatchObject({ state: 'planned', due: '2027-03-31' });
    expect((await milestones.change('undated', { action: 'move', when }, HONG)).record).not.toHaveProperty('before');
  });

  it('assign to somebody, and to nobody again', async () => {
    await milestones.change('technologies', { action: 'assign', assignee: KIM_PERSON }, HONG);
    expect(keys(await milestones.mine(KIM_PERSON))).toEqual(['technologies']);
    expect(await milestones.mine({ ...KIM_PERSON, id: 'U10' })).toEqual([]);
    const { record, occurrence } = await milestones.change(
      'technologies',
      { action: 'assign', assignee: undefined },
      HONG,
    );
    expect(record).toMatchObject({ before: '김철수' });
    expect(occurrence.assignee).toBeUndefined();
    expect(await milestones.mine(KIM_PERSON)).toEqual([]);
  });

  it.each<[string, string, Parameters<Milestones['change']>[1], string]>([
    ['of what is not there', 'x', { action: 'state', state: 'done' }, "'x' 일정을 찾을 수 없습니다"],
    [
      'to an impossible day',
      'technologies',
      { action: 'move', when: { kind: 'day', day: '2027-02-30' } },
      "'2027-02-30'은(는) 기한이 될 수 없는",
    ],
    [
      'to an impossible month',
      'technologies',
      { action: 'move', when: { kind: 'month', year: 2027, month: 13 } },
      "'2027-13'",
    ],
    ['to a year far away', 'technologies', { action: 'move', when: { kind: 'year', year: 9999 } }, "'9999'"],
    [
      'to a day that is past',
      'technologies',
      { action: 'move', when: parsePeriod('2025-12-31') },
      '이미 지난 기한입니다',
    ],
    [
      'to the same day',
      'technologies',
      { action: 'move', when: parsePeriod('2026-12-31') },
      '기한이 이미 2026-12-31입니다',
    ],
    ['to the same state', 'technologies', { action: 'state', state: 'planned' }, "상태가 이미 '예정'입니다"],
    ['from nobody to nobody', 'technologies', { action: 'assign', assignee: undefined }, '지정된 담당자가 없습니다'],
    [
      'of the day of what is finished',
      'yearly-plan@2024-12-31',
      { action: 'move', when: parsePeriod('2027') },
      "먼저 상태를 '예정'으로",
    ],
  ])('are refused %s, and leave no line', async (_what, key, change, message) => {
    const refused = milestones.change(key, change, HONG);
    await expect(refused).rejects.toThrow(Refusal);
    await expect(refused).rejects.toThrow(message);
    expect(await milestones.history()).toEqual([]);
  });
});

describe('what officials add', () => {
  const draft: NewMilestone = {
    what: '현장 점검',
    when: parsePeriod('2027-01'),
    area: 'supply',
    ministries: ['산업부'],
  };

  it('stands beside the file, with who added it', async () => {
    const { occurrence, record } = await milestones.add(draft, HONG, '회의 결과');
    expect(occurrence).toMatchObject({
      key: 'added-1',
      due: '2027-01-29',
      state: 'planned',
      milestone: { ministries: ['산업통상부'], source: { title: '직접 등록', section: '홍길동', date: '2026-11-23' } },
      added: { by: HONG, at: now },
      revision: 0,
    });
    expect(record).toMatchObject({ action: 'add', after: '현장 점검 (2027년 1월)', note: '회의 결과' });
    expect(keys(await milestones.occurrences())).toContain('added-1');
    expect((await milestones.add({ ...draft, what: '둘째 점검' }, HONG)).occurrence.key).toBe('added-2');
    await milestones.change('added-1', { action: 'state', state: 'done' }, HONG);
    expect((await (await open(database)).find('added-1'))?.state).toBe('done');
  });

  it('may recur', async () => {
    const { occurrence } = await milestones.add({ ...draft, recurrence: 'FREQ=MONTHLY;BYMONTHDAY=-1' }, HONG);
    expect(occurrence.key).toBe('added-1@2027-01-31');
    expect((await milestones.find('added-1@2027-02-28'))?.period).toBe('2027년 2월');
  });

  it.each<[string, Partial<NewMilestone>, string]>([
    ['without a name', { what: '  ' }, '무엇을 할지'],
    ['with a name too long', { what: '가'.repeat(201) }, '201자'],
    [
      'of an unknown ministry',
      { ministries: ['상공부'] },
      "'상공부'은(는) 모르는 부처입니다. 다음 가운데에서 골라 주십시오: 산업통상부, 관세청",
    ],
    ['on a day that is past', { when: parsePeriod('2026-11-20') }, '이미 지난'],
    ['with a broken rule', { recurrence: 'FREQ=HOURLY' }, "'FREQ=HOURLY'을(를) 쓸 수 없습니다"],
    [
      'that is there already',
      { what: '핵심전략기술을  200대로 확대', when: parsePeriod('2026-12-31') },
      '같은 일정이 이미 있습니다',
    ],
  ])('is refused %s', async (_what, changes, message) => {
    const refused = milestones.add({ ...draft, ...changes }, HONG);
    await expect(refused).rejects.toThrow(Refusal);
    await expect(refused).rejects.toThrow(message);
    expect(await milestones.history()).toEqual([]);
  });
});

describe('the file', () => {
  it('is read again, under the changes', async () => {
    await milestones.change('technologies', { action: 'move', when: parsePeriod('2027-01-29') }, HONG);
    writeFileSync(
      path,
      FILE.replace('핵심전략기술을 200대로', '핵심전략기술을 220대로').replace('when: 2026-10', 'when: 2027-02'),
    );
    expect(milestones.reload()).toEqual({ kind: 'read', milestones: 6 });
    expect(await milestones.find('technologies')).toMatchObject({
      due: '2027-01-29',
      milestone: { what: '핵심전략기술을 220대로 확대' },
    });
    expect((await milestones.find('late'))?.due).toBe('2027-02-26');
  });

  it('is refused when it is broken, told, and the last good one stays in force', async () => {
    const told: object[] = [];
    const logger = { error: (fields: object) => told.push(fields) };
    const logged = await Milestones.open({ path, database, clock, calendar, logger });
    writeFileSync(path, FILE.replace('2026-12-31', '2026-12-32'));
    const reloaded = logged.reload();
    expect(reloaded).toMatchObject({ kind: 'refused', message: expect.stringContaining('line 10: technologies:') });
    expect(told).toEqual([{ reason: expect.stringContaining('line 10: technologies:') }]);
    expect((await logged.find('technologies'))?.due).toBe('2026-12-31');
    await expect(open(database)).rejects.toThrow('line 10');
    writeFileSync(path, FILE);
    expect(logged.reload()).toMatchObject({ kind: 'read' });
  });

  it('may lose what was changed; the trail stays, and counts again when it comes back', async () => {
    await milestones.change('late', { action: 'state', state: 'done' }, HONG);
    const without = FILE.replace(/ {2}- id: late[\s\S]*?(?= {2}- id: designation)/, '');
    writeFileSync(path, without);
    milestones.reload();
    expect(await milestones.find('late')).toBeUndefined();
    expect(await milestones.history('late')).toHaveLength(1);
    writeFileSync(path, FILE);
    milestones.reload();
    expect((await milestones.find('late'))?.state).toBe('done');
  });
});

describe('two processes', () => {
  it('see each other', async () => {
    const second = await openDatabase(folder);
    try {
      const other = await open(second);
      await milestones.change('technologies', { action: 'state', state: 'under_way' }, HONG);
      expect((await other.find('technologies'))?.state).toBe('under_way');
      await expect(other.change('technologies', { action: 'state', state: 'under_way' }, KIM)).rejects.toThrow('이미');
      await other.add({ what: '새 일', when: parsePeriod('2027'), area: 'system', ministries: [] }, KIM);
      expect((await milestones.find('added-1'))?.added?.by).toEqual(KIM);
    } finally {
      await second.destroy();
    }
  });

  it('changing at once make one line each, and the second judges what the first left', async () => {
    const second = await openDatabase(folder);
    try {
      const other = await open(second);
      const states: MilestoneState[] = ['under_way', 'planned'];
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.boolean(), fc.constantFrom(...states)), { maxLength: 6 }),
          async (tries) => {
            const before = (await milestones.history()).length;
            const done = await Promise.allSettled(
              tries.map(([first, state]) =>
                (first ? milestones : other).change('technologies', { action: 'state', state }, HONG),
              ),
            );
            const trail = await milestones.history();
            expect(trail.length - before).toBe(done.filter(({ status }) => status === 'fulfilled').length);
            for (const [index, { before, after }] of trail.entries()) {
              expect(before).not.toBe(after);
              expect(before).toBe(index === 0 ? '예정' : trail[index - 1]?.after);
            }
            expect(await other.find('technologies')).toEqual(await milestones.find('technologies'));
          },
        ),
        { numRuns: 20 },
      );
    } finally {
      await second.destroy();
    }
  });
});
