/** Runs what belongs together one after the other, in the order it came, and everything else beside it. */
export function createLanes(failed: (error: unknown) => void) {
  const lanes = new Map<string, Promise<void>>();

  return {
    /** @param lane what belongs together */
    run(lane: string, task: () => Promise<void>): void {
      const turn = (lanes.get(lane) ?? Promise.resolve()).then(task).catch(failed);
      lanes.set(lane, turn);
      void turn.then(() => {
        if (lanes.get(lane) === turn) lanes.delete(lane);
      });
    },
    /** Resolves when what runs in a lane now is done. Never rejects. */
    settled: (lane: string): Promise<void> => lanes.get(lane) ?? Promise.resolve(),
    /** Resolves when nothing runs any more. */
    async idle(): Promise<void> {
      while (lanes.size > 0) await Promise.all(lanes.values());
    },
  };
}

export type Lanes = ReturnType<typeof createLanes>;
