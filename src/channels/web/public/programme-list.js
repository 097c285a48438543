import { compareProgrammes, listProgrammes, readProgramme } from './client.js';
import { h } from './dom.js';
import { failure } from './failure.js';
import { filteredList } from './filtered-list.js';
import { comparisonTable } from './programme-compare.js';
import { programmeRow } from './programme-row.js';

/** All programmes, narrowed by filters; filters and comparison stand in the address, one programme behind #. */

const MOST_COMPARED = 3;

const filters = document.querySelector('#filters');
const result = document.querySelector('#result');
const programmes = document.querySelector('#programmes');
const wanted = document.querySelector('#wanted');
const comparison = document.querySelector('#comparison');
const chosenBar = document.querySelector('#chosen');

/** Names of the chosen programmes by their ids, in the order of choosing. */
const chosen = new Map();
let shown;

const list = filteredList({
  names: ['support', 'stage', 'ministry', 'state', 'q'],
  counted: { field: 'state', by: 'state' },
  everything: '전체 지원사업 보기',
  read: listProgrammes,
  choices: ({ supports, stages, ministries, states }) => ({
    support: Object.entries(supports),
    stage: Object.entries(stages),
    ministry: ministries.map((name) => [name, name]),
    state: Object.entries(states),
  }),
  show,
  beside: () => ({ compare: new URLSearchParams(location.search).get('compare') }),
});

export function showList() {
  addEventListener('hashchange', () => void showWanted());
  addEventListener('popstate', () => void follow());
  void follow();
}

async function follow() {
  const ids = new URLSearchParams(location.search).get('compare')?.split(',') ?? [];
  await list.follow();
  if (ids.length > 1) await compare(ids);
}

async function show(answer) {
  shown = answer;
  draw();
  await showWanted();
}

function draw() {
  const { length } = shown.programmes;
  result.textContent = length > 0 ? `${length}건 · ${shown.today} 기준` : '조건에 맞는 지원사업이 없습니다.';
  const said = ['support', 'stage', 'ministry', 'state']
    .map((name) => filters.elements[name])
    .filter(({ value }) => value);
  document.querySelector('#printed').textContent = [
    ...said.map(({ selectedOptions: [option] }) => option.textContent),
    filters.elements.q.value.trim(),
    `${length}건`,
    `${shown.today} 기준`,
  ]
    .filter(Boolean)
    .join(' · ');
  // Each stands once: below the kind that is looked for, or the first of its own.
  const kindOf = ({ supports }) => filters.elements.support.value || supports[0];
  const kinds = Object.entries(shown.names.supports).map(([kind, name]) => ({
    name,
    members: shown.programmes.filter((programme) => kindOf(programme) === kind),
  }));
  programmes.replaceChildren(...kinds.filter(({ members }) => members.length > 0).map(groupElement));
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
      wanted.replaceChildren(failure(error, { retry: showWanted }));
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
      h('button', { type: 'button', class: 'krds-btn small tertiary', click: clear }, '선택 해제'),
    ),
  );
}

function clear() {
  chosen.clear();
  for (const box of document.querySelectorAll('.choose input:checked')) box.checked = false;
  comparison.hidden = true;
  drawChosen();
  list.writeAddress({});
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
    list.writeAddress({ compare: [...chosen.keys()].join(',') });
  } catch (error) {
    body.replaceChildren(failure(error, { retry: () => compare(ids) }));
  }
  const title = comparison.querySelector('h2');
  title.focus({ preventScroll: true });
  title.scrollIntoView({ block: 'start' });
}
