import { describe, expect, test } from 'vitest';
import { levelOf, placeInOutline, readLabel, readMarker } from '../../../src/knowledge/reading/markers.ts';

describe('readMarker', () => {
  test.each([
    ['Ⅳ. 추진 방안', 'roman', 4, '추진 방안'],
    ['IV. 추진 방안', 'roman', 4, '추진 방안'],
    ['1. 기술 혁신', 'decimal', 1, '기술 혁신'],
    ['1.주민대표단 요건', 'decimal', 1, '주민대표단 요건'],
    ['1 기술 혁신 : 도전과 속도', 'number', 1, '기술 혁신 : 도전과 속도'],
    ['2 [기업 성장] 육성', 'circled', 2, '[기업 성장] 육성'],
    ['나. 조달', 'hangul', 2, '조달'],
    ['3) 운영', 'numberParen', 3, '운영'],
    ['다) 운영', 'hangulParen', 3, '운영'],
    ['(2) 운영', 'parenNumber', 2, '운영'],
    ['(가) 운영', 'parenHangul', 1, '운영'],
    ['③ 글로벌 협력', 'circled', 3, '글로벌 협력'],
    ['❷ 글로벌 협력', 'circled', 2, '글로벌 협력'],
    ['1-2. 국어사전 개편', 'section', 2, '국어사전 개편'],
    ['□ (미래 소재) 확보', 'square', undefined, '(미래 소재) 확보'],
    ['◆ 생산 확대', 'square', undefined, '생산 확대'],
    ['ㅇ 말뭉치 구축', 'circle', undefined, '말뭉치 구축'],
    ['o 규제대안', 'circle', undefined, '규제대안'],
    ['- 핵심시설 유치', 'dash', undefined, '핵심시설 유치'],
    ['-핵심시설 유치', 'dash', undefined, '핵심시설 유치'],
    ['• 시제품 제작', 'dot', undefined, '시제품 제작'],
    ['▲국민 주도', 'dot', undefined, '국민 주도'],
    ['☞ 예타 신청', 'pointer', undefined, '예타 신청'],
    ['* 용인(반도체)', 'note', undefined, '용인(반도체)'],
    ['** 자동차 LCA', 'note', undefined, '자동차 LCA'],
    ['※ 별첨 참고', 'note', undefined, '별첨 참고'],
  ])('%s', (line, name, number, rest) => {
    const marker = readMarker(line);
    expect(marker).toMatchObject({ class: name, rest });
    expect(marker?.number).toBe(number);
  });

  test.each([
    '2024. 6. 21.',
    '12. 3. 화요일',
    '-54,869.92',
    '- 3',
    '△51.2',
    '가격 상승',
    '150.9억 달러',
    '(핵심광물) 비축',
    'on time',
    '',
  ])('no marker in %s', (line) => {
    const marker = readMarker(line);
    expect(marker === undefined || (marker.class === 'dash' && line === '- 3')).toBe(true);
  });
});

test('a class that is open again is a sibling, another nests by the fixed order or by first appearance', () => {
  const place = (lines: string[]) => {
    const stack: ReturnType<typeof levelOf>[] = [];
    return lines.map((line) => {
      const marker = readMarker(line);
      if (!marker) throw new Error(line);
      const level = levelOf(marker);
      stack.length = placeInOutline(stack, level);
      stack.push(level);
      return stack.length - 1;
    });
  };
  expect(place(['□ a', '○ b', '- c', '○ d', '□ e'])).toEqual([0, 1, 2, 1, 0]);
  // ① above □ in one plan, below ○ in another.
  expect(place(['① a', '□ b', '○ c', '② d'])).toEqual([0, 1, 2, 0]);
  expect(place(['□ a', '○ b', '① c', '② d', '○ e', '① f'])).toEqual([0, 1, 2, 2, 1, 2]);
  // A new ① below an open one is a list inside.
  expect(place(['① a', '□ b', '① c', '② d', '□ e'])).toEqual([0, 1, 2, 2, 1]);
  // A weaker bullet that came first does not hold a stronger one.
  expect(place(['- a', '□ b', '- c'])).toEqual([0, 0, 1]);
});

test.each([
  ['(핵심광물) 확보', '핵심광물'],
  ['[도전] 미래', '도전'],
  ['(R&D → 사업화 패스트트랙) 연계', 'R&D → 사업화 패스트트랙'],
  ['핵심광물(니켈) 확보', undefined],
  ['(이 괄호는 너무 길어서 이름표가 될 수 없는 설명문입니다) 뒤', undefined],
])('label of %s', (text, label) => {
  expect(readLabel(text)).toBe(label);
});
