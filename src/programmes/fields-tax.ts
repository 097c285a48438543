import { ACT_FIELDS } from './fields-acts.ts';
import { INVESTING_FIELDS } from './fields-tax-investing.ts';
import { MOVING_FIELDS } from './fields-tax-moving.ts';
import { PEOPLE_FIELDS } from './fields-tax-people.ts';

/** What tax law and the other acts ask of a firm. */
export const TAX_FIELDS = { ...INVESTING_FIELDS, ...PEOPLE_FIELDS, ...MOVING_FIELDS, ...ACT_FIELDS } as const;
