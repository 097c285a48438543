import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Desks } from '../../src/answers/desks.ts';
import { notes } from '../../src/answers/notes.ts';
import type { Citation } from '../../src/answers/types.ts';
import { markdown, NOW, openDocuments } from './desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'desks-'));
let documents: Awaited<ReturnType<typeof openDocuments>>;
beforeAll(async () => {
  documents = await openDocuments({ 'a.md': markdown('# 전략\n\n특화선도기업과 특례보증, 공급망을 담았다.\n') });
});
afterAll(async () => {
  await documents.close();
  rmSync(folder, { recursive: true });
});

describe('the desk that could know', () => {
  const desks = new Desks({
    desks: [
      { id: 'kibo', name: '기술보증기금', about: '보증', url: 'https://www.kibo.or.kr', words: ['특례보증', '보증'] },
      { id: 'kiat', name: '한국산업기술진흥원', about: '실증', words: ['한국산업기술진흥원', '으뜸기업'] },
      { id: 'motir', name: '산업통상부', about: '정책', words: ['소부장', '정책'] },
    ],
  });

  test.each([
    ['소부장 특례보증 한도는?', 'kibo'],
    ['특례 보증은 어디에서?', 'kibo'],
    ['KIAT 전화번호', 'kiat'],
    ['소부장 정책은?', 'motir'],
    ['오늘 점심은?', undefined],
    ['', undefined],
  ])('%s → %s', async (question, id) => {
    const { query } = await documents.read(question);
    expect(desks.find(query)?.id).toBe(id);
  });

  test('does not tell by which words it was found', async () => {
    const { query } = await documents.read('특례보증');
    expect(desks.find(query)).toEqual({
      id: 'kibo',
      name: '기술보증기금',
      about: '보증',
      url: 'https://www.kibo.or.kr',
    });
  });

  test('a missing file is none', async () => {
    const { query } = await documents.read('특례보증');
    expect(Desks.load(join(folder, 'nowhere.yaml')).find(query)).toBeUndefined();
  });

  test.each([
    ['an entry without a name', 'desks:\n  - id: kibo\n    about: 보증\n', /name/],
    ['a site that is no address', 'desks:\n  - {id: a, name: b, about: c, url: kibo}\n', /url/],
    ['a key of nowhere', 'desks:\n  - {id: a, name: b, about: c, phone: 1357}\n', /phone/],
    ['no YAML', 'desks: [', /desks\.yaml/],
  ])('%s is named with its file', (_what, content, reason) => {
    const path = join(folder, 'desks.yaml');
    writeFileSync(path, content);
    expect(() => Desks.load(path)).toThrow(path);
    expect(() => Desks.load(path)).toThrow(reason);
  });
});

describe('notes beside an answer', () => {
  const citation = (...now: string[]): Citation => ({
    number: 1,
    passageId: 1,
    documentId: 'a.md',
    document: '전략',
    section: 'Ⅰ',
    quote: '그렇다.',
    supersededBy: now.map((sentence) => ({ plan: '계획', now: sentence, by: '법', since: '2025-01-01' })),
  });

  test('tell what stands now in place of a cited plan, once', async () => {
    const question = await documents.read('공급망은?');
    expect(notes(question, [citation('가 시행됩니다.', '나 시행됩니다.'), citation('가 시행됩니다.')], NOW)).toEqual([
      '가 시행됩니다.',
      '나 시행됩니다.',
    ]);
  });

  test('tell the formal name to whoever used another', async () => {
    const note = "법에서는 '특화선도기업'이라고 합니다.";
    expect(notes(await documents.read('으뜸기업은?'), [], NOW)).toEqual([note]);
    expect(notes(await documents.read('특화선도기업은?'), [], NOW)).toEqual([]);
  });

  test('are few, what stands now first', async () => {
    const found = notes(await documents.read('으뜸기업은?'), [citation('1', '2', '3', '4')], NOW);
    expect(found).toEqual(['1', '2', '3']);
  });

  test('are none where there is nothing to tell', async () => {
    expect(notes(await documents.read('공급망은?'), [citation()], NOW)).toEqual([]);
  });

  test.each([
    ['ended', { until: '2025-12-31' }, ['근거 1에 적힌 기한(2025년 12월 31일)은 지났습니다.']],
    ['ends today', { until: '2026-11-23' }, []],
    ['begins later', { date: '2026-11-27' }, ['근거 1의 규정은 2026년 11월 27일부터 시행됩니다.']],
    ['began', { date: '2026-11-23' }, []],
    ['a publication of a later day', { date: '2026-11-27', dateKind: 'published' as const }, []],
  ])('a rule that %s', async (_what, when, told) => {
    const rule: Citation = { ...citation(), dateKind: 'in_force', ...when };
    expect(notes(await documents.read('공급망은?'), [rule], new Date('2026-11-23T12:00:00+09:00'))).toEqual(told);
  });

  test('the day is that of Korea', async () => {
    const rule: Citation = { ...citation(), dateKind: 'in_force', date: '2026-11-27' };
    const question = await documents.read('공급망은?');
    expect(notes(question, [rule], new Date('2026-11-26T14:59:00Z'))).toHaveLength(1);
    expect(notes(question, [rule], new Date('2026-11-26T15:00:00Z'))).toEqual([]);
  });
});
