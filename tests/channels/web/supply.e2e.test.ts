import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeInBrowser, mobile } from './browser.ts';
import { GRAPHITE, openTestWatch, type TestWatch } from './watch.ts';

let watch: TestWatch;
beforeEach(async () => {
  watch = await openTestWatch();
});
afterEach(() => watch.close());

const ITEM = `/supply/${GRAPHITE}`;

/** Runs axe. It needs inline styles of its own, so the page is visited with `bypassCSP`; other tests hold the policy. */
async function expectAccessible(page: Page, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${state}: ${id}: ${node.html}`));
  expect(found).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${state}: width`).toBe(true);
}

const lines = (page: Page) => page.locator('#items .item-line');
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const form = (page: Page, name: string) => page.getByRole('form', { name, exact: true });

const looks: Record<string, BrowserContextOptions> = {
  'light on a desktop': { colorScheme: 'light' },
  'dark on a desktop': { colorScheme: 'dark' },
  'light on a phone': { ...mobile, colorScheme: 'light' },
  'dark on a phone': { ...mobile, colorScheme: 'dark' },
};

describeInBrowser('accessibility of supply', (visit) => {
  for (const [look, context] of Object.entries(looks)) {
    test(`axe finds nothing, and nothing is wider than the window: ${look}`, async () => {
      await watch.stop();
      const { page, url } = await visit({
        path: '/supply',
        channel: watch.options,
        context: { ...context, bypassCSP: true },
      });
      await lines(page).first().waitFor();
      await expectAccessible(page, 'list');

      await page.goto(url + ITEM);
      await page.locator('.chart svg').nth(3).scrollIntoViewIfNeeded();
      await press(page, '원본 행 보기');
      await page.locator('#rows table').waitFor();
      await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
      await press(page, '심각 승인');
      await page.getByText('이름을 먼저 적어').waitFor();
      await expectAccessible(page, 'item, opened');

      await page.goto(`${url}/supply?stress=${GRAPHITE}`);
      await page.getByLabel('한 달 사용량').fill('20');
      await page.getByLabel('지금 재고').fill('45');
      await press(page, '계산하기');
      await page.locator('.result-line').waitFor();
      await expectAccessible(page, 'stress');
    });
  }
});

