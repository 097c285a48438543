import type { z } from 'zod';

/** Schema errors in Slack's words, each with the pointer to the place. */
export function reasons(error: z.ZodError, input: unknown, pointer: string): string[] {
  return error.issues.map((issue) => {
    const at = issue.path.map((step) => `/${String(step)}`).join('');
    return `${wording(issue, input)} [json-pointer:${pointer}${at}]`;
  });
}

function wording(issue: z.core.$ZodIssue, input: unknown): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `invalid additional property: ${issue.keys.join(', ')}`;
    case 'too_big':
      return issue.origin === 'array'
        ? `no more than ${issue.maximum} items allowed`
        : `must be less than ${Number(issue.maximum) + 1} characters`;
    case 'too_small':
      return issue.origin === 'array'
        ? `no less than ${issue.minimum} items allowed`
        : `must be more than ${Number(issue.minimum) - 1} characters`;
    case 'invalid_union':
      return `unsupported type: ${String(at(input, issue.path))}`;
    case 'invalid_type':
      return at(input, issue.path) === undefined
        ? `missing required field: ${String(issue.path.at(-1))}`
        : `must provide ${/^[aeio]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}`;
    default:
      return issue.message;
  }
}

function at(input: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step], input);
}
