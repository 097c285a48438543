import type { Area } from './item-file.ts';
import type { AlertLevel } from './types.ts';

/** Stands with every level that is shown: only the minister issues the official ones (소부장특별법 제23조의2 ③). */
export const OWN_READING = '통계와 소식으로 본 자체 판단이며 정부의 공식 위기경보가 아닙니다.';

/** What people call them. */
export const LEVEL_NAMES: Readonly<Record<AlertLevel, string>> = {
  none: '단계 없음',
  attention: '관심',
  caution: '주의',
  alert: '경계',
  serious: '심각',
};

export const ITEM_AREA_NAMES: Readonly<Record<Area, string>> = {
  battery: '이차전지',
  semiconductor: '반도체',
  display: '디스플레이',
  magnet: '영구자석',
  metal: '금속',
  chemical: '화학',
  fertiliser: '비료',
  energy: '에너지',
  other: '그 밖',
};

/** A weight as people read it: tonnes from a tonne on, two digits that say something below ten. */
export function sayWeight(kg: number): string {
  return kg >= 1000 ? `${sayNumber(kg / 1000)}톤` : `${sayNumber(kg)}㎏`;
}

/** 0 to 1 as per cent. */
export function sayShare(share: number): string {
  return `${sayNumber(share * 100)}%`;
}

/** A change: 0.2 as `+20%`. */
export function sayChange(change: number): string {
  return `${change > 0 ? '+' : change < 0 ? '−' : ''}${sayNumber(Math.abs(change) * 100)}%`;
}

/** With thousands apart; one digit behind the point below a hundred, two below ten. */
export function sayNumber(value: number): string {
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return value.toLocaleString('ko-KR', { maximumFractionDigits: digits });
}
