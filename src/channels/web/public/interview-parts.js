import { h } from './dom.js';
import { field, onSubmit } from './fields.js';
import { act } from './interview-question.js';
import { momentSaid } from './moments.js';

/** Before the first question: what will happen, and a firm in its own words if it likes. */
export function startPart({ step }, { most, days, kept }) {
  return h(
    'section',
    { class: 'card question', 'aria-labelledby': 'start-title' },
    h('h2', { id: 'start-title' }, '우리 회사가 받을 수 있는 지원 확인하기'),
    h(
      'p',
      {},
      `결과를 바꿀 수 있는 것만 한 번에 하나씩 여쭙니다. 질문은 많아야 ${most}개이며, 모르시면 건너뛰실 수 있습니다.`,
    ),
    h(
      'p',
      { class: 'hint' },
      `답은 이 브라우저로만 볼 수 있고, ${days}일 안에 다시 오시면 이어서 하실 수 있습니다. 그 뒤에는 지워집니다.`,
    ),
    h(
      'div',
      { class: 'submit' },
      act('질문에 답하며 확인하기', () => step({ action: 'begin' }), 'primary'),
      kept && act('저장한 정보로 확인하기', () => step({ action: 'begin', from: 'profile' })),
    ),
    tellForm(step),
  );
}

function tellForm(step) {
  const words = h('textarea', { name: 'text', class: 'krds-input', rows: '3', maxlength: '1000', required: true });
  const form = h(
    'form',
    { class: 'answer' },
    field('우리 회사 소개로 시작하기 (선택)', words, {
      wide: true,
      hint: '예: 작년 매출 80억, 소부장 매출 비중 60%, 중소기업, 2019년 3월 2일 설립',
    }),
    h('div', { class: 'submit' }, h('button', { type: 'submit', class: 'krds-btn small secondary' }, '보내기')),
  );
  return onSubmit(form, () => step({ action: 'answer', text: words.value.trim() }));
}

/** What was told, each to be changed, and the ways to begin anew. */
export function answersPart({ answers, skipped, days, kept }, { step, keep }) {
  const line = (name, label, value) =>
    h(
      'li',
      {},
      h('span', { class: 'about' }, label),
      h('span', { class: 'value' }, value),
      act('고치기', () => step({ action: 'change', field: name }), 'text', { 'aria-label': `${label} 고치기` }),
    );
  return h(
    'section',
    { class: 'answers', 'aria-labelledby': 'answers-title' },
    h('h2', { id: 'answers-title' }, '알려 주신 내용'),
    answers.length + skipped.length === 0 && h('p', { class: 'hint' }, '알려 주신 내용이 없습니다.'),
    h(
      'ul',
      {},
      ...answers.map(({ field, label, value }) => line(field, label, value)),
      ...skipped.map(({ field, label }) => line(field, label, '건너뜀')),
    ),
    h('details', { class: 'more' }, h('summary', {}, '한꺼번에 추가로 적기'), tellForm(step)),
    h(
      'div',
      { class: 'submit' },
      answers.length > 0 && act(kept ? '저장한 정보 바꾸기' : '회사 정보 저장', keep),
      act('처음부터', () => step({ action: 'restart' })),
      act('모두 지우기', () => step({ action: 'forget' })),
    ),
    answers.length > 0 &&
      !kept &&
      h(
        'p',
        { class: 'hint' },
        `저장하면 다음에는 아는 것을 다시 여쭙지 않습니다. 저장하지 않으면 ${days}일 뒤에 지워집니다.`,
      ),
  );
}

/** The profile that its owner let us keep. */
export function profilePart({ facts, savedAt }, { step, forgetProfile }) {
  return h(
    'section',
    { class: 'answers', 'aria-labelledby': 'profile-title' },
    h('h2', { id: 'profile-title' }, '저장한 회사 정보'),
    h('dl', { class: 'facts' }, ...facts.flatMap(({ label, value }) => [h('dt', {}, label), h('dd', {}, value)])),
    h('p', { class: 'hint' }, `${momentSaid(savedAt)}에 저장. 지우면 알려 주신 내용도 함께 지워집니다.`),
    h(
      'div',
      { class: 'submit' },
      act('이 정보로 확인하기', () => step({ action: 'begin', from: 'profile' })),
      act('저장한 정보 지우기', forgetProfile),
    ),
  );
}