describeInBrowser('list of items', (visit) => {
  const open = (path = '/supply', context: BrowserContextOptions = {}) =>
    visit({ path, channel: watch.options, context });

  test('shows the level in words and shape, why, what waits and how feeds are doing', async () => {
    await watch.stop();
    const { page } = await open();
    await lines(page).first().waitFor();
    expect(await lines(page).locator('.level').textContent()).toBe('주의');
    expect(await page.locator('.item-line .level .glyph').last().getAttribute('class')).toContain('level-caution');
    expect(await lines(page).textContent()).toContain('2026년 5월 수입량');
    expect(await page.locator('#waiting').textContent()).toContain('심각 승인 대기');
    expect(await page.getByRole('region', { name: '자료 상태 표' }).textContent()).toContain('새 자료 없음');
    expect(await page.locator('body').textContent()).not.toContain('비밀금속');
  });

  test('filters stand in the address, which shows the same to others', async () => {
    const { page } = await open();
    await lines(page).first().waitFor();
    await page.getByLabel('분야').selectOption('이차전지');
    await page.getByLabel('검색어').fill('니켈');
    await page.getByText('조건에 맞는 품목이 없습니다.').waitFor();
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ area: 'battery', q: '니켈' });
    await page.reload();
    await page.getByText('조건에 맞는 품목이 없습니다.').waitFor();
    expect(await page.getByLabel('검색어').inputValue()).toBe('니켈');
    await page.getByLabel('검색어').fill('HS 2504');
    await lines(page).first().waitFor();
    await page.locator('.count', { hasText: '관심' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('level')).toBe('attention');
    expect(await page.locator('.count', { hasText: '관심' }).getAttribute('aria-pressed')).toBe('true');
  });

  test('a filter that is none leads back to everything', async () => {
    const { page, expectConsole } = await open('/supply?level=info');
    expectConsole(/status of 400/);
    await page.getByRole('link', { name: '전체 품목 보기' }).click();
    await lines(page).first().waitFor();
  });

  test('the address of a notice leads to the page of its item', async () => {
    const { page } = await open(`/supply#${GRAPHITE}`);
    await page.getByRole('heading', { name: '천연흑연', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe(ITEM);
  });
});

describeInBrowser('page of an item', (visit) => {
  const open = (context: BrowserContextOptions = {}, path = ITEM) => visit({ path, channel: watch.options, context });

  test('is reached by keyboard and followed down to calculation, rows and file', async () => {
    await watch.stop();
    const { page } = await open({}, '/supply');
    await lines(page).first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '천연흑연', level: 1 }).waitFor();
    expect(await page.locator('.places [aria-current="page"]').textContent()).toBe('공급망');

    const largest = page.locator('.indicators > li', { hasText: '최대 수입국 비중 · 중국' });
    await largest.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await largest.locator('.calculation').textContent()).toMatch(/ \/ .* = 0\.780$/);
    expect(await largest.locator('dt').allTextContents()).toContain('중국에서 온 12개월의 합(kg)');

    await page.getByRole('button', { name: '원본 행 보기' }).focus();
    await page.keyboard.press('Enter');
    const rows = page.getByRole('region', { name: '2026-05 통계의 원본 표' });
    await rows.waitFor();
    expect(await rows.textContent()).toContain('customs-2026-04.csv 7행');
    expect(await rows.locator('.replaced').textContent()).toContain('전에는 1㎏');
  });

  test('tells the levels of the past apart from the history', async () => {
    const { page } = await open();
    const past = page.locator('#past');
    await past.locator('summary').click();
    expect(await past.locator('summary').textContent()).toBe('소급 판단 1건');
    expect(await past.textContent()).toContain('그때 알린 단계가 아니며');
    expect(await past.locator('li').first().textContent()).toMatch(/^2024년 1월 통계\(2024-02-20\): 단계 없음 → 관심/);
  });

  test('shows the calculation of another month', async () => {
    const { page } = await open();
    await page.locator('#indicators').getByLabel('통계의 달').selectOption('2025-03');
    await page.getByText('2025년 3월 통계로 본 단계').waitFor();
  });

  test('pictures are described, and their figures stand in tables', async () => {
    await watch.stop();
    const { page } = await open();
    await page.locator('.chart').first().waitFor();
    const pictures = page.locator('.chart').getByRole('img');
    await pictures.nth(3).waitFor();
    const labels = await pictures.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''));
    expect(labels).toHaveLength(4);
    expect(labels[0]).toContain('중국 78%');
    expect(labels[1]).toContain('2026년 5월 44.7톤');
    await page.getByText('천연흑연 수입처 비중 표로 보기').click();
    expect(await page.getByRole('region', { name: '천연흑연 수입처 비중 표' }).locator('tbody tr').count()).toBe(36);
  });

  test('a waiting level is approved by name, lifted and taken back, each in the history', async () => {
    await watch.stop();
    const { page } = await open();
    await page.getByRole('link', { name: '승인하거나 반려하기' }).click();
    await form(page, '심각 승인').getByRole('button').click();
    await page.getByText('이름을 먼저 적어').waitFor();
    expect(await page.evaluate('document.activeElement.name')).toBe('name');
    await page.keyboard.type('홍길동');
    await form(page, '심각 승인').getByLabel('덧붙일 내용').fill('<b>확인</b>');
    await form(page, '심각 승인').getByRole('button').click();
    await page.getByText('천연흑연: 처리했습니다(심각 승인).').waitFor();
    expect(await page.locator('.now .level').textContent()).toBe('심각');
    expect(await page.locator('#history li').first().textContent()).toContain(
      '홍길동: 승인: 주의 → 심각 (<b>확인</b>)',
    );

    await form(page, '해제').getByLabel('해제 사유').fill('수입 재개');
    await press(page, '해제');
    await page.getByText('처리했습니다(해제).').waitFor();
    await press(page, '되돌리기');
    await page.getByText('처리했습니다(되돌리기).').waitFor();
    expect(await page.locator('.now .level').textContent()).toBe('심각');
    await page.reload();
    await page.locator('#acts').waitFor();
    expect(await page.locator('#acts').getByLabel('이름').inputValue()).toBe('홍길동');
  });

  test('what cannot be is told beside the form', async () => {
    const { page, expectConsole } = await open();
    expectConsole(/status of 422/);
    await page.locator('#acts').getByLabel('이름').fill('홍길동');
    const raise = form(page, '단계 정하기');
    await raise.getByLabel('결정 사유').fill('수출 허가제');
    await raise.getByLabel('종료일').fill('2026-01-01');
    await press(page, '단계 정하기');
    await raise.getByRole('alert').getByText('2026-01-01').waitFor();
    await raise.getByLabel('종료일').fill('2026-12-31');
    await press(page, '단계 정하기');
    await page.getByText('처리했습니다(단계 정하기).').waitFor();
    expect((await watch.supply.status(GRAPHITE)).state).toMatchObject({ level: 'caution', expires: '2026-12-31' });
  });

  test('an item that is none, or private, is not found', async () => {
    const { page, url, expectConsole } = await open({}, '/supply/nothing');
    expectConsole(/status of 404/);
    await page.getByText('그런 품목이 없습니다').waitFor();
    await page.goto(`${url}/supply/secret-metal`);
    await page.getByText('그런 품목이 없습니다').waitFor();
  });

  test('is printed without controls, in black on white, with every calculation', async () => {
    const { page } = await open({ colorScheme: 'dark' });
    await page.locator('.indicators').waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    const controls = page.locator('button, input, select, textarea, nav');
    expect(await controls.evaluateAll((all) => all.filter((each) => each.checkVisibility()).length)).toBe(0);
    expect(await page.locator('.calculation').first().isVisible()).toBe(true);
    const colour = (selector: string) => page.evaluate(`getComputedStyle(document.querySelector('${selector}')).color`);
    expect([await colour('.what'), await colour('.now .level')]).toEqual(['rgb(0, 0, 0)', 'rgb(0, 0, 0)']);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(await page.locator('#item details[open]').count()).toBe(0);
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describeInBrowser('stress', (visit) => {
  test('a firm sees how long it lasts, keeps it, finds it again and deletes it', async () => {
    const { page } = await visit({ path: `/supply?stress=${GRAPHITE}`, channel: watch.options, context: mobile });
    await page.getByLabel('한 달 사용량').fill('20');
    await page.getByLabel('지금 재고').fill('45');
    await page.getByLabel('수입처와 비중').fill('중국 80%, 일본 20');
    await press(page, '계산하기');
    await page.getByText('2.81개월').waitFor();
    expect(await page.locator('.result-line').textContent()).toContain('45,000');
    await press(page, '입력한 내용 저장');
    await page.getByText('1개 품목을 이 브라우저의 이름으로').waitFor();
    await page.reload();
    await expect.poll(() => page.getByLabel('수입처와 비중').inputValue()).toBe('중국 80, 일본 20');
    expect(await page.getByLabel('지금 재고').inputValue()).toBe('45');
    await press(page, '저장한 내용 지우기');
    await page.getByText('저장한 내용을 지웠습니다.').waitFor();
    await page.reload();
    await expect.poll(() => page.getByLabel('지금 재고').inputValue()).toBe('');
  });

  test('what cannot be read is told', async () => {
    const { page, expectConsole } = await visit({ path: '/supply?stress', channel: watch.options });
    expectConsole(/status of 422/);
    await page.getByLabel('한 달 사용량').fill('20');
    await page.getByLabel('지금 재고').fill('45');
    await page.getByLabel('수입처와 비중').fill('여든');
    await press(page, '계산하기');
    await page.getByText('‘여든’을(를) 읽지 못했습니다').waitFor();
    await page.getByLabel('수입처와 비중').fill('중국 80, 일본 50');
    await press(page, '계산하기');
    await page.getByText('130 %').waitFor();
  });
});
