export const FIELD_KINDS = ['flag', 'choice', 'list', 'amount', 'share', 'count', 'day'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** What is known of a field that conditions may use. Texts in Korean, for the firm. */
export interface Field<Kind extends FieldKind = FieldKind, Option extends string = string> {
  kind: Kind;
  label: string;
  /** Of amounts, shares and counts: `won`, `USD`, `%`, or the Korean counter (`명`, `년`). */
  unit?: string;
  /** Of choices, and of lists that are closed: what may stand there, with its Korean name. */
  options?: Readonly<Record<Option, string>>;
  /** One line. */
  question: string;
  /** Why it is asked. */
  why: string;
  /** Of flags: what is taken to hold of a firm that says nothing of it. It is not asked for, and told with the verdict. */
  presumed?: Presumption;
}

export interface Presumption {
  value: boolean;
  /** The firm so presumed, as a noun: `국내 기업`. */
  says: string;
  /** Not of a firm that told this of another field: what is presumed is then open. */
  unless?: Readonly<Record<string, string>>;
}

export function flag(label: string, question: string, why: string): Field<'flag', never> {
  return { kind: 'flag', label, question, why };
}

/**
 * A flag that is the same for nearly every firm that asks. Only what usually speaks for the firm may be presumed, so that
 * silence excludes nobody.
 */
export function presumedFlag(
  label: string,
  presumed: Presumption,
  question: string,
  why: string,
): Field<'flag', never> {
  return { ...flag(label, question, why), presumed };
}

export function choice<const O extends Readonly<Record<string, string>>>(
  label: string,
  options: O,
  question: string,
  why: string,
): Field<'choice', keyof O & string> {
  return { kind: 'choice', label, options, question, why };
}

/** @param options none for a list of free words */
export function list<const O extends Readonly<Record<string, string>>>(
  label: string,
  options: O | undefined,
  question: string,
  why: string,
): Field<'list', keyof O & string> {
  return { kind: 'list', label, ...(options && { options }), question, why };
}

export function figure<Kind extends 'amount' | 'share' | 'count'>(
  kind: Kind,
  label: string,
  unit: string,
  question: string,
  why: string,
): Field<Kind, never> {
  return { kind, label, unit, question, why };
}

export function day(label: string, question: string, why: string): Field<'day', never> {
  return { kind: 'day', label, question, why };
}
