import { glyph, h } from './dom.js';
import { loginPath } from './fields.js';

/** Asking again may help: nobody answered, too much was asked, or the server failed. */
const PASSING = (status = 0) => status === 0 || status === 408 || status === 429 || status >= 500;

/**
 * What went wrong, and the way on from there: to log in, to try again where that may help, else what stands there instead.
 * @param {Error & {status?: number}} error
 * @param {{ retry?: () => void, instead?: HTMLElement, says?: string }} [ways] `says` in place of the error's own sentence
 */
export function failure(error, { retry, instead, says = error.message } = {}) {
  return h(
    'div',
    { class: 'failure', role: 'alert' },
    h('p', {}, glyph('warning'), says),
    wayOn(error, retry, instead),
  );
}

function wayOn({ status }, retry, instead) {
  if (status === 401) return wayTo(loginPath(), '로그인');
  if (retry && PASSING(status))
    return h('button', { type: 'button', class: 'krds-btn small tertiary', click: () => void retry() }, '다시 시도');
  return instead;
}

/** A link that looks like a button. */
export function wayTo(href, label) {
  return h('a', { class: 'krds-btn small tertiary', href }, label);
}
