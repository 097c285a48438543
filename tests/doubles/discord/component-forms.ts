import { z } from 'zod';
import { choice, integer, issue, lengthOf, list, snowflake, text, url } from './form-body.ts';
import type { Json } from './types.ts';

/** Buttons, selects and modals. Of the newer components only labels in modals are covered; a container is refused. */

const customId = text(1, 100);
const id = z.int().nullish();
const emoji = z.strictObject({ id: snowflake.nullish(), name: z.string().nullish(), animated: z.boolean().nullish() });

const LINK = 5;

const button = z
  .strictObject({
    type: z.literal(2),
    id,
    style: choice(1, 2, 3, 4, LINK),
    label: text(0, 80).nullish(),
    emoji: emoji.nullish(),
    custom_id: customId.nullish(),
    url: url(512, ['http', 'https', 'discord']).nullish(),
    disabled: z.boolean().nullish(),
  })
  .superRefine((it, context) => {
    const bad = (code: string, message: string) => context.addIssue(issue(code, message));
    if (it.custom_id && it.url) {
      bad('BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', 'A custom id and url cannot both be specified');
    } else if (it.style === LINK) {
      if (!it.url) bad('BUTTON_COMPONENT_URL_REQUIRED', 'A url is required');
    } else if (!it.custom_id) {
      bad('BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required');
    }
    if (!it.label && !it.emoji) bad('BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A label or emoji is required');
  });

const selectBase = {
  id,
  custom_id: customId,
  placeholder: text(0, 150).nullish(),
  min_values: integer(0, 25).nullish(),
  max_values: integer(1, 25).nullish(),
  disabled: z.boolean().nullish(),
  required: z.boolean().nullish(),
};

const option = z.strictObject({
  label: text(1, 100),
  value: text(1, 100),
  description: text(0, 100).nullish(),
  emoji: emoji.nullish(),
  default: z.boolean().nullish(),
});

const stringSelect = z
  .strictObject({ type: z.literal(3), ...selectBase, options: list(option, 1, 25) })
  .superRefine((it, context) => {
    const values = it.options.map(({ value }) => value);
    for (const [index, value] of values.entries()) {
      if (values.indexOf(value) === index) continue;
      const message = 'The specified option value is already used';
      context.addIssue(issue('SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', message, ['options', index]));
    }
    const min = it.min_values ?? 1;
    const max = it.max_values ?? 1;
    if (values.length === 0) return;
    const range = (field: string, code: string, limit: number) =>
      context.addIssue(issue('BASE_TYPE_BAD_LENGTH', `${code} must be ${limit} or fewer.`, [field]));
    if (max > values.length) range('max_values', 'max_values', values.length);
    if (min > max) range('min_values', 'min_values', max);
    const chosen = it.options.filter((one) => one.default).length;
    if (chosen > max) range('options', 'default options', max);
    requiredSome(it, context);
  });

/** Also refused in messages, where `required` means nothing. */
function requiredSome(
  it: { required?: boolean | null | undefined; min_values?: number | null | undefined },
  context: z.RefinementCtx,
  at: string[] = [],
): void {
  if (!it.required || it.min_values !== 0) return;
  const message = 'Select menus marked as required cannot have a min_values of 0';
  context.addIssue(issue('SELECT_COMPONENT_REQUIRED_ZERO_MIN_VALUES', message, [...at, 'min_values']));
}

const otherSelect = <Type extends 5 | 6 | 7 | 8>(type: Type) =>
  z
    .strictObject({
      type: z.literal(type),
      ...selectBase,
      default_values: z.array(z.strictObject({ id: snowflake, type: choice('user', 'role', 'channel') })).nullish(),
      channel_types: type === 8 ? z.array(z.int()).nullish() : z.undefined().optional(),
    })
    .superRefine((it, context) => {
      const most = it.max_values ?? 1;
      if ((it.default_values?.length ?? 0) > most) {
        const message = `Must be ${most} or fewer in length.`;
        context.addIssue(issue('BASE_TYPE_MAX_LENGTH', message, ['default_values']));
      }
      requiredSome(it, context);
    });

const child = z.discriminatedUnion('type', [
  button,
  stringSelect,
  otherSelect(5),
  otherSelect(6),
  otherSelect(7),
  otherSelect(8),
]);

