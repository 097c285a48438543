import { readVerdict } from './client.js';
import { glyph, h } from './dom.js';
import { failure } from './failure.js';
import { act } from './interview-question.js';
import { sourceCited, stateBadge, statement } from './sources-cited.js';

const TRUTHS = { true: '갖춤', false: '갖추지 못함', unknown: '더 알아야 함' };
const SHAPES = { true: 'done', false: 'missed', unknown: 'unconfirmed' };
/** Groups that are many and say the least stand closed. */
const CLOSED = new Set(['unknown', 'not_eligible']);

/** What it comes to: the groups best first, each programme with its conditions, and the files. */
export function resultPart({ groups, asOf, about }, { over }, { resume, all }) {
  const only = about && groups.length === 1;
  return h(
    'section',
    { class: 'outcome', 'aria-labelledby': 'outcome-title' },
    h('h2', { id: 'outcome-title' }, titleOf(about, over)),
    h(
      'p',
      { class: 'hint' },
      `${asOf} 기준. 알려 주신 내용과 근거 문서로 따진 결과이며, 실제 자격은 담당 기관에서 확인해야 합니다.`,
    ),
    h(
      'div',
      { class: 'submit' },
      !over && act('질문 이어서 답하기', resume, 'primary'),
      about && act('전체 지원 확인', all, over ? 'primary' : 'tertiary'),
      file('PDF 파일', 'pdf'),
      file('Markdown 파일', 'md'),
    ),
    h(
      'ul',
      { class: 'counts', 'aria-label': '묶음별 지원 수' },
      ...groups.map(({ group, name, verdicts }) =>
        h(
          'li',
          {},
          h('a', { class: 'count', href: `#group-${group}` }, name, h('strong', {}, String(verdicts.length))),
        ),
      ),
    ),
    ...groups.map((each) => groupPart(each, only)),
  );
}

function titleOf(about, over) {
  const subject = about ? `‘${about.name}’` : '지원사업';
  return over ? `${subject} 자격 확인 결과` : `${subject} 자격 확인, 지금까지의 결과`;
}

function file(label, ending) {
  return h('a', { class: 'krds-btn small tertiary', href: `/api/interview/report.${ending}`, download: true }, label);
}

function groupPart({ group, name, verdicts }, opened) {
  const rows = h('ul', { class: 'rows' }, ...verdicts.map((verdict) => h('li', {}, verdictRow(verdict, opened))));
  const title = [name, ' ', h('span', { class: 'group-count' }, `${verdicts.length}건`)];
  const heading = h('h3', { id: `title-${group}` }, ...title);
  return h(
    'section',
    { class: 'group', id: `group-${group}`, 'aria-labelledby': `title-${group}` },
    heading,
    CLOSED.has(group) && !opened
      ? h('details', { class: 'closed' }, h('summary', {}, glyph('chevron'), `${name} ${verdicts.length}건 보기`), rows)
      : rows,
  );
}

function verdictRow({ programme, name, state, stateName, line, source }, opened) {
  const detail = h('div', { class: 'detail' });
  const row = h(
    'details',
    { class: 'programme', id: `verdict-${programme}` },
    h(
      'summary',
      {},
      h(
        'span',
        { class: 'said' },
        h('span', { class: 'name' }, h('span', { class: 'what' }, name), ' ', stateBadge(state, stateName)),
        h('span', { class: 'about' }, line),
        source && h('span', { class: 'about' }, `근거 ${source.document} ${source.section}`),
      ),
      glyph('chevron'),
    ),
    detail,
  );
  row.addEventListener('toggle', () => {
    if (row.open && !detail.hasChildNodes()) void fill();
  });
  row.open = opened;
  return row;

  async function fill() {
    try {
      detail.replaceChildren(...detailOf(await readVerdict(programme), line));
    } catch (error) {
      detail.replaceChildren(failure(error, { retry: fill }));
    }
  }
}

/** @param {string} line what is told above already */
function detailOf({ programme, verdict, explanation, conditions, turns, benefits, caveats, sources }, line) {
  const said = turns.filter((turn) => !explanation.includes(turn) && turn !== line);
  return [
    explanation !== line && h('p', { class: 'explanation' }, explanation),
    ...listed('요건', conditions, (condition) => conditionLine(condition, verdict !== 'unknown')),
    ...listed('결과가 달라지는 경우', said, (turn) => [turn]),
    ...listed('받을 수 있는 지원', benefits, ({ supportName, text, source, depends }) =>
      statement(
        `[${supportName}] ${text}${depends.length > 0 ? ` ${depends.join(', ')}에 따라 다릅니다.` : ''}`,
        source,
      ),
    ),
    ...listed('유의할 것', caveats, (caveat) => [caveat]),
    ...listed('근거', sources, (source) => [sourceCited(source)]),
    h(
      'p',
      {},
      h('a', { class: 'text-link', href: `/programmes#${encodeURIComponent(programme)}` }, '이 지원사업 자세히 보기'),
    ),
  ].filter(Boolean);
}

function listed(title, items, lineOf) {
  if (items.length === 0) return [];
  return [h('h4', {}, title), h('ul', { class: 'lines' }, ...items.map((item) => h('li', {}, ...lineOf(item))))];
}

/** A condition with how it stands in words and by a shape, and the value it was judged by. */
function conditionLine({ truth, says, excludes, value, decides, source }, settled) {
  const idle = settled && !decides && truth === 'unknown';
  return [
    h('span', { class: `truth truth-${truth}` }, glyph(`standing-${SHAPES[truth]}`), TRUTHS[truth]),
    h(
      'span',
      { class: 'statement' },
      excludes ? `해당하지 않을 것: ${says}` : says,
      value !== undefined && h('span', { class: 'used' }, ` (알려 주신 값: ${value})`),
      idle && h('span', { class: 'used' }, ' (이 결과에는 영향이 없습니다)'),
    ),
    sourceCited(source),
  ];
}
