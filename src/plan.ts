import { join } from 'node:path';
import { createBusinessCalendar, loadHolidays } from './calendar/index.ts';
import type { Clock } from './clock.ts';
import { LastGood } from './last-good.ts';
import {
  createFeeds,
  createReminderSource,
  Milestones,
  milestoneNotice,
  type PlanSnapshot,
} from './milestones/index.ts';
import {
  createSchedule,
  type Destination,
  type NoticeLogger,
  Notices,
  OutboxStore,
  readDestination,
} from './notices/index.ts';
import { createProgrammeSource, InterviewStore, type Programmes, type Snapshot } from './programmes/index.ts';
import { HOME, type Settings } from './settings.ts';
import type { Database } from './store/database.ts';
import { KeptValue } from './store/kept-value.ts';
import { openSupply } from './supply/index.ts';

export interface PlanParts {
  database: Database;
  clock: Clock;
  logger: NoticeLogger;
  settings: Settings;
  programmes: Programmes;
  /** Where a settings file of the knowledge stands: in the folder in use, or the product's own. */
  file(name: string): string;
}

export type Plan = Awaited<ReturnType<typeof openPlan>>;

/**
 * What is due, who hears of it, and what runs by the clock. Nothing runs before the schedule and the notices are started.
 * @throws Error when a settings file is wrong and no good one of it was kept
 */
export async function openPlan({ database, clock, logger, settings, programmes, file }: PlanParts) {
  const { businessHours: hours, operatorRoom } = settings.notices;
  const webUrl = settings.web.url;
  const copyOf = (name: string) => {
    const { dataDirectory } = settings;
    return dataDirectory === ':memory:' ? undefined : join(dataDirectory, 'last-good', name);
  };
  const holidayFile = new LastGood(file('holidays.yaml'), copyOf('holidays.yaml'), loadHolidays);
  const opened = holidayFile.open();
  let holidays = opened.value;
  const calendar = createBusinessCalendar(() => holidays);
  const outbox = new OutboxStore(database, clock);
  const room = operatorRoom ? { operatorRoom: readDestination(operatorRoom) } : {};
  const notices = new Notices({ database, outbox, clock, calendar, hours, logger, ...room });
  const copy = copyOf('milestones.yaml');
  const path = file('milestones.yaml');
  const milestones = await Milestones.open({ path, database, clock, calendar, logger, ...(copy && { copy }) });
  const reminders = createReminderSource({
    ...{ milestones, notices, calendar, clock },
    told: new KeptValue<PlanSnapshot>(database, 'milestones told'),
  });
  const programmeSource = createProgrammeSource({
    ...{ programmes, notices, calendar },
    told: new KeptValue<Snapshot>(database, 'programmes told'),
  });
  const { items: privateItems, feeds: ownFeeds, approval } = settings.supply;
  const { officials } = settings.notices;
  const operators = operatorRoom ? [readDestination(operatorRoom)] : [];
  const early = openSupply({
    ...{ database, clock, logger, notices, file, copyOf, operators },
    deciders: [...officials.map(personOf), ...operators],
    environment: process.env,
    dataDirectory: settings.dataDirectory,
    ...(privateItems !== undefined && { privateList: { path: privateItems, repository: HOME } }),
    ...(ownFeeds !== undefined && { ownFeeds }),
    ...(approval && { approval }),
  });
  const { supply } = early;
  const escalate = async () => {
    await notices.escalate(clock.now());
  };
  const interviews = new InterviewStore(database, clock);
  const prune = async () => {
    await outbox.prune();
    await interviews.prune();
  };
  const morning = `0 ${Number(hours.from.slice(0, 2))} * * *`;
  const schedule = createSchedule({
    database,
    clock,
    logger,
    jobs: [
      { name: 'milestones', cron: morning, catchUp: true, run: reminders.run },
      { name: 'programmes', cron: morning, catchUp: true, run: programmeSource.run },
      { name: 'changes', cron: '* * * * *', catchUp: true, run: reminders.changes },
      { name: 'supply', cron: '* * * * *', catchUp: true, run: () => supply.fetch(settings.supply.fetch, true) },
      { name: 'supply changes', cron: '* * * * *', catchUp: true, run: (slot, last) => supply.catchUp(slot, last) },
      { name: 'supply reviews', cron: morning, catchUp: true, run: () => supply.reviews() },
      { name: 'escalation', cron: '* * * * *', catchUp: false, run: escalate },
      { name: 'prune', cron: '30 3 * * *', catchUp: false, run: prune },
    ],
  });
  /** Reads holidays, milestones and the files of the early warning again. @returns what was refused, for the operator; what was read before stays in force */
  const reread = (): string[] => {
    const refused: string[] = [];
    try {
      holidays = holidayFile.read();
    } catch (error) {
      refused.push((error as Error).message);
    }
    const result = milestones.reload();
    reminders.review().catch((error: unknown) => {
      logger.error({ reason: String(error) }, 'milestones: what waits could not be compared with the files');
    });
    if (result.kind === 'refused') refused.push(result.message);
    return [...refused, ...early.reload()];
  };

  const feeds = createFeeds({ database, clock });
  /** The private calendar behind a secret address: what its owner follows of the milestones, all of them when it follows none. */
  const calendarFeed = async (token: string): Promise<string | undefined> => {
    const destination = await feeds.destinationOf(token);
    if (!destination) return undefined;
    const now = clock.now();
    const all = (await milestones.occurrences()).map((each) => milestoneNotice(each, milestones.ministries(), now));
    const heard = await notices.heard(destination, all);
    const events = (heard.length > 0 ? heard : all).flatMap(({ content: { event, page } }) => {
      if (!event) return [];
      return { ...event, ...(webUrl && page && { url: `${webUrl}${page}` }) };
    });
    return feeds.render(destination, events, now);
  };

  return {
    calendar,
    outbox,
    notices,
    milestones,
    /** Interviews that people began. */
    interviews,
    reminders,
    feeds,
    calendarFeed,
    schedule,
    reread,
    supply,
    /** Where the figures of the early warning come from. */
    supplyFeeds: early.feeds,
    countries: early.countries,
  };
}

/** An official as the settings name them, `slack:U012AB3CD`, to be told in person. */
function personOf(official: string): Destination {
  const [channel, id] = official.split(':');
  return readDestination(`${channel}:person:${id}`);
}
