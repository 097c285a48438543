import { describe, expect, it } from 'vitest';
import { judgeInquiry, Programmes } from '../../../src/programmes/index.ts';
import { PRESUMED, spokenOf } from '../../../src/programmes/understanding/spoken-of.ts';

const SPOKEN: Record<string, string> = {
  domestic_company: '베트남 현지 법인인데 공제가 되나요?',
  estimated_income: '추계로 결정받게 될 것 같습니다.',
  filing_fault: '법인세를 기한 후 신고했습니다.',
  rnd_separate_accounts: '비용을 한 계정에 섞어 처리했습니다.',
  overcrowded_investment: '공장이 과밀억제권역인지 모릅니다.',
  used_assets: '5년 된 중고 선반을 들였습니다.',
  leased_assets: '프레스를 리스로 들여왔습니다.',
  related_party: '상대가 특수관계인지 모릅니다.',
  financial_business: '저희는 보험사입니다.',
  takeover_business: '아버지 사업을 이어받았습니다.',
  start_up_excluded: '모회사가 세운 자회사입니다.',
  headquarters_capital: '본사는 서울입니다.',
  exemption_requested: '규제특례를 신청했습니다.',
  promissory_notes_increased: '어음을 조금 씁니다.',
  rnd_credit_taken: '같은 비용으로 다른 공제도 생각합니다.',
  investment_granted: '출연금을 보태 장비를 들였습니다.',
  transfer_abroad: '특허를 미국 회사에 넘길까 합니다.',
  leader_cancelled: '선도사업자 선정이 취소된 적이 있습니다.',
  payout_use: '일부는 배당에 씁니다.',
  confirmed_business_stopped: '공장은 임대만 줍니다.',
};

describe('of what is presumed', () => {
  it.each(PRESUMED)('%s is heard when it is spoken of', (field) => {
    expect(spokenOf(SPOKEN[field] ?? '')).toContain(field);
    expect(spokenOf('부품을 만드는 중소기업이고 작년 매출은 80억입니다.')).not.toContain(field);
  });

  it('nothing is presumed that was spoken of and not understood', () => {
    const programmes = Programmes.open({ folder: 'knowledge/programmes', desks: 'knowledge/desks.yaml' });
    const asked = (text: string) => {
      const inquiry = { text, programme: 'rnd-tax-general', asOf: '2026-11-23', profile: { rnd_spending: 1e8 } };
      const [verdict] = judgeInquiry(programmes, inquiry).verdicts;
      return [verdict?.result, verdict?.missing];
    };
    expect(asked('중소기업입니다.')).toEqual(['eligible', []]);
    expect(asked('중소기업이고 추계 얘기는 세무사가 합니다.')).toEqual(['unknown', ['estimated_income']]);
  });
});
