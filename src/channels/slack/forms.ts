import type { types, ViewOutput } from '@slack/bolt';
import type { Act, Form, FormField, FormValues } from '../screen.ts';
import { WORDS } from '../words.ts';
import { type Block, cut, plain } from './render.ts';
import type { View } from './views.ts';

export const FORM = 'giljabi_form';

/** What Slack takes. */
const TITLE = 24;
const OPTION_TEXT = 75;
const PLACEHOLDER = 150;
const LABEL = 2_000;
const LONGEST_TEXT = 3_000;
/** As many check boxes stand below each other; more are chosen from a list. */
const MOST_BOXES = 10;

/** What a form takes along to its sending: what it does, and where it was opened. */
export interface FormContext {
  act: Act;
  language: 'ko' | 'en';
  /** The room; absent where it was opened from the home tab. */
  channel?: string;
  thread?: string;
  /** `ts` of the message that the form was opened from, where everybody sees it. */
  message?: string;
  responseUrl?: string;
  home?: boolean;
}

/** A form as a window. Choices have at most 100 options. */
export function formView({ title, submit, language, fields }: Form, context: FormContext): View {
  return {
    type: 'modal',
    callback_id: FORM,
    private_metadata: JSON.stringify(context),
    title: plain(cut(title, TITLE)),
    submit: plain(cut(submit, TITLE)),
    close: plain(WORDS[language].cancel),
    blocks: fields.map(inputOf),
  };
}

export function contextOf({ private_metadata }: Pick<ViewOutput, 'private_metadata'>): FormContext {
  return JSON.parse(private_metadata) as FormContext;
}

/** What was filled in, by field. */
export function valuesOf({ state }: Pick<ViewOutput, 'state'>): FormValues {
  return Object.fromEntries(
    Object.entries(state.values).map(([name, held]) => {
      const [element] = Object.values(held);
      if (element?.selected_users) return [name, element.selected_users];
      if (element?.selected_options) return [name, element.selected_options.map(({ value }) => value)];
      if (element && 'selected_option' in element)
        return [name, element.selected_option ? [element.selected_option.value] : []];
      return [name, [element?.value ?? '']];
    }),
  );
}

/** Under which field to say why a form is not taken: the one that is named, else the first; undefined without any. */
export function fieldAtFault({ blocks }: Pick<ViewOutput, 'blocks'>, reason: string): string | undefined {
  const inputs = blocks.filter((block) => block.type === 'input') as types.InputBlock[];
  const named = inputs.find(({ label }) => reason.includes(label.text));
  return (named ?? inputs[0])?.block_id;
}

function inputOf(field: FormField): Block {
  const { name, label, hint, optional } = field;
  return {
    type: 'input',
    block_id: name,
    label: plain(cut(label, LABEL)),
    ...(hint && { hint: plain(cut(hint, LABEL)) }),
    ...(optional && { optional }),
    element: elementOf(field),
  };
}

function elementOf(field: FormField): types.InputBlock['element'] {
  if (field.kind === 'text') return textInput(field);
  return field.kind === 'choice' ? choice(field) : people(field);
}

function textInput(field: FormField & { kind: 'text' }): types.PlainTextInput {
  const { name, value, placeholder, multiline, longest } = field;
  return {
    type: 'plain_text_input',
    action_id: name,
    max_length: Math.min(longest, LONGEST_TEXT),
    ...(multiline && { multiline }),
    ...(value && { initial_value: cut(value, Math.min(longest, LONGEST_TEXT)) }),
    ...(placeholder && { placeholder: plain(cut(placeholder, PLACEHOLDER)) }),
  };
}

function choice(
  field: FormField & { kind: 'choice' },
): types.StaticSelect | types.MultiStaticSelect | types.Checkboxes {
  const { name: action_id, several, chosen = [] } = field;
  const options: types.PlainTextOption[] = field.options.map(({ label, value }) => ({
    text: plain(cut(label, OPTION_TEXT)),
    value,
  }));
  const initial = options.filter(({ value = '' }) => chosen.includes(value));
  if (!several) return { type: 'static_select', action_id, options, ...(initial[0] && { initial_option: initial[0] }) };
  const type = options.length <= MOST_BOXES ? 'checkboxes' : 'multi_static_select';
  return { type, action_id, options, ...(initial.length > 0 && { initial_options: initial }) };
}

function people({ name, most, chosen = [] }: FormField & { kind: 'people' }): types.MultiUsersSelect {
  return {
    type: 'multi_users_select',
    action_id: name,
    max_selected_items: most,
    ...(chosen.length > 0 && { initial_users: chosen }),
  };
}
