const MOST = 16;

/**
 * Keeps what was counted for the months asked about last: months are gone through in order, with a look at a year before. All of them
 * for all items would be a hundred times as much as the figures themselves.
 */
export class Recent<T> {
  readonly #indices = new Array<number>(MOST).fill(-1);
  readonly #values: T[] = [];
  readonly #make: (index: number) => T;

  constructor(make: (index: number) => T) {
    this.#make = make;
  }

  at(index: number): T {
    const place = index % MOST;
    if (this.#indices[place] !== index) {
      this.#values[place] = this.#make(index);
      this.#indices[place] = index;
    }
    return this.#values[place] as T;
  }
}
