import { readSupplyItem } from './client.js';
import { glyph, h } from './dom.js';
import { failure, wayTo } from './failure.js';
import { actsSection } from './supply-acts.js';
import { chartsSection } from './supply-charts.js';
import { helpSections } from './supply-help.js';
import { indicatorsSection } from './supply-indicators.js';
import { feedTable, levelBadge } from './supply-parts.js';
import { rowsSection } from './supply-rows.js';

/** One watched item: its level and why, figures down to the rows, what can be done, and its history. */

/** Until the item has its own. */
const heading = document.querySelector('#heading');
const message = document.querySelector('#message');
const article = document.querySelector('#item');
/** So many reasons stand beside the level; all stand with the indicators. */
const MOST_REASONS = 3;
const id = decodeURIComponent(location.pathname.split('/').at(-1));

let opened = [];
addEventListener('beforeprint', () => {
  opened = [...article.querySelectorAll('details:not([open])')];
  for (const each of opened) each.open = true;
});
addEventListener('afterprint', () => {
  for (const each of opened) each.open = false;
});
void start();

async function start() {
  try {
    draw(await readSupplyItem(id));
    message.textContent = '';
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  } catch (error) {
    heading.textContent = '품목을 열지 못했습니다';
    message.replaceChildren(failure(error, { retry: start, instead: wayTo('/supply', '품목 목록 보기') }));
  }
}

function draw(known) {
  const { item } = known;
  document.title = `${item.name} 공급망 · 길잡이`;
  const sections = [
    ...chartsSection(known),
    indicatorsSection(known),
    ...rowsSection(known),
    ...helpSections(known),
    historySection(known),
    followSection(item),
    actsSection(known, changed),
    sourcesSection(known),
  ];
  heading.hidden = true;
  article.replaceChildren(head(known), jumps(sections), ...sections);
  article.hidden = false;
}

/** Ways to the parts of a long page. */
function jumps(sections) {
  const links = sections.map(({ id: part, firstChild: title }) =>
    h('a', { class: 'text-link', href: `#${part}` }, title.firstChild.textContent.trim()),
  );
  return h('nav', { class: 'jumps', 'aria-label': '이 화면의 내용' }, ...links);
}

/** Shows the item as it stands after somebody's act. */
function changed(known, said) {
  draw(known);
  message.textContent = said;
  message.scrollIntoView({ block: 'center' });
}

function head({ item, assessment, figures, caveat, reading }) {
  const { name, english, areaName, use, hs, level, levelName, since, why, old, proposal, by, review, expires } = item;
  const facts = [
    ['용도', `${areaName} · ${use}`],
    [
      'HS 코드',
      hs
        .map((code) =>
          code.replace(/^(\d{4})(\d{2})(\d+)?$/, (_, heading, rest, own) =>
            [heading, rest, own].filter(Boolean).join('.'),
          ),
        )
        .join(', '),
    ],
    by && ['정한 사람', by],
    review && ['다음 점검일', review],
    expires && ['종료일', expires],
    ...figures.map(({ label, value, monthSaid, source }) => [label, `${value} (${monthSaid}, ${source})`]),
  ].filter(Boolean);
  return h(
    'header',
    { class: 'item-head' },
    h('h1', {}, name, ' ', h('span', { class: 'english', lang: 'en' }, english)),
    h(
      'div',
      { class: `card now level-${level}` },
      h('p', { class: 'now-level' }, levelBadge(level, levelName), since && h('span', {}, ` ${since}부터`)),
      why.length > 0
        ? h('ul', { class: 'why' }, ...why.slice(0, MOST_REASONS).map((each) => h('li', {}, each)))
        : !old && h('p', {}, assessment ? '알릴 만한 변화가 없습니다.' : '이 품목의 통계를 아직 읽지 않았습니다.'),
      old && h('p', { class: 'doubt' }, glyph('info'), h('span', {}, old)),
      why.length > MOST_REASONS &&
        h('p', {}, h('a', { class: 'text-link', href: '#indicators' }, `그 밖의 근거 ${why.length - MOST_REASONS}건`)),
      proposal &&
        h(
          'p',
          { class: 'asks' },
          glyph('info'),
          h(
            'span',
            {},
            `${proposal.levelName} 단계가 승인을 기다립니다(${proposal.monthSaid} 통계, ${proposal.day}). `,
            h('a', { class: 'text-link', href: '#acts' }, '승인하거나 반려하기'),
          ),
        ),
      assessment && h('p', { class: 'hint' }, `${assessment.monthSaid} 통계까지, ${assessment.asOf} 판단`),
      h('p', { class: 'hint' }, reading),
      caveat && h('p', { class: 'doubt' }, glyph('info'), h('span', {}, caveat)),
    ),
    h('dl', { class: 'facts' }, ...facts.flatMap(([label, value]) => [h('dt', {}, label), h('dd', {}, value)])),
    h(
      'div',
      { class: 'plan-actions' },
      h(
        'a',
        { class: 'krds-btn small primary', href: `/supply?${new URLSearchParams({ stress: item.id })}` },
        '우리 회사 재고로 점검',
      ),
      h('button', { type: 'button', class: 'krds-btn small tertiary', click: () => print() }, glyph('print'), '인쇄'),
    ),
  );
}

function historySection({ history, past }) {
  const lines = history.map(({ text }) => h('li', {}, text));
  return section(
    'history',
    '이력',
    lines.length > 0 ? h('ol', {}, ...lines) : h('p', {}, '아직 기록이 없습니다.'),
    past &&
      h(
        'details',
        { id: 'past' },
        h('summary', {}, glyph('chevron'), `소급 판단 ${past.changes.length}건`),
        h('p', { class: 'hint' }, past.reading),
        h('ol', {}, ...past.changes.map((each) => h('li', {}, each))),
      ),
  );
}

function followSection({ name }) {
  return section(
    'follow',
    '알림 받기',
    h(
      'p',
      {},
      `단계가 바뀔 때 알림을 받으려면 주제 ‘공급망’에 ‘품목: ${name}’ 조건을 넣어 `,
      h('a', { class: 'text-link', href: '/notices#places' }, '소식'),
      '에 추가하거나 Slack·Discord에서 길잡이에게 알림을 신청하십시오.',
    ),
  );
}

function sourcesSection({ feeds }) {
  return section(
    'sources',
    '사용한 자료',
    feeds.length > 0 ? feedTable(feeds) : h('p', {}, '아직 읽은 자료가 없습니다.'),
  );
}

function section(name, title, ...parts) {
  return h(
    'section',
    { id: name, class: 'group', 'aria-labelledby': `${name}-title` },
    h('h2', { id: `${name}-title` }, title),
    ...parts,
  );
}
