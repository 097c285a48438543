import { h } from './dom.js';

/**
 * A table that is moved sideways where it is wider than the window, by keys too.
 * @param {string} caption what it tells; for screen readers
 * @param {string[]} columns
 * @param {(string | Node)[][]} rows the first cell of each names the row
 */
export function table(caption, columns, rows) {
  return h(
    'div',
    { class: 'table', role: 'region', 'aria-label': `${caption} 표`, tabindex: '0' },
    h(
      'table',
      {},
      h('caption', { class: 'sr-only' }, caption),
      h('thead', {}, h('tr', {}, ...columns.map((column) => h('th', { scope: 'col' }, column)))),
      h(
        'tbody',
        {},
        ...rows.map(([name, ...cells]) =>
          h('tr', {}, h('th', { scope: 'row' }, name), ...cells.map((cell) => h('td', {}, cell))),
        ),
      ),
    ),
  );
}
