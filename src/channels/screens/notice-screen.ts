import { koreanDate } from '../../clock.ts';
import type { Delivery, StoredNotice, Topic } from '../../notices/index.ts';
import { proposalSubjectOf } from '../../supply/index.ts';
import type { Screen, ScreenBlock, ScreenButton, ScreenFile } from '../screen.ts';
import { koreanMoment, koreanMonthDay } from './times.ts';

const TOPIC: Record<Topic, string> = {
  milestones: '추진 일정',
  supply: '공급망',
  programmes: '지원사업',
  regulations: '해외 규제',
};

/** What the link to a notice's page says. */
const PAGE: Record<Topic, string> = {
  milestones: '전체 일정 보기',
  supply: '수치와 경과 보기',
  programmes: '지원사업 보기',
  regulations: '해외 규제 보기',
};

const LEVEL: Record<StoredNotice['level'], string> = {
  info: '',
  attention: '[관심] ',
  caution: '[주의] ',
  alert: '[경계] ',
  serious: '[심각] ',
};

export interface NoticeScreenOptions {
  /** Address of the web page, without a slash at the end; no links without it. */
  webUrl?: string;
  /** A destination as the room may read it. */
  nameOf?(delivery: Delivery): string | undefined;
  /** What goes along with it. */
  files?: Screen['files'];
}

/** Makes the files that go along with notices: `.ics` files of the events, pictures. What cannot be made is left out. */
export type NoticeFiles = (notices: readonly StoredNotice[]) => Promise<ScreenFile[]>;

/** A delivery as a room shows it: one notice in full, several as a digest with a line each. */
export function noticeScreen(delivery: Delivery, { webUrl, nameOf, files }: NoticeScreenOptions = {}): Screen {
  const { notices, day } = delivery;
  const [first] = notices;
  if (!first) throw new Error('A delivery without a notice cannot be shown.');
  const several = notices.length > 1;
  const blocks: ScreenBlock[] = several
    ? notices.flatMap((each) => digestLine(each, day))
    : noticeBlocks(first, webUrl);
  if (delivery.purpose === 'escalation') {
    const name = nameOf?.(delivery);
    const first = name ? `먼저 알린 곳(${name})` : '먼저 알린 곳';
    blocks.unshift({ kind: 'text', text: `${first}에서 제때 확인이 없어 대신 알려 드립니다.` });
  }
  const earlier = several ? undefined : asOf(first, day);
  if (earlier) blocks.unshift({ kind: 'note', text: earlier });
  return {
    language: 'ko',
    title: several ? `${topicsOf(notices)} 알림 ${notices.length}건` : `${LEVEL[first.level]}${first.content.headline}`,
    blocks: [...blocks, ...feet(delivery)],
    buttons: buttons(delivery),
    ...(files?.length && { files }),
  };
}

function noticeBlocks({ topic, content }: StoredNotice, webUrl: string | undefined): ScreenBlock[] {
  const { lines, facts, source, unconfirmed, page } = content;
  const blocks: ScreenBlock[] = lines.map((text) => ({ kind: 'text', text }));
  if (facts.length > 0) blocks.push({ kind: 'facts', facts });
  if (unconfirmed) blocks.push({ kind: 'note', text: `확인 필요: ${unconfirmed}` });
  if (source) {
    const text = ['근거', source.title, source.section, source.date && `(${source.date})`].filter(Boolean).join(' ');
    blocks.push({ kind: 'note', text, ...(source.url && { url: source.url }) });
  }
  if (page && webUrl) blocks.push({ kind: 'note', text: PAGE[topic], url: `${webUrl}${page}` });
  return blocks;
}

/** After a silence several topics may come together. */
function topicsOf(notices: readonly StoredNotice[]): string {
  return [...new Set(notices.map(({ topic }) => TOPIC[topic]))].join('·');
}

/** What was said for an earlier day: `D-7` counts from there. */
function asOf({ at }: StoredNotice, day: string | undefined): string | undefined {
  return day !== undefined && koreanDate(at) < day ? `${koreanMonthDay(at)} 기준` : undefined;
}

function digestLine(notice: StoredNotice, day: string | undefined): ScreenBlock[] {
  const { level, content } = notice;
  const { headline, source, unconfirmed } = content;
  const note = [
    asOf(notice, day),
    source && `${source.title} ${source.section}`,
    unconfirmed && `확인 필요: ${unconfirmed}`,
  ];
  const said = note.filter(Boolean).join(' · ');
  return [{ kind: 'item', text: `${LEVEL[level]}${headline}`, ...(said && { note: said }) }];
}

function feet({ late, confirmed }: Delivery): ScreenBlock[] {
  const blocks: ScreenBlock[] = [];
  if (late) blocks.push({ kind: 'note', text: '제때 보내지 못해 늦게 알려 드립니다.' });
  if (confirmed) blocks.push({ kind: 'note', text: `확인: ${confirmed.by.name} · ${koreanMoment(confirmed.at)}` });
  return blocks;
}

function buttons({ id, awaitsConfirmation, purpose, notices }: Delivery): ScreenButton[] {
  const buttons: ScreenButton[] = notices.length === 1 ? notices.flatMap((notice) => supplyButtons(notice, id)) : [];
  if (awaitsConfirmation)
    buttons.push({ label: '확인', act: { name: 'notice.confirm', argument: String(id) }, style: 'primary' });
  // Every notice has a control that carries its delivery: by it the message is found again before a resend.
  if (purpose !== 'operator') buttons.push({ label: '알림 설정', act: { name: 'follow.list', argument: String(id) } });
  else buttons.push({ label: '자세히', act: { name: 'notice.details', argument: String(id) } });
  return buttons;
}

/** What is done with a notice on supply: a level that waits is decided, an item's figures are looked at. */
function supplyButtons({ topic, subject, attributes }: StoredNotice, delivery: number): ScreenButton[] {
  const [item, ...others] = attributes.subject ?? [];
  if (topic !== 'supply' || item === undefined || others.length > 0) return [];
  const figures = { label: '수치와 경과', act: { name: 'supply.one', argument: item } };
  if (subject !== proposalSubjectOf(item)) return [figures];
  const argument = `${item} ${delivery}`;
  return [
    { label: '승인', act: { name: 'supply.approve', argument }, style: 'primary' },
    { label: '반려', act: { name: 'supply.reject', argument } },
    figures,
  ];
}
