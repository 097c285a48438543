/** The public face of support programmes: who qualifies for what, why, and what would change it. */

export { opensTo } from './certificates.ts';
export type { Snapshot } from './changes.ts';
export { conditionLines, type ListQuery, type Table, type TableCell, type TableRow } from './compare.ts';
export { holdsOn } from './conditions.ts';
export { diff, type ProfileCase, type VerdictChange } from './diff.ts';
export type { Field, FieldKind } from './field.ts';
export { CHANGEABLE, FIELD_NAMES, FIELDS, type FieldName, type FieldValue, type Profile } from './fields.ts';
export { type Inquiry, type Judgement, judgeInquiry, judgementBody, verdictBody } from './inquiry.ts';
export {
  answer,
  back,
  beginInterview,
  change,
  chosen,
  confirm,
  type InterviewState,
  MOST_QUESTIONS,
  nextQuestion,
  profileOf,
  put,
  type Question,
  reject,
  restart,
  scopeOf,
  skip,
  type Told,
} from './interview.ts';
export { INTERVIEW_DAYS, InterviewStore, type KeptInterview, type Seat } from './interview-store.ts';
export { subjectOf } from './interview-subject.ts';
export type { BenefitLine, ConditionLine, Verdict } from './judgement.ts';
export { type Product, ProductFileError } from './product-file.ts';
export { codeDoubts, FIELD_DOUBT, type FieldGuess, type Match, Products } from './products.ts';
export { type CheckedProfile, checkProfile, isFieldName, type ProfileProblem, type Provenance } from './profile.ts';
export { type KeptProfile, ProfileStore } from './profile-store.ts';
export { type ProgrammeDesk, ProgrammeFileError, parseProgrammes, readProgrammes } from './programme-file.ts';
export { createProgrammeSource, type ProgrammeSource } from './programme-notices.ts';
export {
  type Found,
  Programmes,
  type ProgrammesParts,
  type ProgrammesReloaded,
  type Rank,
  type RankedVerdict,
  rankedVerdict,
} from './programmes.ts';
export {
  GROUP_NAMES,
  type Group,
  grouped,
  groupOf,
  nextStep,
  profileFacts,
  type Report,
  reportMarkdown,
  reportOf,
} from './report.ts';
export { reportPdf } from './report-pdf.ts';
export type { Result, Step, Turn } from './turns.ts';
export type { Benefit, Cited, Condition, Place, Programme, ProgrammeState, Stage, Support } from './types.ts';
export { PROGRAMME_STATES, STAGES, SUPPORTS } from './types.ts';
export { understand } from './understand.ts';
export { judge } from './verdict.ts';
export { STAGE_NAMES, STATE_NAMES, SUPPORT_NAMES, sayAmount, sayPlace, sayValue, withParticle } from './words.ts';
