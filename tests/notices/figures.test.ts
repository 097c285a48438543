import { expect, test } from 'vitest';
import { outboxFigures } from '../../scripts/bench/notices-figures.ts';

// The figures that issue 6 asks for; `npm run bench:notices` measures them at leisure.
test('10,000 are written in no time, a claim takes no longer when 100,000 wait', async () => {
  const { writtenPerSecond, writtenToAllPerSecond, claim, sent, eachDelivered } = await outboxFigures({
    written: 10_000,
    sent: 1_000,
    few: 1_000,
    many: 100_000,
  });
  expect(writtenPerSecond).toBeGreaterThan(2_000);
  expect(writtenToAllPerSecond).toBeGreaterThan(2_000);
  expect(claim.many.p50).toBeLessThan(2);
  expect(sent.many.p50).toBeLessThan(2);
  expect(claim.many.p50).toBeLessThan(claim.few.p50 * 3 + 0.2);
  expect(eachDelivered).toBeLessThan(4);
});
