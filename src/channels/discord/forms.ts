import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmission,
  type APIStringSelectComponent,
  type APITextInputComponent,
  type APIUserSelectComponent,
  ComponentType,
  type ModalSubmitComponent,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord.js';
import type { Form, FormField, FormValues } from '../screen.ts';
import { actId } from './custom-id.ts';
import { clipped } from './render.ts';

/** What the platform has room for, in characters. */
const TITLE = 45;
const LABEL = 45;
const HINT = 100;
const PLACEHOLDER = 100;
const OPTION = 100;
const INPUT = 4000;
const CHOSEN = 25;

const SNOWFLAKE = /^\d{15,20}$/;

/** A form as a window. Its button to submit is the platform's own. */
export function modalOf({ title, act, fields }: Form): APIModalInteractionResponseCallbackData {
  return { custom_id: actId({ kind: 'do', act }), title: clipped(title, TITLE), components: fields.map(labelled) };
}

type Text = FormField & { kind: 'text' };
type Choice = FormField & { kind: 'choice' };
type People = FormField & { kind: 'people' };

function labelled(field: FormField): APILabelComponent {
  const { label, hint } = field;
  return {
    type: ComponentType.Label,
    label: clipped(label, LABEL),
    ...(hint && { description: clipped(hint, HINT) }),
    component: input(field),
  };
}

function input(field: FormField): APILabelComponent['component'] {
  switch (field.kind) {
    case 'text':
      return textInput(field);
    case 'choice':
      return select(field);
    case 'people':
      return userSelect(field);
  }
}

function textInput(field: Text): APITextInputComponent {
  const { name, optional = false, value, placeholder, multiline, longest } = field;
  const most = Math.min(longest, INPUT);
  return {
    type: ComponentType.TextInput,
    custom_id: name,
    style: multiline ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: !optional,
    max_length: most,
    ...(value && { value: value.slice(0, most) }),
    ...(placeholder && { placeholder: clipped(placeholder, PLACEHOLDER) }),
  };
}

function select(field: Choice): APIStringSelectComponent {
  const { name, optional = false, options, chosen = [], several = false } = field;
  const most = several ? options.length : 1;
  const known = chosen.filter((value) => options.some((option) => option.value === value)).slice(0, most);
  return {
    type: ComponentType.StringSelect,
    custom_id: name,
    ...range(optional, most),
    options: options.map(({ label, value }) => ({
      label: clipped(label, OPTION),
      value,
      ...(known.includes(value) && { default: true }),
    })),
  };
}

function userSelect({ name, optional = false, most, chosen = [] }: People): APIUserSelectComponent {
  const places = Math.min(most, CHOSEN);
  // People of another platform cannot be shown as chosen here.
  const known = chosen.filter((id) => SNOWFLAKE.test(id)).slice(0, places);
  return {
    type: ComponentType.UserSelect,
    custom_id: name,
    ...range(optional, places),
    ...(known.length > 0 && {
      default_values: known.map((id) => ({ id, type: SelectMenuDefaultValueType.User as const })),
    }),
  };
}

/** How many may be chosen. What must be answered cannot be answered with none: the platform refuses that. */
function range(optional: boolean, most: number) {
  return { required: !optional, min_values: optional ? 0 : 1, max_values: most };
}

/** What was filled in, by the fields' names. White space around texts goes. */
export function valuesOf({ components }: Pick<APIModalSubmission, 'components'>): FormValues {
  const values: FormValues = {};
  for (const part of components) {
    const inputs = 'component' in part ? [part.component] : 'components' in part ? part.components : [];
    for (const input of inputs) values[input.custom_id] = given(input);
  }
  return values;
}

function given(input: ModalSubmitComponent): string[] {
  if ('values' in input) return input.values;
  return [String(input.value ?? '').trim()];
}
