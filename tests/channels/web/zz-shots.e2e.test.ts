import { test } from 'vitest';
import { describeInBrowser, mobile } from './browser.ts';
import { openTestSupport } from './support.ts';

describeInBrowser('shots', (visit) => {
  for (const [look, context] of Object.entries({
    light: { colorScheme: 'light', viewport: { width: 1200, height: 900 } },
    dark: { colorScheme: 'dark', viewport: { width: 1200, height: 900 } },
    phone: { ...mobile, colorScheme: 'light' },
  } as const)) {
    test(look, async () => {
      const support = await openTestSupport({ shipped: true });
      const { page, url } = await visit({ path: '/programmes', channel: support.options, context });
      const shot = (name: string, fullPage = false) =>
        page.screenshot({ path: `/tmp/shots/${look}-${name}.png`, fullPage });
      await page.locator('details.programme').first().waitFor();
      await page.locator('details.programme > summary').first().click();
      await page.locator('.conditions').first().waitFor();
      await shot('list');
      await page
        .locator('.detail')
        .first()
        .screenshot({ path: `/tmp/shots/${look}-detail.png` });
      for (const i of [0, 1]) await page.locator('.choose input').nth(i).check({ force: true });
      await page.locator('#chosen .primary').click();
      await page.getByRole('table').waitFor();
      await shot('compare');
      await page.goto(`${url}/programmes?check`);
      await page.locator('textarea').fill('작년 매출 80억, 부품 비중 60%, 중소기업');
      await shot('start');
      await page.getByRole('button', { name: '보내기' }).click();
      await page.getByText('이렇게 이해했습니다').waitFor();
      await shot('told');
      await page.getByRole('button', { name: '맞습니다' }).click();
      await page.locator('.question .why').waitFor();
      await shot('question');
      for (let i = 0; i < 10; i++) {
        const yes = page.getByRole('button', { name: '예', exact: true });
        if ((await page.locator('#outcome-title').count()) > 0) break;
        const before = await page.locator('#check h2').first().textContent();
        if (await yes.count()) await yes.click();
        else await page.getByRole('button', { name: '건너뛰기' }).click();
        await page.waitForFunction((t) => document.querySelector('#check h2')?.textContent !== t, before);
      }
      await page.locator('#outcome-title').waitFor();
      await shot('result');
      await page.locator('.outcome details.programme > summary').first().click();
      await page.locator('.truth').first().waitFor();
      await page
        .locator('.outcome details.programme')
        .first()
        .screenshot({ path: `/tmp/shots/${look}-verdict.png` });
      await support.close();
    });
  }
});
