import { glyph, h } from './dom.js';
import { momentSaid } from './moments.js';
import { table } from './tables.js';

/** A level by name, shape and colour. */
export function levelBadge(level, name) {
  return h('span', { class: `level level-${level}` }, glyph(`level-${level}`), name);
}

/** How feeds are doing. */
export function feedTable(feeds) {
  return table(
    '자료 상태',
    ['자료', '상태', '최근 통계', '마지막으로 읽은 시각', '다음 자료'],
    feeds.map(({ title, state, stateName, newest, lastGoodAt, expectedBy }) => [
      title,
      h('span', { class: `feed-state feed-${state}` }, state !== 'fresh' && glyph('warning'), stateName),
      newest ?? '없음',
      lastGoodAt ? momentSaid(lastGoodAt) : '없음',
      expectedBy ? `${expectedBy}까지` : '정해지지 않음',
    ]),
  );
}
