import { readProgramme } from './client.js';
import { glyph, h } from './dom.js';
import { failure } from './failure.js';
import { sourceCited, stateBadge, statement } from './sources-cited.js';

const GROUPS = { all: '모두 갖출 것', any: '다음 가운데 하나', not: '해당하지 않을 것' };
/** Told above the rows already, or told as a tree. */
const TOLD_ABOVE = new Set(['상태', '성장 단계', '소관', '대상']);

/**
 * A programme as a line that opens, with a box to choose it for comparison.
 * @param {{chosen: boolean, choose: (id: string, chosen: boolean) => void}} parts
 */
export function programmeRow(programme, { chosen, choose }) {
  const { id, name, supportNames, stageName, ministries, state, stateName, purpose } = programme;
  const box = h('input', { type: 'checkbox', id: `choose-${id}`, value: id, checked: chosen });
  box.addEventListener('change', () => choose(id, box.checked));
  const detail = h('div', { class: 'detail' });
  const row = h(
    'details',
    { class: 'programme', id },
    h(
      'summary',
      {},
      h(
        'span',
        { class: 'said' },
        h('span', { class: 'name' }, h('span', { class: 'what' }, name), ' ', stateBadge(state, stateName)),
        h('span', { class: 'about' }, purpose.text),
        h(
          'span',
          { class: 'about' },
          [supportNames.join(', '), stageName, ministries.join(', ') || '담당 미정'].filter(Boolean).join(' · '),
        ),
      ),
      glyph('chevron'),
    ),
    detail,
  );
  row.addEventListener('toggle', () => {
    if (!row.open) return;
    history.replaceState(null, '', `${location.pathname}${location.search}#${encodeURIComponent(id)}`);
    if (!detail.hasChildNodes()) void fill();
  });
  return h(
    'li',
    { class: 'programme-line' },
    h(
      'div',
      { class: 'krds-form-check medium choose' },
      box,
      h(
        'label',
        { for: box.id },
        h('span', { class: 'choose-label' }, '비교'),
        h('span', { class: 'sr-only' }, ` ${name}`),
      ),
    ),
    row,
  );

  async function fill() {
    try {
      detail.replaceChildren(...detailOf(await readProgramme(id)));
    } catch (error) {
      detail.replaceChildren(failure(error, { retry: fill }));
    }
  }
}

function detailOf({ programme, eligibility, rows, desk, asOf }) {
  const [purpose, ...others] = rows.filter(({ name }) => !TOLD_ABOVE.has(name));
  return [
    ...part(purpose),
    h('h3', {}, '대상'),
    eligibility.kind === 'all' || eligibility.kind === 'any'
      ? conditionItem(eligibility, 'div')
      : h('ul', { class: 'conditions' }, conditionItem(eligibility, 'li')),
    ...others.flatMap(part),
    desk && h('h3', {}, '문의할 곳'),
    desk && h('p', {}, desk.name),
    programme.also.length > 0 && h('h3', {}, '다른 이름'),
    programme.also.length > 0 && h('p', {}, programme.also.join(', ')),
    h('p', { class: 'hint' }, `${asOf} 기준`),
    h(
      'p',
      {},
      h(
        'a',
        { class: 'krds-btn small primary', href: `/programmes?${new URLSearchParams({ check: programme.id })}` },
        '우리 회사로 확인해 보기',
      ),
    ),
  ].filter(Boolean);
}

function part({ name, lines }) {
  return [
    h('h3', {}, name),
    h('ul', { class: 'lines' }, ...lines.map(({ text, source }) => h('li', {}, ...statement(text, source)))),
  ];
}

function conditionItem({ kind, says, source, since, until, parts }, tag) {
  if (parts)
    return h(
      tag,
      { class: `condition-${kind}` },
      h('span', { class: 'condition-group' }, GROUPS[kind]),
      h('ul', { class: 'conditions' }, ...parts.map((each) => conditionItem(each, 'li'))),
    );
  if (kind === 'unconfirmed')
    return h(
      tag,
      {},
      h('span', { class: 'doubt' }, glyph('info'), h('span', {}, `확인 필요: ${says}`)),
      sourceCited(source),
    );
  const term = [since && `${since}부터`, until && `${until}까지`].filter(Boolean).join(' ');
  return h(tag, {}, ...statement(term ? `${says} (${term})` : says, source));
}
