/**
 * A large file is read beside a chat that has to be answered within seconds: what takes long is done in portions, and the others of this
 * process run in between.
 */

/** Lets the others run. */
export function others(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Goes through a list in portions of so many. */
export async function inSlices<T>(
  list: readonly T[],
  size: number,
  each: (item: T, index: number) => void,
): Promise<void> {
  for (let start = 0; start < list.length; start += size) {
    if (start > 0) await others();
    const end = Math.min(start + size, list.length);
    for (let index = start; index < end; index += 1) each(list[index] as T, index);
  }
}
