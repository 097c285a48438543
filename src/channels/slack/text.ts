/** Slack's message format: what people wrote read out of it, and what is sent made harmless in it. */

/** Text that Slack shows as it stands: no mention, link or entity comes of it. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const TOKEN = /<([^<>|]*)(?:\|([^<>]*))?>/g;

/**
 * What a person meant, out of what Slack delivers: the bot's mention goes, other mentions, channels and links become their
 * names, entities become characters.
 */
export function readable(text: string, botUserId: string): string {
  return unescaped(
    text.replaceAll(TOKEN, (_whole, token: string, label: string | undefined) => {
      if (token === `@${botUserId}`) return ' ';
      if (token.startsWith('@')) return label ? `@${label}` : ' ';
      if (token.startsWith('#')) return label ? `#${label}` : ' ';
      if (token.startsWith('!')) return label ?? ' ';
      return label ?? token;
    }),
  )
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .trim();
}

/** Whether a message speaks to somebody else by name, and not to the bot. */
export function addressesOthers(text: string, botUserId: string): boolean {
  const named = [...text.matchAll(/<@([UW][A-Z0-9]+)/g)].map(([, id]) => id);
  return named.length > 0 && !named.includes(botUserId);
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

const SUPERSCRIPTS = [...'⁰¹²³⁴⁵⁶⁷⁸⁹'];

/** A number as it stands behind a sentence: 12 → ¹². */
export function superscript(number: number): string {
  return [...String(number)].map((digit) => SUPERSCRIPTS[Number(digit)] ?? digit).join('');
}
