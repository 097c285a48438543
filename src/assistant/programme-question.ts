import { type Query, squeeze } from '../knowledge/index.ts';
import {
  type ListQuery,
  type Programme,
  type Programmes,
  STAGE_NAMES,
  STAGES,
  type Support,
} from '../programmes/index.ts';

/** A question that the data on support programmes answers better than passages do. */
export type ProgrammeQuestion =
  | {
      kind: 'comparison';
      /** `said`: what the question calls it. */
      sides: { programme: Programme; said: string }[];
    }
  | {
      kind: 'aspect';
      programme: Programme;
      /** What the question calls it. */
      said: string;
      aspect: Aspect;
    }
  | {
      kind: 'list';
      query: Pick<ListQuery, 'support' | 'ministry' | 'stage'>;
      /** What is listed, in the words of the question: `세액공제`. */
      said: string;
      /** What is made for the 소부장 field comes first. */
      sobujang: boolean;
    };

/** What one gets by a programme, or who can get it. */
export type Aspect = 'benefits' | 'eligibility';

/** Programmes as far as they are asked of. */
export type AskedProgrammes = Pick<Programmes, 'all' | 'find'>;

/** Longer questions tell more than these ask. */
const LONGEST = 80;

/**
 * Reads a question that asks nothing else than the difference between programmes, what one programme gives or asks for, or which
 * programmes there are of a kind, of a ministry or of a stage. One word more, and it is not one: `기술보증과 신용보증의 2023년 목표를 비교해 줘` asks for figures.
 */
export function readProgrammeQuestion(query: Query, programmes: AskedProgrammes): ProgrammeQuestion | undefined {
  const text = query.text.trim();
  if (text.length > LONGEST) return undefined;
  return comparison(text, query, programmes) ?? list(text, query, programmes) ?? aspect(text, query, programmes);
}

