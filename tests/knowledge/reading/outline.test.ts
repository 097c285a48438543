import { describe, expect, test } from 'vitest';
import { readPassage, readText } from '../../../src/knowledge/reading/index.ts';
import type { Passage } from '../../../src/knowledge/types.ts';

const passages = (text: string): Passage[] => readText(text, { format: 'markdown', meta: { title: '시험' } }).passages;
const only = (text: string): Passage => {
  const all = passages(text);
  expect(all).toHaveLength(1);
  return all[0] as Passage;
};

describe('lines and what hangs under them', () => {
  const plan = [
    '## IV. 추진 방안',
    '',
    '#### 1 [도전] 미래 시장 선도형 기술개발',
    '',
    '□ **(미래 소재)** 국가전략기술을 뒷받침하는 미래 소재기술 확보',
    '',
    '○ 12대 국가전략기술 100대 미래소재\\*에 대한 범부처 협업 R&D',
    '',
    "\\* 반도체(11), 디스플레이(8) 등 ('23.3월, 과기부)",
    '',
    '- 원천기술 개발 → 상용화 등 임무·성과 중심의 기술개발',
    '',
    "☞ '23.下 3,000억원 규모 예타 신청",
  ].join('\n');

  test('an outline becomes units with depth, parent, label and kind', () => {
    const passage = only(plan);
    expect(passage.headings).toEqual(['IV. 추진 방안', '1 [도전] 미래 시장 선도형 기술개발']);
    expect(passage.section).toBe('1 [도전] 미래 시장 선도형 기술개발 › 미래 소재');
    expect(passage.units).toEqual([
      { kind: 'item', text: '(미래 소재) 국가전략기술을 뒷받침하는 미래 소재기술 확보', label: '미래 소재', depth: 0 },
      { kind: 'item', text: '12대 국가전략기술 100대 미래소재에 대한 범부처 협업 R&D', depth: 1, parent: 0 },
      { kind: 'note', text: "반도체(11), 디스플레이(8) 등 ('23.3월, 과기부)", depth: 2, parent: 1 },
      { kind: 'item', text: '원천기술 개발 → 상용화 등 임무·성과 중심의 기술개발', depth: 2, parent: 1 },
      { kind: 'item', text: "'23.下 3,000억원 규모 예타 신청", depth: 1, parent: 0 },
    ]);
    expect(passage.text.split('\n')[2]).toBe("    반도체(11), 디스플레이(8) 등 ('23.3월, 과기부)");
  });

  test('a note explains the line that carries its mark, not the line above it', () => {
    const { units } = only(
      '## 가\n\n- 투자*를 확대\n- 인력을 파견\n- \\* 정책펀드 500억원\n- 세제** 지원\n- \\*\\* 조특법',
    );
    expect(units.filter((unit) => unit.kind === 'note').map((unit) => unit.parent)).toEqual([0, 3]);
    expect(units[0]?.text).toBe('투자를 확대');
  });

  test('a figure is no footnote mark', () => {
    const { units } = only('## 가\n\n- 분량: 1,000항목\\*3세대\\*10지점\n  - \\* 3세대: 20대, 50대, 80대');
    expect(units[0]?.text).toBe('분량: 1,000항목*3세대*10지점');
    expect(units[1]).toMatchObject({ kind: 'note', parent: 0 });
  });

  test('sentences of one item stay with it', () => {
    const { units } = only('## 가\n\n○ 국민의 알권리를 강화한다. 기관의 정보를 공개한다.');
    expect(units.map(({ kind, depth, parent }) => [kind, depth, parent])).toEqual([
      ['item', 0, undefined],
      ['sentence', 1, 0],
    ]);
  });

  test('a line that counts on keeps its numbers', () => {
    expect(only('## 가\n\n- ①수요기업 다수 보유, ②공급자, ③혁신속도').units[0]?.text).toBe(
      '①수요기업 다수 보유, ②공급자, ③혁신속도',
    );
  });
});

