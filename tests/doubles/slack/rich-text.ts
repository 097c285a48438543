import { z } from 'zod';
import { url } from './block-elements.ts';
import type { Loose } from './types.ts';

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
    underline: z.boolean().optional(),
  })
  .optional();
const text = z.strictObject({ type: z.literal('text'), text: z.string().min(1), style });
const link = z.strictObject({
  type: z.literal('link'),
  url,
  text: z.string().optional(),
  unsafe: z.boolean().optional(),
  style,
});
const inline = z.discriminatedUnion('type', [
  text,
  link,
  z.strictObject({ type: z.literal('user'), user_id: z.string(), style }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string(), style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: z.string(), style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
  z.strictObject({ type: z.literal('emoji'), name: z.string(), unicode: z.string().optional(), style }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.number(),
    format: z.string(),
    url: url.optional(),
    fallback: z.string().optional(),
    style,
  }),
]);
const border = z.union([z.literal(0), z.literal(1)]).optional();
const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline) });

/** Slack's own format of written text; apps may send it too. */
export const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: z.string().min(1).max(255).optional(),
  elements: z
    .array(
      z.discriminatedUnion('type', [
        section,
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          indent: z.number().int().min(0).max(8).optional(),
          offset: z.number().int().min(0).optional(),
          border,
          elements: z.array(section),
        }),
        z.strictObject({ type: z.literal('rich_text_quote'), border, elements: z.array(inline) }),
        z.strictObject({
          type: z.literal('rich_text_preformatted'),
          border,
          language: z.string().optional(),
          elements: z.array(z.discriminatedUnion('type', [text, link])),
        }),
      ]),
    )
    .min(1),
});

const TOKEN = /<(@[UW][A-Z0-9]+|#[CG][A-Z0-9]+|!(?:here|channel|everyone)|https?:[^<>\s|]+)(?:\|[^<>]*)?>/g;

/** Text in Slack's message format as the rich text block that the clients of people send along with it. */
export function writtenBlocks(message: string): Loose[] {
  const elements: Loose[] = [];
  let end = 0;
  const say = (part: string) => {
    if (part) elements.push({ type: 'text', text: shown(part) });
  };
  for (const match of message.matchAll(TOKEN)) {
    const [whole, token = ''] = match;
    say(message.slice(end, match.index));
    end = match.index + whole.length;
    if (token.startsWith('@')) elements.push({ type: 'user', user_id: token.slice(1) });
    else if (token.startsWith('#')) elements.push({ type: 'channel', channel_id: token.slice(1) });
    else if (token.startsWith('!')) elements.push({ type: 'broadcast', range: token.slice(1) });
    else elements.push({ type: 'link', url: shown(token) });
  }
  say(message.slice(end));
  return [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }];
}

/** What a person types, as Slack stores it: three characters escaped, addresses and already written mentions in brackets. */
export function typed(message: string): string {
  let end = 0;
  let text = '';
  const pattern = new RegExp(`${TOKEN.source}|https?://[^\\s<>]+`, 'g');
  for (const match of message.matchAll(pattern)) {
    const [whole] = match;
    text += stored(message.slice(end, match.index));
    text += whole.startsWith('<') ? whole : `<${stored(whole)}>`;
    end = match.index + whole.length;
  }
  return text + stored(message.slice(end));
}

function stored(part: string): string {
  return part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function shown(part: string): string {
  return part.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
