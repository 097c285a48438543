import { glyph, h } from './dom.js';
import { table } from './tables.js';

/** The pictures of an item, each with its figures in a table below. */
export function chartsSection({ charts }) {
  if (charts.length === 0) return [];
  return [
    h(
      'section',
      { id: 'charts', class: 'group', 'aria-labelledby': 'charts-title' },
      h('h2', { id: 'charts-title' }, '그림으로 보기'),
      h('div', { class: 'charts' }, ...charts.map(chartFigure)),
    ),
  ];
}

function chartFigure({ title, picture, alt, table: { columns, rows } }) {
  return h(
    'figure',
    { class: 'chart' },
    h('img', { src: picture, alt, width: '600', loading: 'lazy' }),
    h(
      'figcaption',
      {},
      h('details', {}, h('summary', {}, glyph('chevron'), `${title} 표로 보기`), table(title, columns, rows)),
    ),
  );
}
