import { h } from '../../../../src/channels/web/public/dom.js';
import { choosable, chosenIn, field, picture, pressable, selectOf, webLink } from '../controls.js';
import { inline, markdown } from '../markdown.js';

const LINK = 5;
const LOOKS = { 1: 'primary', 2: 'quiet', 3: 'primary', 4: 'danger' };

/** Draws Discord's messages and modals. */
export const discord = {
  message({ content, embeds, components, pictures, loading, command }, context) {
    return [
      command && h('p', { class: 'note' }, command),
      loading && h('p', { class: 'note' }, '생각하는 중입니다…'),
      ...markdown(content, context.names),
      ...pictures.map(attached),
      ...embeds.map((embed) => drawEmbed(embed, context)),
      ...components.map((row) =>
        h('div', { class: 'block controls' }, ...row.components.map((one) => component(one, context))),
      ),
    ].filter(Boolean);
  },
  /** What a person wrote, to be changed. */
  written: ({ content }) => content,
  form({ title, components }, { names }) {
    const nodes = components.map((one) => formPart(one, names));
    return { title, submitLabel: '보내기', closeLabel: '취소', nodes, values: () => valuesOf(nodes) };
  },
};

/** A picture that the bot uploaded: this page has it. */
function attached({ id, alt }) {
  const image = h('img', { src: `/files/${id}`, alt });
  image.style.maxInlineSize = '100%';
  return image;
}

function drawEmbed(
  { author, title, url, description, fields = [], footer, timestamp, image, thumbnail, color },
  { names },
) {
  const heading =
    title && h('p', { class: 'big' }, ...(url ? [webLink(url, ...inline(title, names))] : inline(title, names)));
  const when = timestamp && new Date(timestamp).toLocaleString('ko');
  const box = h(
    'div',
    { class: 'embed' },
    author && h('p', { class: 'small' }, ...(author.url ? [webLink(author.url, author.name)] : [author.name])),
    heading,
    ...(description ? markdown(description, names) : []),
    fields?.length > 0 && h('dl', { class: 'fields' }, ...fields.map((one) => drawField(one, names))),
    thumbnail && picture('작은 그림'),
    image && picture('큰 그림'),
    (footer || when) && h('p', { class: 'small' }, [footer?.text, when].filter(Boolean).join(' · ')),
  );
  if (typeof color === 'number') box.style.borderInlineStartColor = `#${color.toString(16).padStart(6, '0')}`;
  return box;
}

function drawField({ name, value, inline: beside }, names) {
  return h(
    'div',
    { class: beside ? undefined : 'whole' },
    h('dt', {}, ...inline(name, names)),
    h('dd', {}, ...markdown(value, names)),
  );
}

function component(one, { use }) {
  const { type, style, label, emoji, url, custom_id: control, disabled, placeholder, options, max_values } = one;
  const text = [emoji?.name, label].filter(Boolean).join(' ');
  if (type === 2 && style === LINK) {
    const link = webLink(url, text);
    link.className = 'button';
    return link;
  }
  if (type === 2)
    return pressable({ key: control, label: text, look: LOOKS[style], disabled, press: () => use(control) });
  if (type === 3) {
    const press = (values) => use(control, values);
    return choosable({
      key: control,
      label: placeholder ?? '고르십시오',
      options: shownOptions(options),
      most: max_values ?? 1,
      disabled,
      press,
    });
  }
  return unknown(type);
}

function shownOptions(options) {
  return options.map(({ value, label, description, default: chosen }) => ({
    value,
    text: [label, description].filter(Boolean).join(' — '),
    chosen,
  }));
}

function formPart(one, names) {
  if (one.type === 10) return h('div', {}, ...markdown(one.content, names));
  const input = one.component ?? one.components[0];
  const label = one.label ?? input.label;
  if (![3, 4, 5].includes(input.type)) return unknown(input.type);
  const optional = input.required === false;
  const control =
    input.type === 4
      ? textInput(input)
      : selectOf({ options: shownOptions(input.options), most: input.max_values ?? 1 });
  control.required = !optional;
  const box = field({ id: input.custom_id, label, hint: one.description, optional, control });
  box.dataset.control = input.custom_id;
  return box;
}

function textInput({ style, value, placeholder, min_length, max_length }) {
  const limits = {
    minlength: min_length ? String(min_length) : undefined,
    maxlength: max_length ? String(max_length) : undefined,
  };
  const attributes = { placeholder, ...limits };
  if (style === 2) return h('textarea', { ...attributes, rows: '4' }, value ?? '');
  return h('input', { ...attributes, type: 'text', value: value ?? '' });
}

function valuesOf(nodes) {
  const values = {};
  for (const node of nodes) {
    const control = node.dataset.control && node.querySelector('textarea, input, select');
    if (!control) continue;
    values[node.dataset.control] = control.tagName === 'SELECT' ? chosenIn(control) : control.value;
  }
  return values;
}

function unknown(type) {
  return h('p', { class: 'note' }, `이 화면이 그리지 않는 요소입니다: ${type}`);
}
