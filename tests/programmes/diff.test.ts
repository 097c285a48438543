import { expect, it } from 'vitest';
import { diff, type ProfileCase, type Programme } from '../../src/programmes/index.ts';
import { leaf, programme, SPECIALISED } from './samples.ts';

const asOf = '2026-11-23';
const CASES: ProfileCase[] = [
  { id: 'half', profile: { sobujang: true, sobujang_share: 50, business_group: false }, asOf },
  { id: 'most', profile: { sobujang: true, sobujang_share: 90, business_group: false }, asOf },
  { id: 'unknown', profile: { sobujang: true }, asOf },
];

function stricter(): Programme {
  const text = JSON.stringify(SPECIALISED).replace('"at_least":50', '"above":50');
  return JSON.parse(text) as Programme;
}

it('names those whose verdict changes, and why', () => {
  expect(diff([SPECIALISED], [stricter()], CASES)).toEqual([
    {
      case: 'half',
      programme: 'specialised-company',
      name: '전문기업 확인',
      before: 'eligible',
      after: 'not_eligible',
      why: [
        '바뀐 요건: ‘소부장 매출액이 50% 이상’ 갖춤(50%) → ‘소부장 매출액이 50% 이상’ 갖추지 못함(50%)',
        expect.stringContaining('소부장 매출 비율이 50% 초과가 되면'),
      ],
    },
  ]);
});

it('is silent where only words change', () => {
  expect(diff([SPECIALISED], [{ ...SPECIALISED, name: '전문기업 확인서', desk: 'keit' }], CASES)).toEqual([]);
});

it('tells of new programmes, of those that are gone, and of new conditions', () => {
  const more = programme('new', leaf('sobujang', { is: true }));
  expect(diff([], [more], CASES).map(({ case: id, before, after }) => [id, before, after])).toEqual([
    ['half', undefined, 'eligible'],
    ['most', undefined, 'eligible'],
    ['unknown', undefined, 'eligible'],
  ]);
  expect(diff([more], [], CASES)[0]).toMatchObject({ before: 'eligible', why: ['지원사업이 없어졌습니다.'] });
  const narrower = {
    ...more,
    eligibility: { all: [more.eligibility, leaf('size', { is: 'sme' }, { says: '중소기업' })] },
  };
  expect(diff([more], [narrower], CASES.slice(0, 1))[0]?.why[0]).toBe('새 요건: ‘중소기업’ 모름');
});

it('tells when what could be had becomes a plan', () => {
  const law = programme('p', leaf('sobujang', { is: true }));
  const [change] = diff([law], [{ ...law, state: 'planned_2023' }], CASES);
  expect(change).toMatchObject({ before: 'eligible', after: 'eligible' });
  expect(change?.why[0]).toBe('상태: 법정 지원 → 2023년 계획');
});
