import { readMilestone } from './client.js';
import { glyph, h } from './dom.js';
import { failure } from './failure.js';
import { changeForm } from './milestone-forms.js';

/**
 * A milestone as a line that opens: what is known of it, what was changed, and what can be changed.
 * @param {{names: object, changed: (key: string, said: string) => Promise<void>}} parts
 */
export function milestoneRow(milestone, { names, changed }) {
  const { key, standing, standingName, what, countdown, dueSaid, ministries, kindName, areaName } = milestone;
  const about = [ministries.join(', ') || '담당 미정', kindName, areaName, milestone.recurs && '반복'];
  const history = h('div', { class: 'history' });
  const acts = h('div', { class: 'acts' });
  const row = h(
    'details',
    { class: `milestone standing-${standing}`, id: key },
    h(
      'summary',
      {},
      h('span', { class: 'standing' }, glyph(`standing-${standing}`), standingName),
      h(
        'span',
        { class: 'said' },
        h('span', { class: 'what' }, what),
        h('span', { class: 'about' }, about.filter(Boolean).join(' · ')),
        h('span', { class: 'about' }, `근거 ${sourceSaid(milestone.source)}`),
        milestone.unconfirmed &&
          h('span', { class: 'doubt' }, glyph('info'), h('span', {}, `확인 필요: ${milestone.unconfirmed}`)),
      ),
      h('span', { class: 'due' }, countdown && h('strong', { class: 'countdown' }, countdown), ...dueLines(dueSaid)),
      glyph('chevron'),
    ),
    h('div', { class: 'detail' }, factList(milestone), history, acts),
  );
  row.addEventListener('toggle', () => {
    if (!row.open || 'printed' in row.dataset) return;
    const address = `${location.pathname}${location.search}#${encodeURIComponent(key)}`;
    window.history.replaceState(null, '', address);
    if (!acts.hasChildNodes()) void fill();
  });
  return row;

  async function fill() {
    try {
      const { history: lines } = await readMilestone(key);
      history.replaceChildren(...historyElements(lines));
      acts.replaceChildren(changeForm(milestone, names, changed));
    } catch (error) {
      acts.replaceChildren(failure(error, { retry: fill }));
    }
  }
}

/** Opens a row and brings it into view. */
export function openRow(row) {
  row.open = true;
  row.scrollIntoView({ block: 'start' });
  row.querySelector('summary').focus({ preventScroll: true });
}

function factList({ plan, evidence, assignee, moved, added }) {
  const facts = [
    plan && ['계획', plan],
    evidence && ['상태의 근거', [evidence.text, evidence.source, evidence.date].filter(Boolean).join(' · ')],
    assignee && ['담당자', assignee],
    moved && ['기한 변경', [moved.from && `이전 기한 ${moved.from}`, moved.by].filter(Boolean).join(' · ')],
    added && ['추가한 사람', added.by],
  ].filter(Boolean);
  if (facts.length === 0) return h('p', { class: 'hint' }, '더 등록된 내용이 없습니다.');
  return h('dl', { class: 'facts' }, ...facts.flatMap(([label, value]) => [h('dt', {}, label), h('dd', {}, value)]));
}

function historyElements(lines) {
  if (lines.length === 0) return [];
  return [h('h3', {}, '변경 이력'), h('ol', {}, ...lines.map(({ text }) => h('li', {}, text)))];
}

/** The period and what stands behind it in brackets: each on a line of its own, so that no date is broken. */
function dueLines(dueSaid) {
  return dueSaid.split(/ (?=\()/).flatMap((line, index) => [index > 0 && ' ', h('span', {}, line)]);
}

function sourceSaid({ title, section, date }) {
  return `${title} ${section} (${date})`;
}
