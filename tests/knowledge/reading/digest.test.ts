/** A statute told in our own words: headings with the provisions that the text below them rests on. */
import { describe, expect, test } from 'vitest';
import { readText } from '../../../src/knowledge/reading/index.ts';
import type { Passage } from '../../../src/knowledge/types.ts';
import { expectSound } from './soundness.ts';

const read = (text: string) => readText(text, { format: 'markdown', meta: {} });
const passages = (text: string): Passage[] => read(text).passages;
const only = (heading: string): Passage => {
  const all = passages(`# 진흥법\n\n${heading}\n\n전문기업을 확인합니다.\n`);
  expect(all).toHaveLength(1);
  return all[0] as Passage;
};

const DIGEST = `# 소부장 특별조치법

## 제14조(전문기업의 확인 등)

### 전문기업의 확인 신청 {source="제14조 ①·②" with="시행령 제22조 ①" since="2026-06-24" until="2029-12-31"}

전문기업으로 확인받으려는 기업은 산업통상부장관에게 신청합니다. 확인의 기준은 시행령에서 정합니다.

### 전문기업에 대한 지원 {source="제14조 ③"}

- 정부는 전문기업의 기술개발을 지원할 수 있습니다.
- 지원의 절차는 다음과 같습니다.
  - 신청
  - 심사

## 제15조(전문기업의 취소)

### 확인의 취소 {source="제15조"}

거짓으로 확인받으면 취소합니다.

## 제16조(자료의 제출)

### 자료의 제출 {source="제16조" with="법 제17조 2호, 시행규칙 제3조"}

자료를 제출해야 합니다.

## 부칙

### 시행일 {source="부칙(2025-12-23, 제21207호) 제1조" since="2026-06-24"}

공포 후 6개월이 지난 날부터 시행합니다.
`;

describe('a digest', () => {
  const { meta, passages: all } = read(DIGEST);

  test('is cited by the places of its headings', () => {
    expect(all.map(({ units: _units, text: _text, headings: _headings, ...place }) => place)).toEqual([
      {
        section: '제14조 ①·②',
        also: '시행령 제22조 ①',
        since: '2026-06-24',
        until: '2029-12-31',
        article: '제14조',
        paragraphs: [1, 2],
      },
      { section: '제14조 ③', article: '제14조', paragraphs: [3] },
      { section: '제15조', article: '제15조' },
      { section: '제16조', also: '법 제17조 2호, 시행규칙 제3조', article: '제16조' },
      { section: '부칙(2025-12-23, 제21207호) 제1조', since: '2026-06-24' },
    ]);
    expect(meta.title).toBe('소부장 특별조치법');
  });

  test('shows nothing of the attributes', () => {
    expect(all.map(({ headings }) => headings)).toEqual([
      ['제14조(전문기업의 확인 등)', '전문기업의 확인 신청'],
      ['제14조(전문기업의 확인 등)', '전문기업에 대한 지원'],
      ['제15조(전문기업의 취소)', '확인의 취소'],
      ['제16조(자료의 제출)', '자료의 제출'],
      ['부칙', '시행일'],
    ]);
    for (const { text } of all) expect(text).not.toMatch(/[{}=]/);
  });

  test('keeps sentences, items and what hangs under them', () => {
    expect(all[0]?.units.map(({ kind, text }) => [kind, text])).toEqual([
      ['sentence', '전문기업으로 확인받으려는 기업은 산업통상부장관에게 신청합니다.'],
      ['sentence', '확인의 기준은 시행령에서 정합니다.'],
    ]);
    expect(all[1]?.units.map(({ text, parent }) => [text, parent])).toEqual([
      ['정부는 전문기업의 기술개발을 지원할 수 있습니다.', undefined],
      ['지원의 절차는 다음과 같습니다.', undefined],
      ['신청', 1],
      ['심사', 1],
    ]);
    expectSound(read(DIGEST));
  });

  test('is no statute, however many headings are articles', () => {
    const statute = passages(DIGEST.replace(/ \{.*\}$/gm, ''));
    expect(statute.map(({ section }) => section)).toContain('제15조(전문기업의 취소)');
    expect(all.map(({ section }) => section)).not.toContain('제15조(전문기업의 취소)');
  });

  test('its small sections stay apart, others are joined', () => {
    const small = (attribute: string) =>
      `# 진흥법\n\n## 제1조(정의)\n\n### 소재${attribute}\n\n소재입니다.\n\n### 부품${attribute}\n\n부품입니다.\n`;
    expect(passages(small(' {source="제1조 1호"}')).map(({ headings }) => headings.at(-1))).toEqual(['소재', '부품']);
    expect(passages(small(''))).toHaveLength(1);
  });

  test('a small section with a source is not joined to one without', () => {
    const all = passages(
      '# 진흥법\n\n## 가\n\n### 나\n\n나이다.\n\n### 다 {source="제1조"}\n\n다이다.\n\n### 라\n\n라이다.\n',
    );
    expect(all.map(({ section, article }) => [section, article])).toEqual([
      ['가 › 나', undefined],
      ['제1조', '제1조'],
      ['가 › 라', undefined],
    ]);
  });

  test('a long section is cut, and each part carries the place', () => {
    const item = '- 산업통상부장관은 전문기업의 기술개발과 해외 진출을 지원하는 사업을 할 수 있습니다.\n';
    const parts = passages(`# 진흥법\n\n### 지원 {source="제14조 ③" since="2026-06-24"}\n\n${item.repeat(40)}`);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts)
      expect(part).toMatchObject({ section: '제14조 ③', article: '제14조', paragraphs: [3], since: '2026-06-24' });
  });

  test('a place holds for the headings below, and its dates with it', () => {
    const text =
      '## 확인 {source="제14조 ①" since="2026-06-24"}\n\n### 신청\n\n신청합니다.\n\n### 취소 {source="제15조"}\n\n취소합니다.';
    expect(passages(`# 진흥법\n\n${text}`).map(({ section, since }) => [section, since])).toEqual([
      ['제14조 ①', '2026-06-24'],
      ['제15조', undefined],
    ]);
  });
});

