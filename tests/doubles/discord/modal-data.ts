import { interactive } from './component-forms.ts';
import { lengthOf } from './form-body.ts';
import { isSnowflake } from './snowflake.ts';
import type { Json } from './types.ts';

/** What the client sends for a filled-in modal: the same layout, with values in place of looks. */
export function modalData(modal: Json, values: Record<string, string | string[]>): Json {
  const components = modal.components as Json[];
  const fields = interactive(components);
  for (const name of Object.keys(values)) {
    if (!fields.some((field) => field.custom_id === name)) throw new Error(`The modal has no field ${name}`);
  }

  function filled(component: Json, index: number): Json {
    const { type, custom_id, components: children, component: child } = component;
    const id = component.id ?? index + 1;
    if (Array.isArray(children)) return { type, id, components: children.map(filled) };
    if (child) return { type, id, component: filled(child as Json, index) };
    if (!custom_id) return { type, id };
    const given = values[String(custom_id)];
    return type === 4
      ? { type, id, custom_id, value: textValue(component, given) }
      : { type, id, custom_id, values: chosen(component, given) };
  }

  return { custom_id: modal.custom_id, components: components.map(filled) };
}

function textValue(input: Json, given: string | string[] | undefined): string {
  const value = given ?? input.value ?? '';
  if (typeof value !== 'string') throw new Error(`${input.custom_id} takes text`);
  const { required, min_length, max_length } = input as { [key: string]: unknown };
  const length = lengthOf(value);
  if (length === 0 && (required ?? true)) throw new Error(`${input.custom_id} is required`);
  const tooShort = length > 0 && length < Number(min_length ?? 0);
  if (tooShort || length > Number(max_length ?? 4000)) throw new Error(`${input.custom_id} has a length of ${length}`);
  return value;
}

function chosen(select: Json, given: string | string[] | undefined): string[] {
  const picked = given === undefined ? before(select) : [given].flat();
  // Of a select of people, everybody can be chosen.
  const options = select.options as Json[] | undefined;
  for (const value of picked) {
    if (options ? !options.some((option) => option.value === value) : !isSnowflake(value))
      throw new Error(`${select.custom_id} does not offer ${value}`);
  }
  if (picked.length === 0 && (select.required ?? true)) throw new Error(`${select.custom_id} is required`);
  const { min_values, max_values } = select as { [key: string]: unknown };
  const tooFew = picked.length > 0 && picked.length < Number(min_values ?? 1);
  if (tooFew || picked.length > Number(max_values ?? 1))
    throw new Error(`${select.custom_id}: ${picked.length} chosen`);
  return picked;
}

/** What is chosen before anybody chooses. */
function before({ options = [], default_values = [] }: { options?: Json[]; default_values?: Json[] }): string[] {
  const chosen = options.filter((option) => option.default).map(({ value }) => value);
  return [...chosen, ...default_values.map(({ id }) => id)].map(String);
}
