import { beforeEach, describe, expect, test } from 'vitest';
import { at, outboxDesk } from './outbox-desk.ts';
import { DAY, entry, HOUR, MINUTE, planned, room } from './outbox-entries.ts';

const A = room('A');
const B = room('B');
const KIM = { id: 'slack:U1', name: '김주무관' };
const LEE = { id: 'slack:U2', name: '이사무관' };
const desk = outboxDesk();

describe('withdrawing', () => {
  test('takes back what was not sent, except what stays in force', async () => {
    const subject = 'milestone/m';
    await desk.outbox.write([
      entry('sent', [planned(A)], { subject }),
      entry('open', [planned(A, HOUR)], { subject }),
      entry('stays', [planned(A, 2 * HOUR)], { subject }),
      entry('other', [planned(A, 3 * HOUR)]),
    ]);
    await desk.send();
    expect(await desk.outbox.withdraw(subject, ['stays'])).toBe(1);
    expect(await desk.states()).toEqual(['1 sent sent', '2 withdrawn open', '3 open stays', '4 open other']);
    expect(await desk.outbox.nextAt('slack')).toEqual(at(2 * HOUR));
    expect(await desk.outbox.withdraw(subject)).toBe(1);
    expect(await desk.outbox.withdraw(subject)).toBe(0);
  });

  test('one in work finishes; one that failed is not tried again', async () => {
    await desk.outbox.write([entry('a', [planned(A)]), entry('b', [planned(B)]), entry('after', [planned(B, 1)])]);
    desk.clock.turn(1);
    const a = await desk.claimed();
    const b = await desk.claimed();
    await desk.outbox.later(b.id, at(HOUR), 'busy');
    expect(await desk.outbox.withdraw('milestone/a')).toBe(0);
    expect(await desk.outbox.withdraw('milestone/b')).toBe(1);
    expect(await desk.outbox.sent(a.id, {})).toBe('sent');
    expect(await desk.send()).toEqual(['after']);
    expect(await desk.states()).toEqual(['1 sent a', '2 withdrawn b', '3 sent after']);
  });

  test('one in work that fails is settled at its next turn', async () => {
    await desk.outbox.write([entry('a', [planned(A)])]);
    const { id } = await desk.claimed();
    await desk.outbox.withdraw('milestone/a');
    await desk.outbox.later(id, at(0), 'busy');
    expect(await desk.outbox.claim('slack')).toBeUndefined();
    expect(await desk.states()).toEqual(['1 withdrawn a']);
  });

  test('does not hurry what waits behind a limit', async () => {
    await desk.outbox.write([entry('a', [planned(A)]), entry('b', [planned(A, 1)])]);
    await desk.outbox.later((await desk.claimed()).id, at(HOUR), 'slow down');
    desk.clock.turn(MINUTE);
    expect(await desk.outbox.withdraw('milestone/b')).toBe(1);
    expect(await desk.outbox.claim('slack')).toBeUndefined();
    expect(await desk.outbox.nextAt('slack')).toEqual(at(HOUR));
  });

  test('moved away and back again, it is told at its moment', async () => {
    await desk.outbox.write([entry('D-7', [planned(A, DAY)], { subject: 'm' })]);
    await desk.outbox.withdraw('m');
    const headline = '새 문구';
    const escalation = { contacts: [B], within: 240 };
    const again = entry('D-7', [planned(A, 2 * DAY, { escalation }), planned(B, 2 * DAY)], {
      subject: 'm',
      content: { headline, lines: [], facts: [] },
      confirm: true,
    });
    expect(await desk.outbox.write([again])).toEqual({ notices: 0, deliveries: 2 });
    expect(await desk.outbox.nextAt('slack')).toEqual(at(2 * DAY));
    desk.clock.turn(2 * DAY);
    const claim = await desk.claimed();
    expect(claim).toMatchObject({ id: 1, awaitsConfirmation: true, notices: [{ content: { headline } }] });
    await desk.outbox.sent(claim.id, {}, { escalateAt: at(2 * DAY) });
    expect(await desk.outbox.toEscalate(at(2 * DAY))).toMatchObject([{ escalation }]);
  });

  test('nobody is told instead any more, and an escalation brings nothing back', async () => {
    const escalation = { contacts: [B], within: 240 };
    await desk.outbox.write([entry('a', [planned(A, 0, { escalation })], { confirm: true })]);
    await desk.send(desk.outbox, at(HOUR));
    await desk.outbox.withdraw('milestone/a');
    expect(await desk.outbox.toEscalate(at(DAY))).toEqual([]);
    await desk.outbox.write([entry('a', [planned(B, 0, { purpose: 'escalation', insteadOf: 1 })], { confirm: true })]);
    expect(await desk.outbox.claim('slack')).toBeUndefined();
    expect(await desk.states()).toEqual(['1 sent a', '2 withdrawn a']);
  });
});

