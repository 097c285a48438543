import { describe, expect, test } from 'vitest';
import { isStopword } from '../../../src/knowledge/language/stopwords.ts';
import { isGrammar, isKind, isPredicate } from '../../../src/knowledge/language/word-class.ts';

describe('predicates of everyday speech', () => {
  test.each(['늘리나요', '깎아줘', '넓히겠다고', '만들었다', '빌려줘', '줄이려면', '어렵네요', '싶은데'])(
    '%s',
    (word) => {
      expect(isPredicate(word, true)).toBe(true);
    },
  );

  test.each([
    '반도체',
    '전문기업',
    '특화단지',
    '공급망',
    '확인',
    '요건',
    '수출규제',
    '경제안보',
    '재활용',
    '우크라이나',
  ])('a noun of the documents is none: %s', (word) => {
    expect(isPredicate(word, true)).toBe(false);
  });

  test.each(['시멘트', '김치', '축구장', '연봉'])('nor is a noun that stands nowhere: %s', (word) => {
    expect(isPredicate(word, false)).toBe(false);
  });
});

describe('pieces of a run that are only grammar', () => {
  test.each(['은', '에서는', '으로', '은얼마인가요', '는어떻게되나요', '을알려줘'])('%s', (piece) => {
    expect(isGrammar(piece)).toBe(true);
  });

  test.each(['반도체', '코발트는', '특화', '의반도체'])('not %s', (piece) => {
    expect(isGrammar(piece)).toBe(false);
  });
});

describe('nouns that only say what kind of thing is asked for', () => {
  test.each(['기관', '금액', '이름', '나라', 'country', 'date'])('%s', (word) => {
    expect(isKind(word)).toBe(true);
  });

  test.each(['반도체', '전문기업', '배터리', 'battery'])('not %s', (word) => {
    expect(isKind(word)).toBe(false);
  });
});

describe('words that only ask', () => {
  test.each(['무엇', '언제', '어디', '누가', '얼마', '알려줘', '설명해', 'what', 'which', 'the', 'please'])(
    '%s',
    (word) => {
      expect(isStopword(word)).toBe(true);
    },
  );

  test.each(['반도체', '기업', '신청', '요건', '확인', '수출', 'battery', 'export', 'tax'])('not %s', (word) => {
    expect(isStopword(word)).toBe(false);
  });
});
