import type { ApiContext } from './api.ts';
import { type Courier, createCourier, type Envelope } from './courier.ts';
import { ALL_SUBSCRIPTIONS, createEvents, type Events, type Subscription } from './events.ts';
import { createFaults, type Fault, type FaultPlan, mulberry, type Rates } from './faults.ts';
import { createHttpEvents, type HttpEvents } from './http-events.ts';
import {
  type Acknowledgement,
  type Call,
  createJournal,
  type Journal,
  type RoomEvent,
  type Violation,
} from './journal.ts';
import { createPerson, type Person } from './person.ts';
import { createResponseUrls } from './response-urls.ts';
import { createSlackServer } from './server.ts';
import { createSocketMode, type SocketMode } from './socket-mode.ts';
import { realTimers, stoppable, type Timers } from './timers.ts';
import { createTriggers } from './triggers.ts';
import type { AssistantThread, Identity, SlackChannel, SlackMessage, SlackView } from './types.ts';
import { createWebApi } from './web-api.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

export type { Fault, FaultPlan } from './faults.ts';
export type { Acknowledgement, Call, RoomEvent, Violation } from './journal.ts';
export type { Person } from './person.ts';
export type { Timers } from './timers.ts';
export type { AssistantThread, Outcome, SlackMessage, SlackView } from './types.ts';

export interface SlackDoubleOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  identity?: Partial<Identity>;
  /** Names of people to begin with. */
  people?: string[];
  /** What the app subscribed to, and its scopes; everything, unless given. */
  subscriptions?: Subscription[];
  scopes?: string[];
  /** Where the app takes events by HTTP. Without it, Socket Mode. */
  requestUrl?: string;
  timers?: Timers;
  /** Real ones: 3000; 0, 60 000 and 300 000; 5000; 10 000; 3000. */
  ackTimeoutMs?: number;
  retryDelaysMs?: number[];
  pingEveryMs?: number;
  disconnectGraceMs?: number;
  triggerLifetimeMs?: number;
  /** Answers take so long, or between the two. */
  latencyMs?: number | [number, number];
  /** Answers 429 to those who post faster than this. Off by default. */
  rates?: Partial<Rates> | true;
}

export interface SlackDouble {
  /** For `clientOptions.slackApiUrl`. */
  apiUrl: string;
  port: number;
  identity: Identity;
  workspace: Workspace;
  /** Scopes of the bot token; take one away and its methods are refused. */
  scopes: Set<string>;
  subscriptions: Set<Subscription>;
  socket: SocketMode;
  http: HttpEvents | undefined;
  /** A person by name; one who is not there yet joins. */
  person(name: string): Person;
  channel(idOrName: string): SlackChannel;
  /** What everybody sees in a channel, threads included, in order of time. */
  messages(channel: string): SlackMessage[];
  waitForMessage(fits: (message: SlackMessage) => boolean, timeoutMs?: number): Promise<SlackMessage>;
  waitFor: Journal['until'];
  /** Until nothing is under way to the app any more. */
  settled(timeoutMs?: number): Promise<void>;
  calls(method?: string): Call[];
  views: SlackView[];
  thread(channel: string, ts: string): AssistantThread | undefined;
  violations: Violation[];
  /** Texts beyond the 4000 characters that Slack recommends; it takes them. */
  readonly longTexts: number;
  acknowledgements: Acknowledgement[];
  unacknowledged(): Envelope[];
  /** Everything that happens from now on. */
  listen: Journal['listen'];
  stream: Journal['stream'];
  failNext(method: string, fault: Fault, times?: number): void;
  /** Random faults from a seed; undefined ends them. */
  plan(plan: FaultPlan | undefined): void;
  refuse: ReturnType<typeof createWebApi>['refuse'];
  /** Slack is gone: connections break, the port is closed. What is under way fails and is tried again. */
  down(): Promise<void>;
  /** Slack is back, on the same port and with everything that was in the workspace. */
  up(): Promise<void>;
  /** The end: nothing is sent any more. */
  stop(): Promise<void>;
}

const IDENTITY: Identity = {
  teamId: 'T0GILJABI',
  teamName: '길잡이 시험',
  teamDomain: 'giljabi-test',
  appId: 'A0GILJABI',
  botId: 'B0GILJABI',
  botUserId: 'U0GILJABI',
  botName: 'giljabi',
  botToken: 'xoxb-0-0-giljabi',
  appToken: 'xapp-1-A0GILJABI-0-giljabi',
  signingSecret: 'signing-secret-of-the-double',
  verificationToken: 'verification-token',
};

const SCOPES = [
  ...['app_mentions:read', 'assistant:write', 'chat:write', 'commands', 'files:write', 'im:write'],
  ...['channels:history', 'channels:read', 'groups:history', 'groups:read', 'im:history', 'im:read'],
  ...['reactions:read', 'reactions:write', 'team:read', 'users:read'],
];

