import type { BusinessCalendar, Day, Period } from '../../calendar/index.ts';
import { type Clock, koreanDate } from '../../clock.ts';
import {
  AREA_NAMES,
  AREAS,
  type Change,
  dueSaid,
  KIND_NAMES,
  type Milestones,
  type Occurrence,
  STATE_NAMES,
  STATES,
  unconfirmed,
} from '../../milestones/index.ts';
import type { Actor, Form, FormField, Outcome, Screen, ScreenButton, ScreenFile } from '../screen.ts';
import { changeLine, countdown, occurrenceLine, occurrenceNote } from './milestone-text.ts';
import { only, type Permissions, personOf, type ScreenModule } from './module.ts';
import { koreanMoment } from './times.ts';

export interface MilestoneParts {
  milestones: Pick<
    Milestones,
    'occurrences' | 'upcoming' | 'overdue' | 'mine' | 'find' | 'change' | 'add' | 'history' | 'ministries'
  >;
  permissions: Pick<Permissions, 'changeMilestones' | 'changeRoom'>;
  calendar: BusinessCalendar;
  clock: Clock;
  /** @throws Error for the person */
  period(text: string): Period;
  /** What is due, month by month, as a PNG. */
  timeline(occurrences: Occurrence[], title: string): Promise<ScreenFile>;
  /** Address of a new private calendar; it ends the one before. */
  openCalendar(actor: Actor): Promise<string>;
}

const DAYS = 90;
const PAGE = 8;
const LABEL = 75;
/** What is looked for stands in the controls that turn the pages. */
const LONGEST_SEARCH = 40;

/** The lists that can be asked for. */
const LISTS = {
  upcoming: { title: `앞으로 ${DAYS}일의 추진 일정`, label: '90일', words: ['', '90일', '앞으로', 'upcoming'] },
  mine: { title: '내가 맡은 일정', label: '내 일정', words: ['내', '내 일정', '나', 'mine', 'my'] },
  overdue: { title: '기한이 지난 일정', label: '지난 일정', words: ['지난', '지난 일정', '지연', 'overdue'] },
} as const;
type List = keyof typeof LISTS;

