import { h } from './dom.js';

/** Fields of forms, and the name that stands below what somebody writes. */

const KEY = 'giljabi.name';

/** A field with its label above and a hint below. */
export function field(label, control, { hint, wide } = {}) {
  return h(
    'label',
    { class: wide ? 'field wide' : 'field' },
    h('span', { class: 'field-label' }, label),
    control,
    hint && h('span', { class: 'hint' }, hint),
  );
}

export function textInput(name, attributes = {}) {
  return h('input', { name, class: 'krds-input', autocomplete: 'off', ...attributes });
}

/** @param {[string, string][]} options values with their labels */
export function choice(name, options, chosen, attributes = {}) {
  return h(
    'select',
    { name, class: 'krds-input', ...attributes },
    ...options.map(([value, label]) => h('option', { value, selected: value === chosen }, label)),
  );
}

/** The field for the name of who writes, filled with the one used last. */
export function nameInput() {
  return textInput('name', { value: rememberedName(), required: true, maxlength: '50', autocomplete: 'name' });
}

export function rememberedName() {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return ''; // storage is blocked: the name is asked for each time
  }
}

export function rememberName(name) {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // storage is blocked: the name holds for this page
  }
}

/**
 * Sends a form once, and says below it what went wrong.
 * @param {() => Promise<void>} action
 */
export function onSubmit(form, action) {
  const error = h('p', { class: 'field-error', role: 'alert' });
  form.append(error);
  let busy = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    error.textContent = '';
    try {
      await action();
    } catch (failure) {
      error.replaceChildren(faultOf(failure, form), ...loginLink(failure));
    } finally {
      busy = false;
    }
  });
  return form;
}

/** A way to the login where that is what is missing. */
export function loginLink({ status }) {
  return status === 401 ? [' ', h('a', { class: 'text-link', href: loginPath() }, '로그인')] : [];
}

/** The login, which leads back to where somebody is. */
export function loginPath() {
  return `/login?next=${encodeURIComponent(location.pathname + location.search)}`;
}

/**
 * What went wrong; fields that the server refuses are named by their labels in the form.
 * @param {Error & {fields?: string[]}} error
 */
export function faultOf({ message, fields = [] }, form) {
  const labels = fields.map(
    (name) => form.elements[name]?.closest?.('.field')?.querySelector('.field-label').textContent,
  );
  const known = labels.filter(Boolean).map((label) => `‘${label}’`);
  return known.length > 0 ? `${known.join(', ')}에 쓸 수 없는 값이 있습니다. 다시 확인해 주십시오.` : message;
}
