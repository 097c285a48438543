import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { parse } from 'yaml';
import { type Day, isDay, koreanDay } from '../calendar/index.ts';
import { systemClock } from '../clock.ts';
import {
  checkProfile,
  FIELDS,
  type Inquiry,
  isFieldName,
  type Judgement,
  judgeInquiry,
  judgementBody,
  type ProfileProblem,
  type Programmes,
  sayPlace,
  sayValue,
} from '../programmes/index.ts';
import { day } from './arguments.ts';
import { print } from './output.ts';
import { type KnowledgeOption, openProgrammes } from './programmes-files.ts';

interface EligibilityOptions extends KnowledgeOption {
  jsonl?: boolean;
  profile?: string;
  programme?: string;
  asOf?: Day;
}

const RESULTS = { eligible: '해당', not_eligible: '해당 안 됨', unknown: '더 알아야 함' } as const;

/** `giljabi eligibility`: who qualifies for what, from a text or a profile. Needs no store. */
export function eligibilityCommand(): Command {
  return new Command('eligibility')
    .description('Says which support programmes a firm qualifies for, with reasons and sources.')
    .argument('[text...]', 'what the firm tells, in Korean or English')
    .option('--jsonl', 'JSON lines {"id","text","programme"?,"as_of"?,"profile"?} from standard input')
    .option('--profile <file>', 'the profile as JSON or YAML, {field: value}; with texts, what they add to')
    .option('--programme <name>', 'only this one, by id or any of its names')
    .option('--as-of <day>', 'judged as of this day (default: today in Korea)', day)
    .option('--knowledge <dir>', 'folder of the knowledge (default: GILJABI_KNOWLEDGE_DIR, or knowledge/)')
    .action(async (words: string[], options: EligibilityOptions) => {
      const programmes = openProgrammes(options);
      const asOf = options.asOf ?? koreanDay(systemClock.now());
      const profile = options.profile === undefined ? {} : readProfile(options.profile, asOf);
      const text = words.join(' ').trim();
      if (options.programme !== undefined) programmes.meant(options.programme, text);
      const { programme } = options;
      const inquiry = { text, profile, asOf, ...(programme !== undefined && { programme }) };
      if (options.jsonl) return judgeLines(programmes, inquiry);
      if (!text && options.profile === undefined)
        throw new Error(
          'Nothing is told of the firm. Give a text, --profile FILE, or --jsonl with lines on standard input.',
        );
      const judgement = judgeInquiry(programmes, inquiry);
      if (process.stdout.isTTY) process.stdout.write(textOf(judgement));
      else print(judgementBody(judgement, (place) => place));
    });
}

/** Answers line by line; one that cannot be read gets its reason, and the rest goes on. */
async function judgeLines(programmes: Programmes, defaults: Inquiry): Promise<void> {
  let number = 0;
  let read = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (!line.trim()) continue;
    read += 1;
    let id: unknown = number;
    try {
      const value = lineOf(line, number);
      id = value.id ?? number;
      print({ id, ...judgementBody(judgeInquiry(programmes, inquiryOf(value, number, defaults)), (place) => place) });
    } catch (error) {
      print({ id, error: (error as Error).message });
    }
  }
  if (read === 0)
    throw new Error('Standard input is empty. Expected {"id","text","programme"?,"as_of"?} on each line.');
}

function lineOf(line: string, number: number): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Error(`Line ${number} of standard input is not JSON. Expected {"id","text","programme"?,"as_of"?}.`);
  }
  if (!isRecord(value)) throw new Error(`Line ${number} of standard input is no object. Expected {"id","text"}.`);
  return value;
}

/** @throws Error that names the line and what is wrong in it */
function inquiryOf(value: Record<string, unknown>, number: number, defaults: Inquiry): Inquiry {
  const refuse = (what: string) => new Error(`Line ${number} of standard input: ${what}`);
  const { text, profile, programme, as_of } = value;
  if (text !== undefined && typeof text !== 'string') throw refuse('"text" is no text.');
  if (profile !== undefined && !isRecord(profile)) throw refuse('"profile" is no object of {field: value}.');
  if (!text?.trim() && profile === undefined && Object.keys(defaults.profile ?? {}).length === 0)
    throw refuse('"text" is missing: nothing is told of the firm.');
  if (programme !== undefined && typeof programme !== 'string') throw refuse('"programme" is no name.');
  if (as_of !== undefined && (typeof as_of !== 'string' || !isDay(as_of)))
    throw refuse('"as_of" is no day, such as 2026-12-31.');
  return {
    ...defaults,
    text: text ?? '',
    profile: { ...defaults.profile, ...profile },
    asOf: as_of ?? defaults.asOf,
    ...(programme !== undefined && { programme }),
  };
}

/** @throws Error that names the file and everything that is wrong in it: no verdict from a guess */
function readProfile(path: string, today: Day): Record<string, unknown> {
  let value: unknown;
  try {
    // JSON is YAML.
    value = parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  if (!isRecord(value)) throw new Error(`${path} holds no profile. Expected {field: value}.`);
  const { problems } = checkProfile(value, today);
  if (problems.length > 0) throw new Error(`${path} is refused:\n${problems.map(sayProblem).join('\n')}`);
  return value;
}

function sayProblem({ fields, message }: ProfileProblem): string {
  return `  ${fields.join(', ')}: ${message}`;
}

/** For a person at a terminal. */
function textOf({ understood, problems, verdicts }: Judgement): string {
  const facts = Object.entries(understood).flatMap(([name, value]) =>
    isFieldName(name) ? [`${FIELDS[name].label} ${sayValue(name, value)}`] : [],
  );
  return [
    ...(facts.length > 0 ? [`이해한 내용: ${facts.join(' · ')}`] : []),
    ...problems.map((problem) => `확인해 주십시오: ${problem}`),
    ...verdicts.flatMap(({ name, result, explanation, sources }) => [
      '',
      `[${RESULTS[result]}] ${name}`,
      `  ${explanation}`,
      `  근거: ${sources.map(sayPlace).join(', ')}`,
    ]),
    '',
  ].join('\n');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