/** What is due: lists, one milestone with what officials may do, a picture, a calendar. */
export function milestoneScreens(parts: MilestoneParts): ScreenModule {
  const { milestones, permissions, calendar, clock, period } = parts;
  const today = () => koreanDate(clock.now());

  const occurrencesOf = async (list: string, actor: Actor): Promise<{ title: string; found: Occurrence[] }> => {
    switch (list) {
      case 'upcoming':
        return { title: LISTS.upcoming.title, found: await milestones.upcoming(DAYS) };
      case 'overdue':
        return { title: LISTS.overdue.title, found: await milestones.overdue() };
      case 'mine':
        return { title: LISTS.mine.title, found: await milestones.mine(actor.person) };
      default:
        return { title: `‘${list}’ 일정`, found: await milestones.occurrences({ text: list }) };
    }
  };

  const listed = async (list: string, page: number, actor: Actor): Promise<Screen> => {
    const { title, found } = await occurrencesOf(list, actor);
    return listScreen({ list, title, found, page, today: today(), calendar });
  };

  const detailed = async (key: string, actor: Actor): Promise<Screen | undefined> => {
    const occurrence = await milestones.find(key);
    if (!occurrence) return undefined;
    const mayChange = (await permissions.changeMilestones(actor)) === undefined;
    const history = await milestones.history(key);
    const lines = history.map((record) => changeLine(record, koreanMoment(record.at)));
    return detailScreen(occurrence, lines, mayChange, countdown(occurrence, today(), calendar));
  };

  const detail = async (key: string, actor: Actor, kind: 'screen' | 'replace'): Promise<Outcome> => {
    const screen = await detailed(key, actor);
    return screen ? { kind, screen } : { kind: 'text', text: '그런 일정이 없습니다. 목록을 다시 열어 보십시오.' };
  };

  /** Does what an official may do, and shows the milestone as it stands then. */
  const changing = async (
    key: string,
    actor: Actor,
    change: () => Exclude<Change, { action: 'add' }>,
    note?: string,
  ): Promise<Outcome> => {
    const refused = await permissions.changeMilestones(actor);
    if (refused) return { kind: 'text', text: refused };
    await milestones.change(key, change(), personOf(actor), note || undefined);
    return detail(key, actor, 'screen');
  };

  const form = async (key: string, build: (occurrence: Occurrence) => Form): Promise<Outcome> => {
    const occurrence = await milestones.find(key);
    return occurrence
      ? { kind: 'form', form: build(occurrence) }
      : { kind: 'text', text: '그런 일정이 없습니다. 목록을 다시 열어 보십시오.' };
  };

  return {
    commands: [
      {
        name: { ko: '일정', en: 'milestones' },
        description: {
          ko: '추진 일정을 봅니다: 앞으로 90일, 내 일정, 지난 일정.',
          en: 'Milestones: the next 90 days, mine, overdue.',
        },
        option: {
          name: { ko: '무엇을', en: 'which' },
          description: { ko: '내, 지난, 또는 찾을 말 (예: 특화단지)', en: 'mine, overdue, or words to look for' },
          required: false,
        },
        async run({ text, actor }) {
          const wanted = text.trim().toLowerCase();
          const list = (Object.keys(LISTS) as List[]).find((name) => LISTS[name].words.some((word) => word === wanted));
          return { kind: 'screen', screen: await listed(list ?? text.trim().slice(0, LONGEST_SEARCH), 0, actor) };
        },
      },
      {
        name: { ko: '달력', en: 'calendar' },
        description: {
          ko: '이곳에서 받아 보는 일정을 내 달력에 구독하는 주소를 만듭니다.',
          en: 'Make a private address to subscribe to in your calendar.',
        },
        async run({ actor }) {
          // A new address of a room ends the one that others subscribed to.
          const refused = await permissions.changeRoom(actor);
          if (refused) return { kind: 'text', text: refused };
          return { kind: 'screen', screen: calendarScreen(await parts.openCalendar(actor)) };
        },
      },
    ],
    presses: {
      'milestones.list': async ({ argument, actor }) => {
        const [page = '0', ...list] = argument.split(' ');
        return { kind: 'replace', screen: await listed(list.join(' '), Number(page), actor) };
      },
      'milestones.one': ({ value = '', actor }) => detail(value, actor, 'screen'),
      'milestones.picture': async ({ argument, actor }) => {
        const { title, found } = await occurrencesOf(argument, actor);
        const picture = await parts.timeline(found, title);
        return { kind: 'post', screen: { language: 'ko', title, blocks: [], buttons: [], picture } };
      },
      'milestones.done': ({ argument, actor }) => changing(argument, actor, () => ({ action: 'state', state: 'done' })),
      'milestones.me': ({ argument, actor }) =>
        changing(argument, actor, () => ({ action: 'assign', assignee: { ...actor.person, name: actor.name } })),
      'milestones.edit': ({ argument, actor }) => form(argument, (occurrence) => editForm(occurrence, actor)),
      'milestones.new': async () => ({ kind: 'form', form: newForm(milestones.ministries().map(({ name }) => name)) }),
    },
    forms: {
      'milestones.edit': async ({ argument, actor, values }) => {
        const note = only(values, 'note');
        const occurrence = await milestones.find(argument);
        if (!occurrence) return detail(argument, actor, 'screen');
        for (const change of await changesIn(occurrence, values, actor, period)) {
          const outcome = await changing(argument, actor, () => change, note);
          if (outcome.kind === 'text') return outcome;
        }
        return detail(argument, actor, 'screen');
      },
      'milestones.new': async ({ actor, values }) => {
        const refused = await permissions.changeMilestones(actor);
        if (refused) return { kind: 'text', text: refused };
        const plan = only(values, 'plan');
        const draft = {
          area: AREAS.find((area) => area === only(values, 'area')) ?? 'system',
          what: only(values, 'what'),
          ministries: values.ministries ?? [],
          when: period(only(values, 'when')),
        };
        const { occurrence } = await milestones.add({ ...draft, ...(plan && { plan }) }, personOf(actor));
        return detail(occurrence.key, actor, 'screen');
      },
    },
  };
}

