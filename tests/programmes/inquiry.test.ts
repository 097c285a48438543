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
