import { Command } from 'commander';
import { VERSION } from '../version.ts';
import { askCommand } from './ask-command.ts';
import { calibrateCommand } from './calibrate-command.ts';
import { chatCommand } from './chat-command.ts';
import { doctorCommand } from './doctor-command.ts';
import { eligibilityCommand } from './eligibility-command.ts';
import { evalCommand } from './eval-command.ts';
import { indexCommand } from './index-command.ts';
import { interviewCommand } from './interview-command.ts';
import { knowledgeCommand } from './knowledge-command.ts';
import { milestonesCommand } from './milestones-command.ts';
import { noticesCommand } from './notices-command.ts';
import { productsCommand } from './products-command.ts';
import { programmesCommand } from './programmes-command.ts';
import { searchCommand } from './search-command.ts';
import { simulateCommand } from './simulate-command.ts';
import { supplyCommand } from './supply-command.ts';

/** The command line `giljabi`. */
export function program(): Command {
  return new Command('giljabi')
    .description("Answers questions on Korea's materials, parts and equipment (소부장) policy from documents.")
    .version(VERSION)
    .showHelpAfterError('(giljabi --help lists the commands, giljabi <command> --help their options)')
    .addCommand(askCommand())
    .addCommand(chatCommand())
    .addCommand(searchCommand())
    .addCommand(indexCommand())
    .addCommand(knowledgeCommand())
    .addCommand(eligibilityCommand())
    .addCommand(interviewCommand())
    .addCommand(programmesCommand())
    .addCommand(productsCommand())
    .addCommand(milestonesCommand())
    .addCommand(simulateCommand())
    .addCommand(supplyCommand())
    .addCommand(noticesCommand())
    .addCommand(doctorCommand())
    .addCommand(evalCommand())
    .addCommand(calibrateCommand());
}
