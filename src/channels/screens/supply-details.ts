import {
  type AlertRecord,
  type Crisis,
  type FeedHealth,
  type Indicator,
  type ItemStatus,
  nameIndicator,
  OWN_READING,
  PAST_READING,
  type PastLevel,
  sayChange,
  sayIndicator,
  sayInput,
  sayInputValue,
  sayMonth,
  sayNumber,
  sayPast,
  sayRecord,
  sayShare,
  tellingSignals,
} from '../../supply/index.ts';
import type { Screen, ScreenBlock } from '../screen.ts';
import { FEED_STATES, note } from './supply-text.ts';
import { koreanMoment } from './times.ts';

/** What lies behind an item's level, and what can be done about it. Pure. */

const MOST_SOURCES = 8;
const MOST_RECORDS = 15;
const MOST_PAST = 6;
/** Figures that stand below a calculation. */
const MOST_INPUTS = 12;

/** Everything that changed a level, newest first; then what it would have been before it was judged here. */
export function historyScreen(name: string, records: readonly AlertRecord[], past: readonly PastLevel[]): Screen {
  const shown = records.toReversed().slice(0, MOST_RECORDS);
  const left = records.length - shown.length;
  return {
    language: 'ko',
    title: `${name} 이력`,
    blocks: [
      ...shown.map(
        (record): ScreenBlock => ({
          kind: 'item',
          text: `${koreanMoment(record.at)} ${sayRecord(record)}`,
          ...signalOf(record),
        }),
      ),
      ...(shown.length === 0 ? [text('아직 바뀐 적이 없습니다.')] : []),
      ...(left > 0 ? [note(`이전 기록 ${left}건은 웹의 공급망 페이지에서 볼 수 있습니다.`)] : []),
      ...pastBlocks(past),
      note(OWN_READING),
    ],
    buttons: [],
  };
}

function pastBlocks(past: readonly PastLevel[]): ScreenBlock[] {
  if (past.length === 0) return [];
  const shown = past.toReversed().slice(0, MOST_PAST);
  return [
    { kind: 'heading', text: `소급 판단 ${past.length}건` },
    ...shown.map((each): ScreenBlock => ({ kind: 'item', text: sayPast(each) })),
    note(PAST_READING),
  ];
}

/** Of a month that was judged: what it said. */
function signalOf({ event }: AlertRecord): { note?: string } {
  const says = event.kind === 'assessed' ? tellingSignals(event.assessment.signals)[0]?.says : undefined;
  return says === undefined ? {} : { note: says };
}

/** Each indicator with its calculation and what went in: enough to do it again. */
export function calculationScreen(
  { item, assessment, feeds }: ItemStatus,
  countryName: (code: string) => string,
): Screen {
  const names = {
    country: countryName,
    feed: (id: string) => feeds.find(({ feed }) => feed === id)?.title ?? id,
  };
  const told = (assessment?.indicators ?? []).filter(({ value, why }) => value !== undefined || why !== undefined);
  return {
    language: 'ko',
    title: `${item.name} 계산`,
    blocks: [
      ...told.map(
        (indicator): ScreenBlock => ({
          kind: 'item',
          text: `${nameIndicator(indicator, countryName)}${subjectOf(indicator, countryName)}: ${indicator.why ?? sayIndicator(indicator)}`,
          note: [indicator.calculation, inputsOf(indicator, names)].filter(Boolean).join('\n'),
        }),
      ),
      ...(told.length === 0 ? [text('계산할 통계가 아직 없습니다.')] : []),
      ...(assessment ? [note(`${sayMonth(assessment.month)} 통계, ${assessment.asOf} 기준`)] : []),
      note('의존 기준(50%, 인접한 나라 75%)은 공급망기본법 시행령 제15조 ①에 따릅니다.'),
    ],
    buttons: [],
  };
}

/** The countries, or the price series, that it is about. */
function subjectOf({ inputs: { country, series } }: Indicator, countryName: (code: string) => string): string {
  const subject = country === undefined ? series : String(country).split(' ').map(countryName).join('·');
  return subject === undefined ? '' : ` (${subject})`;
}

