import { h } from '../../../../src/channels/web/public/dom.js';
import { chosenIn, field, selectOf } from '../controls.js';

const TYPES = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
  datepicker: 'date',
  timepicker: 'time',
};

/** The options of an element, those chosen from the beginning marked. */
export function optionsOf({ options, option_groups = [], initial_option, initial_options = [] }) {
  const all = options ?? option_groups.flatMap((group) => group.options);
  const chosen = [initial_option, ...initial_options].filter(Boolean).map(({ value }) => value);
  return all.map(({ text, value }) => ({ value, text: text.text, chosen: chosen.includes(value) }));
}

/** People to choose from; names of rooms stand among theirs. */
function peopleOf({ initial_users = [] }, names) {
  return Object.entries(names)
    .filter(([id]) => /^[UW]/.test(id))
    .map(([value, text]) => ({ value, text, chosen: initial_users.includes(value) }));
}

/** An input block. What is in it is read by `valuesOf`. */
export function inputField({ block_id, label, hint, optional, element }, { names }) {
  const box = field({
    id: block_id,
    label: label.text,
    hint: hint?.text,
    optional,
    control: controlOf(element, block_id, names),
  });
  box.dataset.block = block_id;
  return box;
}

function controlOf(element, blockId, names) {
  const { type, placeholder, initial_value, initial_date, initial_time, multiline, max_length } = element;
  if (type === 'radio_buttons' || type === 'checkboxes') {
    const kind = type === 'radio_buttons' ? 'radio' : 'checkbox';
    const choices = optionsOf(element).map(({ value, text, chosen }) =>
      h('label', { class: 'check' }, h('input', { type: kind, name: blockId, value, checked: chosen }), text),
    );
    return h('fieldset', {}, ...choices);
  }
  if (type === 'static_select' || type === 'multi_static_select') {
    const most = type === 'static_select' ? 1 : (element.max_selected_items ?? Number.POSITIVE_INFINITY);
    return selectOf({ options: optionsOf(element), most });
  }
  if (type === 'multi_users_select')
    return selectOf({ options: peopleOf(element, names), most: element.max_selected_items ?? 2 });
  const shared = {
    placeholder: placeholder?.text,
    maxlength: max_length === undefined ? undefined : String(max_length),
  };
  const value = initial_value ?? initial_date ?? initial_time ?? '';
  if (multiline) return h('textarea', { ...shared, rows: '4' }, value);
  return h('input', { ...shared, type: TYPES[type] ?? 'text', value });
}

/** What stands in the input blocks of a form, by block. Left out: fields that are empty and were so from the beginning. */
export function valuesOf(blocks, nodes) {
  const values = {};
  for (const { type, block_id, element } of blocks) {
    if (type !== 'input') continue;
    const box = nodes.find(({ dataset }) => dataset?.block === block_id);
    const checked = [...box.querySelectorAll('input:checked')].map((input) => input.value);
    const control = box.querySelector('textarea, select, input:not([type=radio], [type=checkbox])');
    if (!control) {
      if (element.type === 'checkboxes') values[block_id] = checked;
      else if (checked.length > 0) values[block_id] = checked[0];
    } else if (control.tagName === 'SELECT') {
      const chosen = chosenIn(control);
      if (chosen.length > 0 || control.multiple) values[block_id] = control.multiple ? chosen : chosen[0];
    } else if (control.value !== '' || element.initial_value) values[block_id] = control.value;
  }
  return values;
}
