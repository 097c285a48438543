import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Command } from 'commander';
import { koreanDay } from '../calendar/index.ts';
import { systemClock } from '../clock.ts';
import { environment, readSettings } from '../settings.ts';
import {
  addMonths,
  type BacktestResult,
  backtest,
  type Country,
  type FeedReading,
  type Home,
  isMonth,
  type KnownShock,
  LAG_DAYS,
  type Month,
  monthsBetween,
  readRulesFile,
  readTrialFile,
  type Signal,
  type Span,
  spanOf,
  type Trial,
  trialsOf,
} from '../supply/index.ts';
import { checked } from './arguments.ts';
import { ProgressBar, print, say } from './output.ts';
import { tellFaults } from './supply-feed-commands.ts';
import { countryOf, openSupplyFiles, type SupplyFiles } from './supply-files.ts';
import { mappingOf, type ReadingOptions, withReading } from './supply-mapping.ts';
import { month } from './supply-parts.ts';

interface BacktestOptions extends ReadingOptions {
  feed: string[];
  item?: string[];
  from?: Month;
  to?: Month;
  lagDays: number;
  rules?: string;
  shock?: KnownShock[];
  all?: boolean;
  home?: string;
  summary?: boolean;
  knowledge?: string;
}

/** A shock of which only the beginning is given counts as over after a year. */
const SHOCK_MONTHS = 12;

/** `giljabi supply backtest`: the levels as they would have been known then. Needs no store and writes nothing. */
export function backtestCommand(): Command {
  return withReading(new Command('backtest'))
    .description(
      'Prints the levels month by month as they would have been known then, and a summary of each item, as JSON lines. Needs no store, writes nothing. Approval counts as given at once.',
    )
    .requiredOption(
      '--feed <file...>',
      'files of statistics, prices or news; a later one replaces what an earlier one says',
    )
    .option(
      '--item <item...>',
      'only these: id or name of a watched item, HS code, price series (default: all of the files)',
    )
    .option('--all', 'also every code and price series that is not watched')
    .option('--from <month>', 'first month, such as 2019-01 (default: when there are two years of history)', month)
    .option('--to <month>', 'last month (default: the newest)', month)
    .option(
      '--lag-days <n>',
      'days after the end of a month at which its statistics are known',
      checked(days),
      LAG_DAYS,
    )
    .option(
      '--home <country>',
      'whose imports, by name or code, or `all` together (default: KR, else what the files hold)',
    )
    .option('--rules <file>', 'rules in place of knowledge/supply-rules.yaml')
    .option(
      '--shock <month...>',
      'first month that could show a known shock, or FROM..TO: alarms outside of them are false ones; without TO it is over after a year',
      shocks,
    )
    .option('--summary', 'only the summary of each item')
    .option('--knowledge <dir>', 'folder of the knowledge (default: GILJABI_KNOWLEDGE_DIR, or knowledge/)')
    .action(run);
}

async function run(options: BacktestOptions): Promise<void> {
  const { lagDays, shock: shocks = [] } = options;
  if (options.from && options.to && options.from > options.to)
    throw new Error(`--from ${options.from} lies after --to ${options.to}.`);
  const files = openSupplyFiles(options);
  const rules = options.rules === undefined ? files.rules() : readRulesFile(options.rules);
  const readings = await readAll(options, files);
  const home =
    options.home === undefined || options.home === 'all' ? options.home : countryOf(options.home, files.countries);
  const { trials, missing } = trialsOf(readings, {
    items: files.items,
    all: options.all ?? false,
    asked: options.item ?? [],
    ...(home !== undefined && { home }),
  });
  for (const { asked, suggestions } of missing)
    say(
      `The files hold nothing of ${asked}.${suggestions.length > 0 ? ` Meant may be: ${suggestions.join(', ')}.` : ''}`,
    );
  if (trials.length === 0) throw new Error('There is nothing to evaluate in these files.');
  if (missing.length > 0) process.exitCode = 1;
  const bar = new ProgressBar('Judging');
  let judged = 0;
  for (const [index, trial] of trials.entries()) {
    bar.show(index, trials.length, trial.item.id);
    const span = spanOf(trial.series, options);
    if (!span) {
      bar.end();
      say(`${trial.item.id}: no month from ${options.from ?? 'the first'} to ${options.to ?? 'the newest'}.`);
      continue;
    }
    tellTrial(trial, span, home);
    const { item, series } = trial;
    const { countries } = files;
    const context = {
      item,
      adjacent: (one: Country, other: Country) => countries.adjacent(one, other),
      name: (country: Country) => countries.name(country),
    };
    const result = backtest({ series, ...span, lagDays, rules, context, shocks });
    if (!options.summary) for (const line of monthLines(trial, result)) print(line);
    print(summaryOf(trial, result, { ...span, lagDays, shocks }));
    judged += 1;
  }
  bar.end();
  say(
    `${judged} series judged, as of ${lagDays} days after the end of each month. 자체 판단이며 정부의 공식 위기경보가 아닙니다.`,
  );
}

