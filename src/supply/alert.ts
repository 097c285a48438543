import { addDays, type Day } from '../calendar/index.ts';
import { levelAt, rank } from './readings.ts';
import type { AlertPolicy } from './rules.ts';
import type { Actor, AlertEvent, AlertLevel, AlertState, Assessment, Month } from './types.ts';

/** An alert's state with what the machine has to remember. It is kept as it is (JSON) and given back at the next event. */
export interface TrackedState extends AlertState {
  /** The newest assessment. */
  assessed?: { month: Month; level: AlertLevel };
  /** The gravest assessment of the calm months: where the level goes down to. */
  calmest?: AlertLevel;
  /** What a person turned down or took back: on the strength of months up to this one, no level up to this one comes back. */
  settled?: { month: Month; level: AlertLevel };
}

/** What an event made of a state. */
export interface Transition {
  state: TrackedState;
  /**
   * Undefined: the same level, and nothing new to be decided. A raise may bring a proposal of a graver level with it: the state
   * has it then.
   */
  changed?: 'raised' | 'lowered' | 'lifted' | 'proposed';
}

/** Where every item begins. */
export function quiet(item: string, day: Day): TrackedState {
  return { item, level: 'none', since: day, calm: 0 };
}

/**
 * The next state of an alert. Up to 주의 at once; levels that need approval are proposed, and the one below them is in force until a
 * named person decides. Down after so many calm months, to the gravest level of those months. To nothing when the cause has
 * ended (소부장특별법 시행규칙 제9조의2 ⑤).
 *
 * Assessments come in the order of their months; one of a month before the newest changes nothing. What a person raised stays, whatever
 * the statistics say, until that person's term is over, somebody lifts it, or the statistics are graver.
 */
export function nextState(state: TrackedState, event: AlertEvent, policy: AlertPolicy): Transition {
  switch (event.kind) {
    case 'assessed':
      return assessed(state, event.assessment, event.day, policy);
    case 'approved':
      return state.proposal ? approved(state, event.by, event.day, policy, event.note) : { state };
    case 'rejected': {
      if (!state.proposal) return { state };
      const { proposal, ...rest } = state;
      return { state: { ...rest, settled: { month: proposal.month, level: proposal.level } } };
    }
    case 'raised':
      return set(state, event, policy);
    case 'lifted':
      return lifted(state, event.by, event.day, event.reason);
    case 'reviewed':
      return { state: state.level === 'none' ? state : { ...state, review: event.next } };
    case 'passed':
      return state.expires !== undefined && event.day > state.expires ? expired(state, event.day, policy) : { state };
    case 'undone':
      return moved(state.level, event.restores);
  }
}

function assessed(
  before: TrackedState,
  { month, level }: Pick<Assessment, 'month' | 'level'>,
  day: Day,
  policy: AlertPolicy,
): Transition {
  if (before.assessed && month < before.assessed.month) return { state: before };
  const again = before.assessed?.month === month;
  const state: TrackedState = { ...before, assessed: { month, level } };
  const { settled } = state;
  const decided = settled !== undefined && month <= settled.month && rank(level) <= rank(settled.level);
  if (rank(level) > rank(state.level) && !decided) return rise(state, level, month, day, policy);

  const { proposal: _withdrawn, ...rest } = state;
  // A person's word is not worn down by calm months.
  if (state.level === 'none' || isByHand(state)) return { state: rest };
  if (rank(level) >= rank(state.level)) return { state: resting(rest, month) };

  const calm = again ? Math.max(1, before.calm) : before.calm + 1;
  const calmest = graver(level, again && before.calm <= 1 ? 'none' : (before.calmest ?? 'none'));
  if (calm < policy.downAfterMonths) return { state: { ...rest, calm, calmest } };
  const lower = enter(rest, calmest, month, day, policy);
  // A month that is calmer still is the first calm one of the lower level.
  return moved(state.level, rank(level) < rank(calmest) ? { ...lower, calm: 1, calmest: level } : lower);
}

/** To a graver level, as far as nobody has to approve it. */
function rise(state: TrackedState, level: AlertLevel, month: Month, day: Day, policy: AlertPolicy): Transition {
  const { proposal: known, ...rest } = state;
  const free = policy.approval.mode === 'automatic' || rank(level) < rank(policy.approval.from);
  if (free) return moved(state.level, enter(rest, level, month, day, policy));
  const most = highestFree(policy);
  const below =
    rank(most) > rank(state.level)
      ? enter(rest, most, month, day, policy)
      : isByHand(rest)
        ? rest
        : resting(rest, month);
  const proposal = { level, day: known?.level === level ? known.day : day, month };
  const { changed } = moved(state.level, below);
  if (changed) return { state: { ...below, proposal }, changed };
  return { state: { ...below, proposal }, ...(known?.level !== level && { changed: 'proposed' as const }) };
}

