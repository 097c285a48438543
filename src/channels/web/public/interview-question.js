import { glyph, h } from './dom.js';
import { field, onSubmit, textInput } from './fields.js';

const UNITS = {
  amount: '억, 만, 달러처럼 단위를 함께 적어 주십시오.',
  share: '퍼센트(%)로 적어 주십시오.',
  count: '숫자로 적어 주십시오.',
  day: '연-월-일로 적어 주십시오.',
};

export function act(label, click, look = 'tertiary', more = {}) {
  return h('button', { type: 'button', class: `krds-btn small ${look}`, click, ...more }, label);
}

/** One question: why it is asked, how to answer it, and the ways around it. */
export function questionPart(question, { about, most }, { step, result, all }) {
  const { number, text, why, changes, refused } = question;
  const title = about ? `‘${about.name}’ 자격 확인` : '지원사업 자격 확인';
  return h(
    'section',
    { class: 'card question', 'aria-labelledby': 'question-title' },
    h('p', { class: 'step' }, `${title} · 질문 ${number} (많아야 ${most}개)`),
    h('progress', { max: String(most), value: String(Math.min(number - 1, most)), 'aria-label': '지나온 질문' }),
    h('h2', { id: 'question-title' }, text),
    refused &&
      h('p', { class: 'doubt', role: 'alert' }, glyph('info'), h('span', {}, `다시 여쭙니다. ${refused.reason}`)),
    refused?.against.length > 0 &&
      h(
        'div',
        { class: 'submit' },
        ...refused.against.map(({ field, label }) =>
          act(`앞의 답 고치기: ${label}`, () => step({ action: 'change', field })),
        ),
      ),
    h(
      'p',
      { class: 'why' },
      h('strong', {}, '질문하는 이유 '),
      why,
      changes > 1 && ` 결과가 달라질 수 있는 지원: ${changes}건`,
    ),
    answerForm(question, step),
    h(
      'div',
      { class: 'ways' },
      act('건너뛰기', () => step({ action: 'skip', field: question.field })),
      number > 1 && act('뒤로', () => step({ action: 'back' })),
      act('지금까지의 결과', result),
      about && act('전체 지원 확인', all),
    ),
  );
}

function answerForm(question, step) {
  const { field: name, choices, several } = question;
  if (choices && several) return severalForm(question, step);
  if (choices)
    return h(
      'div',
      { class: 'choices', role: 'group', 'aria-labelledby': 'question-title' },
      ...choices.map(({ value, label }) =>
        act(label, () => step({ action: 'choose', field: name, values: [value] }), 'secondary'),
      ),
      wordsForm(question, step, '다른 말로 답하기'),
    );
  return wordsForm(question, step, '답');
}

/** Several of a list, or none. */
function severalForm({ field: name, choices, chosen }, step) {
  const boxes = choices.map(({ value }, index) =>
    h('input', { type: 'checkbox', id: `option-${index}`, value, checked: chosen.includes(value) }),
  );
  const form = h(
    'form',
    { class: 'answer' },
    h(
      'fieldset',
      { 'aria-labelledby': 'question-title' },
      ...boxes.map((box, index) =>
        h('div', { class: 'krds-form-check medium' }, box, h('label', { for: box.id }, choices[index].label)),
      ),
    ),
    h('p', { class: 'hint' }, '해당하는 것을 모두 고르십시오. 없으면 비워 두십시오.'),
    h('div', { class: 'submit' }, h('button', { type: 'submit', class: 'krds-btn small primary' }, '답하기')),
  );
  return onSubmit(form, () =>
    step({ action: 'choose', field: name, values: boxes.filter(({ checked }) => checked).map(({ value }) => value) }),
  );
}

function wordsForm({ field: name, kind, example, choices }, step, label) {
  const input = textInput('answer', { required: true, maxlength: '1000' });
  const help = [!choices && UNITS[kind], !choices && `예: ${example}.`, '다른 내용을 함께 적으셔도 됩니다.'];
  const form = h(
    'form',
    { class: 'answer' },
    field(label, input, { wide: true, hint: help.filter(Boolean).join(' ') }),
    h('div', { class: 'submit' }, h('button', { type: 'submit', class: 'krds-btn small primary' }, '답하기')),
  );
  return onSubmit(form, () => step({ action: 'answer', field: name, text: input.value.trim() }));
}

/** What was understood of free words, read back. */
export function toldPart({ facts, problems }, { step }) {
  return h(
    'section',
    { class: 'card question', 'aria-labelledby': 'told-title' },
    h('h2', { id: 'told-title' }, '이렇게 이해했습니다. 맞습니까?'),
    h(
      'dl',
      { class: 'facts' },
      ...facts.flatMap(({ label, value, approximate, words }) => [
        h('dt', {}, label),
        h('dd', {}, `${value}${approximate ? ' (어림한 값)' : ''}`, ' ', h('span', { class: 'about' }, `“${words}”`)),
      ]),
    ),
    facts.some(({ approximate }) => approximate) &&
      h(
        'p',
        { class: 'hint' },
        '어림한 값은 기준 가까이에서 결과가 달라질 수 있습니다. 정확한 값을 아시면 고쳐 주십시오.',
      ),
    ...problems.map((problem) => h('p', { class: 'doubt' }, glyph('info'), h('span', {}, problem))),
    h(
      'div',
      { class: 'submit' },
      act('맞습니다', () => step({ action: 'confirm' }), 'primary'),
      act('고치기', () => step({ action: 'reject' })),
    ),
  );
}
