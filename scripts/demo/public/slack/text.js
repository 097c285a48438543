import { h } from '../../../../src/channels/web/public/dom.js';
import { webLink } from '../controls.js';
import { mention } from '../markdown.js';

const unescaped = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const INLINE = [
  [/^`([^`\n]+)`/, (_draw, [, code]) => h('code', {}, unescaped(code))],
  [/^<@(\w+)(?:\|[^>]*)?>/, (_draw, [, id], names) => mention(`@${names[id] ?? id}`)],
  [/^<#(\w+)(?:\|([^>]*))?>/, (_draw, [, id, label], names) => mention(`#${label || names[id] || id}`)],
  [/^<!(\w+)(?:[^>]*)>/, (_draw, [, range]) => mention(`@${range}`)],
  [/^<(https?:[^|>]+)(?:\|([^>]*))?>/, (_draw, [, url, label]) => webLink(unescaped(url), unescaped(label || url))],
];
const STYLED = [
  [/^\*([^*\n]+)\*(?!\w)/, 'strong'],
  [/^_([^_\n]+)_(?!\w)/, 'em'],
  [/^~([^~\n]+)~(?!\w)/, 's'],
].map(([pattern, tag]) => [pattern, (draw, [, text]) => h(tag, {}, ...draw(text)), true]);

/** One line in Slack's message format; without `styled` only mentions and links are read out of it. */
function inline(text, names, styled) {
  const nodes = [];
  let plain = '';
  let rest = text;
  const draw = (part) => inline(part, names, styled);
  while (rest) {
    // Marks of style count at the beginning of a word only.
    const atWord = !/[\p{L}\p{N}]$/u.test(plain);
    const found = [...INLINE, ...(styled && atWord ? STYLED : [])]
      .map(([pattern, make]) => [pattern.exec(rest), make])
      .find(([match]) => match);
    if (found) {
      const [match, make] = found;
      nodes.push(unescaped(plain), make(draw, match, names));
      plain = '';
      rest = rest.slice(match[0].length);
    } else {
      const [character] = rest;
      plain += character;
      rest = rest.slice(character.length);
    }
  }
  return [...nodes, unescaped(plain)].filter((node) => node !== '');
}

/** @returns {Node[]} Slack's message format, quotes and code included */
export function mrkdwn(text, names, styled = true) {
  return text.split(/```\n?([\s\S]*?)```/).flatMap((part, index) => {
    if (index % 2 === 1) return [h('pre', { tabindex: '0' }, unescaped(part))];
    const groups = [];
    for (const line of part.split('\n')) {
      const quote = styled && /^(?:&gt;|>)\s?/.exec(line);
      const nodes = inline(quote ? line.slice(quote[0].length) : line, names, styled);
      const last = groups.at(-1);
      if (last && last.quote === Boolean(quote)) last.nodes.push(h('br'), ...nodes);
      else groups.push({ quote: Boolean(quote), nodes });
    }
    return groups
      .filter(({ nodes }) => nodes.length > 0)
      .map(({ quote, nodes }) => h(quote ? 'blockquote' : 'p', {}, ...nodes));
  });
}

/** A text object: plain, or in the message format. */
export function textObject(object, names) {
  if (!object) return [];
  if (object.type === 'mrkdwn') return mrkdwn(object.text, names);
  return [h('p', {}, ...lines(object.text))];
}

function lines(text) {
  return text
    .split('\n')
    .flatMap((line, index) => (index > 0 ? [h('br'), line] : [line]))
    .filter((node) => node !== '');
}

/** Slack's own structure of written text. */
export function richText({ elements }, names) {
  const spans = (parts) => parts.flatMap((part) => span(part, names));
  return elements.map((part) => {
    switch (part.type) {
      case 'rich_text_list':
        return h(
          part.style === 'ordered' ? 'ol' : 'ul',
          {
            class: part.indent ? `indent-${part.indent}` : undefined,
            start: part.offset ? String(part.offset + 1) : undefined,
          },
          ...part.elements.map((item) => h('li', {}, ...spans(item.elements))),
        );
      case 'rich_text_quote':
        return h('blockquote', {}, ...spans(part.elements));
      case 'rich_text_preformatted':
        return h('pre', { tabindex: '0' }, ...spans(part.elements));
      default:
        return h('p', {}, ...spans(part.elements));
    }
  });
}

const TAGS = { bold: 'strong', italic: 'em', strike: 's', underline: 'u', code: 'code' };

function span(part, names) {
  const nodes =
    {
      text: () => lines(part.text),
      link: () => [webLink(part.url, part.text || part.url)],
      user: () => [mention(`@${names[part.user_id] ?? part.user_id}`)],
      channel: () => [mention(`#${names[part.channel_id] ?? part.channel_id}`)],
      usergroup: () => [mention(`@${part.usergroup_id}`)],
      broadcast: () => [mention(`@${part.range}`)],
      emoji: () => [`:${part.name}:`],
      date: () => [part.fallback ?? new Date(part.timestamp * 1000).toLocaleString('ko')],
    }[part.type]?.() ?? [];
  const tags = Object.keys(part.style ?? {}).filter((style) => part.style[style]);
  const [inmost, ...outer] = tags.map((style) => TAGS[style]);
  if (!inmost) return nodes;
  return [outer.reduce((inner, tag) => h(tag, {}, inner), h(inmost, {}, ...nodes))];
}
