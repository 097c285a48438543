import { digest } from './stages/digest.ts';
import { match } from './stages/match.ts';
import { missed } from './stages/missed.ts';
import { once } from './stages/once.ts';
import { outdated } from './stages/outdated.ts';
import { quiet } from './stages/quiet.ts';
import { silence } from './stages/silence.ts';
import type { Candidate, PlanContext, Stage } from './stages/stage.ts';
import type { Destination, Notice } from './types.ts';

/** Who hears a notice, and when: each stage goes over what the one before left. */
const STAGES: readonly Stage[] = [match, once, digest, quiet, missed, silence, outdated];

export interface Plan {
  planned: Candidate[];
  /** What somebody asked for and will not be told, with the reason in Korean. */
  dropped: { notice: Notice; destination: Destination; reason: string }[];
}

/** Who hears these notices and when. Pure: what is raised and what `giljabi simulate` shows come from here. */
export function planDeliveries(notices: readonly Notice[], context: PlanContext): Plan {
  const all = notices.flatMap((notice) =>
    STAGES.reduce((candidates, stage) => stage(candidates, context), everybody(notice, context)),
  );
  return {
    planned: all.filter(({ dropped }) => dropped === undefined),
    dropped: all.flatMap(({ notice, destination, dropped }) =>
      dropped === undefined ? [] : [{ notice, destination, reason: dropped }],
    ),
  };
}

function everybody(notice: Notice, { subscriptions }: PlanContext): Candidate[] {
  const common = { notice, purpose: 'notice' as const, dueAt: notice.at, gathers: false };
  return [
    ...subscriptions.map((subscription) => ({ ...common, destination: subscription.destination, subscription })),
    ...(notice.also ?? []).map((destination) => ({ ...common, destination })),
  ];
}
