/**
 * Makes an element. Strings among the children become text nodes, so nothing that a person or a document wrote is ever
 * read as markup; empty values are left out.
 *
 * @param {string} tag
 * @param {Record<string, string | boolean | undefined | ((event: Event) => void)>} [attributes] functions become listeners
 * @param {...(Node | string | undefined | false | null)} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(
    ...children.filter((child) => child !== undefined && child !== false && child !== null && child !== ''),
  );
  return element;
}

/** An icon beside a text that says the same; hidden from screen readers. */
export function glyph(name) {
  return h('span', { class: `glyph glyph-${name}`, 'aria-hidden': 'true' });
}

/** A link to another site. Only web addresses become links; anything else is shown as text. */
export function externalLink(url, label, newWindow) {
  if (!/^https?:\/\//i.test(url)) return h('span', {}, label);
  const attributes = { class: 'text-link', href: url, target: '_blank', rel: 'noopener noreferrer external' };
  return h('a', attributes, label, glyph('external'), h('span', { class: 'sr-only' }, ` (${newWindow})`));
}
