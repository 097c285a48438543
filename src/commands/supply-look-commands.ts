import { Argument, Command, Option } from 'commander';
import type { App } from '../app.ts';
import { koreanDay } from '../calendar/index.ts';
import {
  ALERT_LEVELS,
  type AlertLevel,
  ITEM_AREAS,
  type ItemArea,
  type ItemStatus,
  type Month,
  nameIndicator,
  OWN_READING,
  sayRecord,
} from '../supply/index.ts';
import { type DataOptions, withApp, withData } from './options.ts';
import { print, say } from './output.ts';
import { EVERYTHING, itemOf, month, sayLevel, stateJson, statusJson } from './supply-parts.ts';

interface LookOptions extends DataOptions {
  jsonLines?: boolean;
  table?: boolean;
}

interface ItemsOptions extends LookOptions {
  level?: AlertLevel;
  area?: ItemArea;
  waiting?: boolean;
}

export function itemsCommand(): Command {
  return withForm(new Command('items'))
    .description('Lists the watched items, gravest first: a table on a terminal, JSON lines in a pipe.')
    .addOption(new Option('--level <level>', 'at this level or above').choices(ALERT_LEVELS))
    .addOption(new Option('--area <area>', 'of this area').choices(ITEM_AREAS))
    .option('--waiting', 'only those whose level waits for approval')
    .action((options: ItemsOptions) =>
      withApp(options, async ({ supply }) => {
        const least = ALERT_LEVELS.indexOf(options.level ?? 'none');
        const all = options.waiting ? await supply.waiting(EVERYTHING) : await supply.overview(EVERYTHING);
        const found = all.filter(
          ({ item, state }) =>
            ALERT_LEVELS.indexOf(state.level) >= least && (options.area === undefined || item.area === options.area),
        );
        for (const status of found)
          if (isTable(options)) process.stdout.write(`${lineOf(status)}\n`);
          else print(statusJson(status));
        const raised = found.filter(({ state }) => state.level !== 'none').length;
        const judged = found.filter(({ assessment }) => assessment).length;
        say(`${found.length} watched items, ${judged} of them with statistics, ${raised} with a level. ${OWN_READING}`);
        if (judged === 0) say('No statistics are loaded yet. See: npm run --silent giljabi -- supply load --help');
      }),
    );
}

export function showCommand(): Command {
  return withForm(new Command('show'))
    .description('Shows one item: its level, why, each indicator with its calculation.')
    .argument('<item>', 'id, any of its names, or an HS code')
    .option('--month <month>', 'as it was judged on this month of statistics', month)
    .action((said: string, options: LookOptions & { month?: Month }) =>
      withApp(options, async (app) => {
        const { supply } = app;
        const { id } = itemOf(app, said);
        const status = await supply.status(id);
        const assessment = options.month ? await supply.assessment(id, options.month) : status.assessment;
        if (options.month && !assessment)
          throw new Error(`${id} was not judged on ${options.month}. See: supply history ${id}`);
        const { item } = status;
        if (isTable(options)) showItem(status, assessment);
        else
          print({
            ...statusJson(status),
            english: item.english,
            also: item.also,
            use: item.use,
            suppliers: item.suppliers,
            ...(assessment && {
              assessment,
              others: await supply.otherSources(id),
            }),
          });
        say(OWN_READING);
      }),
    );
}

export function levelCommand(): Command {
  return withData(new Command('level'))
    .description('Shows the level in force for one item, since when, and what waits for approval, as JSON.')
    .argument('<item>', 'id, any of its names, or an HS code')
    .action((said: string, options: DataOptions) =>
      withApp(options, async (app) => {
        const { item, state } = await app.supply.status(itemOf(app, said).id);
        print({ item: item.id, name: item.name, ...stateJson(state) });
        say(OWN_READING);
      }),
    );
}

export function historyCommand(): Command {
  return withForm(new Command('history'))
    .description(
      'Shows everything that changed the level of an item, oldest first: text on a terminal, JSON lines in a pipe.',
    )
    .argument('<item>', 'id, any of its names, or an HS code')
    .action((said: string, options: LookOptions) =>
      withApp(options, async (app) => {
        const records = await app.supply.history(itemOf(app, said).id);
        for (const record of records)
          if (isTable(options)) process.stdout.write(`${koreanDay(record.at)}  ${sayRecord(record)}\n`);
          else print(record);
        say(`${records.length} records.`);
      }),
    );
}

export function rowsCommand(): Command {
  return withData(new Command('rows'))
    .description('Shows the rows behind the figures of one month, with the file that each came from, as JSON lines.')
    .argument('<item>', 'id, any of its names, or an HS code')
    .addArgument(new Argument('<month>', 'month of the statistics, such as 2023-12').argParser(month))
    .action((said: string, of: Month, options: DataOptions) =>
      withApp(options, async (app: App) => {
        const { id } = itemOf(app, said);
        const rows = await app.supply.rows(id, of);
        for (const row of rows) print(row);
        const files = new Set(rows.map(({ load }) => load.id)).size;
        say(`${rows.length} rows of ${id} in ${of}, from ${files} files.`);
      }),
    );
}

function withForm(command: Command): Command {
  return withData(command)
    .addOption(new Option('--json-lines', 'JSON lines on a terminal too').conflicts('table'))
    .option('--table', 'text for people in a pipe too');
}

function isTable({ table, jsonLines }: LookOptions): boolean {
  return table || (process.stdout.isTTY && !jsonLines) || false;
}

function lineOf({ item, state, assessment, leading }: ItemStatus): string {
  const waits = state.proposal ? ` (승인 대기: ${sayLevel(state.proposal.level)})` : '';
  const newest = assessment?.month ?? '자료 없음';
  return `${sayLevel(state.level)}${waits}  ${item.name}  ${newest}  ${leading?.says ?? ''}  ${item.id}`.replace(
    / {3,}/g,
    '  ',
  );
}

function showItem({ item, state, feeds }: ItemStatus, assessment: ItemStatus['assessment']): void {
  const lines = [
    `${item.name} (${item.english}) [${item.id}]`,
    `  단계: ${sayLevel(state.level)}${state.level === 'none' ? '' : `, ${state.since}부터`}`,
  ];
  if (state.proposal)
    lines.push(`  승인 대기: ${sayLevel(state.proposal.level)} (${state.proposal.day}, ${state.proposal.month} 통계)`);
  if (state.reason) lines.push(`  사유: ${state.reason}${state.by ? ` (${state.by.name})` : ''}`);
  if (state.expires) lines.push(`  효력: ${state.expires}까지`);
  if (state.review) lines.push(`  재검토: ${state.review}`);
  lines.push(`  용도: ${item.use}`, `  HS: ${item.hs.join(', ') || '없음'}`);
  for (const { title, state, newest } of feeds) lines.push(`  자료: ${title}, ${newest ?? '없음'}까지 (${state})`);
  if (assessment) {
    lines.push(`  ${assessment.month} 통계 (${assessment.asOf} 판단)`);
    for (const { level, says } of assessment.signals) lines.push(`    ${sayLevel(level)}  ${says}`);
    for (const indicator of assessment.indicators) {
      const { value, unit, calculation, why } = indicator;
      lines.push(`    ${nameIndicator(indicator)} [${unit}]: ${value === undefined ? `— ${why ?? ''}` : calculation}`);
    }
  } else lines.push('  통계를 아직 읽지 않았습니다.');
  process.stdout.write(`${lines.join('\n')}\n`);
}
