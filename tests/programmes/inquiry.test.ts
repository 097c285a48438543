import { describe, expect, it } from 'vitest';
import { judgeInquiry, Programmes } from '../../src/programmes/index.ts';

const programmes = Programmes.open({ folder: 'knowledge/programmes', desks: 'knowledge/desks.yaml' });
const asked = (programme: string, text: string) => {
  const { verdicts, problems } = judgeInquiry(programmes, { text, programme, asOf: '2026-11-23' });
  return { ids: verdicts.map(({ programme }) => programme), problems };
};

describe('a name of several programmes', () => {
  it.each([
    ['화학물질 특례', '화학사고예방계획서를 냈는데 빨리 검토받을 수 있나요?', ['chemical-accident-plan']],
    ['화학물질 특례', '유해성·위험성 조사보고서를 고용노동부에 냈습니다.', ['new-chemical-report']],
    ['산업안전 특례', '공정안전보고서 심사를 서둘러 받고 싶습니다.', ['process-safety-report']],
    ['산업안전특례', '신규화학물질을 씁니다.', ['new-chemical-report']],
  ])('is the one of which the text tells: %s, %s', (name, text, ids) => {
    expect(asked(name, text)).toEqual({ ids, problems: [] });
  });

  it('is all of them where it does not tell, and it is said so', () => {
    const { ids, problems } = asked('화학물질 특례', '빨리 처리받을 수 있나요?');
    expect(ids.toSorted()).toEqual(['chemical-accident-plan', 'chemical-registration', 'new-chemical-report']);
    expect(problems).toEqual(["'화학물질 특례'에 해당하는 지원사업이 3가지여서 모두 판단했습니다."]);
  });

  it.each([
    ['세액공제', /여럿입니다\. 다음 가운데 고르십시오/],
    ['날씨', /찾을 수 없습니다/],
    ['수출바우처', /찾을 수 없습니다/],
  ])('is none where it says too little or nothing: %s', (name, message) => {
    expect(() => asked(name, '매출 80억입니다.')).toThrow(message);
  });
});

describe('what the selected get', () => {
  const judged = (programme: string, text: string) =>
    judgeInquiry(programmes, { text, programme, asOf: '2026-11-23' }).verdicts.map(({ programme: id, result }) => [
      id,
      result,
    ]);
  it.each([
    [
      '소부장 특화선도기업 지원',
      '특화선도기업 선정서의 유효기간이 2029년 2월까지입니다. 특화선도기업 대상 R&D 지원을 받을 수 있나요?',
      'eligible',
    ],
    [
      '소부장 강소기업 지원',
      '강소기업 선정서가 2021.11.1~2026.10.31로 되어 있고 연장은 안 했습니다. 강소기업한테 주는 지원을 받을 수 있나요?',
      'not_eligible',
    ],
    [
      '소부장 스타트업 지원',
      '소부장 창업기업으로 뽑혀서 선정서를 갖고 있어요. 선정기업 대상 지원에 해당되나요?',
      'eligible',
    ],
  ])('is judged by the selection: %s, %s', (programme, text, result) => {
    expect(judged(programme, text)).toEqual([['certified-company-support', result]]);
  });

  it.each([
    ['소부장 강소기업 선정', '강소기업으로 선정되려면 무엇이 필요한가요?', 'sobujang-small-giant'],
    ['소부장 강소기업 지원', '강소기업 대상 지원이 궁금합니다.', 'sobujang-small-giant'],
    ['소부장 특화선도기업 지원', '벤처기업이고 매출의 60%가 소재입니다. 특화선도기업으로 뽑힐까요?', 'leading-company'],
  ])('is not what one asks who wants to be selected: %s, %s', (programme, text, id) => {
    expect(judged(programme, text)).toEqual([[id, 'unknown']]);
  });
});
