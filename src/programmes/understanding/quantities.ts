import { ENGLISH_COUNT, englishNumber, NATIVE, nativeNumber, numeralAt } from './numbers.ts';

/** An amount of money, a share, a number of people, or a number without unit, as it stands in the text. */
export interface Quantity {
  kind: 'amount' | 'share' | 'count' | 'bare';
  /** In the currency's units, per cent, or people. */
  value: number;
  /** Of amounts: undefined when only a scale was told (`80억`). */
  currency?: 'won' | 'dollar' | 'other';
  start: number;
  end: number;
  /** 약, 쯤, 정도. */
  approximate: boolean;
  /** It is no value: a range (50~60억), a bound (80억 이상), a vague number (수십억), one that is denied (80억이 아니라). */
  unsure?: 'range' | 'bound' | 'vague' | 'denied' | 'unclear';
}

const WON = /^\s*(?:원|won\b|krw\b)/;
const DOLLAR = /^\s*(?:불(?!량)|달러|us\s?\$|usd\b|(?:us )?dollars?\b)/;
const OTHER = /^\s*(?:엔(?![가-힣]{2})|유로|위안|eur\b|euros?\b|jpy\b|yen\b|cny\b|rmb\b)/;
const PERCENT =
  /^\s*(?:%|프로(?![젝그토필세])|퍼센트|퍼(?=[가-힣\s,.]|$)|percent|per cent|pct\b|할(?=[이은을입\s정,.]|$))/;
const PEOPLE =
  /^\s*(?:여\s*)?(?:명|인(?=[\s,.)이입은의]|$|사업장|기업|규모)|사람|분(?=이|입|\s|$)|(?:(?:full-?time|regular|permanent) )?(?:people|employees|staff|workers|persons)\b)/;
/** Units that make a number none of ours: years, pieces, sizes. */
const STRANGE =
  /^[^\S\n]*(?:년|월|일(?![가-힣]*용)|개|시간|시|분|초|차|위|호|번|층|동|대|종|건|회|배|톤|킬로|kg|nm|mm|cm|μm|인치|평|㎡|m2|m\b|kw|mw|gw|v\b|세|살|등급|단계|주|달|점|p\b|곳|군데|가지|여\s?년|th\b|st\b|nd\b|rd\b|years?|months?|-year|inch|tons?|patents?|\/\d|:\d)/;
const NUMERAL_UNITS = /^\s*(?:명|인\b|사람|%|프로|퍼센트|원|불|달러)/;
const BEFORE_MONEY = /(?:([₩￦]|krw|won)|(us\s?\$|\$|usd)|(€|eur|jpy|¥))\s*$/;
const HEDGE_BEFORE =
  /(?:약|대략|거의|대충|얼추|한|어림잡아|~|around|about|roughly|approximately|approx\.?|nearly|almost|some)\s*(?:[₩$]|krw|usd|us\$)?\s*$/;
const HEDGE_AFTER = /^\s*(?:원\s*)?(?:\)?\s*)?(?:정도|쯤|가량|내외|안팎|남짓|언저리|여\s*원|여\s*명|or so|-ish)/;
const BOUND_AFTER =
  /^\s*(?:원|명|%)?(?:을|를|이|가|은|는|도|에|에는|에서|까지는|까진)?\s*(?:좀|조금|약간|살짝|겨우|한참|훨씬|채|아직)?\s*(?:이상|이하|초과|미만|이내|넘(?!어와)|안\s*(?:되|돼|됩|됨|된|됐|넘)|못\s*(?:되|미|넘)|모자|가까|육박|돌파|밑|아래|상회|하회|웃도|밑도|남짓\s*안|빠지|빠집|빠진|클럽|고지|벽을|선을|or more|or less|plus\b|\+)/;
const BOUND_BEFORE =
  /(?:모자란|부족한|못 ?미치는|최소|최대|적어도|많아야|기껏|more than|less than|(?<!turned )over|under|above|below|at least|at most|up to|fewer than)\s*(?:[₩$]|krw|usd|us\$)?\s*$/;
