import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type Programme, Programmes } from '../../src/programmes/index.ts';
import { leaf, OPEN, programme, SPECIALISED } from './samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'programmes-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'all.yaml');
const DAY = '2026-11-23';
const errors: object[] = [];

function open(...programmes: Programme[]): Programmes {
  writeFileSync(path, stringify(programmes));
  return Programmes.open({ folder, logger: { error: (fields) => errors.push(fields) } });
}

const LEADING = programme('leading-company', leaf('core_technology', { is: true }), {
  name: '특화선도기업 선정',
  also: ['으뜸기업', '소부장 으뜸기업'],
  stage: 'leading',
  supports: ['rnd', 'tax'],
});
const LEADING_RND = programme('leading-rnd', leaf('certificates', { has: 'leading' }), {
  name: '으뜸기업 전용 R&D',
  also: ['소부장 으뜸기업'],
  ministries: ['중소벤처기업부'],
  state: 'planned_2023',
});

describe('find', () => {
  const programmes = open(SPECIALISED, LEADING, LEADING_RND);

  it.each([
    ['specialised-company', 'specialised-company'],
    ['전문기업 확인', 'specialised-company'],
    ['전문기업확인', 'specialised-company'],
    ['전문기업', 'specialised-company'],
    ['부품소재 전문기업', 'specialised-company'],
    ['으뜸기업', 'leading-company'],
    ['특화선도기업', 'leading-company'],
    ['으뜸기업 전용 r&d', 'leading-rnd'],
    ['전문 기업인 확인', 'specialised-company'],
  ])('%s is %s', (said, id) => {
    expect(programmes.find(said)).toMatchObject({ programme: { id }, suggestions: [] });
  });

  it('offers what is near to a name that nothing has, and several that share one', () => {
    const ids = (said: string) => {
      const { programme, suggestions } = programmes.find(said);
      expect(programme).toBeUndefined();
      return suggestions.map(({ id }) => id);
    };
    expect(ids('전문기업 확인 대행')[0]).toBe('specialised-company');
    expect(ids('소부장 으뜸기업')).toEqual(['leading-company', 'leading-rnd']);
    expect(ids('날씨')).toEqual([]);
    expect(ids('')).toEqual([]);
  });

  it('names what may be meant where one is needed', () => {
    expect(() => programmes.named('전문기업 확인 대행')).toThrow(
      "'전문기업 확인 대행' 지원사업을 찾을 수 없습니다. 다음 가운데 고르십시오: 전문기업 확인(specialised-company)",
    );
  });
});

it('ranks what is first, then what is one step away, then what is not known', () => {
  const programmes = open(
    programme('no', leaf('size', { is: 'sme' })),
    programme('open', { all: [leaf('sobujang', { is: true }), OPEN] }),
    programme('two-missing', { all: [leaf('core_technology', { is: true }), leaf('supply_item', { is: true })] }),
    programme('one-missing', leaf('core_technology', { is: true })),
    programme('step', leaf('sobujang_share', { at_least: 70 })),
    programme('two-steps', { all: [leaf('sobujang_share', { at_least: 70 }), leaf('employees', { at_least: 50 })] }),
    programme('planned', leaf('sobujang', { is: true }), { state: 'planned_2023' }),
    programme('running', leaf('sobujang', { is: true }), { state: 'running' }),
    programme('in-law', leaf('sobujang', { is: true })),
    programme('ended', leaf('sobujang', { is: true }), { state: 'ended' }),
  );
  const firm = { sobujang: true, size: 'large', sobujang_share: 60, employees: 30 } as const;
  const ranked = programmes.judgeAll(firm, DAY);
  expect(ranked.map(({ programme, rank }) => [programme, rank])).toEqual([
    ['in-law', 'eligible'],
    ['running', 'eligible'],
    ['planned', 'eligible'],
    ['step', 'one_step'],
    ['one-missing', 'unknown'],
    ['two-missing', 'unknown'],
    ['open', 'unknown'],
    ['no', 'not_eligible'],
    ['two-steps', 'not_eligible'],
    ['ended', 'not_eligible'],
  ]);
  expect(ranked[3]?.step?.says).toBe('소부장 매출 비율이 70% 이상이 되면 해당합니다.');
});

