import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { letters, Vocabulary } from '../../../src/knowledge/language/vocabulary.ts';

const WORDS = new Map([
  ['소부장', 60],
  ['전문기업', 25],
  ['전문', 30],
  ['기업', 90],
  ['확인', 20],
  ['신청', 18],
  ['지원', 70],
  ['대상', 15],
  ['특화단지', 22],
  ['특화', 24],
  ['단지', 26],
  ['지정', 30],
  ['요건', 12],
  ['공급망', 40],
  ['안정품목', 9],
  ['안정', 14],
  ['품목', 33],
  ['핵심전략기술', 11],
  ['반도체', 35],
  ['수출', 45],
  ['수입', 28],
  ['세액공제', 8],
  ['배터리', 10],
  ['코발트', 3],
  ['재활용', 6],
  ['비율', 16],
]);
const vocabulary = new Vocabulary(WORDS);

describe('a run without spaces becomes its words', () => {
  test.each([
    ['소부장전문기업확인', ['소부장', '전문기업', '확인']],
    ['특화단지지정요건', ['특화단지', '지정', '요건']],
    ['공급망안정품목', ['공급망', '안정품목']],
    ['배터리코발트재활용비율', ['배터리', '코발트', '재활용', '비율']],
    ['반도체수출', ['반도체', '수출']],
    ['전문기업은어떻게확인신청', ['전문기업', '은어떻게', '확인', '신청']],
  ])('%s', (run, expected) => {
    expect(vocabulary.split(run)?.map(({ text }) => text)).toEqual(expected);
  });

  test('what is known is told from the rest', () => {
    expect(vocabulary.split('전문기업은어떻게확인')).toEqual([
      { text: '전문기업', known: true },
      { text: '은어떻게', known: false },
      { text: '확인', known: true },
    ]);
  });

  test.each(['오늘날씨가참좋다', '김치찌개끓이는법'])('a run of which little is known is left alone: %s', (run) => {
    expect(vocabulary.split(run)).toBeUndefined();
  });
});

describe('a mistyped word is what was probably meant', () => {
  test.each([
    ['전문기엄', '전문기업'],
    ['전믄기업', '전문기업'],
    ['특화딴지', '특화단지'],
    ['특화단찌', '특화단지'],
    ['세엑공제', '세액공제'],
    ['베터리', '배터리'],
    ['밧데리', undefined],
    ['공금망', '공급망'],
    ['반도채', '반도체'],
    ['코발드', '코발트'],
    ['핵심전략기슬', '핵심전략기술'],
    ['재할용', '재활용'],
    ['서울', undefined],
    ['가', undefined],
  ])('%s → %s', (typed, meant) => {
    expect(vocabulary.correct(typed)).toBe(meant);
  });

  test('a known word is right as it is', () => {
    for (const word of WORDS.keys()) expect(vocabulary.correct(word)).toBeUndefined();
  });

  test('among equally near words the most usual is meant', () => {
    const two = new Vocabulary(
      new Map([
        ['수출', 4],
        ['수줄', 9],
      ]),
    );
    expect(two.correct('수둘')).toBe('수줄');
  });
});

test('letters of syllables, a final one told from an initial', () => {
  expect(letters('가')).toEqual(['ㄱ', 'ㅏ']);
  expect(letters('각')).toHaveLength(3);
  expect(letters('각')[2]).not.toBe('ㄱ');
  expect(letters('뷁')).toHaveLength(3);
  expect(letters('a가')).toEqual(['a', 'ㄱ', 'ㅏ']);
});

const SYLLABLES = '소부장전문기업확인특화단지공급망안정품목는은이가에찌빼';
const run = fc.string({ unit: fc.constantFrom(...SYLLABLES), minLength: 1, maxLength: 24 });
const known = fc.string({ unit: fc.constantFrom(...SYLLABLES), minLength: 2, maxLength: 8 });
const counts = fc
  .array(fc.tuple(known, fc.integer({ min: 1, max: 5000 })), { minLength: 1, maxLength: 40 })
  .map((entries) => new Map(entries));

/** Levenshtein distance as the textbook has it. */
function distance(a: readonly string[], b: readonly string[]): number {
  const rows = a.map(() => new Array<number>(b.length + 1).fill(0));
  rows.push(new Array<number>(b.length + 1).fill(0));
  for (let i = 0; i <= a.length; i++) {
    for (let j = 0; j <= b.length; j++) {
      const at = (x: number, y: number) => rows[x]?.[y] ?? 0;
      const value =
        i === 0 || j === 0
          ? i + j
          : Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      (rows[i] as number[])[j] = value;
    }
  }
  return rows[a.length]?.[b.length] ?? 0;
}

describe('for any words', () => {
  test('the pieces joined give the run, and the known ones are known', () => {
    fc.assert(
      fc.property(counts, run, (words, text) => {
        const some = new Vocabulary(words);
        const pieces = some.split(text);
        if (!pieces) return;
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        for (const piece of pieces) if (piece.known) expect(some.has(piece.text)).toBe(true);
        const sure = pieces.filter((piece) => piece.known).map((piece) => piece.text.length);
        expect(sure.reduce((sum, length) => sum + length, 0) * 2).toBeGreaterThanOrEqual(text.length);
      }),
    );
  });

  test('known words run together are cut into known words', () => {
    fc.assert(
      fc.property(counts, fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), (words, picks) => {
        const list = [...words.keys()];
        const text = picks.map((pick) => list[pick % list.length]).join('');
        expect(new Vocabulary(words).split(text)?.every((piece) => piece.known)).toBe(true);
      }),
    );
  });

  test('a correction is never farther than allowed, and never a known word corrected', () => {
    fc.assert(
      fc.property(counts, known, (words, typed) => {
        const some = new Vocabulary(words);
        const meant = some.correct(typed);
        if (meant === undefined) return;
        expect(some.has(typed)).toBe(false);
        expect(some.has(meant)).toBe(true);
        expect(distance(letters(typed), letters(meant))).toBeLessThanOrEqual(typed.length < 4 ? 1 : 2);
      }),
    );
  });

  test('one wrong letter in a word is always found again', () => {
    fc.assert(
      fc.property(counts, fc.nat(), fc.nat(), (words, pick, place) => {
        const list = [...words.keys()];
        const word = list[pick % list.length] ?? '';
        const at = place % word.length;
        // Another vowel at one place: ㅏ → ㅐ and the like.
        const code = word.charCodeAt(at) - 0xac00;
        const vowel = Math.floor((code % 588) / 28);
        const wrong = String.fromCharCode(0xac00 + code + (vowel < 20 ? 28 : -28));
        const typed = word.slice(0, at) + wrong + word.slice(at + 1);
        const some = new Vocabulary(words);
        if (some.has(typed)) return;
        expect(distance(letters(typed), letters(some.correct(typed) ?? ''))).toBe(1);
      }),
    );
  });
});
