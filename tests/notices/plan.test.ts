import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUSINESS_HOURS, isQuiet } from '../../src/calendar/index.ts';
import {
  type Destination,
  destinationKey,
  LEVELS,
  type Notice,
  type PlanContext,
  planDeliveries,
  type Subscription,
  TOPICS,
} from '../../src/notices/index.ts';
import { match } from '../../src/notices/stages/match.ts';
import { later } from '../../src/notices/stages/stage.ts';
import {
  calendar,
  candidate,
  context,
  discordRoom,
  kim,
  korea,
  lee,
  notice,
  official,
  slackRoom,
  subscription,
} from './samples.ts';

const destinations: Destination[] = [slackRoom, discordRoom, kim, lee];
const anyDestination = fc.constantFrom(...destinations);
const anyMoment = fc
  .integer({ min: korea('2026-11-01').getTime(), max: korea('2027-03-01').getTime() })
  .map((time) => new Date(Math.floor(time / 60_000) * 60_000));
const anyMorning = anyMoment.map((moment) => korea(`${moment.toISOString().slice(0, 10)} 09:00`));

const anySubscription: fc.Arbitrary<Subscription> = fc
  .record({
    id: fc.uuid(),
    destination: anyDestination,
    topic: fc.constantFrom(...TOPICS.slice(0, 2)),
    level: fc.constantFrom(...LEVELS),
    mode: fc.constantFrom<'at_once' | 'digest'>('at_once', 'digest'),
    leads: fc.option(fc.constant<number[]>([3, 7]), { nil: undefined }),
    contacts: fc.subarray(destinations),
  })
  .map(({ leads, ...more }) => subscription({ ...more, ...(leads && { leads }) }));

const anyNotices: fc.Arbitrary<Notice[]> = fc
  .array(
    fc
      .record({
        topic: fc.constantFrom(...TOPICS.slice(0, 2)),
        level: fc.constantFrom(...LEVELS),
        at: fc.oneof(anyMoment, anyMorning),
        also: fc.subarray(destinations),
        lasts: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
        lead: fc.option(fc.record({ days: fc.constantFrom(3, 7, 20), usual: fc.boolean() }), { nil: undefined }),
      })
      .map(({ lasts, lead, ...more }) =>
        notice({
          ...more,
          ...(lead && { lead }),
          ...(lasts && { until: new Date(more.at.getTime() + lasts * 60 * 60_000) }),
        }),
      ),
    { maxLength: 6 },
  )
  .map((notices) => notices.map((each, index) => ({ ...each, key: `n${index}` })));

const anyContext: fc.Arbitrary<PlanContext> = fc
  .record({
    subscriptions: fc.array(anySubscription, { maxLength: 12 }),
    now: anyMoment,
    silences: fc.uniqueArray(fc.record({ destination: anyDestination, until: anyMoment }), {
      selector: ({ destination }) => destinationKey(destination),
    }),
  })
  .map(({ subscriptions, now, silences }) => ({
    subscriptions,
    now,
    silences: silences.map((each) => ({ ...each, by: official })),
    calendar,
    hours: BUSINESS_HOURS,
  }));

const told = ({ notice, destination }: { notice: Notice; destination: Destination }) =>
  `${notice.key} ${destinationKey(destination)}`;
const isUrgent = ({ notice }: { notice: Notice }) => ['alert', 'serious'].includes(notice.level);

describe('whatever is followed and silenced', () => {
  test('who asked for a notice is told it once, or it is said why not', () => {
    fc.assert(
      fc.property(anyNotices, anyContext, (notices, at) => {
        const { planned, dropped } = planDeliveries(notices, at);
        const out = [...planned, ...dropped].map(told);
        expect(new Set(out).size).toBe(out.length);
        const asked = notices.flatMap((about) => [
          ...(about.also ?? []).map((destination) => candidate({ notice: about, destination })),
          ...at.subscriptions.map((each) =>
            candidate({ notice: about, destination: each.destination, subscription: each }),
          ),
        ]);
        expect(new Set(out)).toEqual(new Set(match(asked, at).map(told)));
      }),
    );
  });

  test('below alert nothing is due in quiet hours, nor before a silence ends', () => {
    fc.assert(
      fc.property(anyNotices, anyContext, (notices, at) => {
        for (const each of planDeliveries(notices, at).planned.filter((one) => !isUrgent(one))) {
          expect(isQuiet(each.dueAt, calendar)).toBe(false);
          const silent = at.silences.find(
            (one) => destinationKey(one.destination) === destinationKey(each.destination),
          );
          if (silent) expect(later(each.dueAt, at.now) >= silent.until || silent.until <= at.now).toBe(true);
        }
      }),
    );
  });

  test('from alert on everything is due when it happens and never dropped', () => {
    fc.assert(
      fc.property(anyNotices, anyContext, (notices, at) => {
        const { planned, dropped } = planDeliveries(notices, at);
        for (const each of planned.filter(isUrgent)) expect(each).toMatchObject({ gathers: false });
        for (const each of planned.filter(isUrgent))
          expect([each.notice.at, at.now].map(Number)).toContain(each.dueAt.getTime());
        expect(dropped.filter((one) => ['caution', 'alert', 'serious'].includes(one.notice.level))).toEqual([]);
      }),
    );
  });

  test('nothing is due before it happened', () => {
    fc.assert(
      fc.property(anyNotices, anyContext, (notices, at) => {
        for (const each of planDeliveries(notices, at).planned) expect(each.dueAt >= each.notice.at).toBe(true);
      }),
    );
  });
});

test('several reminders of one morning are due together for one room', () => {
  const notices = ['a', 'b', 'c'].map((key) => notice({ key }));
  const { planned } = planDeliveries(notices, context('2026-11-23 09:00', { subscriptions: [subscription()] }));
  expect(planned.map(({ dueAt, gathers }) => ({ dueAt, gathers }))).toEqual(
    notices.map(() => ({ dueAt: korea('2026-11-23 09:00'), gathers: true })),
  );
});

test('an alert goes past digest, night, silence and its own end', () => {
  const about = notice({ level: 'alert', at: korea('2026-11-28 03:00'), until: korea('2026-11-28 03:30') });
  const at = context('2026-11-28 03:00', {
    subscriptions: [subscription({ mode: 'digest' })],
    silences: [{ destination: slackRoom, until: korea('2026-12-20'), by: official }],
  });
  expect(planDeliveries([about], at).planned).toMatchObject([{ dueAt: about.at, gathers: false }]);
});
