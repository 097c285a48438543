import type { Day } from '../calendar/index.ts';
import type { Truth } from './conditions.ts';
import type { FieldName, FieldValue } from './fields.ts';
import type { Result, Turn } from './turns.ts';
import type { Place, ProgrammeState, Support } from './types.ts';

/** One condition as it stands for a firm. */
export interface ConditionLine {
  /** In words, as its source has it. */
  says: string;
  /** Whether the condition has to fail (`not`): then `truth` is that of its contrary. */
  excludes: boolean;
  /** Whether the firm meets it. */
  truth: Truth;
  field?: FieldName;
  value?: FieldValue;
  /** The value as people read it. */
  read?: string;
  /** The firm did not say so. */
  presumed?: true;
  source: Place;
  /** Whether the result rests on it. */
  decides: boolean;
}

/** What the firm would get. */
export interface BenefitLine {
  support: Support;
  text: string;
  source: Place;
  /** What has to be known to say whether it is for this firm; empty when it is. */
  depends: FieldName[];
}

export interface Verdict {
  programme: string;
  name: string;
  state: ProgrammeState;
  asOf: Day;
  /**
   * By the criteria. What was only planned in 2023, or is unconfirmed, is never `eligible` plainly: `caveats` then says that
   * nobody knows here whether it can be had, and the explanation begins with it.
   */
  result: Result;
  /** One to three sentences in Korean. */
  explanation: string;
  conditions: ConditionLine[];
  /** What can still change the result, the fields that stand first in the condition first. */
  missing: FieldName[];
  /** What nobody can tell from the texts at hand, in sentences: thresholds of notices (고시). */
  open: { says: string; source: Place }[];
  /** What would change the result; the easiest first. */
  turns: Turn[];
  benefits: BenefitLine[];
  /** What the firm did not say and was presumed; only where it qualifies. */
  presumed: FieldName[];
  /** What the result has to be read with. */
  caveats: string[];
  /** What it rests on; what decides first. */
  sources: Place[];
}

/** Why a programme is for nobody on a day. */
export interface Closed {
  kind: 'ended' | 'period' | 'conditions';
  /** Last day that it held. */
  until?: Day;
  /** First day that it will hold. */
  since?: Day;
  source?: Place;
}
