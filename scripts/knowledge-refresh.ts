/**
 * Takes a newer text of a statute and lists the articles whose digest must be looked at again, with the sections of every
 * digest that rest on them.
 *
 *     npm run knowledge:refresh -- FILE…       a statute's text: Markdown, HWP, HWPX, PDF …
 *     npm run knowledge:refresh -- --record FOLDER
 *
 * --record FOLDER  notes all statutes of a folder as those that the digests were written from
 *                  (knowledge/law/fingerprints.json), after the digests were brought up to date
 *
 * JSON on standard output, words on standard error. Exit code 0: nothing to do, 1: something is to be looked at, 2: a
 * file cannot be compared.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ReadFailure } from '../src/knowledge/reading/index.ts';
import { HOME } from '../src/settings.ts';
import { sectionsOn } from './law-digest/coverage.ts';
import { type Digest, keyOf, readDigests } from './law-digest/digest.ts';
import { changes, type Fingerprint, fingerprint } from './law-digest/fingerprints.ts';
import { readStatute, readStatutes } from './law-digest/statute.ts';
import { told } from './law-digest/told.ts';

const folder = join(HOME, 'knowledge', 'law');
const record = join(folder, 'fingerprints.json');
const { values, positionals } = parseArgs({
  options: { record: { type: 'string' } },
  allowPositionals: true,
});

await told(async () => {
  if (values.record) {
    const known = (await readStatutes(values.record)).map(fingerprint);
    writeFileSync(record, `${JSON.stringify(known, null, 1)}\n`);
    process.stderr.write(`${known.length} statutes noted in ${record}.\n`);
    return 0;
  }
  if (positionals.length === 0) {
    throw new Error('Name the newer text of a statute: npm run knowledge:refresh -- FILE…');
  }
  const known = JSON.parse(readFileSync(record, 'utf8')) as Fingerprint[];
  const digests = await readDigests(folder);
  const codes = [];
  for (const file of positionals) codes.push(await compare(file, known, digests));
  return Math.max(...codes);
});

/** @returns the exit code for one file */
async function compare(file: string, known: readonly Fingerprint[], digests: readonly Digest[]): Promise<number> {
  try {
    const after = fingerprint(await readStatute(file));
    const before = known.find(({ title }) => keyOf(title) === keyOf(after.title));
    if (!before) {
      process.stderr.write(`${file}: no digest of ‘${after.title}’. Is it one of the statutes in knowledge/law?\n`);
      return 2;
    }
    const found = changes(before, after);
    const places = [...found.changed, ...found.removed];
    const sections = sectionsOn(digests, before.title, places);
    const { title } = before;
    process.stdout.write(
      `${JSON.stringify({ file, title, before: before.date, after: after.date, ...found, sections }, null, 2)}\n`,
    );
    const count = places.length + found.added.length;
    process.stderr.write(
      count === 0
        ? `${title}: nothing differs (${before.date}, ${after.date || 'no date'}).\n`
        : `${title}: ${found.changed.length} articles changed, ${found.added.length} new, ${found.removed.length} gone; ` +
            `${sections.length} sections to look at.\n`,
    );
    return count === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    process.stderr.write(`${file}: ${error.message}\n`);
    return 2;
  }
}
