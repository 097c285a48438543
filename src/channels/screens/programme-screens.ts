import { type Clock, koreanDate } from '../../clock.ts';
import type { Notices } from '../../notices/index.ts';
import {
  type Programme,
  type Programmes,
  STAGE_NAMES,
  STAGES,
  STATE_NAMES,
  SUPPORT_NAMES,
  SUPPORTS,
  sayPlace,
  type Table,
} from '../../programmes/index.ts';
import type { Actor, Outcome, Screen, ScreenBlock, ScreenButton } from '../screen.ts';
import { clipped } from './interview-text.ts';
import { destinationOf, type Permissions, personOf, type ScreenModule } from './module.ts';

export interface ProgrammeParts {
  programmes: Pick<Programmes, 'all' | 'find' | 'compare' | 'desk'>;
  notices: Pick<Notices, 'follow'>;
  permissions: Pick<Permissions, 'changeRoom'>;
  clock: Clock;
}

const PAGE = 8;
const OPTIONS = 25;
/** Statements in one cell of a comparison. */
const LINES = 5;
/** Between the programmes that are to be compared. */
const BETWEEN = /\s+vs\.?\s+|\s*,\s*|(?:이랑|랑|하고|와|과)\s+/i;
const COMPARES = /\s*(?:을|를|은|는|의)?\s*(?:비교|차이|다른 ?점|compare|difference).*$/i;
const NOT_THERE = { kind: 'text', text: '그런 지원사업이 없습니다. 목록을 다시 열어 보십시오.' } as const;

/** A list of programmes: `support rnd`, `stage leading`, `ministry 산업통상부`, `words 특화단지`. */
type List = [kind: 'support' | 'stage' | 'ministry' | 'words', value: string];

/** What support there is: by its kind, by stage of growth, by ministry; one programme in full, and two side by side. */
export function programmeScreens({ programmes, notices, permissions, clock }: ProgrammeParts): ScreenModule {
  const today = () => koreanDate(clock.now());
  const named = (id: string) => programmes.all().find((programme) => programme.id === id);

  const members = ([kind, value]: List): Programme[] =>
    programmes.all().filter((programme) => {
      if (kind === 'support') return programme.supports.some((support) => support === value);
      if (kind === 'stage') return programme.stage === value;
      if (kind === 'ministry') return programme.ministries.includes(value);
      return [programme.name, ...programme.also, programme.purpose.text].some((text) => text.includes(value));
    });

  const listed = (list: List, page: number): Screen => listScreen(list, members(list), page);

  const one = (programme: Programme): Screen => {
    const others = programmes
      .all()
      .filter(({ id }) => id !== programme.id)
      .map((other) => ({ other, likeness: likeness(programme, other) }))
      .sort((first, second) => second.likeness - first.likeness)
      .map(({ other }) => other);
    const table = programmes.compare([programme.id], today());
    return oneScreen(programme, table, others, programmes.desk(programme), today());
  };

  const compared = (ids: readonly string[]): Screen => compareScreen(programmes.compare(ids, today()), today());

  const found = (text: string): Screen | undefined => {
    const list = listNamed(text, programmes.all());
    if (list) return listed(list, 0);
    const { programme, suggestions } = programmes.find(text);
    if (programme) return one(programme);
    const asked = text.replace(COMPARES, '').split(BETWEEN).filter(Boolean);
    const several = asked.map((name) => programmes.find(name).programme?.id).filter((id) => id !== undefined);
    if (several.length >= 2 && several.length === asked.length) return compared(several.slice(0, 3));
    const byWords = members(['words', text]);
    if (byWords.length > 0) return listed(['words', text], 0);
    return suggestions.length > 0 ? suggestionScreen(text, suggestions) : undefined;
  };

  return {
    commands: [
      {
        name: { ko: '지원사업', en: 'programmes' },
        description: {
          ko: '지원사업을 종류, 성장 단계, 부처로 찾아보고 비교합니다.',
          en: 'Browse and compare support by kind, stage and ministry.',
        },
        option: {
          name: { ko: '무엇을', en: 'which' },
          description: {
            ko: '예: 세제, 으뜸기업, 산업통상부, 전문기업 확인, 으뜸기업이랑 강소기업 비교',
            en: 'a kind of support, a stage, a ministry, a programme, or two to compare',
          },
          required: false,
        },
        async run({ text }) {
          const wanted = text.trim();
          if (!wanted) return { kind: 'screen', screen: overview(programmes.all()) };
          const screen = found(wanted);
          if (screen) return { kind: 'screen', screen };
          return {
            kind: 'text',
            text: `‘${wanted}’ 지원사업을 찾지 못했습니다. 지원 종류나 부처 이름으로도 찾으실 수 있습니다.`,
          };
        },
      },
    ],
    presses: {
      'programmes.overview': async () => ({ kind: 'replace', screen: overview(programmes.all()) }),
      'programmes.list': async ({ argument, value }) => {
        const [page = '0', kind = '', ...rest] = (value ?? argument).split(' ');
        const list = listOf(kind, rest.join(' '));
        return list ? { kind: 'replace', screen: listed(list, Number(page)) } : NOT_THERE;
      },
      'programmes.one': async ({ argument, value = argument }) => {
        const programme = named(value);
        return programme ? { kind: 'screen', screen: one(programme) } : NOT_THERE;
      },
      'programmes.compare': async ({ argument, value = argument }) => {
        const ids = value.split(' ');
        return ids.every(named) ? { kind: 'screen', screen: compared(ids) } : NOT_THERE;
      },
      'programmes.follow': async ({ argument, actor }) => follow(argument, actor),
    },
    forms: {},
  };

  async function follow(id: string, actor: Actor): Promise<Outcome> {
    const programme = named(id);
    if (!programme) return NOT_THERE;
    const refused = await permissions.changeRoom(actor);
    if (refused) return { kind: 'text', text: refused };
    await notices.follow(destinationOf(actor), { topic: 'programmes', filters: { subject: [id] } }, personOf(actor));
    const where = actor.place.kind === 'room' ? '이 방에' : '쪽지로';
    return { kind: 'text', text: `${programme.name}의 소식을 ${where} 알려 드립니다.` };
  }
}

