import { Argument, Command } from 'commander';
import type { App } from '../app.ts';
import type { Day } from '../calendar/index.ts';
import { type Actor, ALERT_LEVELS, type AlertLevel, type AlertRecord, OWN_READING } from '../supply/index.ts';
import { day } from './arguments.ts';
import { actorOf, withApp } from './options.ts';
import { print, say } from './output.ts';
import { type ActOptions, itemOf, stateJson, withActor } from './supply-parts.ts';

const ITEM = ['<item>', 'id, any of its names, or an HS code'] as const;

/** What a named person decides on a level. The running bot tells those who follow the item. */
export function actCommands(): Command[] {
  return [
    withActor(new Command('approve'))
      .description('Approves the level that waits for it.')
      .argument(...ITEM)
      .option('--reason <text>', 'why, for the record')
      .action((said: string, options: ActOptions & { reason?: string }) =>
        act(said, options, ({ supply }, id, by) => supply.approve(id, by, options.reason)),
      ),
    withActor(new Command('reject'))
      .description('Turns down the level that waits; the same month does not propose it again.')
      .argument(...ITEM)
      .option('--reason <text>', 'why, for the record')
      .action((said: string, options: ActOptions & { reason?: string }) =>
        act(said, options, ({ supply }, id, by) => supply.reject(id, by, options.reason)),
      ),
    withActor(new Command('raise'))
      .description('Sets a level by hand, above or below the one in force, with its reason.')
      .argument(...ITEM)
      .addArgument(new Argument('<level>', 'the level').choices(ALERT_LEVELS.slice(1)))
      .requiredOption('--reason <text>', 'why, for the record and for those who are told')
      .option('--source <text>', 'where it stands written: an address or a title')
      .option('--until <day>', 'it ends by itself after this day', day)
      .action(
        (
          said: string,
          level: Exclude<AlertLevel, 'none'>,
          options: ActOptions & { reason: string; source?: string; until?: Day },
        ) =>
          act(said, options, ({ supply }, id, by) => {
            const { reason, source, until } = options;
            return supply.raise(id, by, {
              level,
              reason,
              ...(source !== undefined && { source }),
              ...(until !== undefined && { expires: until }),
            });
          }),
      ),
    withActor(new Command('lift'))
      .description('Ends the level: its cause is over.')
      .argument(...ITEM)
      .requiredOption('--reason <text>', 'why, for the record and for those who are told')
      .action((said: string, options: ActOptions & { reason: string }) =>
        act(said, options, ({ supply }, id, by) => supply.lift(id, by, options.reason)),
      ),
    withActor(new Command('undo'))
      .description('Takes back the newest act or change of level.')
      .argument(...ITEM)
      .action((said: string, options: ActOptions) => act(said, options, ({ supply }, id, by) => supply.undo(id, by))),
    withActor(new Command('review'))
      .description('Notes that somebody looked at it again, and when to look next.')
      .argument(...ITEM)
      .requiredOption('--reason <text>', 'what was found')
      .requiredOption('--next <day>', 'day of the next review', day)
      .action((said: string, options: ActOptions & { reason: string; next: Day }) =>
        act(said, options, ({ supply }, id, by) => supply.review(id, by, { note: options.reason, next: options.next })),
      ),
  ];
}

/** Does something to the level of an item and prints what came of it. */
async function act(
  said: string,
  options: ActOptions,
  make: (app: App, id: string, by: Actor) => Promise<AlertRecord>,
): Promise<void> {
  await withApp(options, async (app) => {
    const { id, name } = itemOf(app, said);
    const record = await make(app, id, actorOf(options));
    print({ item: id, name, ...stateJson(record.after), record });
    say(OWN_READING);
  });
}
