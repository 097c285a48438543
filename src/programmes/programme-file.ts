import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Fault, issuePath, parseYamlLines, readYamlFile, sayFaults } from '../yaml-file.ts';
import { CITED, CONDITION, orderedDays, text } from './condition-schema.ts';
import { PROGRAMME_STATES, type Programme, STAGES, SUPPORTS } from './types.ts';

/** Files of programmes cannot be used. The message names files, lines, entries and reasons, for the operator. */
export class ProgrammeFileError extends Error {
  override name = 'ProgrammeFileError';
}

/** A file of programmes that was read. */
export interface ProgrammeText {
  /** For messages: its path. */
  name: string;
  text: string;
}

/**
 * Reads all files of programmes (`*.yaml`) in a folder.
 * @param desks ids that a programme may name; any where it is not given
 * @throws ProgrammeFileError with everything that is wrong in them, by file and line
 */
export function readProgrammes(folder: string, desks?: ReadonlySet<string>): Programme[] {
  let texts: ProgrammeText[];
  try {
    texts = readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => ({ name: join(folder, name), text: readFileSync(join(folder, name), 'utf8') }));
  } catch (error) {
    throw new ProgrammeFileError(`${folder} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  return parseProgrammes(texts, desks);
}

/**
 * The same for texts.
 * @throws ProgrammeFileError
 */
export function parseProgrammes(texts: readonly ProgrammeText[], desks?: ReadonlySet<string>): Programme[] {
  const taken = new Map<string, string>();
  const programmes: Programme[] = [];
  const refused: string[] = [];
  for (const { name, text } of texts) {
    const { content, faults, line } = parseYamlLines(text);
    if (faults.length === 0 && !Array.isArray(content)) faults.push({ line: 1, text: 'is no list of programmes' });
    for (const [index, entry] of (Array.isArray(content) ? content : []).entries()) {
      const at = (path: readonly PropertyKey[]) => line([index, ...path]);
      const id = (entry as { id?: unknown } | null)?.id;
      const fault = (path: readonly PropertyKey[], text: string): Fault => ({
        line: at(path),
        text: `${typeof id === 'string' ? id : 'entry without id'}: ${text}`,
      });
      const read = PROGRAMME.safeParse(entry);
      if (read.success) programmes.push(read.data as Programme);
      else
        for (const issue of read.error.issues)
          faults.push(
            fault(
              issuePath(issue),
              issue.path.length > 0 ? `'${issue.path.join('.')}' ${issue.message}` : issue.message,
            ),
          );
      if (typeof id === 'string') {
        const before = taken.get(id);
        if (before === undefined) taken.set(id, `${name} line ${at(['id'])}`);
        else faults.push(fault(['id'], `this id is taken already in ${before}`));
      }
      const desk = (entry as { desk?: unknown } | null)?.desk;
      if (desks && typeof desk === 'string' && !desks.has(desk))
        faults.push(fault(['desk'], `unknown desk ${desk}; known are ${[...desks].join(', ')}`));
    }
    refused.push(...sayFaults(faults).map((said) => `  ${name} ${said}`));
  }
  if (refused.length > 0)
    throw new ProgrammeFileError(
      `The programmes are refused:\n${refused.join('\n')}\nCorrect these lines and read them again.`,
    );
  return programmes;
}

/** A desk that takes applications, as far as programmes need it. */
export interface ProgrammeDesk {
  id: string;
  name: string;
  url?: string;
}

/**
 * The desks that programmes may name.
 * @throws Error that names the file when it does not have the form
 */
export function readDesks(path: string): ProgrammeDesk[] {
  return readYamlFile(path, 'a list of desks', (content) => DESKS.parse(content).desks) ?? [];
}

const DESKS = z.object({ desks: z.array(z.object({ id: text, name: text, url: text.exactOptional() })) });

const cited = z.strictObject({ text, ...CITED }).superRefine(orderedDays);

const names = z.array(text);

const PROGRAMME = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'has to be lower-case ASCII words with dashes'),
  name: text,
  also: names,
  supports: z.array(z.enum(SUPPORTS)).min(1, 'is empty'),
  stage: z.enum(STAGES).exactOptional(),
  ministries: names,
  state: z.enum(PROGRAMME_STATES),
  purpose: cited,
  eligibility: CONDITION,
  benefits: z.array(
    z
      .strictObject({ text, ...CITED, support: z.enum(SUPPORTS), when: CONDITION.exactOptional() })
      .superRefine(orderedDays),
  ),
  apply: z.array(cited),
  documents: z.array(cited),
  period: z.array(cited),
  duties: z.array(cited),
  cancellation: z.array(cited),
  desk: text,
  unconfirmed: names,
});