function listOf(kind: string, value: string): List | undefined {
  if (kind === 'support' || kind === 'stage' || kind === 'ministry' || kind === 'words') return [kind, value];
  return undefined;
}

/** The list that a word stands for: a kind of support, a stage, a ministry. */
function listNamed(text: string, all: readonly Programme[]): List | undefined {
  const bare = (name: string) => name.replace(/[\s·]/g, '').toLowerCase();
  const wanted = bare(text).replace(/(?:지원|단계)$/, '');
  const support = SUPPORTS.find((id) => id === wanted || bare(SUPPORT_NAMES[id]) === wanted);
  if (support) return ['support', support];
  const stage = STAGES.find((id) => id === wanted || bare(STAGE_NAMES[id]) === wanted);
  if (stage && all.some((programme) => programme.stage === stage)) return ['stage', stage];
  const ministry = ministriesOf(all).find((name) => bare(name) === wanted);
  return ministry === undefined ? undefined : ['ministry', ministry];
}

/** Those with most programmes first. */
function ministriesOf(all: readonly Programme[]): string[] {
  const counts = new Map<string, number>();
  for (const name of all.flatMap(({ ministries }) => ministries)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).map(([name]) => name);
}

/** How much two programmes are alike: of one stage, and for one kind of support. */
function likeness(one: Programme, other: Programme): number {
  const common = one.supports.filter((support) => other.supports.includes(support)).length;
  return common + (one.stage && other.stage ? 10 : 0);
}

function overview(all: readonly Programme[]): Screen {
  const kinds = SUPPORTS.map((support) => ({
    label: SUPPORT_NAMES[support],
    value: `0 support ${support}`,
    count: all.filter(({ supports }) => supports.includes(support)).length,
  }));
  const stages = STAGES.map((stage) => ({
    label: `성장 단계: ${STAGE_NAMES[stage]}`,
    value: `0 stage ${stage}`,
    count: all.filter((programme) => programme.stage === stage).length,
  }));
  const ministries = ministriesOf(all).map((name) => ({
    label: name,
    value: `0 ministry ${name}`,
    count: all.filter((programme) => programme.ministries.includes(name)).length,
  }));
  return {
    language: 'ko',
    title: `지원사업 ${all.length}건`,
    blocks: [
      {
        kind: 'facts',
        facts: kinds.filter(({ count }) => count > 0).map(({ label, count }) => ({ label, value: `${count}건` })),
      },
      {
        kind: 'note',
        text: '한 지원사업이 여러 종류에 들 수 있습니다. 법령과 2023년 4월의 전략에 있는 것이며, 상태를 함께 적었습니다.',
      },
    ],
    buttons: [{ label: '우리 회사로 확인해 보기', act: { name: 'eligibility.start' }, style: 'primary' }],
    menu: {
      placeholder: '종류, 성장 단계, 부처',
      act: 'programmes.list',
      options: [...kinds, ...stages, ...ministries]
        .filter(({ count }) => count > 0)
        .slice(0, OPTIONS)
        .map(({ label, value, count }) => ({ label: clipped(label), value, description: `${count}건` })),
    },
  };
}

function titleOf([kind, value]: List): string {
  if (kind === 'support') return `${SUPPORT_NAMES[value as keyof typeof SUPPORT_NAMES] ?? value} 지원`;
  if (kind === 'stage') return `${STAGE_NAMES[value as keyof typeof STAGE_NAMES] ?? value} 단계의 지원`;
  return kind === 'ministry' ? `${value} 소관 지원` : `‘${value}’ 지원`;
}

