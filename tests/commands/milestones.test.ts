import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from './giljabi.ts';

/** Days that stay ahead, whenever the tests run. */
const MILESTONES = `ministries:
  - {name: 산업통상부, also: [산업부]}
  - {name: 관세청}
milestones:
  - id: technologies
    kind: action
    area: technology
    what: 핵심전략기술을 200대로 확대
    ministries: [산업통상부]
    when: 2045-12-29
    source: {title: 소부장 글로벌화 전략, section: Ⅴ-1-가, date: 2023-04-18}
    state: planned
  - id: late
    kind: duty
    area: supply
    what: 공급망 점검 결과 보고
    ministries: [관세청]
    when: 2024-10
    source: {title: 공급망기본법, section: 제9조, date: 2024-06-27}
    state: under_way
`;

const desk = new Desk();
beforeAll(async () => {
  desk.write('knowledge/milestones.yaml', MILESTONES);
});
afterAll(() => desk.clear());

describe('lists', () => {
  it('what is due soon, which is nothing here', async () => {
    const { code, stdout, stderr } = await desk.giljabi(['milestones']);
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toContain('0 milestones');
  });

  it('the whole plan as JSON lines', async () => {
    const { code, json } = await desk.giljabi(['milestones', '--all']);
    expect(code).toBe(0);
    expect(json()).toMatchObject([
      { key: 'late', due: '2024-10-31', state: 'under_way', overdue: true, ministries: ['관세청'] },
      { key: 'technologies', due: '2045-12-29', period: '2045-12-29', state: 'planned', overdue: false },
    ]);
  });

  it.each<[string[], string[]]>([
    [['--overdue'], ['late']],
    [['--all', '--ministry', '산업부'], ['technologies']],
    [['--state', 'planned'], ['technologies']],
    [['--days', '9999'], ['technologies']],
  ])('by %j', async (options, keys) => {
    const { json } = await desk.giljabi(['milestones', ...options]);
    expect(json().map(({ key }) => key)).toEqual(keys);
  });

  it('as a table', async () => {
    const { stdout } = await desk.giljabi(['milestones', '--overdue', '--table']);
    expect(stdout).toBe('! 2024-10-31  진행 중  공급망 점검 결과 보고 (관세청)  late\n');
  });
});

describe('changes', () => {
  it('move, assign, finish and add, with their record', async () => {
    const moved = await desk.giljabi([
      'milestones',
      'move',
      'technologies',
      '2045-H2',
      '--by',
      '홍길동',
      '--note',
      '예산 심의',
    ]);
    expect(moved.code).toBe(0);
    expect(moved.json()[0]).toMatchObject({
      key: 'technologies',
      period: '2045년 하반기',
      record: {
        action: 'move',
        by: { id: 'terminal', name: '홍길동' },
        before: '2045-12-29',
        after: '2045년 하반기',
        note: '예산 심의',
      },
    });
    const assigned = await desk.giljabi([
      'milestones',
      'assign',
      'technologies',
      'slack:person:U9',
      '--name',
      '김철수',
      '--by',
      '홍길동',
    ]);
    expect(assigned.json()[0]).toMatchObject({
      assignee: { channel: 'slack', kind: 'person', id: 'U9', name: '김철수' },
    });
    const done = await desk.giljabi(['milestones', 'done', 'late', '--data', desk.data]);
    expect(done.json()[0]).toMatchObject({ key: 'late', state: 'done', overdue: false });
    const reopened = await desk.giljabi(['milestones', '--data', desk.data, 'state', 'late', 'planned']);
    expect(reopened.json()[0]).toMatchObject({ key: 'late', state: 'planned', overdue: true });
    const added = await desk.giljabi([
      'milestones',
      'add',
      '현장 점검',
      '--when',
      '2045-Q1',
      '--area',
      'supply',
      '--responsible',
      '산업부',
    ]);
    expect(added.json()[0]).toMatchObject({ key: 'added-1', due: '2045-03-31', ministries: ['산업통상부'] });

    const history = await desk.giljabi(['milestones', 'history', 'technologies']);
    expect(history.json().map(({ action, before, after }) => [action, before, after])).toEqual([
      ['move', '2045-12-29', '2045년 하반기'],
      ['assign', undefined, '김철수'],
    ]);
    expect((await desk.giljabi(['milestones', 'history'])).stderr).toContain('5 changes');
  });

  it.each<[string[], string]>([
    [['move', 'nothing', '2045'], "'nothing' 일정을 찾을 수 없습니다"],
    [['move', 'technologies', '2045-02-30'], 'is no day of the calendar'],
    [['move', 'technologies', '2020'], '이미 지난 기한입니다'],
    [['state', 'technologies', 'finished'], 'Allowed choices are planned'],
    [['assign', 'technologies', 'somebody'], "'somebody' is no destination"],
    [
      ['add', '다른 점검', '--when', '2045', '--area', 'supply', '--responsible', '상공부'],
      "'상공부'은(는) 모르는 부처입니다",
    ],
    [['--ministry', '상공부'], 'There is no ministry 상공부. Known: 산업통상부, 관세청'],
    [['--days', 'x'], 'must be a whole number from 1'],
  ])('%j is refused with its reason', async (args, reason) => {
    const { code, stdout, stderr } = await desk.giljabi(['milestones', ...args]);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(reason);
  });
});

it('says what is wrong with a broken file, and where', async () => {
  const broken = new Desk();
  try {
    broken.write('knowledge/milestones.yaml', MILESTONES.replace('2024-10', '2024-13'));
    const { code, stderr } = await broken.giljabi(['milestones']);
    expect(code).toBe(1);
    expect(stderr).toContain('line 18: late: \'when\' "2024-13": there is no month 13');
  } finally {
    broken.clear();
  }
});
