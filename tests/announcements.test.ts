import { expect, it } from 'vitest';
import * as announce from '../src/announcements.ts';
import type { SyncReport } from '../src/knowledge/index.ts';

const counts = { documents: 12, passages: 1840, pending: 0 };

function report(changes: Partial<SyncReport>): SyncReport {
  return { read: 0, unchanged: 0, removed: 0, failures: [], warnings: [], ...changes };
}

it('says where it is, what it knows, where documents go and what is off', () => {
  const lines = announce.ready({
    url: 'http://127.0.0.1:3000',
    counts: { ...counts, pending: 1200 },
    documentsDirectory: `${process.cwd()}/data/documents`,
    channels: [
      { name: 'web', on: true },
      { name: 'slack', on: false, needs: 'SLACK_BOT_TOKEN' },
      { name: 'discord', on: false, why: 'The token was refused. Set DISCORD_TOKEN anew.' },
    ],
  });
  expect(lines.slice(1).join('\n')).toBe(`
  웹 대화   http://127.0.0.1:3000
  지식      문서 12건 · 구절 1,840개 · 벡터 1,200개는 준비 중
  내 문서   data/documents 폴더에 넣으면 읽습니다 (HWP, HWPX, PDF, DOCX, XLSX, MD, TXT)
  Slack     꺼짐: SLACK_BOT_TOKEN이 없습니다
  Discord   꺼짐: The token was refused. Set DISCORD_TOKEN anew.
  끝내기    Ctrl+C
`);
});

it.each<[Partial<SyncReport>[], string[]]>([
  [[{ unchanged: 12 }], []],
  [[{ read: 2 }, { read: 1 }], ['  지식      3건을 읽었습니다. 문서 12건 · 구절 1,840개']],
  [[{ removed: 1 }], ['  지식      1건을 뺐습니다. 문서 12건 · 구절 1,840개']],
  [[{ read: 1, removed: 2 }], ['  지식      1건을 읽었습니다, 2건을 뺐습니다. 문서 12건 · 구절 1,840개']],
])('tells what came and went: %j', (reports, lines) => {
  expect(announce.looked(reports.map(report), counts, new Set())).toEqual(lines);
});

it('tells of a document that cannot be read once, and again when the reason changes or it came back', () => {
  const told = new Set<string>();
  const locked = { id: 'a.hwp', code: 'locked', message: "'a.hwp'은(는) 잠겨 있습니다." };
  const below = { id: 'below/b.pdf', code: 'no_text', message: "'b.pdf'에는 글자가 없습니다." };
  const tell = (...failures: SyncReport['failures']) => announce.unread([report({ failures })], told);
  expect(tell(locked, below)).toEqual([
    "  못 읽음   'a.hwp'은(는) 잠겨 있습니다.",
    "  못 읽음   below/b.pdf: 'b.pdf'에는 글자가 없습니다.",
  ]);
  expect(tell(locked, below)).toEqual([]);
  expect(tell({ ...locked, message: "'a.hwp'은(는) 빈 파일입니다." })).toHaveLength(1);
  expect(tell(below)).toHaveLength(1);
});

it('says what the early warning does not fetch', () => {
  expect(announce.feedsOff(false, ['customs is off'])).toEqual([
    '  자료      공급망 통계를 받아 오지 않고 파일만 읽습니다. 받아 오려면 GILJABI_SUPPLY_FETCH=on으로 설정합니다.',
  ]);
  expect(announce.feedsOff(true, ['customs is off'])).toEqual(['  자료      customs is off']);
  expect(announce.feedsOff(true, [])).toEqual([]);
});
