/**
 * Cuts a text that is longer than a model reads into windows that fit, at line ends where there are some and in the
 * middle of a line otherwise, halving until each fits. The first line (title and headings) leads every window, so that
 * each still says what it is about.
 * @param limit tokens that a window may have
 * @param count tokens of a text
 */
export function windows(text: string, limit: number, count: (text: string) => number): string[] {
  if (count(text) <= limit) return [text];
  const [lead = '', ...lines] = text.split('\n');
  const head = lines.length > 0 && count(lead) < limit / 2 ? `${lead}\n` : '';
  const body = head ? lines.join('\n') : text;
  return halve(body, (part) => count(head + part) <= limit).map((part) => head + part);
}

function halve(text: string, fits: (part: string) => boolean): string[] {
  if (fits(text) || text.length < 2) return [text];
  const middle = Math.floor(text.length / 2);
  const cut = nearest(text, '\n', middle) ?? nearest(text, ' ', middle) ?? middle;
  return [...halve(text.slice(0, cut).trim(), fits), ...halve(text.slice(cut).trim(), fits)].filter(Boolean);
}

/** @returns the position of `mark` nearest to `middle`, when there is one in the inner half of the text. */
function nearest(text: string, mark: string, middle: number): number | undefined {
  const before = text.lastIndexOf(mark, middle);
  const after = text.indexOf(mark, middle);
  const candidates = [before, after].filter((at) => at > text.length / 4 && at < (text.length * 3) / 4);
  return candidates.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
}
