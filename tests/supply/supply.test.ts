import { afterEach, describe, expect, it } from 'vitest';
import type { Destination } from '../../src/notices/index.ts';
import { sayRecord } from '../../src/supply/record-words.ts';
import { ITEMS, insiders, item, official, openSupply, type SupplyWorld, secret } from './world.ts';

const room: Destination = { channel: 'slack', kind: 'room', id: 'ROOM' };
const ID = 'natural-graphite';
const USUAL = { CN: 0.8, JP: 0.15, VN: 0.05 };
let open: SupplyWorld | undefined;

afterEach(async () => {
  await open?.world.close();
  open = undefined;
});

/** Four years as usual up to April 2026, judged; nothing to tell of. */
async function begun(...args: Parameters<typeof openSupply>): Promise<SupplyWorld> {
  open = await openSupply(...args);
  await open.feeds.bring('250410', USUAL, '2022-01', '2026-04');
  await open.supply.evaluate();
  await open.world.follow(room);
  await open.told();
  return open;
}

/** In May hardly anything came. */
async function stopped(world: SupplyWorld): Promise<void> {
  await world.feeds.bring('250410', USUAL, '2026-05', '2026-05', 20_000);
}

describe('the past of a long file', () => {
  it('is judged as it would have been then, told to nobody and kept in no history', async () => {
    open = await openSupply();
    const { feeds, supply, raised } = open;
    await feeds.bring('250410', USUAL, '2020-01', '2023-11');
    await feeds.bring('250410', USUAL, '2023-12', '2024-02', 20_000);
    await feeds.bring('250410', USUAL, '2024-03', '2026-04');
    expect(await supply.past(ID)).toEqual([]);
    await supply.evaluate();
    const past = await supply.past(ID);
    expect(past.find(({ level }) => level === 'caution' || level === 'serious' || level === 'alert')).toMatchObject({
      month: '2023-12',
      knownOn: '2024-01-20',
      says: expect.stringContaining('2023년 12월'),
    });
    for (const [index, { before }] of past.entries()) expect(before).toBe(past[index - 1]?.level ?? 'none');
    expect(past.every(({ month }) => month < '2026-04')).toBe(true);
    expect((await supply.history(ID)).every(({ event }) => event.kind === 'assessed')).toBe(true);
    expect((await supply.history(ID)).length).toBeLessThanOrEqual(1);
    expect(raised).toEqual([]);
    // A month that was judged here is no past any more.
    await feeds.bring('250410', USUAL, '2026-05', '2026-05', 20_000);
    await supply.evaluate();
    expect(await supply.past(ID)).toEqual(past);
  });
});

describe('what the figures say', () => {
  it('begins with how things stand, and tells nobody of that', async () => {
    const { supply, raised } = await begun();
    // 80 % from one country is exposure (공급망 기본법 시행령 제15조 ①).
    expect(await supply.status(ID)).toMatchObject({
      state: { level: 'attention', since: '2026-06-08', month: '2026-04' },
      leading: { level: 'attention', indicator: { name: 'largest_share' } },
      feeds: [{ feed: 'customs', state: 'fresh' }],
    });
    expect(raised).toEqual([]);
  });

  it('raises what needs no approval at once and asks for the rest', async () => {
    const world = await begun();
    const { supply } = world;
    await stopped(world);
    const [record] = await supply.evaluate();
    expect(record).toMatchObject({
      item: ID,
      before: { level: 'attention' },
      after: { level: 'caution', proposal: { level: 'serious', month: '2026-05' } },
    });
    expect(await world.told()).toEqual([
      expect.stringMatching(/^ROOM: 천연흑연 공급망 · .*2026년 5월 수입량이 평년의/),
      'U9: 천연흑연 공급망 · 심각 단계 승인 요청',
    ]);
    expect((await supply.waiting()).map(({ item }) => item.id)).toEqual([ID]);
    expect(await supply.evaluate()).toEqual([]);
  });

  it('raises everything at once where the operator wants that', async () => {
    const world = await begun({ approval: 'automatic' });
    await stopped(world);
    const [record] = await world.supply.evaluate();
    expect(record?.after).toMatchObject({ level: 'serious' });
    expect(record?.after).not.toHaveProperty('proposal');
    expect((await world.told()).map((each) => each.split(':')[0])).toEqual(['ROOM']);
  });

  it('judges a revised month again', async () => {
    const world = await begun();
    await stopped(world);
    await world.supply.evaluate();
    await world.feeds.bring('250410', USUAL, '2026-05', '2026-05');
    await world.supply.evaluate();
    expect((await world.supply.status(ID)).state.proposal).toBeUndefined();
    expect((await world.supply.assessment(ID))?.signals.map(({ rule }) => rule)).not.toContain('volume-stop');
  });

  it('goes through all months that came, and tells of where they led', async () => {
    const world = await begun();
    await world.supply.evaluate();
    await world.feeds.bring('250410', USUAL, '2026-05', '2026-06', 20_000);
    const records = await world.supply.evaluate();
    expect(records.length).toBeGreaterThan(0);
    expect((await world.supply.status(ID)).assessment?.month).toBe('2026-06');
    expect((await world.told()).filter((each) => each.startsWith('ROOM'))).toHaveLength(1);
  });

  it('has nothing to say of an item without figures', async () => {
    const { supply } = await begun();
    const [, quiet] = await supply.overview(['slack:room:INSIDE']);
    expect(quiet).toMatchObject({ item: { id: secret.id }, state: { level: 'none' }, feeds: [] });
    expect(await supply.assessment(secret.id)).toBeUndefined();
    expect(await supply.crisis(secret.id)).toMatchObject({ happened: [], figures: [], others: [] });
  });
});