function approved(state: TrackedState, by: Actor, day: Day, policy: AlertPolicy, note?: string): Transition {
  const { proposal, ...rest } = state;
  if (!proposal) return { state };
  const next = enter(rest, proposal.level, proposal.month, day, policy);
  return moved(state.level, { ...next, by, ...(note !== undefined && { reason: note }) });
}

/** A person sets a level, whatever was in force. */
function set(state: TrackedState, event: Extract<AlertEvent, { kind: 'raised' }>, policy: AlertPolicy): Transition {
  const { level, by, day, reason, source } = event;
  if (level === 'none') return lifted(state, by, day, reason);
  const next = enter(without(state), level, undefined, day, policy);
  const said = source === undefined ? reason : `${reason} (${source})`;
  const expires = event.expires ?? addDays(day, policy.expiryDays);
  const lower = rank(level) < rank(state.level) && state.assessed !== undefined;
  return moved(state.level, {
    ...next,
    by,
    reason: said,
    expires,
    ...(lower && { settled: { month: state.assessed?.month ?? '', level: gravestOf(state) } }),
  });
}

function lifted(state: TrackedState, by: Actor, day: Day, reason: string): Transition {
  const { assessed: newest, level, proposal } = state;
  if (level === 'none' && !proposal) return { state };
  const next: TrackedState = { ...nothing(state, day), by, reason };
  if (newest) next.settled = { month: newest.month, level: gravestOf(state) };
  return moved(level, next);
}

/** What a person set has ended: the statistics have the word again. */
function expired(state: TrackedState, day: Day, policy: AlertPolicy): Transition {
  const { assessed: newest } = state;
  const ended = nothing(state, day);
  if (!newest || newest.level === 'none') return moved(state.level, ended);
  const after = assessed(ended, newest, day, policy).state;
  // One step from the level that has ended, not two by way of none.
  if (after.level !== state.level) return moved(state.level, { ...after, before: state.level });
  return { state: { ...after, since: state.since, ...(state.before !== undefined && { before: state.before }) } };
}

/** A level that rests on an assessment; without a month, on a person's word. */
function enter(
  state: TrackedState,
  level: AlertLevel,
  month: Month | undefined,
  day: Day,
  policy: AlertPolicy,
): TrackedState {
  if (level === 'none') return nothing(state, day);
  const changes = level !== state.level;
  return {
    ...without(state),
    level,
    since: changes ? later(day, state.since) : state.since,
    ...(changes ? { before: state.level } : state.before !== undefined && { before: state.before }),
    ...(month !== undefined && { month }),
    calm: 0,
    review: addDays(day, policy.reviewDays[level]),
  };
}

function nothing(state: TrackedState, day: Day): TrackedState {
  const { item, level, assessed, settled } = state;
  return {
    item,
    level: 'none',
    since: level === 'none' ? state.since : later(day, state.since),
    ...(level !== 'none' ? { before: level } : state.before !== undefined && { before: state.before }),
    calm: 0,
    ...(assessed && { assessed }),
    ...(settled && { settled }),
  };
}

/** Without all that belongs to the level in force. */
function without({ item, level, since, before, calm, assessed, settled }: TrackedState): TrackedState {
  return {
    item,
    level,
    since,
    ...(before !== undefined && { before }),
    calm,
    ...(assessed && { assessed }),
    ...(settled && { settled }),
  };
}

/** The level goes on, on the strength of a newer month. */
function resting({ calmest: _over, ...state }: TrackedState, month: Month): TrackedState {
  return { ...state, month, calm: 0 };
}

/** Whether a person set the level: then it rests on no assessment. */
function isByHand({ level, month }: TrackedState): boolean {
  return level !== 'none' && month === undefined;
}

function moved(before: AlertLevel, state: TrackedState): Transition {
  if (rank(state.level) > rank(before)) return { state, changed: 'raised' };
  if (rank(state.level) < rank(before)) return { state, changed: state.level === 'none' ? 'lifted' : 'lowered' };
  return { state };
}

function highestFree({ approval }: AlertPolicy): AlertLevel {
  return levelAt(rank(approval.from) - 1);
}

function gravestOf({ level, proposal, assessed: newest }: TrackedState): AlertLevel {
  return graver(graver(level, proposal?.level ?? 'none'), newest?.level ?? 'none');
}

function graver(one: AlertLevel, other: AlertLevel): AlertLevel {
  return rank(one) >= rank(other) ? one : other;
}

function later(one: Day, other: Day): Day {
  return one > other ? one : other;
}
