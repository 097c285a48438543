import { type StoredPassage, squeeze } from '../knowledge/index.ts';

/**
 * Whether a line says nothing that its source does not say: each number and each word of it stands in the quoted unit
 * or, for a column's or row's name, in the passage. Spaces, dots and the marks of an omission do not count.
 * Every line of an answer passes this check, whoever wrote it.
 */
export function supported(line: string, quote: string, passage: Pick<StoredPassage, 'text' | 'headings'>): boolean {
  const source = squeeze([quote, passage.text, ...passage.headings].join(' '));
  const words = line
    .replace(/…/g, ' ')
    .split(/[\s·:/]+/)
    .map(squeeze)
    .filter(Boolean);
  return (
    words.every((word) => source.includes(word)) && numbers(line).every((number) => numbers(quote).includes(number))
  );
}

function numbers(text: string): string[] {
  return text.match(/\d[\d,.]*\d|\d/g) ?? [];
}

const ELSEWHERE =
  /별표(?:\s*\d+(?:의\d+)?)?(?:에서|에|로)\s*(?:정|있|따로)|고시(?:합니다|하는|하도록|로 정|에서 정)|(?:대통령령|시행령|시행규칙|조례|정관|규정|약관)(?:으로|로|에서)\s*(?:따로\s*)?정(?:합니다|하는|하도록)|공개하지 않|공개하지 아니|알 수 없/;

/** A line that leaves what is asked to an annex, a notice (고시) or another rule, or says that it is not public. */
export function settledElsewhere(line: string): boolean {
  return ELSEWHERE.test(line);
}
