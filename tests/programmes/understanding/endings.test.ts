import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { understand } from '../../../src/programmes/understand.ts';
import { levelled } from '../../../src/programmes/understanding/endings.ts';

const TODAY = '2026-11-23';

// One fact, told in the ways in which people end a sentence.
const NOUN = [
  '입니다',
  '이에요',
  '이예요',
  '이고요',
  '이구요',
  '임',
  '인데요',
  '이거든요',
  '이라서요',
  '입니당',
  '이지요',
  '이에요ㅎㅎ',
];
const VERB = [
  '있습니다',
  '있어요',
  '있고요',
  '있구요',
  '있음',
  '있는데요',
  '있거든요',
  '있습니다만',
  '있네요',
  '있어요 ㅠㅠ',
];
const PLANS = [
  '받으려고 합니다',
  '받으려고요',
  '받으려구요',
  '받을까 합니다',
  '받을 겁니다',
  '받을 거예요',
  '받을거예요',
  '받고자 합니다',
  '받기로 했습니다',
  '받기로 했어요',
  '받고 싶은데요',
  '받을 예정이에요',
];

describe('endings', () => {
  test.each(NOUN)('중소기업%s', (ending) => {
    expect(understand(`저희는 중소기업${ending}`, TODAY).values).toEqual({ size: 'sme' });
  });
  test.each(VERB)('연구소 %s', (ending) => {
    expect(understand(`기업부설연구소 ${ending}`, TODAY).values).toEqual({ research_institute: true });
  });
  test.each(PLANS)('융자를 %s', (ending) => {
    expect(understand(`융자를 ${ending}`, TODAY).values).toEqual({ loan_need: true });
  });
  test.each<[text: string, values: object]>([
    ['자동차 부품 회사거든요', { sobujang: true, technologies: ['automotive'] }],
    ['자동차 부품 회사에요', { sobujang: true, technologies: ['automotive'] }],
    ['부품을 만들거든요', { sobujang: true }],
    ['해외에 팔까 해요', { export_plan: true }],
    ['연구소는 없거든요', { research_institute: false }],
    // Guesses and conditions are no plans.
    ['융자를 받으려고 하면 뭘 내야 하나요?', {}],
    ['수출을 추진하면 지원이 있나요?', {}],
    ['중소기업일 겁니다', {}],
    ['보증이 있을 거예요', {}],
  ])('%s', (text, values) => {
    expect(understand(text, TODAY).values).toEqual(values);
  });

  test('levelled words keep their places', () => {
    const endings = fc.constantFrom(...NOUN, ...VERB, ...PLANS, '팔까 해요', '하고자 합니다', '살기로 했어요');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('기업', '회사', '연구소 ', '융자를 ', '30명'), endings)),
        (words) => {
          const text = words.map(([noun, ending]) => `${noun}${ending}`).join('. ');
          expect(levelled(text)).toHaveLength(text.length);
        },
      ),
    );
  });
});
