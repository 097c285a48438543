import type { NoticePicture } from '../notices/index.ts';
import type { Countries } from './countries.ts';
import { type CrisisFigure, figuresOf } from './crisis-figures.ts';
import type { ListedItem } from './item-file.ts';
import type { Measures } from './measures.ts';
import type { OtherSource } from './other-sources.ts';
import { rank } from './readings.ts';
import type { AlertLevel, AlertState, Assessment, Country, IndicatorName, Month, Signal } from './types.ts';
import { ITEM_AREA_NAMES } from './words.ts';

/** A measure that the state can take in a crisis (긴급조치). */
export interface CrisisMeasure {
  name: string;
  /** What it is, in a sentence that says no more than the provision. */
  what: string;
  /** The goods that the provision is about. */
  covers?: string;
  /** Who can take it. */
  who: string;
  /** Level of the official crisis alert from which it applies; absent where the provision names none. */
  from?: AlertLevel;
  source: { document: string; section: string };
}

/** What a firm can do itself. */
export interface CrisisAction {
  name: string;
  what: string;
  source: { document: string; section: string };
  /** Who is asked. */
  desk?: { name: string; about: string; url?: string };
}

/** What help there is in a crisis (`knowledge/supply-measures.yaml`). */
export interface Help {
  measures(): CrisisMeasure[];
  actions(): CrisisAction[];
}

/** Everything that is told of an item whose supply is in trouble. */
export interface Crisis {
  item: ListedItem;
  state: AlertState;
  /** What the signals say; of a level that a person set, the reason first. */
  happened: string[];
  figures: CrisisFigure[];
  /** Where it is used. */
  affected: { use: string; area: string };
  measures: CrisisMeasure[];
  actions: CrisisAction[];
  /** Where else it comes from, best first, without the country that supplies most. */
  others: (OtherSource & { name: string })[];
  /** Countries that it is about: who supplies most, and those of incidents. */
  countries: { code: Country; name: string }[];
  /** Titles of the feeds whose figures stand here, and the newest month. */
  source?: { title: string; month: Month };
  /** What the figures do not tell apart, in a Korean sentence. */
  caveat?: string;
  picture?: NoticePicture;
}

export interface CrisisGround {
  item: ListedItem;
  state: AlertState;
  assessment: Assessment | undefined;
  measures: Measures;
  /** The newest month that counts, as an index of the series. */
  last: number;
  countries: Pick<Countries, 'name'>;
  /** Title of a feed, for people. */
  titleOf(feed: string): string;
  others: readonly OtherSource[];
  help: Help;
  picture?: NoticePicture;
}

/** How things stand, and no happening. */
const EXPOSURE: ReadonlySet<IndicatorName> = new Set([
  'largest_share',
  'adjacent_share',
  'hhi',
  'effective_suppliers',
  'months_of_cover',
]);

/** Signals as they are told: what happened before how things stand, each the gravest first. */
export function inOrder(signals: readonly Signal[]): Signal[] {
  const standing = ({ indicator }: Signal) => Number(EXPOSURE.has(indicator.name));
  return signals.toSorted((one, other) => standing(one) - standing(other) || rank(other.level) - rank(one.level));
}

/** Several rules may speak of one happening: the gravest does. */
function distinct(signals: readonly Signal[]): Signal[] {
  const told = new Set<string>();
  return signals.filter(({ indicator: { name, value } }) => {
    const key = `${name} ${value}`;
    if (!EXPOSURE.has(name) && told.has(key)) return false;
    told.add(key);
    return true;
  });
}

/** Puts together what is known of an item, from its figures alone. Pure. */
export function crisisOf(ground: CrisisGround): Crisis {
  const { item, state, assessment, measures, last, countries, titleOf, others, help, picture } = ground;
  const { series } = measures;
  const signals = assessment?.signals ?? [];
  const said = distinct(inOrder(signals)).map(({ says }) => says);
  const about = [
    ...(measures.shares(last)?.suppliers.slice(0, 1) ?? []),
    ...(signals.some(({ indicator }) => indicator.name === 'incident') ? series.incidents : []),
  ].flatMap(({ country }) => country ?? []);
  return {
    item,
    state,
    // Without a month it rests on what a person said.
    happened: state.reason === undefined || state.month !== undefined ? said : [state.reason, ...said],
    figures: figuresOf({ measures, last, titleOf, name: (country) => countries.name(country, 'ko') }),
    affected: { use: item.use, area: ITEM_AREA_NAMES[item.area] },
    measures: help.measures(),
    actions: help.actions(),
    others: others.map((other) => ({ ...other, name: countries.name(other.country, 'ko') })),
    countries: [...new Set(about)].map((code) => ({ code, name: countries.name(code, 'ko') })),
    ...(assessment &&
      series.feeds.length > 0 && {
        source: { title: series.feeds.map(titleOf).join(', '), month: assessment.month },
      }),
    ...(item.mixed.length > 0 && { caveat: '이 품목번호의 통계에는 다른 물품도 함께 들어 있습니다.' }),
    ...(picture && { picture }),
  };
}