describe('what people decide', () => {
  it('tells of an approved level at once, at night, with what can be done, and asks for confirmation', async () => {
    const world = await begun();
    const { supply, world: notices } = world;
    await stopped(world);
    await supply.evaluate();
    await world.told();
    await notices.until('2026-06-09 02:00');
    const record = await supply.approve(ID, official, '거래처에서 확인했습니다.');
    expect(record).toMatchObject({
      event: { kind: 'approved', by: official },
      after: { level: 'serious', by: official },
    });
    const [told] = await world.told();
    expect(told).toMatch(/^ROOM: 천연흑연 공급망 · /);
    const notice = world.raised.at(-1);
    expect(notice).toMatchObject({
      level: 'serious',
      confirm: true,
      attributes: { item: expect.arrayContaining(['천연흑연', '흑연', ID]), hs: ['250410'], country: ['중국', 'CN'] },
      content: { page: `/supply#${ID}`, picture: { alt: expect.stringContaining('천연흑연') } },
    });
    const text = notice?.content.lines.join('\n');
    expect(text).toContain('홍길동 님이 승인했습니다. 거래처에서 확인했습니다.');
    expect(text).toContain('다른 수입처(최근 12개월 통계): 일본(비중 15%');
    expect(text).toContain('한국무역보험공사 https://www.ksure.or.kr: 수입처 다변화');
    expect(text).toContain('- 공급망기본법: 위기품목 지정(제29조 ①), 위기대책본부(제32조 ①∼③), 관세 지원(제34조)');
    expect(text).toContain('정부의 공식 위기경보가 아닙니다');
    expect(notice?.content.facts).toContainEqual({ label: '단계', value: '주의 → 심각' });
    for (const { label, value } of notice?.content.facts.filter(({ label }) => /수입/.test(label)) ?? [])
      expect(`${label} ${value}`).toMatch(/2026년 5월 · 관세청 수출입실적$/);
  });

  it('leaves the level as it is after a rejection, and does not ask for the same month again', async () => {
    const world = await begun();
    const { supply } = world;
    await stopped(world);
    await supply.evaluate();
    await supply.reject(ID, official);
    await world.feeds.loaded();
    await supply.evaluate();
    expect((await supply.status(ID)).state).toMatchObject({ level: 'caution' });
    expect(await supply.waiting()).toEqual([]);
    await expect(supply.approve(ID, official)).rejects.toThrow('승인을 기다리는 단계가 없습니다');
  });

  it('tells those whom an alert reached of its end, in business hours', async () => {
    const world = await begun();
    const { supply, world: notices } = world;
    const grave: Destination = { channel: 'slack', kind: 'room', id: 'GRAVE' };
    await notices.follow(grave, { level: 'alert' });
    await supply.raise(ID, official, { level: 'alert', reason: '수출 허가제 예고', source: '관보' });
    expect(await world.told()).toEqual(
      ['GRAVE', 'ROOM'].map((to) => `${to}: 천연흑연 공급망 · 수출 허가제 예고 (관보)`),
    );
    await notices.until('2026-06-08 23:00');
    await supply.lift(ID, official, '수입이 정상으로 돌아왔습니다.');
    expect(await world.told()).toEqual([]);
    await notices.until('2026-06-09 09:00');
    expect(await world.told()).toEqual(
      ['GRAVE', 'ROOM'].map((to) => `${to}: 천연흑연 공급망 · 경계 단계를 해제했습니다`),
    );
  });

  it('lowers by hand, and says so', async () => {
    const world = await begun();
    const { supply } = world;
    await supply.raise(ID, official, { level: 'alert', reason: '수출 허가제' });
    await world.told();
    const record = await supply.raise(ID, official, { level: 'caution', reason: '통관 일부 재개' });
    expect(sayRecord(record)).toBe('홍길동: 내림: 경계 → 주의 (통관 일부 재개)');
    expect((await supply.status(ID)).state).toMatchObject({ level: 'caution', reason: '통관 일부 재개' });
    expect(await world.told()).toEqual(['ROOM: 천연흑연 공급망 · 경계에서 주의 단계로 낮췄습니다']);
  });

  it('undoes the newest decision, then the one before', async () => {
    const { supply } = await begun();
    await supply.raise(ID, official, { level: 'caution', reason: '첫째' });
    const before = (await supply.status(ID)).state;
    await supply.raise(ID, official, { level: 'alert', reason: '둘째' });
    await supply.undo(ID, official);
    expect((await supply.status(ID)).state).toEqual(before);
    await supply.undo(ID, official);
    expect((await supply.status(ID)).state).toMatchObject({ level: 'attention' });
    await supply.undo(ID, official);
    expect((await supply.status(ID)).state).toMatchObject({ level: 'none' });
    await expect(supply.undo(ID, official)).rejects.toThrow('되돌릴 것이 없습니다');
    expect((await supply.history(ID)).map(({ event }) => event.kind)).toEqual([
      'assessed',
      'raised',
      'raised',
      'undone',
      'undone',
      'undone',
    ]);
  });

  it('ends what a person set after its day, and asks to look at it before', async () => {
    const world = await begun();
    const { supply, world: notices } = world;
    await supply.raise(ID, official, { level: 'caution', reason: '항만 파업', expires: '2026-07-20' });
    await supply.review(ID, official, { note: '계속됩니다.', next: '2026-07-10' });
    await world.told();
    await notices.until('2026-07-09 10:00');
    await supply.reviews();
    expect(await world.told()).toEqual([]);
    await notices.until('2026-07-10 10:00');
    await supply.reviews();
    await supply.reviews();
    expect(await world.told()).toEqual(['U9: 천연흑연 공급망 · 주의 단계를 다시 살펴볼 날입니다']);
    await notices.until('2026-07-20 10:00');
    await supply.evaluate();
    expect((await supply.status(ID)).state.level).toBe('caution');
    await notices.until('2026-07-21 10:00');
    await supply.evaluate();
    expect((await supply.status(ID)).state.level).toBe('attention');
    expect(await world.told()).toEqual(['ROOM: 천연흑연 공급망 · 주의에서 관심 단계로 낮아졌습니다']);
  });

  it.each<[string, (world: SupplyWorld) => Promise<unknown>, string]>([
    ['an unknown item', ({ supply }) => supply.lift('no-such', official, '까닭'), '‘no-such’은(는) 모르는 품목입니다'],
    ['no reason', ({ supply }) => supply.lift(ID, official, '  '), '사유를 적어 주십시오'],
    [
      'the same level',
      ({ supply }) => supply.raise(ID, official, { level: 'attention', reason: 'x' }),
      '이미 관심입니다',
    ],
    ['no level', ({ supply }) => supply.raise(ID, official, { level: 'none', reason: 'x' }), '해제해 주십시오'],
    [
      'an end in the past',
      ({ supply }) => supply.raise(ID, official, { level: 'alert', reason: 'x', expires: '2026-06-08' }),
      '오늘(2026-06-08)보다 뒤여야',
    ],
    [
      'a review on no day',
      ({ supply }) => supply.review(ID, official, { note: 'x', next: '2026-13-01' }),
      '날짜가 아닙니다',
    ],
    [
      'a review of nothing',
      ({ supply }) => supply.review(secret.id, official, { note: 'x', next: '2027-01-01' }),
      '점검할',
    ],
    ['lifting nothing', ({ supply }) => supply.lift(secret.id, official, 'x'), '해제할 단계가 없습니다'],
  ])('refuses %s', async (_, act, message) => {
    await expect(act(await begun())).rejects.toThrow(message.replace(/’/g, '’'));
  });
});

