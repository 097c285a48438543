import { type SlackMessage, startSlackDouble } from '../doubles/slack/index.ts';
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

/** One room in so many is a direct message. */
const DIRECT_EVERY = 5;
/** Slack takes about one message a second in a channel; the bot allows for unequal ways. */
const PACE_MS = 1_100;
/** Seconds that a 429 of the plan asks to wait. */
const RETRY_AFTER_S = 1;

/** A Slack with people in channels and in direct messages. */
export async function openSlackRooms({ rooms, latency, retryDelaysMs }: RoomsOptions): Promise<Rooms> {
  const slack = await startSlackDouble({
    rates: true,
    ...(latency && { latencyMs: latency }),
    ...(retryDelaysMs && { retryDelaysMs }),
  });
  const { identity, workspace } = slack;
  const asker = slack.person('minji');
  const channels = Array.from({ length: rooms }, (_, room) =>
    room % DIRECT_EVERY === DIRECT_EVERY - 1
      ? slack.person(`person-${room}`).dm
      : workspace.addChannel(`room-${room}`).id,
  );
  const heard = new Set<string>();
  slack.listen(({ kind, data }) => {
    const { type, ts, channel } = (data.envelope?.payload.event ?? {}) as Record<string, string>;
    if (kind === 'acknowledgement' && (type === 'app_mention' || channel?.startsWith('D')))
      heard.add(`${channel}:${ts}`);
  });
  const settings = {
    SLACK_BOT_TOKEN: identity.botToken,
    SLACK_APP_TOKEN: identity.appToken,
    SLACK_API_URL: slack.apiUrl,
  };
  const keyOf = (channel: string, ts: string) => `slack:${identity.teamId}:${channel}:${ts}`;
  const markOf = ({ metadata }: SlackMessage): string | undefined =>
    metadata?.event_type === 'giljabi_answer' ? metadata.event_payload.key : undefined;
  const said = (asked: Asked) => slack.messages(channels[asked.room] ?? '').filter(({ fromApp }) => fromApp);
  const known = new Set<string>();

  /** The calls of the journal, each with the thread that it belongs to. */
  const roomCalls = remembered(
    () => slack.calls().length,
    (): RoomCall[] => {
      const threadOf = (body: Record<string, unknown>) => {
        const channel = String(body.channel);
        if (channel.startsWith('D')) return channel;
        const root = body.thread_ts ?? body.ts;
        return root ? `${channel} ${root}` : undefined;
      };
      return slack.calls().map(({ method, at, body, ok, status, injected }) => ({
        at,
        end: at,
        bucket: method === 'chat.postMessage' ? `${method} ${body.channel}` : method,
        thread: threadOf(body),
        // A call that took effect and was cut afterwards is `ok`, and injected.
        outcome: status === 429 ? 'limited' : ok && !injected ? 'done' : 'failed',
        ...(status === 429 && { waitMs: RETRY_AFTER_S * 1000 }),
      }));
    },
  );

  return {
    name: 'slack',
    settings,
    wrong: { settings: { ...settings, SLACK_BOT_TOKEN: 'xoxb-wrong' }, variable: 'SLACK_BOT_TOKEN' },
    ask(room, text) {
      const channel = channels[room] ?? '';
      const direct = channel.startsWith('D');
      const person = direct ? slack.person(`person-${room}`) : asker;
      const at = Date.now();
      const { ts } = person.says(channel, direct ? text : `<@${identity.botUserId}> ${text}`);
      const id = keyOf(channel, ts);
      known.add(id);
      return { id, room, thread: direct ? channel : `${channel} ${ts}`, text, at };
    },
    entered: () => slack.socket.connected(1, 20_000),
    acknowledged: ({ id }) => heard.has(id.split(':').slice(2).join(':')),
    replies(asked) {
      const ts = asked.id.split(':').at(-1);
      // By the mark and by the room: in a channel an answer stands in the thread of its question, whatever its mark says.
      return said(asked)
        .filter((message) => markOf(message) === asked.id || message.threadTs === ts)
        .map(
          (message): Reply => ({
            id: message.ts,
            at: Math.floor(Number(message.ts) * 1000),
            text: JSON.stringify(message.blocks ?? message.text),
            whole: (message.blocks ?? []).some(({ type }) => type === 'actions'),
          }),
        );
    },
    strays: () =>
      channels
        .flatMap((channel) => slack.messages(channel))
        .filter((message) => message.fromApp && !known.has(markOf(message) ?? ''))
        .map(({ text }) => text),
    until: waiter((happened) => slack.listen(happened)),
    follow(faults) {
      slack.plan(
        faults && {
          seed: faults.seed,
          rateLimited: faults.tooMany,
          serverErrors: faults.serverErrors,
          cutBefore: faults.cuts / 2,
          cutAfter: faults.cuts / 2,
          retryAfter: RETRY_AFTER_S,
          disconnectEveryMs: faults.disconnectEveryMs,
          ...(faults.breakEveryMs && { cutConnectionEveryMs: faults.breakEveryMs }),
        },
      );
    },
    imposed({ thread, room }) {
      const calls = roomCalls();
      const bucket = `chat.postMessage ${channels[room]}`;
      const paced = calls.filter((call) => call.bucket === bucket).map(({ at }): Interval => [at, at + PACE_MS]);
      return [...imposedOn(thread, bucket, calls, 0), ...paced];
    },
    acknowledgements: () => slack.acknowledgements.map(({ ms }) => ({ ms })),
    violations: () =>
      slack.violations.map(({ where, code, detail }) => `${where} ${code} ${JSON.stringify(detail ?? '')}`),
    calls() {
      const counts: Record<string, number> = {};
      for (const { method, status, injected } of slack.calls()) {
        const what = `${method} ${status || 'cut'}${injected ? ' injected' : ''}`;
        counts[what] = (counts[what] ?? 0) + 1;
      }
      const again = slack.acknowledgements.filter(({ attempt }) => attempt > 0).length;
      return { ...counts, 'acknowledged after redelivery': again, 'never acknowledged': slack.unacknowledged().length };
    },
    stop: slack.stop,
  };
}
