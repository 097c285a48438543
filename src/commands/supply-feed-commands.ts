import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Command } from 'commander';
import type { App } from '../app.ts';
import { type AlertRecord, type FeedFault, type LoadResult, OWN_READING } from '../supply/index.ts';
import { actorOf, type DataOptions, withApp, withData } from './options.ts';
import { ProgressBar, print, say } from './output.ts';
import { flagsFor, mappingFor, type ReadingOptions, withReading } from './supply-mapping.ts';
import { type ActOptions, sayLevel, withActor } from './supply-parts.ts';

/** So many faults of a file are told on standard error; all stand in the JSON. */
const MOST_TOLD = 30;

export function loadCommand(): Command {
  return withReading(withActor(new Command('load')))
    .description(
      'Reads files of statistics, prices or news, judges what is new and prints what changed. Exit code 1 when a file is refused.',
    )
    .argument('<files...>', 'XML or CSV of the customs, UN Comtrade CSV, any CSV, World Bank xlsx, RSS or Atom')
    .option('--feed <id>', 'feed that they belong to (default: recognised; see supply feeds)')
    .action((files: string[], options: ActOptions & ReadingOptions & { feed?: string }) =>
      withApp(options, async (app) => {
        const { feed, format } = options;
        const { name: by } = actorOf(options);
        const how = { by, ...(feed !== undefined && { feed }), ...(format && { format }) };
        const bar = new ProgressBar('Reading');
        for (const [index, file] of files.entries()) {
          bar.show(index, files.length, basename(file));
          const { result, changed } = await load(app, file, how, options);
          bar.end();
          tellLoad(result);
          print({ ...result, changed: changed.map(changeJson) });
          tellChanges(changed);
          if (result.state === 'refused') process.exitCode = 1;
        }
        tellFailing(app.supply);
      }),
    );
}

export function fetchCommand(): Command {
  return withData(new Command('fetch'))
    .description(
      'Fetches the feeds that are due, as a running bot does by itself, judges what is new and shows the feeds.',
    )
    .action((options: DataOptions) =>
      withApp(options, async ({ supply }) => {
        await supply.fetch();
        await showFeeds(supply);
        tellFailing(supply);
      }),
    );
}

export function feedsCommand(): Command {
  return withData(new Command('feeds'))
    .description('Shows how each feed is doing: fresh, silent, failing, or never read. As JSON lines.')
    .action((options: DataOptions) => withApp(options, ({ supply }) => showFeeds(supply)));
}

async function showFeeds(supply: App['supply']): Promise<void> {
  const all = await supply.health();
  for (const health of all) print(health);
  for (const { feed, state, reason } of all)
    if (state !== 'fresh') say(`${feed}: ${state}${reason ? `, ${reason}` : ''}`);
}

/** Items that could not be judged or told of; all others were. */
function tellFailing(supply: App['supply']): void {
  for (const { item, reason } of supply.failing())
    say(`${item}: failed: ${reason}. All other items are done; it is tried again.`);
  if (supply.failing().length > 0) process.exitCode = 1;
}

type How = Parameters<App['supply']['load']>[2];

/** A file that cannot be opened is refused as one that cannot be read. */
async function load(
  { supply, countries }: App,
  file: string,
  how: How,
  options: ReadingOptions,
): Promise<{ result: LoadResult; changed: AlertRecord[] }> {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isFile()) {
    const name = basename(file);
    const bytes = readFileSync(file);
    const { mapping, assumed } = mappingFor(name, bytes, options, countries);
    for (const text of assumed) say(`${name} header: ${text}`);
    const loaded = await supply.load(name, bytes, { ...how, ...(mapping && { mapping }) });
    const { result } = loaded;
    // The columns are there, or could be told: then it says how.
    const told =
      result.state === 'refused' && !mapping && result.faults.some(({ kind }) => kind === 'missing_column')
        ? { ...result, reason: `${result.reason}. ${flagsFor(name, bytes, countries)}` }
        : result;
    return { ...loaded, result: told };
  }
  const reason = stats ? 'not a file; name the files one by one' : 'there is no such file';
  const nothing = { state: 'refused' as const, rows: 0, revised: 0, faults: [], unknownCodes: [] };
  return { result: { feed: how.feed ?? '', name: file, ...nothing, reason }, changed: [] };
}

function tellLoad({ name, feed, state, rows, revised, newest, faults, unknownCodes, reason }: LoadResult): void {
  tellFaults(name, faults);
  if (state === 'refused') say(`${name}: refused${reason ? `: ${reason}` : ''}. Nothing of it was stored.`);
  else if (state === 'unchanged') say(`${name}: loaded before with the same content. Nothing changes.`);
  else
    say(
      `${name}: ${rows} points taken into the feed ${feed}, ${revised} of them revised, newest ${newest ?? 'unknown'}.`,
    );
  if (unknownCodes.length > 0) say(`${name}: ${unknownCodes.length} codes that no watched item has are left out.`);
}

export function tellFaults(name: string, faults: readonly FeedFault[]): void {
  for (const { place, reason, dropped } of faults.slice(0, MOST_TOLD))
    say(`${name} ${place}: ${reason}${dropped ? ' (left out)' : ''}`);
  if (faults.length > MOST_TOLD) say(`${name}: ${faults.length - MOST_TOLD} more of this kind; all stand in the JSON.`);
}

/** A change of a level, for JSON. */
export function changeJson({ item, before, after, event, at }: AlertRecord) {
  const { level, proposal, month } = after;
  return { item, before: before.level, level, proposal, month, event: event.kind, at };
}

/** Says which levels changed. */
export function tellChanges(records: readonly AlertRecord[]): void {
  for (const { item, before, after } of records) {
    const from = before.level === after.level ? '' : `${sayLevel(before.level)} → `;
    const waits = after.proposal
      ? `, ${sayLevel(after.proposal.level)} waits for approval (giljabi supply approve ${item})`
      : '';
    say(`${item}: ${from}${sayLevel(after.level)}${waits}`);
  }
  say(records.length === 0 ? 'No level changes.' : OWN_READING);
}
