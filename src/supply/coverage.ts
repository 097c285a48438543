import type { Reported } from './sources.ts';
import type { Country, Month, TradePoint } from './types.ts';

/**
 * What a file of trade covers, of one country's statistics. A code that stands in it for some months and is missing in others was
 * not traded in these: so a complete stop is seen, too.
 */
export interface Coverage {
  reporter: Country;
  reportedBy: TradePoint['reportedBy'];
  /** Six digits and more, as in the file. */
  codes: string[];
  months: Month[];
}

/** What the rows of one file cover, by whose statistics they are. */
export function coverageOf(trade: readonly TradePoint[]): Coverage[] {
  const found = new Map<string, { codes: Set<string>; months: Set<Month> }>();
  for (const { reportedBy, from, to, hs, month } of trade) {
    const key = `${reportedBy} ${reportedBy === 'to' ? to : from}`;
    let covered = found.get(key);
    if (!covered) {
      covered = { codes: new Set(), months: new Set() };
      found.set(key, covered);
    }
    covered.codes.add(hs);
    covered.months.add(month);
  }
  return [...found].map(([key, { codes, months }]) => {
    const [reportedBy, reporter] = key.split(' ') as [TradePoint['reportedBy'], Country];
    return { reporter, reportedBy, codes: [...codes].sort(), months: [...months].sort() };
  });
}

/** What files of feeds cover, together. @param home whose own statistics stand where no exporter is named */
export function reportedBy(files: readonly { feed: string; covers: readonly Coverage[] }[], home: Country): Reported {
  const byFeed = Map.groupBy(files, ({ feed }) => feed);
  return (feed, hs, exporter) => {
    const months = new Set<Month>();
    for (const { covers } of byFeed.get(feed) ?? [])
      for (const { reporter, reportedBy, codes, months: covered } of covers) {
        const own =
          exporter === undefined
            ? reportedBy === 'to' && reporter === home
            : reportedBy === 'from' && reporter === exporter;
        if (own && codes.some((code) => code.startsWith(hs))) for (const month of covered) months.add(month);
      }
    return months;
  };
}
