import { h } from '../../../../src/channels/web/public/dom.js';
import { choosable, picture, pressable, webLink } from '../controls.js';
import { markdown } from '../markdown.js';
import { inputField, optionsOf, valuesOf } from './fields.js';
import { mrkdwn, richText, textObject } from './text.js';

/**
 * Draws what Slack's Block Kit describes.
 * @typedef {{ names: Record<string, string>, use: (control: string, values?: string[]) => Promise<unknown> }} Context
 */
export const slack = {
  message({ text, mrkdwn: styled, blocks, attachments, pictures }, context) {
    const body = blocks.length > 0 ? drawAll(blocks, context) : mrkdwn(text, context.names, styled);
    const shown = pictures.map(({ src, alt }) => h('img', { class: 'block', src, alt, loading: 'lazy' }));
    return [...body, ...attachments.map((attachment) => drawAttachment(attachment, context)), ...shown];
  },
  /** What a person wrote, to be changed. */
  written: ({ text }) =>
    text
      .replace(/<(https?:[^|>]+)[^>]*>/g, '$1')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  blocks: ({ blocks }, context) => drawAll(blocks, context),
  form({ title, submit, close, blocks }, context) {
    const nodes = drawAll(blocks, context);
    return {
      title: title?.text ?? '',
      submitLabel: submit?.text ?? (blocks.some(({ type }) => type === 'input') ? '보내기' : ''),
      closeLabel: close?.text ?? '닫기',
      nodes,
      values: () => valuesOf(blocks, nodes),
    };
  },
};

function drawAll(blocks, context) {
  return blocks.map((block) => DRAWN[block.type]?.(block, context) ?? unknown(block.type));
}

const DRAWN = {
  section: ({ text, fields = [], accessory, block_id }, context) =>
    h(
      'div',
      { class: 'block section' },
      h(
        'div',
        { class: 'section-text' },
        ...textObject(text, context.names),
        fields.length > 0 &&
          h('div', { class: 'fields' }, ...fields.map((one) => h('div', {}, ...textObject(one, context.names)))),
      ),
      accessory && element(accessory, block_id, context),
    ),
  context: ({ elements }, { names }) =>
    h(
      'div',
      { class: 'block small' },
      ...elements.flatMap((one) => (one.type === 'image' ? [picture(one.alt_text)] : textObject(one, names))),
    ),
  actions: ({ elements, block_id }, context) =>
    h('div', { class: 'block controls' }, ...elements.map((one) => element(one, block_id, context))),
  context_actions: ({ elements, block_id }, context) =>
    h('div', { class: 'block controls' }, ...elements.map((one) => element(one, block_id, context))),
  header: ({ text }) => h('h3', { class: 'block' }, text.text),
  divider: () => h('hr'),
  image: ({ alt_text, title }) => picture(title?.text ?? alt_text),
  rich_text: (block, { names }) => h('div', { class: 'block' }, ...richText(block, names)),
  markdown: ({ text }, { names }) => h('div', { class: 'block' }, ...markdown(text, names)),
  input: inputField,
};

/** An element that a person acts on. */
function element(one, blockId, { use }) {
  const { type, action_id: control, text, style, url, confirm } = one;
  const key = `${blockId} ${control}`;
  switch (type) {
    case 'button': {
      if (!url) {
        const press = async () => (!confirm || sure(confirm)) && use(control);
        return pressable({ key, label: text.text, look: style ?? 'quiet', press });
      }
      const link = webLink(url, text.text);
      link.className = 'button';
      link.addEventListener('click', () => void use(control));
      return link;
    }
    case 'icon_button':
      return pressable({ key, label: text.text, press: () => use(control) });
    case 'feedback_buttons':
      return h(
        'span',
        { class: 'controls' },
        ...[one.positive_button, one.negative_button].map(({ text: label, value }) =>
          pressable({ key: `${key} ${value}`, label: label.text, press: () => use(control, [value]) }),
        ),
      );
    case 'static_select':
    case 'multi_static_select':
    case 'radio_buttons':
    case 'checkboxes':
    case 'overflow':
      return choosable({
        key,
        label: one.placeholder?.text ?? '고르십시오',
        options: optionsOf(one),
        most: ['multi_static_select', 'checkboxes'].includes(type)
          ? (one.max_selected_items ?? Number.POSITIVE_INFINITY)
          : 1,
        press: (values) => use(control, values),
      });
    case 'image':
      return picture(one.alt_text);
    default:
      return unknown(type);
  }
}

/** Slack asks before a button does what cannot be undone. */
function sure({ title, text }) {
  return globalThis.confirm([title?.text, text.text].filter(Boolean).join('\n\n'));
}

function drawAttachment({ blocks = [], pretext, title, text, fallback, color }, context) {
  const plain = [pretext, title, text ?? fallback].filter(Boolean).flatMap((part) => mrkdwn(part, context.names));
  const box = h('div', { class: 'embed' }, ...(blocks.length > 0 ? drawAll(blocks, context) : plain));
  if (/^#?[0-9a-f]{6}$/i.test(color ?? '')) box.style.borderInlineStartColor = `#${color.replace('#', '')}`;
  return box;
}

function unknown(type) {
  return h('p', { class: 'note' }, `이 화면이 그리지 않는 요소입니다: ${type}`);
}
