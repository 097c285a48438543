import { readDigests } from '../scripts/law-digest/digest.ts';
import { figures, figuresWithout } from '../scripts/law-digest/figures.ts';
import { readSources } from '../src/knowledge/indexing/sources.ts';

/** What our digests of the laws and the strategy tell: short name of the document → section as cited → its text. */
export async function readProvisions(): Promise<Map<string, Map<string, string>>> {
  const sources = readSources('knowledge/sources.yaml');
  const told = new Map<string, Map<string, string>>();
  for (const folder of ['law', 'strategy'])
    for (const { name, passages } of await readDigests(`knowledge/${folder}`)) {
      const document = sources(`${folder}/${name}.md`)?.short;
      if (!document) throw new Error(`sources.yaml gives ${folder}/${name}.md no short title`);
      const sections = told.get(document) ?? new Map<string, string>();
      told.set(document, sections);
      for (const { section, headings, text, since, until } of passages) {
        const whole = [sections.get(section), headings.at(-1), text, since, until];
        sections.set(section, whole.filter(Boolean).join('\n'));
      }
    }
  return told;
}

/** Figures of a text that do not stand in the provision; also numbers that `figures` takes for no amount (2~3개, 2023년 2분기). */
export function figuresMissing(provision: string, text: string): string[] {
  const known = new Set(figures(provision).map(({ value }) => value));
  const missing = figuresWithout(text, [provision]).map(({ text }) => text);
  const taken = numbers(missing.join(' '));
  const there = new Set([...numbers(provision), ...[...known].flatMap((value) => [...numbers(value)])]);
  const written = numbers(figures(text).reduce((rest, { text }) => rest.replace(text, ' '), text));
  for (const number of written) if (!there.has(number) && !taken.has(number)) missing.push(number);
  return missing;
}

/** Every number, without its unit. */
function numbers(text: string): Set<string> {
  return new Set([...text.matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(([n]) => n.replaceAll(',', '')));
}
