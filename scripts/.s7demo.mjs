import { chromium } from 'playwright-core';
import { writeFileSync } from 'node:fs';
const [, , port, ...texts] = process.argv;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1100, height: 1400 } });
await page.goto(`http://127.0.0.1:${port}/`);
await page.waitForTimeout(1500);
let n = 0;
for (const text of texts) {
  if (text.startsWith('click:')) { 
    const d = page.locator('dialog[open], [role=dialog]').getByRole('button', { name: text.slice(6), exact: true }); const b = (await d.count()) ? d.last() : page.getByRole('button', { name: text.slice(6), exact: true }).last();
    await b.click({ timeout: 5000 }).catch((e) => console.log('no button', text, e.message.split('\n')[0]));
  } else if (text.startsWith('wait:')) await page.waitForTimeout(Number(text.slice(5)));
  else if (text.startsWith('shot:')) await page.screenshot({ path: text.slice(5) });
  else if (text === 'text') console.log(await page.locator('main').innerText());
  else { await page.fill('#text', text); await page.keyboard.press('Escape').catch(()=>{}); await page.locator('#text').press('Enter'); }
  await page.waitForTimeout(2500);
}
await browser.close();
