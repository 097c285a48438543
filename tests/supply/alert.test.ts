import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/calendar/index.ts';
import { nextState, quiet, type TrackedState } from '../../src/supply/alert.ts';
import { addMonths } from '../../src/supply/months.ts';
import { rank } from '../../src/supply/readings.ts';
import type { AlertPolicy } from '../../src/supply/rules.ts';
import { ALERT_LEVELS, type AlertEvent, type AlertLevel } from '../../src/supply/types.ts';

const POLICY: AlertPolicy = {
  approval: { from: 'alert', mode: 'person' },
  downAfterMonths: 2,
  reviewDays: { attention: 180, caution: 30, alert: 14, serious: 7 },
  expiryDays: 90,
};
const AUTOMATIC: AlertPolicy = { ...POLICY, approval: { from: 'alert', mode: 'automatic' } };
const KIM = { id: 'web:kim', name: '김주무관' };
const DAY = '2026-01-20';

function assessed(month: string, level: AlertLevel, day = addDays(`${addMonths(month, 1)}-01`, 19)): AlertEvent {
  return { kind: 'assessed', day, assessment: { item: 'urea', month, asOf: day, level, signals: [], indicators: [] } };
}
const approved: AlertEvent = { kind: 'approved', day: '2026-02-21', by: KIM };
const rejected: AlertEvent = { kind: 'rejected', day: '2026-02-21', by: KIM };
const raised = (level: AlertLevel, expires?: string): AlertEvent => ({
  kind: 'raised',
  day: '2026-02-21',
  by: KIM,
  level,
  reason: '수출 통제 예고',
  ...(expires && { expires }),
});
const lifted: AlertEvent = { kind: 'lifted', day: '2026-03-02', by: KIM, reason: '통관 재개' };

function play(events: readonly AlertEvent[], policy = POLICY, begin: TrackedState = quiet('urea', DAY)) {
  const changes: (string | undefined)[] = [];
  let state = begin;
  for (const event of events) {
    const next = nextState(state, event, policy);
    state = next.state;
    changes.push(next.changed);
  }
  return { state, changes };
}

describe('up', () => {
  it('주의 comes into force at once, with what it rests on and when to look again', () => {
    const { state, changes } = play([assessed('2026-01', 'caution')]);
    expect(changes).toEqual(['raised']);
    expect(state).toMatchObject({
      level: 'caution',
      before: 'none',
      since: '2026-02-20',
      month: '2026-01',
      calm: 0,
      review: '2026-03-22',
    });
  });

  it('경계 is proposed, and 주의 is in force meanwhile', () => {
    const { state, changes } = play([assessed('2026-01', 'serious')]);
    expect(changes).toEqual(['raised']);
    expect(state).toMatchObject({
      level: 'caution',
      proposal: { level: 'serious', day: '2026-02-20', month: '2026-01' },
    });
  });

  it('from 주의 it is only proposed, and told once', () => {
    const { state, changes } = play([
      assessed('2026-01', 'caution'),
      assessed('2026-02', 'alert'),
      assessed('2026-02', 'alert'),
      assessed('2026-03', 'alert'),
      assessed('2026-03', 'serious'),
    ]);
    expect(changes).toEqual(['raised', 'proposed', undefined, undefined, 'proposed']);
    expect(state).toMatchObject({ level: 'caution', proposal: { level: 'serious', month: '2026-03' } });
  });

  it('a named person approves', () => {
    const { state, changes } = play([assessed('2026-01', 'alert'), approved]);
    expect(changes).toEqual(['raised', 'raised']);
    expect(state).toMatchObject({ level: 'alert', before: 'caution', by: KIM, month: '2026-01', since: '2026-02-21' });
    expect(state.proposal).toBeUndefined();
  });

  it('at once where that is the policy', () => {
    expect(play([assessed('2026-01', 'serious')], AUTOMATIC).state).toMatchObject({ level: 'serious', before: 'none' });
  });

  it('a proposal is withdrawn when the next month is calmer', () => {
    const { state } = play([assessed('2026-01', 'alert'), assessed('2026-02', 'caution')]);
    expect(state.proposal).toBeUndefined();
    expect(state).toMatchObject({ level: 'caution', month: '2026-02', calm: 0 });
  });

  it('what was rejected does not come back for its month, but for the next and where it is graver', () => {
    const begin = [assessed('2026-01', 'alert'), rejected, assessed('2026-01', 'alert')];
    expect(play(begin).state).toMatchObject({ level: 'caution' });
    expect(play(begin).state.proposal).toBeUndefined();
    expect(play([...begin, assessed('2026-01', 'serious')]).state.proposal?.level).toBe('serious');
    expect(play([...begin, assessed('2026-02', 'alert')]).state.proposal?.level).toBe('alert');
  });
});