interface ListView {
  list: string;
  title: string;
  found: readonly Occurrence[];
  page: number;
  today: Day;
  calendar: BusinessCalendar;
}

function listScreen({ list, title, found, page, today, calendar }: ListView): Screen {
  const shown = found.slice(page * PAGE, (page + 1) * PAGE);
  const turn = (label: string, to: number): ScreenButton => ({
    label,
    act: { name: 'milestones.list', argument: `${to} ${list}` },
  });
  const others = (Object.keys(LISTS) as List[])
    .filter((name) => name !== list)
    .map(
      (name): ScreenButton => ({ label: LISTS[name].label, act: { name: 'milestones.list', argument: `0 ${name}` } }),
    );
  const pages = Math.ceil(found.length / PAGE);
  const buttons = [
    ...(page > 0 ? [turn('이전', page - 1)] : []),
    ...(page + 1 < pages ? [turn('다음', page + 1)] : []),
    ...(found.length > 0 ? [{ label: '그림으로 보기', act: { name: 'milestones.picture', argument: list } }] : []),
    ...others,
  ];
  const screen: Screen = {
    language: 'ko',
    title: found.length > 0 ? `${title} ${found.length}건` : title,
    blocks: shown.map((occurrence) => ({
      kind: 'item',
      text: occurrenceLine(occurrence, today, calendar),
      note: occurrenceNote(occurrence),
    })),
    buttons: buttons.slice(0, 5),
  };
  if (found.length === 0) screen.blocks.push({ kind: 'text', text: '해당하는 일정이 없습니다.' });
  else
    screen.menu = {
      placeholder: '자세히 볼 일정',
      act: 'milestones.one',
      options: shown.map(({ key, milestone, due }) => ({
        label: clipped(milestone.what),
        value: key,
        ...(due && { description: due }),
      })),
    };
  if (pages > 1) screen.blocks.push({ kind: 'note', text: `${page + 1}/${pages}쪽` });
  return screen;
}

function detailScreen(occurrence: Occurrence, history: string[], mayChange: boolean, left: string): Screen {
  const { key, milestone, state, evidence, assignee, moved, added } = occurrence;
  const { source } = milestone;
  const open = unconfirmed(occurrence);
  const facts = [
    { label: '기한', value: [dueSaid(occurrence), left].filter(Boolean).join(' · ') },
    { label: '상태', value: STATE_NAMES[state] },
    { label: '부처', value: milestone.ministries.join(', ') || '원문에 없음' },
    { label: '분야', value: `${AREA_NAMES[milestone.area]} · ${KIND_NAMES[milestone.kind]}` },
    ...(assignee ? [{ label: '담당', value: assignee.name }] : []),
    ...(moved ? [{ label: '처음 기한', value: moved.from ?? '없음' }] : []),
  ];
  const note = (text: string) => ({ kind: 'note' as const, text });
  return {
    language: 'ko',
    title: milestone.what,
    blocks: [
      ...(milestone.plan ? [{ kind: 'text' as const, text: milestone.plan }] : []),
      { kind: 'facts', facts },
      ...(open ? [note(`확인 필요: ${open}`)] : []),
      ...(evidence ? [note(`상태의 근거: ${evidence.text} (${evidence.date})`)] : []),
      note(
        added ? `${added.by.name}이(가) 추가한 일정입니다.` : `근거 ${source.title} ${source.section} (${source.date})`,
      ),
      ...history.map(note),
    ],
    buttons: mayChange
      ? [
          { label: '완료', act: { name: 'milestones.done', argument: key }, style: 'primary' },
          { label: '내가 맡기', act: { name: 'milestones.me', argument: key } },
          { label: '고치기', act: { name: 'milestones.edit', argument: key } },
          { label: '일정 추가', act: { name: 'milestones.new' } },
        ]
      : [],
  };
}

