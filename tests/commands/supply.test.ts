import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { program } from '../../src/commands/program.ts';
import { monthsFrom } from '../../src/supply/months.ts';
import { Desk } from './giljabi.ts';

const desk = new Desk();
afterAll(() => desk.clear());
const supply = (...args: string[]) => desk.giljabi(['supply', ...args]);

/** China's exports of natural graphite to Korea and Japan: steady, until those to Korea stop. */
function exportsUntil(last: string): string {
  const lines = monthsFrom('2019-01', last).flatMap((month, index) => {
    const usual = 4_000_000 + 300_000 * Math.sin(index * 2.3);
    const korea = month < '2023-12' ? usual : 80_000;
    return [
      [`${month}-01`, 'South Korea', '250410', Math.round(korea * 2), Math.round(korea)],
      [`${month}-01`, 'Japan', '250410', Math.round(usual * 3), Math.round(usual * 1.5)],
    ];
  });
  return [['period_dt', 'partner_name', 'hs6', 'val', 'qty'], ...lines].map((cells) => `${cells.join(',')}\n`).join('');
}

let before: string;
let after: string;
beforeAll(() => {
  before = desk.write('china-exports-to-2023-11.csv', exportsUntil('2023-11'));
  after = desk.write('china-exports-to-2024-02.csv', exportsUntil('2024-02'));
});

describe('help', () => {
  const command = program().commands.find((each) => each.name() === 'supply');

  it.each(
    'items show level history rows load fetch feeds enter approve reject raise lift undo review stress backtest'.split(
      ' ',
    ),
  )('%s', (name) => {
    const help = command?.commands.find((each) => each.name() === name)?.helpInformation() ?? '';
    expect(help).toMatch(new RegExp(`^Usage: giljabi supply ${name}`));
    expect(help.split('\n').length).toBeGreaterThan(5);
  });
});

describe('before anything is loaded', () => {
  it('all items without a level', async () => {
    const { code, json, stderr } = await supply('items');
    expect(code).toBe(0);
    expect(json().length).toBeGreaterThanOrEqual(60);
    expect(new Set(json().map(({ level }) => level))).toEqual(new Set(['none']));
    expect(stderr).toContain('No statistics are loaded yet');
  });

  it('by area, as a table', async () => {
    const { stdout } = await supply('items', '--area', 'battery', '--table');
    expect(stdout).toMatch(/^—\s+천연흑연\s+자료 없음\s+natural-graphite$/m);
    expect(stdout).not.toContain('gallium');
  });

  it('feeds that were never read', async () => {
    const { json } = await supply('feeds');
    expect(json()).toContainEqual(expect.objectContaining({ feed: expect.any(String), state: 'never' }));
  });
});

describe('a file, its level, its rows, and what people decide', { timeout: 180_000 }, () => {
  it('the first file gives no alarm', async () => {
    const { code, json, stderr } = await supply('load', before, '--by', '홍길동');
    expect(code).toBe(0);
    expect(json()[0]).toMatchObject({ state: 'loaded', rows: 118, revised: 0, newest: '2023-11' });
    expect(stderr).toContain('qty does not say its unit');
    expect((await supply('level', '천연흑연')).json()[0]).toMatchObject({ item: 'natural-graphite', level: 'none' });
  });

  it('the next ones do', async () => {
    const { code, json, stderr } = await supply('load', after);
    expect(code).toBe(0);
    const [{ changed }] = json();
    expect(changed.at(0)).toMatchObject({ item: 'natural-graphite', before: 'none' });
    expect(stderr).toMatch(/natural-graphite: — → (?:주의|경계|심각)/);
    expect(stderr).toContain('정부의 공식 위기경보가 아닙니다');
  });

  it('the same file again changes nothing', async () => {
    const { code, json } = await supply('load', after);
    expect([code, json()[0]]).toMatchObject([0, { state: 'unchanged', changed: [] }]);
  });

  it('show gives the calculation, rows the file', async () => {
    const [shown] = (await supply('show', '2504.10')).json();
    expect(shown).toMatchObject({ item: 'natural-graphite', newest: '2024-02', why: expect.stringContaining('%') });
    const volume = shown.assessment.indicators.find(({ name }: { name: string }) => name === 'volume_z');
    expect(volume).toMatchObject({
      unit: 'z',
      calculation: expect.stringContaining('ln('),
      inputs: { month: '2024-02' },
    });
    expect((await supply('show', '천연흑연', '--table')).stdout).toContain('승인 대기');

    const { json, stderr } = await supply('rows', 'natural-graphite', '2024-02');
    expect(json()).toContainEqual(
      expect.objectContaining({
        point: expect.objectContaining({ from: 'CN', to: 'KR', kg: 80_000 }),
        load: expect.objectContaining({ name: 'china-exports-to-2024-02.csv' }),
      }),
    );
    expect(stderr).toContain('rows of natural-graphite in 2024-02, from 1 files');
  });

  it('approve, lift, undo, with their record', async () => {
    const approved = await supply('approve', 'natural-graphite', '--by', '김철수', '--reason', '확인함');
    expect(approved.json()[0]).toMatchObject({ item: 'natural-graphite', by: { id: 'terminal', name: '김철수' } });
    const { level } = approved.json()[0];
    expect(['alert', 'serious']).toContain(level);
    const reviewed = await supply('review', 'natural-graphite', '--reason', '그대로', '--next', '2045-01-31');
    expect(reviewed.json()[0]).toMatchObject({ level, review: '2045-01-31' });
    const lifted = await supply('lift', 'natural-graphite', '--by', '김철수', '--reason', '대체 물량 확보');
    expect(lifted.json()[0]).toMatchObject({ level: 'none', record: { event: { kind: 'lifted' } } });
    const undone = await supply('undo', 'natural-graphite', '--by', '김철수');
    expect(undone.json()[0]).toMatchObject({ level, record: { event: { kind: 'undone' } } });
    const history = (await supply('history', 'natural-graphite')).json().map(({ event }) => event.kind);
    expect(history.slice(-4)).toEqual(['approved', 'reviewed', 'lifted', 'undone']);
  });

  it('raise by hand, with an end, and --data before the subcommand', async () => {
    const { json } = await desk.giljabi(
      [
        'supply',
        '--data',
        desk.data,
        'raise',
        '갈륨',
        'caution',
        '--reason',
        '수출 허가제',
        '--until',
        '2045-01-31',
      ].concat('--source', '상무부 공고'),
    );
    expect(json()[0]).toMatchObject({
      item: 'gallium',
      level: 'caution',
      reason: expect.stringContaining('수출 허가제'),
      expires: '2045-01-31',
    });
    const [first] = (await supply('items', '--level', 'caution')).json();
    expect(first.item).toBe('natural-graphite');
  });
});

