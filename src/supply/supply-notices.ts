import { createHash } from 'node:crypto';
import { koreanDay } from '../calendar/index.ts';
import { type Destination, type Notice, readDestination } from '../notices/index.ts';
import type { Crisis } from './crisis.ts';
import { faultsContent, feedContent, levelContent, proposalContent, reviewContent } from './crisis-words.ts';
import type { ItemFault } from './item-faults.ts';
import { rank } from './readings.ts';
import type { AlertRecord, FeedHealth } from './types.ts';
import { noticeLevel } from './types.ts';
import { ITEM_AREA_NAMES } from './words.ts';

const DAY_MS = 24 * 60 * 60_000;
/** So long a change of level is worth telling to whom it could not be told before. */
const MATTERS_MS = 14 * DAY_MS;
const ALERT_MATTERS_MS = 30 * DAY_MS;

/** Subject of what is told of an item's level, and of what waits to be decided. */
export const subjectOf = (item: string) => `supply/${item}`;
export const proposalSubjectOf = (item: string) => `supply/${item}/proposal`;
export const FAULTS_SUBJECT = 'supply-faults';
export const feedSubjectOf = (feed: string) => `supply-feed/${feed}`;

/** Keys of the two notices that a record may bring. */
export const levelKeyOf = ({ item, sequence }: AlertRecord) => `supply/${item}/${sequence}`;
export const proposalKeyOf = ({ item, sequence }: AlertRecord) => `supply/${item}/${sequence}/proposal`;

/** What of an item's history is to be told. */
export interface ToTell {
  /** The newest change of level; where several months came at once, from before them to after them. */
  level?: AlertRecord;
  /** The record that brought the proposal that is open still. */
  proposal?: AlertRecord;
}

/**
 * What of an item's records is still to be known: its newest change of level and its open proposal. What an item stands at
 * when it is judged for the first time is where it begins, and news only from 주의 on.
 * @param records of one item, oldest first
 */
export function toTell(records: readonly AlertRecord[]): ToTell {
  const steps: AlertRecord[] = [];
  for (const record of records) {
    const last = steps.at(-1);
    if (last && areTogether(last, record)) steps.splice(-1, 1, { ...record, before: last.before });
    else steps.push(record);
  }
  const level = steps.findLast(({ before, after }) => before.level !== after.level);
  const begins = level !== undefined && level.sequence === records[0]?.sequence && level.event.kind === 'assessed';
  const news = level && (!begins || rank(level.after.level) >= rank('caution'));
  const open = records.at(-1)?.after.proposal;
  const proposal = open && records.findLast(({ before, after }) => after.proposal && !same(before.proposal, open));
  return { ...(news && { level }), ...(proposal && { proposal }) };
}

/** Months that were judged one after the other when they came at once. */
function areTogether(one: AlertRecord, other: AlertRecord): boolean {
  const judged = one.event.kind === 'assessed' && other.event.kind === 'assessed';
  return judged && one.at.getTime() === other.at.getTime();
}

/** The notice of a change of level, for those who follow the item. */
export function levelNotice(record: AlertRecord, crisis: Crisis): Notice {
  const { item, before, after, at } = record;
  const raised = rank(after.level) > rank(before.level);
  const urgent = raised && rank(after.level) >= rank('alert');
  return {
    ...about(crisis),
    key: levelKeyOf(record),
    subject: subjectOf(item),
    // The end of an alert wakes nobody, but everybody who heard of it hears of its end.
    level: raised ? noticeLevel(after.level) : 'info',
    ...(!raised && { reach: noticeLevel(before.level) }),
    content: levelContent(record, crisis),
    at,
    until: new Date(at.getTime() + (urgent ? ALERT_MATTERS_MS : MATTERS_MS)),
    ...(urgent && { confirm: true }),
  };
}

/** The notice of a level that waits for approval: for those who decide, whatever they follow, and for nobody else. */
export function proposalNotice(record: AlertRecord, crisis: Crisis, deciders: readonly Destination[]): Notice {
  const { item, after, at } = record;
  return {
    ...forDeciders(crisis, deciders),
    key: proposalKeyOf(record),
    subject: proposalSubjectOf(item),
    level: noticeLevel(after.proposal?.level ?? after.level),
    content: proposalContent(record, crisis),
    at,
    until: new Date(at.getTime() + ALERT_MATTERS_MS),
    confirm: true,
  };
}

/** The notice that a level is to be looked at again, once for each day that was set for it. */
export function reviewNotice(crisis: Crisis, review: string, deciders: readonly Destination[], at: Date): Notice {
  const { id } = crisis.item;
  return {
    ...forDeciders(crisis, deciders),
    key: `supply/${id}/review/${review}`,
    subject: `supply/${id}/review`,
    level: 'attention',
    content: reviewContent(crisis),
    at,
    until: new Date(at.getTime() + MATTERS_MS),
  };
}

/**
 * The notice of a feed that is silent or failing: once for each silence, as its key is made of what the feed had last.
 * @returns undefined when nothing is wrong with it
 */
export function feedNotice(health: FeedHealth, operators: readonly Destination[], at: Date): Notice | undefined {
  const { feed, state, newest, lastGoodAt, expectedBy } = health;
  if (state !== 'silent' && state !== 'failing') return undefined;
  const since = state === 'silent' ? (expectedBy ?? newest) : lastGoodAt?.toISOString();
  return {
    topic: 'supply',
    key: `${feedSubjectOf(feed)}/${state}/${since ?? 'never'}`,
    subject: feedSubjectOf(feed),
    level: 'attention',
    attributes: {},
    also: [...operators],
    content: feedContent(health),
    at,
    until: new Date(at.getTime() + MATTERS_MS),
  };
}

/**
 * The notice of items with which something fails, for the operator and nobody else: once for each set of them.
 * @param nameOf an item's name as the operator may see it
 * @returns undefined when nothing fails, or nobody is to be told
 */
export function faultsNotice(
  faults: readonly ItemFault[],
  nameOf: (item: string) => string,
  operators: readonly Destination[],
  at: Date,
): Notice | undefined {
  if (faults.length === 0 || operators.length === 0) return undefined;
  const which = faults.map(({ item, step, since }) => `${step} ${item} ${koreanDay(since)}`).join('\n');
  return {
    topic: 'supply',
    key: `${FAULTS_SUBJECT}/${createHash('sha256').update(which).digest('hex').slice(0, 16)}`,
    subject: FAULTS_SUBJECT,
    level: 'attention',
    attributes: {},
    also: [...operators],
    only: [...operators],
    content: faultsContent(faults.map((fault) => ({ ...fault, name: nameOf(fault.item) }))),
    at,
    until: new Date(at.getTime() + MATTERS_MS),
  };
}

function about({ item, countries }: Crisis) {
  return {
    topic: 'supply',
    attributes: {
      item: [...new Set([item.name, item.english, item.id, ...item.also])],
      hs: item.hs,
      country: countries.flatMap(({ code, name }) => [name, code]),
      area: [item.area, ITEM_AREA_NAMES[item.area]],
      subject: [item.id],
    },
    ...(item.visibleTo && { only: item.visibleTo.map(readDestination) }),
  } satisfies Partial<Notice>;
}

/** Of a private item, those who may see it are asked: they have to know that somebody must decide. */
function forDeciders(crisis: Crisis, deciders: readonly Destination[]) {
  const common = about(crisis);
  const to = common.only ?? [...deciders];
  return { ...common, also: to, only: to };
}

function same(one: AlertRecord['after']['proposal'], other: AlertRecord['after']['proposal']): boolean {
  return one?.level === other?.level && one?.day === other?.day;
}
