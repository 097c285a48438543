import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { supported } from '../../src/answers/support.ts';

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
