/** Runs a script: its exit code is what `work` returns; what goes wrong is told in one line on standard error, exit code 2. */
export async function told(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 2;
  }
}
