import type { Day } from '../calendar/index.ts';
import type { Profile } from './fields.ts';
import type { ConditionLine, Verdict } from './judgement.ts';
import type { Result } from './turns.ts';
import type { Programme } from './types.ts';
import { judge } from './verdict.ts';
import { STATE_NAMES, sayPlace } from './words.ts';

/** A firm that is asked about before and after a change of the programmes. */
export interface ProfileCase {
  id: string;
  profile: Profile;
  asOf: Day;
}

/** One whose verdict changes. */
export interface VerdictChange {
  /** Id of the case. */
  case: string;
  programme: string;
  name: string;
  /** Undefined where the programme was not there, or is no more. */
  before?: Result;
  after?: Result;
  /** Sentences in Korean. */
  why: string[];
}

/** Whose verdicts change when the programmes do; nothing where only words change. */
export function diff(
  before: readonly Programme[],
  after: readonly Programme[],
  profiles: readonly ProfileCase[],
): VerdictChange[] {
  const old = new Map(before.map((programme) => [programme.id, programme]));
  const now = new Map(after.map((programme) => [programme.id, programme]));
  const touched = [...new Set([...old.keys(), ...now.keys()])].filter(
    (id) => JSON.stringify(old.get(id)) !== JSON.stringify(now.get(id)),
  );
  return touched.flatMap((id) =>
    profiles.flatMap((each) => {
      const [was, is] = [old.get(id), now.get(id)].map((one) => one && judge(one, each.profile, each.asOf));
      if (was?.result === is?.result && (was?.state === is?.state || is?.result !== 'eligible')) return [];
      return [
        {
          case: each.id,
          programme: id,
          name: (is ?? was)?.name ?? id,
          ...(was && { before: was.result }),
          ...(is && { after: is.result }),
          why: reasons(was, is),
        },
      ];
    }),
  );
}

function reasons(was: Verdict | undefined, is: Verdict | undefined): string[] {
  if (!was) return [`새 지원사업입니다. ${is?.explanation ?? ''}`];
  if (!is) return ['지원사업이 없어졌습니다.'];
  const states = was.state === is.state ? [] : [`상태: ${STATE_NAMES[was.state]} → ${STATE_NAMES[is.state]}`];
  const key = ({ field, says, source }: ConditionLine) => `${field ?? says} ${sayPlace(source)}`;
  const before = new Map(was.conditions.map((line) => [key(line), line]));
  const after = new Map(is.conditions.map((line) => [key(line), line]));
  const lines = [...new Set([...before.keys(), ...after.keys()])].flatMap((each) => {
    const [old, now] = [before.get(each), after.get(each)];
    if (!now) return [`없어진 요건: ${sayLine(old)}`];
    if (!old) return [`새 요건: ${sayLine(now)}`];
    return old.truth === now.truth ? [] : [`바뀐 요건: ${sayLine(old)} → ${sayLine(now)}`];
  });
  return [...states, ...lines, is.explanation];
}

const TRUTHS = { true: '갖춤', false: '갖추지 못함', unknown: '모름' } as const;

function sayLine(line: ConditionLine | undefined): string {
  if (!line) return '';
  return `‘${line.says}’ ${TRUTHS[line.truth]}${line.read === undefined ? '' : `(${line.read})`}`;
}
