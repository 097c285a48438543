import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MilestoneFileError, parseMilestones, readMilestoneFile } from '../../src/milestones/milestone-file.ts';

const HEAD = `ministries:
  - {name: 산업통상부, also: [산업통상자원부, 산업부]}
  - {name: 관세청}
milestones:
`;

const GOOD = `  - id: core-technologies-200
    kind: action
    area: technology
    what: 핵심전략기술을 200대로 확대
    ministries: [산업통상부]
    when: 2026-H2
    source: {title: 소부장 글로벌화 전략, section: Ⅴ-1-가 도전, date: 2023-04-18}
    state: planned
`;

/** The good entry with one of its lines replaced, taken out or followed by another. */
function changed(line: string, by: string): string {
  if (!GOOD.includes(line)) throw new Error(`no line ${line}`);
  return HEAD + GOOD.replace(line, by);
}

function refusal(text: string): string {
  try {
    parseMilestones(text, 'milestones.yaml');
  } catch (error) {
    expect(error).toBeInstanceOf(MilestoneFileError);
    return (error as Error).message;
  }
  throw new Error('was taken');
}

it('reads an entry with everything in it', () => {
  const text = `${HEAD}${GOOD}    plan: 7대 분야를 10대 분야로
    from: 2024
    recurrence: FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31
    leads: [10, 5]
    evidence: {text: 고시되었습니다., date: 2026-02-01, source: 고시 제1호}
    unconfirmed: 결과는 문서에 없습니다.
`;
  expect(parseMilestones(text, 'x').milestones).toEqual([
    {
      id: 'core-technologies-200',
      kind: 'action',
      area: 'technology',
      what: '핵심전략기술을 200대로 확대',
      ministries: ['산업통상부'],
      when: { kind: 'half', year: 2026, half: 2 },
      source: { title: '소부장 글로벌화 전략', section: 'Ⅴ-1-가 도전', date: '2023-04-18' },
      state: 'planned',
      plan: '7대 분야를 10대 분야로',
      from: { kind: 'year', year: 2024 },
      recurrence: 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31',
      leads: [10, 5],
      evidence: { text: '고시되었습니다.', date: '2026-02-01', source: '고시 제1호' },
      unconfirmed: '결과는 문서에 없습니다.',
    },
  ]);
});

it('has usual leads, and ministries with other names', () => {
  const file = parseMilestones(HEAD + GOOD, 'x');
  expect(file.milestones[0]?.leads).toEqual([30, 14, 7, 3, 1, 0]);
  expect(file.ministries).toEqual([
    { name: '산업통상부', also: ['산업통상자원부', '산업부'] },
    { name: '관세청', also: [] },
  ]);
});

