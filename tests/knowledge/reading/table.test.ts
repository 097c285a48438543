import { describe, expect, test } from 'vitest';
import type { Cell, Grid } from '../../../src/knowledge/reading/blocks.ts';
import { parseHtmlTable } from '../../../src/knowledge/reading/html-table.ts';
import { readTable, rowText } from '../../../src/knowledge/reading/table.ts';

const grid = (rows: string[][]): Grid => rows.map((row) => row.map((text): Cell => ({ text })));
const lines = (table: Grid) =>
  readTable(table).map((part) =>
    part.kind === 'row'
      ? rowText(part.cells)
      : part.kind === 'title'
        ? `# ${part.text}`
        : part.cells.map((cell) => cell.text),
  );

describe('rows carry the titles of their columns', () => {
  test('a name column says its value alone, empty cells are left out, items in a cell are separated', () => {
    const table = grid([
      ['구 분', '중점 전략', '맞춤형 지원방안'],
      ['강소기업', '', '• 전용과제 지원\n• 특례보증 우대'],
    ]);
    expect(lines(table)).toEqual(['강소기업 · 맞춤형 지원방안: 전용과제 지원 / 특례보증 우대']);
  });

  test('spans repeat their value, header rows are joined', () => {
    const html = `<table>
      <tr><th rowspan="2">구분</th><th colspan="2">2022년</th><th>2024년</th></tr>
      <tr><td>1분기</td><td>2분기</td><td>1분기</td></tr>
      <tr><td rowspan="2">전 체</td><td>282.3</td><td>198.5</td><td>150.9</td></tr>
      <tr><td>(147.8)</td><td>(16.6)</td><td>(△14.6)</td></tr></table>`;
    expect(lines(parseHtmlTable(html))).toEqual([
      '전 체 · 2022년 1분기: 282.3 · 2022년 2분기: 198.5 · 2024년 1분기: 150.9',
      '전 체 · 2022년 1분기: (147.8) · 2022년 2분기: (16.6) · 2024년 1분기: (△14.6)',
    ]);
  });

  test('a second header row of a text table; empty schedule columns go; a full-width row is a title', () => {
    const table = grid([
      ['주요내용', '추진계획', '추진일정', '', '담당'],
      ['', '', "'23", "'24", ''],
      ['① (기술 혁신) 조기 확보', '', '', '', ''],
      ['① 핵심전략기술', '200대로 확대', '', '', '산업부'],
    ]);
    expect(lines(table)).toEqual([
      '# ① (기술 혁신) 조기 확보',
      '① 핵심전략기술 · 추진계획: 200대로 확대 · 담당: 산업부',
    ]);
  });

  test('a table set twice side by side is read as its halves', () => {
    const table = grid([
      ['국가', '기관', '국가', '기관'],
      ['미국', 'NIST', '벨기에', 'IMEC'],
    ]);
    expect(lines(table)).toEqual(['국가: 미국 · 기관: NIST', '국가: 벨기에 · 기관: IMEC']);
  });

  test('titles above a spreadsheet are no header', () => {
    const table = grid([
      ['Commodity Price Data', '', ''],
      ['', 'Nickel', 'Tin'],
      ['2023M01', '28,195', '28,255'],
    ]);
    expect(lines(table)).toEqual(['# Commodity Price Data', '2023M01 · Nickel: 28,195 · Tin: 28,255']);
  });
});

describe('tables without a header', () => {
  test('labels and values', () => {
    expect(lines(grid([['보도시점', '2024. 6. 21.(금) 11:00', '배포', '2024. 6. 21.(금) 09:00']]))).toEqual([
      '보도시점: 2024. 6. 21.(금) 11:00 · 배포: 2024. 6. 21.(금) 09:00',
    ]);
    expect(
      lines(
        grid([
          ['신청기간', '2024. 3. 1. ~ 3. 31.'],
          ['문의처', '한국산업기술진흥원 소재부품단'],
        ]),
      ),
    ).toEqual(['신청기간: 2024. 3. 1. ~ 3. 31.', '문의처: 한국산업기술진흥원 소재부품단']);
  });

  test('a box around text, and an empty table', () => {
    expect(lines(grid([['정부는 소재를 육성한다.']]))).toEqual([['정부는 소재를 육성한다.']]);
    expect(lines(grid([['1', '', '데이터 활성화']]))).toEqual([['1', '데이터 활성화']]);
    expect(lines(grid([['', ' ']]))).toEqual([]);
    expect(lines([])).toEqual([]);
  });
});

test('parseHtmlTable survives wrong markup', () => {
  expect(parseHtmlTable('<table><tr><td>가<td colspan="99999">나</table>')[0]?.length).toBeLessThanOrEqual(201);
  expect(parseHtmlTable('<table>')).toEqual([]);
  const nested = parseHtmlTable('<table><tr><td>앞<table><tr><td>속</td></tr></table></td></tr></table>');
  expect(nested[0]?.[0]?.blocks?.map((block) => block.type)).toEqual(['line', 'table']);
});
