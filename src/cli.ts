import { say } from './commands/output.ts';
import { program } from './commands/program.ts';

// Whoever reads may stop reading: `giljabi ask --jsonl | head -1`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await program().parseAsync();
} catch (error) {
  say(`giljabi: ${(error as Error).message}`);
  process.exitCode = 1;
}
