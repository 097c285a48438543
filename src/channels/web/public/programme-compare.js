import { h } from './dom.js';
import { statement } from './sources-cited.js';

/** Programmes side by side: a table with the sources in its cells. Moved sideways on a phone, by keys too. */
export function comparisonTable({ programmes, rows, asOf }) {
  const names = programmes.map(({ name }) => name);
  return [
    h(
      'div',
      { class: 'compared', role: 'region', 'aria-label': '비교 표', tabindex: '0' },
      h(
        'table',
        {},
        h('caption', { class: 'sr-only' }, `${names.join(', ')} 비교`),
        h(
          'thead',
          {},
          h('tr', {}, h('th', { scope: 'col' }, '항목'), ...names.map((name) => h('th', { scope: 'col' }, name))),
        ),
        h('tbody', {}, ...rows.map(rowOf)),
      ),
    ),
    h(
      'p',
      { class: 'checks' },
      ...programmes.map(({ id, name }) =>
        h(
          'a',
          { class: 'text-link', href: `/programmes?${new URLSearchParams({ check: id })}` },
          `‘${name}’ 확인해 보기`,
        ),
      ),
    ),
    h('p', { class: 'hint' }, `${asOf} 기준`),
  ];
}

function rowOf({ name, cells }) {
  return h('tr', {}, h('th', { scope: 'row' }, name), ...cells.map(({ lines }) => h('td', {}, cellOf(lines))));
}

function cellOf(lines) {
  if (lines.length === 0) return h('span', { class: 'about' }, '문서에 없음');
  return h('ul', { class: 'lines' }, ...lines.map(({ text, source }) => h('li', {}, ...statement(text, source))));
}
