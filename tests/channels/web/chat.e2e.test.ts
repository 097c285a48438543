import { expect, test } from 'vitest';
import { ask, describeInBrowser, mobile, questions } from './browser.ts';

describeInBrowser('web chat', (visit) => {
  test('welcomes with what it knows and six examples', async () => {
    const { page, channel } = await visit();
    await page.getByText('문서 12건').waitFor();
    await page.getByText('가장 최근 문서 2026-02-01').waitFor();
    expect(await page.locator('.example').count()).toBe(6);
    await page.getByRole('button', { name: '으뜸기업은 몇 개까지 늘리나요?' }).click();
    await page.getByText('200개사로 늘리는 것이 목표입니다').first().waitFor();
    expect(channel.assistant.asked).toEqual([{ question: questions.plain }]);
    expect(await page.locator('#welcome').isVisible()).toBe(false);
  });

  test('by keyboard alone: ask, open the sources, read the passage, come back', async () => {
    const { page } = await visit();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('본문 바로가기');
    const focused = page.locator('#question:focus');
    for (let tabs = 0; tabs < 20 && (await focused.count()) === 0; tabs += 1) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type(questions.plain);
    await page.keyboard.press('Enter');
    await page.locator('.actions').waitFor();
    expect(await focused.count()).toBe(1);
    expect(await page.locator('#live').textContent()).toContain('200개사');

    for (let tabs = 0; tabs < 4; tabs += 1) await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('SUMMARY');
    await page.keyboard.press('Enter');
    await page.getByText('으뜸기업을 현재 66개사에서').waitFor();
    expect(await page.locator('.source').first().textContent()).toMatch(
      /성장사다리.*글로벌화 전략2023-04-18 발행 · 16쪽/,
    );
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');

    await page.waitForURL('**/documents/strategy-2023#p123');
    const cited = page.locator('#p123');
    await cited.getByText('인용한 부분').waitFor();
    expect(await cited.locator('mark').textContent()).toBe('으뜸기업을 현재 66개사에서 2030년까지 200개사로 늘린다.');
    expect(await page.locator('.passage').count()).toBe(3);
    expect(await page.evaluate('document.activeElement.id')).toBe('p123');
    await page.getByRole('link', { name: '대화', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('200개사로 늘리는 것이 목표입니다').first().waitFor();
  });

  test('a raised number opens its source and goes there', async () => {
    const { page } = await visit();
    await ask(page, questions.plain);
    await page.getByRole('link', { name: '근거 2' }).click();
    expect(await page.locator('details.sources').getAttribute('open')).toBe('');
    expect(await page.evaluate('document.activeElement.id')).toBe('answer-1-source-2');
    const official = page.getByRole('link', { name: /공식 페이지/ }).last();
    expect(await official.getAttribute('rel')).toContain('noopener noreferrer');
  });

  test('tells that a source has changed since, before and after opening', async () => {
    const { page } = await visit();
    await ask(page, questions.superseded);
    const summary = page.locator('summary');
    expect(await summary.textContent()).toContain('이후 바뀜');
    await summary.click();
    expect(await page.locator('.superseded').textContent()).toContain('2025-10-01부터 현행 조문이 시행되고 있습니다.');
  });

  test('shows items as a list and English in English', async () => {
    const { page } = await visit();
    await ask(page, questions.list);
    expect(await page.locator('.answer-text li').count()).toBe(3);
    await ask(page, questions.english);
    const answer = page.locator('.answer').last();
    expect(await answer.getAttribute('lang')).toBe('en');
    await answer.getByText('Sources').click();
    expect(await answer.locator('blockquote').getAttribute('lang')).toBe('ko');
    await answer.getByRole('link', { name: 'Read in the document' }).waitFor();
  });

  test('an abstention leads on to headings and to a desk', async () => {
    const { page } = await visit();
    await ask(page, questions.unknown);
    await page.getByRole('heading', { name: '문서에서 가까운 내용' }).waitFor();
    const desk = page.getByRole('link', { name: /기술보증기금 고객센터/ });
    expect(await desk.getAttribute('href')).toBe('https://www.kibo.or.kr/');
    await page.locator('.nearby-link').first().click();
    await page.waitForURL('**/documents/strategy-2023#p121');
    await page.locator('#p121.cited').waitFor();
  });

  test('takes ratings, with a reason when it did not help', async () => {
    const { page, channel } = await visit();
    await ask(page, questions.plain);
    await page.getByRole('button', { name: '도움됨' }).click();
    await page.getByText('의견을 남겼습니다').waitFor();
    await page.getByRole('button', { name: '도움 안 됨' }).click();
    await page.keyboard.press('Escape');
    expect(await page.locator('.reason').isVisible()).toBe(false);
    await page.getByRole('button', { name: '도움 안 됨' }).click();
    await page.keyboard.type('날짜가 없습니다.');
    await page.getByRole('button', { name: '의견 보내기' }).click();
    await page.locator('.action-unhelpful[aria-pressed=true]').waitFor();
    expect(channel.assistant.rated).toEqual([
      { answerId: 'answer-1', helpful: true },
      { answerId: 'answer-1', helpful: false, reason: '날짜가 없습니다.' },
    ]);
    await page.reload();
    await page.locator('.action-unhelpful[aria-pressed=true]').waitFor();
  });

  test('a reload keeps the conversation, starting over ends it', async () => {
    const { page, channel } = await visit();
    await ask(page, questions.plain);
    await page.reload();
    await ask(page, questions.list);
    expect(channel.assistant.asked[1]).toEqual({ question: questions.list, conversation: 'conversation-1' });
    await page.getByRole('button', { name: '새 대화' }).click();
    await page.getByRole('heading', { name: '소부장 정책, 근거와 함께 답합니다' }).waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('question');
    await page.reload();
    expect(await page.locator('.turn').count()).toBe(0);
    await ask(page, questions.plain);
    expect(channel.assistant.asked[2]).toEqual({ question: questions.plain });
  });

  test('Enter that ends a Hangul syllable does not send; Shift+Enter breaks the line', async () => {
    const { page, channel } = await visit();
    const field = page.getByLabel('질문', { exact: true });
    await field.fill('특화단지');
    const low = (await field.boundingBox())?.height ?? 0;
    await field.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    await field.dispatchEvent('keydown', { key: 'Enter', keyCode: 229 });
    await field.press('Shift+Enter');
    await field.pressSequentially('지원');
    expect(await field.inputValue()).toBe('특화단지\n지원');
    expect((await field.boundingBox())?.height).toBeGreaterThan(low + 10);
    expect(channel.assistant.asked).toEqual([]);
    await field.press('Enter');
    await page.locator('.actions').waitFor();
    expect(channel.assistant.asked[0]?.question).toBe('특화단지\n지원');
  });

  test('says that it is working and takes one question at a time', async () => {
    const { page, channel } = await visit();
    const release = channel.assistant.hold();
    const field = page.getByLabel('질문', { exact: true });
    await field.fill(questions.plain);
    await field.press('Enter');
    await page.getByText('문서에서 찾고 있습니다').waitFor();
    await field.fill(questions.list);
    await field.press('Enter');
    expect(await field.inputValue()).toBe(questions.list);
    release();
    await page.locator('.actions').waitFor();
    expect(channel.assistant.asked).toHaveLength(1);
  });

  test('counts a long question and does not send one over the limit', async () => {
    const { page, channel } = await visit();
    const field = page.getByLabel('질문', { exact: true });
    await field.fill('가'.repeat(1001));
    await page.getByText('1,001 / 1,000자').waitFor();
    await field.press('Enter');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(channel.assistant.asked).toEqual([]);
  });

  test('shows what a person typed as text only', async () => {
    const { page } = await visit();
    const markup = '<img src=x onerror="alert(1)"><b>굵게</b>';
    await ask(page, markup);
    expect(await page.locator('.question').textContent()).toBe(markup);
    expect(await page.locator('.turn img, .turn b').count()).toBe(0);
  });

  test('copies the answer with its sources', async () => {
    const { page } = await visit({ context: { permissions: ['clipboard-read', 'clipboard-write'] } });
    await ask(page, questions.plain);
    await page.getByRole('button', { name: '복사' }).click();
    await page.getByText('복사했습니다').first().waitFor();
    const copied = await page.evaluate('navigator.clipboard.readText()');
    expect(copied).toContain('66개사). ¹');
    expect(copied).toContain('1. 소재·부품·장비 글로벌화 전략 · Ⅳ-2-② 성장사다리 (으뜸기업) · 2023-04-18 · 16쪽');
    expect(copied).toContain('“으뜸기업을 현재 66개사에서 2030년까지 200개사로 늘린다.”');
  });
});

describeInBrowser('web chat when something goes wrong', (visit) => {
  test('too many questions: says when to come back, and tries again', async () => {
    const { page, channel, expectConsole } = await visit({
      channel: { limits: { ask: { limit: 1, windowMs: 60_000 } } },
    });
    expectConsole(/status of 429/);
    await ask(page, questions.plain);
    await page.getByLabel('질문', { exact: true }).fill(questions.list);
    await page.keyboard.press('Enter');
    await page.getByText('60초 뒤에 다시 시도하십시오').waitFor();
    channel.clock.advance(60);
    await page.getByRole('button', { name: '다시 시도' }).click();
    await page.getByText('7년 이상 장기로').first().waitFor();
    expect(await page.locator('.failure').count()).toBe(0);
  });

  test('offline: says so, and tries again', async () => {
    const { page, expectConsole } = await visit();
    expectConsole(/ERR_INTERNET_DISCONNECTED/);
    await page.context().setOffline(true);
    await page.getByLabel('질문', { exact: true }).fill(questions.plain);
    await page.keyboard.press('Enter');
    await page.getByText('인터넷에 연결되어 있지 않습니다').waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: '다시 시도' }).click();
    await page.locator('.actions').waitFor();
  });

  test('the server is gone', async () => {
    const { page, channel, expectConsole } = await visit();
    expectConsole(/ERR_CONNECTION_REFUSED/);
    await channel.stop();
    await page.getByLabel('질문', { exact: true }).fill(questions.plain);
    await page.keyboard.press('Enter');
    await page.getByText('서버에 연결하지 못했습니다').waitFor();
  });

  test('a question too large for the server goes back into the field', async () => {
    const { page, expectConsole } = await visit({ channel: { limits: { bodyBytes: 1024 } } });
    expectConsole(/status of 413/);
    const long = '가'.repeat(900);
    await page.getByLabel('질문', { exact: true }).fill(long);
    await page.keyboard.press('Enter');
    await page.getByText('1 kB까지 보낼 수 있습니다').waitFor();
    await page.getByRole('button', { name: '질문 고치기' }).click();
    expect(await page.getByLabel('질문', { exact: true }).inputValue()).toBe(long);
    expect(await page.locator('.turn').count()).toBe(0);
  });

  test('a document that is gone says so', async () => {
    const { page, expectConsole } = await visit({ path: '/documents/unknown#p1' });
    expectConsole(/status of 404/);
    await page.getByRole('heading', { name: '문서를 열지 못했습니다' }).waitFor();
  });
});

describeInBrowser('web chat on a phone', (visit) => {
  test.each([320, 390])('nothing is wider than %i pixels', async (width) => {
    const { page, url } = await visit({ context: { ...mobile, viewport: { width, height: 844 } } });
    const overflow = () => page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    expect(await overflow()).toBe(0);
    for (const question of Object.values(questions)) await ask(page, question);
    for (const summary of await page.locator('summary').all()) await summary.click();
    expect(await overflow()).toBe(0);
    await page.goto(`${url}/documents/strategy-2023#p123`);
    await page.locator('.cited').waitFor();
    expect(await overflow()).toBe(0);
    await page.goto(`${url}/api`);
    expect(await overflow()).toBe(0);
  });

  test('an answer is not covered by the field', async () => {
    const { page } = await visit({ context: mobile });
    await ask(page, questions.unknown);
    await page.getByRole('button', { name: '도움 안 됨' }).click();
    const reason = await page.locator('.reason textarea').boundingBox();
    const dock = await page.locator('.composer').boundingBox();
    expect((reason?.y ?? 0) + (reason?.height ?? 0)).toBeLessThanOrEqual(dock?.y ?? 0);
  });
});
