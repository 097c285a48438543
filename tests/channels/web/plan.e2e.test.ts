import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Notice } from '../../../src/notices/index.ts';
import { describeInBrowser, mobile } from './browser.ts';
import { openTestPlan, type TestPlan } from './plan.ts';

let plan: TestPlan;
beforeEach(async () => {
  plan = await openTestPlan();
});
afterEach(() => plan.close());

/** Runs axe. It needs inline styles of its own, so the page is visited with `bypassCSP`; other tests hold the policy. */
async function expectAccessible(page: Page, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${state}: ${id}: ${node.html}`));
  expect(found).toEqual([]);
}

const row = (page: Page, key: string) => page.locator(`details[id="${key}"]`);
const shown = (page: Page) => page.locator('details.milestone').evaluateAll((all) => all.map(({ id }) => id));
const fitsWidth = (page: Page) => page.evaluate('document.documentElement.scrollWidth <= innerWidth');

/** A notice with a picture of a size. */
function drawn(width: number, height: number): Partial<Notice> {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size}><rect width="${width}" height="${height}" fill="#ddd"/></svg>`;
  const key = `drawn-${width}`;
  const picture = { svg, alt: `너비 ${width}인 그림` };
  return { key, subject: key, confirm: false, content: { headline: key, lines: [], facts: [], picture } };
}

const looks: Record<string, BrowserContextOptions> = {
  'light on a desktop': { colorScheme: 'light' },
  'dark on a desktop': { colorScheme: 'dark' },
  'light on a phone': { ...mobile, colorScheme: 'light' },
  'dark on a phone': { ...mobile, colorScheme: 'dark' },
};

describeInBrowser('accessibility of milestones and notices', (visit) => {
  for (const [look, context] of Object.entries(looks)) {
    test(`axe finds nothing, and nothing is wider than the window: ${look}`, async () => {
      await plan.post();
      await plan.post({ key: 'alert', level: 'alert', subject: 'alert' });
      await plan.post(drawn(1200, 400));
      await plan.lose('HTTP 500');
      await plan.personFollows();
      const { page, url } = await visit({
        path: '/milestones',
        channel: plan.options,
        context: { ...context, bypassCSP: true },
      });
      await row(page, 'technologies').locator('summary').click();
      await page.getByRole('form', { name: '핵심전략기술을 200대로 확대 변경' }).waitFor();
      await row(page, 'undated').locator('summary').click();
      await page.locator('#add-open').click();
      await expectAccessible(page, 'milestones, opened');
      expect(await fitsWidth(page)).toBe(true);

      await page.goto(`${url}/notices`);
      await page.locator('.notice').nth(1).waitFor();
      await page.locator('.place').nth(2).waitFor();
      await page.locator('.record').first().waitFor();
      await page.getByRole('button', { name: '확인' }).first().click();
      await page.getByText('이름을 적어 주십시오').waitFor();
      await expectAccessible(page, 'notices');
      expect(await fitsWidth(page)).toBe(true);
    });
  }
});

describeInBrowser('places', (visit) => {
  test('every page leads to every place and marks its own', async () => {
    const { page } = await visit({ channel: plan.options });
    const places = page.getByRole('navigation', { name: '주요 화면' });
    for (const name of ['추진 일정', '소식', '대화']) {
      await places.getByRole('link', { name }).click();
      await expect.poll(() => places.locator('[aria-current="page"]').allTextContents()).toEqual([name]);
    }
  });
});

describeInBrowser('keyboard', (visit) => {
  test.each(Object.entries(looks))('every field shows that it is the one: %s', async (_look, context) => {
    const { page } = await visit({ path: '/milestones', channel: plan.options, context });
    const fields = await page.locator('#filters .krds-input').all();
    expect(fields).toHaveLength(6);
    for (const field of fields) {
      await page.keyboard.press('Tab');
      await field.focus();
      const ring = 'getComputedStyle(document.activeElement).boxShadow';
      expect(await page.evaluate(ring)).toMatch(/0px 0px 0px 2px$/);
    }
  });
});

