import type * as programmeFeature from '../../programmes/index.ts';
import type { InterviewStore, ProfileStore, Programmes, Report } from '../../programmes/index.ts';

/** The pure functions and names of support programmes that the pages use. A channel holds no rule: they are handed in. */
export type ProgrammeRules = Pick<
  typeof programmeFeature,
  | 'answer'
  | 'back'
  | 'beginInterview'
  | 'change'
  | 'checkProfile'
  | 'chosen'
  | 'confirm'
  | 'FIELDS'
  | 'GROUP_NAMES'
  | 'grouped'
  | 'INTERVIEW_DAYS'
  | 'isFieldName'
  | 'judge'
  | 'judgeInquiry'
  | 'judgementBody'
  | 'MOST_QUESTIONS'
  | 'nextQuestion'
  | 'nextStep'
  | 'profileFacts'
  | 'profileOf'
  | 'put'
  | 'rankedVerdict'
  | 'reject'
  | 'reportMarkdown'
  | 'reportOf'
  | 'restart'
  | 'sayValue'
  | 'skip'
  | 'STAGE_NAMES'
  | 'STATE_NAMES'
  | 'subjectOf'
  | 'SUPPORT_NAMES'
  | 'verdictBody'
>;

/** A document that can be read here, as far as a source needs it. */
export interface SourceDocument {
  id: string;
  meta: { title: string; short?: string; date?: string; dateKind?: 'published' | 'in_force' };
}

/** What the pages of support programmes and of the interview show and keep. */
export interface WebProgrammeParts {
  programmes: Pick<Programmes, 'all' | 'find' | 'meant' | 'named' | 'list' | 'compare' | 'desk' | 'judgeAll'>;
  interviews: Pick<InterviewStore, 'find' | 'write' | 'change' | 'drop'>;
  profiles: Pick<ProfileStore, 'find' | 'save' | 'delete'>;
  programmeRules: ProgrammeRules;
  /** All documents: the dates of sources, and where they can be read. */
  documents(): Promise<readonly SourceDocument[]>;
  /** A report as PDF. */
  pdf(report: Report): Promise<Uint8Array>;
}
