import { afterAll, describe, expect, it } from 'vitest';
import { Desk } from './giljabi.ts';

const desk = new Desk();
afterAll(() => desk.clear());
const products = (...args: string[]) => desk.giljabi(['products', ...args]);

describe('giljabi products', () => {
  it('answers a name, a code and what nobody knows, a line each', async () => {
    const { code, json, stderr } = await products('MLCC,', '2504.10,', '김치');
    expect(code).toBe(0);
    expect(json()).toMatchObject([
      { query: 'MLCC', matches: [{ id: 'mlcc', confidence: 1, by: 'name' }], field: 'electronics' },
      { query: '2504.10', matches: [{ id: 'natural-graphite', by: 'code', fits: '250410' }] },
      { query: '김치', matches: [], uncertain: [] },
    ]);
    expect(stderr).toBe('김치: no product of the file, and no field, fits.\n');
  });

  it('says what is not certain', async () => {
    const { json } = await products('삼원계 양극재');
    expect(json()[0].uncertain.join(' ')).toMatch(/2841\.90: .*관세청.*핵심전략기술/);
  });

  it('an error for nothing asked', async () => {
    const { code, stderr } = await products(',');
    expect(code).toBe(1);
    expect(stderr).toContain('Nothing is asked');
  });

  it('takes the file of the knowledge folder, and refuses a wrong one by line', async () => {
    desk.write('knowledge/products.yaml', 'sources: {}\nwords: {}\nproducts:\n  - id: Graphite\n');
    const { code, stdout, stderr } = await products('흑연');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/products\.yaml line 4.*products\.0\.id/);
  });
});
