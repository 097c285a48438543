import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { figures, figuresWithout } from '../../scripts/law-digest/figures.ts';

const values = (text: string) => figures(text).map(({ value }) => value);

describe('a figure as statutes write it', () => {
  test.each([
    ['100분의 50', '50%'],
    ['1천분의 5', '0.5%'],
    ['1,000분의 5', '0.5%'],
    ['100분의 7.5', '7.5%'],
    ['100만분의 1', '0.0001%'],
    ['50퍼센트', '50%'],
    ['50％', '50%'],
    ['0.5%', '0.5%'],
    ['3분의 2', '2/3'],
    ['2/3', '2/3'],
    ['3천만원', '30000000원'],
    ['3,000만원', '30000000원'],
    ['30,000,000원', '30000000원'],
    ['5백만원', '5000000원'],
    ['1천500만원', '15000000원'],
    ['1억5천만원', '150000000원'],
    ['1억 5천만 원', '150000000원'],
    ['500억원', '50000000000원'],
    ['1조 5천억원', '1500000000000원'],
    ['1천만달러', '10000000달러'],
    ['5월 이내', '5월'],
    ['5개월', '5월'],
    ['3달', '3월'],
    ['30일간', '30일'],
    ['1주일', '1주'],
    ['24시간', '24시간'],
    ['5년마다', '5년'],
    ['2023. 6. 13.', '2023-06-13'],
    ['2023.6.13', '2023-06-13'],
    ['2023-06-13', '2023-06-13'],
    ['2023년 6월 13일', '2023-06-13'],
    ['매년 4월 30일까지', '04-30'],
    ['12월31일', '12-31'],
    ['2029년', '2029년'],
    ['500제곱미터', '500㎡'],
    ['1만제곱미터', '10000㎡'],
    ['10,000㎡', '10000㎡'],
    ['1만톤', '10000톤'],
    ['20명 이내', '20명'],
    ['20인', '20명'],
    ['세 사람이 아니라 3사람', '3명'],
    ['1천명', '1000명'],
    ['2회', '2회'],
    ['2차례', '2회'],
    ['3개소', '3개'],
    ['3가지', '3개'],
    ['2배', '2배'],
    ['66.5점', '66.5점'],
  ])('%s is %s', (text, value) => {
    expect(values(text)).toEqual([value]);
  });

  test.each([
    ['100분의 5 이상 100분의 30 이하', ['5%', '30%']],
    ['1월 1일부터 12월 31일까지 3년 6개월', ['01-01', '12-31', '3년', '6월']],
    ['1억5천만원 이상 2억원 미만의 과태료', ['150000000원', '200000000원']],
    ['위원장 1명을 포함하여 20명 이내', ['1명', '20명']],
  ])('%s: each', (text, expected) => {
    expect(values(text).sort()).toEqual([...expected].sort());
  });

  test('keeps what was written', () => {
    expect(figures('매출액의 100분의 50 이상')).toEqual([{ text: '100분의 50', value: '50%' }]);
  });
});

describe('no figure', () => {
  test.each([
    '제3조',
    '제12조의2',
    '제14조제1항제2호',
    '제 3 조',
    '제3조부터 제5조까지',
    '제2조 2호',
    '제24조 ① 3호',
    '5호 가목',
    '제3장',
    '별표 1',
    '별표 2의3',
    '별지 제5호서식',
    '별지 제3호의2서식',
    '별지 제1호, 제2호 및 제3호서식',
    '제2종',
    '제1급',
    '둘 이상',
    '',
  ])('%j', (text) => {
    expect(values(text)).toEqual([]);
  });

  test('beside one that is', () => {
    expect(values('제14조제1항에 따라 30일 이내에 별지 제5호서식으로')).toEqual(['30일']);
  });
});

describe('any text', () => {
  test('makes no trouble', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...'0123456789,.년월일원만천억분의제조항호%/ -'), maxLength: 40 }),
    );
    fc.assert(
      fc.property(text, (any) => {
        for (const { text: written, value } of figures(any)) {
          expect(any).toContain(written);
          expect(value).not.toBe('');
        }
        expect(figuresWithout(any, [any])).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('an amount is the same with commas, with myriads and with thousands', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9999 }), (thousands, myriads) => {
        const [value] = values(`${myriads * 10_000}원`);
        expect(values(`${myriads}만원`)).toEqual([value]);
        expect(values(`${(myriads * 10_000).toLocaleString('en')}원`)).toEqual([value]);
        expect(values(`${thousands}천만원`)).toEqual([`${thousands * 10_000_000}원`]);
      }),
    );
  });
});

describe('figures that stand in none of the sources', () => {
  const SOURCE =
    '전문기업은 매출액의 100분의 50 이상이어야 한다. 과태료는 3천만원 이하로 하며, 5월 이내에 낸다. 2023. 6. 13.부터 시행한다.';

  test.each([
    '비율이 50% 이상이어야 합니다.',
    '과태료는 3,000만원 이하입니다.',
    '5개월 안에 냅니다.',
    '2023년 6월 13일부터 시행합니다.',
    '2023년부터 시행합니다.',
    '6월 13일부터 시행합니다.',
    '제99조와 별지 제7호서식을 봅니다.',
    '',
  ])('none: %j', (text) => {
    expect(figuresWithout(text, [SOURCE])).toEqual([]);
  });

  test.each([
    ['비율이 60% 이상이어야 합니다.', ['60%']],
    ['과태료는 300만원 이하입니다.', ['3000000원']],
    ['5년 안에 냅니다.', ['5년']],
    ['2023년 6월 14일부터 시행합니다.', ['2023-06-14']],
    ['2024년부터 시행합니다.', ['2024년']],
    ['50%와 60%와 70%', ['60%', '70%']],
    ['50명', ['50명']],
  ])('%s', (text, expected) => {
    expect(figuresWithout(text, [SOURCE]).map(({ value }) => value)).toEqual(expected);
  });

  test('any of several sources will do', () => {
    expect(figuresWithout('50%, 3년, 7명', ['100분의 50', '3년'])).toEqual([{ text: '7명', value: '7명' }]);
    expect(figuresWithout('2029년 12월 31일까지', ['2029-12-31'])).toEqual([]);
    expect(figuresWithout('50%', [])).toHaveLength(1);
  });
});
