import { expect, test } from 'vitest';
import { type Inquiry, InquiryStore } from '../../src/inbox/index.ts';
import { openDatabase } from '../../src/store/database.ts';
import { TurnedClock } from './questions.ts';

const inquiry: Inquiry = {
  channel: 'slack',
  answerId: 'answer-1',
  desk: 'kibo',
  destination: { user: 'U1', room: 'C1' },
};

test('inquiries are kept once for each answer and person, and stay open', async () => {
  const database = await openDatabase(':memory:');
  const clock = new TurnedClock();
  const inquiries = new InquiryStore(database, clock);
  const id = await inquiries.add(inquiry);
  expect(await inquiries.add(inquiry)).toBe(id);
  expect(await inquiries.add({ ...inquiry, destination: { user: 'U2', room: 'C1' } })).not.toBe(id);
  const { desk: _, ...withoutDesk } = inquiry;
  expect(await inquiries.add(withoutDesk)).toBe(await inquiries.add(withoutDesk));
  const rows = await database.selectFrom('inquiries').selectAll().execute();
  expect(rows).toHaveLength(3);
  expect(rows.find((row) => row.id === id)).toEqual({
    id,
    channel: 'slack',
    answer_id: 'answer-1',
    desk: 'kibo',
    destination: '{"user":"U1","room":"C1"}',
    state: 'open',
    created_at: clock.now().toISOString(),
  });
  await database.destroy();
});
