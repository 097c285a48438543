import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { nextState, quiet } from '../../src/supply/alert.ts';
import { undoable } from '../../src/supply/alerts.ts';
import type { Crisis } from '../../src/supply/crisis.ts';
import { feedContent } from '../../src/supply/crisis-words.ts';
import { feedNotice, levelNotice, proposalNotice, toTell } from '../../src/supply/supply-notices.ts';
import {
  ALERT_LEVELS,
  type AlertEvent,
  type AlertLevel,
  type AlertRecord,
  type AlertState,
  type FeedHealth,
} from '../../src/supply/types.ts';
import { ITEM, judged, policy } from './alert-samples.ts';
import { item, official, officials, secret } from './world.ts';

const day = '2026-06-08';
const at = (minute: number) => new Date(Date.parse('2026-06-08T00:00:00Z') + minute * 60_000);
const assessed = (level: AlertLevel, month = '2026-05'): AlertEvent => ({
  kind: 'assessed',
  day,
  assessment: judged(level)(month),
});
const raised = (level: AlertLevel): AlertEvent => ({ kind: 'raised', day, by: official, level, reason: '까닭' });

/** Records of events, a minute apart; several in a list come at the same moment. */
function records(...events: (AlertEvent | AlertEvent[])[]): AlertRecord[] {
  const made: AlertRecord[] = [];
  for (const [minute, together] of events.entries())
    for (const event of [together].flat()) {
      const before: AlertState = made.at(-1)?.after ?? quiet(ITEM, day);
      const { state: after } = nextState(before, event, policy);
      made.push({ sequence: made.length + 1, item: ITEM, event, before, after, at: at(minute) });
    }
  return made;
}

describe('what is to be told', () => {
  test.each<[string, AlertRecord[], { level?: [number, string, string]; proposal?: number }]>([
    ['nothing of nothing', [], {}],
    ['not where an item begins', records(assessed('attention')), {}],
    ['but where it begins with a shock', records(assessed('caution')), { level: [1, 'none', 'caution'] }],
    ['a beginning by hand', records(raised('attention')), { level: [1, 'none', 'attention'] }],
    [
      'the level below, and the proposal',
      records(assessed('attention'), assessed('alert', '2026-06')),
      { level: [2, 'attention', 'caution'], proposal: 2 },
    ],
    [
      'no proposal that was decided',
      records(assessed('alert'), { kind: 'rejected', day, by: official }),
      { level: [1, 'none', 'caution'] },
    ],
    [
      'the newest change only',
      records(assessed('caution'), raised('alert'), { kind: 'lifted', day, by: official, reason: '끝' }),
      { level: [3, 'alert', 'none'] },
    ],
    [
      'months that came at once as one',
      records(assessed('attention', '2026-03'), [assessed('caution', '2026-04'), assessed('serious', '2026-05')]),
      { level: [3, 'attention', 'caution'], proposal: 3 },
    ],
    [
      'a proposal that an undoing brought back',
      (() => {
        const before = records(assessed('alert'), { kind: 'approved', day, by: official });
        const restores = before[1]?.before as AlertState;
        return records(
          assessed('alert'),
          { kind: 'approved', day, by: official },
          { kind: 'undone', day, by: official, restores },
        );
      })(),
      { level: [3, 'alert', 'caution'], proposal: 3 },
    ],
  ])('%s', (_, history, expected) => {
    const { level, proposal } = toTell(history);
    expect(level && [level.sequence, level.before.level, level.after.level]).toEqual(expected.level);
    expect(proposal?.sequence).toBe(expected.proposal);
  });

  it('is what is in force, whatever happened', () => {
    const event = fc.oneof(
      fc.constantFrom(...ALERT_LEVELS).map((level) => assessed(level)),
      fc.constantFrom(...ALERT_LEVELS.slice(1)).map(raised),
      fc.constantFrom<AlertEvent>(
        { kind: 'approved', day, by: official },
        { kind: 'rejected', day, by: official },
        { kind: 'lifted', day, by: official, reason: '끝' },
      ),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        const history = records(...events);
        const { level, proposal } = toTell(history);
        const now = history.at(-1)?.after ?? quiet(ITEM, day);
        if (level) expect(level.after.level).toBe(now.level);
        expect(proposal?.after.proposal?.level).toBe(now.proposal?.level);
      }),
    );
  });
});

describe('what is undone', () => {
  it('goes back step by step to where it began, whatever happened', () => {
    const acts = fc.array(fc.constantFrom<AlertLevel>('attention', 'caution', 'alert', 'serious'), { maxLength: 8 });
    fc.assert(
      fc.property(acts, (levels) => {
        const history = records(...levels.map(raised));
        for (let step = 0; step < levels.length; step++) {
          const last = undoable(history);
          const before = history.at(-1)?.after as AlertState;
          const event: AlertEvent = { kind: 'undone', day, by: official, restores: last?.before as AlertState };
          const { state: after } = nextState(before, event, policy);
          history.push({ sequence: history.length + 1, item: ITEM, event, before, after, at: at(history.length) });
        }
        expect(undoable(history)).toBeUndefined();
        expect(history.at(-1)?.after ?? quiet(ITEM, day)).toEqual(quiet(ITEM, day));
      }),
    );
  });
});

