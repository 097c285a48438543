import {
  type Answer,
  answerFrom,
  inOwnWords,
  type Question,
  readQuestion,
  type Sourced,
  sourced,
} from '../answers/index.ts';
import type { Day } from '../calendar/index.ts';
import { type Knowledge, squeeze } from '../knowledge/index.ts';
import {
  type Cited,
  conditionLines,
  holdsOn,
  opensTo,
  type Place,
  PROGRAMME_STATES,
  type Programme,
  STATE_NAMES,
  type Support,
} from '../programmes/index.ts';
import { type FindPlace, placesIn } from './programme-places.ts';
import { type AskedProgrammes, type ProgrammeQuestion, readProgrammeQuestion } from './programme-question.ts';

/** The questions of the tests were all read right, and every line is checked against its source; more is not claimed. */
const CONFIDENCE = 0.95;
/** Characters of an answer's lines; numbers of citations come on top. */
const ROOM = { ko: 460, en: 360 } as const;
const MOST_LISTED = 8;
/** What a line takes beside its text: a mark, a number, the end. */
const MARKS = 6;

type ProgrammeKnowledge = Pick<Knowledge, 'read' | 'documents' | 'passagesOf'>;

/**
 * Answers from the data on support programmes what only they answer well: what sets programmes apart, what one gives or asks for,
 * and which there are of a kind, of a ministry or of a stage.
 * @param asOf day as of which statements hold
 * @param now for what is said of dates beside the answer
 * @returns undefined for every other question, and where the knowledge does not hold the provisions
 */
export async function programmeAnswer(
  question: string,
  programmes: AskedProgrammes,
  knowledge: ProgrammeKnowledge,
  asOf: Day,
  now: Date,
): Promise<Answer | undefined> {
  const query = await knowledge.read(question);
  const asked = readProgrammeQuestion(query, programmes);
  if (!asked) return undefined;
  const read = readQuestion(query, now);
  const find = placesIn(knowledge);
  const parts =
    asked.kind === 'comparison'
      ? await compared(read, asked.sides, find, asOf)
      : asked.kind === 'aspect'
        ? await told(read, asked, programmes.all(), find, asOf)
        : await listed(read, asked, programmes.all(), find, asOf);
  return parts && answerFrom(read, parts, CONFIDENCE, now);
}

type Side = Extract<ProgrammeQuestion, { kind: 'comparison' }>['sides'][number];
type Statement = { text: string; source: Place };

/** What programmes are compared by: what it is, what it gives, who, until when, how; what has no room is left out from the end. */
const ASPECTS: readonly ((programme: Programme, asOf: Day) => Statement[])[] = [
  ({ purpose }, asOf) => held([purpose], asOf),
  ({ benefits }, asOf) => held(benefits, asOf),
  ({ eligibility }, asOf) => conditionLines(eligibility, asOf),
  ({ period }, asOf) => held(period, asOf),
  ({ apply }, asOf) => held(apply, asOf),
];

async function compared(
  question: Question,
  sides: readonly Side[],
  find: FindPlace,
  asOf: Day,
): Promise<(string | Sourced)[] | undefined> {
  const told: Sourced[][] = sides.map(() => []);
  const shared: Sourced[] = [];
  const frames = sides.map(frameOf);
  let room = ROOM[question.query.language] - frames.join('').length;
  for (const aspect of ASPECTS) {
    const lines: Sourced[][] = [];
    for (const { programme } of sides) {
      const others = sides.flatMap((side) => (side.programme === programme ? [] : [side.programme]));
      const found = await linesOf(question, aspect(programme, asOf), find);
      const known = [...told.flat(), ...shared];
      lines.push(
        found.filter((line) => !speaksOf(line, programme, others) && !known.some((other) => same(other, line))),
      );
    }
    const own = lines.map((mine, i) =>
      mine.find((line) => !lines.some((others, j) => j !== i && others.some((other) => same(other, line)))),
    );
    const row = own.filter((line) => line !== undefined);
    const common = lines[0]?.find((line) => lines.every((others) => others.some((other) => same(other, line))));
    if (row.length > 0 && lengthOf(row) <= room) {
      room -= lengthOf(row);
      for (const [i, line] of own.entries()) if (line) told[i]?.push(line);
    } else if (row.length === 0 && common && lengthOf([common]) + COMMON.length <= room) {
      room -= lengthOf([common]) + COMMON.length;
      shared.push(common);
    }
  }
  // One side alone is no comparison.
  if (told.some((lines) => lines.length === 0)) return undefined;
  const parts = frames.flatMap((frame, i) => [frame, ...(told[i] ?? [])]);
  return shared.length > 0 ? [...parts, COMMON, ...shared] : parts;
}

