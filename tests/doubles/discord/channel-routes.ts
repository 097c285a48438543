import { invalidForm, refusals } from './errors.ts';
import { parseForm } from './form-body.ts';
import { contentForm, type MessageForm, messageForm, threadForm } from './message-forms.ts';
import { type MessageParts, requireSomething } from './messages.ts';
import type { Permission } from './permission-bits.ts';
import { botMay } from './permissions.ts';
import { type Call, noContent, ok, type Platform, type Reply, type Route, route } from './platform.ts';
import type { Channel, Json, Message, User } from './types.ts';
import { channelJson, messageFlags, messageJson } from './wire.ts';

/** The flags that a bot may set on a message of its own. */
const ownFlags = messageFlags.suppressEmbeds | messageFlags.silent;

export function channelRoutes(platform: Platform): Route[] {
  const { world, messages, journal, timing } = platform;
  const nonces = new Map<string, { message: Message; at: number }>();
  const show = (message: Message): Json => messageJson(message, platform.viewer());

  function channelOf({ params }: Call): Channel {
    const channel = world.channels.get(params.channel ?? '');
    if (!channel) throw refusals.unknownChannel();
    if (channel.guild && !(channel.guild.hasBot && botMay(channel, 'VIEW_CHANNEL'))) throw refusals.missingAccess();
    return channel;
  }

  function demand(channel: Channel, permission: Permission): void {
    if (!botMay(channel, permission)) throw refusals.missingPermissions();
  }

  function messageOf(channel: Channel, { params }: Call): Message {
    const message = channel.messages.get(params.message ?? '');
    if (!message || message.onlyFor) throw refusals.unknownMessage();
    return message;
  }

  function demandFor(channel: Channel, { embeds = [], attachments = [] }: MessageParts): void {
    if (embeds.length > 0) demand(channel, 'EMBED_LINKS');
    if (attachments.length > 0) demand(channel, 'ATTACH_FILES');
  }

  /** Direct messages reach whoever shares a guild with the bot and takes them. */
  function checkRecipient(recipient: User): void {
    const shared = [...world.guilds.values()].some(({ hasBot, members }) => hasBot && members.has(recipient.id));
    if (!shared) throw refusals.noMutualGuilds();
    if (!recipient.acceptsDms) throw refusals.closedToMessages();
  }

  /** A message opens an archived thread again, unless that is locked: the bot manages no threads. */
  function checkThread(channel: Channel): void {
    if (channel.locked) throw channel.archived ? refusals.archivedThread() : refusals.lockedThread();
    channel.archived = false;
  }

  /** The message that is replied to; undefined when it is gone and that is no matter. */
  function replied(channel: Channel, reference: MessageForm['message_reference']): Message | undefined {
    if (!reference) return undefined;
    if (!botMay(channel, 'READ_MESSAGE_HISTORY')) throw refusals.replyWithoutHistory();
    const path = ['message_reference'];
    if (reference.channel_id && reference.channel_id !== channel.id) {
      const message = 'Cannot reply to a message in a different channel';
      throw invalidForm([{ path, code: 'REPLIES_CANNOT_REFERENCE_OTHER_CHANNEL', message }]);
    }
    const message = channel.messages.get(reference.message_id);
    if (message && !message.onlyFor) return message;
    if (reference.fail_if_not_exists === false) return undefined;
    throw invalidForm([{ path, code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' }]);
  }

  /** The message that this nonce stands for already. */
  function sentBefore(nonce: string): Message | undefined {
    const known = nonces.get(nonce);
    if (!known || Date.now() - known.at >= timing.nonceMemory) return undefined;
    if (!known.message.channel.messages.has(known.message.id)) throw refusals.unknownMessage();
    return known.message;
  }

  function create(call: Call): Reply {
    const channel = channelOf(call);
    demand(channel, channel.parent ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES');
    const form = parseForm(messageForm, call.body ?? {});
    const parts = messages.parts(form, call.uploads);
    requireSomething(parts);
    demandFor(channel, parts);
    if (channel.recipient) checkRecipient(channel.recipient);
    checkThread(channel);
    const nonce = form.nonce ?? undefined;
    if (form.enforce_nonce && nonce !== undefined) {
      const before = sentBefore(String(nonce));
      if (before) return ok({ ...show(before), nonce });
    }
    const message = messages.post({
      ...parts,
      content: parts.content ?? '',
      channel,
      author: world.bot,
      flags: (form.flags ?? 0) & ownFlags,
      allowedMentions: form.allowed_mentions,
      repliesTo: replied(channel, form.message_reference),
      nonce,
    });
    if (nonce !== undefined) nonces.set(String(nonce), { message, at: Date.now() });
    return ok({ ...show(message), ...(nonce !== undefined && { nonce }) });
  }

  function edit(call: Call): Reply {
    const channel = channelOf(call);
    const message = messageOf(channel, call);
    if (message.author !== world.bot) throw refusals.foreignMessage();
    if (channel.archived) throw refusals.archivedThread();
    const form = parseForm(contentForm, call.body ?? {});
    const parts = messages.parts(form, call.uploads, message.attachments);
    requireSomething({ ...message, ...parts });
    demandFor(channel, parts);
    const kept = message.flags & ~messageFlags.suppressEmbeds;
    const flags = typeof form.flags === 'number' ? kept | (form.flags & messageFlags.suppressEmbeds) : message.flags;
    messages.edit(message, parts, form.allowed_mentions, flags);
    return ok(show(message));
  }

  function remove(call: Call): Reply {
    const channel = channelOf(call);
    const message = messageOf(channel, call);
    if (message.author !== world.bot) {
      if (!channel.guild) throw refusals.directChannel();
      demand(channel, 'MANAGE_MESSAGES');
    }
    messages.remove(message);
    return noContent;
  }

  function history(call: Call): Reply {
    const channel = channelOf(call);
    const limit = Number(call.query.get('limit') ?? 50);
    if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
      const [code, message] =
        limit > 100
          ? ['NUMBER_TYPE_MAX', 'int value should be less than or equal to 100.']
          : ['NUMBER_TYPE_MIN', 'int value should be greater than or equal to 1.'];
      throw invalidForm([{ path: ['limit'], code, message }]);
    }
    if (!botMay(channel, 'READ_MESSAGE_HISTORY')) return ok([]);
    const before = call.query.get('before');
    const after = call.query.get('after');
    const visible = [...channel.messages.values()]
      .filter((message) => !message.onlyFor)
      .filter(({ id }) => (!before || BigInt(id) < BigInt(before)) && (!after || BigInt(id) > BigInt(after)));
    // Newest first; with `after`, the ones right after it.
    const page = after ? visible.slice(0, limit) : visible.slice(-limit);
    return ok(page.reverse().map(show));
  }

  function startThread(call: Call, from: Message | undefined): Reply {
    const parent = channelOf(call);
    if (!parent.guild || parent.parent) throw refusals.channelType();
    const form = parseForm(threadForm, call.body ?? {});
    // Without a message, the platform's default is a private one.
    const hidden = !from && (form.type ?? 12) === 12;
    demand(parent, hidden ? 'CREATE_PRIVATE_THREADS' : 'CREATE_PUBLIC_THREADS');
    if (from?.thread) throw refusals.threadExists();
    const autoArchiveMinutes = form.auto_archive_duration ?? 4320;
    const options = { name: form.name, owner: world.bot, autoArchiveMinutes, private: hidden };
    return { status: 201, body: channelJson(messages.startThread(parent, options, from), world.bot) };
  }

  return [
    route('GET', '/channels/:channel', (call) => ok(channelJson(channelOf(call), world.bot))),
    route('GET', '/channels/:channel/messages', history),
    route('POST', '/channels/:channel/messages', create),
    route('GET', '/channels/:channel/messages/:message', (call) => {
      const channel = channelOf(call);
      demand(channel, 'READ_MESSAGE_HISTORY');
      return ok(show(messageOf(channel, call)));
    }),
    route('PATCH', '/channels/:channel/messages/:message', edit),
    route('DELETE', '/channels/:channel/messages/:message', remove),
    route('POST', '/channels/:channel/typing', (call) => {
      const channel = channelOf(call);
      demand(channel, channel.parent ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES');
      journal.tell({ type: 'typing', channel: channel.id });
      return noContent;
    }),
    route('POST', '/channels/:channel/messages/:message/threads', (call) =>
      startThread(call, messageOf(channelOf(call), call)),
    ),
    route('POST', '/channels/:channel/threads', (call) => startThread(call, undefined)),
  ];
}
