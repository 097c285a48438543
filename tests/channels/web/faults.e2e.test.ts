import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeInBrowser } from './browser.ts';
import { openTestPlan, type TestPlan } from './plan.ts';
import { openTestSupport, type TestSupport } from './support.ts';
import { GRAPHITE, openTestWatch, type TestWatch } from './watch.ts';

let plan: TestPlan;
let support: TestSupport;
let watch: TestWatch;
beforeEach(async () => {
  [plan, support, watch] = await Promise.all([openTestPlan(), openTestSupport(), openTestWatch()]);
});
afterEach(() => Promise.all([plan.close(), support.close(), watch.close()]));

const failures = (page: Page) => page.locator('.failure');
const printed = async (page: Page) => {
  await page.emulateMedia({ media: 'print' });
  await page.evaluate("dispatchEvent(new Event('beforeprint'))");
};

/** Nothing of the API is reached until what this gives is called. */
async function cutOff(page: Page): Promise<() => Promise<void>> {
  await page.route('**/api/**', (route) => route.abort());
  await page.reload();
  return () => page.unroute('**/api/**');
}

describeInBrowser('what cannot be had', (visit) => {
  test.each([
    ['/milestones', () => plan.options, 1, 'details.milestone'],
    ['/notices', () => plan.options, 3, '#places form'],
    ['/programmes', () => support.options, 1, 'details.programme'],
    ['/programmes?check', () => support.options, 1, '#start-title'],
    ['/supply', () => watch.options, 1, '.item-line'],
    ['/supply?stress', () => watch.options, 1, '#stress form'],
    [`/supply/${GRAPHITE}`, () => watch.options, 1, '.item-head'],
    ['/documents/strategy-2023', () => ({}), 1, '.passage'],
  ])('%s tells it, and is asked for again', async (path, channel, count, shown) => {
    await watch.stop();
    const { page, expectConsole } = await visit({ path, channel: channel(), context: { bypassCSP: true } });
    expectConsole(/ERR_FAILED/);
    const reachable = await cutOff(page);
    await expect.poll(() => failures(page).count()).toBe(count);
    expect(await failures(page).first().textContent()).toContain('서버에 연결하지 못했습니다');
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await reachable();
    for (let left = count; left > 0; left -= 1) {
      await failures(page).first().getByRole('button', { name: '다시 시도' }).click();
      await expect.poll(() => failures(page).count()).toBe(left - 1);
    }
    await page.locator(shown).first().waitFor();
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  });

  test('the plan keeps its fields, without an empty picture', async () => {
    const { page, expectConsole } = await visit({ path: '/milestones', channel: plan.options });
    expectConsole(/ERR_FAILED/);
    await cutOff(page);
    await failures(page).waitFor();
    expect(await page.getByLabel('기간').locator('option:checked').textContent()).toBe('전체');
    expect(await page.locator('#timeline').isVisible()).toBe(false);
  });

  test.each([
    ['/documents/nothing', '대화에서 다시 질문하기', '/'],
    ['/supply/nothing', '품목 목록 보기', '/supply'],
  ])('%s leads elsewhere: asking again does not help', async (path, label, href) => {
    const { page, expectConsole } = await visit({ path, channel: watch.options });
    expectConsole(/status of 404/);
    expect(await failures(page).getByRole('link', { name: label }).getAttribute('href')).toBe(href);
    expect(await page.getByRole('button', { name: '다시 시도' }).count()).toBe(0);
  });

  test.each([
    ['/milestones?state=lost&period=week', () => plan.options, '‘상태’, ‘기간’', '전체 일정 보기'],
    ['/programmes?stage=none', () => support.options, '‘성장 단계’', '전체 지원사업 보기'],
    ['/supply?level=red', () => watch.options, '‘단계’', '전체 품목 보기'],
  ])('%s is told in the words of the page', async (path, channel, labels, everything) => {
    const { page, expectConsole } = await visit({ path, channel: channel() });
    expectConsole(/status of 400/);
    await failures(page).waitFor();
    expect(await failures(page).textContent()).toBe(
      `${labels}에 쓸 수 없는 값이 있습니다. 다시 확인해 주십시오.${everything}`,
    );
    await page.getByRole('link', { name: everything }).click();
    await expect.poll(() => page.locator('.counts li').count()).toBeGreaterThan(0);
    expect(await failures(page).count()).toBe(0);
  });
});

describeInBrowser('print', (visit) => {
  test('support programmes have a date, and nothing to choose', async () => {
    const { page } = await visit({ path: '/programmes?state=in_law', channel: support.options });
    await page.locator('details.programme').first().waitFor();
    await printed(page);
    expect(await page.locator('#printed').textContent()).toMatch(/^법정 지원 · \d+건 · \d{4}-\d\d-\d\d 기준$/);
    expect(await page.locator('#printed').isVisible()).toBe(true);
    expect(await page.locator('.choose:visible, .glyph-chevron:visible, button:visible').count()).toBe(0);
  });

  test('notices have a date, and no forms', async () => {
    await plan.post();
    const { page } = await visit({ path: '/notices', channel: plan.options });
    await page.locator('.notice').waitFor();
    await page.locator('#places form').first().waitFor({ state: 'attached' });
    await printed(page);
    expect(await page.locator('#printed').textContent()).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d 기준$/);
    expect(await page.locator('input:visible, select:visible, button:visible').count()).toBe(0);
    expect(await page.locator('.notice').isVisible()).toBe(true);
  });

  test('the welcome is there', async () => {
    const { page } = await visit();
    await page.getByText('문서 12건').waitFor();
    await printed(page);
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    expect(await page.locator('#composer').isVisible()).toBe(false);
  });
});
