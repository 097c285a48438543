/** The last consonant of a syllable, as its place among the 28; 0 for none. */
const codaOf = (syllable: string) => (syllable.charCodeAt(0) - 0xac00) % 28;
const RIEUL = 8;
const BIEUP = 17;
const withCoda = (syllable: string, coda: number) =>
  String.fromCharCode(syllable.charCodeAt(0) - codaOf(syllable) + coda);

/** Stems that end in a vowel, before 거든요; any other syllable without a last consonant ends a noun. */
const OPEN_STEM = /[하되쓰이키둬]/;
/** Futures in ㄹ of stems that end in it. */
const KEEPS_RIEUL = /[팔살들열늘빌]/;
/** 하려, 받으려. */
const ryeo = (stem: string) => (codaOf(stem) === 0 || codaOf(stem) === RIEUL ? `${stem}려` : `${stem}으려`);
const END = '(?=[\\s.,!?~…)]|$)';

/** Ways of speaking that say the same, each with one as long. */
const SAME: [RegExp, string | ((...parts: string[]) => string)][] = [
  // 있어요ㅎㅎ, 없어요 ㅠㅠ
  [/[ㅋㅎㅠㅜ]{2,}|[ㅋㅎㅠㅜ](?=[\s.]|$)/g, (run: string) => ' '.repeat(run.length)],
  [/(?<=니)[당닷댜](?=[\s.,!~]|$)/g, '다'],
  [/(?<=[가-힣])이애요/g, '이에요'],
  [/(?<=[가-힣])이예요/g, '이에요'],
  [/되(?=[요서])/g, '돼'],
  [/(?<=[할갈릴될울팔받을])[꺼](?=[예에야고라임])/g, '거'],
  [/([가-힣])에요/g, (all = '', noun = '') => (codaOf(noun) === 0 && !/[이니]/.test(noun) ? `${noun}예요` : all)],
  // 있구요, 중소기업이구, 했구
  [/(?<=[있없었았했됐였겠렸졌갔왔났이하되려사체니])구(?=요(?:[\s.,!?~]|$))/g, '고'],
  [/(?<=[있없았었했됐였갔왔이하])구(?=[\s,])/g, '고'],
  [
    new RegExp(`([가-힣])거든요${END}`, 'g'),
    (all = '', before = '') => {
      const coda = codaOf(before);
      const ended =
        coda > 0 && coda !== RIEUL
          ? `${before}습니다`
          : coda === RIEUL || OPEN_STEM.test(before)
            ? `${withCoda(before, BIEUP)}니다`
            : `${before}입니다`;
      return ended.padEnd(all.length).slice(0, all.length);
    },
  ],
  // 받을까 합니다, 팔까 해요
  [
    /([가-힣])까 (?=합니다|해요|하고|하는데|함)/g,
    (all = '', before = '') =>
      before === '을'
        ? '으려 '
        : codaOf(before) !== RIEUL
          ? all
          : `${KEEPS_RIEUL.test(before) ? before : withCoda(before, 0)}려 `,
  ],
  // 할 겁니다, 할거예요: what will be done, not what will be so (있을 겁니다)
  [
    new RegExp(
      `(?<=[할길릴꿀낼팔갈쓸킬울]|[받지찾넣맡]을|만들|들일)( ?)(?:겁니다|것입니다|거예요|거에요|거고요|것이고요|거임)${END}`,
      'g',
    ),
    (all = '', space = '') =>
      ` 계획${space === '' && all.length < 4 ? '' : '임'}`.padEnd(all.length).slice(0, all.length),
  ],
  // 받기로 했습니다, 하고자 합니다
  [
    /([가-힣])기로 ?(?:했|하였|결정했)(습니다|어요)/g,
    (all = '', stem = '', ending = '') =>
      `${ryeo(stem)}고 ${ending === '어요' ? '해요' : '합니다'}`.padEnd(all.length).slice(0, all.length),
  ],
  [
    /([가-힣])고자(?= ?(?:합니다|해요|하는|함|하며|하고))/g,
    (all = '', stem = '') => `${ryeo(stem)}고`.slice(0, all.length),
  ],
  [new RegExp(`이죠${END}`, 'g'), '임 '],
  [new RegExp(`이(?:라서요|랍니다|지요)${END}`, 'g'), (all = '') => '입니다'.padEnd(all.length)],
  [new RegExp(`(?<=[가-힣])라서요${END}`, 'g'), '입니다'],
];

/** The text with its ways of speaking levelled: 있거든요 as 있습니다, 이구요 as 이고요, 회사에요 as 회사예요. It stays as long. */
export function levelled(text: string): string {
  return SAME.reduce(
    (words, [said, meant]) => (typeof meant === 'string' ? words.replace(said, meant) : words.replace(said, meant)),
    text,
  );
}
