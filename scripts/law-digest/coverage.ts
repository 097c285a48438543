import { restsOn } from '../../src/knowledge/language/provisions.ts';
import { type Digest, keyOf, placeOf } from './digest.ts';
import { figures, figuresWithout } from './figures.ts';
import type { Article, Statute } from './statute.ts';

/** How much of a statute a digest tells, and what in it cannot be found there. */
export interface Coverage {
  title: string;
  /** Articles in force, supplementary provisions left out. */
  articles: number;
  covered: number;
  /** `제14조 ②`: articles, and paragraphs of articles told otherwise, without a passage. */
  missing: string[];
  passages: number;
  figures: number;
  /** Figures and places of the digest that do not stand in the statute. */
  doubts: string[];
}

/**
 * Compares a digest with the statutes.
 * @param statutes by title without spaces; a statute that is not at hand is not looked into
 */
export function coverageOf(digest: Digest, statutes: ReadonlyMap<string, Statute>): Coverage {
  const statute = statutes.get(keyOf(digest.title));
  if (!statute) throw new Error(`No text of ${digest.title}`);
  const told = new Map<string, Set<number>>();
  const doubts: string[] = [];
  let count = 0;
  for (const passage of digest.passages) {
    const where = `${passage.section} ${passage.headings.at(-1) ?? ''}`;
    const sources: string[] = [];
    const places = restsOn(digest.title, passage);
    if (places.length === 0) doubts.push(`${where}: no provision`);
    for (const provision of places) {
      const place = placeOf(provision);
      const other = statutes.get(keyOf(provision.statute));
      const article = place === undefined ? undefined : other?.articles.get(place);
      if (!other) continue;
      if (!article) {
        const whole = provision.supplement && !provision.article;
        if (whole)
          sources.push(
            ...[...other.articles.values()]
              .filter((each) => each.place.startsWith(place ?? ''))
              .map(({ text }) => text),
          );
        else doubts.push(`${where}: no ${place} in ${provision.statute}`);
        continue;
      }
      sources.push(`${place}\n${article.text}`);
      for (const number of provision.paragraphs) {
        if (!article.paragraphs.has(number))
          doubts.push(`${where}: no paragraph ${number} in ${place} of ${provision.statute}`);
      }
      if (other !== statute) continue;
      const paragraphs = told.get(article.place) ?? new Set();
      for (const number of provision.paragraphs.length > 0 ? provision.paragraphs : article.paragraphs.keys())
        paragraphs.add(number);
      told.set(article.place, paragraphs);
    }
    const dates = [passage.since, passage.until, statute.meta.date].filter((date) => date !== undefined);
    count += figures(passage.text).length;
    for (const { text, value } of figuresWithout(passage.text, [...sources, ...dates]))
      doubts.push(`${where}: ${text} (${value})`);
  }
  const inForce = [...statute.articles.values()].filter(({ place, deleted }) => !deleted && !place.startsWith('부칙'));
  const missing = inForce.flatMap((article) => missingOf(article, told.get(article.place)));
  return {
    title: digest.title,
    articles: inForce.length,
    covered: inForce.filter(({ place }) => told.has(place)).length,
    missing,
    passages: digest.passages.length,
    figures: count,
    doubts,
  };
}

function missingOf({ place, paragraphs }: Article, told: ReadonlySet<number> | undefined): string[] {
  if (!told) return [place];
  return [...paragraphs.keys()].filter((number) => !told.has(number)).map((number) => `${place} 제${number}항`);
}

/** Sections of the digests that rest on places of a statute, each as `sobujang-decree: 제22조 ① 전문기업의 요건`. */
export function sectionsOn(digests: readonly Digest[], title: string, places: readonly string[]): string[] {
  return digests.flatMap((digest) =>
    digest.passages.flatMap((passage) => {
      const rests = restsOn(digest.title, passage).some(
        (provision) => keyOf(provision.statute) === keyOf(title) && places.includes(placeOf(provision) ?? ''),
      );
      return rests ? [`${digest.name}: ${passage.section} ${passage.headings.at(-1) ?? ''}`] : [];
    }),
  );
}
