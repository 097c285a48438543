import type { FeedFault } from '../types.ts';

/** So many faults of a kind are told one by one; of the rest only how many there are. */
export const MOST_OF_A_KIND = 100;

const MOST_COLUMNS = 60;
const LONGEST_NAME = 40;

/** What is wrong in a file. A file that is wrong in every row is not told row by row. */
export class Faults {
  readonly #list: FeedFault[] = [];
  readonly #counts = new Map<string, number>();
  #newest: FeedFault | undefined;
  readonly #beyond = new Map<string, { fault: FeedFault; count: number }>();

  /** Something that is not used. */
  drop(place: string, kind: FeedFault['kind'], reason: string): void {
    this.#add({ place, kind, reason, dropped: true });
  }

  /** Something that is used, but has to be known. */
  warn(place: string, kind: FeedFault['kind'], reason: string): void {
    this.#add({ place, kind, reason, dropped: false });
  }

  all(): FeedFault[] {
    const more = [...this.#beyond.values()].map(({ fault, count }) => ({
      ...fault,
      place: `from ${fault.place} on`,
      reason: `${count} more of this kind`,
    }));
    return [...this.#list, ...more];
  }

  #add(fault: FeedFault): void {
    // A row of imports and exports would be told twice.
    if (this.#newest?.place === fault.place && this.#newest.reason === fault.reason) return;
    this.#newest = fault;
    const key = `${fault.kind}${fault.dropped}`;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    if (count <= MOST_OF_A_KIND) {
      this.#list.push(fault);
      return;
    }
    const known = this.#beyond.get(key);
    if (known) known.count += 1;
    else this.#beyond.set(key, { fault, count: 1 });
  }
}

/** Names of columns as a fault tells them: a file that is no table may have very long ones, or very many. */
export function sayColumns(cells: readonly string[]): string {
  const names = cells.slice(0, MOST_COLUMNS).map((cell) => {
    const name = cell.trim();
    return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
  });
  return `${names.join(', ')}${cells.length > MOST_COLUMNS ? ' …' : ''}`;
}

/** A reading of which nothing can be used, and why. */
export function unreadable(place: string, kind: FeedFault['kind'], reason: string) {
  const nowhere = () => '';
  return {
    trade: [],
    prices: [],
    incidents: [],
    faults: [{ place, kind, reason, dropped: true }],
    placeOf: { trade: nowhere, prices: nowhere },
  };
}
