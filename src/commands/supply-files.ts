import {
  Countries,
  type Country,
  Items,
  type NewsRule,
  readFeedDefinitions,
  readRulesFile,
  type SupplyRules,
} from '../supply/index.ts';
import { fileInUse, type KnowledgeOption } from './programmes-files.ts';

/** What the supply part knows without a store: items, countries, rules. */
export interface SupplyFiles {
  items: Items;
  countries: Countries;
  /** @throws RulesFileError */
  rules(): SupplyRules;
  /** What it takes to read news. @throws FeedFileError */
  news(): { rules: NewsRule[]; itemsIn: (text: string) => string[] };
}

/**
 * @throws Error when a file of them is wrong
 */
export function openSupplyFiles({ knowledge }: KnowledgeOption): SupplyFiles {
  const items = Items.open({ path: fileInUse(knowledge, 'supply-items.yaml') });
  return {
    items,
    countries: Countries.open(fileInUse(knowledge, 'countries.yaml')),
    rules: () => readRulesFile(fileInUse(knowledge, 'supply-rules.yaml')),
    news: () => ({
      rules: readFeedDefinitions(fileInUse(knowledge, 'supply-feeds.yaml')).rules,
      itemsIn: (text) => items.inText(text).map(({ id }) => id),
    }),
  };
}

/**
 * A country by its name or code.
 * @throws Error when there is none
 */
export function countryOf(said: string, countries: Countries): Country {
  const country = countries.code(said);
  if (!country) throw new Error(`There is no country '${said}'. Give its name or its ISO 3166-1 code, such as CN.`);
  return country;
}