describeInBrowser('milestones page', (visit) => {
  const open = (path = '/milestones', context: BrowserContextOptions = {}) =>
    visit({ path, channel: plan.options, context });

  test('filters stand in the address, which shows the same to others', async () => {
    const { page, url } = await open();
    await row(page, 'late').waitFor();
    await page.getByRole('combobox', { name: '부처', exact: true }).selectOption('산업통상부');
    await page.getByLabel('기간').selectOption('앞으로 90일');
    await expect.poll(() => shown(page)).toEqual(['technologies']);
    await page.getByLabel('검색어').fill('핵심');
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('핵심');
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      ministry: '산업통상부',
      period: '90',
      q: '핵심',
    });
    const address = page.url();
    await page.goto(`${url}/milestones`);
    await row(page, 'late').waitFor();
    await page.goto(address);
    await expect.poll(() => shown(page)).toEqual(['technologies']);
    expect(await page.getByRole('combobox', { name: '부처', exact: true }).inputValue()).toBe('산업통상부');
    expect(await page.getByLabel('검색어').inputValue()).toBe('핵심');
  });

  test('groups by ministry or month; what is overdue comes first', async () => {
    const { page } = await open();
    await row(page, 'late').waitFor();
    const headings = () => page.locator('.group h2').allTextContents();
    expect(await headings()).toEqual(['산업통상부 3건', '관세청 1건', '담당 미정 1건']);
    expect((await shown(page)).slice(0, 3)).toEqual(['technologies', 'yearly-plan@2027-03-31', 'designation']);
    await page.getByLabel('보기 방식').selectOption('월별');
    expect(await headings()).toEqual([
      '기한이 지난 일정 1건',
      '2026년 12월 1건',
      '2027년 3월 1건',
      '기한을 알 수 없는 일정 1건',
      '2023년 9월 1건',
    ]);
    await page.reload();
    await expect.poll(headings).toHaveLength(5);
  });

  test('says how each stands in words and shapes, and what cannot be known', async () => {
    const { page } = await open();
    await expect.poll(() => row(page, 'late').locator('.standing').textContent()).toBe('지연');
    expect(await row(page, 'late').locator('.countdown').textContent()).toBe('16일 지남');
    expect(await row(page, 'technologies').locator('.countdown').textContent()).toBe('D-27');
    expect(await row(page, 'undated').locator('.doubt').textContent()).toBe(
      '확인 필요: 때와 담당 부처는 갖고 있는 문서에 없습니다.',
    );
    const masks = await page.evaluate<string[]>(
      "[...document.querySelectorAll('.milestone .standing .glyph')].map((each) => getComputedStyle(each).maskImage)",
    );
    expect(new Set(masks).size).toBe(4);
    await page.locator('.count', { hasText: '지연' }).click();
    await expect.poll(() => shown(page)).toEqual(['late']);
    await page.locator('.count', { hasText: '지연' }).click();
    await expect.poll(() => shown(page)).toHaveLength(5);
  });

  test('the picture follows the filter', async () => {
    const { page } = await open();
    const picture = page.locator('.picture svg');
    await picture.getByText('핵심전략기술을 200대로 확대').waitFor();
    await page.getByRole('combobox', { name: '부처', exact: true }).selectOption('관세청');
    await picture.getByText('핵심전략기술을 200대로 확대').waitFor({ state: 'detached' });
    await picture.getByText('공급망 점검 결과 보고').waitFor();
  });

  test('a link opens its milestone, also one that the filter leaves out', async () => {
    const { page } = await open(`/milestones?state=overdue#${encodeURIComponent('yearly-plan@2027-03-31')}`);
    await page.getByText('찾으신 일정').waitFor();
    await row(page, 'yearly-plan@2027-03-31').locator('form').waitFor();
    await page.evaluate("location.hash = '#late'");
    await row(page, 'late').locator('form').waitFor();
  });

  test('a link to what is not there says so', async () => {
    const { page, expectConsole } = await open('/milestones#nothing');
    expectConsole(/status of 404/);
    await page.getByText('그런 일정이 없습니다').waitFor();
  });

  test('a date is moved by keyboard; the history says who, before and after, and the name is remembered', async () => {
    const { page } = await open();
    const summary = row(page, 'technologies').locator('summary');
    await summary.waitFor();
    await summary.focus();
    await page.keyboard.press('Enter');
    const form = page.getByRole('form', { name: '핵심전략기술을 200대로 확대 변경' });
    await form.getByLabel('새 기한').focus();
    await page.keyboard.type('2027-01-29');
    await form.getByLabel('변경 사유').fill('예산 심의');
    await form.getByLabel('이름').fill('홍길동');
    await page.keyboard.press('Enter');
    await page.getByText('‘핵심전략기술을 200대로 확대’을(를) 변경했습니다.').waitFor();
    await row(page, 'technologies')
      .getByText('2026-11-23 10:00 홍길동: 기한 2026-12-31 → 2027-01-29 (예산 심의)')
      .waitFor();
    expect(await row(page, 'technologies').locator('.due').textContent()).toContain('2027-01-29');
    expect(new URL(page.url()).hash).toBe('#technologies');
    await page.reload();
    expect(await form.getByLabel('이름').inputValue()).toBe('홍길동');
  });

  test('what cannot be is told beside the form, and what was done is kept', async () => {
    const { page, expectConsole } = await open('/milestones#designation');
    expectConsole(/status of 422/);
    const form = row(page, 'designation').locator('form');
    await form.getByLabel('새 기한').fill('2027-02-30');
    await form.getByLabel('담당자').fill('김주무관');
    await form.getByLabel('상태').selectOption('진행 중');
    await form.getByLabel('이름').fill('홍길동');
    await form.getByRole('button', { name: '변경' }).click();
    await form.getByText('2027-02-30').waitFor();
    await form.getByLabel('새 기한').fill('2027-02-26');
    await form.getByRole('button', { name: '변경' }).click();
    await row(page, 'designation').getByText('담당 김주무관').waitFor();
    expect((await plan.milestones.history()).map(({ action }) => action)).toEqual(['state', 'move', 'assign']);
  });

  test('a milestone is added, whatever is written in it', async () => {
    const { page } = await open();
    const text = '<img src=x onerror=alert(1)> 상담회';
    await page.getByRole('button', { name: '일정 추가' }).click();
    const form = page.locator('#addition form');
    await form.getByLabel('일정 내용').fill(text);
    await form.getByLabel('기한').fill('2027-Q1');
    await form.getByLabel('분야').selectOption('수출 확대');
    await form.getByText('관세청').click();
    await form.getByLabel('이름').fill('홍길동');
    await form.getByRole('button', { name: '추가' }).click();
    await row(page, 'added-1').locator('form').waitFor();
    expect(await row(page, 'added-1').locator('.what').textContent()).toBe(text);
    expect(await page.locator('#plan img, .picture img').count()).toBe(0);
    expect((await plan.milestones.find('added-1'))?.milestone.ministries).toEqual(['관세청']);
  });

  test('is printed without controls, in black on white, with all rows open and the filter in a line', async () => {
    const { page } = await open('/milestones?ministry=산업통상부', { colorScheme: 'dark' });
    await row(page, 'technologies').waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    const controls = page.locator('button, input, select, textarea, nav, .filters');
    expect(await controls.evaluateAll((all) => all.filter((each) => each.checkVisibility()).length)).toBe(0);
    expect(await page.locator('#printed').textContent()).toBe('산업통상부 · 3건 · 2026-11-23 기준');
    expect(await page.locator('#printed').isVisible()).toBe(true);
    expect(await page.locator('.detail:visible').count()).toBe(3);
    expect(await page.evaluate("getComputedStyle(document.querySelector('.what')).color")).toBe('rgb(0, 0, 0)');
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(await page.locator('details.milestone[open]').count()).toBe(0);
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describeInBrowser('notices page', (visit) => {
  const open = (context: BrowserContextOptions = {}) => visit({ path: '/notices', channel: plan.options, context });

  test('a notice is confirmed by name, which is asked for once', async () => {
    await plan.post();
    const { page } = await open();
    await page.getByRole('button', { name: '확인' }).click();
    await page.getByText('이름을 적어 주십시오').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('name');
    await page.keyboard.type('홍길동');
    await page.getByRole('button', { name: '확인' }).click();
    await page.locator('.confirmed').getByText('확인: 홍길동').waitFor();
    expect(await page.getByRole('button', { name: '확인' }).count()).toBe(0);
    await page.reload();
    expect(await page.getByLabel('이름').inputValue()).toBe('홍길동');
    await page.getByRole('link', { name: '일정에서 보기' }).click();
    await row(page, 'technologies').locator('form').waitFor();
  });

  test('a picture stands below its notice, comes when it is near, and is printed', async () => {
    for (const height of [1260, 1261, 1262, 1263, 1264]) await plan.post({ ...drawn(600, height), key: `${height}` });
    await plan.post(drawn(1200, 400));
    const { page } = await open(mobile);
    const wide = page.getByRole('img', { name: '너비 1200인 그림' });
    await wide.waitFor();
    const loaded = () =>
      page
        .locator('.notice-picture img')
        .evaluateAll((all) =>
          (all as unknown as { complete: boolean; naturalWidth: number }[]).map(
            (each) => each.complete && each.naturalWidth,
          ),
        );
    await expect.poll(async () => (await loaded())[0]).toBe(1200);
    expect(await loaded()).toContain(false);
    expect(await fitsWidth(page)).toBe(true);
    const [, narrow] = await page.locator('.notice-picture img').all();
    expect((await narrow?.boundingBox())?.height).toBeGreaterThan(400);
    expect(await page.getByRole('link', { name: '그림 크게 보기' }).first().getAttribute('href')).toMatch(
      /^\/notices\/\d+\/picture\.svg$/,
    );
    await page.pdf();
    expect(await loaded()).toEqual([1200, 600, 600, 600, 600, 600]);
    await page.emulateMedia({ media: 'print' });
    const paper = await page.locator('.notice-picture img').nth(1).boundingBox();
    // 235 mm of CSS at 96 pixels an inch.
    expect(paper?.height).toBeLessThanOrEqual((235 / 25.4) * 96 + 1);
    expect(await page.locator('.notice-picture figcaption').first().isVisible()).toBe(false);
  });

  test('a notice leads to the page that shows it', async () => {
    const content = { headline: '천연흑연 공급망 · 주의', lines: [], facts: [], page: '/supply#natural-graphite' };
    await plan.post({ topic: 'supply', key: 'supply/natural-graphite/1', content });
    const { page } = await open();
    expect(await page.getByRole('link', { name: '공급망에서 보기' }).getAttribute('href')).toBe(
      '/supply#natural-graphite',
    );
  });

  test('a dead letter is shown with its reason and sent again', async () => {
    const id = await plan.lose('HTTP 500: out of order');
    const { page } = await open();
    await page.getByLabel('이름').fill('홍길동');
    await page.getByText('HTTP 500: out of order').waitFor();
    await page.getByRole('button', { name: /^다시 보내기/ }).click();
    await page.getByText(`${id}번 알림을 다시 보냅니다.`).waitFor();
    expect((await plan.outbox.record(id))?.state).toBe('open');
    await page.locator('.count', { hasText: '전체' }).click();
    await page.locator('.record .standing', { hasText: '발송 예정' }).waitFor();
  });

  test('the board follows, is silent, hears again and follows no more', async () => {
    const { page } = await open(mobile);
    await page.getByLabel('이름').fill('홍길동');
    const form = page.getByRole('form', { name: '게시판이 받을 소식 추가' });
    await form.getByLabel('주제').selectOption('공급망');
    await form.getByLabel('조건').fill('흑연, 국가: 중국');
    await form.getByRole('button', { name: '추가' }).click();
    const board = page.getByRole('article', { name: '게시판', exact: true });
    await board.getByText('공급망 · 중국 · ‘흑연’', { exact: true }).waitFor();
    await board.getByLabel('알림을 멈출 기간').fill('3일');
    await board.getByRole('button', { name: '알림 멈춤' }).click();
    await board.getByText('2026-11-26 10:00까지 알림을 멈춥니다').waitFor();
    await board.getByRole('button', { name: '다시 받기' }).click();
    await board.getByRole('button', { name: /^그만 받기/ }).click();
    await board.getByText('받아 보는 소식이 없습니다.').waitFor();
    expect(await plan.notices.all()).toEqual([]);
  });

  test('makes the address of a private calendar', async () => {
    const { page, url } = await open();
    await page.getByLabel('이름').fill('홍길동');
    await page.getByRole('button', { name: '달력 주소 만들기' }).click();
    const address = await page.getByLabel('달력 주소', { exact: true }).inputValue();
    expect(address.startsWith(`${url}/calendar/`)).toBe(true);
    expect(await (await fetch(address)).text()).toContain('BEGIN:VCALENDAR');
  });

  test('says when nothing came yet', async () => {
    const { page } = await open();
    await page.getByText('아직 온 소식이 없습니다').waitFor();
    await page.getByText('기록이 없습니다').waitFor();
  });
});
