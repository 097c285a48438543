import { h } from './dom.js';

const KINDS = { published: '발행', in_force: '시행' };

/** Where something stands: document, section and date, as a link where the document can be read here. */
export function sourceCited({ document, section, date, dateKind, page }) {
  const when = date && ` (${[date, KINDS[dateKind]].filter(Boolean).join(' ')})`;
  const said = `${document} ${section}`;
  return h('span', { class: 'cited-source' }, page ? h('a', { class: 'text-link', href: page }, said) : said, when);
}

/** A statement with its source below. */
export function statement(text, source) {
  return [h('span', { class: 'statement' }, text), source && sourceCited(source)];
}

/** What stands in a badge beside a programme: its state, in words and by a shape. */
export function stateBadge(state, name) {
  return h('span', { class: `state state-${state}` }, name);
}