function listScreen(list: List, found: readonly Programme[], page: number): Screen {
  const shown = found.slice(page * PAGE, (page + 1) * PAGE);
  const pages = Math.ceil(found.length / PAGE);
  const turn = (label: string, to: number): ScreenButton => ({
    label,
    act: { name: 'programmes.list', argument: `${to} ${list.join(' ')}` },
  });
  const screen: Screen = {
    language: 'ko',
    title: `${titleOf(list)} ${found.length}건`,
    blocks: shown.map(({ name, purpose, state }) => ({
      kind: 'item',
      text: `${name} (${STATE_NAMES[state]})`,
      note: `${purpose.text} · ${sayPlace(purpose.source)}`,
    })),
    buttons: [
      ...(page > 0 ? [turn('이전', page - 1)] : []),
      ...(page + 1 < pages ? [turn('다음', page + 1)] : []),
      { label: '전체 종류', act: { name: 'programmes.overview' } },
      { label: '우리 회사로 확인해 보기', act: { name: 'eligibility.start' } },
    ],
  };
  if (pages > 1) screen.blocks.push({ kind: 'note', text: `${page + 1}/${pages}쪽` });
  if (shown.length > 0) screen.menu = programmeMenu(shown);
  return screen;
}

function programmeMenu(shown: readonly Programme[]) {
  return {
    placeholder: '자세히 볼 지원사업',
    act: 'programmes.one',
    options: shown
      .slice(0, OPTIONS)
      .map(({ id, name, state }) => ({ label: clipped(name), value: id, description: STATE_NAMES[state] })),
  };
}

function suggestionScreen(text: string, suggestions: readonly Programme[]): Screen {
  return {
    language: 'ko',
    title: `‘${clipped(text, 40)}’ 지원사업을 찾지 못했습니다`,
    blocks: [
      { kind: 'text', text: '혹시 이 가운데 있습니까?' },
      ...suggestions.map(({ name }): ScreenBlock => ({ kind: 'item', text: name })),
    ],
    buttons: [{ label: '전체 종류', act: { name: 'programmes.overview' } }],
    menu: programmeMenu(suggestions),
  };
}

function oneScreen(
  { id, name, state }: Programme,
  { rows }: Table,
  others: readonly Programme[],
  desk: ReturnType<Programmes['desk']>,
  asOf: string,
): Screen {
  return {
    language: 'ko',
    title: `${name} (${STATE_NAMES[state]})`,
    blocks: [
      ...rows.flatMap(({ name: heading, cells: [cell] }): ScreenBlock[] => [
        { kind: 'heading', text: heading },
        ...(cell?.lines ?? []).map(
          ({ text, source }): ScreenBlock => ({
            kind: 'item',
            text,
            ...(source && { note: sayPlace(source) }),
          }),
        ),
      ]),
      { kind: 'note', text: [desk && `문의할 곳: ${desk.name}`, `${asOf} 기준`].filter(Boolean).join(' · ') },
    ],
    buttons: [
      { label: '우리 회사로 확인해 보기', act: { name: 'eligibility.start', argument: id }, style: 'primary' },
      { label: '알림 받기', act: { name: 'programmes.follow', argument: id } },
    ],
    menu: {
      placeholder: '비교할 지원사업',
      act: 'programmes.compare',
      options: others.slice(0, OPTIONS).map((other) => ({
        label: clipped(other.name),
        value: `${id} ${other.id}`,
        description: STATE_NAMES[other.state],
      })),
    },
  };
}

function compareScreen({ columns: [, ...names], rows }: Table, asOf: string): Screen {
  return {
    language: 'ko',
    title: clipped(names.join(' · '), 140),
    blocks: [
      ...rows.flatMap(({ name: heading, cells }): ScreenBlock[] => [
        { kind: 'heading', text: heading },
        ...cells.flatMap(({ lines }, column): ScreenBlock[] => {
          const shown = lines.slice(0, LINES);
          const left = lines.length - shown.length;
          return [
            ...(lines.length === 0 ? [{ kind: 'item' as const, text: `${names[column]}: 문서에 없음` }] : []),
            ...shown.map(
              ({ text, source }): ScreenBlock => ({
                kind: 'item',
                text: `${names[column]}: ${text}`,
                ...(source && { note: sayPlace(source) }),
              }),
            ),
            ...(left > 0 ? [{ kind: 'note' as const, text: `${names[column]}: 그 밖에 ${left}가지` }] : []),
          ];
        }),
      ]),
      { kind: 'note', text: `${asOf} 기준` },
    ],
    buttons: [{ label: '전체 종류', act: { name: 'programmes.overview' } }],
  };
}
