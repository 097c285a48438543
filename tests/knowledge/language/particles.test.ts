import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stripParticles } from '../../../src/knowledge/language/particles.ts';

describe('particles and endings go', () => {
  test.each([
    // one particle
    ['기업은', '기업'],
    ['기업이', '기업'],
    ['기업을', '기업'],
    ['기업의', '기업'],
    ['기업에', '기업'],
    ['기업도', '기업'],
    ['기업만', '기업'],
    ['기업과', '기업'],
    ['정부가', '정부'],
    ['정부와', '정부'],
    ['연구로', '연구'],
    ['장비까지', '장비'],
    ['장비부터', '장비'],
    ['품목마다', '품목'],
    ['중국보다', '중국'],
    ['예산뿐', '예산'],
    ['예산밖에', '예산'],
    // several at once
    ['기업에서는', '기업'],
    ['기업에게는', '기업'],
    ['기업들이', '기업'],
    ['기업과의', '기업'],
    ['기업으로부터', '기업'],
    ['소재로서', '소재'],
    ['소재로써', '소재'],
    ['반도체이며', '반도체'],
    ['으뜸기업이란', '으뜸기업'],
    ['소부장이란', '소부장'],
    ['위원회에서', '위원회'],
    // the verbs that nouns take
    ['지원하다', '지원'],
    ['지원하는', '지원'],
    ['지원하려면', '지원'],
    ['지원합니다', '지원'],
    ['지원한', '지원'],
    ['지원되는', '지원'],
    ['지정되었습니다', '지정'],
    ['확대할', '확대'],
    ['추진하며', '추진'],
    ['개발해야', '개발'],
    ['세계적으로', '세계'],
    // the copula
    ['무엇인가요', '무엇'],
    ['얼마입니까', '얼마'],
    ['품목입니다', '품목'],
  ])('%s → %s', (word, stem) => {
    expect(stripParticles(word)).toBe(stem);
  });
});

describe('words that only look like it stay', () => {
  test.each(
    `회의 인도 한도 제도 정도 온도 속도 지도 용도 철도 주의 정의 합의 협의 차이 높이 국가 평가 물가 단가 추가 증가 결과 효과 성과
     도로 경로 통로 회로 제한 기한 권한 북한 역할 분할 피해 올해 남해 재고 보고 최고 경고 평등 갈등 도시 표시 고시 혼란 대란 이하 인하
     측면 화면 법인 승인 원인 대만 목적 실적`.split(/\s+/),
  )('%s', (word) => {
    expect(stripParticles(word)).toBe(word);
  });

  test.each([
    ['회의의', '회의'],
    ['회의에서는', '회의'],
    ['인도의', '인도'],
    ['인도에서', '인도'],
    ['한도를', '한도'],
    ['제도의', '제도'],
    ['국가가', '국가'],
    ['대만은', '대만'],
    ['결과와', '결과'],
    ['도시의', '도시'],
    ['법인은', '법인'],
    ['이하로', '이하'],
  ])('but a particle behind them goes: %s → %s', (word, stem) => {
    expect(stripParticles(word)).toBe(stem);
  });

  test.each(['은', '의', '수', '조'])('one syllable is a word by itself: %s', (word) => {
    expect(stripParticles(word)).toBe(word);
  });
});

describe('a stem that is cut too short is cut alike on both sides', () => {
  test.each([
    ['경기도', ['경기도는', '경기도의', '경기도에서', '경기도로', '경기도에도']],
    ['의존도', ['의존도가', '의존도는', '의존도를', '의존도의']],
    ['전문가', ['전문가는', '전문가의', '전문가들이', '전문가로']],
    ['우크라이나', ['우크라이나의', '우크라이나에서', '우크라이나는']],
    ['서울시', ['서울시는', '서울시에서', '서울시의']],
    ['홈페이지', ['홈페이지를', '홈페이지에서', '홈페이지는']],
    ['디스플레이', ['디스플레이를', '디스플레이와', '디스플레이의']],
  ])('%s', (word, forms) => {
    expect(forms.map(stripParticles)).toEqual(forms.map(() => stripParticles(word)));
  });
});

const syllables = fc.string({
  unit: fc.integer({ min: 0xac00, max: 0xd7a3 }).map((code) => String.fromCharCode(code)),
  maxLength: 12,
});
const word = fc.oneof(
  syllables,
  fc.string({ unit: fc.constantFrom(...'은는이가의에서로도하다한된들기업회의경적인까지'), maxLength: 12 }),
);

test('a stem is the beginning of its word, of two syllables at least', () => {
  fc.assert(
    fc.property(word, (text) => {
      const stem = stripParticles(text);
      expect(text.startsWith(stem)).toBe(true);
      expect(stem.length).toBeGreaterThanOrEqual(Math.min(2, text.length));
    }),
  );
});
