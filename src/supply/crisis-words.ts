import { koreanDay } from '../calendar/index.ts';
import type { NoticeContent } from '../notices/index.ts';
import type { Crisis, CrisisMeasure } from './crisis.ts';
import { sayFigure } from './crisis-figures.ts';
import type { ItemFault } from './item-faults.ts';
import { sayMonth } from './months.ts';
import { rank } from './readings.ts';
import type { AlertLevel, AlertRecord, FeedHealth } from './types.ts';
import { LEVEL_NAMES, OWN_READING, sayChange, sayShare } from './words.ts';

/** Other sources and acts that one notice names. */
const MOST_SOURCES = 5;
const MOST_SIGNALS = 6;
const MOST_FAULTS = 10;

/**
 * What is said of a change of level. From 경계 on it is a crisis notice (위기 알림): with the measures of the state, what a firm
 * can do, and where else it comes from.
 */
export function levelContent({ before, after, event }: AlertRecord, crisis: Crisis): NoticeContent {
  const { name } = crisis.item;
  const [from, to] = [LEVEL_NAMES[before.level], LEVEL_NAMES[after.level]];
  const raised = rank(after.level) > rank(before.level);
  const why = 'reason' in event ? event.reason : 'note' in event ? event.note : undefined;
  const lines: string[] = [];
  let headline: string;
  if (raised) {
    const [first, ...more] = crisis.happened;
    headline = first === undefined ? `${name} 공급망 · ${to} 단계` : `${name} 공급망 · ${first}`;
    lines.push(...more.slice(0, MOST_SIGNALS - 1));
    if (event.kind === 'approved')
      lines.push(`${event.by.name} 님이 승인했습니다.${event.note ? ` ${event.note}` : ''}`);
    lines.push(...helpLines(crisis, after.level));
  } else {
    const byItself = event.kind === 'assessed' || event.kind === 'passed';
    const done =
      after.level === 'none'
        ? `${from} 단계${byItself ? '가 끝났습니다' : '를 해제했습니다'}`
        : `${from}에서 ${to} 단계로 ${byItself ? '낮아졌습니다' : '낮췄습니다'}`;
    headline = `${name} 공급망 · ${event.kind === 'undone' ? '되돌림: ' : ''}${done}`;
    if (why) lines.push(why);
    lines.push(...crisis.happened.slice(0, after.level === 'none' ? 0 : MOST_SIGNALS));
  }
  return {
    ...common(crisis),
    headline,
    lines: [...lines, OWN_READING],
    facts: [{ label: '단계', value: `${from} → ${to}` }, ...factsOf(crisis, raised)],
    ...(raised && crisis.picture && { picture: crisis.picture }),
  };
}

/** What those who decide are told of a level that waits for them. */
export function proposalContent({ after }: AlertRecord, crisis: Crisis): NoticeContent {
  const proposed = LEVEL_NAMES[after.proposal?.level ?? after.level];
  return {
    ...common(crisis),
    headline: `${crisis.item.name} 공급망 · ${proposed} 단계 승인 요청`,
    lines: [
      ...crisis.happened.slice(0, MOST_SIGNALS),
      `승인하거나 반려해 주십시오. 그때까지는 ${LEVEL_NAMES[after.level]} 단계가 유지됩니다.`,
      OWN_READING,
    ],
    facts: [
      { label: '단계', value: `${LEVEL_NAMES[after.level]} → ${proposed} (승인 대기)` },
      ...factsOf(crisis, true),
    ],
    ...(crisis.picture && { picture: crisis.picture }),
  };
}

/** Somebody has to look at a level again. */
export function reviewContent(crisis: Crisis): NoticeContent {
  const level = LEVEL_NAMES[crisis.state.level];
  return {
    ...common(crisis),
    headline: `${crisis.item.name} 공급망 · ${level} 단계를 다시 살펴볼 날입니다`,
    lines: [
      ...crisis.happened.slice(0, MOST_SIGNALS),
      '계속 둘지 낮출지 정하고 다음 점검일을 적어 주십시오.',
      OWN_READING,
    ],
    facts: [{ label: '단계', value: `${level} (${crisis.state.since}부터)` }, ...factsOf(crisis, false)],
  };
}