/** Starts a Slack of one's own: a workspace with people, its Web API, Socket Mode and events by HTTP. */
export async function startSlackDouble(options: SlackDoubleOptions = {}): Promise<SlackDouble> {
  const timers = stoppable(options.timers ?? realTimers);
  const journal = createJournal(timers);
  const identity = { ...IDENTITY, ...options.identity };
  const workspace = createWorkspace(identity, timers, journal);
  for (const name of options.people ?? ['minji', 'junho']) workspace.addUser(name);
  workspace.addChannel('general');
  workspace.addChannel('random', { botIsMember: false });
  workspace.addChannel('secret', { kind: 'private', botIsMember: false });
  workspace.addChannel('team', { kind: 'private' });
  workspace.addChannel('old', { archived: true });

  const scopes = new Set(options.scopes ?? SCOPES);
  const subscriptions = new Set(options.subscriptions ?? ALL_SUBSCRIPTIONS);
  const rates = options.rates && { postEveryMs: 1000, burst: 1, ...(options.rates === true ? {} : options.rates) };
  const faults = createFaults(timers, rates);
  const triggers = createTriggers(timers, options.triggerLifetimeMs ?? 3000);
  const socket = createSocketMode({
    timers,
    journal,
    appId: identity.appId,
    pingEveryMs: options.pingEveryMs ?? 5000,
    connectionSeconds: 18_060,
    disconnectGraceMs: options.disconnectGraceMs ?? 10_000,
  });
  const { signingSecret, verificationToken } = identity;
  const http = options.requestUrl
    ? createHttpEvents({ url: options.requestUrl, signingSecret, verificationToken, timers, journal })
    : undefined;
  const courier: Courier = createCourier({
    transport: http ?? socket,
    timers,
    journal,
    ackTimeoutMs: options.ackTimeoutMs ?? 3000,
    retryDelaysMs: options.retryDelaysMs ?? [0, 60_000, 300_000],
    timeoutReason: http ? 'http_timeout' : 'timeout',
  });
  const events: Events = createEvents({ identity, workspace, courier, timers, scopes, subscriptions });
  const base = () => `http://127.0.0.1:${server.port()}`;
  const context: ApiContext = {
    identity,
    workspace,
    journal,
    timers,
    scopes,
    base,
    socketUrl: () => `ws://127.0.0.1:${server.port()}/link/?ticket=${socket.ticket()}&app_id=${identity.appId}`,
    exchangeTrigger: triggers.exchange,
    announce: events.announce,
    announceReaction: events.announceReaction,
  };
  const api = createWebApi(context, faults);
  const responseUrls = createResponseUrls(context);
  const travel = traveller(timers, options.latencyMs ?? 0);
  const { upgrade } = socket;
  const server = createSlackServer({ port: options.port ?? 0, api, responseUrls, workspace, journal, upgrade, travel });
  await server.start();

  const down = async () => {
    socket.cut();
    await server.stop();
  };

  const people = new Map<string, Person>();
  let longTexts = 0;
  journal.listen(({ kind }) => {
    if (kind === 'long_text') longTexts += 1;
  });
  let endPlan = () => {};
  return {
    get apiUrl() {
      return `${base()}/api/`;
    },
    get port() {
      return server.port();
    },
    identity,
    workspace,
    scopes,
    subscriptions,
    socket,
    http,
    person(name) {
      const known = people.get(name);
      if (known) return known;
      const user =
        [...workspace.users.values()].find((candidate) => candidate.name === name) ?? workspace.addUser(name);
      const person = createPerson(user, { api: context, courier, events, triggers, responseUrls });
      people.set(name, person);
      return person;
    },
    channel: workspace.channel,
    messages: (channel) => workspace.messages(workspace.channel(channel)),
    waitForMessage(fits, timeoutMs) {
      const all = () => [...workspace.channels.values()].flatMap((channel) => workspace.messages(channel, true));
      const look = (event?: RoomEvent) => {
        if (!event) return all().find(fits);
        const { kind, data } = event;
        const message = kind === 'message' ? data : kind === 'message_changed' ? data.message : undefined;
        return message && fits(message) ? (message as SlackMessage) : undefined;
      };
      return journal.until(look, 'a message', timeoutMs);
    },
    waitFor: journal.until,
    async settled(timeoutMs) {
      const still = () => courier.unacknowledged().every((envelope) => envelope.settled) || undefined;
      await journal.until(still, 'everything to be delivered', timeoutMs);
    },
    calls: (method) => journal.calls.filter((call) => method === undefined || call.method === method),
    views: workspace.views,
    thread: (channel, ts) => workspace.threads.get(`${workspace.channel(channel).id} ${ts}`),
    violations: journal.violations,
    get longTexts() {
      return longTexts;
    },
    acknowledgements: journal.acknowledgements,
    unacknowledged: courier.unacknowledged,
    listen: journal.listen,
    stream: journal.stream,
    failNext: faults.failNext,
    plan(plan) {
      faults.plan(plan);
      endPlan();
      const ends = [
        every(timers, plan?.disconnectEveryMs, () => socket.disconnect('refresh_requested')),
        every(timers, plan?.cutConnectionEveryMs, () => socket.cut(1)),
      ];
      endPlan = () => {
        for (const end of ends) end();
      };
    },
    refuse: api.refuse,
    down,
    up: server.start,
    async stop() {
      timers.stopAll();
      http?.stop();
      await socket.stop();
      await server.stop();
    },
  };
}

function every(timers: Timers, ms: number | undefined, act: () => void): () => void {
  if (!ms) return () => {};
  let cancel = () => {};
  const next = () => {
    cancel = timers.after(ms, () => {
      act();
      next();
    });
  };
  next();
  return () => cancel();
}

/** The same seed every time: a load test can be repeated. */
function traveller(timers: Timers, latency: number | [number, number]): () => Promise<void> {
  const [least, most] = [latency].flat() as [number, number?];
  const random = mulberry(7);
  return () => {
    const ms = most === undefined ? least : least + random() * (most - least);
    return ms > 0 ? new Promise((resolve) => void timers.after(ms, resolve)) : Promise.resolve();
  };
}
