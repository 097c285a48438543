/** The public face of milestones: what is due, who reminds whom, and who changed what. */
export type {
  Area,
  Change,
  ChangeRecord,
  Milestone,
  MilestoneKind,
  MilestoneSource,
  MilestoneState,
  Occurrence,
} from './types.ts';
export { AREAS, KINDS, STATES } from './types.ts';
