import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/channels/screen.ts';
import { fakeActor } from '../../doubles/actor.ts';
import { graphiteImports, linesOf, openRooms, screenOf, type } from './world.ts';

let rooms: Awaited<ReturnType<typeof openRooms>>;
beforeAll(async () => {
  rooms = await openRooms({}, true);
  await rooms.supply.load('customs.csv', graphiteImports(), { by: '시험' });
}, 60_000);
afterAll(() => rooms.close());

/** Everybody is somebody else: what one wrote is not there for the next. */
let number = 0;
let firm = fakeActor();
beforeEach(() => {
  number += 1;
  firm = fakeActor({ person: { channel: 'slack', kind: 'person', id: `F${number}` } });
});

const write = (text: string, actor = firm) => type(rooms.application, '공급망점검', text, actor);
const press = (name: string, argument = '', value?: string, actor = firm) =>
  rooms.application.press({ name, argument }, actor, value);
const submit = (name: string, values: Record<string, string[]>, actor = firm) =>
  rooms.application.submit({ name }, actor, values);
const shown = async (outcome: Promise<Outcome>) => linesOf(screenOf(await outcome));
const kept = (actor = firm) => rooms.supply.keptStress(`slack:person:${actor.person.id}`);
const LINE = '천연흑연 월 20톤, 중국 80% 일본 20%, 재고 45톤';

describe('what a firm wrote', () => {
  test('is read back, and how long it lasts is told with the calculation', async () => {
    const outcome = await write(LINE);
    expect(outcome.kind).toBe('screen');
    expect(linesOf(screenOf(outcome))).toEqual([
      '중국에서 오지 않으면 · 영향받는 품목 1개',
      '천연흑연: 재고가 2.81개월 버팁니다',
      expect.stringMatching(
        /^45,000 ㎏ ÷ \(월 20,000 ㎏ × 80 ?%\) = 2\.8개월 · 중국 비중 80% · 이 나라 의존 50% 이상 · 다른 수입처 /,
      ),
      '이렇게 읽었습니다',
      LINE,
      expect.stringContaining('재고 소진 기간 = '),
      '저장하지 않으면 남지 않습니다. 나에게만 보입니다.',
    ]);
    expect(await kept()).toBeUndefined();
  });

  test('another country is chosen from the menu, by those that supply', async () => {
    const { menu } = screenOf(await write(LINE));
    expect(menu).toMatchObject({ act: 'stress.stops', options: [{ label: '일본', value: 'JP' }] });
    const lines = await shown(press('stress.stops', '', 'JP'));
    expect(lines.slice(0, 2)).toEqual([
      '일본에서 오지 않으면 · 영향받는 품목 1개',
      '천연흑연: 재고가 11.3개월 버팁니다',
    ]);
  });

  test('without suppliers the shares of imports stand in, and that is said', async () => {
    const lines = await shown(write('천연흑연 월 20톤, 재고 45톤'));
    expect(lines[0]).toBe('중국에서 오지 않으면 · 영향받는 품목 1개');
    expect(lines[2]).toContain('중국 비중 89.3%(우리나라 수입 통계)');
  });

  test('without either nothing is guessed', async () => {
    const lines = await shown(write('갈륨 월 300kg, 재고 600kg; 중국이 멈추면'));
    expect(lines.slice(0, 2)).toEqual([
      '중국에서 오지 않으면 · 영향받는 품목 0개',
      '갈륨: 비중을 알 수 없어 계산할 수 없습니다',
    ]);
  });

  test.each([
    ['흑연 월 20톤, 재고 45톤', '천연흑연, 인조흑연'],
    ['천연흑연 월 20톤', '재고를 단위와'],
    ['천연흑연 월 20톤, 중국 130%, 재고 45톤', '100 %'],
  ])('%s is not understood, and stays to be mended', async (text, said) => {
    const lines = await shown(write(text));
    expect(lines[0]).toBe('다시 적어 주십시오');
    expect(lines[1]).toContain(said);
    expect(await press('stress.edit')).toMatchObject({
      kind: 'form',
      form: { fields: [{ name: 'lines', value: text }, {}] },
    });
  });
});

describe('the window', () => {
  const values = { item: ['천연흑연'], use: ['20톤'], suppliers: ['중국 80%, 일본 20%'], stock: ['45톤'], stops: [''] };

  test('opens where nothing was written', async () => {
    expect(await write('')).toMatchObject({ kind: 'form', form: { act: { name: 'stress.add' } } });
    expect(await press('stress.open')).toMatchObject({ kind: 'form' });
  });

  test('is read like the words; one more item joins, the same one takes its place', async () => {
    expect((await shown(submit('stress.add', values)))[1]).toBe('천연흑연: 재고가 2.81개월 버팁니다');
    const second = { item: ['갈륨'], use: ['300kg'], suppliers: ['중국 100%'], stock: ['없음'], stops: ['중국'] };
    const lines = await shown(submit('stress.add', second));
    expect(lines).toEqual(
      expect.arrayContaining(['중국에서 오지 않으면 · 영향받는 품목 2개', '갈륨: 재고가 없어 바로 부족합니다']),
    );
    const again = await shown(submit('stress.add', { ...values, stock: ['90톤'] }));
    expect(again.filter((line) => line.startsWith('천연흑연: '))).toEqual(['천연흑연: 재고가 5.63개월 버팁니다']);
  });

  test('an unknown country is told', async () => {
    expect((await shown(submit('stress.add', { ...values, stops: ['아틀란티스'] })))[1]).toContain('아틀란티스');
  });

  test('all lines are changed at once', async () => {
    await write(LINE);
    expect(await press('stress.edit')).toMatchObject({
      form: { fields: [{ value: LINE }, { name: 'stops', value: '중국' }] },
    });
    const lines = await shown(submit('stress.edit', { lines: [LINE.replace('45톤', '10톤')], stops: ['일본'] }));
    expect(lines.slice(0, 2)).toEqual([
      '일본에서 오지 않으면 · 영향받는 품목 1개',
      '천연흑연: 재고가 2.5개월 버팁니다',
    ]);
  });
});

describe('it stays with the firm', () => {
  test('kept on request, seen again, deleted', async () => {
    await write(LINE);
    expect((await shown(press('stress.keep'))).at(-1)).toContain('저장되어 있습니다');
    expect(await kept()).toMatchObject({ inputs: [{ item: 'natural-graphite', perMonth: 20_000, stock: 45_000 }] });
    // In another room, too: it is the person's own.
    const elsewhere = { ...firm, place: { channel: 'slack', kind: 'room', id: 'C7' } as const };
    expect((await shown(write('', elsewhere)))[0]).toBe('중국에서 오지 않으면 · 영향받는 품목 1개');
    expect(await press('stress.forget')).toMatchObject({ kind: 'replace', screen: { title: '지웠습니다' } });
    expect(await kept()).toBeUndefined();
    expect(await write('')).toMatchObject({ kind: 'form' });
  });

  test('nobody else sees it', async () => {
    await write(LINE);
    await press('stress.keep');
    const other = fakeActor({ person: { channel: 'slack', kind: 'person', id: 'other' } });
    expect(await write('', other)).toMatchObject({ kind: 'form' });
    expect(await press('stress.keep', '', undefined, other)).toMatchObject({ kind: 'text' });
    await press('stress.forget', '', undefined, other);
    expect(await kept()).toBeDefined();
  });

  test('what is not kept ends when it is said so', async () => {
    await write(LINE);
    await press('stress.end');
    expect(await press('stress.stops', '', 'JP')).toMatchObject({
      kind: 'text',
      text: expect.stringContaining('다시'),
    });
  });
});
