import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { koreanInstant } from '../../src/calendar/index.ts';
import { type Notice, Notices, OutboxStore } from '../../src/notices/index.ts';
import type { Snapshot } from '../../src/programmes/changes.ts';
import { readProgrammes } from '../../src/programmes/programme-file.ts';
import { createProgrammeSource, endings } from '../../src/programmes/programme-notices.ts';
import type { Programme } from '../../src/programmes/types.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { KeptValue } from '../../src/store/kept-value.ts';
import { calendar } from '../milestones/samples.ts';
import { leaf, PLACE, programme } from './samples.ts';

const CREDIT = programme('credit', leaf('size', { is: 'sme' }), {
  name: '시설투자 세액공제',
  supports: ['tax'],
  ministries: ['재정경제부'],
  benefits: [
    { text: '투자액의 10%를 공제합니다.', source: PLACE, support: 'tax', until: '2026-12-31' },
    { text: '투자액의 3%를 공제합니다.', source: PLACE, support: 'tax', until: '2028-12-31' },
    { text: '이월할 수 있습니다.', source: PLACE, support: 'tax' },
  ],
});
const PLAIN = programme('plain', leaf('size', { is: 'sme' }), { name: '전문기업 확인' });

describe('what ends is told by the lead that was reached last', () => {
  // 2026-12-31 is a Thursday; 12-25 a holiday. Counted by hand on the calendar.
  it.each([
    ['2026-11-13', undefined],
    ['2026-11-18', 30],
    ['2026-11-23', 30],
    ['2026-12-09', 30],
    ['2026-12-10', 14],
    ['2026-12-21', 7],
    ['2026-12-28', 3],
    ['2026-12-30', 1],
    ['2026-12-31', 0],
    ['2027-01-01', undefined],
  ])('on %s: %s', (day, lead) => {
    const told = endings(CREDIT, day, calendar);
    expect(told.map(({ key }) => key)).toEqual(lead === undefined ? [] : [`programme/credit/2026-12-31/D-${lead}`]);
  });

  it('says what ends, where it stands, and that it may be prolonged', () => {
    const [notice] = endings(CREDIT, '2026-11-23', calendar);
    expect(notice).toMatchObject({
      topic: 'programmes',
      level: 'info',
      subject: 'programme/credit',
      attributes: { subject: ['credit'], ministry: ['재정경제부'], area: ['세제'] },
      lead: { days: 30, usual: true },
      content: {
        headline: '시설투자 세액공제: 2026-12-31에 끝나는 내용이 있습니다',
        lines: ['투자액의 10%를 공제합니다.'],
        source: { title: PLACE.document, section: PLACE.section },
        page: '/programmes#credit',
      },
      until: koreanInstant('2027-01-01', '00:00'),
    });
    expect(notice?.content.unconfirmed).toContain('연장');
  });

  it('nothing of what has ended already', () => {
    expect(endings({ ...CREDIT, state: 'ended' }, '2026-12-30', calendar)).toEqual([]);
  });

  it('the shipped programmes have days that come', () => {
    const shipped = readProgrammes('knowledge/programmes', undefined);
    expect(shipped.flatMap((each) => endings(each, '2026-12-30', calendar)).length).toBeGreaterThan(10);
  });
});

describe('over the store', () => {
  let database: Database;
  let all: Programme[];
  let now: Date;
  let notices: Notices;
  const me = { channel: 'slack', kind: 'person', id: 'U1' } as const;

  beforeEach(async () => {
    database = await openDatabase(':memory:');
    all = [CREDIT, PLAIN];
    now = koreanInstant('2026-11-23', '09:00');
    const clock = { now: () => now };
    const logger = { debug() {}, info() {}, warn() {}, error() {} };
    notices = new Notices({ database, outbox: new OutboxStore(database, clock), clock, calendar, logger });
    await notices.follow(
      me,
      { topic: 'programmes', filters: { subject: ['credit', 'plain', 'new'] } },
      { id: 'slack:U1', name: '홍' },
    );
  });
  afterEach(() => database.destroy());

  const told = () => new KeptValue<Snapshot>(database, 'told');
  const run = async (): Promise<Notice[]> => {
    const raised: Notice[] = [];
    const source = createProgrammeSource({
      programmes: { all: () => all },
      told: told(),
      notices: {
        raise: async (given) => {
          raised.push(...given);
          return notices.raise(given);
        },
        withdraw: (...args) => notices.withdraw(...args),
        waiting: (topic) => notices.waiting(topic),
      },
      calendar,
    });
    await source.run(now);
    return raised;
  };
  const written = async () =>
    (await database.selectFrom('notices').select(['key', 'withdrawn_at']).orderBy('key').execute()).map(
      ({ key, withdrawn_at }) => (withdrawn_at ? `${key} withdrawn` : key),
    );
  const open = async () =>
    (await database.selectFrom('deliveries').select('state').execute()).filter(({ state }) => state === 'open').length;

  it('the first time nothing is called changed; again nothing is written twice', async () => {
    await run();
    await run();
    expect(await written()).toEqual(['programme/credit/2026-12-31/D-30']);
    expect(await open()).toBe(1);
  });

  it.each<[string, () => Programme[], string, string[]]>([
    [
      'a new one',
      () => [...all, programme('new', leaf('size', { is: 'sme' }), { name: '새 사업' })],
      '새 사업: 새로 안내합니다',
      ['지원 목록에 새로 실렸습니다.', '지금 상태: 법정 지원'],
    ],
    [
      'another state',
      () => [CREDIT, { ...PLAIN, state: 'ended' }],
      '전문기업 확인: 안내하는 내용이 바뀌었습니다',
      ['상태가 바뀌었습니다: 법정 지원 → 종료', '지금 상태: 종료'],
    ],
    [
      'other words',
      () => [CREDIT, { ...PLAIN, duties: [{ text: '보고합니다.', source: PLACE }] }],
      '전문기업 확인: 안내하는 내용이 바뀌었습니다',
      ['내용이 바뀌었습니다: 의무', '지금 상태: 법정 지원'],
    ],
    [
      'one that is gone',
      () => [CREDIT],
      '전문기업 확인: 안내 목록에서 빠졌습니다',
      ['담당 기관에 확인하시기 바랍니다.'],
    ],
  ])('%s is told once', async (_, changed, headline, lines) => {
    await run();
    all = changed();
    const told = (await run()).filter(({ key }) => key.includes('/change/'));
    expect(told.map(({ content }) => [content.headline, content.lines])).toEqual([[headline, lines]]);
    expect((await run()).filter(({ key }) => key.includes('/change/'))).toEqual([]);
  });

  it('a crash before the snapshot is kept tells it again under the same key', async () => {
    await run();
    const before = await told().find();
    all = [CREDIT, { ...PLAIN, state: 'ended' }];
    await run();
    if (before) await told().keep(before);
    const count = (await written()).length;
    await run();
    expect(await written()).toHaveLength(count);
  });

  it('a day that was moved takes back what waits', async () => {
    await run();
    all = [
      { ...CREDIT, benefits: [{ text: '공제합니다.', source: PLACE, support: 'tax', until: '2029-12-31' }] },
      PLAIN,
    ];
    await run();
    expect(await written()).toContain('programme/credit/2026-12-31/D-30 withdrawn');
  });
});