/** A feed gives nothing new, or cannot be read. */
export function feedContent({ title, state, newest, lastGoodAt, expectedBy, reason }: FeedHealth): NoticeContent {
  const failing = state === 'failing';
  return {
    headline: failing ? `‘${title}’ 자료를 읽지 못하고 있습니다` : `자료 ‘${title}’에 새 내용이 없습니다`,
    lines: ['새 자료가 들어올 때까지 이 자료로 본 공급망 단계는 옛 수치에 따른 것입니다.'],
    facts: [
      { label: '마지막 자료', value: newest ?? '없음' },
      ...(expectedBy === undefined ? [] : [{ label: '새 자료가 나왔어야 하는 날', value: expectedBy }]),
      ...(lastGoodAt === undefined ? [] : [{ label: '마지막으로 읽은 날', value: koreanDay(lastGoodAt) }]),
      ...(failing && reason !== undefined ? [{ label: '사유', value: reason }] : []),
    ],
    page: '/supply',
  };
}

const FAULT_NAMES: Readonly<Record<ItemFault['step'], string>> = {
  end: '단계의 종료일을 확인하지 못함',
  judge: '통계로 판단하지 못함',
  tell: '단계의 변화를 알리지 못함',
  review: '점검할 날을 알리지 못함',
};

/** What the operator is told of items with which something fails. */
export function faultsContent(faults: readonly (ItemFault & { name: string })[]): NoticeContent {
  const count = new Set(faults.map(({ item }) => item)).size;
  return {
    headline: `공급망 품목 ${count}개를 처리하지 못하고 있습니다`,
    lines: [
      '나머지 품목은 평소대로 판단하고 알립니다. 처리하지 못한 품목은 다시 시도합니다. 자세한 사유는 서버 기록에 있습니다.',
    ],
    facts: faults
      .slice(0, MOST_FAULTS)
      .map(({ name, step, since }) => ({ label: name, value: `${FAULT_NAMES[step]} (${koreanDay(since)}부터)` })),
    page: '/supply',
  };
}

/** What can be done about it: from 주의 on what firms can do, from 경계 on what the state can. */
function helpLines({ measures, actions, others }: Crisis, level: AlertLevel): string[] {
  const lines: string[] = [];
  if (rank(level) < rank('caution')) return lines;
  if (others.length > 0) {
    const said = others.slice(0, MOST_SOURCES).map(({ name, share, growth, agreement }) => {
      const more = [
        `비중 ${sayShare(share)}`,
        growth !== undefined && `전년 대비 ${sayChange(growth)}`,
        agreement !== undefined && agreement,
      ];
      return `${name}(${more.filter(Boolean).join(', ')})`;
    });
    lines.push(`다른 수입처(최근 12개월 통계): ${said.join(' · ')}`);
  }
  if (actions.length > 0) {
    const byDesk = Map.groupBy(actions, ({ desk }) => [desk?.name, desk?.url].filter(Boolean).join(' '));
    const said = [...byDesk].map(([desk, asked]) => `- ${desk ? `${desk}: ` : ''}${asked.map(cited).join(', ')}`);
    lines.push(['기업이 지금 할 수 있는 일(대상인지는 문의처에서 확인해 주십시오)', ...said].join('\n'));
  }
  if (measures.length > 0 && rank(level) >= rank('alert')) {
    const byDocument = Map.groupBy(measures, ({ source }) => source.document);
    const said = [...byDocument].map(([document, all]) => {
      const names = all.map(({ name, source }) => `${name}(${source.section})`);
      return `- ${document}: ${names.join(', ')}`;
    });
    lines.push(['법령과 정부 계획에 있는 긴급조치(대상 여부와 시행 여부는 담당 기관이 정합니다)', ...said].join('\n'));
  }
  return lines;
}

/** `관세 지원(공급망기본법 제34조)`. */
function cited({ name, source }: Pick<CrisisMeasure, 'name' | 'source'>): string {
  return `${name}(${source.document} ${source.section})`;
}

function factsOf({ figures, affected }: Crisis, full: boolean): NoticeContent['facts'] {
  const told = figures.map((figure) => ({ label: figure.label, value: sayFigure(figure) }));
  return full ? [...told, { label: '용도', value: `${affected.area} · ${affected.use}` }] : told;
}

function common({ item, source, caveat }: Crisis): Pick<NoticeContent, 'source' | 'page' | 'unconfirmed' | 'cover'> {
  return {
    ...(source && { source: { title: source.title, section: sayMonth(source.month) } }),
    ...(caveat !== undefined && { unconfirmed: caveat }),
    page: `/supply#${item.id}`,
    ...(item.visibleTo && { cover: '비공개 품목의 공급망 알림' }),
  };
}
