import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSlackManifest } from '../../scripts/demo/slack-manifest.ts';
import { startSlackRoom } from '../../scripts/demo/slack-room.ts';
import { HOME } from '../../src/settings.ts';
import { boltFor, button, rawCall, section } from '../doubles/slack/harness.ts';
import { describeInBrowser, expectAccessible, looks } from './harness.ts';

const manifest = readSlackManifest(join(HOME, 'slack-manifest.yaml'));
const plain = (text: string) => ({ type: 'plain_text', text });
const everyBlock = [
  { type: 'header', text: plain('머리글') },
  section('*굵게* &lt;b&gt; <https://example.com|주소>', { fields: [plain('왼쪽'), plain('오른쪽')] }),
  { type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: '인용한 말' }] }] },
  { type: 'divider' },
  { type: 'context', elements: [{ type: 'mrkdwn', text: '¹ 시행령 제22조' }] },
  { type: 'actions', elements: [button('sources')] },
];
const form = {
  type: 'modal',
  title: plain('의견'),
  submit: plain('보내기'),
  blocks: [
    {
      type: 'input',
      block_id: 'why',
      label: plain('아쉬운 점'),
      element: { type: 'plain_text_input', action_id: 'a' },
    },
  ],
};

describeInBrowser('the Slack room', (visit) => {
  test('shows what a person says and what is posted by API, as it is changed and deleted', async () => {
    const room = await startSlackRoom(manifest);
    const page = await visit(room);
    await page.getByLabel('글', { exact: true }).pressSequentially('으뜸기업은 <b>몇 개?');
    await page.getByRole('button', { name: '@길잡이 부르기' }).click();
    await page.keyboard.press('Enter');
    const asked = page.getByRole('article').filter({ hasText: '으뜸기업은 <b>몇 개?' });
    await asked.waitFor();
    const [question] = room.double.messages('소부장-질문');
    expect(question?.text).toBe(`<@${room.double.identity.botUserId}> 으뜸기업은 &lt;b&gt;몇 개?`);

    const answer = { channel: question?.channel, thread_ts: question?.ts, text: '*200개사*입니다.' };
    const { body } = await rawCall(room.double, 'chat.postMessage', answer);
    await asked.getByRole('group', { name: '스레드' }).locator('strong', { hasText: '200개사' }).waitFor();
    await rawCall(room.double, 'chat.update', { channel: question?.channel, ts: body.ts, text: '고친 답' });
    await asked.getByText('고친 답').waitFor();
    await rawCall(room.double, 'chat.delete', { channel: question?.channel, ts: body.ts });
    await asked.getByText('고친 답').waitFor({ state: 'detached' });
    await page.getByText('chat.delete').waitFor();
  });

  test('hands on clicks, forms, commands and answers for one person', async () => {
    const room = await startSlackRoom(manifest);
    const { double } = room;
    const heard: string[] = [];
    await boltFor(double, (app) => {
      app.action('sources', async ({ ack, client, body }) => {
        await ack();
        await client.views.open({ trigger_id: (body as { trigger_id: string }).trigger_id, view: form as never });
      });
      app.view(/.*/, async ({ ack, view }) => {
        heard.push(view.state.values.why?.a?.value ?? '');
        await ack();
      });
      app.command('/giljabi', async ({ ack, command }) => {
        heard.push(command.text);
        await ack('이것은 나에게만');
      });
    });
    const page = await visit(room);
    const channel = double.channel('소부장-질문').id;
    await rawCall(double, 'chat.postMessage', { channel, text: '답', blocks: everyBlock });
    await page.getByRole('button', { name: '근거' }).click();
    const dialog = page.getByRole('dialog', { name: '의견' });
    await dialog.getByRole('button', { name: '보내기' }).click();
    await dialog.getByText('이 칸을 채우거나').waitFor();
    await dialog.getByLabel('아쉬운 점').fill('날짜');
    await dialog.getByRole('button', { name: '보내기' }).click();
    await dialog.waitFor({ state: 'hidden' });

    await page.getByLabel('글', { exact: true }).fill('/giljabi 보증 한도');
    await page.keyboard.press('Enter');
    await page.locator('.only-me').getByText('이것은 나에게만').waitFor();
    expect(heard).toEqual(['날짜', '보증 한도']);
    await page.getByLabel('글', { exact: true }).fill('/nothing');
    await page.keyboard.press('Enter');
    await page.getByText('쓸 수 있는 명령: /giljabi').waitFor();
  });

  test('axe finds nothing, light and dark', async () => {
    const room = await startSlackRoom(manifest);
    const page = await visit(room, { ...looks[0], bypassCSP: true });
    const channel = room.double.channel('소부장-질문').id;
    await expectAccessible(page, 'empty');
    await page.getByLabel('글', { exact: true }).fill('질문');
    await page.keyboard.press('Enter');
    await rawCall(room.double, 'chat.postMessage', { channel, text: '답', blocks: everyBlock });
    await page.getByRole('heading', { name: '머리글' }).waitFor();
    await page.getByLabel('글', { exact: true }).fill('/');
    for (const summary of await page.locator('summary').all()) await summary.click();
    for (const { colorScheme } of looks) {
      await page.emulateMedia({ colorScheme: colorScheme ?? null });
      await expectAccessible(page, `room ${colorScheme}`);
    }
  });
});