function calendarScreen(address: string): Screen {
  return {
    language: 'ko',
    title: '내 달력에 구독하기',
    blocks: [
      {
        kind: 'text',
        text: '달력 앱에서 “URL로 구독”을 고르고 아래 주소를 넣으십시오. 일정이 바뀌면 달력도 따라 바뀝니다.',
      },
      { kind: 'note', text: '달력 주소', url: address },
      {
        kind: 'note',
        text: '이 주소를 아는 사람은 누구나 볼 수 있습니다. 명령을 다시 쓰면 새 주소가 생기고 앞의 주소는 닫힙니다.',
      },
    ],
    buttons: [],
  };
}

const NOTE: FormField = { kind: 'text', name: 'note', label: '사유', optional: true, longest: 200 };
const WHEN = '2026-12-31, 2026-12, 2026-Q4, 2026-H2, 2026 가운데 하나로 적습니다.';

function editForm({ key, period, due, state, assignee }: Occurrence, { channel }: Actor): Form {
  const here = assigneeHere(assignee, channel);
  const elsewhere = assignee && !here ? `지금: ${assignee.name}. 비우면 그대로 둡니다.` : undefined;
  return {
    language: 'ko',
    title: '일정 고치기',
    submit: '고치기',
    act: { name: 'milestones.edit', argument: key },
    fields: [
      {
        kind: 'text',
        name: 'when',
        label: '새 기한',
        hint: `지금: ${period ?? due ?? '미정'}. ${WHEN}`,
        optional: true,
        longest: 10,
      },
      {
        kind: 'choice',
        name: 'state',
        label: '상태',
        options: STATES.map((value) => ({ label: STATE_NAMES[value], value })),
        chosen: [state],
      },
      {
        kind: 'people',
        name: 'assignee',
        label: '담당',
        optional: true,
        most: 1,
        ...(here && { chosen: [here] }),
        ...(elsewhere && { hint: elsewhere }),
      },
      NOTE,
    ],
  };
}

function newForm(ministries: readonly string[]): Form {
  return {
    language: 'ko',
    title: '일정 추가',
    submit: '추가',
    act: { name: 'milestones.new' },
    fields: [
      { kind: 'text', name: 'what', label: '일정 내용', longest: 80 },
      { kind: 'text', name: 'when', label: '기한', hint: WHEN, longest: 10 },
      {
        kind: 'choice',
        name: 'ministries',
        label: '부처',
        options: ministries.slice(0, 25).map((value) => ({ label: value, value })),
        several: true,
        optional: true,
      },
      {
        kind: 'choice',
        name: 'area',
        label: '분야',
        options: AREAS.map((value) => ({ label: AREA_NAMES[value], value })),
        chosen: ['system'],
      },
      { kind: 'text', name: 'plan', label: '계획', optional: true, multiline: true, longest: 300 },
    ],
  };
}

/** What a filled-in form changes of a milestone. */
async function changesIn(
  { state, assignee }: Occurrence,
  values: Record<string, string[]>,
  actor: Actor,
  period: (text: string) => Period,
): Promise<Exclude<Change, { action: 'add' }>[]> {
  const changes: Exclude<Change, { action: 'add' }>[] = [];
  const when = only(values, 'when');
  const wanted = STATES.find((known) => known === only(values, 'state'));
  if (wanted && wanted !== state) changes.push({ action: 'state', state: wanted });
  if (when) {
    const move = { action: 'move', when: period(when) } as const;
    // What is settled is opened before it is moved, and moved before it is settled.
    if (wanted === 'planned' || wanted === 'under_way') changes.push(move);
    else changes.unshift(move);
  }
  const { channel } = actor;
  const id = only(values, 'assignee');
  if (id !== (assigneeHere(assignee, channel) ?? '')) {
    const chosen = id ? { channel, kind: 'person' as const, id, name: await actor.nameOf(id) } : undefined;
    changes.push({ action: 'assign', assignee: chosen });
  }
  return changes;
}

/** Who is assigned, as a form of a platform can show it: it knows its own people only. */
function assigneeHere(assignee: Occurrence['assignee'], channel: Actor['channel']): string | undefined {
  return assignee?.channel === channel && assignee.kind === 'person' ? assignee.id : undefined;
}

function clipped(text: string): string {
  return text.length <= LABEL ? text : `${text.slice(0, LABEL - 1)}…`;
}
