import {
  LEVELS,
  type Level,
  type Subscription,
  type SubscriptionOptions,
  TOPICS,
  type Topic,
} from '../../notices/index.ts';

/** How people read and write what is followed. Pure. */

export const TOPIC_NAMES: Record<'ko' | 'en', Record<Topic, string>> = {
  ko: { milestones: '추진 일정', supply: '공급망', programmes: '지원사업', regulations: '해외 규제' },
  en: {
    milestones: 'Milestones',
    supply: 'Supply chain',
    programmes: 'Programmes',
    regulations: 'Foreign regulations',
  },
};

export const LEVEL_NAMES: Record<'ko' | 'en', Record<Level, string>> = {
  ko: { info: '모두', attention: '관심 이상', caution: '주의 이상', alert: '경계 이상', serious: '심각만' },
  en: {
    info: 'Everything',
    attention: 'From 관심 (attention)',
    caution: 'From 주의 (caution)',
    alert: 'From 경계 (alert)',
    serious: 'Only 심각 (serious)',
  },
};

/** A topic by one of its names, or the beginning of one. */
export function topicIn(text: string): Topic | undefined {
  const wanted = plain(text);
  if (!wanted) return undefined;
  return TOPICS.find((topic) =>
    [topic, TOPIC_NAMES.ko[topic], TOPIC_NAMES.en[topic]].some((name) => plain(name).startsWith(wanted)),
  );
}

export function levelIn(value: string | undefined): Level {
  return LEVELS.find((level) => level === value) ?? 'info';
}

/** Names that conditions may use without saying what they are, in every spelling. */
export interface KnownNames {
  ministries: ReadonlySet<string>;
  areas: ReadonlySet<string>;
}

const NAMED: [RegExp, keyof SubscriptionOptions['filters'] | 'keyword'][] = [
  [/^(?:부처|ministry)\s*[:=]\s*/i, 'ministry'],
  [/^(?:분야|area)\s*[:=]\s*/i, 'area'],
  [/^(?:품목|item)\s*[:=]\s*/i, 'item'],
  [/^(?:국가|country)\s*[:=]\s*/i, 'country'],
  [/^(?:hs)\s*(?:코드|code)?\s*[:=]?\s*(?=\d)/i, 'hs'],
  [/^(?:낱말|단어|keyword)\s*[:=]\s*/i, 'keyword'],
];

/**
 * Conditions as people write them, with commas: `산업통상부, 흑연, HS 2504, 국가: 중국`. A known ministry or area and a code are
 * understood without a name before them; everything else is a word that the notice has to hold.
 */
export function conditionsIn(text: string, known: KnownNames): Pick<SubscriptionOptions, 'filters' | 'keywords'> {
  const filters: SubscriptionOptions['filters'] = {};
  const keywords: string[] = [];
  const add = (attribute: keyof typeof filters, value: string) => {
    const values = filters[attribute] ?? [];
    if (!values.includes(value)) filters[attribute] = [...values, value];
  };
  for (const part of text
    .split(/[,，\n]/)
    .map((piece) => piece.trim())
    .filter(Boolean)) {
    const named = NAMED.find(([form]) => form.test(part));
    const value = named ? part.replace(named[0], '').trim() : part;
    const kind = named?.[1] ?? kindOf(value, known);
    if (kind === 'keyword') keywords.push(value);
    else if (kind === 'hs') add(kind, value.replace(/[.\s-]/g, ''));
    else add(kind, value);
  }
  return { filters, keywords: [...new Set(keywords)] };
}

function kindOf(value: string, known: KnownNames): keyof SubscriptionOptions['filters'] | 'keyword' {
  if (known.ministries.has(value)) return 'ministry';
  if (known.areas.has(value)) return 'area';
  return /^\d{4}(?:[.\s-]?\d{2}){0,3}$/.test(value) ? 'hs' : 'keyword';
}

/** `30, 7, 1` or `D-30 D-7`. @returns undefined when nothing is written: as usual for each */
export function leadsIn(text: string): number[] | undefined {
  const numbers = [...text.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  return numbers.length > 0 ? [...new Set(numbers)].sort((one, two) => two - one) : undefined;
}

/** `추진 일정 · 산업통상부 · D-30, 7 · 매일 아침 한 번` */
export function subscriptionLine(subscription: Subscription): string {
  const { topic, filters, keywords, level, leads, mode, contacts } = subscription;
  const { hs = [], ...others } = filters;
  const parts = [
    TOPIC_NAMES.ko[topic],
    ...Object.values(others).flat(),
    ...hs.map((code) => `HS ${code}`),
    ...keywords.map((word) => `‘${word}’`),
    level === 'info' ? '' : LEVEL_NAMES.ko[level],
    leads ? `D-${leads.join(', ')}` : '',
    mode === 'digest' ? '매일 아침 한 번' : '',
    contactsLine(contacts),
  ];
  return parts.filter(Boolean).join(' · ');
}

function contactsLine(contacts: Subscription['contacts']): string {
  if (contacts.length === 0) return '';
  const people = contacts.every(({ kind }) => kind === 'person');
  return `확인 담당 ${contacts.length}${people ? '명' : '곳'}`;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s/g, '');
}
