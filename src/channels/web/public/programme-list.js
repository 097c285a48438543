import { compareProgrammes, listProgrammes, readProgramme } from './client.js';
import { h } from './dom.js';
import { loginLink } from './fields.js';
import { comparisonTable } from './programme-compare.js';
import { programmeRow } from './programme-row.js';

/** All programmes, narrowed by filters; filters and comparison stand in the address, one programme behind #. */

const FILTERS = ['support', 'stage', 'ministry', 'state', 'q'];
const TYPING_MS = 250;
const MOST_COMPARED = 3;

const filters = document.querySelector('#filters');
const counts = document.querySelector('#counts');
const result = document.querySelector('#result');
const programmes = document.querySelector('#programmes');
const wanted = document.querySelector('#wanted');
const comparison = document.querySelector('#comparison');
const chosenBar = document.querySelector('#chosen');

/** Names of the chosen programmes by their ids, in the order of choosing. */
const chosen = new Map();
let shown;
let loading = 0;
let typing;

export function showList() {
  filters.addEventListener('submit', (event) => event.preventDefault());
  filters.addEventListener('change', () => void narrow());
  filters.elements.q.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(narrow, TYPING_MS);
  });
  addEventListener('hashchange', () => void showWanted());
  addEventListener('popstate', () => void start());
  void start();
}

async function start() {
  const address = new URLSearchParams(location.search);
  await load(new URLSearchParams(FILTERS.flatMap((name) => (address.get(name) ? [[name, address.get(name)]] : []))));
  const ids = address.get('compare')?.split(',') ?? [];
  if (ids.length > 1) await compare(ids);
}

function narrow() {
  clearTimeout(typing);
  writeAddress({ compare: new URLSearchParams(location.search).get('compare') });
  return load(filter());
}

/** What the fields say. */
function filter() {
  const values = FILTERS.map((name) => [name, filters.elements[name].value.trim()]);
  return new URLSearchParams(values.filter(([, value]) => value));
}

function writeAddress({ compare: ids }) {
  const address = filter();
  if (ids) address.set('compare', ids);
  history.replaceState(null, '', `${location.pathname}${address.size > 0 ? `?${address}` : ''}${location.hash}`);
}

async function load(query) {
  const mine = ++loading;
  try {
    const list = await listProgrammes(query);
    if (mine !== loading) return;
    const first = shown === undefined;
    shown = list;
    if (first) offer(list.names);
    fill(query);
    draw();
    await showWanted();
  } catch (error) {
    if (mine !== loading) return;
    const everything = h('a', { class: 'text-link', href: location.pathname }, '전체 지원사업 보기');
    result.replaceChildren(error.message, ...loginLink(error), ...(error.status === 400 ? [' ', everything] : []));
  }
}

/** Fills the choices with what the server knows. */
function offer({ supports, stages, ministries, states }) {
  const choices = {
    support: Object.entries(supports),
    stage: Object.entries(stages),
    ministry: ministries.map((name) => [name, name]),
    state: Object.entries(states),
  };
  for (const [name, options] of Object.entries(choices))
    filters.elements[name].append(...options.map(([value, label]) => h('option', { value }, label)));
}

function fill(query) {
  for (const name of FILTERS) {
    // Somebody may be typing meanwhile.
    if (filters.elements[name] !== document.activeElement) filters.elements[name].value = query.get(name) ?? '';
  }
}

function draw() {
  const { length } = shown.programmes;
  result.textContent = length > 0 ? `${length}건 · ${shown.today} 기준` : '조건에 맞는 지원사업이 없습니다.';
  const state = filters.elements.state.value;
  counts.replaceChildren(...shown.counts.filter(({ count }) => count > 0).map((each) => countItem(each, state)));
  // Each stands once: below the kind that is looked for, or the first of its own.
  const kindOf = ({ supports }) => filters.elements.support.value || supports[0];
  const kinds = Object.entries(shown.names.supports).map(([kind, name]) => ({
    name,
    members: shown.programmes.filter((programme) => kindOf(programme) === kind),
  }));
  programmes.replaceChildren(...kinds.filter(({ members }) => members.length > 0).map(groupElement));
}

