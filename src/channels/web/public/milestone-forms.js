import { changeMilestone } from './client.js';
import { h } from './dom.js';
import { choice, field, nameInput, onSubmit, rememberName, textInput } from './fields.js';

const FORMS_OF_DEADLINES = '2027-03-31, 2027-03, 2027-Q1, 2027-H1, 2027';

/** Moves, assigns and settles a milestone: what differs from how it stands is changed. */
export function changeForm(shown, { states }, changed) {
  let milestone = shown;
  const { key, what } = milestone;
  const possible = Object.entries(states).filter(([state]) => state !== 'overdue');
  const when = textInput('when', { maxlength: '20' });
  const state = choice('state', possible, milestone.state);
  const assignee = textInput('assignee', { value: milestone.assignee ?? '', maxlength: '50' });
  const note = textInput('note', { maxlength: '300' });
  const name = nameInput();
  const form = h(
    'form',
    { class: 'fields', 'aria-label': `${what} 변경` },
    h('h3', {}, '변경'),
    field('새 기한', when, { hint: `예: ${FORMS_OF_DEADLINES}` }),
    field('상태', state),
    field('담당자', assignee),
    field('변경 사유 (선택)', note, { wide: true }),
    field('이름', name),
    h('div', { class: 'submit' }, h('button', { type: 'submit', class: 'krds-btn small primary' }, '변경')),
  );
  return onSubmit(form, async () => {
    const signed = { name: name.value.trim(), ...(note.value.trim() && { note: note.value.trim() }) };
    const changes = [
      // A settled one is opened again before it is moved, and moved before it is settled.
      when.value.trim() && { action: 'move', when: when.value.trim() },
      assignee.value.trim() !== (milestone.assignee ?? '') && {
        action: 'assign',
        assignee: assignee.value.trim() || null,
      },
    ].filter(Boolean);
    const settles = state.value !== milestone.state && { action: 'state', state: state.value };
    if (settles) changes.splice(['planned', 'under_way'].includes(state.value) ? 0 : changes.length, 0, settles);
    if (changes.length === 0) throw new Error('변경할 내용을 적어 주십시오.');
    rememberName(signed.name);
    for (const change of changes) {
      // What is done already is not asked for again when a later one is refused.
      ({ milestone } = await changeMilestone(key, { ...change, ...signed }));
      if (change.action === 'move') when.value = '';
    }
    await changed(key, `‘${what}’을(를) 변경했습니다.`);
  });
}

/** Adds a milestone that stands in no source. */
export function additionForm({ ministries, areas }, { add, cancel }) {
  const what = textInput('what', { required: true, maxlength: '200' });
  const when = textInput('when', { required: true, maxlength: '20' });
  const area = choice('area', Object.entries(areas));
  const recurrence = choice('recurrence', [
    ['', '한 번만'],
    ['FREQ=YEARLY', '매년'],
  ]);
  const plan = h('textarea', { name: 'plan', class: 'krds-input', rows: '3', maxlength: '1000' });
  const name = nameInput();
  const boxes = ministries.map((value, index) =>
    h('input', { type: 'checkbox', id: `ministry-${index}`, name: 'ministries', value }),
  );
  const form = h(
    'form',
    { class: 'fields' },
    field('일정 내용', what, { wide: true }),
    field('기한', when, { hint: `예: ${FORMS_OF_DEADLINES}` }),
    field('분야', area),
    field('반복', recurrence),
    h(
      'fieldset',
      { class: 'wide', 'aria-labelledby': 'ministries-label' },
      h('span', { id: 'ministries-label', class: 'field-label' }, '담당 부처'),
      ...boxes.map((box) => h('div', { class: 'krds-form-check medium' }, box, h('label', { for: box.id }, box.value))),
    ),
    field('계획 (선택)', plan, { wide: true }),
    field('이름', name),
    h(
      'div',
      { class: 'submit' },
      h('button', { type: 'submit', class: 'krds-btn small primary' }, '추가'),
      h('button', { type: 'button', class: 'krds-btn small tertiary', click: cancel }, '취소'),
    ),
  );
  return onSubmit(form, async () => {
    rememberName(name.value.trim());
    await add({
      what: what.value,
      when: when.value,
      area: area.value,
      ministries: boxes.filter((box) => box.checked).map((box) => box.value),
      ...(recurrence.value && { recurrence: recurrence.value }),
      ...(plan.value.trim() && { plan: plan.value }),
      name: name.value,
    });
    form.reset();
  });
}
