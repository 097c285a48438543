import { readSupplyItem } from './client.js';
import { glyph, h } from './dom.js';
import { failure } from './failure.js';
import { choice, field } from './fields.js';
import { levelBadge } from './supply-parts.js';

/** The indicators of a month with their calculations, and the way to other months. */
export function indicatorsSection({ item, assessment, months }) {
  const body = h('div', {});
  const fault = h('div', {});
  const select = choice(
    'month',
    months.map((month) => [month, month]),
    assessment?.month,
  );
  let reading = 0;
  select.addEventListener('change', () => void read());
  show(assessment);
  return h(
    'section',
    { id: 'indicators', class: 'group', 'aria-labelledby': 'indicators-title' },
    h('h2', { id: 'indicators-title' }, '지표와 계산'),
    months.length > 0 && h('div', { class: 'chooser' }, field('통계의 달', select)),
    fault,
    body,
  );

  async function read() {
    const mine = ++reading;
    fault.replaceChildren();
    try {
      const known = await readSupplyItem(item.id, select.value);
      if (mine === reading) show(known.assessment);
    } catch (error) {
      if (mine === reading) fault.replaceChildren(failure(error, { retry: read }));
    }
  }

  function show(judged) {
    body.replaceChildren(...(judged ? judgement(judged) : [h('p', {}, '이 달을 판단할 통계가 없습니다.')]));
  }
}

function judgement({ monthSaid, asOf, level, levelName, signals, indicators }) {
  return [
    h('p', { class: 'judged' }, `${monthSaid} 통계로 본 단계: `, levelBadge(level, levelName), ` (${asOf} 판단)`),
    signals.length > 0 &&
      h(
        'ul',
        { class: 'why' },
        ...signals.map(({ says, levelName: name, rule }) =>
          h('li', {}, says, ' ', h('span', { class: 'about' }, `${name} · 규칙 ${rule}`)),
        ),
      ),
    h('ul', { class: 'rows lines-open indicators' }, ...indicators.map(indicatorRow)),
  ].filter(Boolean);
}

function indicatorRow({ label, said, calculation, inputs, why }) {
  return h(
    'li',
    {},
    h(
      'details',
      {},
      h(
        'summary',
        {},
        h('span', { class: 'what' }, label),
        h('span', { class: 'value' }, said),
        h('span', { class: 'about again' }, calculation ? '다시 계산해 보기' : '사유 보기'),
        glyph('chevron'),
      ),
      h(
        'div',
        { class: 'detail' },
        why && h('p', {}, why),
        calculation && h('p', { class: 'calculation' }, calculation),
        inputs.length > 0 &&
          h('dl', { class: 'facts' }, ...inputs.flatMap(({ name, value }) => [h('dt', {}, name), h('dd', {}, value)])),
      ),
    ),
  );
}
