import { Command } from 'commander';
import { calibrateCommand } from './calibrate-command.ts';
import { evalCommand } from './eval-command.ts';
import { indexCommand } from './index-command.ts';
import { searchCommand } from './search-command.ts';

/** The command line `giljabi`. */
export function program(): Command {
  return new Command('giljabi')
    .description("Answers questions on Korea's materials, parts and equipment (소부장) policy from documents.")
    .addCommand(calibrateCommand())
    .addCommand(evalCommand())
    .addCommand(indexCommand())
    .addCommand(searchCommand());
}
