/** What threw for one of several. */
export interface Failure<Each> {
  each: Each;
  reason: string;
}

/** Does something for each, one after the other: what throws for one holds no other back. @returns what threw */
export async function apart<Each>(
  all: Iterable<Each>,
  run: (each: Each) => Promise<unknown>,
): Promise<Failure<Each>[]> {
  const failures: Failure<Each>[] = [];
  for (const each of all) {
    try {
      await run(each);
    } catch (error) {
      failures.push({ each, reason: String(error) });
    }
  }
  return failures;
}