it('entries by hand count, and are told with what came of them', async () => {
  const { json } = await supply(
    ...['enter', 'incident', '게르마늄 수출 허가제', '--item', '게르마늄', '--level', 'caution'],
    ...['--source', '상무부 공고', '--country', '중국', '--by', '홍길동'],
  );
  expect(json()[0]).toMatchObject({ items: ['germanium'], country: 'CN', changed: expect.any(Array) });
  const stock = await supply('enter', 'stock', '천연흑연', '2024-02', '9000t', '--source', '자체 조사');
  expect(stock.json()[0]).toMatchObject({ item: 'natural-graphite', kg: 9_000_000 });
});

it('a stress of what a firm writes', async () => {
  const { json, stderr } = await supply('stress', '천연흑연 월 20톤, 중국 80% 일본 20%, 재고 45톤', '--stops', '중국');
  expect(json()[0]).toMatchObject({ stops: 'CN', inputs: [{ item: 'natural-graphite', share: 0.8, dependent: true }] });
  expect(json()[0].inputs[0].months).toBeCloseTo(45 / 16);
  expect(stderr).toContain('개월');
});

/** Runs a command that ends before it does anything, in this process. */
async function refused(...args: string[]): Promise<string> {
  const command = program();
  const quiet = (each: Command) => {
    each.exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} });
    for (const subcommand of each.commands) quiet(subcommand);
  };
  quiet(command);
  const outcome = await command.parseAsync(['supply', ...args], { from: 'user' }).then(
    () => new Error('was done'),
    (error: Error) => error,
  );
  return outcome.message;
}

describe('is refused with its reason', () => {
  it.each<[string[], string]>([
    [['show', '흑연'], 'Meant may be: natural-graphite (천연흑연), artificial-graphite'],
    [['approve', 'tungsten'], '승인'],
    [['load', 'nothing.csv'], 'nothing.csv: refused: there is no such file'],
    [['stress', '천연흑연 월 20톤, 재고 45톤'], '--stops CN'],
  ])('%j', async (args, reason) => {
    const { code, stderr } = await supply(...args);
    expect(code).toBe(1);
    expect(stderr).toContain(reason);
  });

  it.each<[string[], string]>([
    [['rows', 'gallium', '2023-13'], 'must be a month, such as 2023-12'],
    [['raise', 'gallium', 'none', '--reason', 'x'], 'Allowed choices are attention'],
    [['raise', 'gallium', 'alert'], "required option '--reason <text>'"],
    [['items', '--area', 'food'], 'Allowed choices are battery'],
    [['load', 'x.csv', '--map', 'month'], "'month' names no column"],
    [['enter', 'incident', 'x', '--item', 'gallium', '--level', 'caution'], "required option '--source <text>'"],
    [['enter', 'stock', 'gallium', '2024-01', '5', '--source', 'x'], 'must be a weight with its unit'],
    [['backtest'], "required option '--feed <file...>'"],
  ])('%j', async (args, reason) => expect(await refused(...args)).toContain(reason));

  it('a file without a usable row, as a whole', async () => {
    const header = 'period_dt,partner_name,hs6,val,qty\n';
    const broken = desk.write('china-exports-broken.csv', `${header}2023-01-01,Japan,abc,1,-2\n`);
    const { code, json, stderr } = await supply('load', broken);
    expect([code, json()[0]]).toMatchObject([1, { state: 'refused', rows: 0, changed: [] }]);
    expect(stderr).toMatch(/china-exports-broken\.csv row 2: .*\(left out\)/);
  });
});

