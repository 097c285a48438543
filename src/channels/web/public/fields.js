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
      error.replaceChildren(failure.message, ...loginLink(failure));
    } finally {
      busy = false;
    }
  });
  return form;
}

/** A way to the login where that is what is missing. */
export function loginLink({ status }) {
  if (status !== 401) return [];
  const href = `/login?next=${encodeURIComponent(location.pathname + location.search)}`;
  return [' ', h('a', { class: 'text-link', href }, '로그인')];
}
