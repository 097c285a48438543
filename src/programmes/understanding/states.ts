import type { FieldName } from '../fields.ts';

/** Facts of the firm as it stands; what it wants or plans is none. */
export const STATES: ReadonlySet<FieldName> = new Set<FieldName>([
  'revenue',
  'revenue_average',
  'sobujang_share',
  'rnd_spending',
  'rnd_intensity',
  'employees',
  'exports',
  'foreign_share',
  'founded',
  'size',
  'small_business',
  'location',
  'in_complex',
  'certificates',
  'capital',
  'products',
  'technologies',
  'hs_codes',
  'sobujang',
  'research_institute',
  'core_technology',
  'overseas_site',
  'fund_capital',
]);
