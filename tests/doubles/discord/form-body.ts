import { z } from 'zod';
import { type FieldFault, invalidForm } from './errors.ts';
import { isSnowflake } from './snowflake.ts';

/**
 * Forms are zod schemas; what they find wrong is worded as the platform words it. One thing is stricter than there: a field
 * that nobody knows is refused (UNKNOWN_FIELD), where the platform would silently drop what was misspelt.
 */

/** An issue that carries the platform's own code. */
export function issue(code: string, message: string, path: PropertyKey[] = []) {
  return { code: 'custom' as const, message, path, params: { code } };
}

const required = () => issue('BASE_TYPE_REQUIRED', 'This field is required');

/** Length in code points, as the platform counts. */
export function lengthOf(text: string): number {
  return [...text].length;
}

function lengthIssue(min: number, max: number) {
  return min > 0
    ? issue('BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`)
    : issue('BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
}

/** A string of so many characters. An empty one, where some are needed, counts as missing. */
export function text(min: number, max: number) {
  return z.string().superRefine((value, context) => {
    const length = lengthOf(value);
    if (length === 0 && min > 0) context.addIssue(required());
    else if (length < min || length > max) context.addIssue(lengthIssue(min, max));
  });
}

export function list<Item extends z.ZodType>(item: Item, min: number, max: number) {
  return z.array(item).superRefine((value, context) => {
    if (value.length < min || value.length > max) context.addIssue(lengthIssue(min, max));
  });
}

export function integer(min: number, max: number) {
  return z.int().superRefine((value, context) => {
    if (value > max) context.addIssue(issue('NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`));
    if (value < min) context.addIssue(issue('NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`));
  });
}

export function choice<const Value extends string | number>(...values: Value[]) {
  return z.custom<Value>().superRefine((value, context) => {
    if (value === undefined || value === null) return context.addIssue(required());
    if (!values.includes(value)) {
      context.addIssue(issue('BASE_TYPE_CHOICES', `Value must be one of (${values.join(', ')}).`));
    }
  });
}

export const snowflake = z.custom<string>().superRefine((value, context) => {
  if (value === undefined || value === null) return context.addIssue(required());
  if (!isSnowflake(value)) context.addIssue(issue('NUMBER_TYPE_COERCE', `Value "${value}" is not snowflake.`));
});

/** An address; the schemes differ by place. */
export function url(max: number, schemes: string[]) {
  return text(1, max).superRefine((value, context) => {
    const scheme = /^([a-z][a-z0-9+.-]*):\/\/?./i.exec(value)?.[1]?.toLowerCase();
    if (!scheme || (scheme !== 'attachment' && !URL.canParse(value))) {
      return context.addIssue(issue('URL_TYPE_INVALID_URL', 'Not a well formed URL.'));
    }
    if (schemes.includes(scheme)) return;
    const names = schemes.map((name) => `'${name}'`).join(', ');
    const message = `Scheme "${scheme}" is not supported. Scheme must be one of (${names}).`;
    context.addIssue(issue('URL_TYPE_INVALID_SCHEME', message));
  });
}

const typeFaults: Record<string, [code: string, message: string]> = {
  string: ['STRING_TYPE_CONVERT', 'Could not interpret value as string.'],
  number: ['NUMBER_TYPE_COERCE', 'Value is not float.'],
  int: ['NUMBER_TYPE_COERCE', 'Value is not int.'],
  boolean: ['BOOLEAN_TYPE_CONVERT', 'Must be either true or false.'],
  array: ['LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType'],
  object: ['MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType'],
  record: ['DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType'],
};

function fault(found: z.core.$ZodIssue, input: unknown): FieldFault[] {
  const { path } = found;
  const [code, message] = typeFaults[found.code === 'invalid_type' ? found.expected : ''] ?? ['', ''];
  switch (found.code) {
    case 'custom':
      return [{ path, code: String(found.params?.code), message: found.message }];
    case 'unrecognized_keys':
      return found.keys.map((key) => ({
        path: [...path, key],
        code: 'UNKNOWN_FIELD',
        message: 'The double knows no such field.',
      }));
    case 'invalid_type': {
      const value = path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], input);
      if (value === undefined) return [{ path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }];
      return [{ path, code, message }];
    }
    case 'invalid_union': {
      const message = `Value of field "${String(path.at(-1))}" is none that is covered here.`;
      return [{ path, code: 'UNION_TYPE_CHOICES', message }];
    }
    case 'invalid_key':
      return [{ path, code: 'BASE_TYPE_CHOICES', message: 'Value must be one of the known locales.' }];
    default:
      return [{ path, code: 'BASE_TYPE_INVALID', message: found.message }];
  }
}

/** What a form holds, or 50035. `at` is where it stands in the body (`data` of a callback). */
export function parseForm<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  at: string[] = [],
): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const faults = result.error.issues.flatMap((found) => fault(found, input));
  throw invalidForm(faults.map((one) => ({ ...one, path: [...at, ...one.path] })));
}
