import { FIELDS, type FieldName, type FieldValue } from './fields.ts';
import type { Place, ProgrammeState, Stage, Support } from './types.ts';

export const SUPPORT_NAMES: Readonly<Record<Support, string>> = {
  rnd: '연구개발',
  investment: '투자',
  guarantee: '보증',
  loan: '융자',
  tax: '세제',
  subsidy: '보조금',
  certification: '확인·인증',
  site: '입지',
  testing: '실증·시험',
  people: '인력',
  supply: '공급망',
  export: '수출',
  regulation: '규제 특례',
  consulting: '컨설팅',
};

export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  start_up: '스타트업',
  small_giant: '강소기업',
  leading: '으뜸기업',
  super_eul: '슈퍼 을',
};

export const STATE_NAMES: Readonly<Record<ProgrammeState, string>> = {
  in_law: '법정 지원',
  running: '운영 중',
  planned_2023: '2023년 계획',
  ended: '종료',
  unconfirmed: '확인 필요',
};

/** A value as people read it: `60%`, `80억 원`, `중소기업`, `예`. */
export function sayValue(name: FieldName, value: FieldValue): string {
  const { options, unit, kind } = FIELDS[name];
  const option = (id: string) => options?.[id as keyof typeof options] ?? id;
  if (typeof value === 'boolean') return value ? '예' : '아니요';
  if (typeof value === 'number') return kind === 'amount' ? sayAmount(value, unit) : `${figures(value)}${unit}`;
  if (typeof value === 'string') return option(value);
  return value.length > 0 ? value.map(option).join(', ') : '없음';
}

/** `8000000000` → `80억 원`, `1234500000` → `12억 3,450만 원`; dollars as `500만 달러`. */
export function sayAmount(amount: number, unit = 'won'): string {
  const counter = unit === 'USD' ? '달러' : '원';
  const parts: string[] = [];
  let rest = amount;
  for (const [size, name] of [
    [1e12, '조'],
    [1e8, '억'],
    [1e4, '만'],
  ] as const) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${figures(count)}${name}`);
    rest -= count * size;
  }
  if (rest > 0) return `${[...parts, figures(rest)].join(' ')}${counter}`;
  return parts.length > 0 ? `${parts.join(' ')} ${counter}` : `0${counter}`;
}

/** What a verdict takes to hold unsaid, in a sentence. */
export function sayPresumed(fields: readonly FieldName[]): string {
  const said = fields.flatMap((field) => FIELDS[field].presumed?.says ?? []).join(', ');
  return `말씀이 없어 다음과 같이 보았습니다: ${said}. 다르면 알려 주십시오.`;
}

/** `소부장특별법 시행령 제22조 ①` */
export function sayPlace({ document, section }: Place): string {
  return `${document} ${section}`;
}

/**
 * A word with the particle that its last sound takes: `이/가`, `은/는`, `을/를`, `과/와`, the one after a consonant first.
 * Figures and signs are read in Korean; what stands in brackets at the end is not read.
 */
export function withParticle(word: string, pair: '이/가' | '은/는' | '을/를' | '과/와'): string {
  const [closed, open] = pair.split('/') as [string, string];
  const last = [...word.replace(/\s*\([^()]*\)$/, '').replace(/['’”」]+$/, '')].at(-1) ?? '';
  const code = last.charCodeAt(0) - HANGUL;
  const ends = code >= 0 && code < SYLLABLES ? code % 28 > 0 : /[013678lmnr]/i.test(last);
  return `${word}${ends ? closed : open}`;
}

const HANGUL = 0xac00;
const SYLLABLES = 11_172;

/** `1234.5` → `1,234.5`; at most four digits behind the point. By hand: the first use of `Intl` alone takes longer than a judgement. */
export function figures(number: number): string {
  const [whole = '', rest] = String(Math.round(number * 1e4) / 1e4).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return rest === undefined ? grouped : `${grouped}.${rest}`;
}
