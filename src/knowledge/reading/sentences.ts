/** Splits Korean and English prose into sentences. */

const ABBREVIATION =
  /(?:^|[\s(])(?:Inc|Ltd|Corp|Co|Mr|Mrs|Ms|Dr|Prof|St|No|Vol|vs|etc|e\.g|i\.e|cf|al|Fig|Art|U\.S|U\.K|approx)\.$/i;

/** Longest unit; longer sentences are cut at clause boundaries. */
const LONGEST = 900;

/**
 * Sentences of `text`, trimmed; together they hold all of it. A full stop ends a sentence only after a Korean verb ending
 * or a Latin word, outside brackets and quotes, before a space: `1.`, `4.1년`, `2024. 6. 21.`, `제5조의2.` and `Inc.` do not.
 */
export function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if ('([{「『｢《〈“'.includes(character)) open++;
    else if (')]}」』｣》〉”'.includes(character)) open = Math.max(0, open - 1);
    else if (character === '\n' || ('.?!。'.includes(character) && endsSentence(text, start, at, open))) {
      let end = at + 1;
      while (/["'”’)\]」』]/.test(text[end] ?? '')) end++;
      sentences.push(text.slice(start, end));
      start = end;
      at = end - 1;
      open = 0;
    }
  }
  sentences.push(text.slice(start));
  return sentences
    .map((sentence) => sentence.trim())
    .filter(Boolean)
    .flatMap((sentence) => splitLong(sentence, LONGEST));
}

function endsSentence(text: string, start: number, at: number, open: number): boolean {
  const after = text.slice(at + 1, at + 4);
  if (!/^["'”’)\]」』]*(?:\s|$)/.test(after)) return false;
  // A quotation may end with its sentence; an unclosed bracket must not swallow the rest of a text.
  const closed = /^[”’]*/.exec(after)?.[0].length ?? 0;
  if (open > closed && at - start < 300) return false;
  const mark = text[at];
  if (mark !== '.') return true;
  const before = text.slice(Math.max(start, at - 12), at);
  if (/[가-힣]$/.test(before)) return !/(?:^|[\s(])[가-하]$/.test(before);
  return /[A-Za-z)%”’"']$/.test(before) && !ABBREVIATION.test(`${before}.`) && !/(?:^|[\s.])[A-Z]$/.test(before);
}

/** Cuts a text of more than `limit` characters at the last clause boundary, word boundary or, failing both, anywhere. */
export function splitLong(text: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const window = rest.slice(0, limit);
    const clause = Math.max(
      ...['; ', ', ', '고 ', '며 ', '나 ', '여 ', '\n'].map((mark) => window.lastIndexOf(mark) + mark.length),
    );
    const space = window.lastIndexOf(' ');
    const cut = clause > limit / 3 ? clause : space > limit / 3 ? space : limit;
    parts.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return rest ? [...parts, rest] : parts;
}
