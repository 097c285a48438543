import type { APIActionRowComponent, APIComponentInMessageActionRow, RawFile } from 'discord.js';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

export type DraftFile = Pick<RawFile, 'name'> & {
  data: Buffer;
  contentType: string;
  /** What a picture shows, for those who do not see it. */
  alt?: string;
};

/** What a message is written with, whichever way it goes. */
export interface Draft {
  /** In markup, at most 2,000 characters. */
  content: string;
  components: Row[];
  files: DraftFile[];
}

const ALT_CHARACTERS = 1024;

/** A message of words alone. */
export function words(content: string): Draft {
  return { content, components: [], files: [] };
}

/** A file of words. */
export function textFile({ name, text }: { name: string; text: string }): DraftFile {
  return { name, data: Buffer.from(text), contentType: 'text/plain; charset=utf-8' };
}

/** The body of a message. It names all files that the message is to have: others that stood there go. */
export function bodyOf({ content, components, files }: Draft) {
  const attachments = files.map(({ name, alt }, index) => ({
    id: String(index),
    filename: name,
    ...(alt && { description: alt.slice(0, ALT_CHARACTERS) }),
  }));
  return { content, components, attachments };
}
