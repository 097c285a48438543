import { addMilestone, listMilestones, readMilestone, readTimeline } from './client.js';
import { h } from './dom.js';
import { loginLink } from './fields.js';
import { additionForm } from './milestone-forms.js';
import { groupsOf } from './milestone-groups.js';
import { milestoneRow, openRow } from './milestone-row.js';

/** The whole plan, narrowed by filters that stand in the address, and one milestone that the address names behind #. */

const FILTERS = ['ministry', 'area', 'state', 'period', 'q'];
const USUAL_PERIOD = 'all';
const TYPING_MS = 250;

const filters = document.querySelector('#filters');
const counts = document.querySelector('#counts');
const timeline = document.querySelector('#timeline');
const picture = timeline.querySelector('.picture');
const result = document.querySelector('#result');
const plan = document.querySelector('#plan');
const wanted = document.querySelector('#wanted');
const addition = document.querySelector('#addition');
const additionOpen = document.querySelector('#add-open');

let shown;
let loading = 0;
let typing;

filters.addEventListener('submit', (event) => event.preventDefault());
filters.addEventListener('change', ({ target }) => {
  if (target.name === 'by') {
    writeAddress();
    draw();
  } else narrow();
});
filters.elements.q.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(narrow, TYPING_MS);
});
additionOpen.addEventListener('click', () => showAddition(addition.hidden));
document.querySelector('#print').addEventListener('click', () => print());
addEventListener('hashchange', () => void showWanted());
addEventListener('popstate', () => void start());
addEventListener('beforeprint', () => {
  for (const row of document.querySelectorAll('details.milestone:not([open])')) {
    row.dataset.printed = '';
    row.open = true;
  }
});
addEventListener('afterprint', () => {
  for (const row of document.querySelectorAll('details[data-printed]')) {
    row.open = false;
    delete row.dataset.printed;
  }
});

// On a phone the picture is moved sideways, by keys too.
picture.tabIndex = 0;
// There the list comes first.
timeline.open = matchMedia('(min-width: 768px)').matches;
void start();

async function start() {
  const address = new URLSearchParams(location.search);
  await load(new URLSearchParams(FILTERS.flatMap((name) => (address.get(name) ? [[name, address.get(name)]] : []))));
}

function narrow() {
  clearTimeout(typing);
  writeAddress();
  return load(filter());
}

/** What the fields say; nothing of what is usual. */
function filter() {
  const values = FILTERS.map((name) => [name, filters.elements[name].value.trim()]);
  return new URLSearchParams(values.filter(([name, value]) => value && !(name === 'period' && value === USUAL_PERIOD)));
}

function writeAddress() {
  const address = filter();
  if (filters.elements.by.value) address.set('by', filters.elements.by.value);
  history.replaceState(null, '', `${location.pathname}${address.size > 0 ? `?${address}` : ''}${location.hash}`);
}

async function load(query) {
  const mine = ++loading;
  try {
    const list = await listMilestones(query);
    if (mine !== loading) return;
    const first = shown === undefined;
    shown = list;
    if (first) offer(list.names);
    fill(query);
    draw();
    void drawPicture(query, mine);
    await showWanted();
  } catch (error) {
    if (mine !== loading) return;
    const everything = h('a', { class: 'text-link', href: location.pathname }, '전체 일정 보기');
    result.replaceChildren(error.message, ...loginLink(error), ...(error.status === 400 ? [' ', everything] : []));
  }
}

/** The picture stands in the page itself, with the page's font. The list says the same, so it may be missing. */
async function drawPicture(query, mine) {
  try {
    const svg = new DOMParser().parseFromString(await readTimeline(query), 'image/svg+xml').documentElement;
    if (mine !== loading) return;
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', `일정 그림: ${shown.milestones.length}건. 아래 목록과 같은 내용입니다.`);
    picture.replaceChildren(svg);
    timeline.hidden = false;
  } catch {
    timeline.hidden = true;
  }
}

