import { createInterface } from 'node:readline';
import type { FieldName, InterviewState, Question } from '../../programmes/index.ts';
import type { Colours } from './colours.ts';

/** The interview as the terminal uses it: rules and store, handed in. */
export interface TerminalInterview {
  /** As it was left, or from the beginning. */
  begin(): Promise<InterviewState>;
  /** Keeps what was answered. */
  keep(state: InterviewState): Promise<void>;
  question(state: InterviewState): Question | undefined;
  answer(state: InterviewState, field: FieldName | undefined, text: string): InterviewState;
  confirm(state: InterviewState): InterviewState;
  reject(state: InterviewState): InterviewState;
  skip(state: InterviewState, field: FieldName): InterviewState;
  back(state: InterviewState): InterviewState;
  change(state: InterviewState, field: FieldName): InterviewState;
  restart(state: InterviewState): InterviewState;
  /** What was told, a line each, with its field. */
  facts(values: InterviewState['answers']): { field: FieldName; label: string; value: string }[];
  /** The result for a person to read. */
  result(state: InterviewState): string;
}

/** What comes of a line: a text to show, and whether it ends. */
export interface InterviewTurn {
  show: string;
  ends: boolean;
}

const COMMANDS: Readonly<Record<string, 'skip' | 'back' | 'change' | 'restart' | 'result' | 'stop' | 'help'>> = {
  건너뛰기: 'skip',
  skip: 'skip',
  뒤로: 'back',
  back: 'back',
  고치기: 'change',
  change: 'change',
  처음부터: 'restart',
  restart: 'restart',
  결과: 'result',
  result: 'result',
  그만하기: 'stop',
  그만: 'stop',
  끝: 'stop',
  quit: 'stop',
  stop: 'stop',
  도움말: 'help',
  help: 'help',
};

const HELP = `답을 적고 Enter를 누르십시오. 회사에 관한 다른 내용을 함께 적으셔도 됩니다.
  /건너뛰기      이 질문을 넘깁니다 (/skip)
  /뒤로          앞의 질문으로 돌아갑니다 (/back)
  /고치기 항목   앞의 답을 고칩니다 (/change)
  /처음부터      모두 지우고 다시 시작합니다 (/restart)
  /결과          지금까지의 결과를 봅니다 (/result)
  /그만하기      멈춥니다. 30일 안에 다시 시작하면 이어집니다 (/quit)`;

const YES = /^(?:네|예|넵|응|맞습니다|맞아요?|yes|y)[.!]*$/i;
const NO = /^(?:아니요?|아니오|아닙니다|고치기|no|n)[.!]*$/i;

const AFTER = '답을 고치려면 /고치기 항목, 마치려면 /그만하기를 적으십시오.';

/** An interview line by line, without a terminal. */
export class InterviewConversation {
  readonly #interview: TerminalInterview;
  readonly #paint: Colours;
  #state: InterviewState | undefined;

  constructor(interview: TerminalInterview, paint: Colours) {
    this.#interview = interview;
    this.#paint = paint;
  }

  /** The first thing to show: the next question, or the result of an interview that is over. */
  async open(): Promise<InterviewTurn> {
    this.#state = await this.#interview.begin();
    return this.#stands(this.#state);
  }

  /** @returns undefined for an empty line */
  async say(line: string): Promise<InterviewTurn | undefined> {
    const text = line.normalize('NFC').trim();
    const state = this.#state;
    if (!text || !state) return undefined;
    if (/^[/／]/.test(text)) return this.#command(state, text.slice(1).trim());
    if (state.told) {
      if (YES.test(text)) return this.#to(this.#interview.confirm(state));
      if (NO.test(text)) return this.#to(this.#interview.reject(state));
    }
    return this.#to(this.#interview.answer(state, this.#asked(state), text));
  }

