import * as announce from './announcements.ts';
import { type App, openApp } from './app.ts';
import { createDiscordChannel } from './channels/discord/index.ts';
import { createSlackChannel } from './channels/slack/index.ts';
import { type ChannelState, channelStates, type RoomChannel } from './channels/states.ts';
import { createWebChannel, type WebChannel } from './channels/web/index.ts';
import { type Clock, systemClock } from './clock.ts';
import {
  AREA_NAMES,
  dueSaid,
  isOverdue,
  KIND_NAMES,
  STATE_NAMES,
  timelineSvg,
  unconfirmed,
} from './milestones/index.ts';
import { parseUntil, type StoredNotice } from './notices/index.ts';
import { createLog, fill, Librarian, watchFolder } from './operations/index.ts';
import * as programmeRules from './programmes/index.ts';
import { noticeFiles, period, roomApplication } from './room-application.ts';
import type { Settings } from './settings.ts';
import * as supplyWords from './supply/index.ts';

/** The bot at work: all channels, and the background work on its knowledge. */
export interface Service {
  url: string;
  /** Ends channels, background work and store in this order. */
  stop(): Promise<void>;
}

/** What is being sent or run may end within this. */
const STOP_MS = 5_000;

export interface ServiceOptions {
  /** Shows lines to the person at the terminal. */
  tell: (lines: string[]) => void;
  log?: ReturnType<typeof createLog>;
  clock?: Clock;
}

/**
 * Starts everything. A store that holds something answers at once and is looked through afterwards; an empty one is
 * filled first.
 * @throws Error when the store, the knowledge or the port cannot be had; nothing runs then
 */
export async function startService(settings: Settings, options: ServiceOptions): Promise<Service> {
  const { tell, log = createLog(settings.logLevel), clock = systemClock } = options;
  const app = await openApp(settings, {}, clock, log);
  try {
    const told = new Set<string>();
    const wasEmpty = (await app.knowledge.counts()).documents === 0;
    const firstReports = wasEmpty ? await firstFill(app, tell) : [];
    const web = await startWeb(app, settings, clock, log);
    const webUrl = settings.web.url ?? web.url;
    const rooms = await enterRooms(app, settings, clock, log, webUrl);
    app.notices.start();
    app.schedule.start();
    tell(
      announce.ready({
        url: web.url,
        counts: await app.knowledge.counts(),
        documentsDirectory: settings.documentsDirectory,
        channels: rooms.states,
        modelMissing: app.modelMissing,
        graphMissing: app.knowledge.graphMissing,
      }),
    );
    tell(announce.unread(firstReports, told));
    tell(announce.refused(app.reread()));
    tell(announce.feedsOff(settings.supply.fetch, app.supplyFeeds.off()));

    const librarian = new Librarian({
      knowledge: app.knowledge,
      looked: async (reports) => {
        log.info({ reports }, 'knowledge: looked through the documents');
        tell(announce.looked(reports, await app.knowledge.counts(), told));
      },
      embedded: (vectors) => {
        log.info({ vectors }, 'knowledge: vectors made');
        tell(announce.embedded(vectors));
      },
      failed: (error) => {
        log.error({ err: error }, 'knowledge: could not look through the documents');
        tell(announce.failed(error));
      },
    });
    const watched = watchFolder(settings.documentsDirectory, {
      changed: () => void librarian.look(),
      blind: (error) => log.warn({ err: error }, 'documents: changes are noticed late'),
    });
    void librarian.look();
    const watchedPlan = watchFolder(settings.knowledgeDirectory, {
      changed: () => tell(announce.refused(app.reread())),
      blind: (error) => log.warn({ err: error }, 'knowledge: changes of milestones and holidays are not noticed'),
    });

    return {
      url: web.url,
      async stop() {
        watched.stop();
        watchedPlan.stop();
        librarian.stop();
        app.supplyFeeds.stop();
        await app.schedule.stop(STOP_MS);
        await Promise.all([web.channel.stop(), rooms.leave(), app.notices.stop(STOP_MS)]);
        await app.close();
        log.info('stopped');
      },
    };
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** Enters the rooms that the settings switch on. One that is refused says why; the others go on. */
async function enterRooms(
  app: App,
  settings: Settings,
  clock: Clock,
  logger: ReturnType<typeof createLog>,
  webUrl: string,
): Promise<{ states: ChannelState[]; leave(): Promise<void> }> {
  const { assistant, inbox, inquiries, notices } = app;
  const application = roomApplication(app, settings, clock, webUrl);
  const { url } = settings.web;
  const files = (notices: readonly StoredNotice[]) => noticeFiles(notices, clock.now(), logger);
  const parts = {
    assistant,
    inbox,
    inquiries,
    application,
    clock,
    logger,
    noticeFiles: files,
    ...(url && { webUrl: url }),
  };
  const rooms = new Map<ChannelState['name'], RoomChannel>();
  if (settings.slack) rooms.set('slack', createSlackChannel({ ...parts, ...settings.slack }));
  if (settings.discord) rooms.set('discord', createDiscordChannel({ ...parts, ...settings.discord }));
  for (const [name, room] of rooms) notices.attach(name, room.notices);
  const states = await Promise.all(
    channelStates(settings).map(async (state): Promise<ChannelState> => {
      const status = await rooms.get(state.name)?.start();
      if (!status) return state;
      return status.on ? { ...state, as: status.name } : { ...state, on: false, why: status.why };
    }),
  );
  const leave = async () => {
    await Promise.all([...rooms.values()].map((room) => room.stop()));
  };
  return { states, leave };
}

async function firstFill(app: App, tell: ServiceOptions['tell']) {
  tell(announce.reading());
  return fill(app.knowledge);
}

async function startWeb(
  app: App,
  { web: { host, port, token, url: address } }: Settings,
  clock: Clock,
  logger: ReturnType<typeof createLog>,
): Promise<{ channel: WebChannel; url: string }> {
  const { assistant, knowledge, milestones, notices, outbox, feeds, calendar, calendarFeed } = app;
  const { programmes, interviews, profiles, supply, countries } = app;
  const channel = createWebChannel({
    ...{ assistant, milestones, notices, outbox, feeds, calendar, calendarFeed, clock, logger, host, port },
    ...{ programmes, interviews, profiles, programmeRules, timeline: timelineSvg, period, until: parseUntil },
    ...{ supply, countries, supplyWords },
    documents: () => knowledge.documents(),
    pdf: (report) => programmeRules.reportPdf(report, clock.now()),
    reading: { areas: AREA_NAMES, kinds: KIND_NAMES, states: STATE_NAMES, dueSaid, unconfirmed, isOverdue },
    ...(token && { token }),
    ...(address && { url: address }),
  });
  const { url } = await channel.start();
  return { channel, url };
}
