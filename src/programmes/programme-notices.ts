import { createHash } from 'node:crypto';
import { addDays, type BusinessCalendar, type Day, koreanDay, koreanInstant } from '../calendar/index.ts';
import type { Notice } from '../notices/index.ts';
import type { KeptValue } from '../store/kept-value.ts';
import { changesSince, type ProgrammeChange, type Snapshot, snapshotOf } from './changes.ts';
import type { Cited, Programme } from './types.ts';
import { SUPPORT_NAMES, sayPlace } from './words.ts';

/** Business days before something ends at which those who follow it are reminded. */
const LEADS = [0, 1, 3, 7, 14, 30];
/** At most so many of the statements that end are told. */
const MOST_LINES = 3;
const CHANGE_MATTERS_DAYS = 30;
const CHANGE_SAID = {
  new: '새로 안내합니다',
  changed: '안내하는 내용이 바뀌었습니다',
  gone: '안내 목록에서 빠졌습니다',
} as const satisfies Record<ProgrammeChange['kind'], string>;

export interface ProgrammeSourceParts {
  programmes: { all(): readonly Programme[] };
  /** What was told last of the programmes. */
  told: Pick<KeptValue<Snapshot>, 'find' | 'keep'>;
  /** Where notices go: `Notices` of src/notices/. */
  notices: {
    raise(notices: Notice[]): Promise<unknown>;
    withdraw(subject: string, except?: readonly string[]): Promise<number>;
    waiting(topic: 'programmes'): Promise<string[]>;
  };
  calendar: BusinessCalendar;
}

/** Turns what ends and what changes in the support programmes into notices. Raising the same twice does no harm. */
export interface ProgrammeSource {
  /** Takes back what is not true any more, reminds of what ends, and tells what changed since the last time. */
  run(slot: Date): Promise<void>;
}

export function createProgrammeSource({ programmes, told, notices, calendar }: ProgrammeSourceParts): ProgrammeSource {
  return {
    async run(slot) {
      const today = koreanDay(slot);
      const all = programmes.all();
      const ending = all.flatMap((programme) => endings(programme, today, calendar));
      await review(all);
      const before = await told.find();
      const changes = before ? changesSince(before, all) : [];
      const raised = [...ending, ...changes.map((change) => changeNotice(change, slot))];
      if (raised.length > 0) await notices.raise(raised);
      // Only once it is told: what a crash cuts off is told again, under the same keys.
      await told.keep(snapshotOf(all));
    },
  };

  /** A day that was moved, or a programme that is no more. */
  async function review(all: readonly Programme[]): Promise<void> {
    for (const subject of await notices.waiting('programmes')) {
      const [, id] = /^programme\/([^/]+)$/.exec(subject) ?? [];
      if (id === undefined) continue;
      const programme = all.find((each) => each.id === id);
      const days = programme ? [...endsOf(programme).keys()] : [];
      await notices.withdraw(
        subject,
        days.flatMap((day) => LEADS.map((lead) => keyOf(id, day, lead))),
      );
    }
  }
}

/**
 * The reminders that stand on a day: for each day on which something of the programme ends, the one of the lead that was reached
 * last, so that nothing is lost where nothing ran on the day itself.
 */
export function endings(programme: Programme, today: Day, calendar: BusinessCalendar): Notice[] {
  if (programme.state === 'ended') return [];
  return [...endsOf(programme)].flatMap(([day, statements]) => {
    if (day < today) return [];
    const left = Math.max(0, calendar.businessDaysBetween(today, day));
    const lead = LEADS.find((each) => left <= each);
    const [first] = statements;
    if (lead === undefined || !first) return [];
    return {
      ...common(programme),
      key: keyOf(programme.id, day, lead),
      subject: `programme/${programme.id}`,
      lead: { days: lead, usual: true },
      content: {
        headline: `${programme.name}: ${day}에 끝나는 내용이 있습니다`,
        lines: statements.slice(0, MOST_LINES).map(({ text }) => text),
        facts: [],
        source: { title: first.source.document, section: first.source.section },
        unconfirmed: '연장 여부는 담당 기관에 확인하시기 바랍니다.',
        page: pageOf(programme.id),
      },
      at: koreanInstant(today, '00:00'),
      until: koreanInstant(addDays(day, 1), '00:00'),
    };
  });
}

/** What of a programme ends, by its last day, the earliest first. */
function endsOf({ purpose, benefits, apply, period }: Programme): Map<Day, Cited[]> {
  const ends = new Map<Day, Cited[]>();
  for (const statement of [purpose, ...benefits, ...apply, ...period])
    if (statement.until) ends.set(statement.until, [...(ends.get(statement.until) ?? []), statement]);
  return new Map([...ends].sort(([one], [other]) => one.localeCompare(other)));
}

function changeNotice({ id, name, kind, programme, says }: ProgrammeChange, at: Date): Notice {
  const mark = createHash('sha256')
    .update(JSON.stringify([programme, says]))
    .digest('hex')
    .slice(0, 16);
  const key = `programme/${id}/change/${mark}`;
  return {
    ...common({ id, supports: [], ministries: [], ...programme }),
    key,
    // A subject of its own: it stays true when reminders are taken back.
    subject: key,
    content: {
      headline: `${name}: ${CHANGE_SAID[kind]}`,
      lines: says,
      facts: programme ? [{ label: '근거', value: sayPlace(programme.purpose.source) }] : [],
      ...(programme && { page: pageOf(id) }),
    },
    at,
    until: new Date(at.getTime() + CHANGE_MATTERS_DAYS * 24 * 60 * 60_000),
  };
}

function common({ id, supports, ministries }: Pick<Programme, 'id' | 'supports' | 'ministries'>) {
  return {
    topic: 'programmes',
    level: 'info',
    attributes: { subject: [id], ministry: ministries, area: supports.map((support) => SUPPORT_NAMES[support]) },
  } satisfies Partial<Notice>;
}

function keyOf(id: string, day: Day, lead: number): string {
  return `programme/${id}/${day}/D-${lead}`;
}

function pageOf(id: string): string {
  return `/programmes#${id}`;
}
