import type { Clause } from './clauses.ts';
import type { Cue } from './cues.ts';
import type { Quantity } from './quantities.ts';

const GAP = 26;

/** 공장 38명, 사무직 11명: some of the people. */
const PART_OF_PEOPLE =
  /(?:^|[\s(:])(?:공장|사무실|현장|사무직?|생산직?|생산부|관리직?|관리부|연구직?|연구소|기술직?|영업직?|영업부|본사|지사|지점|주간조?|야간조?|남자?|남성|여자?|여성|정규직|계약직|비정규직|[\d제]+ ?공장|국내|해외|내국인|외국인)(?:에서?|은|는|이|가|만)?\s*$/;

/** The last name before a figure in its clause, or in the clause before when that ends with it; a figure of its kind between parts them. */
export function cueBefore(
  text: string,
  clause: Clause,
  quantity: Quantity,
  quantities: Quantity[],
  cues: Cue[],
): Cue | undefined {
  // 작년 매출? 52억.
  const asked = cues.filter(({ end }) => end <= quantity.start).at(-1);
  if (
    asked &&
    /^(?:[은는이가]|이요|요)?\?\s*(?:(?:한|약|대략|대충|글쎄요?|음|어|작년에|작년엔|그냥)[,.\s]+)*$/.test(
      text.slice(asked.end, quantity.start),
    )
  )
    return asked;
  // 매출의 20%, 매출 중 …: a whole, not the name of what follows.
  // 퇴사가 많아서 지금은 47명: a reason is no name.
  const names = cues.filter(
    ({ field, end }) =>
      end <= quantity.start &&
      end > clause.sentence.start &&
      (field || !/[아어해]서\s|니까\s/.test(text.slice(end, quantity.start))),
  );
  const before = names.at(-1);
  if (
    before?.field === 'revenue' &&
    quantity.kind === 'amount' &&
    /^ ?(?:의|대비|중에?서?|가운데)(?= )/.test(text.slice(before.end))
  )
    return undefined;
  // 직원 중 10명이 외국인: some of them.
  if (
    before?.field === 'employees' &&
    /^ ?(?:들)? ?(?:중|가운데)(?:에|에서|에는)? ?$/.test(text.slice(before.end, quantity.start))
  )
    return undefined;
  if (!before) return undefined;
  // 직원수는 공장 38명, 사무실 11명
  if (
    before.field === 'employees' &&
    quantity.kind === 'count' &&
    PART_OF_PEOPLE.test(text.slice(before.end, quantity.start))
  )
    return undefined;
  const kin = (other: Quantity) => other.kind === quantity.kind || other.kind === 'amount' || other.kind === 'bare';
  if (
    quantities.some(
      (other) =>
        other !== quantity &&
        other.unsure !== 'denied' &&
        kin(other) &&
        other.start >= before.end &&
        other.end <= quantity.start,
    )
  )
    return undefined;
  // 직원은 저 빼고 7명
  const gap = text
    .slice(before.end, quantity.start)
    .replace(/(?:저|나|제|대표(?:이사|님)?|사장(?:님)?|본인)(?:는|를|을|만)? ?(?:빼고|제외하고|말고)(?=\s)/, '');
  if (gap.length > GAP || (quantity.kind === 'bare' && gap.length > 6)) return undefined;
  // 매출이 부품 50억, 장비 30억 해서 80억
  if (
    before.field === 'revenue' &&
    /(?:소부장|소재|부품|장비|내수|수출|국내|해외|제품|상품|용역|서비스)(?:은|는|이|가|로|으로|에서)?\s*$/.test(gap)
  )
    return undefined;
  // 직원 수를 물어보셨는데 정확히는 37명입니다
  if (
    /^[^,.\d]{0,3} ?(?:물어 ?보|물으|여쭤|궁금해)[가-힣 ]{0,4}는데[,\s]+(?:정확히는?|딱|현재|지금은?|작년에?는?|약)?\s*$/.test(
      gap,
    )
  )
    return before;
  if (/[가-힣](?<!말)고[\s,]|지만|는데|인데|은데|며\s|[;\n]/.test(gap) && before.field !== 'facility_investment')
    return undefined;
  return before;
}

/** 사원 수 130, headcount 60: people without a counter. */
export function isHeadcount(text: string, quantity: Quantity): boolean {
  if (quantity.kind !== 'bare') return false;
  if (
    /(?:직원|종업원|인원|근로자)(?: ?수)?\s*(?:\((?:단위:? ?)?명\))?\s*:?\s*$/.test(text.slice(0, quantity.start)) &&
    /^\s*(?:\(명\)|[,./\n]|$|(?:설립|창업|매출|수출|연구소)(?![가-힣]*에))/.test(text.slice(quantity.end))
  )
    return true;
  return /(?:(?:직원|사원|근로자|종업원|인원|임직원|고용) ?수(?:는|가)?|headcount(?: is| of)?|(?:staff|employees|workers)(?=\s*:)|staff of|team of|workforce of|number of employees(?: is)?)\s*:?\s*$/.test(
    text.slice(0, quantity.start),
  );
}