/** @throws Error that names the files of which nothing could be used */
async function readAll(options: BacktestOptions, files: SupplyFiles): Promise<FeedReading[]> {
  const mapping = mappingOf(options);
  const { flow } = options;
  const reporter = options.reporter === undefined ? undefined : countryOf(options.reporter, files.countries);
  const today = koreanDay(systemClock.now());
  const { maxFileBytes } = readSettings(environment());
  const readings: FeedReading[] = [];
  for (const path of options.feed) {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats?.isFile()) throw new Error(`There is no file ${path}.`);
    if (stats.size > maxFileBytes)
      throw new Error(`${path} is over the limit of ${maxFileBytes / 1024 / 1024} MB (GILJABI_MAX_FILE_MB).`);
    const name = basename(path);
    const reading = await readTrialFile(name, readFileSync(path), {
      countries: files.countries,
      today,
      ...(options.format && { format: options.format }),
      ...(mapping && { mapping }),
      ...(reporter !== undefined && { reporter }),
      ...(flow && { flow }),
      news: files.news,
    });
    tellFaults(name, reading.faults);
    const { trade, prices, incidents } = reading;
    say(`${name}: ${trade.length} points of trade, ${prices.length} of prices, ${incidents.length} incidents.`);
    if (trade.length + prices.length + incidents.length === 0) throw new Error(`${path}: nothing of it can be used.`);
    readings.push(reading);
  }
  return readings;
}

function tellTrial({ item, home, series, hs }: Trial, { from, to }: Span, asked: Home | undefined): void {
  const what = hs.length > 0 ? `HS ${hs.join(', ')}` : 'prices only';
  const whose = home === undefined ? '' : home === 'all' ? ', trade of all countries together' : `, imports of ${home}`;
  const instead = asked === undefined && home !== undefined && home !== 'KR' ? ' (the files hold none of Korea’s)' : '';
  const shares = home === undefined || series.complete ? '' : ', as exporters report it: no shares of suppliers';
  say(`${item.id}: ${what}${whose}${instead}${shares}; ${from} to ${to}.`);
}

function monthLines({ item, hs, prices }: Trial, { months }: BacktestResult) {
  return months.map(({ month, knownOn, level, assessed, signals }) => ({
    item: item.id,
    hs: hs.join(','),
    ...(prices.length > 0 && { prices }),
    month,
    known_on: knownOn,
    level,
    assessed,
    signals: signals.map(signalJson),
  }));
}

function signalJson({ rule, level, says, indicator }: Signal) {
  const { name, value, unit, calculation, inputs } = indicator;
  return { rule, level, says, indicator: name, value, unit, calculation, inputs };
}

/**
 * `detection_delay_months`: months from a shock's first until 주의, the longest of all shocks; null where one was never seen, or
 * none was told. Each shock by itself stands in `detections`.
 */
function summaryOf(
  { item, hs, prices, home }: Trial,
  { months, onsets, falseAlarmsPerYear, detections }: BacktestResult,
  { from, to, lagDays, shocks }: Span & { lagDays: number; shocks: readonly KnownShock[] },
) {
  const waits = detections.map(({ caution }) => caution?.delay);
  const known = waits.filter((wait) => wait !== undefined);
  const levels = months.map(({ level }) => level);
  return {
    summary: true,
    item: item.id,
    name: item.name,
    hs: hs.join(','),
    ...(prices.length > 0 && { prices }),
    home: home ?? null,
    from,
    to,
    lag_days: lagDays,
    months: months.length,
    months_at: Object.fromEntries(
      [...new Set(levels)].map((level) => [level, levels.filter((each) => each === level).length]),
    ),
    onsets,
    false_alarms: onsets.filter(({ shock }) => shock === undefined).length,
    false_alarms_per_year: falseAlarmsPerYear,
    detection_delay_months: known.length > 0 && known.length === waits.length ? Math.max(...known) : null,
    detections: detections.map(({ shock, caution, alert }) => ({
      shock,
      caution: seenJson(caution),
      alert: seenJson(alert),
    })),
    shocks: shocks.map(({ name, from, to }) => ({ shock: name, from, to })),
  };
}

function seenJson(seen: BacktestResult['detections'][number]['caution']) {
  return seen ? { month: seen.month, known_on: seen.knownOn, delay_months: seen.delay } : null;
}

/** Several in one: commander hands them over one by one. */
function shocks(text: string, before: KnownShock[] = []): KnownShock[] {
  return [...before, checked(readShock)(text)];
}

function readShock(text: string): KnownShock {
  const [from = '', to = addMonthsTo(from)] = text.trim().split('..');
  if (!isMonth(from) || !isMonth(to) || monthsBetween(from, to) < 0)
    throw new Error('must be a month such as 2023-12, or the first and last such as 2023-11..2024-06.');
  return { name: text.trim(), from, to };
}

function addMonthsTo(from: string): string {
  return isMonth(from) ? addMonths(from, SHOCK_MONTHS - 1) : '';
}

function days(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 730)
    throw new Error('must be a whole number of days from 0.');
  return number;
}