describe('what only some may see', () => {
  const followed = async () => {
    const world = await begun();
    await world.world.follow(insiders, { contacts: [room] });
    await world.feeds.bring('811299', USUAL, '2022-01', '2026-04');
    await world.supply.evaluate();
    return world;
  };

  it('is found only by them', async () => {
    const { supply } = await followed();
    const found = async (viewers: string[]) => [
      supply.items(viewers).length,
      (await supply.overview(viewers)).length,
      supply.find('비밀금속', viewers).item?.id,
      supply.find('비밀금속', viewers).suggestions.length,
    ];
    expect(await found(['slack:room:ROOM'])).toEqual([1, 1, undefined, 0]);
    expect(await found(['slack:room:ROOM', 'slack:room:INSIDE'])).toEqual([2, 2, secret.id, 0]);
    const input = { item: secret.id, perMonth: 1, stock: 1, suppliers: [] };
    await expect(supply.stress([input], 'CN', ['slack:room:ROOM'])).rejects.toThrow('모르는 품목');
  });

  it('is told only to them: not to who follows everything, not to contacts, not to officials outside', async () => {
    const world = await followed();
    await world.supply.raise(secret.id, official, { level: 'alert', reason: '수출 중단' });
    expect(await world.told()).toEqual(['INSIDE: 비밀금속 공급망 · 수출 중단']);
    // Nobody confirms: the operator learns that, and not of what.
    await world.world.escalating(40);
    expect(await world.told()).toEqual(['OPS: 확인한 사람이 없습니다: 비공개 품목의 공급망 알림']);
    const [record] = await world.world.outbox.records({ limit: 10, destination: insiders });
    expect(record?.headlines).toEqual(['비공개 품목의 공급망 알림']);
  });

  it('asks them for approval', async () => {
    const world = await followed();
    await world.feeds.bring('811299', USUAL, '2026-05', '2026-05', 20_000);
    await world.supply.evaluate();
    expect((await world.told()).map((each) => each.split(':')[0])).toEqual(['INSIDE', 'INSIDE']);
  });
});

