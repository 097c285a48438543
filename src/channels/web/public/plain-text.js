import { strings } from './strings.js';

/** The answer and its sources as plain text, for the clipboard. */
export function asText({ answer, citations, notes, language }) {
  const words = strings[language] ?? strings.ko;
  const source = ({ number, document, section, date, page, quote, url }) =>
    [
      `${number}. ${[document, section, date, page && words.page(page)].filter(Boolean).join(' · ')}`,
      `   “${quote}”`,
      url && `   ${url}`,
    ]
      .filter(Boolean)
      .join('\n');
  const parts = [answer, ...notes.map((note) => `ⓘ ${note}`)];
  if (citations.length > 0) parts.push(`${words.sourcesHeading}\n${citations.map(source).join('\n')}`);
  return parts.join('\n\n');
}
