import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import type { Destination } from '../../src/notices/index.ts';
import { apart } from '../../src/supply/apart.ts';
import { Items } from '../../src/supply/items.ts';
import type { SupplyParts } from '../../src/supply/supply.ts';
import { ITEMS, item, official, officials, openSupply, type SupplyWorld, secret } from './world.ts';

const room: Destination = { channel: 'slack', kind: 'room', id: 'ROOM' };
const operators: Destination[] = [{ channel: 'slack', kind: 'room', id: 'OPS' }];
const USUAL = { CN: 0.8, JP: 0.15, VN: 0.05 };
/** The first in the list is the one that fails. */
const [FIRST, SECOND] = ['natural-graphite', 'urea'];
const items = () => new Items({ sources: {}, items: [item(), item({ id: SECOND, name: '요소', hs: ['310210'] })] });
let open: SupplyWorld | undefined;

afterEach(async () => {
  await open?.world.close();
  open = undefined;
});

/** Two items, four years as usual; what is logged as an error is kept. */
async function begun(more: Partial<SupplyParts> = {}) {
  const errors: object[] = [];
  const logger = { debug() {}, info() {}, warn() {}, error: (fields: object) => void errors.push(fields) };
  open = await openSupply({ items: items(), operators, logger, ...more });
  for (const hs of ['250410', '310210', '811299']) await open.feeds.bring(hs, USUAL, '2022-01', '2026-04');
  await open.supply.evaluate();
  await open.world.follow(room);
  await open.told();
  return { ...open, errors };
}

async function stopped({ feeds }: SupplyWorld): Promise<void> {
  for (const hs of ['250410', '310210']) await feeds.bring(hs, USUAL, '2026-05', '2026-05', 20_000);
}

/** As if the rows of one code could not be read. @returns how it is mended */
function spoil({ feeds }: SupplyWorld, code: string): () => void {
  const read = feeds.points.bind(feeds);
  feeds.points = async (hs) => {
    if (hs.includes(code)) throw new Error(`rows of ${code} are spoilt`);
    return read(hs);
  };
  return () => {
    feeds.points = read;
  };
}

it('does something for each, and says for which it failed', async () => {
  const done: number[] = [];
  const failures = await apart([1, 2, 3], async (each) => {
    if (each === 2) throw new Error('no');
    done.push(each);
  });
  expect(done).toEqual([1, 3]);
  expect(failures).toEqual([{ each: 2, reason: 'Error: no' }]);
});

describe('an item that cannot be judged', () => {
  it('holds no other back, is told of to the operator, and is judged as soon as it can be', async () => {
    const world = await begun();
    const { supply, errors } = world;
    await stopped(world);
    const mend = spoil(world, '250410');
    const since = world.world.time.now();
    expect((await supply.evaluate()).map(({ item }) => item)).toEqual([SECOND]);
    expect(await world.told()).toEqual([
      expect.stringMatching(/^ROOM: 요소 공급망 · 2026년 5월 수입량이/),
      'U9: 요소 공급망 · 심각 단계 승인 요청',
    ]);
    const reason = 'Error: rows of 250410 are spoilt';
    expect(supply.failing()).toEqual([{ item: FIRST, step: 'judge', reason, since }]);
    // Once, though it is tried each time.
    await supply.fetch();
    await supply.fetch();
    expect(errors).toEqual([{ item: FIRST, reason }]);
    expect(await world.told()).toEqual(['OPS: 공급망 품목 1개를 처리하지 못하고 있습니다']);
    expect(world.raised.at(-1)).toMatchObject({
      only: operators,
      content: { facts: [{ label: '천연흑연', value: '통계로 판단하지 못함 (2026-06-08부터)' }] },
    });
    mend();
    expect((await supply.evaluate()).map(({ item }) => item)).toEqual([FIRST]);
    expect(supply.failing()).toEqual([]);
    expect((await world.told()).map((each) => each.split(' · ')[0])).toEqual([
      'ROOM: 천연흑연 공급망',
      'U9: 천연흑연 공급망',
    ]);
  });

  it('is not named to the operator where only some may see it', async () => {
    const world = await begun({ items: new Items({ sources: {}, items: ITEMS }) });
    await world.feeds.bring('811299', USUAL, '2026-05', '2026-05', 20_000);
    spoil(world, '811299');
    await world.supply.fetch();
    expect(world.supply.failing()).toMatchObject([{ item: secret.id }]);
    const [notice] = world.raised.filter(({ subject }) => subject === 'supply-faults');
    expect(notice?.content.facts.map(({ label }) => label)).toEqual(['비공개 품목']);
    expect(JSON.stringify(notice)).not.toContain('비밀금속');
  });

  it('lets the levels of others end', async () => {
    const world = await begun();
    const { supply } = world;
    for (const id of [FIRST, SECOND])
      await supply.raise(id, official, { level: 'caution', reason: '파업', expires: '2026-06-10' });
    await sql`create trigger spoilt before update on alert_states when old.item = ${sql.lit(FIRST)}
      begin select raise(abort, 'spoilt'); end`.execute(world.world.database);
    await world.world.until('2026-06-11 10:00');
    expect((await supply.evaluate()).map(({ item }) => item)).toEqual([SECOND]);
    expect(supply.failing().map(({ item, step }) => `${step} ${item}`)).toContain(`end ${FIRST}`);
    await sql`drop trigger spoilt`.execute(world.world.database);
    expect((await supply.evaluate()).map(({ item }) => item)).toEqual([FIRST]);
    expect(supply.failing()).toEqual([]);
  });
});

