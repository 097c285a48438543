import { expect, test } from 'vitest';
import { cleanMarkdown, cleanPlain, shorten } from '../../../src/knowledge/reading/clean.ts';

test.each([
  ['1\\. 목적', '1. 목적'],
  ['환경규제\\*도 강화', '환경규제*도 강화'],
  ['**(투자)** 국내외', '(투자) 국내외'],
  ['**(파격 지원) 기업** 지원', '(파격 지원) 기업 지원'],
  ['가<br>나<br/>다', '가\n나\n다'],
  ['<ul><li>• 전용과제</li><li>시제품</li></ul>', '• 전용과제\n• 시제품'],
  ['R&amp;D &lt;표&gt; &#44032;', 'R&D <표> 가'],
  ['<개정 2023.6.13>', '<개정 2023.6.13>'],
  ['< 규제 개요 >', '< 규제 개요 >'],
  ['![image](image_001.jpg)글', '글'],
  ['[누리집](https://example.kr/a)', '누리집 (https://example.kr/a)'],
  ['`코드`와 *기울임*', '코드와 기울임'],
  ['3\\*4\\*5', '3*4*5'],
])('cleanMarkdown %s', (source, plain) => {
  expect(cleanMarkdown(source)).toBe(plain);
});

test('cleanPlain evens out spaces, drops invisible characters and reads boxed numbers of Hancom', () => {
  expect(cleanPlain('\uFEFF가\u200B나\u00a0 다 \n 라')).toBe('가나 다\n라');
  expect(cleanPlain('\u{F02B1} 첫째\u{F0000}')).toBe('① 첫째');
  expect(cleanPlain('각')).toBe('각');
});

test('shorten cuts at a word and counts characters', () => {
  expect(shorten('소재 부품 장비', 20)).toBe('소재 부품 장비');
  expect(shorten('소재 부품 장비 산업', 9)).toBe('소재 부품…');
});
