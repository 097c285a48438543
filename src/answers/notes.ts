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
  const over = citations.filter(({ until }) => until && until < today);
  for (const [until = '', those] of Map.groupBy(over, (citation) => citation.until)) {
    found.add(ended(numbersOf(those), until, language));
  }
  const ahead = citations.filter(({ date, dateKind }) => dateKind === 'in_force' && date && date > today);
  for (const [date = '', those] of Map.groupBy(ahead, (citation) => citation.date)) {
    found.add(toCome(numbersOf(those), date, language));
  }
  for (const { supersededBy = [] } of citations) {
    for (const { now: stands } of supersededBy) found.add(stands);
  }
  for (const { note } of question.query.names) if (note) found.add(note);
  return [...found].slice(0, MOST_NOTES);
}

const numbersOf = (citations: readonly Citation[]): string => citations.map(({ number }) => number).join('·');

function ended(numbers: string, until: string, language: 'ko' | 'en'): string {
  return language === 'en'
    ? `The time limit in [${numbers}] (${until}) has passed.`
    : `근거 ${numbers}에 적힌 기한(${inKorean(until)})은 지났습니다.`;
}

function toCome(numbers: string, from: string, language: 'ko' | 'en'): string {
  return language === 'en'
    ? `The rule cited as [${numbers}] enters into force on ${from}.`
    : `근거 ${numbers}의 규정은 ${inKorean(from)}부터 시행됩니다.`;
}

/** `2026-11-27` → `2026년 11월 27일`. */
function inKorean(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}년 ${month}월 ${day}일`;
}
