import { koreanDate } from '../clock.ts';
import type { Question } from './question.ts';
import type { Citation } from './types.ts';

const MOST_NOTES = 3;

/**
 * Things to know beside the answer: that a cited rule has ended or is not yet in force, what stands now in place of a
 * cited plan, and the formal name of a thing.
 * @param now tells what is past and what is to come
 */
export function notes(question: Question, citations: readonly Citation[], now: Date): string[] {
  const { language } = question.query;
  const today = koreanDate(now);
  const found = new Set<string>();
  for (const { number, date, dateKind, until } of citations) {
    if (until && until < today) found.add(ended(number, until, language));
    else if (dateKind === 'in_force' && date && date > today) found.add(toCome(number, date, language));
  }
  for (const { supersededBy = [] } of citations) {
    for (const { now: stands } of supersededBy) found.add(stands);
  }
  for (const { note } of question.query.names) if (note) found.add(note);
  return [...found].slice(0, MOST_NOTES);
}

function ended(number: number, until: string, language: 'ko' | 'en'): string {
  return language === 'en'
    ? `The rule cited as [${number}] ended on ${until}.`
    : `근거 ${number}의 규정은 ${inKorean(until)}까지 적용되었고, 지금은 끝났습니다.`;
}

function toCome(number: number, from: string, language: 'ko' | 'en'): string {
  return language === 'en'
    ? `The rule cited as [${number}] enters into force on ${from}.`
    : `근거 ${number}의 규정은 ${inKorean(from)}부터 시행됩니다.`;
}

/** `2026-11-27` → `2026년 11월 27일`. */
function inKorean(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}년 ${month}월 ${day}일`;
}
