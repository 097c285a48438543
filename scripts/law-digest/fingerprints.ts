import { createHash } from 'node:crypto';
import type { Statute } from './statute.ts';

/** What a digest was written from: enough to tell which articles of a newer text differ, and nothing of the text itself. */
export interface Fingerprint {
  title: string;
  /** ISO date of entry into force. */
  date: string;
  /** Article → hash of its text. */
  articles: Record<string, string>;
}

/** What differs between two texts of a statute; places as in `Statute.articles`. */
export interface Changes {
  changed: string[];
  added: string[];
  removed: string[];
}

export function fingerprint({ meta, articles }: Statute): Fingerprint {
  return {
    title: meta.title,
    date: meta.date ?? '',
    articles: Object.fromEntries(
      [...articles.values()].filter(({ place }) => !isOld(place)).map(({ place, text }) => [place, hash(text)]),
    ),
  };
}

/** Compares what a digest was written from with a newer text. */
export function changes(before: Fingerprint, after: Fingerprint): Changes {
  const [old, fresh] = [Object.keys(before.articles), Object.keys(after.articles)];
  return {
    changed: fresh.filter((place) => old.includes(place) && before.articles[place] !== after.articles[place]),
    added: fresh.filter((place) => !(place in before.articles)),
    removed: old.filter((place) => !(place in after.articles)),
  };
}

/** Supplementary provisions of long ago do not change any more. */
const OLD = 2023;
const isOld = (place: string): boolean => Number(/^부칙\((\d{4})/.exec(place)?.[1] ?? OLD) < OLD;

/** Letters and digits only: a text in another file format is set with other spaces and marks. */
function hash(text: string): string {
  return createHash('sha256')
    .update(
      text
        .replace(/ㆍ/g, '')
        .normalize('NFKC')
        .replace(/[^\p{L}\p{N}]/gu, ''),
    )
    .digest('hex')
    .slice(0, 12);
}