/** 20%든 30%든: not settled. */
const EITHER_AFTER = /^\s*(?:원|명)?(?:이)?든(?=[\s,.])/;
const DENIED_AFTER = /^\s*(?:원|명)?도 ?없|^\s*(?:원|명)?(?:이|가|은|는|도)?\s*(?:아니|아닙|아님|아녜|말고)/;
const DECADE_AFTER = /^\s*(?:원|명|%|프로)?\s*대(?![가-힣]|\s*기업|\s*비)|^대(?=[가-힣])(?!기업|비|표|출|리|학|전|구)/;
/** 60%와 70% 사이, between half and two thirds, 20명 아니면 25명. */
const BETWEEN = /^\s*(?:원|명|%|억)*\s*(?:와|과|하고|이?랑|and)\s*$/;
const EITHER =
  /^\s*(?:원|명|%|억)*\s*(?:,? ?또는|,? ?혹은|,? ?아니면|이?거나|(?:이나|나)(?= )|(?:인지|인가),?|or)\s*(?:한|약)?\s*$/;
const RANGE_JOIN = /^ *(?:원|명|%|억|만|천|백|조|프로|퍼센트|불|달러)* *(?:~|-|에서|to|내지|부터) *$/;

/** All quantities of a text in their order; numbers within codes, dates and other measures are left out. */
export function quantitiesIn(text: string): Quantity[] {
  const found: Quantity[] = [...fractionsIn(text)];
  for (let at = 0; at < text.length; at++) {
    const inside = found.find(({ start, end }) => start <= at && at < end);
    if (inside) {
      at = inside.end - 1;
      continue;
    }
    const quantity = quantityAt(text, at);
    if (!quantity) {
      // The rest of a number that is none of ours must not be read as another one.
      const skipped = /^[\d][\d,.]*/.exec(text.slice(at))?.[0].length ?? 1;
      at += skipped - 1;
      continue;
    }
    found.push(quantity);
    at = quantity.end - 1;
  }
  found.sort((a, b) => a.start - b.start);
  return joinRanges(text, merged(text, found));
}

function quantityAt(text: string, start: number): Quantity | undefined {
  if (!/[\d일이삼사오육칠팔구십백천열스서마쉰예일여아한두셋넷세네다onetfs]/.test(text.charAt(start))) return undefined;
  const before = text.slice(0, start);
  if (/[\d.]$|[\d]-$|[a-z]-?$/.test(before) && !/(?:krw|usd|eur|jpy|us|won|about|over|under|with|of|and)$/.test(before))
    return undefined;
  const native = new RegExp(`^(${NATIVE})\\s*(?:명|사람|분(?=이|입))`).exec(text.slice(start));
  if (native?.[1] && /(?:^|[^가-힣]|직원|근로자|인원|[은는이가총])$/.test(before))
    return qualified(text, { kind: 'count', value: nativeNumber(native[1]), start, end: start + native[0].length });
  const english = new RegExp(
    `^(${ENGLISH_COUNT})\\s(?=(?:(?:full-?time|regular|permanent) )?(?:people|employees|staff|workers)\\b)`,
  ).exec(text.slice(start));
  if (english?.[1] && !/[a-z-]$/.test(before)) {
    const unit = PEOPLE.exec(text.slice(start + english[1].length))?.[0].length ?? 0;
    return qualified(text, {
      kind: 'count',
      value: englishNumber(english[1]),
      start,
      end: start + english[1].length + unit,
    });
  }
  // 일하는 사람이 열아홉이오: people need no counter.
  const uncounted = new RegExp(
    `^(${NATIVE})(?=이(?:오|요|에요|지|죠|고|며|야|니|올)|예요|입니다|뿐|요(?=[\\s.,!]|$)|에(?=\\s)|[.,!]|$)`,
  ).exec(text.slice(start));
  if (
    uncounted?.[1] &&
    /(?:직원|사람|식구|인원|근로자|종업원|사원|일꾼)(?:들)?(?:이|은|는|가|도)? ?(?:모두|총|전부|다 ?합쳐서?|다 ?해서|딱|지금|현재|겨우|고작|(?:저|나|제|대표)(?:까지|를? ?포함)(?: ?해서|하면)?)? ?$/.test(
      before,
    )
  )
    return qualified(text, {
      kind: 'count',
      value: nativeNumber(uncounted[1]),
      start,
      end: start + uncounted[0].length,
    });
  const spelled = !/\d/.test(text.charAt(start));
  if (spelled && !/(?:^|[^가-힣]|수|몇|매출|직원|비중|수출|[은는이가약에])$/.test(before)) return undefined;
  const numeral = numeralAt(text, start, NUMERAL_UNITS);
  if (!numeral) return undefined;
  const vague = /(?:^|[^가-힣])수$|몇\s*$/.test(before) || /^여?\s?몇/.test(text.slice(numeral.end));
  return withUnit(text, numeral, before, vague);
}