/** Whether a provision that several share speaks of one of the others here. */
function speaksOf({ text }: Sourced, programme: Programme, others: readonly Programme[]): boolean {
  const said = squeeze(text);
  const names = ({ name, also }: Programme) =>
    [name, ...also].map((each) => squeeze(each).replace(/(?:선정|확인)$/, ''));
  const named = (one: Programme) => names(one).some((name) => name.length >= SHORTEST_NAME && said.includes(name));
  return others.some(named) && !named(programme);
}

/** Shorter names stand in too many other words. */
const SHORTEST_NAME = 4;

const COMMON = '같은 점';

/** `으뜸기업(특화선도기업 선정) · 법에 있음` */
function frameOf({ programme: { name, state }, said }: Side): string {
  const own = /[가-힣]/.test(said) && !name.includes(said) ? `${said}(${name})` : name;
  return `${own} · ${STATE_NAMES[state]}`;
}

/** What one programme gives, or who gets it: what is law, then what it opens the way to, then what was only planned. */
async function told(
  question: Question,
  { programme, said, aspect }: Extract<ProgrammeQuestion, { kind: 'aspect' }>,
  all: readonly Programme[],
  find: FindPlace,
  asOf: Day,
): Promise<(string | Sourced)[] | undefined> {
  const statements =
    aspect === 'benefits' ? held(programme.benefits, asOf) : conditionLines(programme.eligibility, asOf);
  const planned = statements.filter(({ source }) => isPlan(source));
  const lawful = statements.filter(({ source }) => !isPlan(source));
  const rungs = all.filter(({ id, stage }) => stage && id !== programme.id);
  const frame = frameOf({ programme, said });
  const whole = ROOM[question.query.language] - frame.length;
  const ofLaw = planned.length > 0 ? whole * OF_LAW : whole;
  let room = ofLaw;
  const shown: Sourced[] = [];
  let full = false;
  let left = false;
  const show = (lines: readonly Sourced[]): Sourced[] =>
    lines.filter((line) => {
      if (shown.some((other) => same(other, line)) || speaksOf(line, programme, rungs)) return false;
      full ||= lengthOf([line]) > room;
      left ||= full;
      if (full) return false;
      room -= lengthOf([line]);
      shown.push(line);
      return true;
    });
  const least = aspect === 'eligibility' ? CONDITION_SAME : undefined;
  const found = async (some: readonly Statement[]) => {
    const lines = await Promise.all(
      some.map(async ({ text, source }) => sourced(question, text, await find(source), least)),
    );
    return lines.filter((line) => line !== undefined);
  };
  const law = await found(lawful);
  // Half of what is asked for is worse than nothing.
  const whom = aspect === 'eligibility' && law.filter((line) => !speaksOf(line, programme, rungs));
  const own = !whom || whom.length === statements.length ? show(law) : [];
  const opened: Sourced[] = [];
  for (const way of aspect === 'benefits' ? opensTo(programme, all, asOf) : []) {
    if (full) break;
    const line = await entryOf(question, way, undefined, find, asOf);
    if (line) opened.push(...show([line]));
  }
  room += whole - ofLaw;
  full = false;
  const plans = show(await found(planned));
  if (shown.length === 0) own.push(...show(await found(held([programme.purpose], asOf))));
  if (shown.length === 0) return undefined;
  return [
    frame,
    ...own,
    ...(opened.length > 0 ? [OPENED, ...opened] : []),
    ...(opened.length > 0 && plans.length > 0 ? [PLANNED] : []),
    ...plans,
    ...(left ? ['더 있는 내용은 ‘지원사업’ 명령에서 모두 볼 수 있습니다.'] : []),
  ];
}

function isPlan({ document }: Place): boolean {
  return document.endsWith('전략');
}

/** A condition is short: a part of a provision that holds just half of it says something else. */
const CONDITION_SAME = 0.7;
const PLANNED = '2023년 계획';
/** Share of the room that law may take where plans stand beside it. */
const OF_LAW = 0.65;
const OPENED = '함께 받을 수 있는 지원';

