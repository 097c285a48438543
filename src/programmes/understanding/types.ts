import type { FieldName, Profile } from '../fields.ts';

/** What a field of the profile holds: amounts in won (foreign_investment in US dollars), shares in per cent, days as ISO text. */
export type Value = NonNullable<Profile[FieldName]>;

/** A fact found in the text, with where it stands. */
export interface Finding {
  field: FieldName;
  value: Value;
  start: number;
  end: number;
  /** Told with a hedge (약, 쯤), or not to the day. */
  approximate?: boolean;
}

/** What a reader of one kind of fact found; problems are sentences to the firm. */
export interface Reading {
  findings: Finding[];
  problems: Problem[];
}

/** Something told that cannot be taken as it is; `field` when it is clear which one it is about. */
export interface Problem {
  field?: FieldName;
  says: string;
}
