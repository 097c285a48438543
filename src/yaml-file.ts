import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
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
