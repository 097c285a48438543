import { levelled } from './endings.ts';

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
  return levelled(TYPOS.reduce((words, [typo, meant]) => words.replaceAll(typo, meant), blanked(out)));
}

/** Longer than any word or number that a firm writes; some patterns would search long in them. */
const UNREADABLE = /\S{161,}|[\d,.]{25,}|[가-힣ㄱ-ㅎㅏ-ㅣ]{61,}|[a-z]{41,}|[^\s가-힣a-z\d]{25,}/g;

function blanked(words: string): string {
  return words.replaceAll(UNREADABLE, (run) => ' '.repeat(run.length));
}

/** Slips of the hand as long as what is meant. */
const TYPOS: [typo: string, meant: string][] = [
  ['읍니다', '습니다'],
  ['메출', '매출'],
  ['매츨', '매출'],
  ['매줄', '매출'],
  ['직언', '직원'],
  ['지권', '직원'],
  ['임니다', '입니다'],
  ['함니다', '합니다'],
  ['됬', '됐'],
  ['기헙', '기업'],
  ['소부짱', '소부장'],
  ['시퍼', '싶어'],
  ['슴니다', '습니다'],
  ['햇', '했'],
  ['앗어', '았어'],
  ['앗습', '았습'],
  ['엇어', '었어'],
  ['엇습', '었습'],
  ['잇어', '있어'],
  ['잇습', '있습'],
  ['잇음', '있음'],
  ['업어요', '없어요'],
  ['업습', '없습'],
  ['중소기엄', '중소기업'],
  ['연구게발', '연구개발'],
  ['비줄', '비중'],
  ['i.e.', 'ie, '],
  ['e.g.', 'eg, '],
];

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
  ㆍ: '·',
  '・': '·',
  '﹪': '%',
  '￦': '₩',
  '﹩': '$',
  '、': ',',
  '。': '.',
};
