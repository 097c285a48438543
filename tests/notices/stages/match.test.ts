import { expect, test } from 'vitest';
import type { Notice, Subscription } from '../../../src/notices/index.ts';
import { match } from '../../../src/notices/stages/match.ts';
import { candidate, context, discordRoom, notice, slackRoom, subscription } from '../samples.ts';

const supply: Partial<Notice> = {
  topic: 'supply',
  level: 'caution',
  attributes: { hs: ['8507.60'], country: ['중국'], ministry: ['산업통상부', '산업부'] },
  content: {
    headline: '이차전지 음극재 수출 통제',
    lines: ['흑연 가격이 올랐습니다.'],
    facts: [{ label: '품목', value: 'Natural Graphite' }],
  },
};
const D7 = { lead: { days: 7, usual: true } };
const D20 = { lead: { days: 20, usual: false } };

test.each<[string, Partial<Notice>, Partial<Subscription>, boolean]>([
  ['the topic', {}, {}, true],
  ['another topic', {}, { topic: 'supply' }, false],
  ['a level below', supply, { topic: 'supply', level: 'alert' }, false],
  ['the same level', supply, { topic: 'supply', level: 'caution' }, true],
  ['a level that it reaches', { ...supply, reach: 'serious' }, { topic: 'supply', level: 'alert' }, true],
  ['a level beyond its reach', { ...supply, reach: 'alert' }, { topic: 'supply', level: 'serious' }, false],
  ['a level above', supply, { topic: 'supply', level: 'attention' }, true],
  ['a chapter of HS', supply, { topic: 'supply', filters: { hs: ['85'] } }, true],
  ['an HS code without its dot', supply, { topic: 'supply', filters: { hs: ['850760'] } }, true],
  ['a finer HS code', supply, { topic: 'supply', filters: { hs: ['8507601000'] } }, false],
  ['another HS chapter', supply, { topic: 'supply', filters: { hs: ['07'] } }, false],
  ['one of several values', supply, { topic: 'supply', filters: { country: ['일본', '중국'] } }, true],
  ['a part of a value', supply, { topic: 'supply', filters: { country: ['중'] } }, false],
  ['a value written with spaces', supply, { topic: 'supply', filters: { ministry: ['산업 통상부'] } }, true],
  ['an attribute that the notice lacks', supply, { topic: 'supply', filters: { area: ['기술'] } }, false],
  ['an empty filter', supply, { topic: 'supply', filters: { area: [] } }, true],
  ['only one of two filters', supply, { topic: 'supply', filters: { hs: ['85'], country: ['일본'] } }, false],
  ['a word of the headline, with a space', supply, { topic: 'supply', keywords: ['이차 전지'] }, true],
  ['a word of a line', supply, { topic: 'supply', keywords: ['갈륨', '흑연'] }, true],
  ['a word of a fact in another case', supply, { topic: 'supply', keywords: ['GRAPHITE'] }, true],
  ['a word that runs over two lines', supply, { topic: 'supply', keywords: ['통제흑연'] }, false],
  ['a word that is not there', supply, { topic: 'supply', keywords: ['갈륨'] }, false],
  ['a usual lead', D7, {}, true],
  ['an unusual lead that nobody chose', D20, {}, false],
  ['a chosen lead', D20, { leads: [20] }, true],
  ['a usual lead where others were chosen', D7, { leads: [20] }, false],
])('%s', (_, about, wish, matches) => {
  const found = match(
    [candidate({ notice: notice(about), subscription: subscription(wish) })],
    context('2026-11-23 09:00'),
  );
  expect(found).toHaveLength(matches ? 1 : 0);
});

test('whom the notice names hears it whatever they follow', () => {
  const named = candidate({ notice: notice(D20) });
  expect(match([named], context('2026-11-23 09:00'))).toEqual([named]);
});

test('what only some may see reaches nobody else, though they follow it or are named', () => {
  const secret = notice({ only: [discordRoom] });
  const followers = [slackRoom, discordRoom].map((destination) =>
    candidate({ notice: secret, destination, subscription: subscription({ destination }) }),
  );
  const named = candidate({ notice: secret });
  expect(match([...followers, named], context('2026-11-23 09:00'))).toEqual([followers[1]]);
});
