/**
 * Particles (조사) and common verb endings (어미) that hang on a Korean word. They are stripped from the end, longest
 * first, as often as one fits, and never leave fewer than two syllables: `기업에서는` → `기업`, but `회의` stays `회의`.
 * Questions and documents pass through the same rule, so a stem that is cut too short is cut alike on both sides.
 */
const SUFFIXES = [
  // particles
  ...[
    '은',
    '는',
    '이',
    '가',
    '을',
    '를',
    '과',
    '와',
    '의',
    '에',
    '도',
    '만',
    '로',
    '으로',
    '에서',
    '에게',
    '께서',
    '한테',
  ],
  ...['부터', '까지', '마다', '보다', '처럼', '만큼', '조차', '마저', '이나', '라도', '이라도', '에는', '에도', '에만'],
  ...['에서는', '에서도', '에서의', '으로는', '으로도', '으로의', '로는', '로도', '로서', '로써', '으로서', '으로써'],
  ...[
    '에게는',
    '까지는',
    '까지의',
    '부터는',
    '과의',
    '와의',
    '과는',
    '와는',
    '이란',
    '란',
    '이라는',
    '라는',
    '이며',
    '이고',
  ],
  ...[
    '나',
    '은요',
    '는요',
    '이요',
    '요',
    '도요',
    '이랑',
    '랑',
    '하고',
    '이면',
    '이라면',
    '라면',
    '이든',
    '든지',
    '대로',
    '밖에',
    '뿐',
    '에의',
    '으로부터',
    '로부터',
  ],
  // the copula and polite endings
  ...['입니다', '입니까', '이다', '이에요', '예요', '이야', '인가', '인가요', '인지', '일까', '일까요', '이죠', '이지'],
  ...['인데', '인데요', '였나요', '이었나요', '였습니다', '이었습니다', '이냐', '이니'],
  // 하다 and 되다, the verbs that Sino-Korean nouns take
  ...[
    '하다',
    '한다',
    '하는',
    '하여',
    '해서',
    '하면',
    '하려면',
    '하기',
    '하고',
    '하며',
    '하나요',
    '하나',
    '한',
    '할',
    '함',
    '해',
  ],
  ...[
    '했나요',
    '했다',
    '하였다',
    '했습니다',
    '합니다',
    '합니까',
    '하지',
    '하도록',
    '하는지',
    '하려고',
    '해야',
    '해요',
    '해줘',
  ],
  ...['해도', '했을', '했던', '하던', '할지', '할까요', '하세요', '하거나', '하게', '하였으며', '하되'],
  ...[
    '되다',
    '된다',
    '되는',
    '되어',
    '돼',
    '되면',
    '되려면',
    '되기',
    '되고',
    '되며',
    '되나요',
    '되나',
    '된',
    '될',
    '됨',
    '됐',
  ],
  ...['됐나요', '됩니다', '됩니까', '되지', '되도록', '되는지', '돼요', '됐습니다', '되었다', '되었습니다', '되었나요'],
  // adjectival and nominal endings
  ...['적', '적인', '적으로', '적이'],
  ...['시', '등', '등의', '등에', '등을', '등이', '들', '들이', '들은', '들을', '들의', '들에'],
] as const;

const BY_LENGTH: ReadonlySet<string>[] = [];
for (const suffix of SUFFIXES) {
  const length = suffix.length;
  BY_LENGTH[length] = new Set([...(BY_LENGTH[length] ?? []), suffix]);
}
const LONGEST = BY_LENGTH.length - 1;

/** @param word a run of Hangul syllables. @returns its stem, at least two syllables when the word has two. */
export function stripParticles(word: string): string {
  let stem = word;
  for (let round = 0; round < 3; round++) {
    const shorter = stripOnce(stem);
    if (shorter === stem) break;
    stem = shorter;
  }
  return stem;
}

function stripOnce(word: string): string {
  for (let length = Math.min(LONGEST, word.length - 2); length > 0; length--) {
    if (BY_LENGTH[length]?.has(word.slice(-length))) return word.slice(0, -length);
  }
  return word;
}
