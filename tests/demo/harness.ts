import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import type { Room } from '../../scripts/demo/room.ts';
import { startServer } from '../../scripts/demo/server.ts';

const executable = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
const args = '--no-sandbox --headless --disable-gpu --no-first-run --disable-background-networking';
/** A browser on a busy machine takes its time. */
const PATIENCE_MS = 60_000;

/** A refusal is an answer; the browser complains of it all the same. */
const REFUSED = /status of 409/;

/** Opens the page of a room; both end with the test. */
export type Visit = (room: Room, context?: BrowserContextOptions) => Promise<Page>;

/** Tests in a real browser. They are skipped without one, and fail on any error of the page. */
export function describeInBrowser(name: string, tests: (visit: Visit) => void): void {
  if (!executable) process.stderr.write(`SKIPPED: ${name}: no chromium found (Debian: apt-get install chromium)\n`);
  describe.skipIf(!executable)(name, { timeout: PATIENCE_MS }, () => {
    let browser: Browser;
    const ends: (() => Promise<void>)[] = [];
    const complaints: string[] = [];

    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: executable ?? '', args: args.split(' ') });
    }, PATIENCE_MS);
    afterAll(async () => browser?.close());
    afterEach(async () => {
      for (const end of ends.splice(0).reverse()) await end();
      expect(complaints.splice(0).filter((text) => !REFUSED.test(text))).toEqual([]);
    });

    tests(async (room, options = {}) => {
      ends.push(room.stop);
      const server = await startServer(room, 0);
      ends.push(server.stop);
      const context = await browser.newContext({ locale: 'ko-KR', reducedMotion: 'reduce', ...options });
      context.setDefaultTimeout(10_000);
      ends.push(() => context.close());
      const page = await context.newPage();
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(server.url);
      return page;
    });
  });
}

/** axe puts styles into the page, so that it is visited with `bypassCSP`; other tests hold the policy. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${state}: ${id}: ${node.html}`));
  expect(found).toEqual([]);
}

export const looks: BrowserContextOptions[] = [{ colorScheme: 'light' }, { colorScheme: 'dark' }];
