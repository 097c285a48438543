import { listSupply } from './client.js';
import { glyph, h } from './dom.js';
import { filteredList } from './filtered-list.js';
import { feedTable, levelBadge } from './supply-parts.js';

/** All watched items by level, narrowed by filters that stand in the address. */

const result = document.querySelector('#result');
const items = document.querySelector('#items');
const waiting = document.querySelector('#waiting');
const feeds = document.querySelector('#feeds');

export function showItems() {
  const list = filteredList({
    names: ['area', 'level', 'q'],
    counted: { field: 'level', by: 'level', marked: true },
    everything: '전체 품목 보기',
    read: listSupply,
    choices: ({ areas, levels }) => ({ area: Object.entries(areas), level: Object.entries(levels) }),
    show: draw,
  });
  document.querySelector('#print').addEventListener('click', () => print());
  addEventListener('popstate', () => void list.follow());
  void list.follow();
}

function draw(shown, query) {
  const { length } = shown.items;
  const said = [shown.names.areas[query.get('area')], shown.names.levels[query.get('level')], query.get('q')];
  document.querySelector('#printed').textContent = [
    ...said.filter(Boolean),
    `${length}개 품목`,
    `${shown.today} 기준`,
    shown.reading,
  ].join(' · ');
  result.textContent = length > 0 ? `${length}개 품목 · ${shown.today} 기준` : '조건에 맞는 품목이 없습니다.';
  waiting.hidden = shown.waiting.length === 0;
  waiting.querySelector('.body').replaceChildren(h('ul', { class: 'rows' }, ...shown.waiting.map(waitingRow)));
  feeds.hidden = shown.feeds.length === 0;
  feeds.querySelector('.body').replaceChildren(feedTable(shown.feeds));
  const groups = shown.counts.map(({ level: each, name }) => ({
    level: each,
    name,
    members: shown.items.filter((item) => item.level === each),
  }));
  items.replaceChildren(...groups.filter(({ members }) => members.length > 0).map(groupElement));
}

function groupElement({ level, name, members }) {
  const id = `group-${level}`;
  return h(
    'section',
    { class: 'group', 'aria-labelledby': id },
    h('h2', { id }, name, ' ', h('span', { class: 'group-count' }, `${members.length}개 품목`)),
    h('ul', { class: 'rows' }, ...members.map(itemRow)),
  );
}

function itemRow({ page, name, areaName, use, level, levelName, since, month, why, old, proposal }) {
  const dates = [since && `${since}부터`, month && `${month} 통계까지`].filter(Boolean).join(' · ');
  return h(
    'li',
    {},
    h(
      'a',
      { class: 'item-line', href: page },
      levelBadge(level, levelName),
      h(
        'span',
        { class: 'said' },
        h('span', { class: 'what' }, name),
        why.length > 0 && h('span', {}, why[0]),
        proposal && h('span', { class: 'asks' }, glyph('info'), `${proposal.levelName} 승인 대기`),
        old && h('span', { class: 'about' }, old),
        h('span', { class: 'about' }, `${areaName} · ${use}`),
      ),
      h('span', { class: 'about dates' }, dates || '통계 없음'),
    ),
  );
}

function waitingRow({ page, name, levelName, why, proposal }) {
  return h(
    'li',
    {},
    h(
      'a',
      { class: 'item-line', href: `${page}#acts` },
      levelBadge(proposal.level, `${proposal.levelName} 승인 대기`),
      h('span', { class: 'said' }, h('span', { class: 'what' }, name), why.length > 0 && h('span', {}, why[0])),
      h('span', { class: 'about dates' }, `지금 ${levelName} · ${proposal.day} 요청`),
    ),
  );
}
