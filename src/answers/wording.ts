import type { AnswerLine, Citation, NearbyHeading } from './types.ts';

/** Most characters of an answer's text. */
export const MAX_LENGTH = 500;

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A citation's number as it stands behind a line: `¹`, `¹²`. */
export function superscript(number: number): string {
  return [...String(number)].map((digit) => SUPERSCRIPT[Number(digit)]).join('');
}

/** The lines of an answer as plain text, each with its citation's number; several are listed. */
export function answerText(lines: readonly AnswerLine[]): string {
  const cited = lines.filter(({ citations }) => citations.length > 0).length;
  const marked = lines.map(({ text, citations }) => {
    const raised = citations.map(superscript).join(' ');
    return `${cited > 1 && raised ? '• ' : ''}${text}${raised && ` ${raised}`}`;
  });
  return clip(marked.join('\n'));
}

/** Tells a reader of English where the Korean words below come from. */
export function englishFrame(citations: readonly Citation[]): AnswerLine {
  const dates = [...new Set(citations.flatMap(({ date }) => (date ? [date] : [])))];
  const text = `The source says (in Korean${dates.length > 0 && dates.length < 3 ? `, as of ${dates.join(' and ')}` : ''}):`;
  return { kind: 'sentence', text, citations: [] };
}

/** What is said when the documents do not hold the answer; `related`: something near it follows. */
export function notFound(language: 'ko' | 'en', related = false): AnswerLine {
  const text =
    language === 'en'
      ? `I did not find this in the documents.${related ? ' The nearest they say (in Korean):' : ''}`
      : `문서에서 찾지 못했습니다.${related ? ' 확인되는 내용은 다음까지입니다.' : ''}`;
  return { kind: 'sentence', text, citations: [] };
}

/** The same with what is near it, or else the nearest headings, for places that show only a text. */
export function notFoundText(
  language: 'ko' | 'en',
  related: readonly AnswerLine[],
  nearby: readonly NearbyHeading[],
): string {
  const said = notFound(language, related.length > 0);
  if (related.length > 0) return answerText([said, ...related]);
  const near = nearby.map(({ section }) => `“${section}”`).join(', ');
  if (!near) return said.text;
  return clip(
    language === 'en' ? `${said.text} Nearest sections: ${near}.` : `${said.text} 가까운 항목은 ${near}입니다.`,
  );
}

function clip(text: string): string {
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH - 1)}…`;
}
