import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { quiet } from '../../src/supply/alert.ts';
import { AlertStore } from '../../src/supply/alert-store.ts';
import { Alerts } from '../../src/supply/alerts.ts';
import { AssessmentStore } from '../../src/supply/assessment-store.ts';
import { clock, ITEM, judged, policy } from './alert-samples.ts';

const official = { id: 'slack:U9', name: '홍길동' };
let database: Database;
let alerts: Alerts;

beforeEach(async () => {
  database = await openDatabase(':memory:');
  alerts = new Alerts({ database, clock, policy: () => policy });
});
afterEach(() => database.destroy());

const everything = async () => ({ state: await alerts.state(ITEM), history: await alerts.history(ITEM) });

describe('records', () => {
  it('leave out figures that change nothing for anybody, and the state goes on', async () => {
    for (const month of ['2026-02', '2026-03', '2026-04']) await alerts.judge(ITEM, month, judged('attention'));
    const { state, history } = await everything();
    expect(history.map(({ event }) => event.kind)).toEqual(['assessed']);
    expect(state).toMatchObject({ level: 'attention', month: '2026-04' });
    expect((await alerts.assessment(ITEM))?.month).toBe('2026-04');
    expect((await alerts.assessment(ITEM, '2026-03'))?.month).toBe('2026-03');
  });

  it('begin where the one before ended, and end in the state', async () => {
    await alerts.judge(ITEM, '2026-02', judged('alert'));
    await alerts.decide(ITEM, 'approved', official, ' 확인했습니다. ');
    await alerts.judge(ITEM, '2026-03', judged('none'));
    await alerts.lift(ITEM, official, '끝');
    const { state, history } = await everything();
    expect(history.map(({ event }) => event.kind)).toEqual(['assessed', 'approved', 'lifted']);
    expect(history.map(({ after }) => after.level)).toEqual(['caution', 'alert', 'none']);
    expect(history[1]?.event).toMatchObject({ note: '확인했습니다.' });
    expect(state).toEqual(history.at(-1)?.after);
  });

  it('what was judged under a level set by hand counts when that is undone', async () => {
    await alerts.judge(ITEM, '2026-02', judged('none'));
    await alerts.raise(ITEM, official, { level: 'alert', reason: '현지 보도' });
    expect(await alerts.judge(ITEM, '2026-03', judged('alert'))).toEqual([]);
    expect((await alerts.undo(ITEM, official)).event.kind).toBe('undone');
    const { state, history } = await everything();
    expect(history.map(({ event }) => event.kind)).toEqual(['raised', 'undone', 'assessed']);
    expect(state).toMatchObject({ level: 'caution', month: '2026-03', proposal: { level: 'alert', month: '2026-03' } });
  });

  it('a judged month that is undone does not come back by itself', async () => {
    await alerts.judge(ITEM, '2026-02', judged('none'));
    const march = (month: string) => judged(month === '2026-03' ? 'caution' : 'none')(month);
    await alerts.judge(ITEM, '2026-03', march);
    await alerts.undo(ITEM, official);
    expect(await alerts.judge(ITEM, '2026-03', march)).toEqual([]);
    expect((await everything()).state.level).toBe('none');
  });

  it('say nothing of an item that nobody judged', async () => {
    expect(await everything()).toEqual({ state: quiet(ITEM, '2026-06-08'), history: [] });
    expect(await alerts.states()).toEqual(new Map());
    expect(await alerts.assessment(ITEM)).toBeUndefined();
  });
});

describe('a store that several share', () => {
  it('writes nothing of what was judged on older records', async () => {
    await alerts.judge(ITEM, '2026-04', judged('attention'));
    const before = await everything();
    const late = { state: quiet(ITEM, '2026-06-08'), steps: [], assessments: [judged('serious')('2026-05')] };
    expect(await new AlertStore(database, clock).write(late, 0)).toBeUndefined();
    expect(await everything()).toEqual(before);
    expect(await new AssessmentStore(database).find(ITEM, '2026-05')).toBeUndefined();
  });

  it('writes all or nothing', async () => {
    await alerts.judge(ITEM, '2026-04', judged('attention'));
    const before = await everything();
    await database.schema.alterTable('assessments').renameTo('gone').execute();
    const [{ sequence = 0 } = {}] = before.history;
    const state = { ...before.state, level: 'serious' as const };
    const step = {
      item: ITEM,
      event: { kind: 'passed', day: '2026-06-08' } as const,
      before: before.state,
      after: state,
    };
    const cut = { state, steps: [{ ...step, at: clock.now() }], assessments: [judged('serious')('2026-05')] };
    await expect(new AlertStore(database, clock).write(cut, sequence)).rejects.toThrow();
    expect(await everything()).toEqual(before);
  });

  it('keeps one chain of records, whoever adds to it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'supply-'));
    try {
      await (await openDatabase(folder)).destroy();
      const script = join(import.meta.dirname, 'alert-process.ts');
      const children = [1, 2].map(() => spawn(process.execPath, [script, folder, '10'], { stdio: 'inherit' }));
      expect(await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0]))).toEqual([0, 0]);
      const shared = await openDatabase(folder);
      const all = new Alerts({ database: shared, clock, policy: () => policy });
      const history = await all.history(ITEM);
      // Both judged the same months: the level came once. Each of the reviews is there.
      expect(history.filter(({ event }) => event.kind === 'assessed')).toHaveLength(1);
      expect(history.filter(({ event }) => event.kind === 'reviewed')).toHaveLength(20);
      for (const [index, { before, after, event }] of history.entries()) {
        const next = history[index + 1];
        // Between two records the figures may have gone on.
        if (next) expect(next.before.review).toEqual(after.review);
        if (event.kind === 'reviewed') expect(after).toEqual({ ...before, review: event.next });
      }
      expect(await all.state(ITEM)).toMatchObject({
        level: 'caution',
        month: '2026-05',
        review: history.at(-1)?.after.review,
      });
      await shared.destroy();
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 30_000);
});
