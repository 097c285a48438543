import { createHash } from 'node:crypto';
import type { Programme, ProgrammeState } from './types.ts';
import { STATE_NAMES } from './words.ts';

/** What of a programme a firm would want to hear of when it changes, under the name it is told by. */
const PARTS = {
  '지원 대상': 'eligibility',
  '지원 내용': 'benefits',
  신청: 'apply',
  서류: 'documents',
  기간: 'period',
  의무: 'duties',
  취소: 'cancellation',
} as const satisfies Record<string, keyof Programme>;
type Part = keyof typeof PARTS;

/** The programmes by id, short enough to be kept: a hash of each part. */
export type Snapshot = Record<string, { name: string; state: ProgrammeState; parts: Record<Part, string> }>;

export interface ProgrammeChange {
  id: string;
  name: string;
  kind: 'new' | 'changed' | 'gone';
  /** The programme as it is now; absent when it is no more. */
  programme?: Programme;
  /** In Korean, a sentence each. */
  says: string[];
}

export function snapshotOf(programmes: readonly Programme[]): Snapshot {
  return Object.fromEntries(
    programmes.map((programme) => [
      programme.id,
      {
        name: programme.name,
        state: programme.state,
        parts: Object.fromEntries(Object.entries(PARTS).map(([part, key]) => [part, hashOf(programme[key])])) as Record<
          Part,
          string
        >,
      },
    ]),
  );
}

/** What is new, changed or gone since a snapshot, in the order of the programmes. */
export function changesSince(before: Snapshot, programmes: readonly Programme[]): ProgrammeChange[] {
  const now = snapshotOf(programmes);
  const present = programmes.flatMap((programme): ProgrammeChange[] => {
    const { id, name, state } = programme;
    const says = saysOf(before[id], now[id]);
    return says.length > 0
      ? [
          {
            id,
            name,
            kind: before[id] ? 'changed' : 'new',
            programme,
            says: [...says, `지금 상태: ${STATE_NAMES[state]}`],
          },
        ]
      : [];
  });
  const gone = Object.entries(before)
    .filter(([id]) => !(id in now))
    .map(([id, { name }]) => ({ id, name, kind: 'gone' as const, says: ['담당 기관에 확인하시기 바랍니다.'] }));
  return [...present, ...gone];
}

function saysOf(before: Snapshot[string] | undefined, now: Snapshot[string] | undefined): string[] {
  if (!now) return [];
  if (!before) return ['지원 목록에 새로 실렸습니다.'];
  const parts = (Object.keys(PARTS) as Part[]).filter((part) => before.parts[part] !== now.parts[part]);
  return [
    ...(before.state !== now.state
      ? [`상태가 바뀌었습니다: ${STATE_NAMES[before.state]} → ${STATE_NAMES[now.state]}`]
      : []),
    ...(parts.length > 0 ? [`내용이 바뀌었습니다: ${parts.join(', ')}`] : []),
  ];
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
