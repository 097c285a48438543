import { describe, expect, test } from 'vitest';
import { readText } from '../../../src/knowledge/reading/index.ts';

const HEAD = `---
제목: 소부장 특별조치법
법령구분: 법률
소관부처:
- 산업통상부
시행일자: 2025-10-01
출처: https://www.law.go.kr/법령/소부장
---
`;

const LAW = `${HEAD}
# 소부장 특별조치법

## 제1장 총칙

##### 제1조 (목적)

이 법은 국민경제에 이바지함을 목적으로 한다. <개정 2023.6.13>

##### 제12조의2 (공급망안정품목의 선정)

**①** 장관은 다음 각 호의 품목을 선정한다. 다만, 긴급한 경우는 제외한다. <개정 2023.12.5, 2025.10.1>

  1\\. 의존도가 높은 품목
    가\\. 특정국에서 수입하는 품목
    나\\. 그 밖의 품목
  2\\. 삭제 <2020.1.1>

**②** 선정의 절차는 대통령령으로 정한다.

[본조신설 2023.6.13]

##### 제13조

삭제 <2011.11.22>

## 부칙

부칙 <제21000호,2024.1.2>

제1조(시행일) 이 법은 공포한 날부터 시행한다.

부칙(정부조직법) <제21065호,2025.10.1>

제1조(시행일) 이 법은 공포한 날부터 시행한다.
제2조 생략
`;

describe('a law in Markdown', () => {
  const { meta, passages } = readText(LAW, { format: 'markdown', meta: {} });

  test('meta is read from the head', () => {
    expect(meta).toEqual({
      title: '소부장 특별조치법',
      issuer: '산업통상부',
      date: '2025-10-01',
      dateKind: 'in_force',
      kind: 'act',
      url: 'https://www.law.go.kr/법령/소부장',
    });
  });

  test('one passage an article', () => {
    expect(passages.map(({ section, article, paragraphs }) => [section, article, paragraphs])).toEqual([
      ['제1조(목적)', '제1조', undefined],
      ['제12조의2(공급망안정품목의 선정)', '제12조의2', [1, 2]],
      ['제13조', '제13조', undefined],
      ['부칙(2024-01-02, 제21000호) 제1조(시행일)', undefined, undefined],
      ['부칙(2025-10-01, 제21065호) 제1조(시행일)', undefined, undefined],
      ['부칙(2025-10-01, 제21065호) 제2조', undefined, undefined],
    ]);
    expect(passages[1]?.headings).toEqual(['제1장 총칙', '제12조의2(공급망안정품목의 선정)']);
    expect(passages[4]?.headings[0]).toBe('부칙(2025-10-01, 제21065호) 정부조직법');
  });

  test('paragraphs, items and sub-items nest; amendment notes are gone', () => {
    expect(passages[1]?.units).toEqual([
      { kind: 'sentence', text: '① 장관은 다음 각 호의 품목을 선정한다.', depth: 0 },
      { kind: 'sentence', text: '다만, 긴급한 경우는 제외한다.', depth: 1, parent: 0 },
      { kind: 'item', text: '1. 의존도가 높은 품목', depth: 1, parent: 0 },
      { kind: 'item', text: '가. 특정국에서 수입하는 품목', depth: 2, parent: 2 },
      { kind: 'item', text: '나. 그 밖의 품목', depth: 2, parent: 2 },
      { kind: 'item', text: '2. 삭제', depth: 1, parent: 0 },
      { kind: 'sentence', text: '② 선정의 절차는 대통령령으로 정한다.', depth: 0 },
    ]);
    expect(passages[0]?.text).toBe('이 법은 국민경제에 이바지함을 목적으로 한다.');
    expect(passages[2]?.text).toBe('삭제');
  });
});

test('a long article is cut at its paragraphs, a long paragraph at its items under its first sentence', () => {
  const items = Array.from(
    { length: 30 },
    (_, index) => `  ${index + 1}\\. ${'품목의 수급을 조사하고 평가하는 사항 '.repeat(3)}`,
  );
  const articles = `##### 제1조 (목적)\n\n목적이다.\n\n##### 제2조 (정의)\n\n정의이다.\n\n##### 제3조 (위원회)\n\n**①** 위원회를 둔다.\n\n**②** 위원회는 다음 각 호의 사항을 심의한다.\n\n${items.join('\n')}\n\n**③** 위원은 20명 이내로 한다.`;
  const parts = readText(articles, { format: 'markdown', meta: { title: '법' } }).passages.filter(
    (part) => part.article === '제3조',
  );
  expect(parts.length).toBeGreaterThan(2);
  expect(parts.every((part) => part.text.length <= 1000)).toBe(true);
  expect(parts.map((part) => part.paragraphs)[0]).toEqual([1, 2]);
  expect(parts[0]?.section).toBe('제3조(위원회) ①·②');
  expect(parts[1]).toMatchObject({ section: '제3조(위원회) ②', paragraphs: [2] });
  expect(parts[1]?.headings.at(-1)).toBe('② 위원회는 다음 각 호의 사항을 심의한다.');
  expect(parts.flatMap((part) => part.units).filter((unit) => unit.kind === 'item')).toHaveLength(30);
  expect(parts.at(-1)?.paragraphs).toContain(3);
});

test('articles as plain lines, with the text on the same line', () => {
  const text =
    '제1장 총칙\n제1조(목적) 이 영은 위임된 사항을 정한다.\n제2조(정의) ① 용어의 뜻은 다음과 같다.\n1. 소재란 원재료를 말한다.\n② 그 밖의 용어는 제3조에 따른다.\n제3조(적용) 제2조에 따라 적용한다.\n제3조에 따른 예외는 없다.';
  const { passages } = readText(text, { format: 'text', meta: { title: '영' } });
  expect(passages.map((passage) => [passage.article, passage.units.length])).toEqual([
    ['제1조', 1],
    ['제2조', 3],
    ['제3조', 2],
  ]);
  expect(passages[1]?.units[1]).toEqual({ kind: 'item', text: '1. 소재란 원재료를 말한다.', depth: 1, parent: 0 });
});

test('a text that only mentions articles is no law', () => {
  const { passages } = readText('제5조에 따른 기본계획을 세운다.\n\n제6조제1항을 본다.', {
    format: 'text',
    meta: { title: '글' },
  });
  expect(passages[0]?.article).toBeUndefined();
});
