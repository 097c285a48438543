import { describe, expect, test } from 'vitest';
import { parsePeriod } from '../../src/calendar/index.ts';
import { timelineSvg } from '../../src/milestones/timeline.ts';
import type { Occurrence } from '../../src/milestones/types.ts';
import { renderPng } from '../../src/pictures/index.ts';
import { occurrence } from './samples.ts';

const OPTIONS = { from: '2026-10-24', to: '2027-02-21', today: '2026-11-23', title: '추진 일정' };
const draw = (occurrences: Occurrence[], options: Partial<typeof OPTIONS> = {}) =>
  timelineSvg(occurrences, { ...OPTIONS, ...options });
/** Texts of the picture in the order they are drawn. */
const texts = (svg: string) => [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? '');
/** Where a text begins or ends, from the left. */
const place = (svg: string, text: string) =>
  Number(new RegExp(`<text x="(\\d+)"[^>]*>${text}</text>`).exec(svg)?.[1] ?? Number.NaN);

describe('what stands in the picture', () => {
  test('a row with what is to be done and the day it is due, under its area', () => {
    const said = texts(draw([occurrence('2026-12', { id: 'a', area: 'supply', what: '비축 확대' })]));
    expect(said).toContain('공급망');
    expect(said.indexOf('비축 확대')).toBeGreaterThan(said.indexOf('공급망'));
    expect(said).toContain('2026-12-31');
    expect(said).toContain('2026-10-24 ~ 2027-02-21 · 1건');
    expect(said).toContain('오늘 11-23');
    expect(said).not.toContain('수출 확대');
  });

  test('what is due later stands further to the right', () => {
    const svg = draw([occurrence('2026-12-01', { id: 'a' }), occurrence('2027-01-04', { id: 'b' })]);
    expect(place(svg, '2026-12-01')).toBeLessThan(place(svg, '2027-01-04'));
  });

  test('an overdue one is marked, however long ago it was due', () => {
    const said = texts(draw([occurrence('2023-H2', { id: 'a' })]));
    expect(said).toContain('2023-12-29 지연');
    expect(said).toContain('지연');
    expect(said).toContain('!');
  });

  test.each([
    ['done', '완료'],
    ['missed', '기한 지남'],
    ['superseded', '대체됨'],
    ['unconfirmed', '확인 필요'],
    ['under_way', '진행 중'],
    ['planned', '예정'],
  ] as const)('%s is told by shape and legend', (state, name) => {
    const others = (['done', 'missed', 'superseded', 'unconfirmed', 'under_way', 'planned'] as const).filter(
      (other) => other !== state,
    );
    const svg = draw([occurrence('2026-12-31', { state })]);
    expect(texts(svg)).toContain(name);
    // The shape, without place and colours.
    const shape = (drawn: string) => drawn.replace(/#[0-9a-f]{6}|translate\([^)]*\)|(?<=>)[^<]*(?=<)/g, '');
    for (const other of others) expect(shape(draw([occurrence('2026-12-31', { state: other })]))).not.toBe(shape(svg));
  });

  test('a bar from where it begins', () => {
    const bars = (svg: string) => svg.match(/height="8"/g)?.length ?? 0;
    expect(bars(draw([occurrence('2026-12-31', { from: parsePeriod('2026-11') })]))).toBe(1);
    expect(bars(draw([occurrence('2026-12-31', { from: parsePeriod('2024') })]))).toBe(1);
    expect(bars(draw([occurrence('2026-12-31')]))).toBe(0);
  });

  test('what is due before or after it is left out', () => {
    const said = texts(
      draw([
        occurrence('2026-09-30', { id: 'a', state: 'done', what: '마친 과제' }),
        occurrence('2027-03-31', { id: 'b', what: '먼 과제' }),
        occurrence('2026-12-31', { id: 'c', what: '이번 과제' }),
      ]),
    );
    expect(said).toContain('이번 과제');
    expect(said).not.toContain('마친 과제');
    expect(said).not.toContain('먼 과제');
  });

  test('eighteen rows, those due first; the others and those without a day are counted', () => {
    const days = Array.from({ length: 20 }, (_, index) => `2027-02-${String(index + 1).padStart(2, '0')}`);
    const { due: _due, ...undated } = occurrence('2027-01', { id: 'undated' });
    const many = days.map((day, index) => occurrence(day, { id: `task-${index}`, what: `과제 ${index}.` }));
    const said = texts(draw([...many.toReversed(), undated]));
    expect(said.filter((text) => /^과제 \d+\.$/.test(text))).toHaveLength(18);
    expect(said).toContain('과제 0.');
    expect(said).not.toContain('과제 19.');
    expect(said).toContain('그 밖에 2건이 더 있습니다.');
    expect(said).toContain('기한을 알 수 없는 일정 1건은 그리지 않았습니다.');
  });

  test('nothing is due: it says so', () => {
    const said = texts(draw([]));
    expect(said).toContain('이 기간에는 기한이 오는 일정이 없습니다.');
    expect(said).not.toContain('오늘 11-23');
  });

  test('what people wrote is escaped and cut', () => {
    const svg = draw([occurrence('2026-12-31', { what: `<b>R&D</b> ${'핵심전략기술 '.repeat(20)}` })], {
      title: '"<추진>"',
    });
    expect(svg).toContain('&lt;b&gt;R&amp;D&lt;/b&gt;');
    expect(svg).toContain('&quot;&lt;추진&gt;&quot;');
    expect(svg).toMatch(/핵심전략기.*…<\/text>/);
  });
});

describe('months', () => {
  test.each([
    ['four', '2026-10-24', '2027-02-21', ['2026년 11월', '12월', '2027년 1월', '2월']],
    ['a year’s end', '2026-12-01', '2027-01-31', ['2026년 12월', '2027년 1월']],
    ['one', '2028-02-01', '2028-02-29', ['2028년 2월']],
    [
      'four years',
      '2026-01-01',
      '2029-12-31',
      ['2026년 1월', '7월', '2027년 1월', '7월', '2028년 1월', '7월', '2029년 1월', '7월'],
    ],
  ])('%s', (_what, from, to, months) => {
    const svg = draw([occurrence(to)], { from, to });
    expect(texts(svg).filter((text) => /^(\d+년 )?\d+월$/.test(text))).toEqual(months);
  });
});

test.each([
  ['a busy picture', OPTIONS],
  ['a single day', { ...OPTIONS, from: '2026-12-31', to: '2026-12-31', today: '2026-12-31' }],
  ['ten years', { ...OPTIONS, from: '2023-01-01', to: '2032-12-31' }],
])('%s is drawn in time', async (_what, options) => {
  const rows = Array.from({ length: 30 }, (_, index) =>
    occurrence(index % 2 ? '2026-12-31' : '2023-H1', { id: `task-${index}`, from: parsePeriod('2023') }),
  );
  await renderPng(draw(rows, options));
  const begin = performance.now();
  const png = await renderPng(draw(rows, options));
  // The figure is 300 ms; other work shares the machine with the tests.
  expect(performance.now() - begin).toBeLessThan(1_500);
  expect(png.length).toBeGreaterThan(10_000);
});
