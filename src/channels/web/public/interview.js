import { deleteProfile, keepProfile, readInterview, readProfile, readResult, takeStep } from './client.js';
import { h } from './dom.js';
import { failure } from './failure.js';
import { answersPart, profilePart, startPart } from './interview-parts.js';
import { questionPart, toldPart } from './interview-question.js';
import { resultPart } from './interview-result.js';

/** The guided interview. Where it stands is kept by the server; this draws it, and does one thing at a time. */

const place = document.querySelector('#check');
const message = document.querySelector('#check-message');
let busy = false;

/** @param {string} wanted id of the one programme that it is to be about; empty for whatever it was */
export async function showCheck(wanted) {
  await attempt(async () => {
    const state = await readInterview();
    if (wanted && state.about?.id !== wanted) return takeStep({ action: 'begin', programme: wanted });
    return state;
  }, draw);
}

/** What the parts of the page can do. */
const acts = {
  /** Does a step and shows where it stands then; what cannot be is told above. */
  step: (step) => attempt(() => takeStep(step), draw),
  /** All programmes instead of one. */
  all: () => attempt(() => takeStep({ action: 'begin' }), draw),
  result: () => attempt(readInterview, (state) => draw(state, true)),
  resume: () => attempt(readInterview, draw),
  keep: () =>
    attempt(keepProfile, async () => {
      await draw(await readInterview(), true);
      message.textContent = '회사 정보를 저장했습니다. 이 브라우저에서만 쓰이며, 아래에서 지우실 수 있습니다.';
    }),
  forgetProfile: () =>
    attempt(deleteProfile, async () => {
      await draw(await readInterview());
      message.textContent = '저장한 회사 정보와 알려 주신 내용을 모두 지웠습니다.';
    }),
};

async function attempt(action, show) {
  if (busy) return;
  busy = true;
  place.setAttribute('aria-busy', 'true');
  try {
    const done = await action();
    message.textContent = '';
    await show(done);
  } catch (error) {
    message.replaceChildren(failure(error, { retry: () => attempt(action, show) }));
    if (!place.hasChildNodes())
      place.replaceChildren(h('a', { class: 'text-link', href: '/programmes' }, '지원사업 목록 보기'));
  } finally {
    busy = false;
    place.removeAttribute('aria-busy');
  }
}

/** @param {boolean} [early] the result so far, although there are questions left */
async function draw(state, early = false) {
  const { begun, about, told, question, over, kept } = state;
  // Whoever loads the page again is asked about the same.
  history.replaceState(null, '', `/programmes?check${about ? `=${encodeURIComponent(about.id)}` : ''}`);
  const profile = kept ? (await readProfile()).kept : undefined;
  const showsResult = begun && !told && (over || early);
  const main = !begun
    ? startPart(acts, state)
    : told
      ? toldPart(told, acts)
      : showsResult
        ? resultPart(await readResult(), state, acts)
        : questionPart(question, state, acts);
  place.replaceChildren(
    main,
    ...(begun && !told ? [answersPart(state, acts)] : []),
    ...(profile ? [profilePart(profile, acts)] : []),
  );
  focusOn(main);
}

/** What is new is read out and stands in view. */
function focusOn(part) {
  const heading = part.querySelector('h2');
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  scrollTo({ top: 0 });
}
