import { program } from './commands/program.ts';
import { say } from './commands/output.ts';

try {
  await program().parseAsync();
} catch (error) {
  say(`giljabi: ${(error as Error).message}`);
  process.exitCode = 1;
}
