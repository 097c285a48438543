import { type Channel, type Interaction, type Message, startDiscordDouble } from '../doubles/discord/index.ts';
import { messageFlags } from '../doubles/discord/wire.ts';
import {
  type Asked,
  type Interval,
  imposedOn,
  type Reply,
  type RoomCall,
  type Rooms,
  type RoomsOptions,
  remembered,
  waiter,
} from './rooms.ts';

/** Of so many rooms, the last is a direct message, and in the one before it people use the command. */
const KINDS = 5;
/** Posting in a channel: so many messages in so many milliseconds. */
const POSTS = 5;
const POSTS_MS = 5_000;
/** A 429 of the plan asks to wait 0.3 s, in its header a whole one: that is what the library keeps to. */
const RETRY_AFTER_MS = 1_000;
/** The library tries so often at once. */
const AT_ONCE = 3;
/** A second bot on the token need not wait; everything else takes its time. */
const TIMING = { identifyEvery: 0 };

/** A Discord server with people in channels, at commands and in direct messages. */
export async function openDiscordRooms({ rooms, latency }: RoomsOptions): Promise<Rooms> {
  const double = await startDiscordDouble({ timing: TIMING });
  const { bot } = double;
  const kindOf = (room: number) => (['mention', 'mention', 'mention', 'command', 'direct'] as const)[room % KINDS];
  const people = Array.from({ length: rooms }, (_, room) => double.addPerson(`person-${room}`));
  const channels = people.map((person, room) =>
    kindOf(room) === 'direct' ? double.direct(person) : double.addChannel(`room-${room}`),
  );
  const commands = new Map<string, Interaction>();
  const byToken = new Map<string, Interaction>();
  const asked = new Map<string, Asked>();
  /** When a deferred answer came. */
  const filledAt = new Map<string, number>();
  double.subscribe((event) => {
    if (event.type !== 'message.update' && event.type !== 'message.create') return;
    const { id, author, flags } = event.message;
    if (author === bot && !(flags & messageFlags.loading) && !filledAt.has(id)) filledAt.set(id, Date.now());
  });
  const normal = latency && { seed: 0, latency };
  double.follow(normal);
  const settings = {
    DISCORD_TOKEN: double.token,
    DISCORD_API_URL: `${double.url}/api`,
    DISCORD_MESSAGE_CONTENT: 'on',
  };

  const until = waiter((happened) => double.subscribe(happened));

  const channelOf = ({ room }: Asked) => channels[room] as Channel;
  const isReply = (message: Message, question: Asked): boolean => {
    if (message.author !== bot || message.flags & messageFlags.loading) return false;
    const command = commands.get(question.id);
    if (!command) return message.repliesTo?.id === question.id;
    // When the command's own time was over, the answer stands in the channel below the words of the question.
    return (
      message.id === command.original?.id ||
      (!message.interaction && letters(message.content).includes(letters(question.text)))
    );
  };

  const roomCalls = remembered(
    () => double.requests().length,
    (): RoomCall[] =>
      double.requests().map(({ at, milliseconds, route, path, body, status, fault }) => {
        const [, kind, major = '', third = ''] = path.split('/');
        const { message_reference } = (body ?? {}) as { message_reference?: { message_id: string } };
        const after = kind === 'channels' ? message_reference?.message_id : byToken.get(third)?.id;
        const limited = fault === '429' || status === 429;
        return {
          at,
          end: at + milliseconds,
          bucket: `${route} ${major}`,
          thread: after && asked.get(after)?.thread,
          outcome: limited ? 'limited' : fault ? 'failed' : 'done',
          ...(limited && { waitMs: RETRY_AFTER_MS }),
        };
      }),
  );

  return {
    name: 'discord',
    settings,
    wrong: { settings: { ...settings, DISCORD_TOKEN: 'wrong.discord.token' }, variable: 'DISCORD_TOKEN' },
    ask(room, text) {
      const channel = channels[room] as Channel;
      const person = people[room] as (typeof people)[number];
      const at = Date.now();
      const kind = kindOf(room);
      let id: string;
      if (kind === 'command') {
        const command = person.command('질문', { 내용: text }, channel);
        commands.set(command.id, command);
        byToken.set(command.token, command);
        id = command.id;
      } else id = person.says(channel, text, { mention: kind === 'mention' }).id;
      const question = { id, room, thread: kind === 'direct' ? channel.id : id, text, at };
      asked.set(id, question);
      return question;
    },
    async entered() {
      const there = () => double.commands.length > 0 && double.gateway.connections() > 0;
      await until(there, 'the bot and its commands', 20_000);
    },
    acknowledged({ id }) {
      const command = commands.get(id);
      return !command || command.acknowledgement !== undefined;
    },
    replies: (question) =>
      double
        .messages(channelOf(question))
        .filter((message) => isReply(message, question))
        .map(
          (message): Reply => ({
            id: message.id,
            at: filledAt.get(message.id) ?? Date.parse(message.timestamp),
            text: message.content,
            whole: message.components.length > 0,
          }),
        ),
    strays() {
      const all = [...asked.values()];
      const belongs = (message: Message) => all.some((question) => isReply(message, question));
      return channels
        .flatMap((channel) => double.messages(channel))
        .filter((message) => message.author === bot && !belongs(message))
        .map(({ flags, content }) => (flags & messageFlags.loading ? '(deferred, and never filled)' : content));
    },
    until,
    follow(faults) {
      double.follow(
        faults
          ? {
              seed: faults.seed,
              tooMany: faults.tooMany,
              serverErrors: faults.serverErrors,
              cuts: faults.cuts,
              disconnectEvery: faults.disconnectEveryMs,
              ...(latency && { latency }),
            }
          : normal,
      );
    },
    imposed({ thread, room }) {
      const calls = roomCalls();
      const bucket = `POST /channels/:id/messages ${channels[room]?.id}`;
      return [...imposedOn(thread, bucket, calls, AT_ONCE), ...full(calls.filter((call) => call.bucket === bucket))];
    },
    acknowledgements: () =>
      double.acknowledgements.map(({ interaction, milliseconds }) => {
        const question = asked.get(interaction);
        return { ms: milliseconds, ...(question && { asked: question }) };
      }),
    violations: () =>
      double.violations.map(({ kind, code, message, route = '' }) => `${kind} ${code} ${route} ${message}`),
    calls() {
      const counts: Record<string, number> = {};
      const count = (what: string) => {
        counts[what] = (counts[what] ?? 0) + 1;
      };
      for (const { route, status, fault } of double.requests())
        count(`${route} ${fault ? `injected ${fault}` : status}`);
      for (const { event } of double.gatewayHistory) if (event !== 'heartbeat') count(`gateway ${event}`);
      return {
        ...counts,
        'commands never acknowledged': double.unanswered.length,
        consequences: double.consequences.length,
      };
    },
    stop: double.stop,
  };
}

/** When a window of posts was used up: from its last post to its end. */
function full(posts: readonly RoomCall[]): Interval[] {
  const intervals: Interval[] = [];
  let begin = Number.NEGATIVE_INFINITY;
  let used = 0;
  for (const { at } of posts) {
    if (at >= begin + POSTS_MS) [begin, used] = [at, 0];
    used += 1;
    if (used >= POSTS) intervals.push([at, begin + POSTS_MS]);
  }
  return intervals;
}

/** What is left of a text when all markup is gone. */
const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
