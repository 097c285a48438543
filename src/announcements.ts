import { relative } from 'node:path';
import type { ChannelState } from './channels/states.ts';
import type { SyncReport } from './knowledge/index.ts';
import { VERSION } from './version.ts';

/** What `npm start` tells the person at the terminal, in Korean. Every function returns lines. */

export interface Readiness {
  url: string;
  counts: { documents: number; passages: number; pending: number };
  documentsDirectory: string;
  channels: readonly ChannelState[];
  /** Why search is by words alone. */
  modelMissing?: string | undefined;
  /** Why vectors are scanned one by one. */
  graphMissing?: string | undefined;
}

const CHANNEL_NAMES = { web: '웹 대화', slack: 'Slack', discord: 'Discord' };
/** Columns that the names at the beginning of lines take. */
const LABEL_COLUMNS = 10;

export function ready({ url, counts, documentsDirectory, channels, modelMissing, graphMissing }: Readiness): string[] {
  const lines = [
    `길잡이 ${VERSION}`,
    '',
    line('웹 대화', url),
    line('지식', known(counts)),
    line('내 문서', `${shortPath(documentsDirectory)} 폴더에 넣으면 읽습니다 (HWP, HWPX, PDF, DOCX, XLSX, MD, TXT)`),
  ];
  for (const { name, on, needs, as, why } of channels) {
    if (on && as) lines.push(line(CHANNEL_NAMES[name], `${as}에서 답합니다`));
    if (!on) lines.push(line(CHANNEL_NAMES[name], `꺼짐: ${needs ? `${needs}이 없습니다` : why}`));
  }
  if (modelMissing) lines.push(line('주의', `낱말로만 찾습니다. ${modelMissing}`));
  if (graphMissing) lines.push(line('주의', graphMissing));
  lines.push(line('끝내기', 'Ctrl+C'), '');
  return lines;
}

export function reading(): string[] {
  return ['문서를 처음 읽습니다. 몇 초 걸립니다.'];
}

/**
 * Only what a person should know of: what came and went, and what could not be read.
 * @param told failures told before; new ones are added
 */
export function looked(reports: readonly SyncReport[], counts: Readiness['counts'], told: Set<string>): string[] {
  const lines: string[] = [];
  const sum = (key: 'read' | 'removed') => reports.reduce((total, report) => total + report[key], 0);
  const [read, removed] = [sum('read'), sum('removed')];
  if (read + removed > 0) {
    const done = [read > 0 && `${read}건을 읽었습니다`, removed > 0 && `${removed}건을 뺐습니다`].filter(Boolean);
    lines.push(line('지식', `${done.join(', ')}. ${known(counts)}`));
  }
  return [...lines, ...unread(reports, told)];
}

/** One line for each document that could not be read and was not told of before. */
export function unread(reports: readonly SyncReport[], told: Set<string>): string[] {
  const failures = reports.flatMap((report) => report.failures);
  const fresh = failures.filter(({ id, message }) => !told.has(`${id}\0${message}`));
  told.clear();
  for (const { id, message } of failures) told.add(`${id}\0${message}`);
  return fresh.map(({ id, message }) => line('못 읽음', message.includes(id) ? message : `${id}: ${message}`));
}

export function embedded(vectors: number): string[] {
  return [line('벡터', `${vectors.toLocaleString('ko')}개를 마련했습니다. 이제 뜻으로도 찾습니다.`)];
}

export function failed(error: Error): string[] {
  return [line('오류', `문서를 살피지 못했습니다. ${error.message}`)];
}

/**
 * What the early warning does not fetch.
 * @param fetches whether anything is fetched at all
 * @param off feeds that a key is missing for, one line for each, in English
 */
export function feedsOff(fetches: boolean, off: readonly string[]): string[] {
  if (fetches) return off.map((text) => line('자료', text));
  return [
    line('자료', '공급망 통계를 받아 오지 않고 파일만 읽습니다. 받아 오려면 GILJABI_SUPPLY_FETCH=on으로 설정합니다.'),
  ];
}

/** Settings files that were refused. */
export function refused(messages: readonly string[]): string[] {
  return messages.map((message) => line('안 받음', `${message} 고칠 때까지 앞서 읽은 내용을 씁니다.`));
}

export function stopping(): string[] {
  return ['', '끝내는 중입니다.'];
}

function known({ documents, passages, pending }: Readiness['counts']): string {
  const vectors = pending > 0 ? ` · 벡터 ${pending.toLocaleString('ko')}개는 준비 중` : '';
  return `문서 ${documents.toLocaleString('ko')}건 · 구절 ${passages.toLocaleString('ko')}개${vectors}`;
}

function line(label: string, text: string): string {
  return `  ${label}${' '.repeat(Math.max(1, LABEL_COLUMNS - columns(label)))}${text}`;
}

/** Columns on a terminal, where a Hangul syllable takes two. */
function columns(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[가-힣]/.test(character) ? 2 : 1), 0);
}

/** A path below the working folder without what goes before. */
function shortPath(path: string): string {
  const below = relative(process.cwd(), path);
  return below && !below.startsWith('..') ? below : path;
}
