import { rate } from './client.js';
import { glyph, h } from './dom.js';
import { asText } from './plain-text.js';

const REASON_LIMIT = 500;

/** The row under an answer: helpful, not helpful with an optional reason, copy. */
export function actions(turn, words, { onRated, announce }) {
  const message = h('p', { class: 'rating-message', role: 'status' });
  const helpful = button('helpful', words.helpful, () => send(true));
  const unhelpful = button('unhelpful', words.unhelpful, () => toggleForm(form.hidden));
  const copy = button('copy', words.copy, () => copyAnswer(turn, words, copy, announce));
  const form = reasonForm(
    words,
    (reason) => send(false, reason),
    () => toggleForm(false),
  );
  unhelpful.setAttribute('aria-expanded', 'false');
  showRating();

  function toggleForm(open) {
    form.hidden = !open;
    unhelpful.setAttribute('aria-expanded', String(open));
    (open ? form.querySelector('textarea') : unhelpful).focus();
  }

  async function send(isHelpful, reason) {
    message.textContent = '';
    try {
      await rate(turn.answer.id, isHelpful, reason || undefined);
    } catch (error) {
      message.textContent = error.message;
      return;
    }
    if (!form.hidden) toggleForm(false);
    turn.rating = isHelpful ? 'helpful' : 'unhelpful';
    showRating();
    message.textContent = words.thanks;
    onRated();
  }

  function showRating() {
    helpful.setAttribute('aria-pressed', String(turn.rating === 'helpful'));
    unhelpful.setAttribute('aria-pressed', String(turn.rating === 'unhelpful'));
  }

  return h('div', { class: 'actions' }, h('div', { class: 'action-row' }, helpful, unhelpful, copy), form, message);
}

function button(name, label, click) {
  const shape = name === 'unhelpful' ? 'helpful' : name;
  return h(
    'button',
    { type: 'button', class: `krds-btn xsmall text action-${name}`, click },
    glyph(shape),
    h('span', {}, label),
  );
}

function reasonForm(words, onSend, onCancel) {
  const submit = (event) => {
    event.preventDefault();
    onSend(field.value.trim());
  };
  const field = h('textarea', { class: 'krds-input', rows: '3', maxlength: String(REASON_LIMIT) });
  return h(
    'form',
    { class: 'reason', hidden: true, submit, keydown: (event) => event.key === 'Escape' && onCancel() },
    h('label', {}, h('span', { class: 'reason-label' }, words.why), field),
    h('p', { class: 'hint' }, words.whyHint),
    h(
      'div',
      { class: 'action-row' },
      h('button', { type: 'submit', class: 'krds-btn xsmall primary' }, words.sendRating),
      h('button', { type: 'button', class: 'krds-btn xsmall tertiary', click: onCancel }, words.cancel),
    ),
  );
}

async function copyAnswer(turn, words, control, announce) {
  const done = await toClipboard(asText(turn.answer));
  const label = control.lastElementChild;
  label.textContent = done ? words.copied : words.copyFailed;
  announce(label.textContent);
  control.addEventListener('blur', () => (label.textContent = words.copy), { once: true });
}

/** The clipboard interface exists on secure pages only; over plain HTTP the older command still works. */
async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = h('textarea', { class: 'sr-only', 'aria-hidden': 'true' });
    const focused = document.activeElement;
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    focused?.focus();
    return done;
  }
}
