import { h } from '../../../src/channels/web/public/dom.js';

/**
 * A button that sends and waits; meanwhile it cannot be pressed again.
 * @param {string} key tells it apart from all others of the room
 */
export function pressable({ key, label, look = 'quiet', disabled = false, press }) {
  const button = h('button', { type: 'button', class: look, disabled, 'data-control': key }, label);
  button.addEventListener('click', async () => {
    if (button.ariaDisabled === 'true') return;
    button.ariaDisabled = 'true';
    await press();
    button.ariaDisabled = null;
  });
  return button;
}

/**
 * A list to choose from. Choosing alone does nothing: with the keyboard one passes by other options.
 * @param {{ key: string, label: string, options: { value: string, text: string, chosen?: boolean }[], most?: number,
 *   press: (values: string[]) => Promise<unknown> }} parts
 */
export function choosable({ key, label, options, most = 1, disabled = false, press }) {
  const select = selectOf({ label, options, most, disabled, key: `${key} list` });
  const send = () => {
    const values = chosenIn(select);
    return values.length > 0 ? press(values) : Promise.resolve(select.focus());
  };
  return h('span', { class: 'choose' }, select, pressable({ key, label: '고르기', disabled, press: send }));
}

export function selectOf({ label, options, most = 1, disabled = false, key }) {
  const items = options.map(({ value, text, chosen }) => h('option', { value, selected: chosen }, text));
  const attributes = { 'aria-label': label, disabled, multiple: most > 1, 'data-control': key };
  return h('select', attributes, ...(most > 1 ? [] : [h('option', { value: '' }, label ?? '고르십시오')]), ...items);
}

export function chosenIn(select) {
  return [...select.selectedOptions].map(({ value }) => value).filter(Boolean);
}

let fields = 0;

/**
 * A field of a form with its label, its hint and a place for what is wrong with it.
 * @param {{ id: string, label: string, hint?: string, optional?: boolean, control: HTMLElement }} parts `id`: the platform's
 */
export function field({ id, label, hint, optional, control }) {
  fields += 1;
  const key = `field-${fields}`;
  control.id = key;
  control.setAttribute('aria-describedby', `${key}-hint ${key}-error`);
  const group = control.tagName === 'FIELDSET';
  const caption = [label, optional && h('span', { class: 'note' }, ' (선택)')];
  if (group) control.prepend(h('legend', {}, ...caption.filter(Boolean)));
  return h(
    'div',
    { class: 'field' },
    !group && h('label', { for: key }, ...caption),
    control,
    h('p', { class: 'note', id: `${key}-hint` }, hint),
    h('p', { class: 'field-error', id: `${key}-error`, role: 'alert', 'data-field': id }),
  );
}

/** A picture that is not fetched: nothing of this page comes from the network. */
export function picture(description) {
  return h('p', { class: 'picture' }, `그림: ${description || '설명 없음'}`);
}

export function webLink(url, ...children) {
  if (!/^https?:\/\//i.test(url)) return h('span', {}, ...children);
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}