describe('down', () => {
  const alert = [assessed('2026-01', 'alert'), approved];

  it('only after two calm months, to the gravest of them', () => {
    const { state, changes } = play([...alert, assessed('2026-02', 'caution'), assessed('2026-03', 'none')]);
    expect(changes.slice(2)).toEqual([undefined, 'lowered']);
    expect(state).toMatchObject({ level: 'caution', before: 'alert', calm: 1 });
    expect(nextState(state, assessed('2026-04', 'none'), POLICY).changed).toBe('lifted');
  });

  it('several levels at once, to nothing when the cause has ended', () => {
    const { state, changes } = play([...alert, assessed('2026-02', 'none'), assessed('2026-03', 'none')]);
    expect(changes.at(-1)).toBe('lifted');
    expect(state).toMatchObject({ level: 'none', before: 'alert', calm: 0 });
    expect(state.review).toBeUndefined();
  });

  it('the same month again is no second calm month', () => {
    const again = Array.from({ length: 5 }, () => assessed('2026-02', 'none'));
    expect(play([...alert, ...again]).state).toMatchObject({ level: 'alert', calm: 1 });
  });

  it('a month that is not calm begins the count again', () => {
    const { state } = play([
      ...alert,
      assessed('2026-02', 'none'),
      assessed('2026-03', 'alert'),
      assessed('2026-04', 'none'),
    ]);
    expect(state).toMatchObject({ level: 'alert', calm: 1, month: '2026-03' });
  });

  it('an older month changes nothing', () => {
    const { state } = play(alert);
    expect(nextState(state, assessed('2025-12', 'none'), POLICY)).toEqual({ state });
  });
});

describe('a person', () => {
  it('raises at once; the statistics do not wear that down', () => {
    const calm = ['2026-02', '2026-03', '2026-04'].map((month) => assessed(month, 'none'));
    const { state } = play([raised('alert'), ...calm]);
    expect(state).toMatchObject({ level: 'alert', by: KIM, reason: '수출 통제 예고', expires: '2026-05-22' });
  });

  it('what a person set ends after its day, and the statistics have the word again', () => {
    const begin = [raised('alert', '2026-03-31'), assessed('2026-02', 'caution')];
    const passed = (day: string): AlertEvent => ({ kind: 'passed', day });
    expect(play([...begin, passed('2026-03-31')]).changes.at(-1)).toBeUndefined();
    expect(play([...begin, passed('2026-04-01')]).changes.at(-1)).toBe('lowered');
    expect(play([...begin, passed('2026-04-01')]).state).toMatchObject({ level: 'caution', month: '2026-02' });
    expect(play([raised('alert', '2026-03-31'), passed('2026-04-01')]).changes.at(-1)).toBe('lifted');
  });

  it('lifts; the same month does not raise it again, the next one does', () => {
    const begin = [assessed('2026-01', 'alert'), approved, lifted];
    expect(play(begin).changes.at(-1)).toBe('lifted');
    expect(play([...begin, assessed('2026-01', 'alert')]).state).toMatchObject({ level: 'none', reason: '통관 재개' });
    expect(play([...begin, assessed('2026-02', 'caution')]).state.level).toBe('caution');
  });

  it('looks at it again and says when next', () => {
    const reviewed: AlertEvent = { kind: 'reviewed', day: '2026-03-01', by: KIM, note: '확인', next: '2026-03-15' };
    expect(play([assessed('2026-01', 'caution'), reviewed]).state.review).toBe('2026-03-15');
  });

  it('approves and rejects nothing that was not proposed', () => {
    const { state } = play([assessed('2026-01', 'caution')]);
    for (const event of [approved, rejected]) expect(nextState(state, event, POLICY)).toEqual({ state });
  });
});

