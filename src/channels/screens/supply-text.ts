import type { Day } from '../../calendar/index.ts';
import { sayCode } from '../../hs-code.ts';
import {
  type Crisis,
  type FeedHealth,
  type Indicator,
  ITEM_AREA_NAMES,
  type ItemStatus,
  LEVEL_NAMES,
  nameIndicator,
  OWN_READING,
  sayFigure,
  sayMonth,
  sayOld,
  tellingSignals,
} from '../../supply/index.ts';
import type { Screen, ScreenBlock, ScreenButton } from '../screen.ts';
import { clipped } from './interview-text.ts';

/** How people read what is watched. Pure. */

export const PAGE = 8;
const OPTIONS = 25;
const MOST_SIGNALS = 6;

export const FEED_STATES: Readonly<Record<FeedHealth['state'], string>> = {
  fresh: '정상',
  silent: '새 자료 없음',
  failing: '읽지 못함',
  never: '아직 읽지 않음',
};

export interface ListView {
  /** What is listed: empty for all, a level, an area. */
  filter: string;
  title: string;
  /** The gravest first. */
  all: readonly ItemStatus[];
  page: number;
}

/** A page of items. */
export function listScreen({ filter, title, all, page }: ListView): Screen {
  const shown = all.slice(page * PAGE, (page + 1) * PAGE);
  const pages = Math.max(1, Math.ceil(all.length / PAGE));
  const turn = (label: string, to: number): ScreenButton => ({
    label,
    act: { name: 'supply.list', argument: `${to} ${filter}`.trim() },
  });
  const raised = all.filter(({ state }) => state.level !== 'none').length;
  const waiting = all.filter(({ state }) => state.proposal).length;
  const none = all.length > 0 && all.every(({ assessment }) => !assessment);
  return {
    language: 'ko',
    title: `${title} ${all.length}개${raised > 0 && raised < all.length ? ` · 단계가 있는 품목 ${raised}개` : ''}`,
    blocks: [
      ...(none ? [note('통계를 아직 읽지 않았습니다. 운영자가 무역통계 파일을 넣으면 품목마다 단계가 나옵니다.')] : []),
      ...shown.map((status): ScreenBlock => ({ kind: 'item', text: statusLine(status), note: statusNote(status) })),
      ...(pages > 1 ? [note(`${page + 1}/${pages}쪽`)] : []),
      note(OWN_READING),
    ],
    buttons: [
      ...(page > 0 ? [turn('이전', page - 1)] : []),
      ...(page + 1 < pages ? [turn('다음', page + 1)] : []),
      ...(waiting > 0 ? [{ label: `승인 대기 ${waiting}건`, act: { name: 'supply.waiting' } }] : []),
      { label: '자료 상태', act: { name: 'supply.feeds' } },
      { label: '우리 회사 점검', act: { name: 'stress.open' } },
    ],
    ...(shown.length > 0 && { menu: itemMenu('자세히 볼 품목', shown) }),
  };
}

/** Items that wait for approval. */
export function waitingScreen(waiting: readonly ItemStatus[]): Screen {
  const screen: Screen = {
    language: 'ko',
    title: waiting.length > 0 ? `승인을 기다리는 단계 ${waiting.length}건` : '승인을 기다리는 단계가 없습니다',
    blocks: waiting.map((status) => ({ kind: 'item', text: statusLine(status), note: statusNote(status) })),
    buttons: [{ label: '목록', act: { name: 'supply.list', argument: '0' } }],
  };
  if (waiting.length > 0) screen.menu = itemMenu('자세히 볼 품목', waiting);
  return screen;
}

/** Of a name that leads to several items, or to none. */
export function choiceScreen(title: string, found: readonly ItemStatus['item'][]): Screen {
  return {
    language: 'ko',
    title,
    blocks: found.map((item) => ({ kind: 'item', text: item.name, note: `${codes(item)} · ${item.use}` })),
    buttons: [],
    menu: {
      placeholder: '볼 품목',
      act: 'supply.one',
      options: found
        .slice(0, OPTIONS)
        .map(({ id, name, use }) => ({ label: clipped(name), value: id, description: clipped(use) })),
    },
  };
}

function itemMenu(placeholder: string, shown: readonly ItemStatus[]): NonNullable<Screen['menu']> {
  return {
    placeholder,
    act: 'supply.one',
    options: shown.slice(0, OPTIONS).map(({ item, state }) => ({
      label: clipped(item.name),
      value: item.id,
      description: LEVEL_NAMES[state.level],
    })),
  };
}

/** `[주의] 천연흑연`, `[주의 → 경계 승인 대기] 천연흑연`. */
function statusLine({ item, state }: ItemStatus): string {
  const { level, proposal } = state;
  const stands = level === 'none' && !proposal ? '' : LEVEL_NAMES[level];
  const waits = proposal ? ` → ${LEVEL_NAMES[proposal.level]} 승인 대기` : '';
  return `${stands || waits ? `[${stands}${waits}] ` : ''}${item.name}${item.visibleTo ? ' (비공개 품목)' : ''}`;
}

