import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, openApp } from '../../src/app.ts';
import { readSettings } from '../../src/settings.ts';
import { openDatabase } from '../../src/store/database.ts';

const PLAN = `# 가나다 산업 육성 계획

## Ⅰ. 수출

- 가나다 소재의 미국 수출액은 2022년에 510억불이다.
- 가나다 소재의 일본 수출액은 2022년에 146억불이다.

## Ⅱ. 선도 공장

- 산업통상부는 가나다 선도 공장을 2024년 12개소에서 2028년까지 45개소로 확대한다.
`;
/** A document that is longer than what is shown at once. */
const LONG = Array.from({ length: 120 }, (_, i) => `## ${i + 1}장\n\n${i + 1}번째 과제의 내용이다.\n`).join('\n');

const folder = mkdtempSync(join(tmpdir(), 'assistant-'));
const file = (name: string) => join(folder, name);
/** A clock that the tests turn. */
let now = new Date('2026-06-08T00:00:00Z');
let app: App;

/** Without the model: words are enough here. */
const open = () =>
  openApp(
    readSettings({
      GILJABI_DATA_DIR: file('data'),
      GILJABI_KNOWLEDGE_DIR: file('knowledge'),
      GILJABI_MODEL_DIR: file('none'),
    }),
    {},
    { now: () => now },
  );
const later = () => {
  now = new Date(now.getTime() + 1000);
};
const ask = async (question: string, conversation?: string) => {
  later();
  return app.assistant.ask({ question, ...(conversation && { conversation }) });
};

beforeAll(async () => {
  mkdirSync(file('knowledge'));
  writeFileSync(file('knowledge/plan.md'), PLAN);
  writeFileSync(file('knowledge/long.md'), `# 긴 문서\n\n${LONG}`);
  writeFileSync(
    file('knowledge/sources.yaml'),
    'sources:\n  - id: plan\n    files: plan.md\n    title: 가나다 산업 육성 계획\n    issuer: 산업통상부\n    date: 2024-05-02\n    url: https://www.motir.go.kr\n',
  );
  app = await open();
  await app.knowledge.update();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('conversations', () => {
  test('a new one begins where none is named', async () => {
    const [one, two] = [await ask('가나다 미국 수출액은 얼마인가요?'), await ask('가나다 미국 수출액은 얼마인가요?')];
    expect(one.conversation).not.toBe(two.conversation);
    expect(one.answerId).not.toBe(two.answerId);
    expect(one.answer.text).toContain('510억불');
  });

  test('a follow-up is answered as it was meant, and shown as it was asked', async () => {
    const { conversation } = await ask('가나다 소재의 미국 수출액은 얼마인가요?');
    const { answer, conversation: same } = await ask('그럼 일본은?', conversation);
    expect(same).toBe(conversation);
    expect(answer.question).toBe('그럼 일본은?');
    expect(answer.abstained).toBe(false);
    expect(answer.citations.map(({ quote }) => quote).join('\n')).toContain('146억불');
  });

  test('of another conversation are not mixed in', async () => {
    await ask('가나다 소재의 미국 수출액은 얼마인가요?', 'one');
    const { answer } = await ask('그럼 일본은?', 'two');
    const together = await ask('그럼 일본은?', 'one');
    expect(together.answer.text).toContain('146억불');
    expect(answer.confidence).toBeLessThan(together.answer.confidence);
  });

  test('go on after a restart', async () => {
    await ask('가나다 소재의 미국 수출액은 얼마인가요?', 'kept');
    await app.close();
    app = await open();
    const { answer } = await ask('그럼 일본은?', 'kept');
    expect(answer.text).toContain('146억불');
  });
});

describe('feedback', () => {
  const stored = async (answerId: string) => {
    const database = await openDatabase(file('data'));
    const rows = database.selectFrom('answers').select(['helpful', 'reason']).where('id', '=', answerId);
    const row = await rows.executeTakeFirst();
    await database.destroy();
    return row;
  };

  test('is kept and can be changed', async () => {
    const { answerId } = await ask('가나다 선도 공장은 몇 개소로 확대하나요?');
    expect(await app.assistant.feedback({ answerId, helpful: false, reason: '짧아요' })).toBe(true);
    expect(await stored(answerId)).toEqual({ helpful: 0, reason: '짧아요' });
    expect(await app.assistant.feedback({ answerId, helpful: true })).toBe(true);
    expect(await stored(answerId)).toEqual({ helpful: 1, reason: null });
  });

  test.each(['', 'nowhere', "' or 1=1 --", '00000000-0000-4000-8000-000000000000'])(
    'on an answer that was not given (%j) is refused',
    async (answerId) => {
      expect(await app.assistant.feedback({ answerId, helpful: true })).toBe(false);
    },
  );
});

describe('a document in place', () => {
  test('is shown from its beginning, with what is known of it', async () => {
    const view = await app.assistant.document('plan.md');
    expect(view).toMatchObject({
      id: 'plan.md',
      title: '가나다 산업 육성 계획',
      issuer: '산업통상부',
      date: '2024-05-02',
      url: 'https://www.motir.go.kr',
    });
    expect(view?.passages.map(({ text }) => text).join('\n')).toContain('510억불');
    expect(view?.passages[0]).toEqual(expect.objectContaining({ id: expect.any(Number), section: expect.any(String) }));
  });

  test('is shown around the cited passage', async () => {
    const { answer } = await ask('가나다 선도 공장은 몇 개소로 확대하나요?');
    const [citation] = answer.citations;
    if (!citation) throw new Error(answer.text);
    const view = await app.assistant.document(citation.documentId ?? '', citation.passageId);
    const passage = view?.passages.find(({ id }) => id === citation.passageId);
    expect(passage?.text).toContain(citation.quote);
  });

  test('of great length is shown in part, the passage in the middle of it', async () => {
    const all = await app.knowledge.passagesOf('long.md');
    expect(all.length).toBeGreaterThan(100);
    const centre = all[60];
    const ids = (await app.assistant.document('long.md', centre?.id))?.passages.map(({ id }) => id) ?? [];
    expect(ids.length).toBeLessThan(all.length);
    expect(ids.indexOf(centre?.id ?? 0)).toBe(Math.floor(ids.length / 2));
    const top = (await app.assistant.document('long.md'))?.passages.map(({ id }) => id);
    expect(top).toEqual(all.slice(0, top?.length).map(({ id }) => id));
  });

  test('a passage of another document does not lead elsewhere', async () => {
    const [other] = await app.knowledge.passagesOf('plan.md');
    const view = await app.assistant.document('long.md', other?.id);
    expect(view?.passages[0]?.text).toContain('1번째 과제');
    expect((await app.assistant.document('long.md', -1))?.passages[0]?.text).toContain('1번째 과제');
  });

  test.each(['', 'nowhere.md', '../plan.md', '/etc/passwd'])('%j is none', async (id) => {
    expect(await app.assistant.document(id)).toBeUndefined();
  });
});

test('the status tells what is known', async () => {
  const { passages } = await app.knowledge.counts();
  expect(await app.assistant.status()).toEqual({
    documents: 2,
    passages,
    vectorsPending: expect.any(Number),
    newestDate: '2024-05-02',
  });
});

test.each(['', '   ', '\u0000', '"', '😀', '가'.repeat(3000)])('%j is answered without complaint', async (question) => {
  const { answer } = await ask(question);
  expect(answer).toMatchObject({ abstained: true, question, citations: [] });
  expect(answer.text.length).toBeLessThanOrEqual(500);
});
