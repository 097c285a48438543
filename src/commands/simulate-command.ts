import { Command } from 'commander';
import {
  addDays,
  type BusinessCalendar,
  type BusinessHours,
  type Day,
  koreanDay,
  koreanInstant,
} from '../calendar/index.ts';
import { systemClock } from '../clock.ts';
import { LONGEST_LEAD, type Milestones, type Occurrence, reminderNotice, remindersOn } from '../milestones/index.ts';
import {
  type Destination,
  destinationKey,
  type Notice,
  planDeliveries,
  type Silence,
  type Subscription,
} from '../notices/index.ts';
import { day, positive } from './arguments.ts';
import { type DataOptions, withApp, withData } from './options.ts';
import { print, say } from './output.ts';

/** Everybody who looks at the web page: it stands in for those who will follow. */
const BOARD: Destination = { channel: 'web', kind: 'room', id: 'board' };

/** `giljabi simulate`: every reminder that would go out, for an official to check. Nothing is written. */
export function simulateCommand(): Command {
  return withData(new Command('simulate'))
    .description('Prints every reminder that would go out, by day and room, if nothing changed. Writes nothing.')
    .option('--from <day>', 'first day, such as 2026-11-23 (default: today)', day)
    .option('--days <n>', 'so many days', positive, 400)
    .option('--json', 'one JSON object for each message')
    .action((options: DataOptions & { from?: Day; days: number; json?: boolean }) =>
      withApp(options, async ({ milestones, notices }, settings) => {
        const from = options.from ?? koreanDay(systemClock.now());
        const to = addDays(from, options.days - 1);
        const followed = (await notices.all()).filter(({ topic }) => topic === 'milestones');
        if (followed.length === 0)
          say('Nobody follows the milestones yet: shown as if the web board followed all of them.');
        const subscriptions = followed.length > 0 ? followed : [boardSubscription()];
        const { calendar } = milestones;
        const { messages, dropped } = simulate({
          from,
          to,
          occurrences: await milestones.occurrences({ to: addDays(to, LONGEST_LEAD * 2) }),
          ministries: milestones.ministries(),
          subscriptions,
          silences: await silencesOf(subscriptions, (destination) => notices.silenceOf(destination)),
          calendar,
          hours: settings.notices.businessHours,
        });
        if (options.json) for (const message of messages) print(jsonOf(message));
        else process.stdout.write(simulationText(messages, calendar));
        const told = messages.flatMap(({ notices }) => notices);
        const overdue = told.filter(({ lead }) => lead === undefined).length;
        say(
          `${messages.length} messages with ${told.length} reminders from ${from} to ${to}, ${overdue} of them overdue because nothing is finished here; ${dropped} would come too late and are left out.`,
        );
      }),
    );
}

/** One message as it would go out. */
export interface SimulatedMessage {
  at: Date;
  destination: Destination;
  notices: Notice[];
}

export interface Simulation {
  from: Day;
  /** Last day whose reminders are raised. */
  to: Day;
  occurrences: readonly Occurrence[];
  ministries: ReturnType<Milestones['ministries']>;
  subscriptions: readonly Subscription[];
  silences: readonly Silence[];
  calendar: BusinessCalendar;
  hours: BusinessHours;
}

/**
 * The messages that would go out if nothing changed, by time and destination. The same rules decide as in the running bot.
 * @returns with how many reminders would be told to nobody since they would come too late
 */