it('a file whose name tells nothing is asked about, and read as told', async () => {
  const nameless = desk.write('feed.csv', exportsUntil('2022-12'));
  const { code, stderr } = await supply('load', nameless);
  expect(code).toBe(1);
  expect(stderr).toContain('--reporter CN --flow export for the exports of China');
  const told = await supply('load', nameless, '--reporter', 'CN', '--flow', 'export');
  // The same rows stand there already.
  expect([told.code, told.json()[0]]).toMatchObject([0, { state: 'unchanged', newest: '2022-12' }]);
});

describe('backtest', () => {
  const backtest = (...args: string[]) => {
    const place = `${desk.folder}/none`;
    return desk.giljabi(['supply', 'backtest', ...args], { environment: { GILJABI_DATA_DIR: place } });
  };

  it('month by month as known then, then a summary, without a store', async () => {
    const { code, json, stderr } = await backtest('--feed', after, '--shock', '2023-12', '--lag-days', '15');
    expect(code).toBe(0);
    const lines = json();
    const months = lines.filter(({ summary }) => !summary);
    expect(months.map(({ month }) => month)).toEqual(monthsFrom('2021-01', '2024-02'));
    expect(months[0]).toEqual({
      item: 'natural-graphite',
      hs: '250410',
      month: '2021-01',
      known_on: '2021-02-15',
      level: 'none',
      assessed: 'none',
      signals: [],
    });
    const stop = months.find(({ month }) => month === '2023-12');
    expect(['caution', 'alert', 'serious']).toContain(stop.level);
    expect(stop.signals[0]).toMatchObject({
      rule: expect.any(String),
      says: expect.any(String),
      calculation: expect.any(String),
    });
    expect(lines.at(-1)).toMatchObject({
      summary: true,
      item: 'natural-graphite',
      home: 'KR',
      from: '2021-01',
      to: '2024-02',
      lag_days: 15,
      months: 38,
      onsets: [{ month: '2023-12' }],
      false_alarms_per_year: 0,
      detection_delay_months: 0,
    });
    expect(stderr).toContain('natural-graphite: HS 250410, imports of KR, as exporters report it');
    expect(existsSync(`${desk.folder}/none`)).toBe(false);
  });

  it('looks at nothing later', async () => {
    const whole = await backtest('--feed', after, '--to', '2023-11');
    const cut = await backtest('--feed', before);
    expect(whole.stdout).toBe(cut.stdout);
  });

  it('what goes to others, where it is asked for or nothing goes to Korea', async () => {
    const japan = desk.write('china-exports-japan.csv', exportsUntil('2023-11').replace(/.*Korea.*\n/g, ''));
    const { json, stderr } = await backtest('--feed', japan, '--summary');
    expect(json()).toMatchObject([{ summary: true, item: 'natural-graphite', home: 'all' }]);
    expect(stderr).toContain('the files hold none of Korea’s');
    expect((await backtest('--feed', after, '--summary', '--home', 'Japan')).json()).toMatchObject([{ home: 'JP' }]);
  });

  it.each<[string[], string]>([
    [['nothing.csv'], 'There is no file'],
    [['china-exports-to-2023-11.csv', '--from', '2023'], 'must be a month'],
    [['china-exports-to-2023-11.csv', '--from', '2023-02', '--to', '2023-01'], 'lies after --to'],
    [['china-exports-to-2023-11.csv', '--shock', '2023-12..2023-01'], 'must be a month such as 2023-12, or'],
    [['china-exports-to-2023-11.csv', '--lag-days', '-1'], 'must be a whole number of days'],
    [['china-exports-to-2023-11.csv', '--home', 'Atlantis'], "There is no country 'Atlantis'"],
    [['china-exports-to-2023-11.csv', '--item', 'gallium'], 'There is nothing to evaluate'],
    [['china-exports-broken.csv'], 'nothing of it can be used'],
    [['china-exports-to-2023-11.csv', '--rules', 'nothing.yaml'], 'nothing.yaml'],
  ])('%j is refused with its reason', async ([file = '', ...args], reason) =>
    expect(await refused('backtest', '--feed', join(desk.folder, file), ...args)).toContain(reason),
  );
});
