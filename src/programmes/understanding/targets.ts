import type { Clause } from './clauses.ts';
import { ABROAD } from './places.ts';

/** 대상은 경기도에 있는 매출 40억짜리 업체고: of the firm that is to be taken over, up to words of the teller's own. */
export function isOfTarget(text: string, { sentence }: Clause, at: number): boolean {
  return (
    /인수|합병|지분|m&a/.test(text) &&
    /(?:^|[\s.,])대상(?:은|이|인|으로는) (?!.*(?:저희|우리|당사|자사))/.test(text.slice(sentence.start, at))
  );
}

/** 체코 장비회사(업력 12년): told in brackets behind a firm abroad. */
export function isOfFirmAbroad(before: string): boolean {
  return BEHIND_FIRM_ABROAD.test(before);
}

const BEHIND_FIRM_ABROAD = new RegExp(`(?:${ABROAD}|독일|외국)[^.!?(]{0,16}(?:회사|법인|기업|업체|사)\\([^)]*$`);
