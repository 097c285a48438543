import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ProgrammeQuestion, readProgrammeQuestion } from '../../src/assistant/programme-question.ts';
import { openKnowledge } from '../answers/desk.ts';

let open: Awaited<ReturnType<typeof openKnowledge>>;
beforeAll(async () => {
  open = await openKnowledge();
}, 60_000);
afterAll(() => open.close());

const read = async (text: string): Promise<ProgrammeQuestion | undefined> =>
  readProgrammeQuestion(await open.knowledge.read(text), open.programmes);

describe('the difference between programmes is asked for, by any of their names', () => {
  test.each([
    ['으뜸기업이랑 강소기업 차이?', ['leading-company', 'sobujang-small-giant']],
    ['으뜸기업하고 강소기업은 뭐가 다른가요?', ['leading-company', 'sobujang-small-giant']],
    ['특화선도기업과 전문기업의 차이점을 알려 주세요', ['leading-company', 'specialised-company']],
    ['스타트업과 강소기업의 차이점은 뭔가요?', ['sobujang-start-up', 'sobujang-small-giant']],
    ['특화단지와 임대전용산업단지 비교해 줘', ['complex-tenant', 'rental-complex']],
    ['통합투자세액공제와 임시투자세액공제 차이', ['integrated-investment-credit', 'temporary-investment-credit']],
    ['NET vs NEP 차이 좀', ['new-technology-designation', 'new-product-designation']],
    ['으뜸기업, 강소기업, 전문기업 비교', ['leading-company', 'sobujang-small-giant', 'specialised-company']],
    ['difference between leading company and small giant', ['leading-company', 'sobujang-small-giant']],
    [
      'What is the difference between a leading company and a small giant?',
      ['leading-company', 'sobujang-small-giant'],
    ],
  ])('%s', async (text, ids) => {
    const asked = await read(text);
    expect(asked?.kind === 'comparison' && asked.sides.map(({ programme }) => programme.id)).toEqual(ids);
  });
});

describe('programmes of a kind, a ministry or a stage are asked for', () => {
  test.each([
    ['소부장 기업이 받을 수 있는 세액공제 뭐 있어?', { support: 'tax' }, '세액공제'],
    ['스타트업 단계 지원은?', { stage: 'start_up' }, '스타트업 단계'],
    ['슈퍼 을 단계 지원 알려줘', { stage: 'super_eul' }, '슈퍼 을 단계'],
    ['산업통상부 지원사업 목록', { ministry: '산업통상부' }, '산업통상부'],
    ['중기부 지원사업 뭐 있나요?', { ministry: '중소벤처기업부' }, '중소벤처기업부'],
    ['수출 지원사업은 어떤 게 있어요?', { support: 'export' }, '수출'],
    ['환경부 지원사업 목록', { ministry: '기후에너지환경부' }, '기후에너지환경부'],
    ['융자 지원 뭐 있어?', { support: 'loan' }, '융자'],
    ['산업부 연구개발 지원 알려줘', { ministry: '산업통상부', support: 'rnd' }, '산업통상부 연구개발'],
    ['우리 회사가 받을 수 있는 보조금 종류 알려 주세요', { support: 'subsidy' }, '보조금'],
    ['으뜸기업 단계에서 받을 수 있는 R&D 지원은?', { stage: 'leading', support: 'rnd' }, '으뜸기업 단계 r&d'],
  ])('%s', async (text, query, said) => {
    expect(await read(text)).toMatchObject({ kind: 'list', query, said });
  });
});

describe('what one programme gives or asks for', () => {
  test.each([
    ['특화단지 입주하면 뭐가 좋아?', 'complex-tenant', 'benefits', '특화단지'],
    ['으뜸기업으로 선정되면 무엇을 지원받나요?', 'leading-company', 'benefits', '으뜸기업'],
    ['전문기업 확인 받으면 혜택이 뭐야?', 'specialised-company', 'benefits', '전문기업'],
    ['소부장 스타트업 지원 내용 알려줘', 'sobujang-start-up', 'benefits', '소부장 스타트업'],
    ['협력모델로 선정되면 어떤 지원이 있나요?', 'cooperation-model', 'benefits', '협력모델'],
    ['무역보험 혜택', 'trade-insurance', 'benefits', '무역보험'],
    ['전문기업 자격 요건', 'specialised-company', 'eligibility', '전문기업'],
    ['강소기업 자격 요건이 뭐야?', 'sobujang-small-giant', 'eligibility', '강소기업'],
    ['통합투자세액공제 대상이 누구예요?', 'integrated-investment-credit', 'eligibility', '통합투자세액공제'],
    ['소부장 특화단지 지정 신청 요건', 'complex-designation', 'eligibility', '소부장 특화단지 지정'],
    ['What are the benefits of a leading company?', 'leading-company', 'benefits', 'leading company'],
    ['Who can apply for the cash grant?', 'foreign-investment-cash-grant', 'eligibility', 'cash grant'],
  ] as const)('%s', async (text, id, aspect, said) => {
    expect(await read(text)).toMatchObject({ kind: 'aspect', programme: { id }, aspect, said });
  });
});

describe('anything else is left to the documents', () => {
  test.each([
    // Real questions of the tuning half: figures, one programme, other things, nothing of ours.
    '으뜸기업 민간부담금은 대·중견과 중소가 어떻게 다른가요?',
    '기존 소부장 R&D와 생태계형 R&D의 예산 차이는?',
    '기술보증과 신용보증의 23년 지원목표를 비교해 주세요.',
    'Series B와 Series C 투자 규모는 어떻게 다르죠?',
    '시가총액 증가율을 전체 기업과 으뜸기업으로 나눠 비교해줘',
    '소부장 수출 증가율과 조선업 수출 증가율을 비교하면?',
    '강소기업이면 어떤 전용 기술개발 사업에 참여할 수 있나요?',
    '슈퍼 을 기업이 되면 해외 판로에는 어떤 우대가 있나요?',
    '첨단 소재·부품 라이즈 지원사업 담당 부처가 어디죠?',
    '특화단지 입주기업이 감면받을 수 있는 부담금에는 어떤 것이 있나요?',
    '소부장 신뢰성 보증 공제나 보험은 어떤 곳에서 들 수 있나요?',
    '해외 우수인력을 데려오려고 정부가 추진하는 시책에는 무엇이 있나요? (소부장법)',
    '국가첨단전략기술로 고시된 이차전지 기술 목록 알려주세요',
    'IRA 전기차 세액공제는 한 대당 몇 달러인가요?',
    'Can you list the names of the 66 leading companies selected so far?',
    // One word more or less.
    '으뜸기업이랑 강소기업 중에 어디가 세금을 덜 내나요?',
    '으뜸기업이랑 삼성전자 차이?',
    '으뜸기업이랑 특화선도기업 차이?',
    '강소기업 차이?',
    '소부장 지원 뭐 있어?',
    '베트남 수출 지원사업은 어떤 게 있어요?',
    '세액공제 한도 알려줘',
    '국방부 지원사업 목록',
    '수출 실적 알려줘',
    // Neither what it gives nor what it asks for, or both.
    '전문기업 확인 유효기간은?',
    '전문기업 요건하고 혜택 알려줘',
    '슈퍼컴퓨터 혜택',
    'What are the benefits of graphite?',
    '오늘 점심 뭐 먹지?',
    '',
  ])('%s', async (text) => {
    expect(await read(text)).toBeUndefined();
  });
});
