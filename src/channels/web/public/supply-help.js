import { externalLink, glyph, h } from './dom.js';
import { table } from './tables.js';

/** Where else it comes from, what a firm can do, and what the state can. */
export function helpSections({ others, actions, measures }) {
  return [
    others.length > 0 && othersSection(others),
    actions.length > 0 && list('actions', '지금 할 수 있는 일', '', actions.map(actionItem)),
    measures.length > 0 &&
      list(
        'measures',
        '정부의 긴급조치',
        '법령과 정부 계획에 있는 조치입니다. 이 품목이 대상인지와 시행 여부는 담당 기관이 정합니다.',
        measures.map(measureItem),
      ),
  ].filter(Boolean);
}

function othersSection(others) {
  return h(
    'section',
    { id: 'others', class: 'group', 'aria-labelledby': 'others-title' },
    h('h2', { id: 'others-title' }, '다른 수입처'),
    h(
      'p',
      { class: 'about' },
      '최대 수입국을 뺀 나라를 최근 12개월 통계의 수입량, 증가, 단가, 무역협정으로 매긴 순서입니다. 남는 생산 능력이나 품질은 통계로 알 수 없습니다.',
    ),
    table(
      '다른 수입처',
      ['나라', '비중', '전년 대비', '단가', '무역협정'],
      others.map(({ name, share, growth, unitValue, agreement }) => [
        name,
        share,
        growth ?? '–',
        unitValue ?? '–',
        agreement ?? '–',
      ]),
    ),
  );
}

function list(name, title, note, items) {
  return h(
    'section',
    { id: name, class: 'group', 'aria-labelledby': `${name}-title` },
    h('h2', { id: `${name}-title` }, title, ' ', h('span', { class: 'group-count' }, `${items.length}건`)),
    note && h('p', { class: 'about' }, note),
    h('ul', { class: 'rows lines-open' }, ...items),
  );
}

function actionItem({ name, what, source, desk }) {
  return openLine(
    name,
    h('p', {}, what),
    cited(source),
    desk && h('p', { class: 'about' }, '문의: ', desk.url ? externalLink(desk.url, desk.name, '새 창') : desk.name),
  );
}

function measureItem({ name, what, who, source }) {
  return openLine(name, h('p', {}, what), h('p', { class: 'about' }, `담당: ${who}`), cited(source));
}

function openLine(name, ...parts) {
  return h(
    'li',
    {},
    h(
      'details',
      {},
      h('summary', {}, h('span', { class: 'what' }, name), glyph('chevron')),
      h('div', { class: 'detail' }, ...parts),
    ),
  );
}

function cited({ document, section }) {
  return h('p', { class: 'about' }, `근거 ${document} ${section}`);
}
