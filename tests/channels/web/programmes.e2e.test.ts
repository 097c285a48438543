import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeInBrowser, mobile } from './browser.ts';
import { openTestSupport, type TestSupport } from './support.ts';

let support: TestSupport;
beforeEach(async () => {
  support = await openTestSupport();
});
afterEach(() => support.close());

/** Runs axe. It needs inline styles of its own, so the page is visited with `bypassCSP`; other tests hold the policy. */
async function expectAccessible(page: Page, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${state}: ${id}: ${node.html}`));
  expect(found).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${state}: width`).toBe(true);
}

const row = (page: Page, id: string) => page.locator(`details[id="${id}"]`);
const shown = (page: Page) =>
  page.locator('#programmes details.programme').evaluateAll((all) => all.map(({ id }) => id));
const question = (page: Page, words: string) => page.getByRole('heading', { name: words }).waitFor();
const answerField = (page: Page) => page.getByRole('textbox', { name: /^답/ });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

const looks: Record<string, BrowserContextOptions> = {
  'light on a desktop': { colorScheme: 'light' },
  'dark on a desktop': { colorScheme: 'dark' },
  'light on a phone': { ...mobile, colorScheme: 'light' },
  'dark on a phone': { ...mobile, colorScheme: 'dark' },
};

describeInBrowser('accessibility of support programmes', (visit) => {
  for (const [look, context] of Object.entries(looks)) {
    test(`axe finds nothing, and nothing is wider than the window: ${look}`, async () => {
      const { page, url } = await visit({
        path: '/programmes?compare=leading-company,small-giant',
        channel: support.options,
        context: { ...context, bypassCSP: true },
      });
      await page.getByRole('table').waitFor();
      await row(page, 'specialised-company').locator('summary').click();
      await row(page, 'specialised-company').getByText('모두 갖출 것').waitFor();
      await row(page, 'small-giant').locator('summary').click();
      await row(page, 'small-giant').locator('.doubt').first().waitFor();
      await expectAccessible(page, 'list, opened and compared');

      await page.goto(`${url}/programmes?check`);
      await page.getByLabel('우리 회사 소개로 시작하기').fill('중소기업이고 작년 매출 약 80억입니다');
      await expectAccessible(page, 'start');
      await press(page, '보내기');
      await question(page, '이렇게 이해했습니다');
      await expectAccessible(page, 'read back');
      await press(page, '맞습니다');
      await page.locator('.question .why').waitFor();
      await expectAccessible(page, 'question');
      await press(page, '지금까지의 결과');
      await page.getByRole('heading', { name: '지금까지의 결과' }).waitFor();
      for (const closed of await page.locator('.closed > summary').all()) await closed.click();
      await page.locator('#verdict-rnd-loan > summary').click();
      await page.locator('#verdict-rnd-loan .truth').first().waitFor();
      await press(page, '회사 정보 저장');
      await page.getByText('회사 정보를 저장했습니다').waitFor();
      await expectAccessible(page, 'result, with a kept profile');
    });
  }
});

