import { z } from 'zod';
import { messageComponents } from './component-forms.ts';
import { choice, integer, issue, lengthOf, list, snowflake, text, url } from './form-body.ts';

const webUrl = url(2048, ['http', 'https']);
const mediaUrl = url(2048, ['http', 'https', 'attachment']);
const media = z.strictObject({ url: mediaUrl, height: z.int().nullish(), width: z.int().nullish() });

const embed = z
  .strictObject({
    type: z.string().nullish(),
    title: text(0, 256).nullish(),
    description: text(0, 4096).nullish(),
    url: webUrl.nullish(),
    timestamp: z
      .string()
      .superRefine((value, context) => {
        if (!Number.isNaN(Date.parse(value))) return;
        context.addIssue(issue('DATE_TIME_TYPE_PARSE', `Could not parse ${value}. Should be ISO8601.`));
      })
      .nullish(),
    color: integer(0, 0xffffff).nullish(),
    footer: z.strictObject({ text: text(1, 2048), icon_url: mediaUrl.nullish() }).nullish(),
    image: media.nullish(),
    thumbnail: media.nullish(),
    author: z.strictObject({ name: text(1, 256), url: webUrl.nullish(), icon_url: mediaUrl.nullish() }).nullish(),
    fields: list(
      z.strictObject({ name: text(1, 256), value: text(1, 1024), inline: z.boolean().nullish() }),
      0,
      25,
    ).nullish(),
  })
  .superRefine((it, context) => {
    const shows = it.title || it.description || it.footer || it.image || it.thumbnail || it.author || it.fields?.length;
    if (!shows) context.addIssue(issue('BASE_TYPE_REQUIRED', 'This field is required', ['description']));
  });

function embedLength(it: z.output<typeof embed>): number {
  const texts = [it.title, it.description, it.footer?.text, it.author?.name];
  for (const { name, value } of it.fields ?? []) texts.push(name, value);
  return texts.reduce((total, one) => total + lengthOf(one ?? ''), 0);
}

const embeds = list(embed, 0, 10).superRefine((all, context) => {
  if (all.reduce((total, one) => total + embedLength(one), 0) <= 6000) return;
  context.addIssue(issue('MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000'));
});

const allowedMentions = z
  .strictObject({
    parse: z.array(choice('users', 'roles', 'everyone')).nullish(),
    users: list(snowflake, 0, 100).nullish(),
    roles: list(snowflake, 0, 100).nullish(),
    replied_user: z.boolean().nullish(),
  })
  .superRefine((it, context) => {
    for (const kind of ['users', 'roles'] as const) {
      if (!it.parse?.includes(kind) || !it[kind]?.length) continue;
      const message = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`;
      context.addIssue(issue('MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message, [kind]));
    }
  });

/** Lenient where others are strict: to keep an attachment, discord.js sends everything that it knows about it. */
const attachment = z.object({
  id: z.union([z.string(), z.int()]).transform(String),
  filename: z.string().nullish(),
  description: text(0, 1024).nullish(),
  title: text(0, 1024).nullish(),
});

const COMPONENTS_V2 = 1 << 15;

const flags = z.int().superRefine((value, context) => {
  if (value & COMPONENTS_V2) context.addIssue(issue('NOT_COVERED', 'The double does not cover components v2.'));
});

const nonce = z.union([z.string(), z.int()]).superRefine((value, context) => {
  if (lengthOf(String(value)) <= 25) return;
  context.addIssue(issue('NONCE_TYPE_TOO_LONG', 'Must be 25 or fewer characters long.'));
});

/** What a message is made of, whichever way it comes. */
const body = {
  content: text(0, 2000).nullish(),
  embeds: embeds.nullish(),
  components: messageComponents.nullish(),
  allowed_mentions: allowedMentions.nullish(),
  attachments: list(attachment, 0, 10).nullish(),
  flags: flags.nullish(),
  // discord.js sends these along with edits and replies too; there they mean nothing.
  nonce: nonce.nullish(),
  tts: z.boolean().nullish(),
  enforce_nonce: z.boolean().nullish(),
};

export const messageForm = z.strictObject({
  ...body,
  message_reference: z
    .strictObject({
      type: choice(0).nullish(),
      message_id: snowflake,
      channel_id: snowflake.nullish(),
      guild_id: snowflake.nullish(),
      fail_if_not_exists: z.boolean().nullish(),
    })
    .nullish(),
});

/** An edit, or what is said by interaction and webhook. */
export const contentForm = z.strictObject(body);

export type MessageForm = z.output<typeof messageForm>;
export type ContentForm = z.output<typeof contentForm>;

export const threadForm = z.strictObject({
  name: text(1, 100),
  auto_archive_duration: choice(60, 1440, 4320, 10_080).nullish(),
  rate_limit_per_user: integer(0, 21_600).nullish(),
  type: choice(11, 12).nullish(),
  invitable: z.boolean().nullish(),
});
