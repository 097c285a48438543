import { describe, expect, it } from 'vitest';
import { readProgrammes } from '../../src/programmes/index.ts';
import { plainName } from '../../src/programmes/name-words.ts';
import { ProgrammeNames } from '../../src/programmes/names.ts';
import { FACTS, SAID_FIRST, SAID_SECOND, SEVERAL, UNKNOWN } from './names-said.ts';
import { OPEN, programme } from './samples.ts';

const ALL = readProgrammes('knowledge/programmes');
const names = new ProgrammeNames(ALL);
const idsOf = (found: { suggestions: readonly { id: string }[] }) => found.suggestions.map(({ id }) => id);

describe('names of the programmes that are shipped', () => {
  it.each([...SAID_FIRST, ...SAID_SECOND])('%s is %s', (said, id) => {
    const { programme, suggestions } = names.find(said);
    expect(programme?.id, idsOf({ suggestions }).join(' ')).toBe(id);
    expect(suggestions).toEqual([]);
  });

  it.each(SEVERAL)('%s may be %s', (said, ids) => {
    const found = names.find(said);
    expect(found.programme?.id).toBeUndefined();
    expect(found.suggestions.length).toBeGreaterThan(0);
    expect(idsOf(found)).toEqual(expect.arrayContaining(ids.split(' ').filter(Boolean)));
  });

  it.each([
    ['화학물질 특례', ['chemical-accident-plan', 'chemical-registration', 'new-chemical-report']],
    ['산업안전 특례', ['new-chemical-report', 'process-safety-report']],
    ['특화단지 특례', ['complex-lease', 'complex-disposal']],
    ['소부장 기업 인수', ['merger-confirmation', 'merger-promotion', 'foreign-acquisition-credit']],
  ])('%s offers no stray ones', (said, ids) => {
    expect(idsOf(names.find(said)).sort()).toEqual(ids.sort());
  });

  it.each(FACTS)('%s tells of a firm and names none', (said) => {
    expect(names.find(said).programme?.id).toBeUndefined();
  });

  it.each(UNKNOWN)("nothing is called '%s'", (said) => {
    expect(names.find(said)).toEqual({ suggestions: [] });
  });

  it('finds each programme by each of its names, however it is spaced', () => {
    for (const { id, name, also } of ALL)
      for (const each of [id, name, ...also])
        for (const said of [each, each.replace(/(?<![a-z]) /gi, ''), ` ${each.replaceAll('·', 'ㆍ')} `])
          expect(names.find(said).programme?.id, said).toBe(id);
  });

  it('gives no name to two programmes', () => {
    const owner = new Map<string, string>();
    for (const { id, name, also } of ALL)
      for (const each of [id, name, ...also]) {
        const key = plainName(each).replaceAll(' ', '');
        expect(owner.get(key) ?? id, `${each}: also ${owner.get(key)}`).toBe(id);
        owner.set(key, id);
      }
  });

  it('takes under 5 ms for a name and for what is none', () => {
    const times = [...SAID_FIRST.map(([said]) => said), ...UNKNOWN].map((said) => {
      const begin = performance.now();
      names.find(said);
      return performance.now() - begin;
    });
    times.sort((one, other) => one - other);
    expect(times[Math.floor(times.length / 2)]).toBeLessThan(5);
  });
});

describe('rules', () => {
  const one = (id: string, name: string, also: string[] = [], state: 'in_law' | 'ended' = 'in_law') =>
    programme(id, OPEN, {
      name,
      also,
      state,
      purpose: { text: '-', source: { document: '조특법', section: '제1조' } },
    });
  const few = new ProgrammeNames([
    one('over', '기술혁신형 합병 세액공제', [], 'ended'),
    one('law', '기술혁신형 주식취득 세액공제', ['기술혁신형 인수 세액공제']),
    one('leave', '교수·연구원의 휴직 특례'),
    one('post', '교수의 첨단전략산업 기업 겸직·휴직'),
    one('own', '전문기업 확인'),
    one('other', '전문기업 융자', ['전문기업 확인 융자', '전문기업 선정']),
  ]);

  it.each([
    // What is over, only by its own name.
    ['기술혁신형 세액공제', 'law'],
    ['기술혁신형 합병 세액공제', 'over'],
    ['기술혁신형 합병', 'over'],
    // The own name before others, and the whole before a part.
    ['전문기업', 'own'],
    ['전문기업 선정', 'other'],
    ['전문기업 융자 신청', 'other'],
    // 특례 tells one from another, by itself it tells nothing.
    ['휴직 특례', 'leave'],
    ['교수의 휴직특례', 'leave'],
    // Brackets, years, particles.
    ['전문기업(확인)', 'own'],
    ['2026년 전문기업 확인 2년차', 'own'],
    ['전문기업의 융자를', 'other'],
  ])('%s is %s', (said, id) => {
    expect(few.find(said).programme?.id).toBe(id);
  });

  it.each([
    ['휴직', ['leave', 'post']],
    ['교수 휴직', ['leave', 'post']],
    ['소부장 첨단전략산업 겸직', ['post']],
    ['전문기업(휴직 특례)', ['own', 'leave']],
    ['전문기엄', ['own', 'other']],
    ['전문기업 컨설팅', ['own', 'other']],
    ['정문기업 감면', []],
    ['특례', []],
    ['가'.repeat(200), []],
  ])('%s may be %s', (said, ids) => {
    const found = few.find(said);
    expect(found.programme?.id).toBeUndefined();
    expect(idsOf(found)).toEqual(ids);
  });
});
