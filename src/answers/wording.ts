import type { AnswerLine, Citation, NearbyHeading } from './types.ts';

/** Most characters of an answer's text. */
export const MAX_LENGTH = 500;

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A citation's number as it stands behind a line: `¹`, `¹²`. */
export function superscript(number: number): string {
  return [...String(number)].map((digit) => SUPERSCRIPT[Number(digit)]).join('');
}

/** The lines of an answer as plain text, each with its citation's number; English answers say what they quote. */
export function answerText(language: 'ko' | 'en', lines: readonly AnswerLine[], citations: readonly Citation[]): string {
  const marked = lines.map(({ text, citations: numbers }) => `${text} ${numbers.map(superscript).join(' ')}`);
  const body = marked.length === 1 ? (marked[0] ?? '') : marked.map((line) => `• ${line}`).join('\n');
  const lead = language === 'en' ? `${englishLead(citations)}\n` : '';
  return clip(lead + body);
}

/** Tells a reader of English where the Korean words below come from. */
function englishLead(citations: readonly Citation[]): string {
  const dates = [...new Set(citations.flatMap(({ date }) => (date ? [date] : [])))];
  return `The source says (in Korean${dates.length === 1 ? `, as of ${dates[0]}` : ''}):`;
}

/** What is said when the documents do not hold the answer. */
export function abstention(language: 'ko' | 'en', nearby: readonly NearbyHeading[]): string {
  const near = nearby.map(({ section }) => `“${section}”`).join(', ');
  if (language === 'en') {
    return clip(`I did not find this in the documents.${near ? ` Nearest sections: ${near}.` : ''}`);
  }
  return clip(`문서에서 찾지 못했습니다.${near ? ` 가까운 항목은 ${near}입니다.` : ''}`);
}

function clip(text: string): string {
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH - 1)}…`;
}
