/**
 * The text as the readers compare it: small letters, ASCII digits and signs, one kind of space. Every character keeps its
 * place, so that a span of it is a span of the text.
 */
export function plain(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at);
    const mapped = SIGNS[unit] ?? (unit >= '！' && unit <= '～' ? unit.normalize('NFKC') : unit).toLowerCase();
    out += mapped.length === 1 ? mapped : unit;
  }
  return out;
}

const SIGNS: Record<string, string> = {
  '\u00a0': ' ',
  '\u3000': ' ',
  '\t': ' ',
  '\r': ' ',
  '〜': '~',
  '∼': '~',
  '–': '-',
  '—': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  'ㆍ': '·',
  '・': '·',
  '﹪': '%',
  '￦': '₩',
  '﹩': '$',
  '、': ',',
  '。': '.',
};
