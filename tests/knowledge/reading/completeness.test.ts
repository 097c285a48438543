import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPassage, readText } from '../../../src/knowledge/reading/index.ts';
import type { ReadDocument } from '../../../src/knowledge/types.ts';
import { expectSound, wordsOf } from './soundness.ts';

/** Every word of a generated text is its own, so that a lost one shows. */
let counter = 0;
const word = fc.constantFrom('소재', '부품', '장비', '공급망', 'R&D', '기업').map((stem) => `${stem}${++counter}호`);
const phrase = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(' '));
const sentence = phrase.map((text) => `${text} 확대한다.`);

const marker = fc.constantFrom(
  ...[
    'Ⅰ. ',
    'Ⅱ. ',
    '1. ',
    '2. ',
    '가. ',
    '나. ',
    '1) ',
    '가) ',
    '(1) ',
    '① ',
    '② ',
    '□ ',
    '■ ',
    '◇ ',
    '○ ',
    'ㅇ ',
    '- ',
    '· ',
    '• ',
  ],
  ...[
    '▶ ',
    '☞ ',
    '※ ',
    '* ',
    '** ',
    '1\\. ',
    '\\* ',
    '  - ',
    '    - ',
    '  - \\* ',
    '□ (표제) ',
    '○ **(표제)** ',
    '- [표제] ',
  ],
);

const line = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(marker, fc.oneof(phrase, sentence)).map((parts) => parts.join('')) },
  { weight: 2, arbitrary: fc.array(sentence, { minLength: 1, maxLength: 5 }).map((sentences) => sentences.join(' ')) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 5 }), marker, phrase)
      .map(([level, mark, text]) => `${'#'.repeat(level)} ${mark}${text}`),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.integer({ min: 1, max: 5 }), phrase).map(([level, text]) => `${'#'.repeat(level)} ${text}`),
  },
  { weight: 1, arbitrary: phrase.map((text) => `**${text}**`) },
  { weight: 1, arbitrary: phrase.map((text) => `< ${text} >`) },
  { weight: 1, arbitrary: phrase.map((text) => `(${text})`) },
);

/** The last row is full: a column without any value is dropped with its title, as empty years of a schedule are. */
const table = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 8 }), fc.constantFrom('tabs', 'pipes', 'html'))
  .chain(([columns, rows, style]) => {
    const width = { minLength: columns, maxLength: columns };
    const gaps = fc.oneof({ weight: 4, arbitrary: phrase }, { weight: 1, arbitrary: fc.constant('') });
    const body = fc.array(fc.array(gaps, width), { minLength: rows, maxLength: rows });
    return fc.tuple(body, fc.array(phrase, width)).map(([above, last]) => draw([...above, last], style));
  });

function draw(cells: string[][], style: string): string {
  if (style === 'tabs') return cells.map((row) => row.join('\t')).join('\n');
  const [head = [], ...body] = cells;
  if (style === 'pipes')
    return [head, head.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');
  const rows = cells.map(
    (row) => `<tr>${row.map((cell) => `<td>${cell.replaceAll('&', '&amp;')}</td>`).join('')}</tr>`,
  );
  return `<table>${rows.join('\n')}</table>`;
}

const text = fc
  .array(fc.oneof({ weight: 8, arbitrary: line }, { weight: 1, arbitrary: table }), { minLength: 1, maxLength: 40 })
  .map((parts) => parts.join('\n\n'));

/** Words of a text that are in no unit, heading or title. */
function lost(source: string, document: ReadDocument): string[] {
  const kept = new Set(wordsOf(document));
  return (source.match(/[\p{L}\p{N}]+호/gu) ?? []).filter((found) => !kept.has(found));
}

describe('no word is lost, and passages are sound', () => {
  test('Markdown', () => {
    fc.assert(
      fc.property(text, (source) => {
        const document = readText(source, { format: 'markdown', meta: {} });
        expect(lost(source, document)).toEqual([]);
        expectSound(document);
      }),
      { numRuns: 300 },
    );
  });

  test('plain text', () => {
    fc.assert(
      fc.property(text, (source) => {
        const plain = source.replace(/<[^>]*>/g, ' ').replace(/&amp;/g, '&');
        const document = readText(plain, { format: 'text', meta: {} });
        expect(lost(plain, document)).toEqual([]);
        expectSound(document);
      }),
      { numRuns: 200 },
    );
  });

  test('a passage line', () => {
    fc.assert(
      fc.property(text, (source) => {
        const document = readPassage({ id: 'x', text: source });
        expect(lost(source, document)).toEqual([]);
        expectSound(document);
      }),
      { numRuns: 200 },
    );
  });

  test('a law', () => {
    const article = fc.tuple(
      phrase,
      fc.array(fc.tuple(fc.constantFrom('**①** ', '**②** ', '  1\\. ', '  가\\. ', ''), sentence), {
        minLength: 1,
        maxLength: 25,
      }),
    );
    fc.assert(
      fc.property(fc.array(article, { minLength: 4, maxLength: 8 }), (articles) => {
        const source = articles
          .map(
            ([title, lines], index) =>
              `##### 제${index + 1}조 (${title})\n\n${lines.map((parts) => parts.join('')).join('\n\n')}`,
          )
          .join('\n\n');
        const document = readText(source, { format: 'markdown', meta: { title: '법' } });
        expect(lost(source, document)).toEqual([]);
        expect(new Set(document.passages.map((passage) => passage.article)).size).toBe(articles.length);
        expectSound(document);
      }),
      { numRuns: 100 },
    );
  });

  test('any text at all is read without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (source) => {
        expectSound(readText(source, { format: 'markdown', meta: {} }));
        expectSound(readText(source, { format: 'text', meta: {} }));
      }),
      { numRuns: 300 },
    );
  });
});
