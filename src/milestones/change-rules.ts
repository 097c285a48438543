import {
  type BusinessCalendar,
  type Day,
  dueDay,
  formatPeriod,
  type Period,
  parsePeriod,
  sayPeriod,
} from '../calendar/index.ts';
import type { Destination, Person } from '../notices/index.ts';
import { Refusal } from '../refusal.ts';
import { type Ministry, recurrenceFault, USUAL_LEADS } from './milestone-file.ts';
import { STATE_NAMES } from './names.ts';
import { SETTLED } from './plan.ts';
import type { Area, Change, Milestone, MilestoneSource, Occurrence } from './types.ts';

const LONGEST_TEXT = 200;

/** What an official writes of a new milestone. */
export interface NewMilestone {
  what: string;
  when: Period;
  area: Area;
  /** By any of their names; may be empty. */
  ministries: readonly string[];
  kind?: Milestone['kind'];
  plan?: string;
  recurrence?: string;
  leads?: readonly number[];
  source?: MilestoneSource;
}

/** What a new milestone stands beside. */
export interface Surroundings {
  /** How many were added with it. */
  number: number;
  today: Day;
  ministries: readonly Ministry[];
  known: Iterable<Milestone>;
  calendar: BusinessCalendar;
}

/**
 * Checks a change.
 * @returns what stood there before and what stands there after, as people read it
 * @throws Refusal when the day cannot be, or nothing would change
 */
export function judgeChange(
  occurrence: Occurrence,
  change: Exclude<Change, { action: 'add' }>,
  today: Day,
  calendar: BusinessCalendar,
): { before?: string; after?: string } {
  const { state, period, assignee } = occurrence;
  switch (change.action) {
    case 'move': {
      if (SETTLED.has(state))
        throw new Refusal(
          `'${STATE_NAMES[state]}' 상태인 일정은 기한을 바꿀 수 없습니다. 먼저 상태를 '${STATE_NAMES.planned}'으로 되돌려 주십시오.`,
        );
      checkPossible(change.when, today, calendar);
      const after = sayPeriod(change.when);
      if (after === period) throw new Refusal(`기한이 이미 ${after}입니다. 다른 날짜를 적어 주십시오.`);
      return { ...(period !== undefined && { before: period }), after };
    }
    case 'assign': {
      const { assignee: next } = change;
      if (assignee && next && sameDestination(assignee, next) && assignee.name === next.name)
        throw new Refusal(`담당자가 이미 ${next.name} 님입니다.`);
      if (!assignee && !next) throw new Refusal('지정된 담당자가 없습니다.');
      return { ...(assignee && { before: assignee.name }), ...(next && { after: next.name }) };
    }
    case 'state':
      if (change.state === state) throw new Refusal(`상태가 이미 '${STATE_NAMES[state]}'입니다.`);
      return { before: STATE_NAMES[state], after: STATE_NAMES[change.state] };
  }
}

/**
 * Makes a milestone of what an official wrote.
 * @throws Refusal when something is missing, cannot be or is there already
 */
export function newMilestone(
  draft: NewMilestone,
  by: Person,
  { number, today, ministries: all, known: others, calendar }: Surroundings,
): Milestone {
  const what = draft.what.normalize('NFC').trim();
  if (!what) throw new Refusal('무엇을 할지 적어 주십시오.');
  if (what.length > LONGEST_TEXT)
    throw new Refusal(`일정 이름이 ${what.length}자입니다. ${LONGEST_TEXT}자까지 적을 수 있습니다.`);
  checkPossible(draft.when, today, calendar);
  const ministries = draft.ministries.map((name) => {
    const ministry = ministryNamed(name, all);
    if (ministry) return ministry.name;
    const known = all.map(({ name }) => name).join(', ');
    throw new Refusal(`'${name}'은(는) 모르는 부처입니다. 다음 가운데에서 골라 주십시오: ${known}`);
  });
  const { recurrence } = draft;
  const fault = recurrence === undefined ? undefined : recurrenceFault(recurrence, draft.when);
  if (fault !== undefined)
    throw new Refusal(`반복 규칙 '${recurrence}'을(를) 쓸 수 없습니다. FREQ=YEARLY처럼 적어 주십시오. (${fault})`);
  for (const { what: known, when } of others)
    if (when && bare(known) === bare(what) && formatPeriod(when) === formatPeriod(draft.when))
      throw new Refusal(`같은 일정이 이미 있습니다: ${known} (${sayPeriod(when)})`);
  return {
    id: `added-${number}`,
    kind: draft.kind ?? 'action',
    area: draft.area,
    what,
    ministries,
    when: draft.when,
    source: draft.source ?? { title: '직접 등록', section: by.name, date: today },
    state: 'planned',
    leads: [...(draft.leads ?? USUAL_LEADS)],
    ...(draft.plan !== undefined && { plan: draft.plan }),
    ...(recurrence !== undefined && { recurrence }),
    ...(ministries.length === 0 && { unconfirmed: '등록할 때 담당 부처를 정하지 않았습니다.' }),
  };
}

/** The ministry that has this name, or had it once. */
export function ministryNamed(name: string, ministries: readonly Ministry[]): Ministry | undefined {
  return ministries.find((ministry) => [ministry.name, ...ministry.also].some((each) => bare(each) === bare(name)));
}

export function sameDestination(one: Destination, other: Destination): boolean {
  return one.channel === other.channel && one.kind === other.kind && one.id === other.id;
}

/** As it is compared: without spaces, whatever the case. */
export function bare(text: string): string {
  return text.normalize('NFC').replace(/\s/g, '').toLowerCase();
}

/** @throws Refusal when a period is none, or over already */
function checkPossible(when: Period, today: Day, calendar: BusinessCalendar): void {
  try {
    parsePeriod(formatPeriod(when));
  } catch {
    throw new Refusal(
      `'${formatPeriod(when)}'은(는) 기한이 될 수 없는 날짜입니다. 2026-12-31, 2026-12, 2026-Q4, 2026-H2, 2026처럼 적어 주십시오.`,
    );
  }
  if (dueDay(when, calendar) < today)
    throw new Refusal(`${sayPeriod(when)}은(는) 이미 지난 기한입니다. 오늘(${today})이나 그 뒤로 적어 주십시오.`);
}