describeInBrowser('list of programmes', (visit) => {
  const open = (path = '/programmes', context: BrowserContextOptions = {}) =>
    visit({ path, channel: support.options, context });

  test('filters stand in the address, which shows the same to others', async () => {
    const { page } = await open();
    await expect.poll(() => shown(page)).toHaveLength(5);
    const places = page.getByRole('navigation', { name: '주요 화면' });
    expect(await places.locator('[aria-current="page"]').allTextContents()).toEqual(['지원사업']);
    await page.getByLabel('부처').selectOption('중소벤처기업부');
    await page.getByLabel('검색어').fill('보증');
    await expect.poll(() => shown(page)).toEqual(['small-giant']);
    await expect
      .poll(() => Object.fromEntries(new URL(page.url()).searchParams))
      .toEqual({ ministry: '중소벤처기업부', q: '보증' });
    await page.reload();
    await expect.poll(() => shown(page)).toEqual(['small-giant']);
    expect(await page.getByLabel('검색어').inputValue()).toBe('보증');
    expect(await page.locator('.count').allTextContents()).toEqual(['법정 지원1']);
  });

  test('opens one by keyboard: who qualifies, what is not confirmed, sources with dates, state', async () => {
    const { page } = await open();
    const small = row(page, 'small-giant');
    await small.locator('summary').focus();
    await page.keyboard.press('Enter');
    await small.getByText('확인 필요: 점수 기준은 고시에 있으며').waitFor();
    expect(await small.locator('.cited-source').first().textContent()).toBe('소부장특별법 제15조 ① (2025-10-01 시행)');
    expect(await row(page, 'rnd-loan').locator('.state').textContent()).toBe('2023년 계획');
    expect(new URL(page.url()).hash).toBe('#small-giant');
    await small.getByRole('link', { name: '우리 회사로 확인해 보기' }).click();
    await page.getByText('‘강소기업 선정’ 자격 확인 · 질문 1').waitFor();
  });

  test('compares what is chosen; the comparison stands in the address', async () => {
    const { page } = await open('/programmes', mobile);
    await page.getByLabel('비교 특화선도기업 선정').check({ force: true });
    expect(await page.getByRole('button', { name: '비교하기 (1)' }).isDisabled()).toBe(true);
    await page.getByLabel('비교 강소기업 선정').check({ force: true });
    await page.getByRole('button', { name: '비교하기 (2)' }).click();
    const table = page.getByRole('table');
    await table.waitFor();
    expect(await table.getByRole('columnheader').allTextContents()).toEqual([
      '항목',
      '특화선도기업 선정',
      '강소기업 선정',
    ]);
    expect(await page.evaluate('document.activeElement.id')).toBe('comparison-title');
    await page.reload();
    await table.getByText('[보증] 보증을 지원합니다.').waitFor();
    await press(page, '선택 해제');
    expect(await table.isVisible()).toBe(false);
    expect(new URL(page.url()).search).toBe('');
  });

  test('a link opens its programme, also one that the filter leaves out; one that is not there is told', async () => {
    const { page, url, expectConsole } = await open('/programmes?state=ended#small-giant');
    expectConsole(/status of 404/);
    await page.getByText('찾으신 지원사업').waitFor();
    await row(page, 'small-giant').getByText('문의할 곳').waitFor();
    await page.goto(`${url}/programmes#nothing`);
    await page.reload();
    await page.getByText('그런 지원사업이 없습니다').waitFor();
  });
});

