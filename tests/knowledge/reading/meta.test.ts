import { describe, expect, test } from 'vitest';
import { readText } from '../../../src/knowledge/reading/index.ts';
import {
  metaFromHead,
  sensibleTitle,
  splitFrontMatter,
  titleFromFileName,
  toIsoDate,
} from '../../../src/knowledge/reading/meta.ts';

test.each([
  ['2023. 4. 18.', '2023-04-18'],
  ['2024.6.21.(금) 11:00', '2024-06-21'],
  ['2023년 4월 18일', '2023-04-18'],
  ['20230418', '2023-04-18'],
  ['2023-04-18', '2023-04-18'],
  ['2023. 2. 30.', undefined],
  ['2023. 13. 1.', undefined],
  ["'23.4월", undefined],
])('date of %s', (text, date) => {
  expect(toIsoDate(text)).toBe(date);
});

describe('front matter', () => {
  test('YAML dates, lists and kinds', () => {
    const { head, body } = splitFrontMatter(
      '---\ntitle: 전략\ndate: 2023-04-18\nissuer: [산업부, 과기부]\nkind: strategy\n---\n본문',
    );
    expect(metaFromHead(head)).toEqual({
      title: '전략',
      date: '2023-04-18',
      dateKind: 'published',
      issuer: '산업부, 과기부',
      kind: 'strategy',
    });
    expect(body).toBe('본문');
  });

  test('what is no mapping stays in the text', () => {
    for (const source of ['---\n그냥 글\n---\n본문', '---\n: [\n---\n본문', '본문\n---\n']) {
      expect(splitFrontMatter(source)).toEqual({ head: {}, body: source });
    }
  });
});

describe('what the first lines say', () => {
  const meta = (text: string) => readText(text, { format: 'markdown', meta: {} }).meta;
  test('a press release', () => {
    expect(
      meta('보도자료\n\n해외직접투자 14.6% 감소\n\n보도시점\t2024. 6. 21.(금) 11:00\n배포\t2024. 6. 20.\n\n본문이다.'),
    ).toEqual({
      title: '해외직접투자 14.6% 감소',
      date: '2024-06-21',
      dateKind: 'published',
    });
  });
  test('title and a date line', () => {
    expect(meta('# 글로벌화 전략\n\n2023. 4. 18.\n\n관계 부처 합동\n\n## 배경\n\n본문')).toMatchObject({
      title: '글로벌화 전략',
      date: '2023-04-18',
    });
  });
  test('a date in a sentence is not the date of the document', () => {
    expect(meta('# 계획\n\n2022. 1. 3. 발표한 계획을 고친다.').date).toBeUndefined();
  });
});

test('titles of files', () => {
  expect(titleFromFileName('/a/소부장_전략.md')).toBe('소부장 전략');
  expect(sensibleTitle('제목 없음')).toBeUndefined();
  expect(sensibleTitle('Microsoft Word - 보고.docx')).toBeUndefined();
  expect(sensibleTitle('공급망 안정화 계획')).toBe('공급망 안정화 계획');
});
