import { numbered } from './component-forms.ts';
import { invalidForm, refusals } from './errors.ts';
import { intents } from './intents.ts';
import type { Journal } from './journal.ts';
import type { ContentForm, MessageForm } from './message-forms.ts';
import { botMay } from './permissions.ts';
import type { Session, Sessions } from './sessions.ts';
import type { Attachment, Channel, InteractionMetadata, Json, Message, User } from './types.ts';
import { channelJson, messageEventJson, messageFlags, type Viewer } from './wire.ts';
import type { ThreadOptions, World } from './world.ts';

const MOST_FILES = 10;

/** A file as it came in a multipart body. */
export interface Upload {
  /** The number in `files[n]`. */
  index: string;
  filename: string;
  contentType: string;
  bytes: Uint8Array;
}

export type AllowedMentions = MessageForm['allowed_mentions'];

export interface NewMessage {
  channel: Channel;
  author: User;
  content: string;
  type?: Message['type'];
  embeds?: Json[];
  components?: Json[];
  attachments?: Attachment[];
  flags?: number;
  allowedMentions?: AllowedMentions;
  repliesTo?: Message | undefined;
  /** Named in the event and the answer, and forgotten. */
  nonce?: string | number | null | undefined;
  interaction?: InteractionMetadata;
  onlyFor?: User | undefined;
}

export type MessageParts = Partial<Pick<Message, 'content' | 'embeds' | 'components' | 'attachments'>>;

/** Writes, changes and deletes messages, and tells the bot by the gateway. */
export function createMessages(
  world: World,
  sessions: Sessions,
  journal: Journal,
  viewer: (session?: Session) => Viewer,
) {
  function tell(name: string, message: Message, extra: Json = {}): void {
    const { guild } = message.channel;
    // Nobody but the person sees it; and the bot does not hear of channels that it cannot see.
    if (message.onlyFor || (guild && !(guild.hasBot && botMay(message.channel, 'VIEW_CHANNEL')))) return;
    const deleted = { id: message.id, channel_id: message.channel.id, ...(guild && { guild_id: guild.id }) };
    sessions.dispatch({
      name,
      guild: guild?.id,
      intent: guild ? intents.GUILD_MESSAGES : intents.DIRECT_MESSAGES,
      data: (session) =>
        name === 'MESSAGE_DELETE' ? deleted : { ...messageEventJson(message, viewer(session)), ...extra },
    });
  }

  /** Who is called by a text, as far as it is allowed to. */
  function mentioned(content: string, allowed: AllowedMentions, repliesTo: Message | undefined): User[] {
    const named = [...content.matchAll(/<@!?(\d+)>/g)].map(([, id = '']) => id);
    const users = named
      .filter((id) => !allowed || allowed.parse?.includes('users') || allowed.users?.includes(id))
      .map((id) => world.users.get(id))
      .filter((user) => user !== undefined);
    if (repliesTo && (allowed ? allowed.replied_user === true : true)) users.push(repliesTo.author);
    return [...new Set(users)];
  }

  return {
    post(parts: NewMessage): Message {
      const { channel, author, content, allowedMentions, repliesTo, nonce } = parts;
      const message: Message = {
        id: world.newId(),
        channel,
        author,
        type: parts.type ?? (repliesTo ? 19 : 0),
        content,
        embeds: parts.embeds ?? [],
        components: parts.components ?? [],
        attachments: parts.attachments ?? [],
        flags: parts.flags ?? 0,
        timestamp: new Date().toISOString(),
        editedTimestamp: undefined,
        mentions: mentioned(content, allowedMentions, repliesTo),
        // The bot lacks the permission, and nobody of the people here shouts.
        mentionEveryone: false,
        repliesTo: repliesTo && { id: repliesTo.id, channel: repliesTo.channel },
        thread: undefined,
        interaction: parts.interaction,
        onlyFor: parts.onlyFor,
      };
      channel.messages.set(message.id, message);
      channel.lastMessageId = message.id;
      tell('MESSAGE_CREATE', message, nonce === undefined || nonce === null ? {} : { nonce });
      journal.tell({ type: 'message.create', message });
      return message;
    },
    edit(message: Message, parts: MessageParts, allowed?: AllowedMentions, flags = message.flags): void {
      const finished = message.flags & messageFlags.loading;
      Object.assign(message, parts);
      message.flags = flags & ~messageFlags.loading;
      message.mentions = mentioned(message.content, allowed, undefined);
      // A deferred answer that arrives is not an edit in the eyes of the reader.
      if (!finished) message.editedTimestamp = new Date().toISOString();
      tell('MESSAGE_UPDATE', message);
      journal.tell({ type: 'message.update', message });
    },
    remove(message: Message): void {
      message.channel.messages.delete(message.id);
      tell('MESSAGE_DELETE', message);
      journal.tell({ type: 'message.delete', message });
    },
    startThread(parent: Channel, options: ThreadOptions, from: Message | undefined): Channel {
      const thread = world.addThread(parent, { ...options, ...(from && { id: from.id }) });
      sessions.dispatch({
        name: 'THREAD_CREATE',
        guild: parent.guild?.id,
        intent: intents.GUILDS,
        data: { ...channelJson(thread, world.bot), newly_created: true },
      });
      if (from) {
        from.thread = thread;
        from.flags |= messageFlags.hasThread;
        tell('MESSAGE_UPDATE', from);
        journal.tell({ type: 'message.update', message: from });
      }
      return thread;
    },
    /** What a form says the message holds; fields that it leaves out are left out. */
    parts(form: MessageForm | ContentForm, uploads: Upload[], existing: Attachment[] = []): MessageParts {
      const described = new Map((form.attachments ?? []).map((one) => [one.id, one]));
      checkFiles(uploads, [...described.keys()], existing);
      const added = uploads.map((upload): Attachment => {
        const description = described.get(upload.index)?.description ?? undefined;
        return { ...upload, id: world.newId(), description, size: upload.bytes.byteLength };
      });
      const kept = form.attachments ? existing.filter(({ id }) => described.has(id)) : existing;
      return {
        ...(form.content !== undefined && { content: (form.content ?? '').trim() }),
        ...(form.embeds !== undefined && { embeds: (form.embeds ?? []).map((embed) => ({ ...embed, type: 'rich' })) }),
        ...(form.components !== undefined && { components: numbered(form.components ?? []) }),
        ...((form.attachments !== undefined || added.length > 0) && { attachments: [...kept, ...added] }),
      };
    },
  };
}

/** Files that are named must have come along or stand there already, and there are at most ten. */
function checkFiles(uploads: Upload[], named: string[], existing: Attachment[]): void {
  const path = ['attachments'];
  if (uploads.length > MOST_FILES) {
    throw invalidForm([{ path, code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${MOST_FILES} or fewer in length.` }]);
  }
  for (const [index, id] of named.entries()) {
    if (uploads.some((upload) => upload.index === id) || existing.some((attachment) => attachment.id === id)) continue;
    const message = `There is no file ${id}.`;
    throw invalidForm([{ path: [...path, index, 'id'], code: 'ATTACHMENT_NOT_FOUND', message }]);
  }
}

export type Messages = ReturnType<typeof createMessages>;

/** Refuses what shows nothing; components alone do not count. */
export function requireSomething(parts: MessageParts): void {
  const { content = '', embeds = [], attachments = [] } = parts;
  if (content === '' && embeds.length === 0 && attachments.length === 0) throw refusals.emptyMessage();
}
