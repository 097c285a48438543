import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { type Day, isDay, koreanDay } from '../calendar/index.ts';
import { systemClock } from '../clock.ts';
import {
  checkProfile,
  diff,
  PROGRAMME_STATES,
  type ProfileCase,
  type Programme,
  type ProgrammeState,
  parseProgrammes,
  readProgrammes,
  STAGES,
  type Stage,
  SUPPORTS,
  type Support,
  sayPlace,
  type Table,
  type VerdictChange,
} from '../programmes/index.ts';
import { HOME } from '../settings.ts';
import { day } from './arguments.ts';
import { print, say } from './output.ts';
import { type KnowledgeOption, openProgrammes, programmesFolder } from './programmes-files.ts';

interface ListOptions extends KnowledgeOption {
  support?: Support;
  ministry?: string;
  stage?: Stage;
  state?: ProgrammeState;
  json?: boolean;
}

interface ShowOptions extends KnowledgeOption {
  asOf?: Day;
  json?: boolean;
}

/** Verdicts as people read them; `없음` where the programme is not there. */
const RESULTS = { eligible: '해당', not_eligible: '해당 안 됨', unknown: '더 알아야 함' } as const;

/** `giljabi programmes`: the support programmes, and what a change of their files does. Needs no store. */
export function programmesCommand(): Command {
  return new Command('programmes')
    .description('Shows the support programmes, and whose verdicts change when their files do.')
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(compareCommand())
    .addCommand(diffCommand());
}

function listCommand(): Command {
  return withKnowledge(new Command('list'))
    .description('Lists them with their ids.')
    .addOption(new Option('--support <kind>', 'with this kind of support').choices(SUPPORTS))
    .option('--ministry <name>', 'of this ministry')
    .addOption(new Option('--stage <stage>', 'of this rung of the growth ladder').choices(STAGES))
    .addOption(new Option('--state <state>', 'in this state').choices(PROGRAMME_STATES))
    .action((options: ListOptions) => {
      const { support, ministry, stage, state } = options;
      const query = { support, ministry, stage, state };
      const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
      show(openProgrammes(options).list(given), options.json);
    });
}

function showCommand(): Command {
  return withKnowledge(new Command('show'))
    .description('Shows one with everything known of it.')
    .argument('<name>', 'id or any of its names')
    .option('--as-of <day>', 'as of this day (default: today in Korea)', day)
    .action((name: string, options: ShowOptions) => {
      const programmes = openProgrammes(options);
      const programme = programmes.named(name);
      if (options.json) print(programme);
      else show(programmes.compare([programme.id], options.asOf ?? today()));
    });
}

function compareCommand(): Command {
  return withKnowledge(new Command('compare'))
    .description('Shows several side by side.')
    .argument('<names...>', 'ids or any of their names')
    .option('--as-of <day>', 'as of this day (default: today in Korea)', day)
    .action((names: string[], options: ShowOptions) =>
      show(openProgrammes(options).compare(names, options.asOf ?? today()), options.json),
    );
}

function diffCommand(): Command {
  return withKnowledge(new Command('diff'))
    .description('Shows whose verdicts change between an earlier state of the files and the one that stands there.')
    .option('--before <rev|path>', 'a revision of git, or a file or folder of programmes', 'HEAD')
    .option('--profiles <file>', 'JSON lines {"id","profile","as_of"?} (default: eval/programme-cases.jsonl)')
    .action((options: KnowledgeOption & { before: string; profiles?: string; json?: boolean }) => {
      const folder = resolve(programmesFolder(options));
      const after = readProgrammes(folder);
      const before = existsSync(options.before) ? programmesAt(options.before) : programmesOf(options.before, folder);
      const cases = readCases(options.profiles ?? resolve(HOME, 'eval', 'programme-cases.jsonl'));
      const changes = diff(before, after, cases);
      for (const change of changes) {
        if (options.json) print(change);
        else process.stdout.write(lineOf(change));
      }
      const firms = new Set(changes.map((change) => change.case)).size;
      say(`${changes.length} verdicts of ${firms} firms change (${cases.length} asked, before: ${options.before}).`);
    });
}

function withKnowledge(command: Command): Command {
  return command
    .option('--knowledge <dir>', 'folder of the knowledge (default: GILJABI_KNOWLEDGE_DIR, or knowledge/)')
    .option('--json', 'as JSON');
}

function programmesAt(path: string): Programme[] {
  return statSync(path).isDirectory()
    ? readProgrammes(path)
    : parseProgrammes([{ name: path, text: readFileSync(path, 'utf8') }]);
}

/**
 * The programmes of a folder as they stood in a revision.
 * @throws Error that names the revision when git does not know it, or there is no repository
 */
function programmesOf(revision: string, folder: string): Programme[] {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', existsSync(folder) ? folder : dirname(folder), ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
    });
  try {
    // Refused here when it is no revision: what begins with a dash would be an option.
    const commit = git('rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`).trim();
    const names = git('ls-tree', '--name-only', '-z', commit, './')
      .split('\0')
      .filter((name) => name.endsWith('.yaml'));
    return parseProgrammes(
      names.map((name) => ({ name: `${revision}:${name}`, text: git('show', `${commit}:./${name}`) })),
    );
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    if (stderr === undefined) throw error;
    throw new Error(`'${revision}' is neither a file nor a revision that git knows in ${folder}: ${stderr.trim()}`, {
      cause: error,
    });
  }
}

/** @throws Error that names the line which is no case */
function readCases(path: string): ProfileCase[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  return text.split('\n').flatMap((line, index) => {
    if (!line.trim()) return [];
    const at = `${path} line ${index + 1}`;
    let value: { id?: unknown; profile?: unknown; as_of?: unknown };
    try {
      value = JSON.parse(line) as typeof value;
    } catch {
      throw new Error(`${at} is not JSON. Expected {"id","profile","as_of"?}.`);
    }
    const { id = index + 1, profile, as_of = today() } = value;
    if (typeof profile !== 'object' || profile === null) throw new Error(`${at} has no "profile".`);
    if (typeof as_of !== 'string' || !isDay(as_of)) throw new Error(`${at} has no day in "as_of".`);
    const checked = checkProfile(profile as Record<string, unknown>, as_of);
    for (const { message } of checked.problems) say(`${at}: ${message}`);
    return [{ id: String(id), profile: checked.profile, asOf: as_of }];
  });
}

function lineOf({ case: id, name, before, after, why }: VerdictChange): string {
  const said = (result: VerdictChange['before']) => (result ? RESULTS[result] : '없음');
  return `${id}  ${name}: ${said(before)} → ${said(after)}\n${why.map((line) => `    ${line}\n`).join('')}`;
}

/** A table as text: each row's name, then its cells one after the other. */
function show({ columns, rows }: Table, json = false): void {
  if (json) {
    print({ columns, rows });
    return;
  }
  for (const { name, id, cells } of rows) {
    process.stdout.write(`${name}${id === undefined ? '' : ` [${id}]`}\n`);
    for (const [index, { lines }] of cells.entries())
      for (const { text, source } of lines) {
        const head = cells.length > 1 ? `${columns[index + 1]}: ` : '';
        process.stdout.write(`  ${head}${text}${source ? ` (${sayPlace(source)})` : ''}\n`);
      }
  }
}

function today(): Day {
  return koreanDay(systemClock.now());
}
