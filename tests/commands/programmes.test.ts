import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { leaf, programme, SPECIALISED } from '../programmes/samples.ts';
import { Desk } from './giljabi.ts';

const LEADING = programme('leading-company', leaf('core_technology', { is: true }, { says: '핵심전략기술 보유' }), {
  name: '특화선도기업 선정',
  also: ['으뜸기업'],
  stage: 'leading',
  state: 'planned_2023',
});

const desk = new Desk();
const git = (...args: string[]) =>
  execFileSync('git', ['-C', desk.folder, '-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { stdio: 'pipe' });

beforeAll(() => {
  mkdirSync(join(desk.knowledge, 'programmes'));
  desk.write('knowledge/desks.yaml', 'desks:\n  - {id: motir, name: 산업통상부, about: 정책}\n');
  desk.write('knowledge/programmes/all.yaml', stringify([SPECIALISED, LEADING]));
  git('init', '-q');
  git('add', '.');
  git('commit', '-q', '-m', 'first');
});
afterAll(() => desk.clear());

describe('shows', () => {
  it('a list', async () => {
    const { stdout } = await desk.giljabi(['programmes', 'list', '--stage', 'leading']);
    expect(stdout).toContain('특화선도기업 선정 [leading-company]\n');
    expect(stdout).toContain('2023년 계획');
    expect(stdout).not.toContain('전문기업 확인');
    const { json } = await desk.giljabi(['programmes', 'list', '--json']);
    expect(json()[0].rows.map(({ name }: { name: string }) => name)).toEqual(['전문기업 확인', '특화선도기업 선정']);
  });

  it('one, by an everyday name', async () => {
    const { stdout } = await desk.giljabi(['programmes', 'show', '으뜸기업']);
    expect(stdout).toContain('대상\n  핵심전략기술 보유 (소부장특별법 시행령 제22조 ①)\n');
    const { json } = await desk.giljabi(['programmes', 'show', '으뜸기업', '--json']);
    expect(json()[0]).toMatchObject({ id: 'leading-company' });
  });

  it('several side by side', async () => {
    const { stdout } = await desk.giljabi(['programmes', 'compare', '전문기업', '으뜸기업']);
    expect(stdout).toContain('상태\n  전문기업 확인: 법정 지원\n  특화선도기업 선정: 2023년 계획\n');
  });

  it.each([
    [['show', '없는 사업'], /찾을 수 없습니다/],
    [['list', '--support', 'money'], /Allowed choices/],
  ])('an error for %j', async (args, message) => {
    const { code, stderr } = await desk.giljabi(['programmes', ...args]);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
  });
});

describe('diff', () => {
  const half = { sobujang: true, sobujang_share: 50, business_group: false };
  const profiles = desk.write(
    'cases.jsonl',
    `${JSON.stringify({ id: 'half', profile: half, as_of: '2026-11-23' })}\n${JSON.stringify({ id: 'none', profile: {} })}\n`,
  );
  const diff = (...args: string[]) => desk.giljabi(['programmes', 'diff', '--profiles', profiles, ...args]);

  it('is empty where nothing was changed', async () => {
    const { code, stdout, stderr } = await diff();
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toContain('0 verdicts of 0 firms change (2 asked, before: HEAD)');
  });

  it('names whose verdict changes against a revision, a file and a folder, and why', async () => {
    const before = desk.write('before.yaml', stringify([SPECIALISED, LEADING]));
    desk.write(
      'knowledge/programmes/all.yaml',
      stringify([JSON.parse(JSON.stringify(SPECIALISED).replace('"at_least":50', '"above":50')), LEADING]),
    );
    for (const args of [[], ['--before', 'HEAD'], ['--before', before]]) {
      const { stdout, stderr } = await diff(...args);
      expect(stdout).toMatch(/^half {2}전문기업 확인: 해당 → 해당 안 됨\n {4}바뀐 요건: .*\(50%\)/);
      expect(stderr).toContain('1 verdicts of 1 firms change');
    }
    const { json } = await diff('--json');
    expect(json()).toMatchObject([{ case: 'half', before: 'eligible', after: 'not_eligible' }]);
  });

  it.each([
    [['--before', 'nowhere'], /'nowhere' is neither a file nor a revision/],
    [['--before', '--output=x'], /neither a file nor a revision|argument missing/],
    [['--profiles', 'nowhere.jsonl'], /nowhere\.jsonl cannot be read/],
  ])('says what is wrong with %j', async (args, message) => {
    const { code, stderr } = await diff(...args);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
  });
});
