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