function withUnit(
  text: string,
  numeral: { value: number; start: number; end: number; scaled: boolean; unclear: boolean },
  before: string,
  vague: boolean,
): Quantity | undefined {
  const { value, start, end, scaled } = numeral;
  // 80여억: the 여 stands within the number.
  const inner = /^여\s*([만억조]|[천백]만|천억|백억)/.exec(text.slice(end));
  if (inner) {
    const scale = numeralAt(`1${inner[1]}`, 0, NUMERAL_UNITS)?.value ?? 1;
    return withUnit(
      text,
      { ...numeral, value: value * scale, end: end + inner[0].length, scaled: true },
      `${before}약`,
      vague,
    );
  }
  const after = text.slice(end).replace(/^여(?=\s*(?:원|명|%))/, ' ');
  const unsure = vague ? ('vague' as const) : numeral.unclear ? ('unclear' as const) : undefined;
  const of = (kind: Quantity['kind'], unit: RegExp | undefined, more: Partial<Quantity> = {}) =>
    qualified(text, {
      kind,
      value,
      start,
      end: end + (unit?.exec(after)?.[0].length ?? 0),
      ...(unsure && { unsure }),
      ...more,
      ...(/약$/.test(before) && { approximate: true }),
    });
  const percent = PERCENT.exec(after)?.[0];
  if (percent !== undefined) return of('share', PERCENT, percent.trim() === '할' ? { value: value * 10 } : {});
  // 1인 기업: its owner is no employee.
  if (value === 1 && /^\s*인 ?(?:기업|사업|회사|창조)/.test(after)) return undefined;
  if (PEOPLE.test(after) && !/[억조]$/.test(text.slice(start, end))) return of('count', PEOPLE);
  const [, won, dollar, other] = BEFORE_MONEY.exec(before) ?? [];
  if (DOLLAR.test(after) || dollar) return of('amount', DOLLAR, { currency: 'dollar' });
  if (OTHER.test(after) || other) return of('amount', OTHER, { currency: 'other' });
  if (WON.test(after) || won) return of('amount', WON, { currency: 'won' });
  // 80억 회사: only small numbers count things.
  if (!(scaled && /[억조]|[천백]만|[a-z]/.test(text.slice(start, end))) && STRANGE.test(after)) return undefined;
  if (scaled) return of('amount', undefined);
  if (/^[a-z가-힣]/.test(after) && !/^(?:이|은|는|을|를|으로|입|정도|쯤|가량|나|였|예|에|이고)/.test(after))
    return undefined;
  // 매출액(2025): a year.
  if (/^(?:19|20)\d\d$/.test(text.slice(start, end))) return undefined;
  return of('bare', undefined);
}

