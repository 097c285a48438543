import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ask, describeInBrowser, mobile, questions } from './browser.ts';
import { TOKEN } from './harness.ts';

/** Runs axe. It needs inline styles of its own, so the page is visited with `bypassCSP`; other tests hold the policy. */
async function expectAccessible(page: Page, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${state}: ${id}: ${node.html}`));
  expect(found).toEqual([]);
}

const looks: Record<string, BrowserContextOptions> = {
  'light on a desktop': { colorScheme: 'light' },
  'dark on a desktop': { colorScheme: 'dark' },
  'light on a phone': { ...mobile, colorScheme: 'light' },
};

describeInBrowser('accessibility', (visit) => {
  for (const [look, context] of Object.entries(looks)) {
    test(`axe finds nothing in any state: ${look}`, async () => {
      const { page, url, channel, expectConsole } = await visit({
        context: { ...context, bypassCSP: true },
        channel: { limits: { ask: { limit: 5, windowMs: 60_000 } } },
      });
      expectConsole(/status of (404|429)/);
      await page.getByText('문서 12건').waitFor();
      await expectAccessible(page, 'welcome');

      const release = channel.assistant.hold();
      await page.getByLabel('질문', { exact: true }).fill(questions.plain);
      await page.keyboard.press('Enter');
      await page.locator('.working').waitFor();
      await expectAccessible(page, 'working');
      release();
      await page.locator('.actions').waitFor();
      await expectAccessible(page, 'answer');

      for (const question of [questions.superseded, questions.list, questions.unknown, questions.english]) {
        await ask(page, question);
      }
      for (const summary of await page.locator('summary').all()) await summary.click();
      await page.locator('.action-unhelpful').last().click();
      await page.getByLabel('질문', { exact: true }).fill('가'.repeat(1001));
      await expectAccessible(page, 'every kind of answer, opened');

      await page.getByLabel('질문', { exact: true }).fill(questions.plain);
      await page.keyboard.press('Enter');
      await page.locator('.failure').waitFor();
      await expectAccessible(page, 'failure');

      await page.goto(`${url}/documents/strategy-2023#p123`);
      await page.locator('.cited').waitFor();
      await expectAccessible(page, 'document');
      await page.goto(`${url}/api`);
      await expectAccessible(page, 'API page');
      await page.goto(`${url}/nothing`);
      await page.getByRole('heading', { name: '없는 화면입니다' }).waitFor();
      await expectAccessible(page, 'missing page');
    });

    test(`axe finds nothing in the login: ${look}`, async () => {
      const { page, expectConsole } = await visit({
        context: { ...context, bypassCSP: true },
        channel: { token: TOKEN },
      });
      expectConsole(/status of 401/);
      await expectAccessible(page, 'login');
      await page.getByLabel('접속 토큰').fill('wrong');
      await page.keyboard.press('Enter');
      await page.getByText('토큰이 맞지 않습니다').waitFor();
      await expectAccessible(page, 'login refused');
    });
  }
});

describeInBrowser('light and dark', (visit) => {
  const mode = (page: Page) => page.evaluate('document.documentElement.dataset.krdsMode');

  test('follows the system until a person chooses, then remembers', async () => {
    const { page } = await visit({ context: { colorScheme: 'dark' } });
    expect(await mode(page)).toBe('high-contrast');
    await page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(() => mode(page)).toBe('light');
    await page.getByRole('button', { name: '어두운 화면' }).click();
    expect(await mode(page)).toBe('high-contrast');
    await page.reload();
    expect(await mode(page)).toBe('high-contrast');
    await page.getByRole('button', { name: '밝은 화면' }).click();
    expect(await mode(page)).toBe('light');
  });

  test('KRDS is in place: its font is loaded and its colours are used', async () => {
    const { page } = await visit();
    await page.evaluate('document.fonts.ready.then(() => true)');
    expect(await page.evaluate(`document.fonts.check('17px "Pretendard GOV"', '길')`)).toBe(true);
    const token = await page.evaluate<string>(
      "getComputedStyle(document.documentElement).getPropertyValue('--krds-light-color-text-primary')",
    );
    expect(token.trim()).not.toBe('');
  });
});

