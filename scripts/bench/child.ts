/**
 * Measurements run in processes of their own, so that the memory of one side is not charged to another. A script of this
 * folder calls `perform` (in the child); `inChild` starts it and hands over what it measured (in the parent).
 */
import { type ChildProcess, fork } from 'node:child_process';

/** Anything that survives JSON. */
type Plain = object;

interface Started {
  task: Plain;
  /** Milliseconds since 1970 at which the process was started: start-up is counted from here. */
  startedAt: number;
}

type Outcome = { result: Plain } | { error: string };

const running = new Set<ChildProcess>();

/**
 * Runs a script of this folder in a process of its own.
 * @returns what its `perform` returned
 * @throws Error with the child's own message when it failed or ended early
 */
export async function inChild<Task extends Plain, Result>(script: string, task: Task): Promise<Result> {
  const startedAt = Date.now();
  // Standard output is the parent's: what a library prints there goes to standard error.
  const child = fork(new URL(script, import.meta.url), { execArgv: ['--expose-gc'], stdio: ['ignore', 2, 2, 'ipc'] });
  running.add(child);
  try {
    return await new Promise<Result>((resolve, reject) => {
      child.on('message', (outcome: Outcome) => {
        if ('result' in outcome) resolve(outcome.result as Result);
        else reject(new Error(`${script}: ${outcome.error}`));
      });
      child.on('error', reject);
      child.on('exit', (code, signal) =>
        reject(new Error(`${script} ended before its work was done (${signal ?? code}).`)),
      );
      child.send({ task, startedAt } satisfies Started);
    });
  } finally {
    if (child.exitCode === null && child.signalCode === null)
      await new Promise((resolve) => child.once('exit', resolve));
    running.delete(child);
  }
}

/** Ends the children that are at work; `inChild` rejects then. */
export function endChildren(): void {
  for (const child of running) child.kill();
}

/** Does the one task that this process was started for, tells the result, and ends. */
export function perform<Task extends Plain, Result extends Plain>(
  work: (task: Task, startedAt: number) => Promise<Result>,
): void {
  const tell = (outcome: Outcome) => process.send?.(outcome, () => process.exit('error' in outcome ? 1 : 0));
  process.once('message', ({ task, startedAt }: Started) => {
    work(task as Task, startedAt).then(
      (result) => tell({ result }),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
        tell({ error: error instanceof Error ? error.message : String(error) });
      },
    );
  });
  // A parent that is gone waits for nothing.
  process.once('disconnect', () => process.exit(1));
}