describe('refuses, with line and entry,', () => {
  it.each<[string, string, number, string]>([
    ['an unknown ministry', changed('[산업통상부]', '[산업통상부, 상공부]'), 9, 'unknown ministry 상공부'],
    ['an old name of a ministry', changed('[산업통상부]', '[산업부]'), 9, '산업부 is another name of 산업통상부'],
    ['an impossible date', changed('2026-H2', '2026-02-30'), 10, '"2026-02-30" is no day of the calendar'],
    ['an impossible month', changed('2026-H2', '2026-13'), 10, 'there is no month 13'],
    ['a date in words', changed('2026-H2', '내년'), 10, '"내년" is no period'],
    ['a list as date', changed('2026-H2', '[2026]'), 10, "'when' is no date, month, quarter, half year or year"],
    ['a month as day of the source', changed('2023-04-18', '2023-04'), 11, 'has to be a day'],
    [
      'a broken recurrence',
      changed('state: planned', 'state: planned\n    recurrence: FREQ=SOMETIMES'),
      13,
      'broken recurrence',
    ],
    [
      'a recurrence beside its first time',
      changed('state: planned', 'state: planned\n    recurrence: FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31'),
      13,
      'does not fall on its first time, 2026-12-31',
    ],
    [
      'a recurrence that passes over short months',
      changed('state: planned', 'state: planned\n    recurrence: FREQ=MONTHLY;INTERVAL=3'),
      13,
      'passes over months without a day 31; add BYMONTHDAY=-1',
    ],
    [
      'a 29 February every year',
      changed('when: 2026-H2', 'when: 2028-02-29\n    recurrence: FREQ=YEARLY'),
      11,
      'passes over months without a day 29; add BYMONTH=2;BYMONTHDAY=-1',
    ],
    [
      'a recurrence without first time',
      changed('when: 2026-H2', 'recurrence: FREQ=YEARLY\n    unconfirmed: 모릅니다.'),
      10,
      "needs a 'when'",
    ],
    ['an unknown key', changed('state: planned', 'state: planned\n    deadline: 2026'), 13, 'deadline'],
    ['an unknown key further in', changed('date: 2023-04-18', 'date: 2023-04-18, page: 3'), 11, 'page'],
    ['a missing key', changed('    what: 핵심전략기술을 200대로 확대\n', ''), 5, "'what'"],
    ['an unknown kind', changed('kind: action', 'kind: deed'), 6, "'kind'"],
    ['an unknown state', changed('planned', 'finished'), 12, "'state'"],
    ['a done one without evidence', changed('planned', 'done'), 12, "needs 'evidence'"],
    ['a superseded one without evidence', changed('planned', 'superseded'), 12, "needs 'evidence'"],
    ['an unconfirmed one that says nothing', changed('planned', 'unconfirmed'), 5, 'since the state is unconfirmed'],
    ['no date and no word on it', changed('    when: 2026-H2\n', ''), 5, "since 'when' is missing"],
    ['no ministry and no word on it', changed('[산업통상부]', '[]'), 5, 'since no ministry is named'],
    ['a beginning after the end', changed('state: planned', 'state: planned\n    from: 2027'), 13, 'is after when'],
    ['a lead that is none', changed('state: planned', 'state: planned\n    leads: [7, -1]'), 13, "'leads.1'"],
    ['a lead twice', changed('state: planned', 'state: planned\n    leads: [7, 7]'), 13, 'names a day twice'],
    ['an id in Korean', changed('core-technologies-200', '핵심전략기술'), 5, 'lower-case ASCII'],
  ])('%s', (_what, text, line, reason) => {
    const message = refusal(text);
    expect(message).toMatch(/^milestones\.yaml is refused:\n/);
    const said = message.split('\n').filter((each) => each.startsWith('  line '));
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(new RegExp(`^  line ${line}: (?:core-technologies-200|핵심전략기술): `));
    expect(said[0]).toContain(reason);
  });

  it('the same id twice, with both lines', () => {
    expect(refusal(HEAD + GOOD + GOOD)).toContain('line 13: core-technologies-200: this id is taken already on line 5');
  });

  it('text that is no YAML', () => {
    expect(refusal(`${HEAD}  - id: [a\n`)).toMatch(/line [56]: /);
  });

  it.each(['', 'milestones: []', 'ministries: []\nmilestones: {}', '- a'])('a file of another kind: %j', (text) => {
    expect(refusal(text)).toMatch(/ {2}line \d+: /);
  });

  it('everything at once, sorted by line', () => {
    const broken = GOOD.replace('2026-H2', '2026-13').replace('[산업통상부]', '[상공부]').replace('planned', 'done');
    const other = GOOD.replace('core-technologies-200', 'other').replace('[산업통상부]', '[상공부]');
    const lines = [...refusal(HEAD + broken + other + GOOD).matchAll(/^ {2}line (\d+): (\S+):/gm)].map(
      ([, line, id]) => [Number(line), id],
    );
    expect(lines).toEqual([
      [9, 'core-technologies-200'],
      [10, 'core-technologies-200'],
      [17, 'other'],
      [21, 'core-technologies-200'],
    ]);
  });

  it('a file that is not there', () => {
    expect(() => readMilestoneFile('/nowhere/milestones.yaml')).toThrow('/nowhere/milestones.yaml cannot be read');
  });
});

it('takes any text or says where it is wrong', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(
      ...GOOD.split('\n'),
      ...HEAD.split('\n'),
      '    leads: [1',
      '    when: 9999',
      '  - {}',
      '  - 3',
      '    recurrence: FREQ=DAILY',
    ),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      try {
        parseMilestones(HEAD + lines.join('\n'), 'x');
      } catch (error) {
        expect(error).toBeInstanceOf(MilestoneFileError);
        expect((error as Error).message).toMatch(/ {2}line [1-9]\d*: /);
      }
    }),
    { numRuns: 300 },
  );
});

it('takes the file that is shipped', () => {
  const { milestones } = readMilestoneFile('knowledge/milestones.yaml');
  expect(milestones.length).toBeGreaterThan(150);
});
