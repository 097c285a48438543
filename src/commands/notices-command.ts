import { Argument, Command, Option } from 'commander';
import { type DeliveryState, destinationKey } from '../notices/index.ts';
import { positive } from './arguments.ts';
import { type DataOptions, withApp, withData } from './options.ts';
import { print, say } from './output.ts';

const STATES: readonly DeliveryState[] = ['open', 'sent', 'dead', 'gone', 'expired', 'withdrawn'];
const SEE_DEAD = 'See: npm run --silent giljabi -- notices dead';

/** `giljabi notices`: what was sent, what waits, and what could not be sent. */
export function noticesCommand(): Command {
  return new Command('notices')
    .description('Shows what the outbox holds, and has deliveries tried again. JSON lines on standard output.')
    .addCommand(listCommand('dead', 'Lists deliveries that were given up, newest first.', 'dead'))
    .addCommand(retryCommand())
    .addCommand(showCommand())
    .addCommand(listCommand('list', 'Lists deliveries, newest first.'))
    .addCommand(countsCommand());
}

function listCommand(name: string, description: string, only?: DeliveryState): Command {
  const command = withData(new Command(name))
    .description(description)
    .option('--limit <n>', 'deliveries at most', positive, 100);
  if (!only) command.addOption(new Option('--state <state>', 'only those in this state').choices(STATES));
  return command.action(async (options: DataOptions & { limit: number; state?: DeliveryState }) => {
    const state = only ?? options.state;
    await withApp(options, async ({ outbox }) => {
      const records = await outbox.records({ limit: options.limit, ...(state && { state }) });
      for (const record of records) print({ ...record, destination: destinationKey(record.destination) });
      say(`${records.length} deliveries${state ? ` that are ${state}` : ''}.`);
    });
  });
}

function retryCommand(): Command {
  return withData(new Command('retry'))
    .description('Has a delivery that is dead or gone tried again at once, or all dead ones (--all).')
    .addArgument(new Argument('[id]', 'number of the delivery, as notices dead lists it').argParser(positive))
    .option('--all', 'all dead ones whose destination is still there')
    .action(async (id: number | undefined, options: DataOptions & { all?: boolean }) => {
      if ((id === undefined) === !options.all) throw new Error(`Give the number of a delivery, or --all. ${SEE_DEAD}`);
      await withApp(options, async ({ outbox }) => {
        const retried = await outbox.retry(id ?? 'dead');
        if (id !== undefined && retried === 0) {
          const state = (await outbox.record(id))?.state;
          const why = state ? `is ${state}; only dead and gone ones can be tried again` : 'is not in the outbox';
          throw new Error(`Delivery ${id} ${why}. ${SEE_DEAD}`);
        }
        print({ retried });
        say(retried === 0 ? 'Nothing is dead.' : 'A running bot sends it within ten seconds, npm start otherwise.');
      });
    });
}

function showCommand(): Command {
  return withData(new Command('show'))
    .description('Shows everything that is known of a delivery.')
    .addArgument(new Argument('<id>', 'number of the delivery').argParser(positive))
    .action(async (id: number, options: DataOptions) => {
      await withApp(options, async ({ outbox }) => {
        const record = await outbox.record(id);
        if (!record) throw new Error(`Delivery ${id} is not in the outbox. ${SEE_DEAD}`);
        print({ ...record, destination: destinationKey(record.destination) });
      });
    });
}

function countsCommand(): Command {
  return withData(new Command('counts'))
    .description('Counts deliveries by channel and state.')
    .action(async (options: DataOptions) => {
      await withApp(options, async ({ outbox }) => {
        for (const count of await outbox.counts()) print(count);
      });
    });
}
