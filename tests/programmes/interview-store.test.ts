import { afterEach, beforeEach, expect, test } from 'vitest';
import { beginInterview, INTERVIEW_DAYS, InterviewStore, ProfileStore, put, skip } from '../../src/programmes/index.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';

const TODAY = '2026-11-23';
const seat = { place: 'slack:room:C1', person: 'slack:person:U1' };
const by = { id: 'slack:U1', name: '김길동' };
let now: Date;
const clock = { now: () => now };
let database: Database;
let interviews: InterviewStore;
let profiles: ProfileStore;

beforeEach(async () => {
  now = new Date('2026-11-23T01:00:00Z');
  database = await openDatabase(':memory:');
  interviews = new InterviewStore(database, clock);
  profiles = new ProfileStore(database, clock);
});
afterEach(() => database.destroy());

const later = (days: number) => {
  now = new Date(now.getTime() + days * 86_400_000);
};

test('an interview is taken up where it was left, a week later, by the same person in the same place only', async () => {
  const state = put(beginInterview({ programme: 'specialised-company' }), 'sobujang', true, TODAY);
  await interviews.write(seat, state);
  later(7);
  expect(await interviews.find(seat)).toEqual(state);
  expect(await interviews.find({ ...seat, person: 'slack:person:U2' })).toBeUndefined();
  expect(await interviews.find({ ...seat, place: 'slack:person:U1' })).toBeUndefined();
});

test('it is forgotten when nothing was answered for thirty days', async () => {
  await interviews.write(seat, beginInterview());
  later(INTERVIEW_DAYS);
  await interviews.change(seat, (state) => put(state, 'sobujang', true, TODAY));
  later(INTERVIEW_DAYS);
  expect((await interviews.find(seat))?.answers).toEqual({ sobujang: true });
  expect(await interviews.prune()).toBe(0);
  later(1);
  expect(await interviews.find(seat)).toBeUndefined();
  // What is too old is not gone on with either.
  expect((await interviews.change(seat, (state) => state)).answers).toEqual({});
  later(INTERVIEW_DAYS + 1);
  expect(await interviews.prune()).toBe(1);
});

test('of answers at once none is lost', async () => {
  const fields = ['sobujang', 'business_group', 'research_institute', 'core_technology', 'loan_need'] as const;
  await Promise.all(fields.map((field) => interviews.change(seat, (state) => put(state, field, true, TODAY))));
  const state = await interviews.find(seat);
  expect(Object.keys(state?.answers ?? {}).sort()).toEqual([...fields].sort());
  expect(state?.asked).toHaveLength(fields.length);
});

test('an interview that fails to change stays as it was', async () => {
  await interviews.write(seat, skip(beginInterview(), 'size'));
  const failing = interviews.change(seat, () => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect((await interviews.find(seat))?.skipped).toEqual(['size']);
});

test('a profile belongs to a person or a room, and the newest is kept with who saved it', async () => {
  await profiles.save('slack:person:U1', { size: 'sme' }, by);
  await profiles.save('slack:room:C1', { size: 'mid' }, by);
  later(1);
  await profiles.save('slack:person:U1', { size: 'large' }, by);
  expect(await profiles.find('slack:person:U1')).toEqual({ profile: { size: 'large' }, savedBy: by, savedAt: now });
  expect((await profiles.find('slack:room:C1'))?.profile).toEqual({ size: 'mid' });
  expect(await profiles.find('slack:person:U2')).toBeUndefined();
});

test('deleting a profile removes what was told for it, and nothing of others', async () => {
  await profiles.save('slack:person:U1', { size: 'sme' }, by);
  await profiles.save('slack:room:C1', { size: 'mid' }, by);
  await interviews.write(seat, beginInterview({ answers: { size: 'sme' } }));
  await interviews.write({ ...seat, person: 'slack:person:U2' }, { ...beginInterview(), from: 'slack:room:C1' });
  await interviews.write({ ...seat, person: 'slack:person:U3' }, beginInterview());
  expect(await profiles.delete('slack:person:U1')).toBe(true);
  const left = () => database.selectFrom('interviews').select('person').orderBy('person').execute();
  expect(await left()).toEqual([{ person: 'slack:person:U2' }, { person: 'slack:person:U3' }]);
  expect(await profiles.find('slack:person:U1')).toBeUndefined();
  expect(await profiles.delete('slack:room:C1')).toBe(true);
  expect(await left()).toEqual([{ person: 'slack:person:U3' }]);
  expect(await profiles.delete('slack:room:C1')).toBe(false);
  expect(await database.selectFrom('company_profiles').selectAll().execute()).toEqual([]);
});
