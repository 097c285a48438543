import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/** Keeps what could be read of a settings file last, so that one that is broken at a start does not stop the product. */
export class LastGood<T> {
  readonly #path: string;
  readonly #copy: string | undefined;
  readonly #read: (path: string) => T;

  /**
   * @param copy where the last good one is kept; undefined keeps none
   * @param read throws an Error that names place and remedy when the file is wrong
   */
  constructor(path: string, copy: string | undefined, read: (path: string) => T) {
    this.#path = path;
    this.#copy = copy;
    this.#read = read;
  }

  /** @throws Error when the file is wrong */
  read(): T {
    const value = this.#read(this.#path);
    this.#keep();
    return value;
  }

  /**
   * The file, or the last good one in its place.
   * @throws Error when the file is wrong and none was kept, or none that can still be read
   */
  open(): { value: T; refused?: string } {
    try {
      return { value: this.read() };
    } catch (error) {
      if (!this.#copy || !existsSync(this.#copy)) throw error;
      return { value: this.#read(this.#copy), refused: (error as Error).message };
    }
  }

  /** Under its name only once it is whole. A copy that cannot be written is no trouble now. */
  #keep(): void {
    if (!this.#copy || !existsSync(this.#path)) return;
    try {
      mkdirSync(dirname(this.#copy), { recursive: true });
      copyFileSync(this.#path, `${this.#copy}.new`);
      renameSync(`${this.#copy}.new`, this.#copy);
    } catch {
      // A store that cannot be written to says so elsewhere.
    }
  }
}