function statusNote({ item, state, assessment, leading, feeds }: ItemStatus): string {
  const why = leading?.says ?? state.reason;
  const silent = feeds.find(({ state }) => state === 'silent' || state === 'failing');
  const parts = [
    why,
    assessment ? `${sayMonth(assessment.month)} 통계` : '통계 없음',
    silent && `‘${silent.title}’ ${FEED_STATES[silent.state]}`,
    !why && item.use,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** What officials may do, as entries of the menu: acts of `supply.do`. */
export const OFFICIAL_ACTS = {
  approve: '승인',
  reject: '반려',
  raise: '단계 정하기',
  lift: '해제',
  review: '점검하고 유지',
  undo: '되돌리기',
} as const;
export type OfficialAct = keyof typeof OFFICIAL_ACTS;

/** One item: where it stands and why, with what can be looked at and, for officials, done. */
export function itemScreen(status: ItemStatus, crisis: Crisis, mayChange: boolean, today: Day): Screen {
  const { item, state, assessment, feeds } = status;
  const { level, proposal, by, reason, review, expires } = state;
  const old = assessment && sayOld(assessment.month, today);
  const since = level === 'none' ? '' : ` (${state.since}부터${by ? `, ${by.name}` : ''})`;
  const facts = [
    { label: '단계', value: `${LEVEL_NAMES[level]}${since}` },
    ...(proposal
      ? [{ label: '승인 대기', value: `${LEVEL_NAMES[proposal.level]} (${sayMonth(proposal.month)} 통계)` }]
      : []),
    ...(review && level !== 'none' ? [{ label: '다음 점검일', value: review }] : []),
    ...(expires ? [{ label: '종료일', value: expires }] : []),
    { label: 'HS 코드', value: codes(item) },
    { label: '용도', value: `${ITEM_AREA_NAMES[item.area]} · ${item.use}` },
    ...crisis.figures.map((figure) => ({ label: figure.label, value: sayFigure(figure) })),
  ];
  const argument = item.id;
  const buttons: ScreenButton[] = [
    { label: '알림 받기', act: { name: 'supply.follow', argument }, style: 'primary' },
    { label: '이력', act: { name: 'supply.history', argument } },
    { label: '계산 보기', act: { name: 'supply.calculation', argument } },
    { label: '다른 수입처', act: { name: 'supply.others', argument } },
    { label: '할 수 있는 일', act: { name: 'supply.help', argument } },
  ];
  const acts = mayChange ? actsFor(status) : [];
  const options = [
    ...(crisis.picture ? [{ label: '그림으로 보기', value: `picture ${item.id}` }] : []),
    ...acts.map((act) => ({ label: OFFICIAL_ACTS[act], value: `${act} ${item.id}`, description: '담당자' })),
  ];
  return {
    language: 'ko',
    title: `${item.name} 공급망${level === 'none' ? '' : ` · ${LEVEL_NAMES[level]}`}`,
    blocks: [
      ...(item.visibleTo ? [note('비공개 품목입니다. 볼 수 있는 방과 사람에게만 보입니다.')] : []),
      { kind: 'facts', facts },
      ...why(status, reason),
      ...(assessment
        ? [note(`${sayMonth(assessment.month)} 통계까지 보고 ${assessment.asOf}에 판단`)]
        : [note('통계를 아직 읽지 않았습니다. 운영자가 무역통계 파일을 넣으면 수치가 나옵니다.')]),
      ...(old === undefined ? [] : [note(old)]),
      ...feedNotes(feeds),
      ...(crisis.caveat ? [note(crisis.caveat)] : []),
      note(OWN_READING),
    ],
    buttons,
    ...(options.length > 0 && {
      menu: { placeholder: acts.length > 0 ? '그림과 담당자 처리' : '그림으로 보기', act: 'supply.do', options },
    }),
  };
}

function why({ assessment }: ItemStatus, reason: string | undefined): ScreenBlock[] {
  const signals = tellingSignals(assessment?.signals ?? []);
  if (signals.length === 0 && reason === undefined) return [];
  return [
    { kind: 'heading', text: '판단 근거' },
    ...(reason === undefined ? [] : [{ kind: 'item' as const, text: `담당자가 정함: ${reason}` }]),
    ...signals.slice(0, MOST_SIGNALS).map(
      ({ says, level, indicator }): ScreenBlock => ({
        kind: 'item',
        text: says,
        note: [LEVEL_NAMES[level], nameIndicator(indicator), monthOf(indicator)].filter(Boolean).join(' · '),
      }),
    ),
  ];
}

function actsFor({ state }: ItemStatus): OfficialAct[] {
  return [
    ...(state.proposal ? (['approve', 'reject'] as const) : []),
    'raise' as const,
    ...(state.level === 'none' ? [] : (['lift', 'review'] as const)),
    'undo',
  ];
}

function feedNotes(feeds: readonly FeedHealth[]): ScreenBlock[] {
  if (feeds.length === 0) return [];
  const said = feeds.map(({ title, newest, state }) => {
    const more = [newest && `${sayMonth(newest)}까지`, state !== 'fresh' && FEED_STATES[state]]
      .filter(Boolean)
      .join(', ');
    return more ? `${title}(${more})` : title;
  });
  return [note(`자료 ${said.join(', ')}`)];
}

function monthOf({ inputs }: Indicator): string {
  const month = String(inputs.month ?? '');
  return /^\d{4}-\d{2}$/.test(month) ? sayMonth(month) : '';
}

/** `HS 2504.10, 2504.90`; the digits as customs writes them. */
export function codes({ hs }: { hs: readonly string[] }): string {
  if (hs.length === 0) return 'HS 확인 필요';
  return `HS ${hs.map(sayCode).join(', ')}`;
}

export function note(text: string): ScreenBlock {
  return { kind: 'note', text };
}
