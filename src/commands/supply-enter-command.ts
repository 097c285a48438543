import { Argument, Command, Option } from 'commander';
import { type Day, koreanDay } from '../calendar/index.ts';
import { systemClock } from '../clock.ts';
import { ALERT_LEVELS, type AlertLevel, type AlertRecord, type Month, readWeight } from '../supply/index.ts';
import { checked, day } from './arguments.ts';
import { actorOf, withApp } from './options.ts';
import { print } from './output.ts';
import { changeJson, tellChanges } from './supply-feed-commands.ts';
import { countryOf } from './supply-files.ts';
import { type ActOptions, itemOf, month, withActor } from './supply-parts.ts';

interface IncidentOptions extends ActOptions {
  item: string[];
  level: Exclude<AlertLevel, 'none'>;
  source: string;
  day?: Day;
  country?: string;
}

/** `giljabi supply enter`: what a person knows and no feed tells, with its source. */
export function enterCommand(): Command {
  return new Command('enter')
    .description('Enters by hand what no feed tells, with its source.')
    .addCommand(incidentCommand())
    .addCommand(stockCommand());
}

function incidentCommand(): Command {
  return withActor(new Command('incident'))
    .description('Enters something that happened: an export control, an accident, a strike.')
    .argument('<title>', 'what happened, in a few words')
    .requiredOption('--item <item...>', 'items that it is about')
    .requiredOption('--source <text>', 'where it stands written: an address or a title')
    .addOption(
      new Option('--level <level>', 'the level that it is worth by itself')
        .choices(ALERT_LEVELS.slice(1))
        .makeOptionMandatory(),
    )
    .option('--day <day>', 'day on which it became known (default: today in Korea)', day)
    .option('--country <country>', 'country that it comes from, by name or code')
    .action((title: string, options: IncidentOptions) =>
      withApp(options, async (app) => {
        const { level, source, day: when = koreanDay(systemClock.now()) } = options;
        const items = options.item.map((said) => itemOf(app, said).id);
        const country = options.country === undefined ? {} : { country: countryOf(options.country, app.countries) };
        const entry = { title, day: when, items, level, source, ...country };
        tell(entry, await app.supply.enterIncident(entry, actorOf(options)));
      }),
    );
}

function stockCommand(): Command {
  return withActor(new Command('stock'))
    .description('Enters the stock of an item at the end of a month; the months of cover come from it.')
    .argument('<item>', 'id, any of its names, or an HS code')
    .addArgument(new Argument('<month>', 'month at whose end it was, such as 2023-12').argParser(month))
    .addArgument(new Argument('<weight>', 'such as 450t or 2000kg').argParser(checked(weight)))
    .requiredOption('--source <text>', 'where it stands written: an address or a title')
    .action((said: string, of: Month, kg: number, options: ActOptions & { source: string }) =>
      withApp(options, async (app) => {
        const point = { item: itemOf(app, said).id, month: of, kg, source: options.source };
        tell(point, await app.supply.enterStock(point, actorOf(options)));
      }),
    );
}

/** @throws Error that says what is expected */
function weight(text: string): number {
  const kg = readWeight(text);
  if (kg === undefined) throw new Error('must be a weight with its unit: 450t or 2000kg.');
  return kg;
}

/** What was entered, and what came of it. */
function tell(entry: object, changed: readonly AlertRecord[]): void {
  print({ ...entry, changed: changed.map(changeJson) });
  tellChanges(changed);
}
