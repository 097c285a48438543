import { elementsOf } from './blocks.ts';
import type { Loose } from './types.ts';

/** What a person chooses: a text, an option's value, several of them, an identifier, a date; `null` is nothing. */
export type Choice = string | string[] | null;

/** An element's value as it stands in `state.values` and in actions: what was chosen, else what it began with. */
export function heldBy(element: Loose, choice?: Choice): Loose {
  const option = (value: unknown) => optionOf(element, String(value));
  const one = typeof choice === 'string' ? choice : choice?.[0];
  const many = choice === undefined || choice === null ? undefined : [choice].flat();
  const begun = choice === undefined;
  switch (element.type) {
    case 'static_select':
    case 'radio_buttons':
    case 'overflow':
      return { selected_option: one === undefined ? (begun && element.initial_option) || null : option(one) };
    case 'multi_static_select':
    case 'checkboxes':
      return { selected_options: many ? many.map(option) : (begun && element.initial_options) || [] };
    case 'users_select':
      return { selected_user: one ?? ((begun && element.initial_user) || null) };
    case 'multi_users_select':
      return { selected_users: many ?? ((begun && element.initial_users) || []) };
    case 'conversations_select':
      return { selected_conversation: one ?? ((begun && element.initial_conversation) || null) };
    case 'channels_select':
      return { selected_channel: one ?? ((begun && element.initial_channel) || null) };
    case 'datepicker':
      return { selected_date: one ?? ((begun && element.initial_date) || null) };
    case 'timepicker':
      return { selected_time: one ?? ((begun && element.initial_time) || null) };
    case 'feedback_buttons': {
      const chosen = [element.positive_button, element.negative_button].find((button) => button.value === one);
      if (!chosen) throw new Error(`No feedback button has the value ${one}`);
      return { value: chosen.value, text: chosen.text };
    }
    case 'button':
    case 'icon_button':
      return { text: element.text, ...(element.value !== undefined && { value: element.value }) };
    default:
      return { value: one ?? ((begun && element.initial_value) || null) };
  }
}

function optionOf(element: Loose, value: string): Loose {
  const options = element.options ?? element.option_groups.flatMap((group: Loose) => group.options);
  const found = options.find((option: Loose) => option.value === value);
  if (!found) throw new Error(`${element.action_id} offers no ${value}`);
  const { text, value: chosen, description } = found;
  return { text, value: chosen, ...(description && { description }) };
}

const BUTTONS = new Set(['button', 'icon_button', 'feedback_buttons', 'overflow']);

/** `state.values` of blocks: everything in them that can hold a value. */
export function stateOf(blocks: Loose[], choices: Record<string, Choice>): Loose {
  const state: Loose = {};
  for (const block of blocks)
    for (const element of elementsOf(block)) {
      if (BUTTONS.has(element.type)) continue;
      const choice = choices[element.action_id] ?? choices[block.block_id];
      state[block.block_id] ??= {};
      state[block.block_id][element.action_id] = { type: element.type, ...heldBy(element, choice) };
    }
  return state;
}

/** Why Slack itself would not let a form go: fields that must be filled in, texts that are too short or too long. */
export function formProblems(blocks: Loose[], state: Loose): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const { type, block_id, element, optional } of blocks) {
    if (type !== 'input') continue;
    const { type: _type, ...held } = state[block_id][element.action_id];
    const [value] = Object.values(held) as [unknown];
    const empty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
    if (empty && !optional) problems[block_id] = 'Please complete this required field.';
    if (Array.isArray(value) && value.length > (element.max_selected_items ?? Number.POSITIVE_INFINITY))
      problems[block_id] = 'too many';
    if (typeof value !== 'string' || !value) continue;
    if (value.length > (element.max_length ?? 3000)) problems[block_id] = 'too long';
    if (value.length < (element.min_length ?? 0)) problems[block_id] = 'too short';
  }
  return problems;
}
