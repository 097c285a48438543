import { glyph, h } from './dom.js';
import { actions } from './rating.js';
import { desk, nearby, sources } from './sources.js';
import { strings } from './strings.js';

/**
 * The card of an answer: its lines with numbers behind them, notes, sources, what to do when it was not found, rating.
 *
 * @param {import('./conversation.js').Turn} turn
 * @param {number} index position in the conversation, for ids
 * @param {{onRated: () => void, announce: (text: string) => void}} on
 */
export function answerCard(turn, index, on) {
  const { answer } = turn;
  const words = strings[answer.language] ?? strings.ko;
  const sourceId = (number) => `answer-${index}-source-${number}`;
  const sourceList = answer.citations.length > 0 ? sources(answer.citations, words, sourceId) : undefined;
  const show = (number) => sourceList?.show(number);
  return h(
    'div',
    { class: answer.abstained ? 'answer abstained' : 'answer', lang: answer.language },
    h('div', { class: 'answer-text' }, ...blocks(answer.lines, (number) => marker(number, words, sourceId, show))),
    ...answer.notes.map((note) =>
      h('p', { class: 'note' }, glyph('info'), h('span', { class: 'sr-only' }, `${words.note}: `), note),
    ),
    sourceList?.element,
    answer.nearby.length > 0 && nearby(answer.nearby, words),
    answer.desk && desk(answer.desk, words),
    answer.next && h('p', {}, h('a', { class: 'text-link', href: answer.next.page }, answer.next.label)),
    actions(turn, words, on),
  );
}

/** Sentences become paragraphs; items that follow each other become one list. */
function blocks(lines, marker) {
  const elements = [];
  for (const line of lines) {
    const content = withMarkers(line, marker);
    if (line.kind === 'item') {
      if (elements.at(-1)?.tagName !== 'UL') elements.push(h('ul'));
      elements.at(-1).append(h('li', {}, ...content));
    } else elements.push(h('p', {}, ...content));
  }
  return elements;
}

/** A line with its numbers, which never begin a row by themselves: they stay with the last word. */
function withMarkers({ text, citations }, marker) {
  if (citations.length === 0) return [text];
  const cut = text.lastIndexOf(' ') + 1;
  return [text.slice(0, cut), h('span', { class: 'unbroken' }, text.slice(cut), ...citations.map(marker))];
}

/** The raised number behind a sentence: opens the sources and goes to its own. */
function marker(number, words, sourceId, show) {
  const open = (event) => {
    event.preventDefault();
    show(number);
  };
  const label = words.source(number);
  return h(
    'sup',
    {},
    h(
      'a',
      { class: 'marker', href: `#${sourceId(number)}`, 'aria-label': label, title: label, click: open },
      String(number),
    ),
  );
}
