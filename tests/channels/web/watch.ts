import type { WebSupplyParts } from '../../../src/channels/web/index.ts';
import type { Clock } from '../../../src/clock.ts';
import * as supplyWords from '../../../src/supply/index.ts';
import { countries, openSupply, secret } from '../../supply/world.ts';

export const GRAPHITE = 'natural-graphite';
export const SECRET = secret.id;

/** For tests that need no watched items: whoever asks for them fails. */
export const noWatch: WebSupplyParts = {
  supply: {
    items: absent,
    overview: absent,
    status: absent,
    series: absent,
    charts: absent,
    assessment: absent,
    history: absent,
    past: absent,
    rows: absent,
    crisis: absent,
    health: absent,
    approve: absent,
    reject: absent,
    raise: absent,
    lift: absent,
    review: absent,
    undo: absent,
    stress: absent,
    keptStress: absent,
    keepStress: absent,
    forgetStress: absent,
  },
  countries: { all: absent, name: absent, code: absent },
  supplyWords,
};

function absent(): never {
  throw new Error('This test has no watched items.');
}

/**
 * A real early warning over a store in memory, on Monday 2026-06-08 at nine in the morning: graphite with four years of imports,
 * and a metal that one room of Slack may see.
 */
export async function openTestWatch() {
  const { world, feeds, supply, told } = await openSupply();
  const usual = { CN: 0.78, JP: 0.12, VN: 0.05, US: 0.03, DE: 0.01, MZ: 0.01 };
  await feeds.bring('250410', usual, '2022-01', '2026-04', 2_000_000);
  await feeds.bring('811299', { CN: 1 }, '2022-01', '2026-04', 5_000);
  feeds.states = [
    {
      feed: 'customs',
      title: '관세청 수출입실적',
      state: 'fresh',
      newest: '2026-04',
      lastGoodAt: new Date('2026-05-18T00:00:00Z'),
      expectedBy: '2026-06-20',
    },
    { feed: 'worldbank', title: '세계은행 원자재 가격', state: 'silent', newest: '2026-01', expectedBy: '2026-03-05' },
  ];
  feeds.rowsOf = async (item, month) => {
    const load = {
      id: 1,
      feed: 'customs',
      name: 'customs-2026-04.csv',
      at: new Date('2026-05-18T00:00:00Z'),
      by: '홍길동',
    };
    const points = feeds.trade.filter((each) => each.month === month && item.hs.includes(each.hs));
    return points.map((point, index) => ({
      point,
      load,
      place: `row ${index + 7}`,
      replaced:
        index > 0
          ? []
          : [{ point: { ...point, kg: 1 }, load: { ...load, name: 'customs-2026-04-first.csv' }, at: load.at }],
    }));
  };
  await supply.evaluate();
  const options: WebSupplyParts & { clock: Clock } = { supply, countries, supplyWords, clock: world.time };
  return {
    options,
    supply,
    feeds,
    told,
    /** In May hardly anything came: a level is raised, and a graver one waits for approval. */
    async stop() {
      await feeds.bring('250410', usual, '2026-05', '2026-05', 40_000);
      await supply.evaluate();
    },
    close: () => world.close(),
  };
}

export type TestWatch = Awaited<ReturnType<typeof openTestWatch>>;
