import { readDocument } from './client.js';
import { quotesOf } from './conversation.js';
import { externalLink, glyph, h } from './dom.js';
import { failure, wayTo } from './failure.js';
import { dated, strings } from './strings.js';

const words = strings.ko;
const id = decodeURIComponent(location.pathname.split('/').at(-1));
const main = document.querySelector('main');

addEventListener('hashchange', () => void open());
void open();

/** Shows the document around the passage that the address names, or from its beginning. */
async function open() {
  const passage = /^#p(\d+)$/.exec(location.hash)?.[1];
  try {
    show(await readDocument(id, passage), passage);
  } catch (error) {
    main.replaceChildren(
      h('h1', {}, '문서를 열지 못했습니다'),
      failure(error, {
        retry: open,
        instead: wayTo('/', '대화에서 다시 질문하기'),
        ...(error.status === 404 && {
          says: '이 주소에 문서가 없습니다. 문서가 갱신되어 위치가 바뀌었을 수 있습니다.',
        }),
        ...(error.status === 400 && { says: '문서의 주소가 올바르지 않습니다.' }),
      }),
    );
  }
}

function show(view, wanted) {
  document.title = `${view.title} · 길잡이`;
  const facts = [view.issuer, dated(view, words)].filter(Boolean).join(' · ');
  const text = h('div', { class: 'passages' });
  const before = more('앞부분 더 보기', () => view.passages[0], addBefore);
  const after = more('이어서 더 보기', () => view.passages.at(-1), addAfter);
  main.replaceChildren(
    h(
      'header',
      { class: 'document-head' },
      h('p', { class: 'kind' }, glyph('book'), '문서'),
      h('h1', {}, view.title),
      facts && h('p', { class: 'facts' }, facts),
      view.url && h('p', {}, externalLink(view.url, words.official, words.newWindow)),
    ),
    before,
    text,
    after,
  );
  draw();
  const cited = document.querySelector('.passage.cited');
  cited?.focus({ preventScroll: true });
  cited?.scrollIntoView({ block: 'center' });

  function draw() {
    text.replaceChildren(...passageElements(view, wanted));
  }

  function addBefore(passages) {
    const at = passages.findIndex((passage) => passage.id === view.passages[0].id);
    return add(passages.slice(0, Math.max(0, at)), (fresh) => view.passages.unshift(...fresh));
  }

  function addAfter(passages) {
    const at = passages.findIndex((passage) => passage.id === view.passages.at(-1).id);
    return add(passages.slice(at + 1), (fresh) => view.passages.push(...fresh));
  }

  function add(fresh, put) {
    put(fresh);
    draw();
    return fresh;
  }
}

/** A button that asks for the passages around an edge of what is shown, and goes when there are no more. */
function more(label, edge, add) {
  const control = h('button', { type: 'button', class: 'krds-btn small tertiary more' }, label);
  control.addEventListener('click', async () => {
    try {
      const fresh = add((await readDocument(id, edge().id)).passages);
      if (fresh.length === 0) control.replaceWith(h('p', { class: 'end', role: 'status' }, '더 볼 내용이 없습니다.'));
      else document.querySelector(`#p${fresh[0].id}`)?.focus();
    } catch (error) {
      control.after(h('p', { class: 'end', role: 'alert' }, error.message));
    }
  });
  return control;
}

/** The passages in order; a heading is shown where it differs from the one before. */
function passageElements({ passages }, wanted) {
  let above = [];
  return passages.flatMap((passage) => {
    const same = passage.headings.findIndex((heading, level) => heading !== above[level]);
    const fresh = same < 0 ? [] : passage.headings.slice(same).map((text, offset) => ({ text, level: same + offset }));
    above = passage.headings;
    return [
      ...fresh.map(({ text, level }) =>
        h(`h${Math.min(level + 2, 6)}`, { class: `level-${Math.min(level, 3)}` }, text),
      ),
      passageElement(passage, String(passage.id) === wanted),
    ];
  });
}

function passageElement({ id: passageId, section, page, text }, cited) {
  const quotes = cited ? quotesOf(`/documents/${encodeURIComponent(id)}#p${passageId}`) : [];
  return h(
    'div',
    { id: `p${passageId}`, class: cited ? 'passage cited' : 'passage', tabindex: '-1' },
    h(
      'p',
      { class: 'where' },
      cited && h('span', { class: 'krds-badge small bg-light-primary' }, '인용한 부분'),
      h('span', {}, section),
      page !== undefined && h('span', {}, words.page(page)),
    ),
    ...text.split('\n').map((line) => lineElement(line, quotes)),
  );
}

function lineElement(line, quotes) {
  const depth = Math.min(4, Math.floor((line.length - line.trimStart().length) / 2));
  return h('p', { class: `line depth-${depth}` }, ...marked(line.trim(), quotes));
}

/** Marks quoted words within a line, or the whole line when it is part of a longer quote. */
function marked(line, quotes) {
  if (line.length > 3 && quotes.some((quote) => quote.includes(line))) return [h('mark', {}, line)];
  const quote = quotes.find((candidate) => line.includes(candidate));
  if (!quote) return [line];
  const [before, after] = [line.slice(0, line.indexOf(quote)), line.slice(line.indexOf(quote) + quote.length)];
  return [before, h('mark', {}, quote), after];
}