describeInBrowser('the interview', (visit) => {
  const open = (path = '/programmes?check', context: BrowserContextOptions = {}) =>
    visit({ path, channel: support.options, context: { acceptDownloads: true, ...context } });

  test('goes from the first question to the result by keyboard, and the files are downloaded', async () => {
    const { page } = await open('/programmes?check=specialised-company', mobile);
    const answers: Record<string, () => Promise<void>> = {
      소재·부품·장비나: () => page.getByRole('button', { name: '예', exact: true }).press('Enter'),
      상호출자제한기업집단에: () => page.getByRole('button', { name: '아니요', exact: true }).press('Enter'),
      총매출액에서: async () => {
        await answerField(page).focus();
        await page.keyboard.type('120%');
        await page.keyboard.press('Enter');
        await page.getByText('100%를 넘을 수 없습니다').waitFor();
        await answerField(page).fill('60%');
        await page.keyboard.press('Enter');
      },
    };
    for (let asked = 1; asked <= 3; asked++) {
      await page.getByText(`질문 ${asked} (많아야 9개)`).waitFor();
      const said = (await page.locator('#question-title').textContent()) ?? '';
      const [, act] = Object.entries(answers).find(([words]) => said.includes(words)) ?? [];
      expect(act, said).toBeDefined();
      await act?.();
    }
    await question(page, '‘전문기업 확인’ 자격 확인 결과');
    expect(await page.evaluate('document.activeElement.id')).toBe('outcome-title');
    const verdict = page.locator('#verdict-specialised-company');
    await verdict.getByText('(알려 주신 값: 60%)').waitFor();
    expect(await verdict.locator('.truth-true').count()).toBeGreaterThan(2);
    await verdict.getByText('소부장특별법 시행령 제22조 ①').first().waitFor();
    for (const [name, start] of [
      ['PDF 파일', '%PDF-'],
      ['Markdown 파일', '# 지원사업'],
    ] as const) {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
      expect(download.suggestedFilename()).toMatch(/^giljabi-eligibility-2026-11-23\.(pdf|md)$/);
      expect(readFileSync(await download.path(), 'utf8').startsWith(start)).toBe(true);
    }
  });

  test('reads free words back, goes back, changes an answer, skips, and is taken up again', async () => {
    const { page } = await open();
    await page.getByLabel('우리 회사 소개로 시작하기').fill('작년 매출 80억, 부품 비중 60%');
    await press(page, '보내기');
    await question(page, '이렇게 이해했습니다');
    expect(await page.locator('.question dd').allTextContents()).toEqual([
      '80억 원 “작년 매출 80억”',
      '60% “부품 비중 60%”',
    ]);
    await press(page, '맞습니다');
    await page.getByText('질문 1 (많아야 9개)').waitFor();
    const first = (await page.locator('#question-title').textContent()) ?? '';
    await press(page, '건너뛰기');
    await page.getByText('질문 2 (많아야 9개)').waitFor();
    await page.getByRole('listitem').filter({ hasText: '건너뜀' }).waitFor();
    await press(page, '뒤로');
    await question(page, first);
    await press(page, '총매출액 고치기');
    await answerField(page).fill('90억');
    await press(page, '답하기');
    await page.locator('.answers .value').getByText('90억 원').waitFor();
    expect(new URL(page.url()).search).toBe('?check');
    const { page: other } = await visit({ path: '/programmes?check', channel: support.options });
    await question(other, '우리 회사가 받을 수 있는 지원 확인하기');
    await page.reload();
    await page.locator('.answers .value').getByText('90억 원').waitFor();
    expect(await page.evaluate('document.cookie')).toBe('');
    expect(await page.evaluate('Object.keys({ ...sessionStorage, ...localStorage })')).toEqual([]);
    await press(page, '처음부터');
    await page.getByText('알려 주신 내용이 없습니다.').waitFor();
    await press(page, '모두 지우기');
    await question(page, '우리 회사가 받을 수 있는 지원 확인하기');
    expect((await support.rows()).interviews).toEqual([]);
  });

  test('keeps a profile only on request, shows it, uses it and deletes it', async () => {
    const { page } = await open('/programmes?check=rnd-loan');
    await answerField(page).fill('80억');
    await press(page, '답하기');
    await question(page, '‘연구개발 융자’ 자격 확인 결과');
    await page.getByText('요건에는 맞지만 지금 운영되는지 확인이 필요한 지원').first().waitFor();
    expect((await support.rows()).profiles).toEqual([]);
    await press(page, '회사 정보 저장');
    const kept = page.getByRole('region', { name: '저장한 회사 정보' });
    await kept.getByText('80억 원').waitFor();
    await press(page, '모두 지우기');
    await press(page, '저장한 정보로 확인하기');
    await page.locator('.answers .value').getByText('80억 원').waitFor();
    await press(page, '저장한 정보 지우기');
    await page.getByText('모두 지웠습니다').waitFor();
    expect(await support.rows()).toEqual({ interviews: [], profiles: [] });
  });

  test('what is no fact, and an unknown programme, are told', async () => {
    const { page, url, expectConsole } = await open();
    expectConsole(/status of 422/);
    await page.getByLabel('우리 회사 소개로 시작하기').fill('<img src=x onerror=alert(1)>');
    await press(page, '보내기');
    await page.getByText('알아보지 못했습니다').waitFor();
    await page.goto(`${url}/programmes?check=nothing`);
    await page.getByText("'nothing' 지원사업을 찾을 수 없습니다").waitFor();
    await page.getByRole('link', { name: '지원사업 목록 보기' }).click();
    await expect.poll(() => shown(page)).toHaveLength(5);
  });
});
