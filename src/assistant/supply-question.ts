import { normalise, type Query } from '../knowledge/index.ts';
import type { Countries, Country, Supply, Viewers, WatchedItem } from '../supply/index.ts';

/**
 * What a question wants to know of an item: how supply stands, where it comes from, where else it could, what it costs, what to do
 * when it runs short.
 */
export type SupplyMatter = 'level' | 'origins' | 'others' | 'prices' | 'help';

/** A question that the supply data answer. */
export interface SupplyQuestion {
  matter: SupplyMatter;
  /** Those that the words may mean: 흑연 is natural and artificial. Never empty. */
  items: WatchedItem[];
  /** The country that is asked about: 흑연 중국 의존도. */
  country?: Country;
}

/** Supply as far as it is asked of. */
export interface AskedSupply {
  supply: Pick<Supply, 'items' | 'status' | 'series' | 'crisis'>;
  countries: Pick<Countries, 'all' | 'name'>;
}

/** Longer questions tell more than these ask. */
const LONGEST = 80;

/**
 * Reads a question that asks nothing else than how the supply of an item stands, where it comes from or what it costs. One
 * word more, and it is not one: `흑연 수급 대책은?` asks for plans, `갈륨은 공급망안정품목인가요?` for a list.
 * @param viewers who reads the answer: what only others may see is not known by name
 */