const OF_TEN = '(?<![가-힣\\d,.])(?:열|10) ?원(?:어치)?(?:를|을)? ?(?:팔면|벌면|팔 때|벌 때|중에?서?|가운데)';
const PART_OF_TEN = '([한두세네]|다섯|여섯|일곱|여덟|아홉|[1-9]) ?원(?:어치)?(?=[이은가] )';

/** Shares in words: 절반, 3분의 2, 열에 여섯, 전부, two thirds. */
function fractionsIn(text: string): Quantity[] {
  const found: Quantity[] = [];
  const take = (pattern: RegExp, value: (match: RegExpExecArray) => number) => {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      found.push(qualified(text, { kind: 'share', value: value(match), start, end: start + match[0].length }));
    }
  };
  take(
    /절반(?!씩)|(?<=매출의 |매출에서 |중에 |중 |가운데 |[이가] )반(?=[이은을,\s]|입|정도)(?!도체)|\bhalf\b(?! (?:a |of the year|year))/g,
    () => 50,
  );
  // 100원 벌면 55원이 부품
  take(
    /(?<![\d,.])100 ?원(?:을|어치|에서|에)?\s*(?:벌면|팔면|벌 때|중에?서?|가운데서?|에서)?\s*(\d{1,2}) ?원(?:꼴)?(?=[이은을가])/g,
    ([, part]) => Number(part),
  );
  // 열 원어치 팔면 여섯 원은 유통이고 네 원이 부품
  for (const each of [
    `${OF_TEN}\\s*${PART_OF_TEN}`,
    `(?<=${OF_TEN}[^.!?]{0,12}원[^.!?]{1,36}?)(?<![가-힣\\d])${PART_OF_TEN}`,
  ])
    take(new RegExp(each, 'g'), ([, part]) =>
      /\d/.test(part ?? '') ? Number(part) * 10 : nativeNumber(part ?? '') * 10,
    );
  take(/(\d+)\s*분의\s*(\d+)/g, ([, whole, part]) => (Number(part) * 100) / Number(whole));
  take(
    /([이삼사오육칠팔구십])\s*분의\s*([일이삼사오육칠팔구])/g,
    ([, whole, part]) => (spelled(part) * 100) / spelled(whole),
  );
  take(
    /(?:열에|열 중에?|10 ?(?:중에?|에))\s*(한|두|둘|세|셋|네|넷|다섯|여섯|일곱|여덟|아홉|\d)(?=[은이을의가정입,.\s]|$)/g,
    ([, part]) => (/\d/.test(part ?? '') ? Number(part) * 10 : nativeNumber(part ?? '') * 10),
  );
  // 그 칠 할이 부품
  take(
    /(?<![가-힣])([이삼사오육칠팔구])\s?할(?=[이은을의](?:\s|$)|가량|[이]?[에예]요|입니다|[.,]| ?(?:정도|쯤)(?=[가이은는를을\s]))/g,
    ([, part]) => spelled(part) * 10,
  );
  // 1/3을 갖고 있어요
  take(/(?<![\d/.,])([1-4])\/([2-9])(?=[을를이가은는] |정도|쯤| of\b)/g, ([, part, whole]) =>
    Math.min(101, (Number(part) * 100) / Number(whole)),
  );
  take(/(?<=매출(?:액)?(?:은|이|의)? ?)(?:전부|전액|100퍼)(?= ?[가다를이]?)/g, () => 100);
  take(/(?:전부 ?다|전부|전량|전액|모두)(?= ?[가이]? ?(?:다 )?(?:소부장|부품|소재(?!지)|장비))/g, () => 100);
  take(/(?:전량|전부|모두)(?=(?:을|를)? ?(?:중국|일본|미국|대만|독일|러시아|베트남|한 ?나라)(?:에서|산))/g, () => 100);
  take(/\btwo[- ]thirds\b/g, () => 200 / 3);
  take(/\b(?:one|a)[- ]third\b/g, () => 100 / 3);
  take(/\bthree[- ]quarters\b/g, () => 75);
  take(/\b(?:one|a)[- ]quarter(?= of)\b/g, () => 25);
  return found;
}

