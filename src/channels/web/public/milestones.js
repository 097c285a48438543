import { addMilestone, listMilestones, readMilestone, readTimeline } from './client.js';
import { h } from './dom.js';
import { failure } from './failure.js';
import { filteredList } from './filtered-list.js';
import { additionForm } from './milestone-forms.js';
import { groupsOf } from './milestone-groups.js';
import { milestoneRow, openRow } from './milestone-row.js';
import { pictureOf } from './pictures.js';

/** The whole plan, narrowed by filters that stand in the address, and one milestone that the address names behind #. */

const USUAL_PERIOD = 'all';

const filters = document.querySelector('#filters');
const timeline = document.querySelector('#timeline');
const picture = timeline.querySelector('.picture');
const result = document.querySelector('#result');
const plan = document.querySelector('#plan');
const wanted = document.querySelector('#wanted');
const addition = document.querySelector('#addition');
const additionOpen = document.querySelector('#add-open');

let shown;

const list = filteredList({
  names: ['ministry', 'area', 'state', 'period', 'q'],
  usual: { period: USUAL_PERIOD },
  counted: { field: 'state', by: 'standing', marked: true },
  everything: '전체 일정 보기',
  read: listMilestones,
  choices,
  show,
  beside: () => ({ by: filters.elements.by.value }),
});

filters.elements.by.addEventListener('change', () => {
  list.writeAddress();
  draw();
});
additionOpen.addEventListener('click', () => showAddition(addition.hidden));
document.querySelector('#print').addEventListener('click', () => print());
addEventListener('hashchange', () => void showWanted());
addEventListener('popstate', () => void list.follow());
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
void list.follow();

function choices({ ministries, areas, states, periods }) {
  // What is usual stands in the page already.
  const { [USUAL_PERIOD]: _, ...others } = periods;
  return {
    ministry: ministries.map((name) => [name, name]),
    area: Object.entries(areas),
    state: Object.entries(states),
    period: Object.entries(others),
  };
}

async function show(answer, query, isLatest) {
  const first = shown === undefined;
  shown = answer;
  if (first) {
    filters.elements.by.value = new URLSearchParams(location.search).get('by') === 'month' ? 'month' : '';
    timeline.hidden = false;
    addition.append(additionForm(shown.names, { add, cancel: () => showAddition(false) }));
  }
  draw();
  void drawPicture(query, isLatest);
  await showWanted();
}

/** The list says the same, so the picture may be missing. */
async function drawPicture(query, isLatest) {
  try {
    const svg = await readTimeline(query);
    if (!isLatest()) return;
    picture.replaceChildren(pictureOf(svg, `일정 그림: ${shown.milestones.length}건. 아래 목록과 같은 내용입니다.`));
    timeline.hidden = false;
  } catch {
    timeline.hidden = true;
  }
}

async function add(draft) {
  const { milestone } = await addMilestone(draft);
  showAddition(false);
  await changed(milestone.key, `‘${milestone.what}’을(를) 추가했습니다.`);
}

function draw() {
  const { milestones, filter: said, today } = shown;
  document.querySelector('#printed').textContent = [...said, `${milestones.length}건`, `${today} 기준`].join(' · ');
  result.textContent = milestones.length > 0 ? `${milestones.length}건` : '조건에 맞는 일정이 없습니다.';
  const groups = groupsOf(shown, filters.elements.by.value);
  plan.replaceChildren(...groups.map(groupElement));
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
      wanted.replaceChildren(failure(error, { retry: showWanted }));
      return;
    }
  }
  openRow(document.getElementById(key));
}

/** Shows the plan as it stands after a change, with the changed milestone open. */
async function changed(key, said) {
  history.replaceState(null, '', `${location.pathname}${location.search}#${encodeURIComponent(key)}`);
  await list.reload();
  result.textContent = said;
}

function showAddition(open) {
  addition.hidden = !open;
  additionOpen.setAttribute('aria-expanded', String(open));
  (open ? addition.querySelector('input') : additionOpen).focus();
}
