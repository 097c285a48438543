import type { Day } from '../calendar/index.ts';
import { isMonth, monthOf, monthsBetween, sayMonth } from './months.ts';
import type { PastLevel } from './past.ts';
import { rank } from './readings.ts';
import { EXPORTERS, sayCounted } from './says.ts';
import {
  ALERT_LEVELS,
  type AlertRecord,
  type Country,
  type Indicator,
  type IndicatorName,
  type Month,
} from './types.ts';
import { LEVEL_NAMES, sayChange, sayNumber, sayShare } from './words.ts';

/** What people call the indicators. */
export const INDICATOR_NAMES: Readonly<Record<IndicatorName, string>> = {
  largest_share: '최대 수입국 비중',
  adjacent_share: '인접국 합산 비중',
  hhi: '수입처 집중도(HHI)',
  effective_suppliers: '실질 수입처 수',
  volume_z: '수입량 변화',
  value_z: '수입액 변화',
  unit_value_z: '수입 단가 변화',
  price_z: '가격 변화',
  months_of_cover: '재고 소진 기간',
  incident: '수출통제 등 사건',
};

/**
 * What people call an indicator of an item; one that rests on statistics of exporters says so, with their name where it is one:
 * `수입량 변화`, `중국에서 한국으로 온 양(수출국 통계) 변화`.
 * @param country a country's name; without it nobody is named
 */
export function nameIndicator(
  { name, inputs }: Pick<Indicator, 'name' | 'inputs'>,
  country?: InputNames['country'],
): string {
  const known = INDICATOR_NAMES[name];
  if (typeof inputs.exporters !== 'string') return known;
  const counted = sayCounted(name, country ? inputs.exporters.split(' ') : [], country ?? PLAIN.country);
  return counted === undefined ? `${known}${EXPORTERS}` : `${counted} 변화`;
}

/** An indicator's value with its unit; where there is none, a dash. */
export function sayIndicator({ value, unit, inputs }: Pick<Indicator, 'value' | 'unit' | 'inputs'>): string {
  if (value === undefined) return '–';
  switch (unit) {
    case 'ratio':
      return sayShare(value);
    case 'months':
      return `${sayNumber(value)}개월`;
    case 'count':
      return `${sayNumber(value)}곳`;
    case 'z':
      return `${sayTimes(inputs)}(z = ${sayNumber(value)})`.trim();
    case 'level':
      return LEVEL_NAMES[ALERT_LEVELS[value] ?? 'none'];
    case 'index':
      return sayNumber(value);
  }
}

/** Months after which figures no longer stand for the present. */
const OLD_MONTHS = 6;

/** Whether figures no longer stand for the present. @param month the newest that was judged */
export function isOld(month: Month, today: Day): boolean {
  return monthsBetween(month, monthOf(today)) > OLD_MONTHS;
}

/** What has to be said of figures that are old; undefined of new ones. @param month the newest that was judged */
export function sayOld(month: Month, today: Day): string | undefined {
  return isOld(month, today) ? `통계가 ${sayMonth(month)}까지여서 지금의 상태는 알 수 없습니다.` : undefined;
}

/** A price by what it was before; anything else by what is usual. */
function sayTimes({ times, series }: Indicator['inputs']): string {
  if (typeof times !== 'number') return '';
  return series === undefined ? `평년의 ${sayShare(times)} ` : `${sayChange(times - 1)} `;
}

const INPUT_NAMES: Readonly<Record<string, string>> = {
  month: '통계의 달',
  source: '자료',
  country: '나라',
  exporters: '통계를 낸 수출국',
  months: '합한 달 수',
  season: '계절(로그)',
  drift: '평소 추세(로그)',
  sigma: '평소 편차(로그)',
  times: '견준 값에 대한 배수',
  hhi: 'HHI',
  series: '가격 계열',
  day: '날',
  title: '제목',
  level: '단계',
  rule: '규칙',
  url: '주소',
  subject: '대상',
  'same months of the years before': '앞선 해의 같은 달(로그)',
  'months that sigma is of': '편차를 잰 달 수',
  'by the greatest of the 12 before': '앞선 12개월의 최댓값에 대한 배수',
  'share of the 12 months before': '앞선 12개월의 비중',
  'months of the change': '견준 달의 간격(개월)',
  'median change': '변화의 중앙값(로그)',
  'changes that sigma is of': '편차를 잰 변화의 수',
};

