/** The public face of supply-chain early warning: watched items, what the statistics say of them, levels, and what can be done. */
export type { Raising } from './alerts.ts';
export { undoable } from './alerts.ts';
export { type AssessContext, assess } from './assess.ts';
export { type BacktestResult, backtest, type KnownShock } from './backtest.ts';
export { type Chart, itemCharts } from './charts.ts';
export { Countries } from './countries.ts';
export type { Crisis, CrisisAction, CrisisMeasure, Help } from './crisis.ts';
export { type CrisisFigure, sayFigure } from './crisis-figures.ts';
export { columnsIn, type SaidOfFile } from './feeds/columns.ts';
export { FeedFileError, parseMapping, readFeedDefinitions } from './feeds/feed-file.ts';
export {
  Feeds,
  type FeedsParts,
  type LoadOptions,
  type LoadResult,
  type NewIncident,
  type RowTrace,
} from './feeds/feeds.ts';
export { formatOf } from './feeds/formats.ts';
export { type ReadOptions, readFeedFile } from './feeds/read-file.ts';
export {
  type ColumnMapping,
  FEED_FORMATS,
  type FeedDefinition,
  type FeedFormat,
  type NewsRule,
} from './feeds/types.ts';
export { EmergencyHelp, type EmergencyMeasure, type FirmAction, HelpFileError } from './help.ts';
export type { ItemFault } from './item-faults.ts';
export { AREAS as ITEM_AREAS, type Area as ItemArea, ItemFileError, type ListedItem } from './item-file.ts';
export { type FoundItem, Items, type Viewers } from './items.ts';
export { Measures } from './measures.ts';
export { addMonths, isMonth, lastDayOfMonth, monthsBetween, monthsFrom, sayMonth } from './months.ts';
export { type OpenedSupply, openSupply } from './open.ts';
export type { OtherSource } from './other-sources.ts';
export type { ItemStatus } from './outlook.ts';
export { LAG_DAYS, type PastLevel } from './past.ts';
export {
  INDICATOR_NAMES,
  isOld,
  nameIndicator,
  PAST_READING,
  sayIndicator,
  sayInput,
  sayInputValue,
  sayOld,
  sayPast,
  sayRecord,
} from './record-words.ts';
export type { SupplyRules } from './rules.ts';
export { readRulesFile } from './rules-file.ts';
export { type SeriesOptions, seriesOf } from './series.ts';
export { type StressedInput, type StressInput, type StressResult, stressFault } from './stress.ts';
export {
  EXAMPLE as STRESS_EXAMPLE,
  type ReadStress,
  readStress,
  readWeight,
  type StressNames,
  sayStressInput,
} from './stress-reading.ts';
export type { KeptStress } from './stress-store.ts';
export { Supply, type SupplyFeeds, type SupplyParts } from './supply.ts';
export { proposalSubjectOf } from './supply-notices.ts';
export { tellingSignals } from './telling-signals.ts';
export { type Home, type Span, spanOf, type Trial, trialsOf } from './trial.ts';
export { readTrialFile, type TrialFileOptions } from './trial-file.ts';
export type {
  Actor,
  AlertEvent,
  AlertLevel,
  AlertRecord,
  AlertState,
  Assessment,
  Country,
  FeedFault,
  FeedHealth,
  FeedReading,
  Incident,
  Indicator,
  IndicatorName,
  ItemSeries,
  Month,
  PricePoint,
  Signal,
  StockPoint,
  TradePoint,
  WatchedItem,
} from './types.ts';
export { ALERT_LEVELS, INDICATORS, noticeLevel } from './types.ts';
export { ITEM_AREA_NAMES, LEVEL_NAMES, OWN_READING, sayChange, sayNumber, sayShare, sayWeight } from './words.ts';
