import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settledElsewhere, supported } from '../../src/answers/support.ts';

const QUOTE = '소부장 으뜸기업은 2023년 4월 당시 66개사이며, 2030년까지 200개사로 확대하는 것이 목표입니다.';
const PASSAGE = {
  headings: ['생산 혁신', '성장사다리'],
  text: `${QUOTE}\n시가총액은 105% 늘었습니다.\n미국 수출액 · 2022년: 1,098억불(16.1%)`,
};

describe('a line is refused', () => {
  test.each([
    ['with a number of nowhere', '소부장 으뜸기업은 300개사로 확대하는 것이 목표입니다.'],
    ['with a number of another line', '으뜸기업은 105% 확대하는 것이 목표입니다.'],
    ['with a number that only begins like one of the quote', '으뜸기업은 20개사로 확대하는 것이 목표입니다.'],
    ['with a word of nowhere', '소부장 으뜸기업은 반드시 200개사로 확대하는 것이 목표입니다.'],
    ['with the words turned', '으뜸기업은 2030년까지 200개사로 축소하는 것이 목표입니다.'],
  ])('%s', (_why, line) => {
    expect(supported(line, QUOTE, PASSAGE)).toBe(false);
  });

  test('when it cuts a number', () => {
    expect(supported('미국 수출액: 1,09', '미국 · 2022년 수출액: 1,098억불(16.1%)', PASSAGE)).toBe(false);
  });
});

describe('a line is supported', () => {
  test.each([
    ['as it stands', QUOTE],
    ['cut, with the marks of an omission', '… 2030년까지 200개사로 확대하는 것이 목표입니다.'],
    ['cut behind', '소부장 으뜸기업은 2023년 4월 당시 66개사이며, …'],
    ['with other spaces and dots', '소부장으뜸기업은 · 2023년  4월'],
    ['with a name from the headings', '성장사다리: 200개사로'],
    ['when nothing is said', ''],
  ])('%s', (_why, line) => {
    expect(supported(line, QUOTE, PASSAGE)).toBe(true);
  });

  const word = fc.oneof(
    fc.constantFrom(
      '으뜸기업은',
      '「소부장특별법」',
      "'22년",
      'R&D',
      '슈퍼',
      '을(乙)',
      'MERA.NET',
      '대·중견',
      'AI/DX',
      '35%,',
    ),
    fc.integer({ min: 0, max: 9_999_999 }).map((n) => `${n.toLocaleString('en')}억불(${n % 100}.5%)`),
    fc.string({ unit: fc.constantFrom(...'가나다라마바사아자차ABCab12.,%()~∼㈜①½ⅣΣ'), minLength: 1, maxLength: 8 }),
  );

  test('whatever part of a unit it is', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), fc.nat(), fc.nat(), (all, a, b) => {
        const [from, to] = [a % all.length, b % (all.length + 1)].sort((x, y) => x - y);
        const unit = all.join(' ');
        expect(supported(all.slice(from, to).join(' '), unit, { text: unit, headings: [] })).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('but never with one more number', () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 10_000_000, max: 99_999_999 }),
        (all, more) => {
          const unit = all.join(' ');
          expect(supported(`${unit} ${more}`, unit, { text: `${unit}\n${more}`, headings: [] })).toBe(false);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('a line that leaves what is asked to another rule', () => {
  test.each([
    '확인의 세부 기준은 산업통상부장관이 정하여 고시합니다.',
    '조사 주기는 고시로 정합니다.',
    '세부 사항은 고시에서 정합니다.',
    '기준은 고시하는 바에 따릅니다.',
    '과징금의 금액은 시행령 별표 2에서 정합니다.',
    '과태료의 부과기준은 별표 3의2에 따로 있습니다.',
    '그 밖의 절차는 대통령령으로 정합니다.',
    '수수료는 시행규칙에서 정합니다.',
    '감면율은 조례로 따로 정합니다.',
    '운영에 필요한 사항은 정관으로 정하도록 합니다.',
    '선정한 품목은 공개하지 않는 것이 원칙입니다.',
    '품목은 공개하지 아니한다.',
    '이 자료로는 알 수 없습니다.',
  ])('%s', (line) => {
    expect(settledElsewhere(line)).toBe(true);
  });

  test.each([
    '',
    '전문기업의 비율은 50% 이상이어야 합니다.',
    '산업통상부장관은 기본계획을 공개합니다.',
    '고시를 어기면 과태료를 냅니다.',
    '신청서는 별표가 아니라 서식으로 냅니다.',
    '위원장은 대통령령을 지킵니다.',
    '법에서 정한 기간은 3년입니다.',
  ])('not: %j', (line) => {
    expect(settledElsewhere(line)).toBe(false);
  });
});
