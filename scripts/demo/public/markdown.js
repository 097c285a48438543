import { h } from '../../../src/channels/web/public/dom.js';
import { webLink } from './controls.js';

/** Markdown as rooms have it, drawn as elements. A backslash takes a character out of the markup. */

const INLINE = [
  [/^\\([^\w\s])/, (_draw, [, character]) => character],
  [/^``([\s\S]+?)``(?!`)/, (_draw, [, code]) => h('code', {}, code)],
  [/^`([^`]+)`/, (_draw, [, code]) => h('code', {}, code)],
  [/^\[((?:\\.|[^\]\\])+)\]\(<?(https?:[^\s<>]+?)>?\)/, (draw, [, text, url]) => webLink(url, ...draw(text))],
  [/^<(https?:[^\s<>]+)>/, (_draw, [, url]) => webLink(url, url)],
  [/^https?:\/\/[^\s<>]*[^\s<>.,;:!?)'"\]]/, (_draw, [url]) => webLink(url, url)],
  [/^<@!?(\w+)>/, (_draw, [, id], names) => mention(`@${names[id] ?? id}`)],
  [/^<#(\w+)>/, (_draw, [, id], names) => mention(`#${names[id] ?? id}`)],
  [/^\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/, (draw, [, text]) => h('strong', {}, ...draw(text))],
  [/^__((?:\\.|[^\\])+?)__(?!_)/, (draw, [, text]) => h('u', {}, ...draw(text))],
  [/^\*((?:\\.|[^*\\])+)\*/, (draw, [, text]) => h('em', {}, ...draw(text))],
  [/^_((?:\\.|[^_\\])+)_(?!\w)/, (draw, [, text]) => h('em', {}, ...draw(text))],
  [/^~~((?:\\.|[^\\])+?)~~/, (draw, [, text]) => h('s', {}, ...draw(text))],
  [/^\|\|((?:\\.|[^\\])+?)\|\|/, (draw, [, text]) => h('span', { class: 'spoiler' }, ...draw(text))],
];

export function mention(text) {
  return h('span', { class: 'mention' }, text);
}

/** @returns {(Node | string)[]} */
export function inline(text, names) {
  const nodes = [];
  let plain = '';
  let rest = text;
  const draw = (part) => inline(part, names);
  while (rest) {
    const found = INLINE.map(([pattern, make]) => [pattern.exec(rest), make]).find(([match]) => match);
    if (found) {
      const [match, make] = found;
      nodes.push(plain, make(draw, match, names));
      plain = '';
      rest = rest.slice(match[0].length);
    } else {
      const [character] = rest;
      plain += character;
      rest = rest.slice(character.length);
    }
  }
  return [...nodes, plain].filter((node) => node !== '');
}

const LINES = [
  ['quote', /^>\s?(.*)$/],
  ['small', /^-#\s+(.*)$/],
  ['heading', /^#{1,3}\s+(.*)$/],
  ['item', /^\s*[-*]\s+(.*)$/],
  ['numbered', /^\s*(\d+)\.\s+(.*)$/],
];

function kindOf(line) {
  for (const [kind, pattern] of LINES) {
    const match = pattern.exec(line);
    if (match) return { kind, text: match.at(-1), number: match[1] };
  }
  return { kind: 'text', text: line };
}

const DRAWN = {
  quote: (lines) => h('blockquote', {}, ...broken(lines)),
  small: (lines) => h('p', { class: 'small' }, ...broken(lines)),
  heading: (lines) => h('p', { class: 'big' }, ...broken(lines)),
  item: (lines) => h('ul', {}, ...lines.map(({ nodes }) => h('li', {}, ...nodes))),
  numbered: (lines) => h('ol', { start: lines[0].number }, ...lines.map(({ nodes }) => h('li', {}, ...nodes))),
  text: (lines) => h('p', {}, ...broken(lines)),
};

function broken(lines) {
  return lines.flatMap(({ nodes }, index) => (index > 0 ? [h('br'), ...nodes] : nodes));
}

/** @returns {Node[]} paragraphs, lists, quotes and code, one below the other */
export function markdown(text, names) {
  return text.split(/```(?:\w*\n)?([\s\S]*?)```/).flatMap((part, index) => {
    if (index % 2 === 1) return [h('pre', { tabindex: '0' }, part)];
    const groups = [];
    for (const line of part.replace(/^\n|\n$/g, '').split('\n')) {
      const { kind, text: words, number } = kindOf(line);
      const last = groups.at(-1);
      const entry = { nodes: inline(words, names), number };
      if (kind === 'text' && words.trim() === '') groups.push(undefined);
      else if (last?.kind === kind) last.lines.push(entry);
      else groups.push({ kind, lines: [entry] });
    }
    return groups.filter(Boolean).map(({ kind, lines }) => DRAWN[kind](lines));
  });
}