describe('attributes of a heading', () => {
  test.each([
    ['### 확인 {source="제14조 ①"}', { section: '제14조 ①', article: '제14조', paragraphs: [1] }],
    ["### 확인 {source='제14조 ①' with='법 제2조'}", { section: '제14조 ①', also: '법 제2조' }],
    ['### 확인 {source=제14조 until=2029-12-31}', { section: '제14조', until: '2029-12-31' }],
    ['### 확인 { source = "제14조" }', { section: '제14조' }],
    ['### 확인 {since="2026-06-24" source="제14조"}', { section: '제14조', since: '2026-06-24' }],
    ['### 확인 {source="제14조"} ###', { section: '제14조' }],
    ['### 확인 {#anchor source="제14조"}', { section: '제14조' }],
    ['### 확인 {source="법 제14조 ①, 시행령 제22조"}', { section: '법 제14조 ①, 시행령 제22조', article: '제14조' }],
    ['### 확인 {source="제43조 ③, 제43조 ⑤·⑥"}', { article: '제43조', paragraphs: [3, 5, 6] }],
    ['### 확인 {source="제43조 ③, 제44조 ①"}', { article: '제43조', paragraphs: [3] }],
    ['### 확인 {source="Ⅳ-2-② 성장사다리" until="2025-12-31"}', { section: 'Ⅳ-2-② 성장사다리', until: '2025-12-31' }],
  ])('%s', (heading, expected) => {
    const passage = only(heading);
    expect(passage).toMatchObject(expected);
    expect(passage.headings).toEqual(['확인']);
  });

  test.each([
    ['without a source the others say nothing', '### 확인 {with="법 제2조" since="2026-06-24"}', '확인'],
    ['an empty source', '### 확인 {source=""}', '확인'],
    ['braces that are no attributes', '### 확인 {가, 나}', '확인 {가, 나}'],
  ])('%s', (_what, heading, title) => {
    const passage = only(heading);
    expect(passage.headings).toEqual([title]);
    for (const name of ['also', 'since', 'until', 'article', 'paragraphs']) expect(passage).not.toHaveProperty(name);
  });

  test.each(['부칙(2025-12-23, 제21207호) 제1조', '부칙 제2조 ①', 'Ⅳ-2-②', '별표 1'])(
    'a source that is no article of the statute gives none: %s',
    (source) => {
      const passage = only(`### 확인 {source="${source}"}`);
      expect(passage.section).toBe(source);
      expect(passage).not.toHaveProperty('article');
      expect(passage).not.toHaveProperty('paragraphs');
    },
  );
});