describe('an item that cannot be told of', () => {
  /** Notices of some keys cannot be raised. */
  const spoilt = (world: SupplyWorld, fails: (key: string) => boolean): SupplyParts['notices'] => ({
    raise: async (notices) => {
      for (const { key } of notices) if (fails(key)) throw new Error('it cannot be written');
      return world.world.notices.raise(notices);
    },
    withdraw: (subject, except) => world.world.notices.withdraw(subject, except),
  });

  it('holds no other back, and its crisis notice comes as soon as it can, however late that is', async () => {
    const world = await begun();
    let broken = true;
    const supply = world.another({ notices: spoilt(world, (key) => broken && key.startsWith(`supply/${FIRST}/`)) });
    await stopped(world);
    const last = world.world.time.now();
    await supply.evaluate();
    expect((await world.told()).map((each) => each.split(' · ')[0])).toEqual(['ROOM: 요소 공급망', 'U9: 요소 공급망']);
    expect(supply.failing()).toMatchObject([{ item: FIRST, step: 'tell' }]);
    expect(world.errors).toContainEqual({ item: FIRST, reason: expect.stringContaining('it cannot be written') });
    // The slot is not finished: the next one looks through the same time again, here or in another process.
    await world.world.time.pass(60 * 60_000);
    await expect(supply.catchUp(world.world.time.now(), last)).rejects.toThrow(FIRST);
    broken = false;
    await supply.catchUp(world.world.time.now(), last);
    expect((await world.told()).map((each) => each.split(' · ')[0])).toEqual([
      'ROOM: 천연흑연 공급망',
      'U9: 천연흑연 공급망',
    ]);
    expect(supply.failing()).toEqual([]);
  });

  it('is told of its level where what waits to be decided cannot be told', async () => {
    const world = await begun();
    const supply = world.another({ notices: spoilt(world, (key) => key.endsWith('/proposal')) });
    await stopped(world);
    await supply.evaluate();
    expect((await world.told()).map((each) => each.split(' · ')[0])).toEqual([
      'ROOM: 요소 공급망',
      'ROOM: 천연흑연 공급망',
    ]);
  });

  it('keeps nobody from being asked to look at another level again', async () => {
    const world = await begun();
    for (const id of [FIRST, SECOND]) {
      await world.supply.raise(id, official, { level: 'caution', reason: '파업' });
      await world.supply.review(id, official, { note: '계속됩니다.', next: '2026-06-10' });
    }
    await world.world.until('2026-06-10 10:00');
    await world.told();
    const supply = world.another({ notices: spoilt(world, (key) => key.startsWith(`supply/${FIRST}/review`)) });
    await expect(supply.reviews()).rejects.toThrow(FIRST);
    expect(await world.told()).toEqual(['U9: 요소 공급망 · 주의 단계를 다시 살펴볼 날입니다']);
    expect(supply.failing()).toMatchObject([{ item: FIRST, step: 'review' }]);
    await world.supply.reviews();
    expect(await world.told()).toEqual(['U9: 천연흑연 공급망 · 주의 단계를 다시 살펴볼 날입니다']);
  });

  it('keeps no feed from being told of', async () => {
    const world = await begun({ operators: [] });
    const silent = { state: 'silent' as const, expectedBy: '2026-05-20' };
    world.feeds.states = [
      { feed: 'customs', title: '관세청', ...silent },
      { feed: 'prices', title: '가격', ...silent },
    ];
    const supply = world.another({ notices: spoilt(world, (key) => key.startsWith('supply-feed/customs/')) });
    await expect(supply.fetch()).rejects.toThrow('customs');
    expect(await world.told()).toEqual(['ROOM: 자료 ‘가격’에 새 내용이 없습니다']);
  });
});