/** A state with its count; pressing it shows those only, pressing it again all. */
function countItem({ state, name, count }, pressed) {
  const press = () => {
    filters.elements.state.value = state === pressed ? '' : state;
    void narrow().then(() => counts.querySelector(`[data-state="${state}"]`)?.focus());
  };
  const attributes = { type: 'button', class: 'count', 'data-state': state, 'aria-pressed': String(state === pressed) };
  return h('li', {}, h('button', { ...attributes, click: press }, name, h('strong', {}, String(count))));
}

function groupElement({ name, members }, index) {
  const id = `group-${index}`;
  return h(
    'section',
    { class: 'group', 'aria-labelledby': id },
    h('h2', { id }, name, ' ', h('span', { class: 'group-count' }, `${members.length}건`)),
    h('ul', { class: 'rows' }, ...members.map(row)),
  );
}

function row(programme) {
  return programmeRow(programme, { chosen: chosen.has(programme.id), choose });
}

/** Opens the programme behind #; one that the filters leave out stands alone above the others. */
async function showWanted() {
  wanted.replaceChildren();
  const id = decodeURIComponent(location.hash.slice(1));
  if (!id || document.getElementById(id)?.tagName === 'MAIN') return;
  if (!document.getElementById(id)) {
    try {
      const { programme } = await readProgramme(id);
      wanted.replaceChildren(groupElement({ name: '찾으신 지원사업', members: [programme] }, 'wanted'));
    } catch (error) {
      wanted.replaceChildren(h('p', { class: 'field-error', role: 'alert' }, error.message));
      return;
    }
  }
  const found = document.getElementById(id);
  if (found.open) return;
  found.open = true;
  found.scrollIntoView({ block: 'start' });
  found.querySelector('summary').focus({ preventScroll: true });
}

function choose(id, isChosen) {
  if (isChosen) chosen.set(id, shown.programmes.find((each) => each.id === id)?.name ?? id);
  else chosen.delete(id);
  drawChosen();
}

/** The bar below: what is chosen, and the way to the table. */
function drawChosen() {
  chosenBar.hidden = chosen.size === 0;
  const tooMany = chosen.size > MOST_COMPARED;
  const said =
    chosen.size < 2 || tooMany
      ? `두 건이나 세 건을 골라 주십시오. 지금 ${chosen.size}건을 고르셨습니다.`
      : [...chosen.values()].join(' · ');
  chosenBar.replaceChildren(
    h('p', { role: 'status' }, said),
    h(
      'div',
      { class: 'submit' },
      h(
        'button',
        {
          type: 'button',
          class: 'krds-btn small primary',
          disabled: chosen.size < 2 || tooMany,
          click: () => void compare([...chosen.keys()]),
        },
        `비교하기 (${chosen.size})`,
      ),
      h('button', { type: 'button', class: 'krds-btn small tertiary', click: clear }, '고른 것 지우기'),
    ),
  );
}

function clear() {
  chosen.clear();
  for (const box of document.querySelectorAll('.choose input:checked')) box.checked = false;
  comparison.hidden = true;
  drawChosen();
  writeAddress({});
  filters.elements.support.focus();
}

async function compare(ids) {
  const body = comparison.querySelector('.body');
  comparison.hidden = false;
  try {
    const compared = await compareProgrammes(ids);
    body.replaceChildren(...comparisonTable(compared));
    chosen.clear();
    for (const { id, name } of compared.programmes) chosen.set(id, name);
    for (const box of document.querySelectorAll('.choose input')) box.checked = chosen.has(box.value);
    drawChosen();
    writeAddress({ compare: [...chosen.keys()].join(',') });
  } catch (error) {
    body.replaceChildren(h('p', { class: 'field-error', role: 'alert' }, error.message, ...loginLink(error)));
  }
  const title = comparison.querySelector('h2');
  title.focus({ preventScroll: true });
  title.scrollIntoView({ block: 'start' });
}
