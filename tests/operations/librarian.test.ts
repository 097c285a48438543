import { expect, it, vi } from 'vitest';
import type { Progress, SyncReport } from '../../src/knowledge/index.ts';
import { fill, Librarian } from '../../src/operations/librarian.ts';
import { oneAtATime } from '../../src/operations/one-at-a-time.ts';

const report: SyncReport = { read: 1, unchanged: 0, removed: 0, failures: [], warnings: [] };

/** Work that ends when it is told to. */
function held() {
  const runs: PromiseWithResolvers<void>[] = [];
  const work = vi.fn(() => {
    const run = Promise.withResolvers<void>();
    runs.push(run);
    return run.promise;
  });
  return { work, runs };
}

it('runs one at a time, and once more for all who asked meanwhile', async () => {
  const { work, runs } = held();
  const run = oneAtATime(work);
  const first = run();
  const [second, third] = [run(), run()];
  expect(work).toHaveBeenCalledTimes(1);
  runs[0]?.resolve();
  await first;
  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(2));
  runs[1]?.resolve();
  await Promise.all([second, third]);
  expect(work).toHaveBeenCalledTimes(2);
});

it('goes on after a run that failed', async () => {
  const { work, runs } = held();
  const run = oneAtATime(work);
  const first = run();
  const second = run();
  runs[0]?.reject(new Error('broken'));
  await expect(first).rejects.toThrow('broken');
  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(2));
  runs[1]?.resolve();
  await second;
});

function librarian(knowledge: { update: () => Promise<SyncReport[]>; embed: (progress?: Progress) => Promise<void> }) {
  const told = { looked: vi.fn(), embedded: vi.fn(), failed: vi.fn() };
  return { told, librarian: new Librarian({ knowledge, ...told }) };
}

it('tells what was read, then how many vectors were made', async () => {
  const { told, librarian: it } = librarian({
    update: async () => [report],
    embed: async (progress) => progress?.(4, 4, ''),
  });
  await it.look();
  expect(told.looked).toHaveBeenCalledExactlyOnceWith([report]);
  expect(told.embedded).toHaveBeenCalledExactlyOnceWith(4);
  expect(told.failed).not.toHaveBeenCalled();
});

it('reads a new document while the vectors of older ones are made', async () => {
  const embedding = held();
  const update = vi.fn(async () => [report]);
  const { librarian: it } = librarian({ update, embed: embedding.work });
  const first = it.look();
  await vi.waitFor(() => expect(embedding.work).toHaveBeenCalledTimes(1));
  const second = it.look();
  await vi.waitFor(() => expect(update).toHaveBeenCalledTimes(2));
  embedding.runs[0]?.resolve();
  await vi.waitFor(() => expect(embedding.work).toHaveBeenCalledTimes(2));
  embedding.runs[1]?.resolve();
  await Promise.all([first, second]);
});

it('tells of a failure, makes the vectors of what is there, and tries again next time', async () => {
  const update = vi
    .fn<() => Promise<SyncReport[]>>()
    .mockRejectedValueOnce(new Error('sources.yaml'))
    .mockResolvedValue([]);
  const embed = vi.fn(async () => {});
  const { told, librarian: it } = librarian({ update, embed });
  await it.look();
  expect(told.failed).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ message: 'sources.yaml' }));
  expect(embed).toHaveBeenCalledTimes(1);
  await it.look();
  expect(told.looked).toHaveBeenCalledTimes(1);
});

it('begins nothing once stopped', async () => {
  const update = vi.fn(async () => [report]);
  const { librarian: it } = librarian({ update, embed: async () => {} });
  it.stop();
  await it.look();
  expect(update).not.toHaveBeenCalled();
});

it('fills an empty store without waiting for vectors that must be made', async () => {
  const embedding = held();
  const knowledge = {
    update: async () => [report],
    embed: (progress?: Progress) => {
      const work = embedding.work();
      progress?.(3, 10, '');
      return work;
    },
  };
  expect(await fill(knowledge)).toEqual([report]);
  expect(embedding.work).toHaveBeenCalledTimes(1);
});

it('waits where the shipped vectors are all', async () => {
  const embedding = held();
  const knowledge = {
    update: async () => [report],
    embed: (progress?: Progress) => {
      const work = embedding.work();
      progress?.(10, 10, '');
      return work;
    },
  };
  let done = false;
  const filling = fill(knowledge).then(() => {
    done = true;
  });
  await new Promise(setImmediate);
  expect(done).toBe(false);
  embedding.runs[0]?.resolve();
  await filling;
});
