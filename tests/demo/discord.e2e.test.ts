import { InteractionResponseType, TextInputStyle } from 'discord.js';
import { expect, test } from 'vitest';
import { startDiscordRoom } from '../../scripts/demo/discord-room.ts';
import { modalOf, valuesOf } from '../../src/channels/discord/forms.ts';
import { FORM, PIXEL } from '../doubles/application.ts';
import { call } from '../doubles/discord/harness.ts';
import type { DiscordDouble } from '../doubles/discord/index.ts';
import { describeInBrowser, expectAccessible, looks } from './harness.ts';

const answer = {
  content: '**200개사**입니다. \\*별표\\* [안내](<https://example.com/a>)\n> 인용한 말\n-# ¹ 시행령 제22조',
  embeds: [
    { title: '근거', description: '`법` 제14조', color: 0x2f5d62, fields: [{ name: '날짜', value: '2026-02-01' }] },
  ],
  components: [
    { type: 1, components: [{ type: 2, style: 2, label: '도움 안 됨', custom_id: 'unhelpful' }] },
    {
      type: 1,
      components: [
        {
          type: 3,
          custom_id: 'source',
          placeholder: '볼 근거',
          options: [{ label: '근거 1', value: '1' }],
        },
      ],
    },
  ],
};
const modal = {
  custom_id: 'why',
  title: '의견',
  components: [
    { type: 1, components: [{ type: 4, custom_id: 'reason', label: '아쉬운 점', style: TextInputStyle.Paragraph }] },
  ],
};

/** A message with a picture and a button, as a client uploads it. */
async function postPicture(double: DiscordDouble): Promise<void> {
  const button = { type: 2, style: 1, label: '소식 받기', custom_id: 'open' };
  const payload = {
    content: '**추진 일정 그림**',
    components: [{ type: 1, components: [button] }],
    attachments: [{ id: '0', filename: 'timeline.png', description: '11월부터 1월까지의 일정 2건' }],
  };
  const body = new FormData();
  body.append('payload_json', JSON.stringify(payload));
  body.append('files[0]', new Blob([new Uint8Array(PIXEL)], { type: 'image/png' }), 'timeline.png');
  const headers = { Authorization: `Bot ${double.token}` };
  await fetch(`${double.url}/api/v10/channels/${double.channel.id}/messages`, { method: 'POST', headers, body });
}

describeInBrowser('the Discord room', (visit) => {
  test('shows what a person says and what is posted by API, threads included', async () => {
    const room = await startDiscordRoom();
    const { double } = room;
    const page = await visit(room);
    await page.getByRole('button', { name: '@길잡이 부르기' }).click();
    await page.keyboard.type('으뜸기업은 몇 개?');
    await page.keyboard.press('Enter');
    const asked = page.getByRole('article').filter({ hasText: '으뜸기업은 몇 개?' });
    await asked.waitFor();
    const [question] = double.messages(double.channel);
    expect(question?.content).toBe(`<@${double.bot.id}> 으뜸기업은 몇 개?`);

    const thread = `/channels/${double.channel.id}/messages/${question?.id}/threads`;
    const { body } = await call(double, 'POST', thread, { name: '으뜸기업' });
    await call(double, 'POST', `/channels/${body.id}/messages`, answer);
    const inThread = asked.getByRole('group', { name: '스레드' });
    await inThread.locator('strong', { hasText: '200개사' }).waitFor();
    await inThread.getByText('*별표*').waitFor();
    await asked.hover();
    await asked.getByRole('button', { name: '답글' }).first().click();
    await page.keyboard.type('영구자석은?');
    await page.keyboard.press('Enter');
    await inThread.getByText('영구자석은?').waitFor();
  });

  test('hands on clicks, selections, modals and answers for one person', async () => {
    const room = await startDiscordRoom();
    const { double } = room;
    const answers: Record<string, object> = {
      unhelpful: { type: InteractionResponseType.Modal, data: modal },
      source: { type: 4, data: { content: '나에게만', flags: 64 } },
      why: { type: 4, data: { content: '고맙습니다', flags: 64 } },
    };
    double.subscribe((event) => {
      if (event.type !== 'interaction') return;
      const { id, token, data } = event.interaction;
      void call(double, 'POST', `/interactions/${id}/${token}/callback`, answers[String(data.custom_id)]);
    });
    const page = await visit(room);
    await call(double, 'POST', `/channels/${double.channel.id}/messages`, answer);
    await page.getByRole('button', { name: '도움 안 됨' }).click();
    const dialog = page.getByRole('dialog', { name: '의견' });
    await dialog.getByLabel('아쉬운 점').fill('날짜');
    await dialog.getByRole('button', { name: '보내기' }).click();
    await page.getByRole('log').getByText('고맙습니다').waitFor();
    await dialog.waitFor({ state: 'hidden' });

    await page.getByRole('combobox', { name: '볼 근거' }).selectOption('1');
    await page.getByRole('button', { name: '고르기' }).click();
    await page.locator('.only-me').getByText('나에게만', { exact: true }).waitFor();
    expect(double.interactions.map(({ data }) => data.custom_id)).toEqual(['unhelpful', 'why', 'source']);

    await page.getByLabel('누구로 있을까요').selectOption('김민지');
    await page.locator('.only-me').first().waitFor({ state: 'detached' });
  });

  test('shows pictures, menus and windows with choices and people, and hands on what was filled in', async () => {
    const room = await startDiscordRoom();
    const { double } = room;
    double.subscribe((event) => {
      if (event.type !== 'interaction') return;
      const { id, token, data } = event.interaction;
      const saved = { type: 4, data: { content: '저장했습니다', flags: 64 } };
      const answer = data.custom_id === 'open' ? { type: 9, data: JSON.parse(JSON.stringify(modalOf(FORM))) } : saved;
      void call(double, 'POST', `/interactions/${id}/${token}/callback`, answer);
    });
    const page = await visit(room);
    await postPicture(double);
    const picture = page.getByRole('img', { name: '11월부터 1월까지의 일정 2건' });
    await picture.waitFor();
    await expect
      .poll(() => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth))
      .toBe(1);
    await page.getByRole('button', { name: '소식 받기' }).click();
    const dialog = page.getByRole('dialog', { name: '소식 받기' });
    await dialog.getByLabel('분야').selectOption('공급망');
    await dialog.getByLabel('부처').selectOption(['산업통상부', '중소벤처기업부']);
    await dialog.getByLabel('담당자').selectOption('김민지');
    await dialog.getByRole('button', { name: '보내기' }).click();
    await page.locator('.only-me').getByText('저장했습니다').waitFor();
    const submitted = double.interactions.at(-1)?.data as unknown as Parameters<typeof valuesOf>[0];
    const minji = [...double.guild.members.values()].find(({ displayName }) => displayName === '김민지');
    expect(valuesOf(submitted)).toEqual({
      topic: ['supply'],
      ministry: ['motir', 'mss'],
      keywords: [''],
      note: ['처음 값'],
      contacts: [minji?.id],
    });
  });

  test('axe finds nothing, light and dark', async () => {
    const room = await startDiscordRoom();
    const { double } = room;
    const page = await visit(room, { ...looks[0], bypassCSP: true });
    await call(double, 'POST', `/channels/${double.channel.id}/messages`, answer);
    await page.getByRole('log').getByText('200개사').waitFor();
    for (const { colorScheme } of looks) {
      await page.emulateMedia({ colorScheme: colorScheme ?? null });
      await expectAccessible(page, `room ${colorScheme}`);
    }
  });
});
