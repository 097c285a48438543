/** What makes the median absolute deviation of normally distributed values their standard deviation. */
export const MAD_TO_SIGMA = 1.4826;

/**
 * The middle value; of an even number the mean of the two in the middle. NaN of none. Sorts what it is given.
 * @param count how many from the beginning count; none of them may be NaN
 */
export function medianOf(values: Float64Array, count: number): number {
  if (count === 0) return Number.NaN;
  sortFirst(values, count);
  const middle = count >> 1;
  return count % 2 === 1 ? at(values, middle) : (at(values, middle - 1) + at(values, middle)) / 2;
}

/** The value that a share (0–1) of them does not exceed, of values that are sorted already. */
export function quantileOf(sorted: Float64Array, count: number, share: number): number {
  return at(sorted, Math.max(0, Math.ceil(share * count) - 1));
}

/** The element; the caller knows that it is there. */
export function at(values: Float64Array, index: number): number {
  return values[index] as number;
}

/** Few values are sorted fastest by putting each where it belongs; it is done a hundred times for every month of every item. */
function sortFirst(values: Float64Array, count: number): void {
  for (let next = 1; next < count; next++) {
    const value = at(values, next);
    let place = next;
    while (place > 0 && at(values, place - 1) > value) {
      values[place] = at(values, place - 1);
      place -= 1;
    }
    values[place] = value;
  }
}
