import { readPicture } from './client.js';
import { glyph, h } from './dom.js';
import { pictureOf } from './pictures.js';
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
  const place = h('div', { class: 'drawn' });
  void drawIn(place, picture, alt);
  return h(
    'figure',
    { class: 'chart' },
    place,
    h(
      'figcaption',
      {},
      h('details', {}, h('summary', {}, glyph('chevron'), `${title} 표로 보기`), table(title, columns, rows)),
    ),
  );
}

/** Where the picture cannot be had, what it shows is told. */
async function drawIn(place, path, alt) {
  try {
    place.replaceChildren(pictureOf(await readPicture(path), alt));
  } catch {
    place.replaceChildren(h('p', {}, alt));
  }
}