const level = fc.constantFrom(...ALERT_LEVELS);
const step = fc.record({
  kind: fc.constantFrom(
    'assessed',
    'assessed',
    'assessed',
    'approved',
    'rejected',
    'raised',
    'lifted',
    'reviewed',
    'passed',
  ),
  level,
  months: fc.integer({ min: 0, max: 2 }),
});

/** Events in the order of time. */
const history = fc.array(step, { maxLength: 40 }).map((steps) => {
  let month = '2026-01';
  let day = DAY;
  return steps.map(({ kind, level, months }): AlertEvent => {
    month = addMonths(month, months);
    day = addDays(day, months * 30);
    switch (kind) {
      case 'assessed':
        return assessed(month, level, day);
      case 'raised':
        return { kind, day, by: KIM, level, reason: 'r', ...(months > 0 && { expires: addDays(day, 20) }) };
      case 'lifted':
        return { kind, day, by: KIM, reason: 'r' };
      case 'reviewed':
        return { kind, day, by: KIM, note: 'n', next: addDays(day, 10) };
      case 'passed':
        return { kind, day };
      default:
        return { kind: kind as 'approved' | 'rejected', day, by: KIM };
    }
  });
});
const policy = fc.constantFrom(POLICY, AUTOMATIC, { ...POLICY, downAfterMonths: 1 }, { ...POLICY, downAfterMonths: 4 });

describe('always', () => {
  it('no level that needs approval without a person', () => {
    fc.assert(
      fc.property(history, (events) => {
        let state = quiet('urea', DAY);
        for (const event of events) {
          const after = nextState(state, event, POLICY).state;
          if (rank(after.level) >= rank('alert') && rank(after.level) > rank(state.level))
            expect(['approved', 'raised']).toContain(event.kind);
          if (after.proposal)
            expect(rank(after.proposal.level)).toBeGreaterThan(Math.max(rank('caution'), rank(after.level)));
          state = after;
        }
      }),
    );
  });

  it('what changed is what is told, and one step of it', () => {
    fc.assert(
      fc.property(history, policy, (events, policy) => {
        let state = quiet('urea', DAY);
        for (const event of events) {
          const { state: after, changed } = nextState(state, event, policy);
          const difference = rank(after.level) - rank(state.level);
          if (difference > 0) expect(changed).toBe('raised');
          else if (difference < 0) expect(changed).toBe(after.level === 'none' ? 'lifted' : 'lowered');
          else expect([undefined, 'proposed']).toContain(changed);
          if (changed === 'proposed') expect(after.proposal?.level).not.toBe(state.proposal?.level);
          if (difference !== 0) expect(after.before).toBe(state.level);
          expect(after.since >= state.since).toBe(true);
          if (after.level === 'none') expect([after.expires, after.review]).toEqual([undefined, undefined]);
          state = after;
        }
      }),
    );
  });

  it('the same events give the same state, also through JSON', () => {
    fc.assert(
      fc.property(history, policy, (events, policy) => {
        const through = events.reduce<TrackedState>(
          (state, event) => JSON.parse(JSON.stringify(nextState(state, event, policy).state)),
          quiet('urea', DAY),
        );
        expect(through).toEqual(play(events, policy).state);
      }),
    );
  });

  it('the same assessment a second time changes nothing', () => {
    fc.assert(
      fc.property(history, policy, level, (events, policy, level) => {
        const event = assessed('2040-01', level);
        const once = nextState(play(events, policy).state, event, policy).state;
        const twice = nextState(once, event, policy);
        expect([twice.state, twice.changed]).toEqual([once, undefined]);
      }),
    );
  });

  it('to take an event back gives what was there before it', () => {
    fc.assert(
      fc.property(history, policy, (events, policy) => {
        for (let count = 1; count <= events.length; count++) {
          const before = play(events.slice(0, count - 1), policy).state;
          const after = play(events.slice(0, count), policy).state;
          const undone: AlertEvent = { kind: 'undone', day: '2040-01-01', by: KIM, restores: before };
          expect(nextState(after, undone, policy).state).toEqual(before);
        }
      }),
      { numRuns: 30 },
    );
  });
});
