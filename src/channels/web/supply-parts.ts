import type * as supplyFeature from '../../supply/index.ts';
import type { Countries, Supply } from '../../supply/index.ts';

/** The pure functions and names of supply that the pages use. A channel holds no rule: they are handed in. */
export type SupplyWords = Pick<
  typeof supplyFeature,
  | 'ALERT_LEVELS'
  | 'INDICATOR_NAMES'
  | 'ITEM_AREA_NAMES'
  | 'LEVEL_NAMES'
  | 'OWN_READING'
  | 'PAST_READING'
  | 'nameIndicator'
  | 'sayChange'
  | 'sayIndicator'
  | 'sayInput'
  | 'sayInputValue'
  | 'sayMonth'
  | 'sayNumber'
  | 'sayOld'
  | 'sayPast'
  | 'sayRecord'
  | 'sayShare'
  | 'undoable'
>;

/** What the pages of supply show and change. Nobody is known on the web, so private items are not asked for. */
export interface WebSupplyParts {
  supply: Pick<
    Supply,
    | 'items'
    | 'overview'
    | 'status'
    | 'series'
    | 'charts'
    | 'assessment'
    | 'history'
    | 'past'
    | 'rows'
    | 'crisis'
    | 'health'
    | 'approve'
    | 'reject'
    | 'raise'
    | 'lift'
    | 'review'
    | 'undo'
    | 'stress'
    | 'keptStress'
    | 'keepStress'
    | 'forgetStress'
  >;
  countries: Pick<Countries, 'all' | 'name' | 'code'>;
  supplyWords: SupplyWords;
}