async function listed(
  question: Question,
  { query, said, sobujang }: Extract<ProgrammeQuestion, { kind: 'list' }>,
  all: readonly Programme[],
  find: FindPlace,
  asOf: Day,
): Promise<(string | Sourced)[] | undefined> {
  const fitting = all.filter(
    ({ supports, ministries, stage, purpose }) =>
      (query.support === undefined || supports.includes(query.support)) &&
      (query.ministry === undefined || ministries.includes(query.ministry)) &&
      (query.stage === undefined || stage === query.stage) &&
      holdsOn(purpose, asOf),
  );
  const { support } = query;
  // `세액공제` asks for less than all that is tax.
  const called = support === 'tax' ? fitting.filter((programme) => isCalled(programme, said)) : [];
  const asked = called.length > 0 ? called : fitting;
  const sorted = asked.toSorted(
    (one, other) => order(one, said, support, sobujang) - order(other, said, support, sobujang),
  );
  const shown: { state: Programme['state']; line: Sourced }[] = [];
  let room = ROOM[question.query.language] - 2 * FRAME;
  for (const programme of sorted) {
    if (shown.length === MOST_LISTED) break;
    const line = await entryOf(question, programme, support, find, asOf);
    if (!line || lengthOf([line]) > room || shown.some((other) => same(other.line, line))) continue;
    room -= lengthOf([line]);
    shown.push({ state: programme.state, line });
  }
  if (shown.length === 0) return undefined;
  const byState = Map.groupBy(shown, ({ state }) => state);
  const more = asked.length - shown.length;
  const groups = PROGRAMME_STATES.flatMap((state) => {
    const lines = byState.get(state)?.map(({ line }) => line) ?? [];
    return lines.length > 0 ? [STATE_NAMES[state], ...lines] : [];
  });
  return [
    ...groups,
    ...(more > 0 ? [`이 밖에 ${more}건이 더 있습니다. ‘지원사업’ 명령에서 모두 볼 수 있습니다.`] : []),
  ];
}

/** Characters kept for a frame of a list. */
const FRAME = 40;

/** Lowest first: what is over last; what is made for the field, called as asked, in law, and for this kind above all. */
function order(programme: Programme, said: string, support: Support | undefined, sobujang: boolean): number {
  const { name, also, purpose, state, supports } = programme;
  const field = /소부장|소재·부품·장비/.test([name, ...also, purpose.text].join(' '));
  return (
    (state === 'ended' ? 10_000 : 0) +
    (sobujang && !field ? 1_000 : 0) +
    (isCalled(programme, said) ? 0 : 500) +
    10 * PROGRAMME_STATES.indexOf(state) +
    (support ? supports.indexOf(support) : 0)
  );
}

function isCalled({ name, also }: Programme, said: string): boolean {
  const word = said.split(' ').at(-1) ?? said;
  return [name, ...also].some((each) => each.includes(word));
}

/** What a programme gives of the kind, or its purpose: behind its name where the provision calls it so, else in the provision's words. */
async function entryOf(
  question: Question,
  { name, benefits, purpose }: Programme,
  support: Support | undefined,
  find: FindPlace,
  asOf: Day,
): Promise<Sourced | undefined> {
  const given = benefits.filter((benefit) => benefit.support === support && holdsOn(benefit, asOf));
  for (const { text, source } of [...given, purpose]) {
    const line = sourced(question, text, await find(source));
    if (line) return sourced(question, `${name}: ${line.text}`, [line]) ?? inOwnWords(question, line);
  }
  return undefined;
}

async function linesOf(question: Question, statements: readonly Statement[], find: FindPlace): Promise<Sourced[]> {
  const lines: Sourced[] = [];
  for (const { text, source } of statements) {
    const line = sourced(question, text, await find(source));
    // A condition is no sentence.
    if (line) lines.push(/다\.(?:\(.*\))?$/.test(line.text) ? line : inOwnWords(question, line));
  }
  return lines;
}

function held(statements: readonly Cited[], asOf: Day): Statement[] {
  return statements.filter((statement) => holdsOn(statement, asOf));
}

function same(one: Sourced, other: Sourced): boolean {
  return one.text === other.text || (one.passage.id === other.passage.id && one.unit === other.unit);
}

function lengthOf(lines: readonly Sourced[]): number {
  return lines.reduce((sum, { text }) => sum + text.length + MARKS, 0);
}
