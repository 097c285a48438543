import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseStrictly, readText, type StrictForm } from '../src/yaml-file.ts';

class NamesError extends Error {}

const form: StrictForm<{ names: string[] }> = {
  what: 'The names',
  schema: z.strictObject({ names: z.array(z.string().min(2, 'is too short')) }),
  cross: ({ names }, line) =>
    names.flatMap((name, index) =>
      names.indexOf(name) < index ? [{ line: line(['names', index]), text: `${name}: stands there twice` }] : [],
    ),
  Refusal: NamesError,
};

function refusal(lines: readonly string[]): string[] {
  try {
    parseStrictly(lines.join('\n'), 'names.yaml', form);
  } catch (error) {
    expect(error).toBeInstanceOf(NamesError);
    return (error as Error).message.split('\n');
  }
  return [];
}

const refused = (...faults: string[]) => [
  'The names are refused:',
  ...faults.map((fault) => `  names.yaml line ${fault}`),
  'Correct these lines and read them again.',
];

describe('a strict file', () => {
  it('is what its form makes of it', () => {
    const loud: StrictForm<string> = {
      what: 'The shouts',
      schema: z.string().transform((text) => `${text}!`),
      Refusal: NamesError,
    };
    expect(parseStrictly('ab', 'x', loud)).toBe('ab!');
    expect(parseStrictly('names: [ab, cd]', 'x', form)).toEqual({ names: ['ab', 'cd'] });
  });

  it.each([
    ['what is no YAML, and nothing else', ['names:', '  - a', '  - *b'], ['3: *b stands for nothing']],
    [
      'all entries without the form',
      ['names:', '  - a', '  - bc', '  - d'],
      ["2: 'names.0' is too short", "4: 'names.2' is too short"],
    ],
    ['an unknown key on its own line', ['names: []', 'name: ab'], ['2: \'name\' Unrecognized key: "name"']],
    [
      'what entries are together',
      ['names:', '  - ab', '  - cd', '  - ab', '  - cd'],
      ['4: ab: stands there twice', '5: cd: stands there twice'],
    ],
    [
      'entries without the form before what they are together',
      ['names:', '  - ab', '  - ab', '  - c'],
      ["4: 'names.2' is too short"],
    ],
  ])('is refused by line: %s', (_what, lines, faults) => {
    expect(refusal(lines)).toEqual(refused(...faults));
  });

  it('that cannot be read is named with the reason', () => {
    const folder = mkdtempSync(join(tmpdir(), 'giljabi-yaml-'));
    try {
      const path = join(folder, 'names.yaml');
      expect(() => readText(path, NamesError)).toThrow(
        expect.objectContaining({
          constructor: NamesError,
          message: expect.stringContaining(`${path} cannot be read: ENOENT`),
          cause: expect.objectContaining({ code: 'ENOENT' }),
        }),
      );
      writeFileSync(path, 'names: []');
      expect(readText(path, NamesError)).toBe('names: []');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
