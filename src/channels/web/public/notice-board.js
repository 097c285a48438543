import { confirmNotice, readBoard } from './client.js';
import { externalLink, glyph, h } from './dom.js';
import { momentSaid } from './moments.js';

/** What the notice board received, newest first. */
export function showBoard({ body, say, load, act }) {
  void load(show);

  async function show() {
    const { items } = await readBoard();
    say(items.length > 0 ? `${items.length}건` : '');
    if (items.length > 0)
      body.replaceChildren(h('ul', { class: 'cards' }, ...items.map((item) => h('li', {}, card(item)))));
    else
      body.replaceChildren(
        h(
          'p',
          { class: 'empty' },
          '아직 온 소식이 없습니다. 아래 ‘받아 보는 곳’에서 게시판이 받을 소식을 추가해 주십시오.',
        ),
      );
  }

  function card(item) {
    const { id, title, topicName, at, blocks, pages, picture, awaitsConfirmation, level } = item;
    const heading = `notice-${id}`;
    return h(
      'article',
      { class: `card notice level-${level}`, 'aria-labelledby': heading },
      h('p', { class: 'where' }, h('span', { class: 'topic' }, topicName), h('time', { datetime: at }, momentSaid(at))),
      h('h3', { id: heading, tabindex: '-1' }, title),
      ...blocksElements(blocks),
      picture && pictureFigure(picture),
      h(
        'div',
        { class: 'card-foot' },
        awaitsConfirmation &&
          h('button', { type: 'button', class: 'krds-btn small primary', click: () => confirm(item) }, '확인'),
        ...(pages.length === 1 ? [h('a', { class: 'text-link', href: hereOnly(pages[0]) }, placeSaid(pages[0]))] : []),
      ),
    );
  }

  const confirm = ({ id, title }) =>
    act(async (name) => {
      const { confirmed } = await confirmNotice(id, name);
      await show();
      document.querySelector(`#notice-${id}`)?.focus();
      return `‘${title}’: ${confirmed.by} 님이 확인했습니다.`;
    });
}

/** As wide as it is read on a narrow window, in pixels; what is wider is moved sideways there. */
const READ_WIDTH = 700;

/** Room is kept for it, so that nothing moves when it comes. */
function pictureFigure({ path, alt, width, height }) {
  const size = width && height && { width: String(width), height: String(height) };
  const newWindow = h('span', { class: 'sr-only' }, ' (새 창)');
  const open = { class: 'text-link', href: path, target: '_blank', rel: 'noopener' };
  const image = h('img', { src: path, alt, loading: 'lazy', ...size });
  return h(
    'figure',
    { class: 'notice-picture' },
    width > READ_WIDTH
      ? h('div', { class: 'sideways', tabindex: '0', role: 'group', 'aria-label': '그림' }, image)
      : image,
    h('figcaption', {}, h('a', open, '그림 크게 보기', glyph('external'), newWindow)),
  );
}

/** A notice's path on this server: the key behind # may hold any letter. */
function hereOnly(path) {
  const [place, key] = path.split('#');
  return key === undefined ? place : `${place}#${encodeURIComponent(key)}`;
}

function placeSaid(path) {
  return path.startsWith('/supply') ? '공급망에서 보기' : '일정에서 보기';
}

/** What rooms are shown below a title; entries of a list that stand one after the other become one list. */
function blocksElements(blocks) {
  const elements = [];
  for (const block of blocks) {
    if (block.kind === 'item') {
      const last = elements.at(-1);
      const list = last?.classList.contains('entries') ? last : h('ul', { class: 'entries' });
      list.append(h('li', {}, block.text, block.note && h('span', { class: 'about' }, block.note)));
      if (list !== last) elements.push(list);
    } else elements.push(blockElement(block));
  }
  return elements;
}

function blockElement(block) {
  switch (block.kind) {
    case 'heading':
      return h('h4', {}, block.text);
    case 'facts':
      return h(
        'dl',
        { class: 'facts' },
        ...block.facts.flatMap(({ label, value }) => [h('dt', {}, label), h('dd', {}, value)]),
      );
    case 'note':
      return h(
        'p',
        { class: 'about' },
        block.url ? externalLink(block.url, block.text, '새 창') : noteText(block.text),
      );
    default:
      return h('p', { class: 'text' }, block.text);
  }
}

function noteText(text) {
  return text.startsWith('확인: ') ? h('span', { class: 'confirmed' }, glyph('standing-done'), text) : text;
}
