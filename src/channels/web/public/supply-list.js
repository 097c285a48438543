import { listSupply } from './client.js';
import { glyph, h } from './dom.js';
import { loginLink } from './fields.js';
import { feedTable, levelBadge } from './supply-parts.js';

/** All watched items by level, narrowed by filters that stand in the address. */

const FILTERS = ['area', 'level', 'q'];
const TYPING_MS = 250;

const filters = document.querySelector('#filters');
const counts = document.querySelector('#counts');
const result = document.querySelector('#result');
const items = document.querySelector('#items');
const waiting = document.querySelector('#waiting');
const feeds = document.querySelector('#feeds');

let shown;
let loading = 0;
let typing;

export function showItems() {
  filters.addEventListener('submit', (event) => event.preventDefault());
  filters.addEventListener('change', () => void narrow());
  filters.elements.q.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(narrow, TYPING_MS);
  });
  document.querySelector('#print').addEventListener('click', () => print());
  addEventListener('popstate', () => void start());
  void start();
}

async function start() {
  const address = new URLSearchParams(location.search);
  await load(new URLSearchParams(FILTERS.flatMap((name) => (address.get(name) ? [[name, address.get(name)]] : []))));
}

function narrow() {
  clearTimeout(typing);
  const address = filter();
  history.replaceState(null, '', `${location.pathname}${address.size > 0 ? `?${address}` : ''}`);
  return load(address);
}

/** What the fields say. */
function filter() {
  const values = FILTERS.map((name) => [name, filters.elements[name].value.trim()]);
  return new URLSearchParams(values.filter(([, value]) => value));
}

async function load(query) {
  const mine = ++loading;
  try {
    const list = await listSupply(query);
    if (mine !== loading) return;
    const first = shown === undefined;
    shown = list;
    if (first) offer(list.names);
    fill(query);
    draw(query);
  } catch (error) {
    if (mine !== loading) return;
    const everything = h('a', { class: 'text-link', href: location.pathname }, '전체 품목 보기');
    result.replaceChildren(error.message, ...loginLink(error), ...(error.status === 400 ? [' ', everything] : []));
  }
}

/** Fills the choices with what the server knows. */
function offer({ areas, levels }) {
  for (const [name, options] of Object.entries({ area: areas, level: levels }))
    filters.elements[name].append(...Object.entries(options).map(([value, label]) => h('option', { value }, label)));
}

function fill(query) {
  for (const name of FILTERS) {
    // Somebody may be typing meanwhile.
    if (filters.elements[name] !== document.activeElement) filters.elements[name].value = query.get(name) ?? '';
  }
}

function draw(query) {
  const { length } = shown.items;
  const said = [shown.names.areas[query.get('area')], shown.names.levels[query.get('level')], query.get('q')];
  document.querySelector('#printed').textContent = [
    ...said.filter(Boolean),
    `${length}개 품목`,
    `${shown.today} 기준`,
    shown.reading,
  ].join(' · ');
  result.textContent = length > 0 ? `${length}개 품목 · ${shown.today} 기준` : '조건에 맞는 품목이 없습니다.';
  const level = filters.elements.level.value;
  counts.replaceChildren(...shown.counts.filter(({ count }) => count > 0).map((each) => countItem(each, level)));
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

/** A level with its count; pressing it shows those only, pressing it again all. */
function countItem({ level, name, count }, pressed) {
  const press = () => {
    filters.elements.level.value = level === pressed ? '' : level;
    void narrow().then(() => counts.querySelector(`[data-level="${level}"]`)?.focus());
  };
  return h(
    'li',
    {},
    h(
      'button',
      {
        type: 'button',
        class: `count level-${level}`,
        'data-level': level,
        'aria-pressed': String(level === pressed),
        click: press,
      },
      glyph(`level-${level}`),
      name,
      h('strong', {}, String(count)),
    ),
  );
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