describe('headings', () => {
  test('{source="…"} is the section and no part of the title; it holds below until another', () => {
    const all = passages(
      '## 추진 방안 {source="Ⅳ"}\n\n머리말이다.\n\n### 성장사다리 {source="Ⅳ-2-② 성장사다리"}\n\n- 으뜸기업 200개\n\n#### 세부\n\n- 강소기업\n\n### 판로\n\n- 전시회',
    );
    expect(all.map((passage) => [passage.section, passage.headings.at(-1)])).toEqual([
      ['Ⅳ', '추진 방안'],
      ['Ⅳ-2-② 성장사다리', '성장사다리'],
      ['Ⅳ-2-② 성장사다리', '세부'],
      ['Ⅳ', '판로'],
    ]);
  });

  test('plain lines with numbers are headings where text stands below them, items where they only follow each other', () => {
    const all = passages(
      'Ⅰ. 개요\n\n1. 배경\n\n□ 소부장 산업은 국가 산업을 뒷받침\n\nⅡ. 과제\n\n1. 첫째 과제\n2. 둘째 과제',
    );
    expect(all.map((passage) => passage.headings)).toEqual([['Ⅰ. 개요', '1. 배경'], ['Ⅱ. 과제']]);
    expect(all[1]?.units.map((unit) => unit.text)).toEqual(['첫째 과제', '둘째 과제']);
  });

  test('levels that character recognition got wrong do not break the outline', () => {
    const long = '협력을 확대 '.repeat(30).trim();
    const all = passages(
      `## I. 배경\n\n□ 하나\n\n### Ⅱ. 방안\n\n### 1 기술 혁신\n\n## ② [속도] 신속\n\n- ${long}\n\n# 참고 자료\n\n- 셋\n\n#### ③ [개방] 협력\n\n- ${long}\n\n## III. 일정\n\n- 다섯`,
    );
    expect(all.map((passage) => passage.headings)).toEqual([
      ['I. 배경'],
      ['Ⅱ. 방안', '1 기술 혁신', '② [속도] 신속'],
      ['Ⅱ. 방안', '1 기술 혁신', '③ [개방] 협력'],
      ['III. 일정'],
    ]);
    expect(all[1]?.units.map((unit) => unit.text)).toContain('참고 자료');
  });

  test('a heading with nothing below is a line', () => {
    expect(passages('## 가\n\n## 나\n\n- 다').flatMap((passage) => passage.units.map((unit) => unit.text))).toEqual([
      '가',
      '다',
    ]);
  });

  test('(총투자 기준) is true of all chapters below it', () => {
    const all = passages(
      '별첨\n\n(총투자 기준)\n\n1. 분기별\n\n□ 업종별 동향\n\n(순투자 기준)\n\n1. 분기별\n\n□ 업종별 동향',
    );
    expect(all.slice(1).map((passage) => passage.headings)).toEqual([
      ['(총투자 기준)', '1. 분기별'],
      ['(순투자 기준)', '1. 분기별'],
    ]);
  });
});

describe('tables in the text', () => {
  test('tab-separated lines are a table; caption and measure go with it', () => {
    const passage = only(
      '## 현황\n\n□ (수출) 소부장 수출\n\n**지원방안**\n\n(단위: 억원)\n\n구 분\t지원방안\n인력\t• 연구인력 공급\n금융\t• 펀드 조성\n\n○ 이후 과제',
    );
    expect(passage.units.map(({ kind, text, parent }) => [kind, text, parent])).toEqual([
      ['item', '(수출) 소부장 수출', undefined],
      ['item', '지원방안', 0],
      ['item', '(단위: 억원)', 1],
      ['row', '인력 · 지원방안: 연구인력 공급', 1],
      ['row', '금융 · 지원방안: 펀드 조성', 1],
      ['item', '이후 과제', 0],
    ]);
    expect(passage.units[3]?.cells).toEqual([
      { column: '', value: '인력' },
      { column: '지원방안', value: '연구인력 공급' },
    ]);
  });

  test('pipes, HTML and lists in cells', () => {
    const pipes = only('## 가\n\n| 구분 | 기업 |\n| --- | --- |\n| 현재 | 66개사 |\n| 목표 | 200개사 |');
    expect(pipes.units.map((unit) => unit.text)).toEqual(['현재 · 기업: 66개사', '목표 · 기업: 200개사']);
    const html = only(
      '## 가\n\n<table><tr><th>구분</th><th>지원</th></tr>\n<tr><td>강소</td><td><ul><li>• 과제</li><li>• 보증</li></ul></td></tr></table>',
    );
    expect(html.units[0]?.text).toBe('강소 · 지원: 과제 / 보증');
  });

  test('a large table is cut between rows, and each row keeps its columns', () => {
    const rows = Array.from(
      { length: 40 },
      (_, index) => `| 품목${index} | ${index * 7} | 산업부와 과기부가 함께 지원한다 |`,
    );
    const all = passages(`## 품목\n\n□ 품목별 계획\n\n| 구분 | 목표 | 방안 |\n|---|---|---|\n${rows.join('\n')}`);
    expect(all.length).toBeGreaterThan(1);
    const found = all.flatMap((passage) => passage.units.filter((unit) => unit.kind === 'row'));
    expect(found).toHaveLength(40);
    expect(found.every((unit) => unit.cells?.map((cell) => cell.column).join() === ',목표,방안')).toBe(true);
    expect(all.slice(1).every((passage) => passage.headings.at(-1) === '품목별 계획')).toBe(true);
  });
});