export function simulate(simulation: Simulation): { messages: SimulatedMessage[]; dropped: number } {
  const { from, to, occurrences, ministries, subscriptions, silences, calendar, hours } = simulation;
  const leads = [...new Set(subscriptions.flatMap(({ leads = [] }) => leads))];
  const messages = new Map<string, SimulatedMessage>();
  let dropped = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const raised = remindersOn(day, occurrences, calendar, leads).map((reminder) =>
      reminderNotice(reminder, ministries),
    );
    if (raised.length === 0) continue;
    const now = koreanInstant(day, hours.from);
    const plan = planDeliveries(raised, { subscriptions, silences, now, calendar, hours });
    dropped += plan.dropped.length;
    for (const { notice, destination, dueAt, gathers } of plan.planned) {
      // What does not gather is a message of its own.
      const key = [dueAt.toISOString(), destinationKey(destination), gathers ? '' : notice.key].join(' ');
      const message = messages.get(key);
      if (message) message.notices.push(notice);
      else messages.set(key, { at: dueAt, destination, notices: [notice] });
    }
  }
  return {
    messages: [...messages].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, message]) => message),
    dropped,
  };
}

/** One heading a day, below it each room with its lines. */
export function simulationText(messages: readonly SimulatedMessage[], calendar: BusinessCalendar): string {
  const lines: string[] = [];
  let heading = '';
  for (const { at, destination, notices } of messages) {
    const day = koreanDay(at);
    if (day !== heading) {
      lines.push(...(heading ? [''] : []), headingOf(day, calendar));
      heading = day;
    }
    const together = notices.length > 1 ? ` · ${notices.length}건을 한 번에` : '';
    lines.push(`  ${roomName(destination)} · ${koreanTime(at)}${together}`);
    for (const { content, confirm } of notices) lines.push(`    ${content.headline}${confirm ? ' [확인 요청]' : ''}`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** `2026-12-31 (목) · 다음 쉬는 날 2027-01-01 새해`: with the holidays between it and the business days around it. */
function headingOf(day: Day, calendar: BusinessCalendar): string {
  const before = holidays(calendar.addBusinessDays(day, -1), day, calendar);
  const after = holidays(day, calendar.addBusinessDays(day, 1), calendar);
  const weekday = new Intl.DateTimeFormat('ko-KR', { timeZone: 'UTC', weekday: 'short' }).format(new Date(day));
  return [
    `${day} (${weekday})`,
    before.length > 0 && `앞에 쉰 날 ${before.join(', ')}`,
    after.length > 0 && `뒤에 쉬는 날 ${after.join(', ')}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Holidays between two days, by date and name. */
function holidays(from: Day, to: Day, calendar: BusinessCalendar): string[] {
  const found: string[] = [];
  for (let day = addDays(from, 1); day < to; day = addDays(day, 1)) {
    const name = calendar.holiday(day);
    if (name !== undefined) found.push(`${day} ${name}`);
  }
  return found;
}

function jsonOf({ at, destination, notices }: SimulatedMessage) {
  return {
    day: koreanDay(at),
    time: koreanTime(at),
    destination: destinationKey(destination),
    reminders: notices.map(({ key, content, confirm }) => ({
      key,
      headline: content.headline,
      confirm: confirm ?? false,
    })),
  };
}

function roomName(destination: Destination): string {
  return destinationKey(destination) === destinationKey(BOARD) ? '웹 게시판' : destinationKey(destination);
}

function koreanTime(moment: Date): string {
  return moment.toLocaleTimeString('ko-KR', { timeZone: 'Asia/Seoul', timeStyle: 'short', hourCycle: 'h23' });
}

/** The web board as if it followed every milestone. */
export function boardSubscription(): Subscription {
  return {
    id: 'board',
    destination: BOARD,
    topic: 'milestones',
    filters: {},
    keywords: [],
    level: 'info',
    mode: 'at_once',
    contacts: [],
    confirmWithin: 240,
    createdBy: { id: 'terminal', name: 'giljabi simulate' },
    createdAt: new Date(0),
  };
}

async function silencesOf(
  subscriptions: readonly Subscription[],
  silenceOf: (destination: Destination) => Promise<Silence | undefined>,
): Promise<Silence[]> {
  const destinations = new Map(subscriptions.map(({ destination }) => [destinationKey(destination), destination]));
  const found = await Promise.all([...destinations.values()].map(silenceOf));
  return found.filter((silence) => silence !== undefined);
}