function inputsOf({ inputs }: Indicator, names: NonNullable<Parameters<typeof sayInputValue>[2]>): string {
  const entries = Object.entries(inputs);
  const shown = entries
    .slice(0, MOST_INPUTS)
    .map(([name, value]) => `${sayInput(name, names)}: ${sayInputValue(name, value, names)}`);
  return [...shown, ...(entries.length > shown.length ? ['…'] : [])].join(' · ');
}

/** Where else it comes from, best first. */
export function othersScreen({ item, others, source }: Crisis): Screen {
  const shown = others.slice(0, MOST_SOURCES);
  return {
    language: 'ko',
    title: `${item.name}의 다른 수입처`,
    blocks: [
      ...shown.map(({ name, share, growth, unitValue, agreement, score }): ScreenBlock => {
        const parts = [
          growth !== undefined && `전년 대비 ${sayChange(growth)}`,
          unitValue !== undefined && `㎏당 ${sayNumber(unitValue)}달러`,
          agreement,
          `점수 ${sayNumber(score)}`,
        ];
        return { kind: 'item', text: `${name} · 비중 ${sayShare(share)}`, note: parts.filter(Boolean).join(' · ') };
      }),
      ...(shown.length === 0
        ? [text('수입국 통계에서 확인되는 다른 수입처가 없습니다. 수출국 통계만 있으면 비중을 알 수 없습니다.')]
        : [
            note(
              '순위는 최근 12개월 통계의 비중(0.5), 증가율(0.2), 낮은 단가(0.2), 자유무역협정(0.1)의 점수(0~1)로 매깁니다. 공급 여력과 품질은 통계에 없습니다.',
            ),
          ]),
      ...(source ? [note(`${source.title} · ${sayMonth(source.month)}`)] : []),
    ],
    buttons: [],
  };
}

/** What a firm can do today, and what the state can. */
export function helpScreen({ item, actions, measures }: Crisis): Screen {
  const place = ({ document, section }: { document: string; section: string }) => `${document} ${section}`;
  return {
    language: 'ko',
    title: `${item.name}: 할 수 있는 일`,
    blocks: [
      ...(actions.length > 0 ? [{ kind: 'heading' as const, text: '지금 할 수 있는 일' }] : []),
      ...actions.map(({ name, what, source, desk }): ScreenBlock => {
        const asked = desk ? ` · 문의 ${desk.name}${desk.url ? ` ${desk.url}` : ''}` : '';
        return { kind: 'item', text: `${name}: ${what}`, note: `${place(source)}${asked}` };
      }),
      ...(measures.length > 0 ? [{ kind: 'heading' as const, text: '정부가 할 수 있는 긴급조치' }] : []),
      ...measures.map(
        ({ name, who, source }): ScreenBlock => ({ kind: 'item', text: name, note: `${who} · ${place(source)}` }),
      ),
      ...(measures.length > 0
        ? [note('긴급조치의 시행 여부는 담당 기관이 정합니다. 내용은 웹의 공급망 페이지에 있습니다.')]
        : []),
    ],
    buttons: [],
  };
}

export function feedsScreen(health: readonly FeedHealth[]): Screen {
  return {
    language: 'ko',
    title: '공급망 자료 상태',
    blocks: [
      ...health.map(({ title, state, newest, expectedBy, lastGoodAt }): ScreenBlock => {
        const parts = [
          newest && `${newest}까지`,
          lastGoodAt && `${koreanMoment(lastGoodAt)} 읽음`,
          expectedBy && `${state === 'silent' ? '새 자료가 나왔어야 하는 날' : '다음 자료'} ${expectedBy}`,
        ];
        const said = parts.filter(Boolean).join(' · ');
        return { kind: 'item', text: `[${FEED_STATES[state]}] ${title}`, ...(said && { note: said }) };
      }),
      ...(health.length === 0 ? [text('정해진 자료가 없습니다.')] : []),
    ],
    buttons: [],
  };
}

function text(text: string): ScreenBlock {
  return { kind: 'text', text };
}
