import type { Day } from '../../calendar/index.ts';
import type {
  FieldName,
  KeptInterview,
  KeptProfile,
  Programme,
  Question,
  RankedVerdict,
} from '../../programmes/index.ts';
import type { InterviewBody, ProfileBody, ResultBody, VerdictBody } from './interview-schemas.ts';
import type { ProgrammeRules } from './programme-parts.ts';
import type { Dated } from './sources.ts';

/** Where an interview stands. */
export interface Standing {
  state: KeptInterview;
  /** Absent while something is to be confirmed, and when it is over. */
  question: Question | undefined;
  about: Programme | undefined;
  today: Day;
  begun: boolean;
  kept: boolean;
}

export function interviewBody(standing: Standing, rules: ProgrammeRules): InterviewBody {
  const { state, question, about, today, begun, kept } = standing;
  const { FIELDS, sayValue } = rules;
  const { told } = state;
  return {
    begun,
    ...(about && { about: { id: about.id, name: about.name } }),
    asOf: state.asOf ?? today,
    most: rules.MOST_QUESTIONS,
    days: rules.INTERVIEW_DAYS,
    ...(question && { question: questionBody(question, state, rules) }),
    ...(told && {
      told: {
        facts: told.said.map(({ field, value, approximate, text }) => ({
          field,
          label: FIELDS[field].label,
          value: sayValue(field, value),
          approximate: approximate === true,
          words: text,
        })),
        problems: told.problems,
      },
    }),
    answers: rules.profileFacts(state.answers),
    skipped: state.skipped.map((field) => named(field, rules)),
    over: !told && !question,
    kept,
  };
}

function questionBody(
  { field, number, text, why, choices, several = false, example, changes, refused }: Question,
  { answers }: KeptInterview,
  rules: ProgrammeRules,
): NonNullable<InterviewBody['question']> {
  const known = answers[field];
  return {
    ...named(field, rules),
    kind: rules.FIELDS[field].kind,
    number,
    text,
    why,
    ...(choices && { choices }),
    several,
    chosen: Array.isArray(known) ? [...known] : [],
    example,
    changes,
    ...(refused && {
      refused: { reason: refused.reason, against: refused.against.map((each) => named(each, rules)) },
    }),
  };
}

function named(field: FieldName, { FIELDS }: ProgrammeRules) {
  return { field, label: FIELDS[field].label };
}

/** The groups of a result, each programme in a line. */
export function resultBody(
  verdicts: readonly RankedVerdict[],
  { state, about, today }: Pick<Standing, 'state' | 'about' | 'today'>,
  rules: ProgrammeRules,
  dated: Dated,
): ResultBody {
  return {
    asOf: state.asOf ?? today,
    ...(about && { about: { id: about.id, name: about.name } }),
    answers: rules.profileFacts(state.answers),
    groups: rules.grouped(verdicts).map(({ group, verdicts: members }) => ({
      group,
      name: rules.GROUP_NAMES[group],
      verdicts: members.map((verdict) => {
        const [source] = verdict.sources;
        const open = group === 'one_step' || group === 'unknown';
        return {
          programme: verdict.programme,
          name: verdict.name,
          rank: verdict.rank,
          state: verdict.state,
          stateName: rules.STATE_NAMES[verdict.state],
          line: (open && rules.nextStep(verdict)) || verdict.explanation,
          ...(source && { source: dated(source) }),
        };
      }),
    })),
  };
}

export function verdictBody(verdict: RankedVerdict, rules: ProgrammeRules, dated: Dated): VerdictBody {
  return { ...rules.verdictBody(verdict, dated), stateName: rules.STATE_NAMES[verdict.state] };
}

export function profileBody(kept: KeptProfile | undefined, rules: ProgrammeRules): ProfileBody {
  if (!kept) return {};
  const { profile, savedAt } = kept;
  return { kept: { facts: rules.profileFacts(profile), profile, savedAt: savedAt.toISOString() } };
}