describe('what is decided while it is told', () => {
  /** In the middle of something that a process does, once. */
  function once(act: () => Promise<unknown>): () => Promise<void> {
    let done = false;
    return async () => {
      if (done) return;
      done = true;
      await act();
    };
  }
  const other = { id: 'slack:U8', name: '김담당' };

  it.each([
    ['rejected', (world: SupplyWorld) => world.supply.reject(FIRST, other)],
    ['approved', (world: SupplyWorld) => world.supply.approve(FIRST, other)],
    ['lifted', (world: SupplyWorld) => world.supply.lift(FIRST, other, '오류')],
  ])('is not asked any more: %s while the notice is made', async (_, decide) => {
    const world = await begun();
    await world.feeds.bring('250410', USUAL, '2026-05', '2026-05', 20_000);
    const decided = once(() => decide(world));
    // What a notice is made of: by then it is written down that the level waits.
    const health = world.feeds.health.bind(world.feeds);
    world.feeds.health = async () => {
      await decided();
      return health();
    };
    await world.another().evaluate();
    expect(world.raised.map(({ subject }) => subject)).not.toContain(`supply/${FIRST}/proposal`);
    expect((await world.told()).join()).not.toContain('승인 요청');
  });

  it.each([
    ['rejected', (world: SupplyWorld) => world.supply.reject(FIRST, other)],
    ['approved', (world: SupplyWorld) => world.supply.approve(FIRST, other)],
  ])('is not asked any more: %s while the notice is written, and not sent at once', async (_, decide) => {
    const world = await begun();
    world.world.slack.refuse = ({ destination }) => (destination.id === 'U9' ? new Error('down') : undefined);
    await world.feeds.bring('250410', USUAL, '2026-05', '2026-05', 20_000);
    const decided = once(() => decide(world));
    const supply = world.another({
      notices: {
        raise: async (notices) => {
          if (notices.some(({ key }) => key.endsWith('/proposal'))) await decided();
          return world.world.notices.raise(notices);
        },
        withdraw: (subject, except) => world.world.notices.withdraw(subject, except),
      },
    });
    await supply.evaluate();
    expect((await world.told()).join()).toContain('ROOM: 천연흑연 공급망');
    world.world.slack.refuse = () => undefined;
    await world.world.time.pass(60 * 60_000);
    expect(await world.told()).toEqual([]);
    expect(await world.world.outbox.records({ limit: 10, destination: officials })).toMatchObject([
      { state: 'withdrawn' },
    ]);
  });

  it('is not taken back by who knew only what was before', async () => {
    const world = await begun();
    await world.supply.raise(FIRST, official, { level: 'caution', reason: '첫째' });
    await world.told();
    const raised = once(() => world.supply.raise(FIRST, official, { level: 'alert', reason: '둘째' }));
    const late = world.another({
      notices: {
        raise: (notices) => world.world.notices.raise(notices),
        withdraw: async (subject, except) => {
          await raised();
          return world.world.notices.withdraw(subject, except);
        },
      },
    });
    await late.catchUp(world.world.time.now(), undefined);
    expect(await world.told()).toEqual(['ROOM: 천연흑연 공급망 · 둘째']);
  });
});
