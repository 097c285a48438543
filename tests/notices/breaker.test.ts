import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Breaker, createBreaker } from '../../src/notices/breaker.ts';
import { MINUTE, TurnedClock } from './outbox-entries.ts';

let clock: TurnedClock;
let breaker: Breaker;
const fail = (times: number) => {
  for (let i = 0; i < times; i++) breaker.failed();
};
/** How long it stays shut, in milliseconds. */
const shutFor = () => (breaker.shutUntil?.getTime() ?? Number.NaN) - clock.now().getTime();

beforeEach(() => {
  clock = new TurnedClock();
  breaker = createBreaker({ clock, random: () => 0, failures: 3 });
});

describe('a breaker', () => {
  test('opens after so many failures in a row, for longer each time', () => {
    fail(2);
    expect([breaker.allows(), breaker.shutUntil]).toEqual([true, undefined]);
    const waits: number[] = [];
    fail(1);
    for (let i = 0; i < 11; i++) {
      expect(breaker.allows()).toBe(false);
      waits.push(shutFor());
      clock.turn(shutFor());
      expect(breaker.allows()).toBe(true);
      fail(1);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map((seconds) => seconds * 1_000));
  });

  test('counts failures in a row only', () => {
    fail(2);
    breaker.succeeded();
    fail(2);
    expect(breaker.allows()).toBe(true);
  });

  test('lets one through; all go on when that one succeeds', () => {
    fail(3);
    clock.turn(1_000);
    expect([breaker.allows(), breaker.allows(), breaker.shutUntil]).toEqual([true, false, undefined]);
    breaker.succeeded();
    expect([breaker.allows(), breaker.allows()]).toEqual([true, true]);
    fail(3);
    expect(shutFor()).toBe(1_000);
  });

  test('an answer that is no success shows that the platform works, but does not make up for failures', () => {
    fail(2);
    breaker.answered();
    fail(1);
    expect(breaker.allows()).toBe(false);
    clock.turn(1_000);
    expect(breaker.allows()).toBe(true);
    breaker.answered();
    expect([breaker.allows(), breaker.allows()]).toEqual([true, true]);
  });

  test('what was allowed and not used is allowed again', () => {
    fail(3);
    clock.turn(1_000);
    expect(breaker.allows()).toBe(true);
    breaker.unused();
    expect([breaker.shutUntil, breaker.allows(), breaker.allows()]).toEqual([undefined, true, false]);
    clock.turn(-MINUTE);
    breaker.unused();
    expect(breaker.allows()).toBe(true);
  });

  test('what was out when it was shut makes it wait no longer', () => {
    fail(8);
    expect(shutFor()).toBe(1_000);
    breaker.succeeded();
    expect(breaker.allows()).toBe(true);
  });

  test('does not stay shut when the clock jumps back', () => {
    fail(3);
    clock.turn(-6 * MINUTE);
    expect([breaker.shutUntil, breaker.allows()]).toEqual([undefined, true]);
  });
});

type Step = 'allows' | 'succeeded' | 'answered' | 'failed' | 'unused' | number;

test('whatever happens: never shut for more than five minutes, and while shut one at most is out', () => {
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.constantFrom<Step>('allows', 'allows', 'failed', 'failed', 'succeeded', 'answered', 'unused'),
    fc.integer({ min: -10 * MINUTE, max: 10 * MINUTE }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), fc.double({ min: 0, max: 1, noNaN: true }), (steps, chance) => {
      clock = new TurnedClock();
      breaker = createBreaker({ clock, random: () => chance, failures: 3 });
      /** Failures since something went through. */
      let inRow = 0;
      let probes = 0;
      for (const each of steps) {
        if (typeof each === 'number') clock.turn(each);
        else if (each === 'allows') {
          const shut = breaker.shutUntil !== undefined;
          const allowed = breaker.allows();
          if (inRow < 3) expect(allowed).toBe(true);
          if (shut) expect(allowed).toBe(false);
          if (allowed && inRow >= 3) probes += 1;
        } else {
          breaker[each]();
          inRow = each === 'failed' ? inRow + 1 : each === 'succeeded' ? 0 : inRow;
          if (each === 'answered' && probes > 0) inRow = 0;
          probes = 0;
        }
        expect(probes).toBeLessThanOrEqual(1);
        if (breaker.shutUntil) expect(shutFor()).toBeLessThanOrEqual(5 * MINUTE);
      }
      clock.turn(5 * MINUTE);
      breaker.unused();
      expect(breaker.allows()).toBe(true);
    }),
  );
});
