import { expect, test } from 'vitest';
import type { Subscription } from '../../../src/notices/index.ts';
import { once } from '../../../src/notices/stages/once.ts';
import { candidate, context, discordRoom, kim, korea, notice, subscription } from '../samples.ts';

const older = subscription({ id: 'older', createdAt: korea('2026-10-01') });
const digest = subscription({ id: 'digest', mode: 'digest', contacts: [kim] });
const reachable = subscription({ id: 'reachable', contacts: [kim] });

test.each<[string, (Subscription | undefined)[], string | undefined]>([
  ['at once before a digest, though that has contacts', [digest, older], 'older'],
  ['contacts before none', [older, reachable], 'reachable'],
  ['who follows before who is only named', [undefined, older], 'older'],
  ['who is named before a digest', [digest, undefined], undefined],
  ['the older of two that are alike', [subscription(), older], 'older'],
])('%s', (_, subscriptions, wins) => {
  for (const order of [subscriptions, subscriptions.toReversed()]) {
    const told = once(
      order.map((each) => candidate(each && { subscription: each })),
      context('2026-11-23 09:00'),
    );
    expect(told.map((each) => each.subscription?.id)).toEqual([wins]);
  }
});

test('other destinations and other notices stay', () => {
  const all = [
    candidate(),
    candidate({ destination: discordRoom }),
    candidate({ notice: notice({ key: 'another' }) }),
    candidate({ purpose: 'operator' }),
  ];
  expect(once([...all, ...all], context('2026-11-23 09:00'))).toEqual(all);
});
