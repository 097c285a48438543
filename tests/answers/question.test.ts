import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Wanted } from '../../src/answers/question.ts';
import { markdown, openDocuments } from './desk.ts';

let documents: Awaited<ReturnType<typeof openDocuments>>;

beforeAll(async () => {
  documents = await openDocuments({
    'a.md': markdown(
      '# 전략\n\n으뜸기업의 수출액과 매출 비율, 특화단지의 지정 요건과 예산, 강소기업의 보증료율을 담았다.\n\n## 수출\n\n미국 수출액은 510억불이며 관람객은 2만명이다.\n',
    ),
  });
});
afterAll(() => documents.close());

describe('what is wanted', () => {
  test.each<[string, Wanted]>([
    ['으뜸기업은 몇 개까지 늘리나요?', 'number'],
    ['매출 비율은 몇 %인가요?', 'number'],
    ['무역수지는 얼마인가요?', 'number'],
    ['대일 의존도는?', 'number'],
    ['확인서는 며칠 안에 나오나요?', 'number'],
    ['슈퍼 을 R&D는 얼마나 길게 지원해요?', 'number'],
    ['특화단지는 언제 지정하나요?', 'date'],
    ['몇 년도에 지정했나요?', 'date'],
    ['몇 분기에 지정하나요?', 'date'],
    ['어느 해에 도입하나요?', 'date'],
    ['이 사업은 어느 부처가 맡나요?', 'who'],
    ['누가 선정하나요?', 'who'],
    ['소관 기관을 알려줘', 'who'],
    ['특별법과 기본법의 차이는?', 'comparison'],
    ['강소기업과 으뜸기업을 비교해 줘', 'comparison'],
    ['강소기업 지원을 모두 알려줘', 'list'],
    ['전문기업 확인 요건은?', 'list'],
    ['P턴이 무슨 뜻이에요?', 'definition'],
    ['특화단지란?', 'definition'],
    ['클러스터에 무엇을 지원하나요?', 'text'],
    ['How many leading companies will be named?', 'number'],
    ['What share of exports goes to China?', 'number'],
    ['When will the plan be announced?', 'date'],
    ['Which ministry is responsible?', 'who'],
    ['What is the difference between the two acts?', 'comparison'],
    ['List all the requirements', 'list'],
    ['What is a P-turn?', 'definition'],
  ])('%s → %s', async (text, wanted) => {
    expect((await documents.read(text)).wanted).toBe(wanted);
  });
});

describe('what an answer must look like', () => {
  test.each<[question: string, fits: string[], not: string[]]>([
    ['몇 개까지 늘리나요?', ['200개사로 늘린다', '15개소', '21여 개'], ['2030년까지 늘린다', '늘린다', '31.1% 증가']],
    ['매출 비율은 몇 %인가요?', ['50% 이상', '100분의 50', '2.5배'], ['50개', '2022년']],
    ['몇 명이 일하나요?', ['143만명', '14,000여명', '5인'], ['143만 개', '36%']],
    ['세계 몇 위인가요?', ['6위'], ['6%', '2012년']],
    ['며칠 안에 나오나요?', ['30일 이내'], ['30개', '3년']],
    ['얼마나 길게 지원하나요?', ['7년 이상', '36개월'], ['7개', '3,000억원']],
    ['수출액은 얼마인가요?', ['510억불', '1조 4천억', '3,000억원'], ['510개', '늘었다']],
    ['언제 지정하나요?', ['2023년 3분기', "'24년", '하반기', '매년'], ['5개', '추가로 지정한다']],
    ['어느 부처가 맡나요?', ['산업통상부가', '중소벤처기업부', 'KOTRA', '위원회'], ['정밀기계', '50%']],
    ['How many will be named?', ['200개'], ['늘린다']],
    ['How long is the support?', ['7년'], ['7개']],
    ['How many days does it take?', ['30일'], ['30개']],
  ])('%s', async (text, fits, not) => {
    const { shape } = await documents.read(text);
    expect({ fit: fits.filter((line) => !shape?.test(line)), not: not.filter((line) => shape?.test(line)) }).toEqual({
      fit: [],
      not: [],
    });
  });

  test.each(['클러스터에 무엇을 지원하나요?', '강소기업 지원을 모두 알려줘', 'P턴이 무슨 뜻이에요?'])(
    'anything will do for %s',
    async (text) => {
      expect(await documents.read(text)).toMatchObject({ shape: undefined, strict: false });
    },
  );
});