describe('confirming', () => {
  const escalation = { contacts: [B, room('C')], within: 240 };
  const instead = (destination = B, insteadOf = 1, due = HOUR) =>
    entry('a', [planned(destination, due, { purpose: 'escalation', insteadOf })], { confirm: true });

  beforeEach(async () => {
    await desk.outbox.write([entry('a', [planned(A, 0, { escalation })], { confirm: true })]);
    await desk.send(desk.outbox, at(HOUR));
  });

  test('when nobody does, the next contact is told: once', async () => {
    expect(await desk.outbox.toEscalate(at(HOUR - 1))).toEqual([]);
    const [due] = await desk.outbox.toEscalate(at(HOUR));
    expect(due).toMatchObject({ delivery: { id: 1, destination: A, awaitsConfirmation: true }, escalation });
    desk.clock.turn(HOUR);
    await desk.outbox.write([instead()]);
    await desk.outbox.write([instead()]);
    await desk.outbox.escalated(1);
    expect(await desk.outbox.toEscalate(at(DAY))).toEqual([]);
    expect(await desk.claimed()).toMatchObject({ id: 2, purpose: 'escalation', destination: B, instead: A });
    expect(await desk.outbox.claim('slack')).toBeUndefined();
  });

  test.each([1, 2, 3])('by number %i, it holds for the whole chain, and the first one counts', async (id) => {
    desk.clock.turn(HOUR);
    await desk.outbox.write([instead()]);
    await desk.outbox.escalated(1);
    await desk.send(desk.outbox, at(2 * HOUR));
    await desk.outbox.write([instead(room('C'), 2)]);
    await desk.send(desk.outbox, at(2 * HOUR));

    const confirmation = await desk.outbox.confirm(id, KIM, at(90 * MINUTE));
    expect(confirmation).toMatchObject({ first: true, by: KIM, at: at(90 * MINUTE) });
    expect(confirmation?.deliveries.map(({ delivery, sent }) => [delivery.id, sent])).toEqual([
      [1, { ts: '1' }],
      [2, { ts: '2' }],
      [3, { ts: '3' }],
    ]);
    for (const { delivery } of confirmation?.deliveries ?? []) {
      expect(delivery).toMatchObject({ awaitsConfirmation: false, confirmed: { by: KIM, at: at(90 * MINUTE) } });
    }
    expect(await desk.outbox.toEscalate(at(DAY))).toEqual([]);
    expect(await desk.outbox.confirm(1, LEE, at(DAY))).toMatchObject({ first: false, by: KIM, at: at(90 * MINUTE) });
  });

  test('an escalation that waits is not sent any more; one in work shows who confirmed', async () => {
    desk.clock.turn(HOUR);
    await desk.outbox.write([instead(), instead(room('C'), 1, 2 * HOUR)]);
    const { id } = await desk.claimed();
    expect((await desk.outbox.confirm(1, KIM, at(HOUR)))?.first).toBe(true);
    expect(await desk.outbox.sent(id, { ts: '2' }, { escalateAt: at(DAY) })).toBe('confirmed');
    expect(await desk.states()).toEqual(['1 sent a', '2 sent a', '3 withdrawn a']);
    expect((await desk.outbox.delivery(2))?.delivery.confirmed?.by).toEqual(KIM);
    expect(await desk.outbox.toEscalate(at(2 * DAY))).toEqual([]);
  });

  test('an unknown one is told so', async () => {
    expect(await desk.outbox.confirm(99, KIM, at(0))).toBeUndefined();
    expect(await desk.outbox.delivery(99)).toBeUndefined();
    expect(await desk.outbox.record(99)).toBeUndefined();
  });

  test('of a digest, what was withdrawn is not told instead', async () => {
    const gathering = [planned(A, HOUR, { gathers: true, escalation })];
    await desk.outbox.write([entry('x', gathering, { confirm: true }), entry('y', gathering, { confirm: true })]);
    desk.clock.turn(HOUR);
    await desk.send(desk.outbox, at(HOUR));
    await desk.outbox.withdraw('milestone/x');
    const [, digest] = await desk.outbox.toEscalate(at(HOUR));
    expect(digest?.delivery.notices.map(({ key }) => key)).toEqual(['y']);
    expect((await desk.outbox.delivery(2))?.delivery.notices.map(({ key }) => key)).toEqual(['x', 'y']);
  });
});
