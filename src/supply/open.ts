import { Countries } from './countries.ts';
import { Feeds, type FeedsParts } from './feeds/feeds.ts';
import { EmergencyHelp } from './help.ts';
import { Items } from './items.ts';
import { Supply, type SupplyParts } from './supply.ts';

export interface OpenSupplyParts
  extends Pick<SupplyParts, 'database' | 'clock' | 'approval' | 'notices' | 'deciders' | 'operators'>,
    Pick<FeedsParts, 'environment' | 'dataDirectory'> {
  logger: SupplyParts['logger'] & FeedsParts['logger'];
  /** Where a settings file of the knowledge stands. */
  file(name: string): string;
  /** Where the last good one of a file is kept; undefined keeps none. */
  copyOf(name: string): string | undefined;
  /** The private list of items, and the repository that it must not lie in. */
  privateList?: { path: string; repository: string };
  /** Own feeds in place of the shipped ones. */
  ownFeeds?: string;
}

/** The early warning as it runs. */
export interface OpenedSupply {
  supply: Supply;
  feeds: Feeds;
  countries: Countries;
  /** Reads its files again. @returns what was refused, for the operator; what was read before stays in force */
  reload(): string[];
}

/** Builds the early warning from its files. @throws Error that names file and place when one is wrong and no good one was kept */
export function openSupply(parts: OpenSupplyParts): OpenedSupply {
  const { file, copyOf, privateList, ownFeeds, logger } = parts;
  const items = Items.open({ path: file('supply-items.yaml'), logger, ...(privateList && { privateList }) });
  const countries = Countries.open(file('countries.yaml'));
  const openHelp = () => EmergencyHelp.open(file('supply-measures.yaml'), file('desks.yaml'));
  let help = openHelp();
  const feeds = new Feeds({ ...parts, items, countries, path: ownFeeds ?? file('supply-feeds.yaml') });
  const copy = copyOf('supply-rules.yaml');
  const supply = new Supply({
    ...parts,
    ...{ items, countries, feeds },
    help: { measures: () => help.measures(), actions: () => help.actions() },
    rules: { path: file('supply-rules.yaml'), ...(copy !== undefined && { copy }) },
  });
  return {
    supply,
    feeds,
    countries,
    reload() {
      const refused = supply.reload();
      for (const read of [() => feeds.reload(), () => (help = openHelp())]) {
        try {
          read();
        } catch (error) {
          const { message } = error as Error;
          logger.error({ reason: message }, 'supply: a file is refused, the last good one stays in force');
          refused.push(message);
        }
      }
      return refused;
    },
  };
}