describe('attributes with a form of their own', () => {
  test.each<[question: string, fits: string[], not: string[]]>([
    ['KIAT 전화번호 알려줘', ['02-6009-3000', '(1588-1234)', '1357번'], ['KIAT이 협력한다', '12곳', '2023년']],
    ['코트라 연락처가 어떻게 되나요?', ['02-3460-7114'], ['코트라 무역관']],
    ['What is the phone number of KIAT?', ['02-6009-3000'], ['12곳']],
    ['어느 홈페이지에서 신청하나요?', ['www.kiat.or.kr', 'https://kiat.or.kr', '누리집'], ['신청한다']],
    ['이메일 주소 알려줘', ['help@kiat.or.kr'], ['서울특별시 강남구 테헤란로 305']],
    ['KIAT 주소가 어디예요?', ['서울특별시 강남구 테헤란로 305'], ['help@kiat.or.kr', '강남']],
    ['갈륨 가격은 얼마인가요?', ['1kg에 300달러', '12만 원'], ['300톤', '30%']],
    ['소부장 예산은 얼마인가요?', ['1.4조원', '3,000억'], ['7년', '36%']],
    ['보증료율은 몇 %인가요?', ['0.3%'], ['우대한다', '3억원']],
    ['특례보증 한도가 얼마예요?', ['30억원'], ['우대 지원']],
    ['HS 코드가 뭐예요?', ['8112.92', '811292'], ['81개', '2023년']],
    ['특화단지 면적은?', ['120만㎡', '30만 평'], ['5개', '120만 개']],
    ['선정된 기업 명단을 알려줘', ['㈜가나다', '한빛소재, 누리정밀, 다온전자'], ['200개사']],
  ])('%s', async (text, fits, not) => {
    const { shape, strict } = await documents.read(text);
    expect(strict).toBe(true);
    expect({ fit: fits.filter((line) => !shape?.test(line)), not: not.filter((line) => shape?.test(line)) }).toEqual({
      fit: [],
      not: [],
    });
  });

  test('an amount is a price, a budget or a limit only beside such a word', async () => {
    expect((await documents.read('갈륨 가격은?')).beside?.test('단가는 300달러')).toBe(true);
    expect((await documents.read('갈륨 가격은?')).beside?.test('수출액은 300달러')).toBe(false);
    expect((await documents.read('내년 예산은?')).beside?.test('사업 규모는 3,000억원')).toBe(true);
  });

  test.each(['값비싼 소재는 무엇인가요?', '특화단지의 대표 산업은?', '예정된 계획을 알려줘'])(
    'none is asked for: %s',
    async (text) => {
      expect((await documents.read(text)).strict).toBe(false);
    },
  );
});

describe('years', () => {
  test.each<[string, string[]]>([
    ['2022년 수출액은?', ['2022']],
    ["'22년 수출액은?", ['2022']],
    ['22년 수출액은 21년보다 얼마나 늘었나요?', ['2022', '2021']],
    ['올해 예산은?', ['2026']],
    ['금년 예산은?', ['2026']],
    ['작년 수출액은 얼마였나요?', ['2025']],
    ['지난해 수출액은?', ['2025']],
    ['재작년 수출액은?', ['2024']],
    ['지지난해 수출액은?', ['2024']],
    ['내년 계획은?', ['2027']],
    ['What were the exports last year?', ['2025']],
    ['2023년 기준 올해 목표는?', ['2023']],
    ['으뜸기업은 몇 개까지 늘리나요?', []],
    ['미국 수출액 510억불이 맞나요?', []],
  ])('%s → %j', async (text, years) => {
    expect((await documents.read(text)).years).toEqual(years);
  });
});

describe('what came of it', () => {
  test.each([
    ['특별법은 통과됐나요?', true],
    ['특화단지로 지정된 곳은 어디인가요?', true],
    ['예타 결과를 알려줘', true],
    ['몇 개를 선정했나요?', true],
    ['Which companies were selected?', true],
    ['특화단지는 언제 지정하나요?', false],
    ['으뜸기업은 몇 개까지 늘리나요?', false],
    ['How many will be named?', false],
  ])('%s: %s', async (text, outcome) => {
    expect((await documents.read(text)).outcome).toBe(outcome);
  });
});

describe('the thing asked of the subject', () => {
  test.each([
    ['미국 수출액은 얼마인가요?', '수출액'],
    ['강소기업의 보증료율은 몇 %인가요?', '보증료율'],
    ['특화단지는 언제 지정하나요?', '특화단지'],
    ['관람객 수는 몇 명인가요?', '관람객'],
    ['특화단지 예산은?', '예산'],
    ['으뜸기업은 몇 개까지 늘리나요?', '으뜸기업'],
    ['How large was the budget of the programme?', 'budget'],
  ])('%s: %s', async (text, stem) => {
    expect((await documents.read(text)).focus?.stem).toBe(stem);
  });

  test.each(['', '???', '몇 개?', '언제까지?', 'when?', '😀'])('%j is read without one', async (text) => {
    const { focus, telling } = await documents.read(text);
    expect(focus === undefined || telling.includes(focus)).toBe(true);
  });
});