it('keeps the last good files when one is wrong', () => {
  const programmes = open(SPECIALISED, LEADING);
  writeFileSync(path, '- id: broken\n');
  expect(programmes.reload()).toEqual({ kind: 'refused', message: expect.stringContaining('line 1: broken: ') });
  expect(programmes.all().map(({ id }) => id)).toEqual(['specialised-company', 'leading-company']);
  expect(errors).toHaveLength(1);
  writeFileSync(path, stringify([LEADING]));
  expect(programmes.reload()).toEqual({ kind: 'read', programmes: 1 });
  expect(() => Programmes.open({ folder: join(folder, 'nowhere') })).toThrow(/cannot be read/);
});

it('knows the desks that the programmes name', () => {
  const desks = join(folder, 'desks-list');
  writeFileSync(desks, 'desks:\n  - {id: motir, name: 산업통상부, about: a, words: [b]}\n');
  writeFileSync(path, stringify([LEADING]));
  const programmes = Programmes.open({ folder, desks });
  expect(programmes.desk(LEADING)).toEqual({ id: 'motir', name: '산업통상부' });
  writeFileSync(path, stringify([{ ...LEADING, desk: 'nobody' }]));
  expect(programmes.reload()).toMatchObject({ message: expect.stringContaining('unknown desk nobody') });
});

describe('tables', () => {
  const programmes = open(SPECIALISED, LEADING, LEADING_RND);

  it('compare side by side, with sources', () => {
    const { columns, rows } = programmes.compare(['전문기업', 'leading-company'], DAY);
    expect(columns).toEqual(['항목', '전문기업 확인', '특화선도기업 선정']);
    const target = rows.find(({ name }) => name === '대상');
    expect(target?.cells[0]?.lines).toEqual([
      { text: '소재·부품·장비 기업', source: { document: '소부장특별법 시행령', section: '제22조 ①' } },
      { text: '소부장 매출액이 50% 이상', source: { document: '소부장특별법 시행령', section: '제22조 ①' } },
      {
        text: '다음 가운데 하나: 상호출자제한기업집단에 속하지 않음 / 계열회사 매출액이 50% 미만',
        source: { document: '소부장특별법 시행령', section: '제22조 ①' },
      },
    ]);
    // A row that says nothing of any is left out.
    expect(rows.map(({ name }) => name)).toEqual(['상태', '성장 단계', '목적', '대상', '지원', '소관']);
    expect(() => programmes.compare(['전문기업', '날씨'], DAY)).toThrow(/'날씨' 지원사업을 찾을 수 없습니다/);
  });

  it.each([
    [{ support: 'tax' }, ['특화선도기업 선정']],
    [{ ministry: '중소벤처 기업부' }, ['으뜸기업 전용 R&D']],
    [{ stage: 'leading' }, ['특화선도기업 선정']],
    [{ state: 'planned_2023' }, ['으뜸기업 전용 R&D']],
    [{ support: 'rnd', ministry: '산업통상부' }, ['전문기업 확인', '특화선도기업 선정']],
    [{ support: 'loan' }, []],
  ] as const)('list %j', (query, names) => {
    expect(programmes.list(query).rows.map(({ name }) => name)).toEqual(names);
  });
});

it('judges every programme that is shipped in 5 ms', () => {
  const programmes = Programmes.open({ folder: 'knowledge/programmes', desks: 'knowledge/desks.yaml' });
  expect(programmes.all().length).toBeGreaterThanOrEqual(60);
  const firm = {
    sobujang: true,
    size: 'sme',
    sobujang_share: 49,
    founded: '2020-02-29',
    business_group: false,
  } as const;
  const times = Array.from({ length: 200 }, () => {
    const begin = performance.now();
    programmes.judgeAll(firm, DAY);
    return performance.now() - begin;
  }).sort((one, other) => one - other);
  // The quickest twentieth: tests that run beside it take their share of the machine (alone the median is 1.8).
  expect(times[10]).toBeLessThan(5);
});