describe('crashes and other processes', () => {
  it('tells what was written down and not told', async () => {
    const world = await begun();
    await stopped(world);
    world.fails.raise = new Error('the process ends here');
    await world.supply.evaluate();
    expect(await world.told()).toEqual([]);
    delete world.fails.raise;
    const again = world.another();
    expect(await again.evaluate()).toEqual([]);
    await again.catchUp(world.world.time.now(), undefined);
    expect((await world.told()).map((each) => each.split(':')[0])).toEqual(['ROOM', 'U9']);
    await again.catchUp(world.world.time.now(), undefined);
    expect(await world.told()).toEqual([]);
  });

  it('tells who follows later nothing of what was before', async () => {
    const world = await begun();
    await world.supply.raise(ID, official, { level: 'alert', reason: '첫째' });
    await world.told();
    await world.world.until('2026-06-10 10:00');
    await world.world.follow({ ...room, id: 'LATE' });
    await world.supply.review(ID, official, { note: '계속됩니다.', next: '2026-07-10' });
    await world.supply.catchUp(world.world.time.now(), new Date(world.world.time.now().getTime() - 60_000));
    expect(await world.told()).toEqual([]);
  });

  it('takes back what a later change made untrue, also when it is told again', async () => {
    const world = await begun();
    await world.world.until('2026-06-08 20:00');
    await world.supply.raise(ID, official, { level: 'caution', reason: '소문' });
    await world.world.time.pass(60_000);
    await world.supply.undo(ID, official);
    await world.supply.catchUp(world.world.time.now(), undefined);
    await world.world.until('2026-06-09 09:00');
    expect(await world.told()).toEqual(['ROOM: 천연흑연 공급망 · 되돌림: 주의에서 관심 단계로 낮췄습니다']);
  });

  it('judges once where two do it at the same time', async () => {
    const world = await begun();
    await stopped(world);
    const both = await Promise.all([world.supply.evaluate(), world.another().evaluate()]);
    expect(both.flat()).toHaveLength(1);
    expect((await world.supply.history(ID)).filter(({ event }) => event.kind === 'assessed')).toHaveLength(2);
  });

  it('lets one of two decide', async () => {
    const world = await begun();
    await stopped(world);
    await world.supply.evaluate();
    const both = await Promise.allSettled([
      world.supply.approve(ID, official),
      world.another().reject(ID, { id: 'slack:U8', name: '김담당' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { name: 'Refusal' } });
  });
});

describe('feeds', () => {
  const silent = { feed: 'customs', title: '관세청 수출입실적', state: 'silent' as const, newest: '2026-03' };

  it('tells once of a feed that falls silent, and again of the next time', async () => {
    const world = await begun();
    world.feeds.states = [{ ...silent, expectedBy: '2026-05-20' }];
    await world.supply.fetch();
    await world.supply.fetch();
    expect(await world.told()).toEqual(['ROOM: 자료 ‘관세청 수출입실적’에 새 내용이 없습니다']);
    world.feeds.states = [{ ...silent, state: 'fresh' }];
    await world.supply.fetch();
    world.feeds.states = [{ ...silent, expectedBy: '2026-06-20' }];
    await world.supply.fetch();
    expect(await world.told()).toHaveLength(1);
    await world.supply.fetch(false);
    expect(world.feeds.fetched).toEqual([true, true, true, true, false]);
  });

  it('says nothing of feeds that were never used', async () => {
    const world = await begun();
    world.feeds.states = [{ ...silent, state: 'never' }];
    await world.supply.fetch();
    expect(await world.told()).toEqual([]);
  });
});

describe('what a firm keeps', () => {
  const input = { item: ID, perMonth: 10_000, stock: 20_000, suppliers: [{ country: 'CN', share: 0.5 }] };

  it('is kept, seen, changed and deleted by its owner', async () => {
    const { supply } = await begun();
    expect(await supply.keptStress('slack:person:U1')).toBeUndefined();
    await supply.keepStress('slack:person:U1', [input], official);
    await supply.keepStress('slack:person:U1', [{ ...input, stock: 5 }], official);
    expect(await supply.keptStress('slack:person:U1')).toMatchObject({ inputs: [{ stock: 5 }], savedBy: official });
    expect(await supply.keptStress('slack:person:U2')).toBeUndefined();
    expect(await supply.forgetStress('slack:person:U1')).toBe(true);
    expect(await supply.forgetStress('slack:person:U1')).toBe(false);
  });

  it('takes the shares of the statistics where the firm tells none', async () => {
    const { supply } = await begun();
    const { inputs } = await supply.stress([{ ...input, suppliers: [] }], 'CN');
    expect(inputs).toMatchObject([{ assumed: true, dependent: true, others: [{ country: 'JP' }, { country: 'VN' }] }]);
    expect(inputs[0]?.months).toBeCloseTo(20_000 / (10_000 * 0.8), 2);
  });
});

it('watches what its lists hold', async () => {
  const { supply } = await begun();
  expect(supply.items('system').map(({ id }) => id)).toEqual(ITEMS.map(({ id }) => id));
  expect(supply.find('흑연').item).toEqual(item());
  expect((await supply.otherSources(ID)).map(({ country }) => country)).toEqual(['JP', 'VN']);
  expect((await supply.otherSources(ID, ['JP'])).map(({ country }) => country)).toEqual(['CN', 'VN']);
  expect((await supply.charts(ID)).map(({ kind }) => kind)).toContain('share');
});
