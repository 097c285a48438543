import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import type { WebChannelOptions } from '../../../src/channels/web/index.ts';
import { createTestChannel, type TestChannel } from './harness.ts';

const executable = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
const args =
  '--no-sandbox --headless --disable-gpu --disable-quic --no-first-run --disable-background-networking ' +
  '--disable-component-update --disable-sync';

/** A browser on a busy machine takes its time. */
const PATIENCE_MS = 60_000;

/** A page on a running channel. */
export interface Visit {
  page: Page;
  channel: TestChannel;
  url: string;
  /** Lets console errors that match pass, e.g. the browser's own line on a refused request. */
  expectConsole(pattern: RegExp): void;
}

export interface VisitOptions {
  path?: string;
  channel?: Partial<WebChannelOptions>;
  context?: BrowserContextOptions;
}

export const mobile: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/**
 * Tests in a real browser. Without one they are skipped and say so. Every test fails on a console error, an uncaught error or
 * a violation of the content security policy that it did not expect.
 */
export function describeInBrowser(
  name: string,
  tests: (visit: (options?: VisitOptions) => Promise<Visit>) => void,
): void {
  if (!executable) process.stderr.write(`SKIPPED: ${name}: no chromium found (Debian: apt-get install chromium)\n`);
  describe.skipIf(!executable)(name, { timeout: PATIENCE_MS }, () => {
    let browser: Browser;
    const cleanup: (() => Promise<void>)[] = [];
    const complaints: string[] = [];
    let expected: RegExp[] = [];

    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: executable ?? '', args: args.split(' ') });
    }, PATIENCE_MS);
    afterAll(async () => browser?.close());
    afterEach(async () => {
      for (const step of cleanup.splice(0).reverse()) await step();
      const unexpected = complaints.splice(0).filter((text) => !expected.some((pattern) => pattern.test(text)));
      expected = [];
      expect(unexpected).toEqual([]);
    });

    tests(async ({ path = '/', channel: channelOptions = {}, context: contextOptions = {} } = {}) => {
      const channel = createTestChannel(channelOptions);
      const { url } = await channel.start();
      cleanup.push(() => channel.stop());
      const context = await browser.newContext({ locale: 'ko-KR', reducedMotion: 'reduce', ...contextOptions });
      context.setDefaultTimeout(10_000);
      cleanup.push(() => context.close());
      const page = await context.newPage();
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(url + path);
      return { page, channel, url, expectConsole: (pattern) => void expected.push(pattern) };
    });
  });
}

/** Asks in the page and waits for the answer. */
export async function ask(page: Page, question: string): Promise<void> {
  const answered = await page.locator('.actions').count();
  await page.getByLabel('질문', { exact: true }).fill(question);
  await page.keyboard.press('Enter');
  await page.locator('.actions').nth(answered).waitFor();
}

export const questions = {
  plain: '으뜸기업은 몇 개까지 늘리나요?',
  superseded: '소부장 특별법 개정안은 지금 어떻게 되었나요?',
  list: '슈퍼 을 기업은 얼마나 길게 지원하나요?',
  unknown: '소부장 특례보증 한도가 얼마예요?',
  english: 'How many leading companies will be named by 2030?',
};
