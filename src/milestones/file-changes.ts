import { STATE_NAMES } from './names.ts';
import type { MilestoneState, Occurrence } from './types.ts';

/** What was told last of each milestone by its id, as far as its file or the holidays can change it. */
export type PlanSnapshot = Record<
  string,
  { what: string; period?: string; due?: string; recurrence?: string; state: MilestoneState; revision: number }
>;

/** That the file says something else than before; not what officials changed, which is told by itself. */
export interface FileChange {
  id: string;
  what: string;
  /** As it stands now; absent when it is in the plan no more. */
  occurrence?: Occurrence;
  /** A sentence in Korean. */
  says: string;
}

/** @param occurrences of a recurring milestone the first one stands for all */
export function planSnapshot(occurrences: readonly Occurrence[]): PlanSnapshot {
  const snapshot: PlanSnapshot = {};
  for (const { milestone, period, due, state, revision } of occurrences) {
    const { id, what, recurrence } = milestone;
    if (id in snapshot) continue;
    snapshot[id] = {
      what,
      ...(recurrence === undefined ? { ...(period && { period }), ...(due && { due }) } : { recurrence }),
      state: recurrence === undefined ? state : milestone.state,
      revision: recurrence === undefined ? revision : 0,
    };
  }
  return snapshot;
}

/** What moved, changed its state or left the plan since a snapshot. What is new is told by its reminders. */
export function fileChangesSince(before: PlanSnapshot, occurrences: readonly Occurrence[]): FileChange[] {
  const now = planSnapshot(occurrences);
  return Object.entries(before).flatMap(([id, old]): FileChange[] => {
    const current = now[id];
    if (!current) return [{ id, what: old.what, says: '추진 일정에서 빠졌습니다' }];
    const occurrence = occurrences.find(({ milestone }) => milestone.id === id);
    const says = current.revision === old.revision ? changeSaid(old, current) : undefined;
    return says && occurrence ? [{ id, what: current.what, occurrence, says }] : [];
  });
}

type Kept = PlanSnapshot[string];

function changeSaid(old: Kept, now: Kept): string | undefined {
  if (old.recurrence !== now.recurrence) return '되풀이되는 기한이 바뀌었습니다';
  if (old.period !== now.period)
    return `기한이 바뀌었습니다: ${old.period ?? '정해지지 않음'} → ${now.period ?? '정해지지 않음'}`;
  if (old.due !== now.due) return `휴일이 바뀌어 기한의 마지막 근무일이 달라졌습니다: ${old.due} → ${now.due}`;
  if (old.state !== now.state) return `상태가 바뀌었습니다: ${STATE_NAMES[old.state]} → ${STATE_NAMES[now.state]}`;
  return undefined;
}
