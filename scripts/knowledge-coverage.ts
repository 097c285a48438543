/**
 * Compares the digests of `knowledge/law/` with the statutes: articles without a passage, and figures and places that do
 * not stand where a passage says. Exit code 1: a figure or a place is doubtful, 2: something cannot be compared.
 *
 *     npm run knowledge:coverage [-- --only NAME] [--laws FOLDER] [--write]
 *
 * --only NAME    one digest (`sobujang-act`), with every hole named
 * --laws FOLDER  the statutes' texts (default ../shared/laws); where there is none, nothing is compared
 * --write        writes the table in docs/knowledge.md
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readSources } from '../src/knowledge/indexing/sources.ts';
import { HOME } from '../src/settings.ts';
import { type Coverage, coverageOf } from './law-digest/coverage.ts';
import { keyOf, readDigests } from './law-digest/digest.ts';
import { readStatutes } from './law-digest/statute.ts';
import { told } from './law-digest/told.ts';

const { values } = parseArgs({
  options: { only: { type: 'string' }, laws: { type: 'string' }, write: { type: 'boolean' } },
});
const laws = resolve(values.laws ?? join(HOME, '..', 'shared', 'laws'));
await told(async () => {
  if (!existsSync(laws)) {
    process.stderr.write(`No statutes in ${laws}: nothing to compare with. Name their folder with --laws.\n`);
    return 0;
  }
  const statutes = await readStatutes(laws);
  const all = await readDigests(join(HOME, 'knowledge', 'law'));
  const digests = all.filter(({ name }) => !values.only || name === values.only);
  if (digests.length === 0) throw new Error(`No digest ${values.only ?? ''} in knowledge/law.`);
  const byTitle = new Map(statutes.map((statute) => [keyOf(statute.meta.title), statute]));
  // A digest names other laws by their short titles.
  const described = readSources(join(HOME, 'knowledge', 'sources.yaml'));
  for (const { name, title } of all) {
    const { short } = described(`law/${name}.md`) ?? {};
    const statute = byTitle.get(keyOf(title));
    if (short && statute) byTitle.set(keyOf(short), statute);
  }
  const coverages = digests.map((digest) => coverageOf(digest, byTitle));
  process.stdout.write(`${table(coverages)}\n`);
  for (const { title, missing, doubts } of coverages) {
    if (values.only && missing.length > 0) process.stdout.write(`\n${title}: not told\n  ${missing.join('\n  ')}\n`);
    if (doubts.length > 0) process.stdout.write(`\n${title}: doubtful\n  ${doubts.join('\n  ')}\n`);
  }
  if (values.write) writeTable(join(HOME, 'docs', 'knowledge.md'), table(coverages));
  return coverages.some(({ doubts }) => doubts.length > 0) ? 1 : 0;
});

function table(all: readonly Coverage[]): string {
  const rows = all.map(({ title, articles, covered, missing, passages, figures, doubts }) => {
    const paragraphs = missing.filter((place) => place.includes('항')).length;
    return `| ${title} | ${covered} / ${articles} | ${paragraphs} | ${passages} | ${figures} | ${doubts.length} |`;
  });
  return [
    '| 법령 | 다룬 조 / 전체 조 | 빠진 항 | 구절 | 수치 | 원문에 없는 수치·조항 |',
    '|---|--:|--:|--:|--:|--:|',
    ...rows,
  ].join('\n');
}

/** Puts the table between the two marks of the page. */
function writeTable(path: string, rows: string): void {
  const page = readFileSync(path, 'utf8');
  const [start, end] = ['<!-- coverage -->', '<!-- /coverage -->'];
  if (!page.includes(start) || !page.includes(end)) throw new Error(`${path} has no ${start} … ${end}`);
  const before = page.slice(0, page.indexOf(start) + start.length);
  writeFileSync(path, `${before}\n\n${rows}\n\n${page.slice(page.indexOf(end))}`);
}
