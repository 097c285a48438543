import { readFileSync } from 'node:fs';
import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parse, parseDocument, visit } from 'yaml';
import { z } from 'zod';

/**
 * Reads a settings file of the knowledge folder. Dates stay as they are written (YAML 1.2 core schema).
 * @param what what the file should be, for the message
 * @param build makes something of the content, or throws where it does not have the form
 * @returns undefined when there is no such file
 * @throws Error that names the file and the entry
 */
export function readYamlFile<T>(path: string, what: string, build: (content: unknown) => T): T | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  try {
    return build(parse(text));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new Error(`${path} is not ${what}: ${reason}`, { cause: error });
  }
}

/** Something wrong in a file, and where; the first line is 1. */
export interface Fault {
  line: number;
  text: string;
}

/** A text that knows its lines. */
export interface LinedYaml {
  content: unknown;
  /** What is no YAML; the content is then of no use. */
  faults: Fault[];
  line: LineOf;
}

/** Line of what stands at a path, or of the nearest that is there above it. */
export type LineOf = (path: readonly PropertyKey[]) => number;

/** Reads YAML so that what is wrong in it can be told by line. */
export function parseYamlLines(text: string): LinedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const faults = document.errors.map((error) => ({
    line: lines.linePos(error.pos[0]).line,
    text: error.message.split(/ at line |\n/)[0] ?? error.message,
  }));
  visit(document, {
    Alias(_key, alias) {
      if (alias.resolve(document) === undefined)
        faults.push({ line: lines.linePos(alias.range?.[0] ?? 0).line, text: `*${alias.source} stands for nothing` });
    },
  });
  return {
    content: faults.length > 0 ? undefined : document.toJS(),
    faults,
    line: (path) => lineOf(document, lines, path),
  };
}

/** Faults in the order of the file, as `line 3: …`. */
export function sayFaults(faults: readonly Fault[]): string[] {
  return [...faults].sort((one, other) => one.line - other.line).map(({ line, text }) => `line ${line}: ${text}`);
}

/** Where an issue is: an unknown key is its own place. */
export function issuePath(issue: z.core.$ZodIssue): PropertyKey[] {
  return issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
}

/** Class of the error that says why a file cannot be used. */
type Refusal = new (message: string, options?: ErrorOptions) => Error;

/** Form of a file that is used only when nothing in it is wrong. */
export interface StrictForm<T> {
  /** What it holds, for the message: `The products`. */
  what: string;
  schema: z.ZodType<T>;
  /** What no entry shows by itself; asked when each has its form. */
  cross?: (content: T, line: LineOf) => Fault[];
  Refusal: Refusal;
}

/** @throws Refusal that names the file, when it cannot be read */
export function readText(path: string, Refusal: Refusal): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Refusal(`${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * What a text of YAML holds.
 * @param name of its file, for the message
 * @throws form.Refusal with everything that is wrong in it, by line
 */
export function parseStrictly<T>(text: string, name: string, { what, schema, cross, Refusal }: StrictForm<T>): T {
  const { content, faults, line } = parseYamlLines(text);
  const read = faults.length === 0 ? schema.safeParse(content) : undefined;
  for (const issue of read?.error?.issues ?? []) {
    const path = issuePath(issue);
    faults.push({ line: line(path), text: `'${path.join('.')}' ${issue.message}` });
  }
  if (read?.success && cross) faults.push(...cross(read.data, line));
  if (!read?.success || faults.length > 0)
    throw new Refusal(
      `${what} are refused:\n${sayFaults(faults)
        .map((said) => `  ${name} ${said}`)
        .join('\n')}\nCorrect these lines and read them again.`,
    );
  return read.data;
}

function lineOf(document: Document.Parsed, lines: LineCounter, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    let place: unknown;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
      place = pair?.key;
      node = pair?.value;
    } else if (isSeq(node)) {
      place = node.items[step as number];
      node = place;
    }
    const start = (place as Node | undefined)?.range?.[0];
    if (start === undefined) break;
    offset = start;
  }
  return lines.linePos(offset).line;
}
