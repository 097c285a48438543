import { Argument, Command, Option } from 'commander';
import type { App } from '../app.ts';
import { koreanDay, type Period, parsePeriod } from '../calendar/index.ts';
import { systemClock } from '../clock.ts';
import {
  AREAS,
  type Area,
  type Changed,
  isOverdue,
  KINDS,
  type MilestoneKind,
  type MilestoneState,
  type Occurrence,
  STATE_NAMES,
  STATES,
  unconfirmed,
} from '../milestones/index.ts';
import { type Destination, type Person, readDestination } from '../notices/index.ts';
import { checked, positive } from './arguments.ts';
import { actorOf, type DataOptions, withApp, withData } from './options.ts';
import { print, say } from './output.ts';

interface ListOptions extends DataOptions {
  days: number;
  all?: boolean;
  overdue?: boolean;
  ministry?: string[];
  state?: MilestoneState[];
  jsonLines?: boolean;
  table?: boolean;
}

interface ChangeOptions extends DataOptions {
  by?: string;
  note?: string;
}

/** `giljabi milestones`: what is due, and the changes that officials make. */
export function milestonesCommand(): Command {
  return (
    withData(new Command('milestones'))
      .description('Lists what is due: a table on a terminal, JSON lines in a pipe.')
      .option('--days <n>', 'due within so many days', positive, 90)
      .option('--all', 'the whole plan, whenever it is due')
      .option('--overdue', 'what is overdue')
      .option('--ministry <name...>', 'of these ministries, by any of their names')
      .addOption(new Option('--state <state...>', 'in these states, whenever it is due').choices(STATES))
      .addOption(new Option('--json-lines', 'JSON lines on a terminal too').conflicts('table'))
      .option('--table', 'a table in a pipe too')
      .action(list)
      // Options behind a subcommand's name are its own; one store is meant wherever `--data` stands.
      .enablePositionalOptions()
      .hook('preSubcommand', (command, subcommand) => {
        const { data } = command.opts<DataOptions>();
        if (data !== undefined) subcommand.setOptionValue('data', data);
      })
      .addCommand(moveCommand())
      .addCommand(doneCommand())
      .addCommand(stateCommand())
      .addCommand(assignCommand())
      .addCommand(addCommand())
      .addCommand(historyCommand())
  );
}

async function list(options: ListOptions): Promise<void> {
  await withApp(options, async ({ milestones }) => {
    const { ministry: ministries, state: states } = options;
    const names = milestones.ministries().flatMap(({ name, also }) => [name, ...also]);
    for (const name of ministries ?? [])
      if (!names.includes(name))
        throw new Error(
          `There is no ministry ${name}. Known: ${milestones
            .ministries()
            .map(({ name }) => name)
            .join(', ')}`,
        );
    const query = { ...(ministries && { ministries }), ...(states && { states }) };
    const found = options.overdue
      ? await milestones.overdue(query)
      : options.all || states
        ? await milestones.occurrences(query)
        : await milestones.upcoming(options.days, query);
    const today = koreanDay(systemClock.now());
    const table = options.table || (process.stdout.isTTY && !options.jsonLines);
    for (const occurrence of found) {
      if (table) process.stdout.write(`${lineOf(occurrence, today)}\n`);
      else print(jsonOf(occurrence, today));
    }
    const late = found.filter((occurrence) => isOverdue(occurrence, today)).length;
    say(`${found.length} milestones, ${late} of them overdue (!).`);
  });
}

function moveCommand(): Command {
  return withChange(new Command('move'))
    .description('Moves the day it is due. Reminders of the old day that were not sent are not sent any more.')
    .argument('<key>', 'as the list shows it')
    .argument('<when>', '2026-12-31, 2026-12, 2026-Q4, 2026-H2 or 2026', checked(parsePeriod))
    .action((key: string, when: Period, options: ChangeOptions) =>
      change(options, ({ milestones }, by) => milestones.change(key, { action: 'move', when }, by, options.note)),
    );
}

function doneCommand(): Command {
  return withChange(new Command('done'))
    .description('Marks it as done. Nobody is reminded of it any more.')
    .argument('<key>', 'as the list shows it')
    .action((key: string, options: ChangeOptions) =>
      change(options, ({ milestones }, by) =>
        milestones.change(key, { action: 'state', state: 'done' }, by, options.note),
      ),
    );
}