const COMPARES = [
  /^(?<both>.+?)\s*(?:은|는|이|가|을|를|의|간|간의|사이|사이의|끼리)?\s*(?:서로\s*)?(?:차이점?|다른\s*점|비교|구분)(?:은|는|이|가|을|를|좀)?\s*(?:뭐|뭔|무엇|어떻|어떤|알려|설명|말해|해|부탁|궁금|있|하|정리|보여)?[가-힣\s]{0,12}$/,
  /^(?<both>.+?)\s*(?:은|는|이|가)?\s*(?:서로\s*)?(?:뭐가|무엇이|어떻게|어떤\s*점이|뭐)\s*(?:다른|달라|다르|차이)[가-힣\s]{0,8}$/,
  /^(?:what(?:'s| is) the |tell me the |explain the )?differences?(?: is)? between (?:an? |the )?(?<both>.+)$/i,
  /^(?:please |can you )?compare (?:an? |the )?(?<both>.+)$/i,
  /^how (?:do|does|is|are) (?:an? |the )?(?<both>.+?) differ(?:ent)?$/i,
];
/** What stands between two names. */
const BETWEEN =
  /(?:이랑|랑|하고|과|와)\s+(?:an? |the )?|\s*(?:,|(?<![a-z])vs\.?(?![a-z])|(?<![a-z])versus(?![a-z])|\s및\s|\s대\s)\s*(?:and |an? |the )*|\s(?:and|with|from|to)\s(?:an? |the )?/i;
const MOST_SIDES = 3;

function comparison(text: string, query: Query, programmes: AskedProgrammes): ProgrammeQuestion | undefined {
  const said = text.replace(/[?？!.。~]+$/, '').trim();
  for (const pattern of COMPARES) {
    const both = pattern.exec(said)?.groups?.both;
    const names = both?.split(BETWEEN).map((name) => name.trim());
    if (!names || names.length < 2 || names.length > MOST_SIDES) continue;
    const sides = names.flatMap((name) => {
      const programme = named(name, query, programmes);
      return programme ? [{ programme, said: name }] : [];
    });
    const different = new Set(sides.map(({ programme }) => programme.id)).size;
    if (sides.length === names.length && different === names.length) return { kind: 'comparison', sides };
  }
  return undefined;
}

/** What names an aspect; none of the other's words may stand beside it. */
const ASPECTS: Readonly<Record<Aspect, readonly string[]>> = {
  benefits: splitWords(
    '혜택 지원내용 지원 지원받 장점 이점 메리트 좋아 좋은 좋나 좋습니까 이득 도움 benefits benefit advantages support',
  ),
  eligibility: splitWords('자격요건 자격조건 신청자격 지원자격 지원대상 자격 요건 조건 대상 eligibility requirements'),
};
/** What may stand between the name and its aspect, and around it. */
const AROUND = splitWords(
  '선정 지정 확인 인증 입주 참여 등록 신청 되면 되었을 됐을 되는 된 받으면 받은 하면 하려면 려면 기업 업체 회사 은 는 이 가 을 를 의 에 으로 로 도 ' +
    '들 때 경우 뭐 뭐가 뭘 뭔 무엇 무엇이 무엇을 어떤 무슨 어떻게 어떠한 것 게 거 건 점 있 어 나 요 나요 습니까 을까요 까요 지요 죠 는지 받 주 얻 누릴 수 있는 ' +
    '누구 누가 누구야 야 예요 이에요 인가요 입니까 이야 니 되 돼 됩니까 될까 하나 해 합니까 궁금 합니다 해요 알려 알려줘 줘 주세요 주십시오 설명 말해 좀 내용 사항 제도 사업 ' +
    'what are is the of for do does you get i we can our a an and to being becoming how',
);
/** A name has so many words at most. */
const MOST_WORDS = 6;

/** The same in English, where the name stands behind. */
const ENGLISH: readonly [pattern: RegExp, aspect: Aspect][] = [
  [
    /^(?:what(?:'s| is| are) )?(?:the )?(?:benefits?|support|advantages?) (?:of|for|from|to) (?:being |becoming )?(?:an? |the )?(?<name>.+)$/i,
    'benefits',
  ],
  [
    /^what (?:do|does|can|will) (?:i|we|one|a firm|a company) (?:get|receive) (?:as|from|by|for|with) (?:being |becoming )?(?:an? |the )?(?<name>.+)$/i,
    'benefits',
  ],
  [
    /^(?:what(?:'s| is| are) )?(?:the )?(?:eligibility|requirements?|conditions|eligibility (?:criteria|conditions)) (?:of|for|to become) (?:being |becoming )?(?:an? |the )?(?<name>.+)$/i,
    'eligibility',
  ],
  [/^who (?:is|are) (?:eligible for|entitled to) (?:an? |the )?(?<name>.+)$/i, 'eligibility'],
  [/^who (?:can|may) (?:apply for|get|become|receive) (?:an? |the )?(?<name>.+)$/i, 'eligibility'],
];

function aspect(text: string, query: Query, programmes: AskedProgrammes): ProgrammeQuestion | undefined {
  const plain = text.replace(/[?？!.。~,]+/g, ' ').trim();
  for (const [pattern, asked] of ENGLISH) {
    const said = pattern.exec(plain)?.groups?.name?.trim();
    const programme = said && named(said, query, programmes);
    if (programme) return { kind: 'aspect', programme, said, aspect: asked };
  }
  const words = plain.split(/\s+/);
  for (let count = Math.min(words.length - 1, MOST_WORDS); count > 0; count--) {
    const asked = aspectOf(squeeze(words.slice(count).join(' ')));
    const found = asked && nameOf(words.slice(0, count), query, programmes);
    if (found) return { kind: 'aspect', ...found, aspect: asked };
  }
  return undefined;
}

/** The programme that some words name, and the fewest of them that do. */
function nameOf(words: readonly string[], query: Query, programmes: AskedProgrammes) {
  const said = words.join(' ').replace(/(?<=[가-힣]{2})(?:으로|로|이|가|은|는|을|를|에|의)$/, '');
  const programme = named(said, query, programmes) ?? named(words.join(' '), query, programmes);
  if (!programme) return undefined;
  const shorter = words.map((_, index) => words.slice(0, index + 1).join(' '));
  return { programme, said: shorter.find((name) => named(name, query, programmes)?.id === programme.id) ?? said };
}

function aspectOf(rest: string): Aspect | undefined {
  const [only, ...more] = (['eligibility', 'benefits'] as const).filter(
    (each) => ASPECTS[each].some((word) => rest.includes(word)) && madeOf(rest, [...ASPECTS[each], ...AROUND]),
  );
  return more.length === 0 ? only : undefined;
}

/** The one programme of a name: its own, or one that the glossary knows for the same thing. */
function named(name: string, query: Query, programmes: AskedProgrammes): Programme | undefined {
  // The field is often left out: 스타트업, 특례보증.
  for (const form of [name, `소부장 ${name}`]) {
    const { programme } = programmes.find(form);
    if (programme) return programme;
  }
  const whole = squeeze(name);
  const others = query.names.filter(({ surface, same }) => same && forms(surface).includes(whole));
  const found = new Map(
    others
      .flatMap(({ alternatives }) => alternatives.map((other) => programmes.find(other).programme))
      .flatMap((each) => (each ? [[each.id, each] as const] : [])),
  );
  const [only, ...more] = found.values();
  return more.length === 0 ? only : undefined;
}

/** A name of the glossary as it may stand in an English question: alone or in the plural. */
function forms(surface: string): string[] {
  const name = squeeze(surface);
  return [name, `${name}s`, name.replace(/y$/, 'ies')];
}

/** Kinds of support as people say them. */
const KINDS: readonly [words: readonly string[], support: Support][] = [
  [['세액공제', '세액감면', '세금감면', '세금혜택', '세제혜택', '세제지원', '세제', '세금'], 'tax'],
  [['연구개발', '기술개발', 'r&d', '알앤디'], 'rnd'],
  [['투자'], 'investment'],
  [['보증'], 'guarantee'],
  [['융자', '대출', '정책자금'], 'loan'],
  [['보조금'], 'subsidy'],
  [['인증', '확인·인증'], 'certification'],
  [['입지'], 'site'],
  [['실증·시험', '실증', '시험', '테스트베드'], 'testing'],
  [['인력'], 'people'],
  [['공급망'], 'supply'],
  [['수출'], 'export'],
  [['규제특례', '규제'], 'regulation'],
  [['컨설팅'], 'consulting'],
];
/** What is listed. A kind of tax relief is one by itself. */
const THINGS = [
  '지원사업',
  '지원제도',
  '사업',
  '제도',
  '지원',
  '혜택',
  '프로그램',
  '세액공제',
  '세액감면',
  '세금감면',
  '보조금',
  '융자',
  '대출',
];
/** It asks for all of them. */
const ASKS_ALL =
  /(?:뭐|무엇|뭔|어떤).*(?:있|받)|(?:있(?:어|나|는지|습니까|을까|죠|지))|목록|리스트|종류|(?:알려|보여|말해|정리해)|(?:지원|사업|제도|혜택|공제|감면|융자|대출)(?:은|는)(?:요)?\??$/;
/** Words that add nothing to such a question. */
const FILLERS =
  '소부장 소재·부품·장비 소재부품장비 우리 저희 기업 업체 회사 이용할 신청할 활용할 받을 받는 받게 쓸 될 볼 수 있는 있어 있나 있습니까 있을까 있는지 있죠 있지 있는데 한테 에게 에서 에는 에선 으로 로 이 가 은 는 을 를 의 에 도 들 과 와 요 뭐 뭐가 뭐뭐 뭔 무엇 무엇무엇 어떤 어떤것 어느 것 게 거 건 종류 목록 리스트 전부 모두 다 좀 알려 보여 말해 정리해 나열해 주세요 줘 주십시오 줄래 해 하는 운영하는 추진하는 관련 관련된 대상 별 부처 소관 주관 담당 가능한 야 예요 인가요 입니까 이야 나요 단계'.split(
    ' ',
  );

function list(text: string, query: Query, programmes: AskedProgrammes): ProgrammeQuestion | undefined {
  const said = squeeze(text).replace(/[?？!.,。~'"]/g, '');
  if (!ASKS_ALL.test(said)) return undefined;
  const ministry = ministryIn(said, query, programmes.all());
  const stage = STAGES.find((each) => said.includes(`${squeeze(STAGE_NAMES[each])}단계`));
  const rest = ministry ? said.replace(ministry.said, '') : said;
  const kind = KINDS.flatMap(([words, support]) => words.map((word) => ({ word, support })))
    .filter(({ word }) => rest.includes(squeeze(word)))
    .sort((one, other) => other.word.length - one.word.length)[0];
  if (!ministry && !stage && !kind) return undefined;
  if (!THINGS.some((thing) => rest.includes(thing))) return undefined;
  const known = [
    ...FILLERS,
    ...THINGS,
    ...(ministry ? [ministry.said] : []),
    ...(stage ? [squeeze(STAGE_NAMES[stage])] : []),
    ...(kind ? [squeeze(kind.word)] : []),
  ];
  if (!madeOf(said, known)) return undefined;
  const labels = [ministry?.name, stage && `${STAGE_NAMES[stage]} 단계`, kind?.word];
  return {
    kind: 'list',
    query: {
      ...(ministry && { ministry: ministry.name }),
      ...(stage && { stage }),
      ...(kind && { support: kind.support }),
    },
    said: labels.filter(Boolean).join(' '),
    sobujang: /소부장|소재·?부품·?장비/.test(said),
  };
}

/** A ministry that programmes belong to, by its name or one that the glossary knows. */
function ministryIn(said: string, query: Query, all: readonly Programme[]): { name: string; said: string } | undefined {
  const names = new Set(all.flatMap(({ ministries }) => ministries));
  for (const name of names) if (said.includes(squeeze(name))) return { name, said: squeeze(name) };
  for (const { surface, same, alternatives } of query.names) {
    const name = same ? alternatives.find((other) => names.has(other)) : undefined;
    if (name && said.includes(squeeze(surface))) return { name, said: squeeze(surface) };
  }
  return undefined;
}

/** Whether a text can be put together from these words alone. */
function madeOf(text: string, words: readonly string[]): boolean {
  const reached = new Set([0]);
  for (let at = 0; at < text.length; at++) {
    if (!reached.has(at)) continue;
    for (const word of words) if (text.startsWith(word, at)) reached.add(at + word.length);
  }
  return reached.has(text.length);
}

function splitWords(text: string): string[] {
  return text.split(' ');
}
