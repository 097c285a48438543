import { type Command, Option } from 'commander';
import {
  type ColumnMapping,
  type Countries,
  columnsIn,
  FEED_FORMATS,
  type FeedFormat,
  formatOf,
  parseMapping,
} from '../supply/index.ts';
import { checked } from './arguments.ts';
import { countryOf } from './supply-files.ts';

/** How a file by hand is to be read, as commander hands it over. */
export interface ReadingOptions {
  format?: FeedFormat;
  map?: Record<string, string>;
  reporter?: string;
  flow?: 'import' | 'export';
}

const EXAMPLE = 'month=period,partner=country,hs=code,kg=weight,usd=value';

/** Adds the options that say how a file is to be read; without them it is recognised by itself. */
export function withReading(command: Command): Command {
  return command
    .addOption(new Option('--format <format>', 'form of the files (default: recognised)').choices(FEED_FORMATS))
    .option('--map <columns>', `columns of a CSV: ${EXAMPLE} (or tonnes, thousand_usd)`, checked(readColumns))
    .option('--reporter <country>', 'whose statistics a CSV holds, where no column says so: CN')
    .addOption(new Option('--flow <flow>', 'of that country, where no column says so').choices(['import', 'export']));
}

/**
 * @throws Error that names the part which is no `name=column`
 */
export function readColumns(text: string): Record<string, string> {
  // A column's own name may hold a comma.
  const pairs = text.split(/,(?=\s*\w+\s*=)/).map((part) => {
    const [, name = '', column = ''] = /^\s*(\w+)\s*=\s*(.+?)\s*$/.exec(part) ?? [];
    if (!column) throw new Error(`'${part.trim()}' names no column. Expected such as ${EXAMPLE}`);
    return [name, column] as const;
  });
  return Object.fromEntries(pairs);
}

/**
 * The mapping that the options give; undefined when there is none.
 * @throws Error when it is not whole, or names what there is not
 */
export function mappingOf({ map, reporter, flow }: ReadingOptions): ColumnMapping | undefined {
  if (!map) return undefined;
  const fixed = { ...(reporter !== undefined && { reporter: reporter.toUpperCase() }), ...(flow && { flow }) };
  try {
    return parseMapping({ ...map, ...(Object.keys(fixed).length > 0 && { fixed }) });
  } catch (error) {
    const { issues = [] } = error as { issues?: { path: PropertyKey[]; message: string }[] };
    const reasons = issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(' '));
    throw new Error(`--map ${reasons.join('; ')}. Expected such as ${EXAMPLE} with --reporter KR --flow import`);
  }
}

/**
 * What a CSV is to be read by: `--map`, or its own columns with what `--reporter` and `--flow` say.
 * @returns no mapping where the file says it itself; the units that were assumed
 */
export function mappingFor(
  name: string,
  bytes: Uint8Array,
  options: ReadingOptions,
  countries: Countries,
): { mapping?: ColumnMapping; assumed: string[] } {
  const { map, flow } = options;
  const reporter = options.reporter === undefined ? undefined : countryOf(options.reporter, countries);
  if (map || (reporter === undefined && flow === undefined)) {
    const mapping = mappingOf({ ...options, ...(reporter !== undefined && { reporter }) });
    return { ...(mapping && { mapping }), assumed: [] };
  }
  if ((options.format ?? formatOf(bytes)) !== 'mapped-csv')
    throw new Error(`${name}: --reporter and --flow are for a CSV with a header of its own; this file says it itself.`);
  const said = { name, ...(reporter !== undefined && { reporter }), ...(flow && { flow }) };
  const { mapping, assumed, missing } = columnsIn(bytes, said, countries);
  if (mapping) return { mapping, assumed: assumed.filter((text) => text.includes('its unit')) };
  throw new Error(`${name}: no column for ${missing.join('; ')}. ${flagsFor(name, bytes, countries)}`);
}

/** What to add for a CSV that does not say enough of itself. */
export function flagsFor(name: string, bytes: Uint8Array, countries: Countries): string {
  const whole = { reporter: 'KR', flow: 'import' as const };
  if (columnsIn(bytes, { name, ...whole }, countries).mapping)
    return 'Say whose statistics they are and in which direction: --reporter CN --flow export for the exports of China, --reporter KR --flow import for the imports of Korea.';
  return `Say which column is which, whose statistics they are and in which direction: --map ${EXAMPLE} --reporter CN --flow export`;
}