function stateCommand(): Command {
  return withChange(new Command('state'))
    .description('Sets its state, also back to planned when it was finished by mistake.')
    .argument('<key>', 'as the list shows it')
    .addArgument(new Argument('<state>', 'the new state').choices(STATES))
    .action((key: string, state: MilestoneState, options: ChangeOptions) =>
      change(options, ({ milestones }, by) => milestones.change(key, { action: 'state', state }, by, options.note)),
    );
}

function assignCommand(): Command {
  return withChange(new Command('assign'))
    .description('Assigns it to a person or a room, who hears of it besides those who follow it.')
    .argument('<key>', 'as the list shows it')
    .argument('<destination>', 'such as slack:person:U123, or nobody', checked(destinationOrNobody))
    .option('--name <name>', 'as others read it (default: the destination)')
    .action((key: string, destination: Destination | undefined, options: ChangeOptions & { name?: string }) => {
      const assignee = destination && { ...destination, name: options.name ?? destination.id };
      return change(options, ({ milestones }, by) =>
        milestones.change(key, { action: 'assign', assignee }, by, options.note),
      );
    });
}

function addCommand(): Command {
  return withChange(new Command('add'))
    .description('Adds a milestone that stands in no file.')
    .argument('<what>', 'what is to be done, short')
    .requiredOption('--when <period>', '2026-12-31, 2026-12, 2026-Q4, 2026-H2 or 2026', checked(parsePeriod))
    .addOption(new Option('--area <area>', 'where it belongs').choices(AREAS).makeOptionMandatory())
    .addOption(new Option('--kind <kind>', 'what it is').choices(KINDS).default('action'))
    .option('--responsible <ministry...>', 'who is responsible, by any of their names')
    .option('--recurrence <rule>', 'RFC 5545, such as FREQ=YEARLY')
    .action(
      (
        what: string,
        options: ChangeOptions & {
          when: Period;
          area: Area;
          kind: MilestoneKind;
          responsible?: string[];
          recurrence?: string;
        },
      ) => {
        const { when, area, kind, responsible: ministries = [], recurrence, note } = options;
        const draft = { what, when, area, kind, ministries, ...(recurrence !== undefined && { recurrence }) };
        return change(options, ({ milestones }, by) => milestones.add(draft, by, note));
      },
    );
}

function historyCommand(): Command {
  return withData(new Command('history'))
    .description('Shows who changed what, when, before and after, as JSON lines.')
    .argument('[key]', 'of one milestone, or of one of its times')
    .action((key: string | undefined, options: DataOptions) =>
      withApp(options, async ({ milestones }) => {
        const records = await milestones.history(key);
        for (const record of records) print(record);
        say(`${records.length} changes.`);
      }),
    );
}

function withChange(command: Command): Command {
  return withData(command)
    .option('--by <name>', 'who changes it, for the record (default: the name of this account)')
    .option('--note <text>', 'why, for the record and for those who are told');
}

/** Makes a change and prints it. The running bot tells those who follow it. */
async function change(options: ChangeOptions, make: (app: App, by: Person) => Promise<Changed>): Promise<void> {
  await withApp(options, async (app) => {
    const { occurrence, record } = await make(app, actorOf(options));
    print({ ...jsonOf(occurrence, koreanDay(systemClock.now())), record });
  });
}

function jsonOf(occurrence: Occurrence, today: string) {
  const { key, due, period, state, milestone, assignee, moved } = occurrence;
  const { what, kind, area, ministries, source } = milestone;
  const open = unconfirmed(occurrence);
  const overdue = isOverdue(occurrence, today);
  return { key, what, kind, area, ministries, due, period, state, overdue, assignee, moved, unconfirmed: open, source };
}

function lineOf(occurrence: Occurrence, today: string): string {
  const { key, due, state, milestone, assignee } = occurrence;
  const who = [milestone.ministries.join(', ') || '담당 미정', assignee?.name].filter(Boolean).join(' · ');
  const mark = isOverdue(occurrence, today) ? '!' : ' ';
  return `${mark} ${due ?? '날짜 없음 '}  ${STATE_NAMES[state]}  ${milestone.what} (${who})  ${key}`;
}

function destinationOrNobody(text: string): Destination | undefined {
  return text === 'nobody' ? undefined : readDestination(text);
}
