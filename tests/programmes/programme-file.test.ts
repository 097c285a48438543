import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { ProgrammeFileError, parseProgrammes, readProgrammes } from '../../src/programmes/index.ts';

const GOOD = `- id: specialised-company
  name: 전문기업 확인
  also: [소부장 전문기업]
  supports: [certification]
  ministries: [산업통상부]
  state: in_law
  purpose: {text: 확인합니다., source: {document: 소부장특별법, section: 제14조 ①}}
  eligibility:
    all:
      - field: sobujang_share
        at_least: 50
        says: 50% 이상
        source: {document: 소부장특별법 시행령, section: 제22조 ①}
      - not: {field: size, is: large, says: 대기업, source: {document: a, section: b}}
      - any:
          - {field: founded, months: {at_most: 84}, says: 7년, source: {document: a, section: b}, until: 2029-12-31}
          - {unconfirmed: 고시에 있습니다., source: {document: a, section: b}}
  benefits: []
  apply: []
  documents: []
  period: []
  duties: []
  cancellation: []
  desk: keit
  unconfirmed: []
`;
const DESKS = new Set(['keit', 'motir']);

function changed(line: string, by: string): string {
  if (!GOOD.includes(line)) throw new Error(`no line ${line}`);
  return GOOD.replace(line, by);
}

function refusal(...texts: string[]): string[] {
  try {
    parseProgrammes(
      texts.map((text, index) => ({ name: `${index}.yaml`, text })),
      DESKS,
    );
  } catch (error) {
    expect(error).toBeInstanceOf(ProgrammeFileError);
    return (error as Error).message.split('\n').slice(1, -1);
  }
  throw new Error('was taken');
}

it('reads a programme', () => {
  const [programme] = parseProgrammes([{ name: 'x', text: GOOD }], DESKS);
  expect(programme).toMatchObject({
    id: 'specialised-company',
    state: 'in_law',
    eligibility: { all: [{ field: 'sobujang_share', at_least: 50 }, { not: { is: 'large' } }, { any: [{}, {}] }] },
  });
});

describe('refuses, with file, line and entry,', () => {
  it.each<[string, string, number, string]>([
    [
      'an unknown field',
      changed('field: sobujang_share', 'field: sobujang_shares'),
      10,
      'unknown field sobujang_shares; did you mean sobujang_share?',
    ],
    [
      'a test that does not fit',
      changed('at_least: 50', 'has: fifty'),
      11,
      'does not fit sobujang_share, which is a share',
    ],
    ['a figure in words', changed('at_least: 50', 'at_least: 절반'), 11, 'at_least'],
    ['a share over 100', changed('at_least: 50', 'at_least: 150'), 11, 'is no share from 0 to 100'],
    ['two tests', changed('at_least: 50', 'at_least: 50\n        below: 70'), 12, 'is a second test beside at_least'],
    ['no test', changed('        at_least: 50\n', ''), 10, 'has no test'],
    ['an unknown option', changed('is: large', 'is: huge'), 14, 'unknown option huge; size knows sme, mid, large'],
    ['a choice as flag', changed('is: large', 'is: true'), 14, 'has to be one of sme, mid, large'],
    ['months without side', changed('months: {at_most: 84}', 'months: {}'), 16, 'has no side'],
    [
      'an empty group',
      changed(
        'benefits: []',
        'benefits: [{support: rnd, text: a, source: {document: a, section: b}, when: {all: []}}]',
      ),
      18,
      'is empty',
    ],
    [
      'words in place of a condition',
      changed('- not: {field: size, is: large, says: 대기업, source: {document: a, section: b}}', '- 대기업이 아님'),
      14,
      'is no condition',
    ],
    ['a group with something beside it', changed('      - any:\n', '      - says: x\n        any:\n'), 15, 'says'],
    ['no source', changed('        source: {document: 소부장특별법 시행령, section: 제22조 ①}\n', ''), 10, 'source'],
    ['a day of no calendar', changed('until: 2029-12-31', 'until: 2029-02-30'), 16, 'no day of the calendar'],
    [
      'an end before the beginning',
      changed('until: 2029-12-31', 'since: 2030-01-01, until: 2029-12-31'),
      16,
      'is before since',
    ],
    ['an unknown desk', changed('desk: keit', 'desk: kiet'), 24, 'unknown desk kiet; known are keit, motir'],
    ['an unknown state', changed('state: in_law', 'state: live'), 6, "'state'"],
    ['an unknown support', changed('[certification]', '[cash]'), 4, "'supports.0'"],
    ['an unknown key', changed('desk: keit', 'desk: keit\n  phone: 1'), 25, 'phone'],
    ['a missing key', changed('  duties: []\n', ''), 1, "'duties'"],
    ['an id in Korean', changed('id: specialised-company', 'id: 전문기업'), 1, 'lower-case ASCII'],
  ])('%s', (_what, text, line, reason) => {
    const said = refusal(text);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(new RegExp(`^  0\\.yaml line ${line}: (?:specialised-company|전문기업): `));
    expect(said[0]).toContain(reason);
  });

  it.each([
    ['no YAML', 'a: [', /0\.yaml line \d+: /],
    ['no list', 'programmes: []', /0\.yaml line 1: is no list of programmes/],
    ['an entry that is none', '- 3', /line 1: entry without id/],
  ])('%s', (_what, text, message) => expect(refusal(text).join('\n')).toMatch(message));

  it('an unknown test, and that there is none', () => {
    const said = refusal(changed('at_least: 50', 'minimum: 50'));
    expect(said.map((line) => /line \d+/.exec(line)?.[0])).toEqual(['line 10', 'line 11']);
    expect(said.join()).toContain('has no test');
    expect(said.join()).toContain('minimum');
  });

  it('an id twice, also over files, naming the first', () => {
    expect(refusal(GOOD, GOOD)).toEqual([
      '  1.yaml line 1: specialised-company: this id is taken already in 0.yaml line 1',
    ]);
  });

  it('everything at once, in the order of the files', () => {
    const said = refusal(changed('state: in_law', 'state: live').replace('desk: keit', 'desk: kiet'), '- {}');
    expect(said.map((line) => /^ {2}(\S+ line \d+)/.exec(line)?.[1]).slice(0, 3)).toEqual([
      '0.yaml line 6',
      '0.yaml line 24',
      '1.yaml line 1',
    ]);
  });

  it('whatever stands there, with a line', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(
        ...GOOD.split('\n'),
        '      - all: 3',
        '      - {field: [], is: {}}',
        '  eligibility: {not: }',
        '- id: [1]',
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        try {
          parseProgrammes([{ name: 'x', text: lines.join('\n') }], DESKS);
        } catch (error) {
          expect(error).toBeInstanceOf(ProgrammeFileError);
          expect((error as Error).message).toMatch(/ {2}x line [1-9]\d*: /);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'programmes-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read file by file', () => {
    writeFileSync(join(folder, 'b.yaml'), GOOD.replace('specialised-company', 'second'));
    writeFileSync(join(folder, 'a.yaml'), GOOD);
    writeFileSync(join(folder, 'notes.md'), 'not read');
    expect(readProgrammes(folder, DESKS).map(({ id }) => id)).toEqual(['specialised-company', 'second']);
  });

  it('that is not there is named', () => {
    expect(() => readProgrammes(join(folder, 'nowhere'))).toThrow(/nowhere cannot be read/);
  });
});
