import { chromium } from 'playwright-core';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: '--no-sandbox --headless --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(' ') });
const sizes: any = { desktop: { width: 1280, height: 860 }, mobile: { width: 390, height: 844 } };
const only = process.argv.slice(2);
for (const scheme of ['light', 'dark'] as const) for (const [n, viewport] of Object.entries(sizes) as any) {
  const c = await b.newContext({ viewport, colorScheme: scheme, deviceScaleFactor: n === 'mobile' ? 2 : 1 });
  const p = await c.newPage();
  p.on('console', (m) => m.type() === 'error' && console.log('CONSOLE', m.text()));
  p.on('pageerror', (e) => console.log('PAGEERROR', e));
  const shot = async (name: string, full = false) => { if (!only.length || only.some((o) => name.includes(o))) await p.screenshot({ path: `/tmp/shots/${name}-${n}-${scheme}.png`, fullPage: full }); };
  await p.goto('http://127.0.0.1:4310/'); await p.waitForSelector('#knowledge li:nth-child(2)'); await p.evaluate(() => document.fonts.ready);
  await shot('1-welcome');
  const ask = async (q: string) => { const n = await p.locator('.actions').count(); await p.fill('#question', q); await p.keyboard.press('Enter'); await p.locator('.actions').nth(n).waitFor(); };
  await ask('으뜸기업은 몇 개까지 늘리나요?'); await shot('2-answer');
  await p.locator('summary').last().click(); await p.mouse.move(0,0); await shot('3-sources', true);
  await ask('소부장 특별법 개정안은 지금 어떻게 되었나요?'); await p.locator('summary').last().click(); await shot('4-superseded');
  await ask('슈퍼 을 기업은 얼마나 길게 지원하나요?'); await shot('5-list');
  await ask('소부장 특례보증 한도가 얼마예요?'); await shot('6-abstention');
  await p.locator('.action-unhelpful').last().click(); await shot('7-reason', true);
  await ask('How many leading companies?'); await p.locator('summary').last().click(); await shot('8-english');
  await p.route('**/api/ask', (r) => r.fulfill({ status: 429, contentType: 'application/problem+json', body: JSON.stringify({ detail: '요청이 많아 잠시 쉬고 있습니다. 42초 뒤에 다시 시도하십시오.' }) }));
  await p.fill('#question', '특화단지는 어디인가요?'); await p.keyboard.press('Enter'); await p.waitForSelector('.failure'); await shot('9-failure');
  await p.goto('http://127.0.0.1:4310/documents/strategy-2023#p123'); await p.waitForSelector('.cited'); await shot('10-document');
  await p.goto('http://127.0.0.1:4310/api'); await shot('11-api', true);
  await p.goto('http://127.0.0.1:4311/'); await p.fill('#token', 'wrong'); await p.keyboard.press('Enter'); await p.waitForFunction(() => document.querySelector('#error')?.textContent); await shot('12-login');
  await c.close();
}
await b.close();
