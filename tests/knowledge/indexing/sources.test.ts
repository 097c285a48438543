import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readSources } from '../../../src/knowledge/indexing/sources.ts';
import { makeFolder } from './harness.ts';

const folder = makeFolder();
afterAll(() => folder.clean());

let files = 0;
function file(content: string): string {
  files += 1;
  folder.write(`sources-${files}.yaml`, content);
  return join(folder.path, `sources-${files}.yaml`);
}

const FULL = `
sources:
  - id: strategy-2023
    files: strategy/*.md
    title: 소재·부품·장비 글로벌화 전략
    short: 글로벌화 전략
    english: Globalisation Strategy
    issuer: 관계부처 합동
    date: 2023-04-18
    kind: strategy
    url: https://www.motie.go.kr
    superseded_by:
      - section: Ⅳ-2-③ 공급망 3법
        plan: 공급망기본법 제정 추진
        now: 2024년 6월 27일부터 시행되고 있습니다.
        by: 경제안보를 위한 공급망 안정화 지원 기본법
        since: 2024-06-27
      - plan: 전략 전체
        now: 새 전략이 나왔습니다.
        by: 새 전략
        since: 2026-01-01
  - id: act
    files: laws/**
    title: 어떤 법
    date: 2025-10-01
    date_kind: in_force
`;

describe('sources.yaml', () => {
  const lookup = readSources(file(FULL));

  test('says all that is known of a file', () => {
    expect(lookup('strategy/1-background.md')).toEqual({
      title: '소재·부품·장비 글로벌화 전략',
      short: '글로벌화 전략',
      english: 'Globalisation Strategy',
      issuer: '관계부처 합동',
      date: '2023-04-18',
      dateKind: 'published',
      kind: 'strategy',
      url: 'https://www.motie.go.kr',
      supersededBy: [
        {
          section: 'Ⅳ-2-③ 공급망 3법',
          plan: '공급망기본법 제정 추진',
          now: '2024년 6월 27일부터 시행되고 있습니다.',
          by: '경제안보를 위한 공급망 안정화 지원 기본법',
          since: '2024-06-27',
        },
        { plan: '전략 전체', now: '새 전략이 나왔습니다.', by: '새 전략', since: '2026-01-01' },
      ],
    });
  });

  test('files are named by their paths', () => {
    expect(lookup('laws/deep/er/act.md')).toEqual({ title: '어떤 법', date: '2025-10-01', dateKind: 'in_force' });
    for (const path of ['strategy/deep/x.md', 'strategy/x.txt', 'x.md', 'other/x.md'])
      expect(lookup(path)).toBeUndefined();
  });

  test('a folder without one says nothing', () => {
    expect(readSources(join(folder.path, 'none.yaml'))('a.md')).toBeUndefined();
  });

  const entry = (more: string) => `sources:\n  - id: a\n    files: "*.md"\n    title: 제목\n${more}`;

  test.each([
    ['no list', 'title: 제목\n', 'sources'],
    ['an empty file', '', ''],
    ['an entry without its title', 'sources:\n  - id: a\n    files: "*.md"\n', 'sources[0].title'],
    ['a field of another name', entry('    titel: x\n'), 'titel'],
    ['a date that is none', entry('    date: 2023-13-40\n'), 'sources[0].date'],
    ['a year for a date', entry('    date: 2023\n'), 'sources[0].date'],
    ['an address that is none', entry('    url: motie\n'), 'sources[0].url'],
    ['another kind of date', entry('    date_kind: signed\n'), 'sources[0].date_kind'],
    [
      'a plan without what stands now',
      entry('    superseded_by:\n      - plan: x\n        by: y\n        since: 2024-01-01\n'),
      'superseded_by[0].now',
    ],
    ['broken YAML', 'sources:\n  - id: [a\n', 'line'],
  ])('%s: the error names the file and the place', (_, content, place) => {
    const path = file(content);
    expect(() => readSources(path)).toThrow(path);
    expect(() => readSources(path)).toThrow(place);
  });
});
