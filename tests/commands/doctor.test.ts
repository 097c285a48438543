import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Desk } from './giljabi.ts';

const desk = new Desk();
afterAll(() => desk.clear());

it('finds nothing wrong with a fresh clone, says what to run, and makes no store', async () => {
  const { code, stderr, json } = await desk.giljabi(['doctor']);
  expect(json()[0]).toMatchObject({
    versions: { giljabi: expect.any(String), node: process.versions.node, sqlite: process.versions.sqlite },
    model: { loads: true, id: expect.stringContaining('multilingual-e5-small-ko:') },
    index: { documents: 0, graph: expect.stringMatching(/none|not compiled/) },
    problems: [],
  });
  expect(stderr).toContain('Nothing is indexed yet. Run: npm start');
  expect(stderr).toMatch(/off {2}slack {2}\(set SLACK_BOT_TOKEN\)/);
  expect(code).toBe(0);
  expect(existsSync(join(desk.data, 'giljabi.sqlite'))).toBe(false);
});

it('shows what was set, without secrets, and which documents could not be read', async () => {
  desk.write('knowledge/empty.md', '');
  expect((await desk.giljabi(['index'])).code).toBe(1);
  const { code, stdout, stderr, json } = await desk.giljabi(['doctor'], {
    environment: { GILJABI_WEB_TOKEN: 'a-very-secret-token', DISCORD_TOKEN: 'discord-secret' },
  });
  const [found] = json();
  expect(found.settings.given).toContainEqual({ name: 'GILJABI_WEB_TOKEN', value: '***', from: 'environment' });
  expect(found.index).toMatchObject({ documents: 1, vectorsPending: 0, failures: [{ id: 'empty.md', code: 'empty' }] });
  expect(found.channels).toContainEqual({ name: 'discord', on: true, todo: 'npm start' });
  expect(stderr).toContain("not indexed  empty.md: 'empty.md'은(는) 빈 파일입니다");
  expect(stdout + stderr).not.toContain('secret');
  expect(code).toBe(0);
});

it.each<[string, NodeJS.ProcessEnv, string]>([
  ['a wrong setting', { GILJABI_WEB_PORT: 'x' }, 'GILJABI_WEB_PORT must be a port number'],
  ['a missing model', { GILJABI_MODEL_DIR: '/nowhere' }, 'No embedding model in /nowhere'],
  ['missing knowledge', { GILJABI_KNOWLEDGE_DIR: '/nowhere' }, 'There is no folder /nowhere'],
])('exits with 1 for %s', async (_what, environment, problem) => {
  const { code, stderr, json } = await desk.giljabi(['doctor'], { environment });
  expect(json()[0].problems.join()).toContain(problem);
  expect(stderr).toContain(problem);
  expect(code).toBe(1);
});
