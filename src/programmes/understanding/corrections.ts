import type { Finding } from './types.ts';

const CORRECTING =
  /(?:라고|다고) ?(?:말|적|말씀)?(?:했|었|드렸|썼|적었)(?:었|는데|지만|으나|습니다만)|(?:\.{2,}|…)\s*(?:아|어|앗|아차|참)[ ,]|아니다|정정|다시 ?말|잘못 ?(?:말|적|썼|알|봤|봐)|수정|실수|아 ?아니|아니요|아니,|(?<=[.!?…~] ?)아니(?= )|오타|고쳐|correction|i mean|sorry|scratch that/;

/** Whether the words between two figures take the first one back. */
export function isCorrection(between: string): boolean {
  return CORRECTING.test(between);
}

/** The findings without those that the teller took back: 80억이에요. 아 아니다, 92억입니다. */
export function corrected(words: string, findings: Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const next of findings) {
    const last = kept.at(-1);
    const takenBack =
      last &&
      last.value !== next.value &&
      (isCorrection(words.slice(last.end, next.start + 12)) || isUpdate(words.slice(last.end, next.end), next));
    if (takenBack) kept.length = 0;
    kept.push(next);
  }
  return kept;
}

/** 직원이 작년 20명에서 지금 26명: the number of people is the present one. */
function isUpdate(between: string, { field }: Finding): boolean {
  return (
    (field === 'employees' && /지금|현재|이제|올해|now/.test(between)) ||
    (field === 'foreign_investment' && /증액|늘려|늘렸|추가/.test(between)) ||
    (field === 'foreign_share' && /이제|지금|되사|전부 ?(?:팔|사)/.test(between))
  );
}