/** Names that carry a unit, a month or a country; the first that fits counts. */
const INPUT_FORMS: readonly [RegExp, string][] = [
  [/^median (.+) in (\d+) months, (\S+) to (\S+)$/, '$3~$4에 $2개월씩 합한 값의 중앙값($1)'],
  [/^median (.+), (\S+) to (\S+)$/, '$2~$3의 중앙값($1)'],
  [/^(.+) in (\d+) months to (\S+)$/, '$3까지 $2개월의 합($1)'],
  [/^(.+) to (\d{4}-\d{2})$/, '$2($1)'],
  [/^(.+) from (.+) in (\d+) months$/, '$2에서 온 $3개월의 합($1)'],
  [/^(.+) in (\d+) months$/, '$2개월의 합($1)'],
  [/^share of (.+)$/, '$1의 비중'],
  [/^kg in stock (\S+)$/, '$1 재고(kg)'],
  [/^mean kg a month of (\d+) months$/, '$1개월의 월평균(kg)'],
  [/^(.+) (\d{4}-\d{2})$/, '$2($1)'],
];

/** What codes in an indicator's inputs stand for. */
export interface InputNames {
  country(code: Country): string;
  /** Title of a feed; an unknown one by its id. */
  feed(id: string): string;
}

const PLAIN: InputNames = { country: (code) => code, feed: (id) => id };

/** The name of an indicator's input in Korean; as it is where it is not known. */
export function sayInput(name: string, { country }: Pick<InputNames, 'country'> = PLAIN): string {
  const known = INPUT_NAMES[name];
  if (known !== undefined) return known;
  const named = name.replace(/^(.+ from |share of )([A-Z]{2})\b/, (_, before, code) => `${before}${country(code)}`);
  const form = INPUT_FORMS.find(([pattern]) => pattern.test(named));
  return form ? named.replace(...form) : named;
}

/** An input's value, codes by their names. A number with all its digits: whoever does it again needs them. */
export function sayInputValue(name: string, value: number | string, { country, feed }: InputNames = PLAIN): string {
  if (typeof value === 'number') return value.toLocaleString('ko-KR', { maximumFractionDigits: 6 });
  switch (name) {
    case 'month':
      return isMonth(value) ? sayMonth(value) : value;
    case 'country':
    case 'exporters':
      return value.split(' ').map(country).join('·');
    case 'source':
      return value.split(', ').map(feed).join(', ');
    case 'level': {
      const level = ALERT_LEVELS.find((each) => each === value);
      return level ? LEVEL_NAMES[level] : value;
    }
    default:
      return value;
  }
}

/** Stands with levels of the past. */
export const PAST_READING =
  '처음 판단하기 전의 달들을 지금의 규칙과 지금 있는 통계로 되짚은 것입니다. 그때 알린 단계가 아니며, 승인은 바로 된 것으로 보았습니다.';

/** A level of the past in a line: `2023년 12월 통계(2024-01-20): 단계 없음 → 주의 · 2023년 12월 수입량이 …`. */
export function sayPast({ month, knownOn, before, level, says }: PastLevel): string {
  return `${sayMonth(month)} 통계(${knownOn}): ${LEVEL_NAMES[before]} → ${LEVEL_NAMES[level]}${says === undefined ? '' : ` · ${says}`}`;
}

/** One entry of a history in a line: who, what became of the level, and why. */
export function sayRecord({ event, before, after }: AlertRecord): string {
  const change =
    before.level === after.level ? undefined : `${LEVEL_NAMES[before.level]} → ${LEVEL_NAMES[after.level]}`;
  const proposed =
    after.proposal && after.proposal.level !== before.proposal?.level
      ? `${LEVEL_NAMES[after.proposal.level]} 승인 요청`
      : undefined;
  const outcome = [change, proposed].filter(Boolean).join(', ');
  const became = outcome ? `: ${outcome}` : '';
  switch (event.kind) {
    case 'assessed':
      return `${sayMonth(event.assessment.month)} 통계로 판단${became}`;
    case 'approved':
      return `${event.by.name}: 승인${became}${bracketed(event.note)}`;
    case 'rejected': {
      const level = before.proposal ? ` ${LEVEL_NAMES[before.proposal.level]}` : '';
      return `${event.by.name}:${level} 반려${became}${bracketed(event.note)}`;
    }
    case 'raised': {
      const source = event.source && `근거: ${event.source}`;
      const expires = event.expires && `${event.expires}까지`;
      const act = rank(after.level) < rank(before.level) ? '내림' : '올림';
      return `${event.by.name}: ${act}${became}${bracketed(event.reason, source, expires)}`;
    }
    case 'lifted':
      return `${event.by.name}: 해제${became}${bracketed(event.reason)}`;
    case 'reviewed':
      return `${event.by.name}: 점검, 다음 점검 ${event.next}${bracketed(event.note)}`;
    case 'passed':
      return `기한이 지남${became}`;
    case 'undone':
      return `${event.by.name}: 되돌림${became}`;
  }
}

function bracketed(...parts: (string | undefined)[]): string {
  const said = parts.filter(Boolean).join('; ');
  return said ? ` (${said})` : '';
}