function spelled(letter: string | undefined): number {
  return '일이삼사오육칠팔구십'.indexOf(letter ?? '') + 1;
}

function qualified(text: string, quantity: Omit<Quantity, 'approximate'> & { approximate?: boolean }): Quantity {
  const before = text.slice(0, quantity.start);
  const after = text.slice(quantity.end);
  // 거의 전부: how much is not told.
  const almost =
    /^(?:전부|전량|전액|모두)/.test(text.slice(quantity.start)) && /(?:거의|대부분|사실상)\s*$/.test(before);
  // up from 8.1 billion: what it was before.
  // 80억이었다가 60억으로 줄었어요
  const former =
    /\b(?:up|down|increased|decreased) from\s*(?:[₩$]|krw|usd)?\s*$/.test(before) ||
    /^\s*(?:원|명)?\s*(?:이었|였|했|하|찍었|됐|까지 ?(?:갔|올랐|늘었|찍었|떨어졌|줄었)|(?:으로|로) ?(?:떨어졌|줄었|늘었))다가/.test(
      after,
    );
  const bound = almost || BOUND_AFTER.test(after) || BOUND_BEFORE.test(before);
  const unsure =
    quantity.unsure ??
    (former || DENIED_AFTER.test(after)
      ? 'denied'
      : DECADE_AFTER.test(after) || EITHER_AFTER.test(after) || /\d,$/.test(before)
        ? 'range'
        : bound
          ? 'bound'
          : undefined);
  return {
    ...quantity,
    approximate:
      quantity.approximate ||
      HEDGE_BEFORE.test(before) ||
      HEDGE_AFTER.test(after) ||
      /여/.test(text.slice(quantity.start, quantity.end)),
    ...(unsure && { unsure }),
  };
}

/** 절반(50%) is one share, told twice; 80억(8,000백만원) one amount. */
function merged(text: string, quantities: Quantity[]): Quantity[] {
  return joined(quantities, (last, next) =>
    last.kind === next.kind &&
    last.value === next.value &&
    /^\s*[(,=]?\s*(?:즉\s*)?$/.test(text.slice(last.end, next.start))
      ? { ...last, end: next.end }
      : undefined,
  );
}

/** 50~60억, 50억에서 60억, 40~50명: two numbers with one of these between are a range. */
function joinRanges(text: string, quantities: Quantity[]): Quantity[] {
  return joined(quantities, (last, next) => {
    const between = text.slice(last.end, next.start);
    const either =
      EITHER.test(between) ||
      (BETWEEN.test(between) &&
        (/\bbetween(?: [a-z]+)?\s*(?:[₩$]|krw|usd)?\s*$/.test(text.slice(0, last.start)) ||
          /^\s*원?\s*(?:의 )?(?:사이|중간|그 ?사이)/.test(text.slice(next.end))));
    if ((last.kind !== next.kind && last.kind !== 'bare') || !(either || RANGE_JOIN.test(between))) return undefined;
    // 90명에서 87명으로 줄었습니다: what it came to.
    const change =
      /에서\s*$/.test(between) &&
      /^\s*원?으?로 ?(?:[가-힣]+ )?(?:늘|줄|증가|감소|커|성장|올|떨어|내려)/.test(text.slice(next.end));
    return change ? { ...next, start: last.start } : { ...next, start: last.start, unsure: 'range' };
  });
}

/** The quantities, neighbours made one where `join` does so. */
function joined(quantities: Quantity[], join: (last: Quantity, next: Quantity) => Quantity | undefined): Quantity[] {
  const kept: Quantity[] = [];
  for (const next of quantities) {
    const last = kept.at(-1);
    const one = last && join(last, next);
    if (one) kept[kept.length - 1] = one;
    else kept.push(next);
  }
  return kept;
}
