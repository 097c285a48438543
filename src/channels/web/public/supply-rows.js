import { readSupplyRows } from './client.js';
import { h } from './dom.js';
import { failure } from './failure.js';
import { choice, field } from './fields.js';
import { table } from './tables.js';

/** The rows of statistics behind a month, down to the file that each came from. */
export function rowsSection({ item, months }) {
  if (months.length === 0) return [];
  const select = choice(
    'month',
    months.map((month) => [month, month]),
  );
  const result = h('div', { role: 'status' });
  const form = h(
    'form',
    { class: 'chooser', 'aria-label': '통계의 원본 보기' },
    field('통계의 달', select),
    h('button', { type: 'submit', class: 'krds-btn small tertiary' }, '원본 행 보기'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void show();
  });
  return [
    h(
      'section',
      { id: 'rows', class: 'group', 'aria-labelledby': 'rows-title' },
      h('h2', { id: 'rows-title' }, '통계의 원본'),
      form,
      result,
    ),
  ];

  async function show() {
    try {
      result.replaceChildren(...rowsOf(await readSupplyRows(item.id, select.value)));
    } catch (error) {
      result.replaceChildren(failure(error, { retry: show }));
    }
  }
}

function rowsOf({ month, rows }) {
  if (rows.length === 0) return [h('p', {}, `${month}에는 이 품목의 행이 없습니다.`)];
  return [
    h('p', { class: 'about' }, `${month} · ${rows.length}행`),
    table(
      `${month} 통계의 원본`,
      ['내용', '수치', '자료', '파일', '읽은 시각', '읽은 사람'],
      rows.map(({ what, figures, feed, file, place, at, by, replaced }) => [
        what,
        h(
          'span',
          {},
          figures,
          ...replaced.map((before) =>
            h('span', { class: 'replaced' }, `전에는 ${before.figures} (${placed(before)}, ${before.at}에 변경)`),
          ),
        ),
        feed,
        placed({ file, place }),
        at,
        by,
      ]),
    ),
  ];
}

function placed({ file, place }) {
  return [file, place].filter(Boolean).join(' ');
}
