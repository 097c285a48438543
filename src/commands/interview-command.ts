import { userInfo } from 'node:os';
import { Command } from 'commander';
import { koreanDay } from '../calendar/index.ts';
import { coloursFor, interview, type TerminalInterview } from '../channels/terminal/index.ts';
import { systemClock } from '../clock.ts';
import {
  answer,
  back,
  beginInterview,
  change,
  confirm,
  InterviewStore,
  nextQuestion,
  type Programmes,
  profileFacts,
  profileOf,
  reject,
  reportMarkdown,
  reportOf,
  restart,
  skip,
} from '../programmes/index.ts';
import { openDatabase } from '../store/database.ts';
import { context, type DataOptions, withData } from './options.ts';
import { type KnowledgeOption, openProgrammes } from './programmes-files.ts';

interface InterviewOptions extends DataOptions, KnowledgeOption {
  programme?: string;
  fresh?: boolean;
}

/** `giljabi interview`: the guided interview in the terminal, a question at a time. */
export function interviewCommand(): Command {
  return withData(new Command('interview'))
    .description('Asks what decides which support programmes a firm qualifies for; stops and resumes.')
    .option('--programme <name>', 'about this one only, by id or any of its names')
    .option('--fresh', 'from the beginning, whatever was answered before')
    .option('--knowledge <dir>', 'folder of the knowledge (default: GILJABI_KNOWLEDGE_DIR, or knowledge/)')
    .action(async (options: InterviewOptions) => {
      const programmes = openProgrammes(options);
      const programme = options.programme === undefined ? undefined : programmes.named(options.programme).id;
      const database = await openDatabase(context(options).settings.dataDirectory);
      try {
        await interview({
          interview: bound(programmes, new InterviewStore(database, systemClock), programme, options.fresh === true),
          input: process.stdin,
          output: process.stdout,
          colours: coloursFor(process.stdout, process.env),
        });
      } finally {
        await database.destroy();
      }
    });
}

/** The interview with its programmes, its store and the day. */
function bound(
  programmes: Programmes,
  store: InterviewStore,
  programme: string | undefined,
  fresh: boolean,
): TerminalInterview {
  const seat = { place: 'terminal', person: `terminal:person:${userInfo().username}` };
  const today = () => koreanDay(systemClock.now());
  return {
    async begin() {
      const before = fresh ? undefined : await store.find(seat);
      if (before && (programme === undefined || before.programme === programme)) return before;
      // What was answered holds, whatever programme it was asked for.
      const state = beginInterview({ answers: before?.answers ?? {}, ...(programme !== undefined && { programme }) });
      await store.write(seat, state);
      return state;
    },
    keep: (state) => store.write(seat, state),
    question: (state) => nextQuestion(programmes.all(), state, today()),
    answer: (state, field, text) => answer(state, field, text, today()),
    confirm: (state) => confirm(state, today()),
    reject,
    skip,
    back,
    change,
    restart,
    facts: profileFacts,
    result(state) {
      const profile = profileOf(state, today());
      const asOf = state.asOf ?? today();
      const verdicts = programmes.judgeAll(profile, asOf);
      const wanted = verdicts.filter(({ programme }) => state.programme === undefined || programme === state.programme);
      return reportMarkdown(reportOf(wanted, profile, asOf)).trimEnd();
    },
  };
}
