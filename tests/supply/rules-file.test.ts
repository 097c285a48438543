import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseRules, RulesFileError, readRulesFile } from '../../src/supply/rules-file.ts';

const PATH = 'knowledge/supply-rules.yaml';
const TEXT = readFileSync(PATH, 'utf8');

/** The shipped file with one line changed; the fault has to name that line. */
function fault(line: string, instead: string): string {
  const at = TEXT.split('\n').findIndex((each) => each.includes(line));
  expect(at).toBeGreaterThan(-1);
  const changed = TEXT.split('\n').with(at, TEXT.split('\n')[at]?.replace(line, instead) ?? '');
  try {
    parseRules(changed.join('\n'), 'rules.yaml');
  } catch (error) {
    expect(error).toBeInstanceOf(RulesFileError);
    return (error as Error).message.replace(`line ${at + 1}:`, 'line here:');
  }
  return 'nothing';
}

describe('the shipped rules', () => {
  const { rules, escalations, policy, standIn, incidentDays } = readRulesFile(PATH);

  it('are read', () => {
    expect(rules.length).toBeGreaterThan(10);
    expect(escalations.map(({ id }) => id)).toEqual(['dependent', 'little-stock']);
    expect({ standIn, incidentDays }).toEqual({ standIn: 'nothing', incidentDays: 90 });
    expect(policy).toEqual({
      approval: { from: 'alert', mode: 'person' },
      downAfterMonths: 2,
      reviewDays: { attention: 180, caution: 30, alert: 14, serious: 7 },
      expiryDays: 90,
    });
  });

  it('have the limits of dependence of the decree (공급망 기본법 시행령 제15조 ①)', () => {
    const limit = (id: string) => rules.find((rule) => rule.id === id)?.when[0].atLeast;
    expect([limit('dependence'), limit('adjacent-dependence')]).toEqual([0.5, 0.75]);
    const [dependent] = escalations;
    expect(dependent?.any.map(({ indicator, atLeast }) => [indicator, atLeast])).toEqual([
      ['largest_share', 0.5],
      ['adjacent_share', 0.75],
    ]);
  });

  it('say nothing official', () => {
    for (const { says } of rules) expect(says).not.toMatch(/위기경보|발령/);
  });
});

it.each([
  [
    'an unknown indicator',
    'indicator: largest_share, at_least: 0.5 }',
    'indicator: share, at_least: 0.5 }',
    "line here: 'rules.",
  ],
  ['an unknown key', 'at_most: -3.5, times_at_most: 0.5 }', 'at_most: -3.5, times: 0.5 }', 'Unrecognized key'],
  [
    'no limit',
    '{ indicator: months_of_cover, at_most: 1 }',
    '{ indicator: months_of_cover }',
    "line here: short-cover: needs 'at_least' or 'at_most'",
  ],
  ['an unknown place', '개월분입니다', '개월분 {unit}입니다', 'line here: short-cover: unknown place {unit}'],
  ['an id twice', 'id: volume-low-again', 'id: volume-low', 'line here: volume-low: this id is taken already'],
  [
    'a comparison with nothing',
    'indicator: largest_share, at_least: 0.5 }',
    'indicator: largest_share, at_least: 0.5, times_at_least: 2 }',
    'line here: dependence: largest_share is not compared with anything usual',
  ],
  [
    'a supplier of a price',
    'indicator: price_z, at_least: 3,',
    'indicator: price_z, of: supplier, at_least: 3,',
    "line here: price-up: only volume_z is counted 'of: supplier'",
  ],
  ['a share that is none', 'share_at_least: 0.3', 'share_at_least: 30', 'line here:'],
  ['months that are none', 'down_after_months: 2', 'down_after_months: 0', 'line here:'],
  ['an unknown mode', 'mode: person', 'mode: nobody', 'line here:'],
  ['no YAML', 'incident_days: 90', 'incident_days: [90', 'line '],
])('%s is told with its line', (_name, line, instead, expected) => {
  expect(fault(line, instead)).toContain(expected);
});

it('how things stand is never worth more than attention', () => {
  const changed = TEXT.replaceAll('kind: shock', 'kind: exposure');
  expect(() => parseRules(changed, 'rules.yaml')).toThrow(
    'volume-drop: how things stand is worth attention and no more',
  );
});

it('a file that is not there is told with its path', () => {
  expect(() => readRulesFile('/nowhere/rules.yaml')).toThrow(/\/nowhere\/rules.yaml cannot be read/);
});