describe('notices', () => {
  const crisis = (more: Partial<Crisis> = {}): Crisis => ({
    item: item(),
    state: quiet(ITEM, day),
    happened: ['5월 수입량이 평년의 24%입니다.'],
    figures: [],
    affected: { use: '음극재 원료', area: '이차전지' },
    measures: [],
    actions: [],
    others: [],
    countries: [{ code: 'CN', name: '중국' }],
    ...more,
  });
  const [caution] = records(assessed('caution'));
  const [, lifted] = records(raised('alert'), { kind: 'lifted', day, by: official, reason: '수입이 돌아왔습니다.' });
  const [proposed] = records(assessed('serious'));
  if (!caution || !lifted || !proposed) throw new Error('no records');

  it('carry the level and what can be matched on', () => {
    expect(levelNotice(caution, crisis())).toMatchObject({
      key: `supply/${ITEM}/1`,
      subject: `supply/${ITEM}`,
      topic: 'supply',
      level: 'caution',
      attributes: { subject: [ITEM], area: ['battery', '이차전지'], country: ['중국', 'CN'] },
      content: {
        headline: '천연흑연 공급망 · 5월 수입량이 평년의 24%입니다.',
        lines: ['통계와 소식으로 본 자체 판단이며 정부의 공식 위기경보가 아닙니다.'],
      },
    });
    expect(levelNotice(caution, crisis())).not.toHaveProperty('confirm');
  });

  it('reach with the end of an alert whom the alert reached, and wake nobody', () => {
    expect(levelNotice(lifted, crisis())).toMatchObject({
      level: 'info',
      reach: 'alert',
      content: {
        headline: '천연흑연 공급망 · 경계 단계를 해제했습니다',
        lines: ['수입이 돌아왔습니다.', expect.anything()],
      },
    });
  });

  it.each<[string, AlertLevel, AlertLevel, AlertEvent, string]>([
    ['lowered by figures', 'caution', 'attention', assessed('attention'), '주의에서 관심 단계로 낮아졌습니다'],
    ['ended by figures', 'caution', 'none', assessed('none'), '주의 단계가 끝났습니다'],
    ['ended by the clock', 'caution', 'none', { kind: 'passed', day }, '주의 단계가 끝났습니다'],
    ['lowered by a person', 'alert', 'caution', raised('caution'), '경계에서 주의 단계로 낮췄습니다'],
    ['raised without figures', 'caution', 'alert', raised('alert'), '경계 단계'],
  ])('say who acted, if anybody did: %s', (_, from, to, event, said) => {
    const quietly = quiet(ITEM, day);
    const record = { ...caution, event, before: { ...quietly, level: from }, after: { ...quietly, level: to } };
    expect(levelNotice(record, crisis({ happened: [] })).content.headline).toBe(`천연흑연 공급망 · ${said}`);
  });

  it('ask those who decide, and nobody else', () => {
    expect(proposalNotice(proposed, crisis(), [officials]).content.lines.join()).toContain(
      '승인하거나 반려해 주십시오',
    );
    expect(proposalNotice(proposed, crisis(), [officials])).toMatchObject({
      level: 'serious',
      confirm: true,
      also: [officials],
      only: [officials],
    });
    const insiders = [{ channel: 'slack', kind: 'room', id: 'INSIDE' }];
    expect(proposalNotice(proposed, crisis({ item: secret }), [officials])).toMatchObject({
      also: insiders,
      only: insiders,
      content: { cover: '비공개 품목의 공급망 알림' },
    });
  });
});

describe('feeds', () => {
  const health: FeedHealth = {
    feed: 'customs',
    title: '관세청',
    state: 'silent',
    newest: '2026-03',
    expectedBy: '2026-05-20',
  };

  test.each<[string, Partial<FeedHealth>, string | undefined]>([
    ['silent', {}, 'supply-feed/customs/silent/2026-05-20'],
    [
      'silent, and nothing was to be expected',
      { expectedBy: undefined as never },
      'supply-feed/customs/silent/2026-03',
    ],
    [
      'failing',
      { state: 'failing', lastGoodAt: at(0), reason: 'HTTP 500' },
      'supply-feed/customs/failing/2026-06-08T00:00:00.000Z',
    ],
    ['failing from the first time on', { state: 'failing' }, 'supply-feed/customs/failing/never'],
    ['fresh', { state: 'fresh' }, undefined],
    ['never read', { state: 'never' }, undefined],
  ])('%s', (_, more, key) => {
    const notice = feedNotice({ ...health, ...more }, [officials], at(0));
    expect(notice?.key).toBe(key);
    if (notice) expect(notice).toMatchObject({ level: 'attention', also: [officials] });
  });

  it('say why they cannot be read', () => {
    const failing = feedContent({ ...health, state: 'failing', reason: 'HTTP 500' });
    expect(failing.facts).toContainEqual({ label: '사유', value: 'HTTP 500' });
    expect(failing.headline).toBe('‘관세청’ 자료를 읽지 못하고 있습니다');
  });

  it('say what is known of them', () => {
    expect(feedContent({ ...health, lastGoodAt: at(0), reason: 'nothing newer' }).facts).toEqual([
      { label: '마지막 자료', value: '2026-03' },
      { label: '새 자료가 나왔어야 하는 날', value: '2026-05-20' },
      { label: '마지막으로 읽은 날', value: '2026-06-08' },
    ]);
  });
});
