import { describe, expect, test } from 'vitest';
import { holds, totalWeight } from '../../src/answers/coverage.ts';
import { type QueryWord, terms, words } from '../../src/knowledge/index.ts';

const word = (text: string, alternatives: QueryWord['alternatives'] = []): QueryWord => {
  const [first] = words(text);
  if (!first) throw new Error(`no word in ${text}`);
  return { ...first, weight: 2, stop: false, predicate: false, kindOnly: false, unknown: false, alternatives };
};
const held = (text: string, ...asked: Parameters<typeof word>) => holds(new Set(terms(text)), word(...asked));

describe('how well a text holds a word', () => {
  test.each([
    ['특화단지를 지정한다', '특화단지는', 1],
    ['갈륨의 수출', '갈륨을', 1],
    ['흑연의 수출', '갈륨을', 0],
    ['KIAT과 협력한다', 'kiat', 1],
    ['KOTRA와 협력한다', 'KIAT', 0],
    ['모두 200개이다', '200', 1],
    ['모두 2,000개이다', '200', 0],
    ["'22년에 시작한다", '2022년', 1],
    ['2022년에 시작한다', '22년', 1],
    ['2023년에 시작한다', '22년', 0],
    ['', '갈륨', 0],
  ])('%s: %s → %d', (text, asked, value) => {
    expect(held(text, asked)).toBe(value);
  });

  test('most of a compound counts in part, little of it not at all', () => {
    expect(held('국가첨단전략산업을 키운다', '첨단전략산업')).toBeGreaterThan(0.9);
    const part = held('첨단전략기술을 키운다', '첨단전략산업');
    expect(part).toBeGreaterThan(0);
    expect(part).toBeLessThan(0.8);
    expect(held('전략을 세운다', '첨단전략산업')).toBe(0);
  });

  test('another name counts as the word, a correction nearly, a hint half', () => {
    const other = (kind: 'same' | 'typo' | 'hint') => [{ terms: ['특화선도기업'], kind }];
    expect(held('특화선도기업을 선정한다', '으뜸기업', other('same'))).toBe(1);
    const typo = held('특화선도기업을 선정한다', '으뜸기엄', other('typo'));
    const hint = held('특화선도기업을 선정한다', '챔피언', other('hint'));
    expect(typo).toBeLessThan(1);
    expect(hint).toBeLessThan(typo);
    expect(hint).toBeGreaterThan(0);
  });

  test('another name counts only as a whole', () => {
    const both = [{ terms: ['핵심', '원자재법'], kind: 'same' as const }];
    expect(held('핵심 원자재법의 목표', 'CRMA', both)).toBe(1);
    expect(held('핵심 광물의 목표', 'CRMA', both)).toBe(0);
  });
});

test('weights add up, and are never nothing', () => {
  expect(totalWeight([word('갈륨'), word('흑연')])).toBe(4);
  expect(totalWeight([])).toBe(1);
});
