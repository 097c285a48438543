import { externalLink, glyph, h } from './dom.js';
import { dated } from './strings.js';

/**
 * The list of sources under an answer, closed at first.
 *
 * @returns {{element: HTMLElement, show: (number: number) => void}} `show` opens the list at one source
 */
export function sources(citations, words, idOf) {
  const items = citations.map((citation) => source(citation, words, idOf(citation.number)));
  const changed = citations.some((citation) => citation.supersededBy?.length > 0);
  const element = h(
    'details',
    { class: 'sources' },
    h(
      'summary',
      {},
      words.sources,
      h('span', { class: 'count' }, String(citations.length)),
      changed && h('span', { class: 'krds-badge small outline-warning' }, words.superseded),
      glyph('chevron'),
    ),
    h('ol', {}, ...items),
  );
  return {
    element,
    show(number) {
      element.open = true;
      const item = items[citations.findIndex((citation) => citation.number === number)];
      item?.focus({ preventScroll: true });
      item?.scrollIntoView({ block: 'nearest' });
    },
  };
}

function source(citation, words, id) {
  const { number, document, short, section, page, quote, passage, url, until, original, supersededBy = [] } = citation;
  const facts = [dated(citation, words), until && words.until(until), page && words.page(page)].filter(Boolean);
  return h(
    'li',
    { id, class: 'source', tabindex: '-1' },
    h(
      'span',
      { class: 'source-number' },
      h('span', { class: 'sr-only' }, words.source(number)),
      visible(String(number)),
    ),
    h(
      'p',
      { class: 'source-title', lang: 'ko' },
      h('strong', {}, section),
      h('span', { class: 'source-document', title: document }, short ?? document),
    ),
    facts.length > 0 && h('p', { class: 'source-facts' }, facts.join(' · ')),
    h('blockquote', { lang: 'ko' }, quote),
    original && ownWords(original, words),
    ...supersededBy.map((change) => superseded(change, words)),
    h(
      'p',
      { class: 'source-links' },
      passage && h('a', { class: 'text-link', href: passage }, glyph('book'), readWords(passage, words)),
      url && externalLink(url, words.official, words.newWindow),
    ),
  );
}

/** A passage stands in a document; figures have a page of their own. */
function readWords(passage, words) {
  return passage.startsWith('/documents/') ? words.read : words.readFigures;
}

/** The statute's own words below our telling of them. */
function ownWords({ section, quote, passage }, words) {
  return h(
    'details',
    { class: 'own-words' },
    h('summary', {}, words.ownWords, h('span', { lang: 'ko' }, section)),
    h('blockquote', { lang: 'ko' }, quote),
    h('a', { class: 'text-link', href: passage }, glyph('book'), words.readOwnWords),
  );
}

function visible(text) {
  return h('span', { 'aria-hidden': 'true' }, text);
}

/** What stands now in place of what the source said. */
function superseded({ plan, now, by, since }, words) {
  return h(
    'div',
    { class: 'superseded' },
    h(
      'p',
      {},
      h('span', { class: 'krds-badge small outline-warning' }, words.superseded),
      h('s', { lang: 'ko' }, plan),
    ),
    h('p', { lang: 'ko' }, now),
    h('p', { class: 'source-facts' }, words.supersededBy(by, since)),
  );
}

/** Headings worth a look when the answer was not found. */
export function nearby(headings, words) {
  const item = ({ document, section, passage }) =>
    h(
      'li',
      {},
      h(
        'a',
        { class: 'nearby-link', href: passage, lang: 'ko' },
        h('span', { class: 'nearby-section' }, section),
        h('span', {}, document),
      ),
    );
  return h('div', { class: 'nearby' }, h('h3', {}, words.nearby), h('ul', {}, ...headings.map(item)));
}

/** Who could know what the documents do not hold. */
export function desk({ name, about, url }, words) {
  return h(
    'div',
    { class: 'desk' },
    h('h3', {}, words.desk),
    h(
      'p',
      { class: 'desk-body', lang: 'ko' },
      h('strong', { class: 'desk-name' }, url ? externalLink(url, name, words.newWindow) : name),
      h('span', { class: 'desk-about' }, about),
    ),
  );
}
