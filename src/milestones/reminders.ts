import { addDays, type BusinessCalendar, type Day } from '../calendar/index.ts';
import { OPEN } from './plan.ts';
import type { Occurrence } from './types.ts';

/** Once overdue it is told again each so many business days: once a week. */
export const OVERDUE_EVERY = 5;

/** The longest time before a deadline that can be asked for, in business days. */
export const LONGEST_LEAD = 120;

/** That something is due, or overdue. */
export interface Reminder {
  /** The same for the same reminder, whenever it is told: `milestone/<occurrence>/<due>/D-7`, `…/D+5`. */
  key: string;
  occurrence: Occurrence;
  due: Day;
  /** Business day on which it is, or was, to be told. */
  day: Day;
  /** Day on which it is told: `day`, or later when nothing could be sent then. */
  told: Day;
  /** Business days from `told` to the due day; negative when it is overdue. */
  left: number;
  /** The lead that asks for it; absent when it is told as overdue. */
  lead?: { days: number; usual: boolean };
  /** From this day on another reminder takes its place. */
  until: Day;
}

/**
 * The reminders of one day, by these rules:
 * - only on business days;
 * - D-n when so many business days are left until the due day, for each of the milestone's leads and of `extraLeads`;
 * - overdue on every fifth business day after the due day: D+5, D+10, …; laws that enter into force or end do so by themselves
 *   and are never overdue;
 * - of a recurring milestone only the newest time that is overdue: the next one stands for those before it;
 * - only while it is planned or under way, and only with a due day.
 * @param extraLeads business days before a deadline that subscriptions ask for
 */
export function remindersOn(
  day: Day,
  occurrences: readonly Occurrence[],
  calendar: BusinessCalendar,
  extraLeads: readonly number[] = [],
): Reminder[] {
  if (!calendar.isBusinessDay(day)) return [];
  return withoutOvertaken(occurrences, day).flatMap(
    (occurrence) => reminderOn(day, day, occurrence, calendar, extraLeads) ?? [],
  );
}

/**
 * What was not told since a day and still matters: for each occurrence at most the newest of its usual leads, and the newest of
 * those that only subscriptions ask for, who may ask for nothing else; none when the day on which it is told has one of that
 * sort itself. What became overdue meanwhile is told as overdue, once.
 * @param since last day whose reminders were told
 * @param today when that is no business day, they are told on the next one
 */
export function missedReminders(
  since: Day,
  today: Day,
  occurrences: readonly Occurrence[],
  calendar: BusinessCalendar,
  extraLeads: readonly number[] = [],
): Reminder[] {
  // On a holiday nothing is sent: what is said has to be true on the next business day.
  const told = calendar.nextBusinessDay(today);
  const before = (day: Day) => calendar.lastBusinessDay(addDays(day, -1));
  const days: Day[] = [];
  for (let day = before(told); day > since; day = before(day)) days.push(day);
  const spoken = Map.groupBy(remindersOn(told, occurrences, calendar, extraLeads), ({ occurrence }) => occurrence.key);
  return withoutOvertaken(occurrences, told).flatMap((occurrence) => {
    const missed = days.flatMap((day) => reminderOn(day, told, occurrence, calendar, extraLeads) ?? []);
    const today = spoken.get(occurrence.key) ?? [];
    const over = missed.find(({ lead }) => lead === undefined);
    if (over) return today.length > 0 ? [] : over;
    return [true, false].flatMap((usual) => {
      if (today.some(({ lead }) => lead?.usual === usual)) return [];
      return missed.find(({ lead }) => lead?.usual === usual) ?? [];
    });
  });
}

/** Without what is overdue while a later time of the same milestone is overdue, too. */
function withoutOvertaken(occurrences: readonly Occurrence[], day: Day): Occurrence[] {
  const newest = new Map<string, Day>();
  for (const { milestone, due } of occurrences)
    if (due !== undefined && due < day && due > (newest.get(milestone.id) ?? '')) newest.set(milestone.id, due);
  return occurrences.filter(({ milestone, due }) => due === undefined || due >= (newest.get(milestone.id) ?? ''));
}

/** The keys of all reminders that an occurrence can have had up to a day, as it stands now; none when it is settled. */
export function reminderKeys({ key, due, state }: Occurrence, today: Day, calendar: BusinessCalendar): string[] {
  if (due === undefined || !OPEN.has(state)) return [];
  const over = Math.floor(Math.max(0, calendar.businessDaysBetween(due, today)) / OVERDUE_EVERY);
  return [
    ...Array.from({ length: LONGEST_LEAD + 1 }, (_, lead) => keyOf(key, due, lead)),
    ...Array.from({ length: over }, (_, index) => keyOf(key, due, -OVERDUE_EVERY * (index + 1))),
  ];
}

/** Planned or under way though its due day is past. Who says that it was missed is an official, never the machine. */
export function isOverdue({ milestone, state, due }: Occurrence, today: Day): boolean {
  return OPEN.has(state) && due !== undefined && due < today && !happensByItself(milestone.kind);
}

/** A law enters into force or ends without anybody's doing. */
export function happensByItself(kind: Occurrence['milestone']['kind']): boolean {
  return kind === 'in_force' || kind === 'expiry';
}

/** @param day a business day */
function reminderOn(
  day: Day,
  told: Day,
  occurrence: Occurrence,
  calendar: BusinessCalendar,
  extraLeads: readonly number[],
): Reminder | undefined {
  const { due, milestone, state, key } = occurrence;
  if (due === undefined || !OPEN.has(state)) return undefined;
  const left = calendar.businessDaysBetween(day, due);
  const usual = milestone.leads.includes(left);
  const over = left < 0;
  if (over ? happensByItself(milestone.kind) || -left % OVERDUE_EVERY !== 0 : !usual && !extraLeads.includes(left))
    return undefined;
  const leftNow = told === day ? left : calendar.businessDaysBetween(told, due);
  // A law that is in force by now is no reminder any more.
  if (leftNow < 0 && happensByItself(milestone.kind)) return undefined;
  const leads = usual ? milestone.leads : [...milestone.leads, ...extraLeads];
  return {
    key: keyOf(key, due, left),
    occurrence,
    due,
    day,
    told,
    left: leftNow,
    ...(leftNow >= 0 && { lead: { days: left, usual } }),
    until: nextDay(told, due, leads, !happensByItself(milestone.kind), calendar),
  };
}

/** @param left business days until the due day, negative after it */
function keyOf(key: string, due: Day, left: number): string {
  return `milestone/${key}/${due}/D${left < 0 ? '+' : '-'}${Math.abs(left)}`;
}

/** The day of the reminder after this one, or a week later when none follows; of a law not beyond the day that it speaks of. */
function nextDay(
  told: Day,
  due: Day,
  leads: readonly number[],
  canBeOverdue: boolean,
  calendar: BusinessCalendar,
): Day {
  const left = calendar.businessDaysBetween(told, due);
  const next = Math.max(...leads.filter((lead) => lead < left), Number.NEGATIVE_INFINITY);
  if (next >= 0) return calendar.addBusinessDays(due, -next);
  if (!canBeOverdue) return [addDays(told, 7), addDays(due, 1)].sort()[0] ?? due;
  const over = Math.max(0, -left);
  return calendar.addBusinessDays(due, (Math.floor(over / OVERDUE_EVERY) + 1) * OVERDUE_EVERY);
}
