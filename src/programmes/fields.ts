import type { Day } from '../calendar/index.ts';
import type { Field } from './field.ts';
import { COMPANY_FIELDS } from './fields-company.ts';
import { PLAN_FIELDS } from './fields-plans.ts';
import { TAX_FIELDS } from './fields-tax.ts';

const ALL = { ...COMPANY_FIELDS, ...PLAN_FIELDS, ...TAX_FIELDS };

/** Name of a field of the profile, as the files of programmes write it. */
export type FieldName = keyof typeof ALL;

/** Every field that conditions may use. A new one stands here before a file may name it. */
export const FIELDS: Readonly<Record<FieldName, Field>> = ALL;

export const FIELD_NAMES = Object.keys(ALL) as FieldName[];

type ValueOf<F> =
  F extends Field<infer Kind, infer Option>
    ? Kind extends 'flag'
      ? boolean
      : Kind extends 'choice'
        ? Option
        : Kind extends 'list'
          ? string[]
          : Kind extends 'day'
            ? Day
            : number
    : never;

/**
 * What is known of a firm. What is not there is not known: it is neither no nor nothing. Amounts in their field's unit,
 * shares in per cent.
 */
export type Profile = { [Name in FieldName]?: ValueOf<(typeof ALL)[Name]> };

/** Any value that a profile can hold. */
export type FieldValue = boolean | string | number | readonly string[];

/**
 * What a firm can change by what it decides, so that a programme can be one step away. Not its size, age, group or trade.
 */
export const CHANGEABLE: ReadonlySet<string> = new Set<FieldName>([
  'sobujang_share',
  'affiliate_share',
  'rnd_spending',
  'rnd_intensity',
  'employees',
  'research_institute',
  'location',
  'in_complex',
  'new_growth_technology',
  'national_strategic_rnd',
  'certificates',
  'exports',
  'foreign_share',
  'single_source',
  'cooperation',
  'foreign_investment',
  'returning',
  'facility_investment',
  'rnd_plan',
  'loan_need',
  'guarantee_need',
  'export_plan',
  'certification_need',
  'testing_need',
  'acquisition_plan',
  'supply_project',
  'import_diversification',
  'nearby_relocation',
  'fund_capital',
  'fund_manager_share',
  'fund_years',
  'fund_manager_amount',
  'stock_option_charter',
  'special_resolution',
  'new_factory',
  'rnd_separate_accounts',
  'disposal_used_share',
]);