  async #command(state: InterviewState, text: string): Promise<InterviewTurn> {
    const [name = '', ...rest] = text.split(/\s+/);
    const asked = this.#asked(state);
    switch (COMMANDS[name.toLowerCase()]) {
      case 'skip':
        return this.#to(asked ? this.#interview.skip(state, asked) : state);
      case 'back':
        return this.#to(this.#interview.back(state));
      case 'restart':
        return this.#to(this.#interview.restart(state));
      case 'change':
        return this.#change(state, rest.join(' '));
      case 'result':
        return { show: this.#interview.result(state), ends: false };
      case 'stop':
        return { show: '여기까지 적어 두었습니다. 30일 안에 다시 시작하시면 이어서 여쭙니다.', ends: true };
      case 'help':
        return { show: HELP, ends: false };
      default:
        return { show: `/${name}은(는) 없는 명령입니다. /도움말을 적으면 쓸 수 있는 명령이 나옵니다.`, ends: false };
    }
  }

  #asked(state: InterviewState): FieldName | undefined {
    return state.told?.to ?? this.#interview.question(state)?.field;
  }

  async #change(state: InterviewState, wanted: string): Promise<InterviewTurn> {
    const facts = this.#interview.facts(state.answers);
    const bare = (text: string) => text.replaceAll(' ', '');
    const fact = facts.find(({ field, label }) => field === wanted || bare(label) === bare(wanted));
    if (fact) return this.#to(this.#interview.change(state, fact.field));
    const known = facts.map(({ label, value }) => `  ${label}: ${value}`);
    const show =
      known.length > 0
        ? ['고칠 항목의 이름을 적어 주십시오. 예: /고치기 총매출액', ...known]
        : ['아직 알려 주신 내용이 없습니다.'];
    return { show: show.join('\n'), ends: false };
  }

  async #to(state: InterviewState): Promise<InterviewTurn> {
    await this.#interview.keep(state);
    this.#state = state;
    return this.#stands(state);
  }

  #stands(state: InterviewState): InterviewTurn {
    const { told } = state;
    if (told) {
      const facts = this.#interview.facts(told.values).map(({ label, value }) => `  ${label}: ${value}`);
      const problems = told.problems.map((problem) => this.#paint.yellow(problem));
      return { show: ['이렇게 이해했습니다.', ...facts, ...problems, '맞습니까? (예/아니요)'].join('\n'), ends: false };
    }
    const question = this.#interview.question(state);
    if (!question) return { show: `${this.#interview.result(state)}\n\n${this.#paint.dim(AFTER)}`, ends: false };
    return { show: this.#questionText(question, state.refused?.reason), ends: false };
  }

  #questionText({ number, text, why, choices, several, example, changes }: Question, refused?: string): string {
    const numbered = choices && choices.length > 2;
    const listed = numbered ? choices.map(({ label }, index) => `  ${index + 1}. ${label}`) : [];
    const hint = several ? '번호나 이름을 쉼표로 나누어 적거나, 없으면 ‘없음’' : numbered ? '번호나 이름' : example;
    return [
      ...(refused ? [this.#paint.yellow(`다시 여쭙습니다. ${refused}`)] : []),
      this.#paint.bold(`질문 ${number}. ${text}`),
      this.#paint.dim(changes > 1 ? `${why} 결과가 달라질 수 있는 지원: ${changes}건` : why),
      ...listed,
      this.#paint.dim(`답: ${hint}`),
    ].join('\n');
  }
}

export interface TerminalInterviewOptions {
  interview: TerminalInterview;
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream & { isTTY?: boolean };
  colours: Colours;
}

/** Interviews until the input ends or the person stops. In a pipe there is no prompt. */
export async function interview({ interview, input, output, colours }: TerminalInterviewOptions): Promise<void> {
  const person = input.isTTY === true && output.isTTY === true;
  const lines = createInterface({
    input,
    ...(person && { output, terminal: true }),
    prompt: colours.bold(colours.cyan('› ')),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  // Made at once: lines that come before the first is asked for would be lost.
  const typed = lines[Symbol.asyncIterator]();
  const conversation = new InterviewConversation(interview, colours);
  if (person) output.write(`${HELP}\n\n`);
  let turn: InterviewTurn | undefined = await conversation.open();
  for (;;) {
    if (turn) output.write(`${turn.show}\n\n`);
    if (turn?.ends) break;
    if (person) lines.prompt();
    const next = await typed.next();
    if (next.done) break;
    turn = await conversation.say(next.value);
  }
  lines.close();
}
