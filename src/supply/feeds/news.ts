import { koreanDay } from '../../calendar/index.ts';
import type { Incident } from '../types.ts';
import { parseMoment } from './cells.ts';
import { Faults, unreadable } from './faults.ts';
import type { FeedContext, NewsRule, PlacedReading } from './types.ts';
import { openXml } from './xml.ts';

/** An entry of a news feed. */
interface Entry {
  id: string;
  title: string;
  summary: string;
  url: string | undefined;
  date: string;
}

/** A long title is cut. */
const LONGEST_TITLE = 300;

/** News in RSS 2.0, RDF or Atom: the entries that a keyword rule takes become incidents, the others are passed over. */
export function read(bytes: Uint8Array, context: FeedContext): PlacedReading {
  const opened = openXml(bytes);
  if ('place' in opened) return unreadable(opened.place, 'broken', opened.reason);
  const entries = entriesOf(opened.tree);
  if (!entries) return unreadable('line 1', 'broken', 'is neither RSS nor Atom');
  const faults = new Faults();
  const incidents = new Map<string, Incident>();
  let newest: string | undefined;
  for (const [index, entry] of entries.entries()) {
    const place = `item ${index + 1}`;
    const moment = parseMoment(entry.date);
    if (!entry.title || !entry.id) {
      faults.drop(place, 'broken', `has no ${entry.title ? 'guid, id or link' : 'title'}`);
      continue;
    }
    if (!moment) {
      faults.drop(place, 'broken', entry.date ? `'${entry.date.slice(0, 40)}' is no date` : 'has no date');
      continue;
    }
    const day = koreanDay(moment);
    if (day > context.today) {
      faults.drop(place, 'future', `is of ${day}, after ${context.today}`);
      continue;
    }
    if (newest === undefined || day > newest) newest = day;
    const taken = take(`${entry.title}\n${entry.summary}`, context);
    // Sources repeat an entry when they change it; the first is the newest.
    if (!taken || incidents.has(entry.id)) continue;
    const { rule, items } = taken;
    incidents.set(entry.id, {
      feed: context.feed.id,
      id: entry.id,
      day,
      title: entry.title.slice(0, LONGEST_TITLE),
      ...(entry.url !== undefined && { url: entry.url }),
      items,
      rule: rule.id,
      level: rule.level,
      ...(rule.country !== undefined && { country: rule.country }),
    });
  }
  const nowhere = () => '';
  return {
    trade: [],
    prices: [],
    incidents: [...incidents.values()],
    faults: faults.all(),
    placeOf: { trade: nowhere, prices: nowhere },
    ...(newest !== undefined && { newest }),
  };
}

/** The first rule that takes a text, and the items that it is about. */
function take(text: string, { rules = [], itemsIn }: FeedContext): { rule: NewsRule; items: string[] } | undefined {
  for (const rule of rules) {
    if (!matches(rule, text)) continue;
    const items = [...new Set([...rule.items, ...(rule.named && itemsIn ? itemsIn(text) : [])])];
    if (items.length > 0) return { rule, items };
  }
  return undefined;
}

/** Whether the words of a rule stand in a text. */
export function matches(rule: Pick<NewsRule, 'any' | 'all' | 'none'>, text: string): boolean {
  const has = (word: string) => patternOf(word).test(text);
  return (rule.any.length === 0 || rule.any.some(has)) && rule.all.every(has) && !rule.none.some(has);
}

const patterns = new Map<string, RegExp>();

/** Korean words take endings; English ones stand alone, but for a plural. */
function patternOf(word: string): RegExp {
  const known = patterns.get(word);
  if (known) return known;
  const plain = word
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '\\s+');
  const pattern = /\p{Script=Hangul}/u.test(word)
    ? new RegExp(plain, 'iu')
    : new RegExp(`(?<![\\p{L}\\p{N}])${plain}(?:e?s)?(?![\\p{L}\\p{N}])`, 'iu');
  patterns.set(word, pattern);
  return pattern;
}

type Node = Record<string, unknown>;

function entriesOf(tree: unknown): Entry[] | undefined {
  const root = tree as { rss?: Node; feed?: Node; 'rdf:RDF'?: Node };
  if (root.feed !== undefined) return listOf(nodeOf(root.feed).entry).map(atomEntry);
  const rss = root.rss ?? root['rdf:RDF'];
  if (rss === undefined) return undefined;
  const channel = nodeOf(nodeOf(rss).channel);
  return listOf(channel.item ?? nodeOf(rss).item).map(rssEntry);
}

function rssEntry(item: Node): Entry {
  const link = textOf(item.link);
  return {
    id: textOf(item.guid) || link,
    title: plainText(textOf(item.title)),
    summary: plainText(textOf(item.description)),
    url: webAddress(link) ?? webAddress(textOf(item.guid)),
    date: textOf(item.pubDate) || textOf(item['dc:date']),
  };
}

function atomEntry(entry: Node): Entry {
  const links = (Array.isArray(entry.link) ? entry.link : [entry.link]).map(nodeOf);
  const link = links.find((one) => one['@rel'] === undefined || one['@rel'] === 'alternate') ?? links[0] ?? {};
  const url = typeof link['@href'] === 'string' ? link['@href'] : '';
  return {
    id: textOf(entry.id) || url,
    title: plainText(textOf(entry.title)),
    summary: plainText(textOf(entry.summary) || textOf(entry.content)),
    url: webAddress(url),
    date: textOf(entry.published) || textOf(entry.updated),
  };
}

function listOf(value: unknown): Node[] {
  return Array.isArray(value) ? value.map(nodeOf) : [];
}

function nodeOf(value: unknown): Node {
  return typeof value === 'object' && value !== null ? (value as Node) : {};
}

/** The text of an element, with or without attributes. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  const inside = Array.isArray(value) ? value[0] : nodeOf(value)['#text'];
  return typeof inside === 'string' ? inside.trim() : '';
}

/** Without mark-up, which titles and summaries often carry. */
function plainText(text: string): string {
  return text
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;|&#160;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function webAddress(text: string): string | undefined {
  return /^https?:\/\/\S+$/i.test(text) ? text : undefined;
}