describeInBrowser('bar', (visit) => {
  test('with all its buttons holds one line each in windows of any width', async () => {
    const { page, expectConsole } = await visit({ channel: { token: TOKEN } });
    expectConsole(/status of 401/);
    await page.getByLabel('접속 토큰').fill(TOKEN);
    await page.keyboard.press('Enter');
    await page.getByText('문서 12건').waitFor();
    await ask(page, questions.plain);
    const labels = page.locator('.places a, .bar-actions button');
    expect(await labels.count()).toBe(8);
    for (const width of [320, 359, 360, 390, 767, 768, 899, 900, 1280]) {
      await page.setViewportSize({ width, height: 700 });
      // Two lines of text are higher than 48 pixels; a window that can be moved sideways is wider than it shows.
      await expect
        .poll(async () => {
          const boxes = await Promise.all((await labels.all()).map((label) => label.boundingBox()));
          return boxes.filter((box) => !box || box.height > 46 || box.x < 0 || box.x + box.width > width);
        })
        .toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth'), String(width)).toBe(width);
    }
  });

  test('is left out in print, and the dark look becomes black on white', async () => {
    const { page } = await visit({ path: '/documents/strategy-2023#p123', context: { colorScheme: 'dark' } });
    await page.locator('.cited').waitFor();
    const colour = () => page.evaluate('getComputedStyle(document.querySelector(".cited .line")).color');
    expect(await colour()).not.toBe('rgb(0, 0, 0)');
    await page.emulateMedia({ media: 'print' });
    expect(await colour()).toBe('rgb(0, 0, 0)');
    expect(await page.locator('.bar').isVisible()).toBe(false);
  });
});

describeInBrowser('without scripts', (visit) => {
  test.each(['/', '/milestones', '/documents/strategy-2023'])('%s says so at the top', async (path) => {
    const { page } = await visit({ path, context: { javaScriptEnabled: false } });
    const box = await page.locator('.noscript').boundingBox();
    expect(box?.y).toBeLessThan(120);
    expect(await page.locator('main [role="status"]:visible').count()).toBe(0);
  });
});

describeInBrowser('document page', (visit) => {
  test('shows headings and neighbours and reads on both ways', async () => {
    const { page } = await visit({ path: '/documents/strategy-2023#p123' });
    await page.getByRole('heading', { name: '소재·부품·장비 글로벌화 전략', level: 1 }).waitFor();
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual(['Ⅳ. 추진 방안']);
    const shown = () => page.locator('.passage').evaluateAll((all) => all.map((passage) => passage.id));
    expect(await shown()).toEqual(['p121', 'p123', 'p124']);
    await page.getByRole('button', { name: '앞부분 더 보기' }).click();
    await page.locator('#p120').waitFor();
    await page.getByRole('button', { name: '이어서 더 보기' }).click();
    await page.locator('#p125').waitFor();
    expect(await shown()).toEqual(['p120', 'p121', 'p123', 'p124', 'p125']);
    await page.getByRole('button', { name: '이어서 더 보기' }).click();
    await page.getByText('더 볼 내용이 없습니다').waitFor();
  });

  test('follows a change of the address', async () => {
    const { page } = await visit({ path: '/documents/strategy-2023' });
    await page.locator('#p120').waitFor();
    await page.evaluate("location.hash = '#p125'");
    await page.locator('#p125.cited').waitFor();
  });
});

describeInBrowser('log-in page', (visit) => {
  test('opens the page that was wanted, and logs out', async () => {
    const { page, url, expectConsole } = await visit({ path: '/documents/act', channel: { token: TOKEN } });
    expectConsole(/status of 401/);
    expect(page.url()).toContain('/login?next=');
    await page.getByLabel('접속 토큰').fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('토큰이 맞지 않습니다').waitFor();
    await page.getByLabel('접속 토큰').fill(TOKEN);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${url}/documents/act`);
    await page.locator('#p300').waitFor();
    await page.getByRole('button', { name: '로그아웃' }).click();
    await page.waitForURL('**/login');
    await page.goto(url);
    expect(page.url()).toContain('/login');
  });
});