/** Fills the choices with what the server knows. */
function offer({ ministries, areas, states, periods }) {
  const { [USUAL_PERIOD]: usual, ...others } = periods;
  const choices = {
    ministry: ministries.map((name) => [name, name]),
    area: Object.entries(areas),
    state: Object.entries(states),
    period: [[USUAL_PERIOD, usual], ...Object.entries(others)],
  };
  for (const [name, options] of Object.entries(choices))
    filters.elements[name].append(...options.map(([value, label]) => h('option', { value }, label)));
  filters.elements.by.value = new URLSearchParams(location.search).get('by') === 'month' ? 'month' : '';
  addition.append(additionForm(shown.names, { add, cancel: () => showAddition(false) }));
}

async function add(draft) {
  const { milestone } = await addMilestone(draft);
  showAddition(false);
  await changed(milestone.key, `‘${milestone.what}’을(를) 더했습니다.`);
}

function fill(query) {
  for (const name of FILTERS) {
    const usual = name === 'period' ? USUAL_PERIOD : '';
    // Somebody may be typing meanwhile.
    if (filters.elements[name] !== document.activeElement) filters.elements[name].value = query.get(name) ?? usual;
  }
}

function draw() {
  const { milestones, filter: said, today } = shown;
  document.querySelector('#printed').textContent = [...said, `${milestones.length}건`, `${today} 기준`].join(' · ');
  result.textContent = milestones.length > 0 ? `${milestones.length}건` : '조건에 맞는 일정이 없습니다.';
  const state = filters.elements.state.value;
  counts.replaceChildren(...shown.counts.filter(({ count }) => count > 0).map((each) => countItem(each, state)));
  const groups = groupsOf(shown, filters.elements.by.value);
  plan.replaceChildren(...groups.map(groupElement));
}

/** A state with its count; pressing it shows those only, pressing it again all. */
function countItem({ standing, name, count }, chosen) {
  const press = () => {
    filters.elements.state.value = standing === chosen ? '' : standing;
    void narrow().then(() => counts.querySelector(`[data-standing="${standing}"]`)?.focus());
  };
  return h(
    'li',
    {},
    h(
      'button',
      {
        type: 'button',
        class: `count standing-${standing}`,
        'data-standing': standing,
        'aria-pressed': String(standing === chosen),
        click: press,
      },
      h('span', { class: `glyph glyph-standing-${standing}`, 'aria-hidden': 'true' }),
      name,
      h('strong', {}, String(count)),
    ),
  );
}

function groupElement({ title, milestones }, index) {
  const id = `group-${index}`;
  return h(
    'section',
    { class: 'group', 'aria-labelledby': id },
    h('h2', { id }, title, ' ', h('span', { class: 'group-count' }, `${milestones.length}건`)),
    h('ul', { class: 'rows' }, ...milestones.map((milestone) => h('li', {}, row(milestone)))),
  );
}

function row(milestone) {
  return milestoneRow(milestone, { names: shown.names, changed });
}

/** Opens the milestone behind #; one that the filters leave out stands alone above the others. */
async function showWanted() {
  wanted.replaceChildren();
  const key = decodeURIComponent(location.hash.slice(1));
  if (!key || key === 'main') return;
  if (!document.getElementById(key)) {
    try {
      const { milestone } = await readMilestone(key);
      wanted.replaceChildren(groupElement({ title: '찾으신 일정', milestones: [milestone] }, 'wanted'));
    } catch (error) {
      wanted.replaceChildren(h('p', { class: 'field-error', role: 'alert' }, error.message));
      return;
    }
  }
  openRow(document.getElementById(key));
}

/** Shows the plan as it stands after a change, with the changed milestone open. */
async function changed(key, said) {
  history.replaceState(null, '', `${location.pathname}${location.search}#${encodeURIComponent(key)}`);
  await load(filter());
  result.textContent = said;
}

function showAddition(open) {
  addition.hidden = !open;
  additionOpen.setAttribute('aria-expanded', String(open));
  (open ? addition.querySelector('input') : additionOpen).focus();
}