export function readSupplyQuestion(
  { text, language }: Pick<Query, 'text' | 'language'>,
  { supply, countries }: AskedSupply,
  viewers: Viewers = [],
): SupplyQuestion | undefined {
  const said = normalise(text)
    .replace(/[?？!.。~…"'‘’“”]+/g, ' ')
    .trim();
  if (said.length === 0 || said.length > LONGEST) return undefined;
  const items = supply.items(viewers);
  const squeezed = bare(said);
  if (!namesOf(items, 'bare').some(({ name }) => squeezed.includes(name))) return undefined;
  const read = language === 'en' ? readEnglish(said, items, countries) : readKorean(said, items, countries);
  if (!read) return undefined;
  const { matter } = read;
  const asked = matter === 'prices' ? read.items.filter(({ prices }) => prices.length > 0) : read.items;
  return asked.length > 0 ? { ...read, items: asked } : undefined;
}

/** Stands for the country in what is left of a question. */
const PLACE = '\uE000';
/** What stands before an item's name. */
const BEFORE_ITEM = [
  ...words(
    '지금 현재 요즘 요새 최근 올해 이번달 이번 달 그럼 그러면 그리고 혹시 저기 우리 우리나라 우리나라는 우리나라가 한국',
  ),
  ...words('한국은 한국이 국내 은 는 이 가 의 에서 산 말고 외에 이외에 빼고 제외하고'),
  PLACE,
];
/** Between items. */
const JOINS = ['와', '과', '이랑', '랑', '하고', '및', ',', '·', '이나', '나'];
/** What may stand behind it, and say no more than that one of the matters is asked. */
const BEHIND_ITEM = [
  PLACE,
  ...words(
    '말고 외에 이외에 빼고 제외하고 은 는 이 가 을 를 의 에 도 로 으로 와 과 에서 서 로부터 부터 한테 에대한 대한 에대해 만 산',
  ),
  ...words(
    '지금 현재 요즘 요새 최근 올해 우리 우리나라 우리나라는 우리나라가 우리는 우린 한국 한국은 한국이 국내 국내는',
  ),
  ...words(
    '수급 수급은 수급이 공급망 공급 공급은 조달 물량 경보 위기경보 조기경보 단계 수준 품귀 부족 대란 차질 위기 위험 불안 걱정',
  ),
  ...words(
    '상황 상태 현황 동향 추이 문제 괜찮 괜찮은 괜찮을 괜찮습 안전 안전한 안전해 안정적 안정적인 안정적이야 원활 원활한 원활해',
  ),
  ...words(
    '위험한 위험해 위험합 부족한 부족해 부족합 불안한 불안해 걱정해 걱정돼 걱정되 생기 생겼 생길 끊길 끊기 없 있 되고 하고',
  ),
  ...words(
    '수입 수입은 수입이 수입량 수입액 수입물량 수입국 수입국가 수입선 수입처 공급국 공급처 조달처 원산지 의존 의존도 의존율 비중 점유율',
  ),
  ...words(
    '국가 나라 나라별 국가별 곳 데 다른 또다른 대체 대신 새로운 주로 주요 가장 제일 많이 많은 많아 대부분 얼마 얼마나 몇 무슨 어느 어떤 어떻게',
  ),
  ...words(
    '어때 어떤가 어떤지 어떻습 어디 어디서 어디에서 어디야 누가 들여 들여와 들여오 들여옵 들여올 사오 사와 사옵 가져 가져와 가져오 오 오는 오지 옵 온',
  ),
  ...words(
    '해 해오 하 하는 하나 하는지 하는가 합 하면 하려면 할 할수 한 할까 돼 되 된 됐 되나 되는지 됩 높 높아 높은 높은가 높나 높습 심해 심한가',
  ),
  ...words(
    '올랐 올라 오르 내렸 내려 가격 가격은 시세 국제가격 국제시세 값 단가 퍼센트 프로 % 정도 정도야 이야 야 예요 에요 이에요 여 인가 인지 일까',
  ),
  ...words(
    '입 니까 습니까 까 나 나요 는지 가요 니 요 죠 지 지요 지는 고 는데 은데 을까 을 어 아 아요 어요 았 었 알려 알려줘 보여 보여줘 말해 줘',
  ),
  ...words(
    '주세요 주십시오 주실 래요 궁금해 궁금합니다 궁금한데 좀 한번 뭐 뭐야 뭔 뭔가 무엇 무엇인가 야기 에 대해 관련 그거 것',
  ),
];

/** What may stand behind it where somebody asks what to do, and say no more than that. */
const HELP_WORDS = [
  ...BEHIND_ITEM,
  ...words(
    '면 으면 라면 때 때는 때엔 경우 경우에 시 시에 모자라 모자라면 모자랄 끊기면 끊길 막히 막히면 막힐 들어오 들어오지 안들어오 못구하 구하 구할 안 못 않 중단 떨어지 떨어질 지면',
  ),
  ...words(
    '무엇을 무얼 뭘 어떡 어떡하지 어떡하 어찌 해야 해야해 하지 대응 대응은 대응을 대응책 대응책은 대응방법 대응방법은 대처 대처는 대처법 대비 대비는 대비책 방법 방법은 방법이 할수있는 할수있 일 일은 일이 수 회사 우리회사 기업 기업은 기업이',
  ),
];

const KOREAN: readonly [SupplyMatter, RegExp][] = [
  [
    'help',
    /(?:부족|모자[라랄]|끊[기길]|막[히힐]|품귀|대란|차질|중단|위기|구하|떨어[지질]|없|들어오).{0,4}(?:면|때|경우|시에?).{0,6}(?:어떻게(?![되된될됩돼])|어떡|어찌|무엇을|무얼|뭘|뭐|할수있|대응|대비|대처)|(?:부족|차질|대란|품귀|중단|위기)(?:시|에|에대한)?(?:대응|대처|대비)/,
  ],
  ['prices', /가격|시세|단가|값/],
  [
    'others',
    /(?:다른|대체|대신|새로운)(?:할)?(?:수|수있는|수입할|들여올|사올)?(?:수입처|공급처|수입선|공급국|조달처|수입국|나라|국가|곳|데)|대신.{0,3}(?:수입|들여|사오)/,
  ],
  [
    'origins',
    /(?:어디서|어디에서|어디로부터|어느나라|어떤나라|어느국가|어떤국가|무슨나라|나라별|국가별).{0,12}(?:수입|들여|사오|사와|사옵|가져|조달|공급|의존|오)|수입국|수입선|수입처|공급국|공급처|조달처|원산지|의존|(?:수입|공급).{0,3}(?:비중|점유율)|(?:수입|공급|들여|사오|가져).{0,10}(?:어디|어느나라|나라|국가)|누가.{0,4}공급/,
  ],
  [
    'level',
    /수급|공급망|공급.{0,5}(?:괜찮|어때|어떤|어떻|문제|상황|상태|현황|동향|부족|차질|위기|위험|불안|안정|원활|끊)|공급은$|경보|단계|조달.{0,4}(?:괜찮|어때|문제|상황|차질)|품귀|부족|대란|수입(?:량|액|물량)|수입.{0,3}(?:상황|현황|동향|추이|괜찮|문제|차질|어때|어떤|어떻)|물량.{0,4}(?:괜찮|문제|부족|충분)/,
  ],
];

function readKorean(
  said: string,
  items: readonly WatchedItem[],
  countries: AskedSupply['countries'],
): SupplyQuestion | undefined {
  const country = countryIn(said, countries);
  const placed = bare(country ? said.replace(country.said, PLACE) : said);
  const start = subject(placed, namesOf(items, 'bare'));
  if (!start) return undefined;
  const behind = placed.slice(start.end);
  const [matter] = KOREAN.find(([, words]) => words.test(behind)) ?? [];
  if (!matter || !madeOf(behind, matter === 'help' ? HELP_WORDS : BEHIND_ITEM)) return undefined;
  return { matter, items: start.items, ...(country && { country: country.code }) };
}

/** The items at the beginning of a question, behind what may stand before them. */
function subject(text: string, named: readonly Name[]): { items: WatchedItem[]; end: number } | undefined {
  for (const at of reach(text, BEFORE_ITEM)) {
    const first = longestAt(text, at, named);
    if (!first) continue;
    const items = [...first.items];
    let end = at + first.name.length;
    for (;;) {
      const join = JOINS.find((each) => text.startsWith(each, end));
      const next = join === undefined ? undefined : longestAt(text, end + join.length, named);
      if (join === undefined || !next) return { items: [...new Set(items)], end };
      items.push(...next.items);
      end += join.length + next.name.length;
    }
  }
  return undefined;
}

interface Name {
  name: string;
  items: WatchedItem[];
}

/** Names as they stand in a question, the longest first. */
function namesOf(items: readonly WatchedItem[], form: keyof Forms): Name[] {
  const names = new Map<string, WatchedItem[]>();
  for (const item of items) for (const said of formsOf(item)[form]) names.set(said, [...(names.get(said) ?? []), item]);
  return [...names].map(([name, items]) => ({ name, items })).sort((one, other) => other.name.length - one.name.length);
}

/** The names of an item: `spaced` as they are compared in English, `bare` without spaces. */
interface Forms {
  spaced: ReadonlySet<string>;
  bare: ReadonlySet<string>;
}

/** An item's names do not change, and every question asks for them. */
const forms = new WeakMap<WatchedItem, Forms>();

function formsOf(item: WatchedItem): Forms {
  let known = forms.get(item);
  if (!known) {
    const names = [item.name, item.english, ...item.also];
    known = { spaced: new Set(names.map(normalise)), bare: new Set(names.map(bare)) };
    forms.set(item, known);
  }
  return known;
}

function longestAt(text: string, at: number, named: readonly Name[]): Name | undefined {
  return named.find(({ name }) => text.startsWith(name, at));
}

function bare(name: string): string {
  return normalise(name).replace(/\s+/g, '');
}

/** The one country that a question names beside its items: where a word begins, or 수급이란 would name Iran. */
function countryIn(said: string, countries: AskedSupply['countries']): { code: Country; said: RegExp } | undefined {
  return countries
    .all()
    .flatMap(({ code, ko, also }) => [ko, ...also].map((name) => ({ code, name: normalise(name) })))
    .filter(({ code, name }) => code !== 'KR' && name.length > 1 && /^[가-힣]/.test(name) && said.includes(name))
    .sort((one, other) => other.name.length - one.name.length)
    .map(({ code, name }) => ({ code, said: new RegExp(`(?<![가-힣a-z])${escaped(name)}`) }))
    .find(({ said: pattern }) => pattern.test(said));
}

const ENGLISH: readonly [SupplyMatter, RegExp][] = [
  [
    'help',
    /^(?=.*\b(?:what|how)\b.*\b(?:can|should|could|do|to do|respond|prepare)\b)(?=.*\b(?:if|when|in case of|during)\b.*\b(?:short|shortages?|out|stops?|stopped|cut)\b)/,
  ],
  ['prices', /\bprices?\b/],
  [
    'others',
    /\b(?:alternative|other|another|else)\b.*\b(?:sources?|suppliers?|countr(?:y|ies)|import|get|buy|where)\b|\bwhere else\b/,
  ],
  [
    'origins',
    /\b(?:where|which countr(?:y|ies)|what countr(?:y|ies)|who)\b.*\b(?:imports?|imported|comes?|suppl(?:y|ies)|supplied|source[ds]?|buy)\b|\b(?:depend|depends|dependent|dependence|dependency|reliance|reliant|rel(?:y|ies))\b|\b(?:import sources?|origins?|suppliers?|shares?)\b/,
  ],
  ['level', /\b(?:supply|supplies|shortages?|alert|warning|imports)\b/],
];
const ENGLISH_WORDS = new Set(
  words(
    'a an the is are was be there any do does did we our us korea korean koreas south s how right what whats which who where when in on of for to from at by now currently today still about with and or ' +
      'supply supplies supplied supplier suppliers supplying chain shortage shortages alert alerts warning early level levels status state situation import imports imported importing source sources sourced ' +
      'ok okay fine safe stable secure tight good bad problem problems risk risks risky trouble doing look looking like going ' +
      'country countries come comes get gets buy bought most mostly mainly main much many large largest share shares depend depends dependent dependence dependency reliance reliant rely relies ' +
      'if can should could run runs running short out stop stops stopped cut off firm company companies during case respond prepare it ' +
      'alternative alternatives other another else price prices cost tell me show please can could you give current latest market percent origin origins',
  ),
);

function readEnglish(
  said: string,
  items: readonly WatchedItem[],
  countries: AskedSupply['countries'],
): SupplyQuestion | undefined {
  let rest = said;
  const found: WatchedItem[] = [];
  for (const { name, items: named } of namesOf(items, 'spaced')) {
    // Of two letters, In would be in every question.
    if (name.length < 3 || !rest.includes(name)) continue;
    const pattern = new RegExp(`(?<![a-z0-9])${escaped(name)}(?:s|es)?(?![a-z0-9])`, 'g');
    const left = rest.replace(pattern, ' ');
    if (left !== rest) found.push(...named);
    rest = left;
  }
  if (found.length === 0) return undefined;
  const country = countries
    .all()
    .filter(({ code }) => code !== 'KR')
    .flatMap(({ code, en, also }) => [en, ...also].map((name) => ({ code, said: normalise(name) })))
    .filter(({ said }) => said.length > 2 && /^[a-z]/.test(said) && rest.includes(said))
    .sort((one, other) => other.said.length - one.said.length)
    .find(({ said }) => new RegExp(`\\b${escaped(said)}\\b`).test(rest));
  if (country) rest = rest.replace(country.said, ' ');
  const [matter] = ENGLISH.find(([, form]) => form.test(rest)) ?? [];
  const known = rest
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .every((word) => ENGLISH_WORDS.has(word));
  if (!matter || !known) return undefined;
  return { matter, items: [...new Set(found)], ...(country && { country: country.code }) };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function words(list: string): string[] {
  return list.split(' ');
}

/** The places that can be reached from the beginning of a text by these words alone. */
function reach(text: string, known: readonly string[]): Set<number> {
  const reached = new Set([0]);
  for (let at = 0; at < text.length; at++) {
    if (!reached.has(at)) continue;
    for (const word of known) if (text.startsWith(word, at)) reached.add(at + word.length);
  }
  return reached;
}

/** Whether a text can be put together from these words alone. */
function madeOf(text: string, known: readonly string[]): boolean {
  return reach(text, known).has(text.length);
}