describe('noise', () => {
  test('tables of contents, page numbers, pictures and comments are dropped', () => {
    const text =
      '# 목 차\n\nI. 추진 배경 .....\t1\nII. 진단 .....\t3\n\n1. 기술 혁신 ····· 7\n\n2-3. 개발 ⋅⋅ 27\n\n- 3 -\n\n![image](a.png)\n\n<!-- 주석 -->\n\n---\n\n본문이다.';
    expect(passages(text).map((passage) => passage.text)).toEqual(['본문이다.']);
  });
});

describe('size', () => {
  test('a large item is cut between its children and leads each part', () => {
    const lead = '□ (공급망) 안정적 공급망 구축';
    const children = Array.from(
      { length: 12 },
      (_, index) => `○ ${index} ${'수급 상황을 점검하고 대체 수입처를 발굴한다 '.repeat(4)}\n\n\\* 주석 ${index}`,
    );
    const all = passages(`## 공급망\n\n${[lead, ...children].join('\n\n')}`);
    expect(Math.max(...all.map((passage) => passage.text.length))).toBeLessThanOrEqual(1000);
    expect(all[0]?.units[0]?.label).toBe('공급망');
    expect(all.slice(1).every((passage) => passage.headings.at(-1) === '(공급망) 안정적 공급망 구축')).toBe(true);
    for (const { units } of all) for (const unit of units) if (unit.kind === 'note') expect(unit.parent).toBeDefined();
  });

  test('small neighbours below one heading are joined, their headings are lines', () => {
    const passage = only('## 지원\n\n### 자금\n\n- 보증 우대\n\n### 세제\n\n- 공제 확대');
    expect(passage.headings).toEqual(['지원']);
    expect(passage.units.map(({ text, depth }) => [text, depth])).toEqual([
      ['자금', 0],
      ['보증 우대', 1],
      ['세제', 0],
      ['공제 확대', 1],
    ]);
    expect(passage.text).toBe('자금\n  보증 우대\n세제\n  공제 확대');
  });
});

describe('readPassage', () => {
  test('a short one is one passage', () => {
    const document = readPassage({ id: 'p1', title: '제목', text: '소재를 육성한다. 부품도 육성한다.' });
    expect(document).toMatchObject({ format: 'passage', meta: { title: '제목' } });
    expect(document.passages).toHaveLength(1);
  });

  test('a long one is several of the same document, and keeps all its words', () => {
    const text = Array.from({ length: 80 }, (_, index) => `${index}번째 문장은 소재와 부품을 말한다.`).join(' ');
    const { passages: parts, meta } = readPassage({ id: 'p2', text });
    expect(meta.title).toBe('p2');
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.flatMap((part) => part.units.map((unit) => unit.text)).join(' ')).toBe(text);
    expect(Math.max(...parts.map((part) => part.text.length))).toBeLessThanOrEqual(900);
  });

  test('an empty one has no passage', () => {
    expect(readPassage({ id: 'p3', text: ' \n ' }).passages).toEqual([]);
  });
});