const actionRow = z
  .strictObject({ type: z.literal(1), id, components: list(child, 1, 5) })
  .superRefine(({ components }, context) => {
    if (components.length > 5) return;
    // A select takes the width of five buttons.
    let width = 0;
    for (const [index, component] of components.entries()) {
      width += component.type === 2 ? 1 : 5;
      if (width <= 5) continue;
      const message = 'The specified component exceeds the maximum width';
      context.addIssue(issue('COMPONENT_LAYOUT_WIDTH_EXCEEDED', message, ['components', index]));
    }
  });

/** Every component below these, with where it stands. */
function* leaves(components: Json[], path: PropertyKey[] = []): Generator<[component: Json, path: PropertyKey[]]> {
  for (const [index, component] of components.entries()) {
    const here = [...path, index];
    if (Array.isArray(component.components)) yield* leaves(component.components, [...here, 'components']);
    else if (component.component) yield [component.component as Json, [...here, 'component']];
    else yield [component, here];
  }
}

function uniqueIds(components: Json[], context: z.RefinementCtx, base: PropertyKey[] = []): void {
  const seen = new Set<unknown>();
  for (const [component, path] of leaves(components)) {
    const name = component.custom_id;
    if (!name) continue;
    if (seen.has(name)) {
      const message = 'Component custom id cannot be duplicated';
      context.addIssue(issue('COMPONENT_CUSTOM_ID_DUPLICATED', message, [...base, ...path, 'custom_id']));
    }
    seen.add(name);
  }
}

export const messageComponents = list(z.discriminatedUnion('type', [actionRow]), 0, 5).superRefine((rows, context) =>
  uniqueIds(rows, context),
);

const textInputFields = {
  type: z.literal(4),
  id,
  custom_id: customId,
  style: choice(1, 2),
  min_length: integer(0, 4000).nullish(),
  max_length: integer(1, 4000).nullish(),
  required: z.boolean().nullish(),
  value: text(0, 4000).nullish(),
  placeholder: text(0, 100).nullish(),
};

function fitsItself(
  it: { value?: string | null | undefined; max_length?: number | null | undefined },
  context: z.RefinementCtx,
): void {
  const most = it.max_length ?? 4000;
  if (lengthOf(it.value ?? '') <= most) return;
  context.addIssue(issue('BASE_TYPE_MAX_LENGTH', `Must be ${most} or fewer in length.`, ['value']));
}

/** In a row, the input bears its label itself; in a label, the label does. */
const inputInRow = z.strictObject({ ...textInputFields, label: text(1, 45) }).superRefine(fitsItself);
const inputInLabel = z.strictObject(textInputFields).superRefine(fitsItself);

const modalRow = z.strictObject({ type: z.literal(1), id, components: list(inputInRow, 1, 1) });
const modalLabel = z
  .strictObject({
    type: z.literal(18),
    id,
    label: text(1, 45),
    description: text(0, 100).nullish(),
    component: z.discriminatedUnion('type', [
      inputInLabel,
      stringSelect,
      otherSelect(5),
      otherSelect(6),
      otherSelect(7),
      otherSelect(8),
    ]),
  })
  .superRefine(({ component }, context) => {
    if (component.type === 4) return;
    // In a modal it is required unless it says otherwise.
    if (component.required === undefined || component.required === null) {
      requiredSome({ min_values: component.min_values, required: true }, context, ['component']);
    }
    if (!component.disabled) return;
    const message = 'A select in a modal cannot be disabled.';
    context.addIssue(issue('COMPONENT_DISABLED_IN_MODAL', message, ['component', 'disabled']));
  });
const modalText = z.strictObject({ type: z.literal(10), id, content: text(1, 4000) });

export const modalForm = z
  .strictObject({
    custom_id: customId,
    title: text(1, 45),
    components: list(z.discriminatedUnion('type', [modalRow, modalLabel, modalText]), 1, 5),
  })
  .superRefine((modal, context) => uniqueIds(modal.components, context, ['components']));

/** Components without a number of their own are counted through, rows before what is in them. */
export function numbered(components: Json[]): Json[] {
  let last = 0;
  const number = (component: Json): Json => {
    last += 1;
    const id = component.id || last;
    const { components: children } = component;
    return { ...component, id, ...(Array.isArray(children) && { components: children.map(number) }) };
  };
  return components.map(number);
}

/** The component of a message or modal with this custom_id. */
export function findComponent(components: Json[], customId: string): Json | undefined {
  for (const [component] of leaves(components)) if (component.custom_id === customId) return component;
  return undefined;
}

/** Every component that has a custom_id. */
export function interactive(components: Json[]): Json[] {
  return [...leaves(components)].map(([component]) => component).filter((component) => component.custom_id);
}
