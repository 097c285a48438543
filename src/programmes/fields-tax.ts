import { ACT_FIELDS } from './fields-acts.ts';
import { FOREIGN_FIELDS } from './fields-foreign.ts';
import { SOBUJANG_FIELDS } from './fields-sobujang.ts';
import { EXCLUSION_FIELDS } from './fields-tax-exclusions.ts';
import { INVESTING_FIELDS } from './fields-tax-investing.ts';
import { MOVING_FIELDS } from './fields-tax-moving.ts';
import { PEOPLE_FIELDS } from './fields-tax-people.ts';

/** What tax law and the other acts ask of a firm. */
export const TAX_FIELDS = {
  ...INVESTING_FIELDS,
  ...EXCLUSION_FIELDS,
  ...PEOPLE_FIELDS,
  ...MOVING_FIELDS,
  ...ACT_FIELDS,
  ...SOBUJANG_FIELDS,
  ...FOREIGN_FIELDS,
} as const;
