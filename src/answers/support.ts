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

const NOT_SET =
  /(?:정하지|정해져\s*있지|적혀\s*있지|두지|규정하지|나와\s*있지)\s*않|(?:규정|조문|기준|상한|한도|금액)(?:은|이|도|을)\s?[^.]{0,30}(?:에|에는)\s*없/;

/** A line that says that the texts do not settle it: `며칠 안에 검토해야 하는지는 정하지 않았습니다`. */
export function saysNotSet(line: string): boolean {
  return NOT_SET.test(line);
}

/** A line that leaves what is asked to an annex, a notice (고시) or another rule, or says that it is not public. */
export function settledElsewhere(line: string): boolean {
  return ELSEWHERE.test(line) || saysNotSet(line);
}
