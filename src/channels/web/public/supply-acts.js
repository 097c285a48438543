import { actOnAlert } from './client.js';
import { h } from './dom.js';
import { choice, field, nameInput, onSubmit, rememberName, textInput } from './fields.js';

const LEVELS = [
  ['attention', '관심'],
  ['caution', '주의'],
  ['alert', '경계'],
  ['serious', '심각'],
];

/**
 * What those who decide can do about a level: each act is a form of its own, and all are signed with one name.
 * @param {(known: object, said: string) => void} changed
 */
export function actsSection({ item, undo }, changed) {
  const { id, level, proposal } = item;
  const name = nameInput();
  const others = LEVELS.filter(([each]) => each !== level);
  const higher = LEVELS[LEVELS.findIndex(([each]) => each === level) + 1];
  const forms = [
    proposal &&
      form(`${proposal.levelName} 승인`, [noteField('덧붙일 내용 (선택)')], ({ note }) => ({
        action: 'approve',
        ...note,
      })),
    proposal &&
      form(`${proposal.levelName} 반려`, [noteField('반려 사유 (선택)')], ({ note }) => ({
        action: 'reject',
        ...note,
      })),
    setting(),
    level !== 'none' &&
      form(
        '점검하고 유지',
        [requiredField('note', '점검한 내용'), dayField('next', '다음 점검일', true)],
        ({ note, next }) => ({
          action: 'review',
          ...note,
          ...next,
        }),
      ),
    (level !== 'none' || proposal) &&
      form('해제', [requiredField('reason', '해제 사유')], ({ reason }) => ({ action: 'lift', ...reason })),
    undo && form('되돌리기', [h('p', { class: 'wide' }, `마지막 처리: ${undo}`)], () => ({ action: 'undo' })),
  ].filter(Boolean);
  return h(
    'section',
    { id: 'acts', class: 'group acts', 'aria-labelledby': 'acts-title' },
    h('h2', { id: 'acts-title' }, '단계 정하기'),
    h('p', { class: 'about' }, '처리한 내용은 이름과 함께 이력에 남고, 단계가 바뀌면 알림을 받는 곳에 바로 알립니다.'),
    h('div', { class: 'chooser' }, field('이름', name)),
    h('div', { class: 'act-forms' }, ...forms),
  );

  function setting() {
    return form(
      '단계 정하기',
      [
        field('단계', choice('level', others, higher?.[0])),
        requiredField('reason', '결정 사유'),
        field('근거 (선택)', textInput('source', { maxlength: '500' })),
        dayField('expires', '종료일 (선택)', false),
      ],
      (values) => Object.assign({ action: 'raise' }, ...Object.values(values)),
    );
  }

  /** @param act makes the act of the fields that are filled, each as an object of its own name */
  function form(label, fields, act) {
    const element = h(
      'form',
      { class: 'fields card', 'aria-label': label },
      h('h3', {}, label),
      ...fields,
      h('div', { class: 'submit' }, h('button', { type: 'submit', class: 'krds-btn small primary' }, label)),
    );
    return onSubmit(element, async () => {
      const signature = name.value.trim();
      if (!signature) {
        name.focus();
        throw new Error('위의 이름을 먼저 적어 주십시오.');
      }
      rememberName(signature);
      const controls = [...element.elements].filter((each) => each.name && each.value.trim());
      const values = Object.fromEntries(controls.map((each) => [each.name, { [each.name]: each.value.trim() }]));
      changed(await actOnAlert(id, { ...act(values), name: signature }), `${item.name}: 처리했습니다(${label}).`);
    });
  }
}

function noteField(label) {
  return field(label, textInput('note', { maxlength: '500' }), { wide: true });
}

function requiredField(name, label) {
  return field(label, textInput(name, { maxlength: '500', required: true }), { wide: true });
}

function dayField(name, label, required) {
  return field(label, textInput(name, { type: 'date', required }));
}
