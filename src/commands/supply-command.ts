import { Command } from 'commander';
import type { DataOptions } from './options.ts';
import { actCommands } from './supply-act-commands.ts';
import { backtestCommand } from './supply-backtest-command.ts';
import { enterCommand } from './supply-enter-command.ts';
import { feedsCommand, fetchCommand, loadCommand } from './supply-feed-commands.ts';
import { historyCommand, itemsCommand, levelCommand, rowsCommand, showCommand } from './supply-look-commands.ts';
import { stressCommand } from './supply-stress-command.ts';

/** `giljabi supply`: watched items, their statistics and levels. */
export function supplyCommand(): Command {
  const command = new Command('supply')
    .description(
      'Shows and changes the early warning on supply: items, feeds, levels, and how the rules would have done.',
    )
    .option('--data <dir>', 'folder of the store (default: GILJABI_DATA_DIR, or data/)')
    // Options behind a subcommand's name are its own; one store is meant wherever `--data` stands.
    .enablePositionalOptions()
    .hook('preSubcommand', (command, subcommand) => {
      const { data } = command.opts<DataOptions>();
      if (data !== undefined) subcommand.setOptionValue('data', data);
    });
  const subcommands = [
    itemsCommand(),
    showCommand(),
    levelCommand(),
    historyCommand(),
    rowsCommand(),
    loadCommand(),
    fetchCommand(),
    feedsCommand(),
    enterCommand(),
    ...actCommands(),
    stressCommand(),
    backtestCommand(),
  ];
  for (const subcommand of subcommands) command.addCommand(subcommand);
  return command;
}
