import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  EmbedBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import { call, connect, openDouble } from './harness.ts';

const row = (...components: unknown[]) => ({ type: 1, components });
const button = (parts: object = {}) => ({ type: 2, style: 1, label: '도움', custom_id: 'help', ...parts });
const option = (value: string) => ({ label: value, value });
const select = (parts: object = {}) => ({ type: 3, custom_id: 'pick', options: [option('a')], ...parts });
const many = <Value>(count: number, make: (index: number) => Value) =>
  Array.from({ length: count }, (_, at) => make(at));
const field = (parts: object = {}) => ({ name: 'n', value: 'v', ...parts });

/** `path: CODE` of every fault in a 50035. */
function faults(errors: object, path = ''): string[] {
  return Object.entries(errors).flatMap(([key, value]) =>
    key === '_errors'
      ? (value as { code: string }[]).map(({ code }) => `${path}: ${code}`)
      : faults(value, path ? `${path}.${key}` : key),
  );
}

describe('messages', () => {
  test.each([
    [{ content: '가'.repeat(2001) }, 'content: BASE_TYPE_MAX_LENGTH'],
    [{ content: 3 }, 'content: STRING_TYPE_CONVERT'],
    [{ content: '답', contents: '답' }, 'contents: UNKNOWN_FIELD'],
    [{ content: '답', nonce: 'n'.repeat(26) }, 'nonce: NONCE_TYPE_TOO_LONG'],
    [{ content: '답', flags: 1 << 15 }, 'flags: NOT_COVERED'],
    [
      { content: '답', allowed_mentions: { parse: ['users'], users: ['123456789012345678'] } },
      'allowed_mentions.users: MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
    [{ content: '답', allowed_mentions: { parse: ['all'] } }, 'allowed_mentions.parse.0: BASE_TYPE_CHOICES'],
    [{ content: '답', message_reference: { message_id: 'x' } }, 'message_reference.message_id: NUMBER_TYPE_COERCE'],
    [{ embeds: many(11, () => ({ title: 't' })) }, 'embeds: BASE_TYPE_MAX_LENGTH'],
    [{ embeds: [{}] }, 'embeds.0.description: BASE_TYPE_REQUIRED'],
    [{ embeds: [{ title: 't'.repeat(257) }] }, 'embeds.0.title: BASE_TYPE_MAX_LENGTH'],
    [{ embeds: [{ description: 't'.repeat(4097) }] }, 'embeds.0.description: BASE_TYPE_MAX_LENGTH'],
    [{ embeds: [{ fields: many(26, () => field()) }] }, 'embeds.0.fields: BASE_TYPE_MAX_LENGTH'],
    [{ embeds: [{ fields: [field({ name: 'n'.repeat(257) })] }] }, 'embeds.0.fields.0.name: BASE_TYPE_BAD_LENGTH'],
    [{ embeds: [{ fields: [field({ value: 'v'.repeat(1025) })] }] }, 'embeds.0.fields.0.value: BASE_TYPE_BAD_LENGTH'],
    [{ embeds: [{ fields: [field({ value: '' })] }] }, 'embeds.0.fields.0.value: BASE_TYPE_REQUIRED'],
    [{ embeds: [{ footer: { text: 'f'.repeat(2049) } }] }, 'embeds.0.footer.text: BASE_TYPE_BAD_LENGTH'],
    [{ embeds: [{ author: { name: 'a'.repeat(257) } }] }, 'embeds.0.author.name: BASE_TYPE_BAD_LENGTH'],
    [{ embeds: [{ title: 't', url: 'ftp://x.kr' }] }, 'embeds.0.url: URL_TYPE_INVALID_SCHEME'],
    [{ embeds: [{ title: 't', url: '/here' }] }, 'embeds.0.url: URL_TYPE_INVALID_URL'],
    [{ embeds: [{ title: 't', color: 0x1000000 }] }, 'embeds.0.color: NUMBER_TYPE_MAX'],
    [{ embeds: [{ title: 't', timestamp: '어제' }] }, 'embeds.0.timestamp: DATE_TIME_TYPE_PARSE'],
    [{ embeds: many(2, () => ({ description: 'd'.repeat(3001) })) }, 'embeds: MAX_EMBED_SIZE_EXCEEDED'],
  ])('%#: %o', async (body, expected) => {
    const double = await openDouble();
    const response = await call(double, 'POST', `/channels/${double.channel.id}/messages`, body);
    expect(response).toMatchObject({ status: 400, body: { code: 50035, message: 'Invalid Form Body' } });
    expect(faults(response.body.errors)).toEqual([expected]);
    expect(double.messages(double.channel)).toEqual([]);
    expect(double.violations).toMatchObject([{ code: 50035 }]);
  });

  test.each([{}, { content: ' \n ' }, { content: null, embeds: [] }, { components: [row(button())] }])(
    'with nothing to show are refused: %o',
    async (body) => {
      const double = await openDouble();
      const response = await call(double, 'POST', `/channels/${double.channel.id}/messages`, body);
      expect(response).toMatchObject({ status: 400, body: { code: 50006 } });
    },
  );

  test('at the limits pass', async () => {
    const double = await openDouble();
    // An emoji is one character to the platform and two to JavaScript.
    const body = { content: '🙂'.repeat(2000), embeds: [{ description: 'd'.repeat(4096) }], nonce: 'n'.repeat(25) };
    const response = await call(double, 'POST', `/channels/${double.channel.id}/messages`, body);
    expect(response.status).toBe(200);
  });
});

describe('components', () => {
  const link = { style: 5, url: 'https://motie.go.kr', custom_id: undefined };
  test.each([
    [many(6, (at) => row(button({ custom_id: `${at}` }))), 'components: BASE_TYPE_MAX_LENGTH'],
    [[row(...many(6, (at) => button({ custom_id: `${at}` })))], 'components.0.components: BASE_TYPE_BAD_LENGTH'],
    [[row()], 'components.0.components: BASE_TYPE_BAD_LENGTH'],
    [[row(select(), button())], 'components.0.components.1: COMPONENT_LAYOUT_WIDTH_EXCEEDED'],
    [[row(button(), button())], 'components.0.components.1.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED'],
    [[row(button({ label: 'l'.repeat(81) }))], 'components.0.components.0.label: BASE_TYPE_MAX_LENGTH'],
    [[row(button({ custom_id: 'c'.repeat(101) }))], 'components.0.components.0.custom_id: BASE_TYPE_BAD_LENGTH'],
    [[row(button({ custom_id: undefined }))], 'components.0.components.0: BUTTON_COMPONENT_CUSTOM_ID_REQUIRED'],
    [
      [row(button({ ...link, custom_id: 'x' }))],
      'components.0.components.0: BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
    ],
    [[row(button({ style: 5, custom_id: undefined }))], 'components.0.components.0: BUTTON_COMPONENT_URL_REQUIRED'],
    [[row(button({ style: 9 }))], 'components.0.components.0.style: BASE_TYPE_CHOICES'],
    [[row(select({ options: [] }))], 'components.0.components.0.options: BASE_TYPE_BAD_LENGTH'],
    [
      [row(select({ options: many(26, (at) => option(`${at}`)) }))],
      'components.0.components.0.options: BASE_TYPE_BAD_LENGTH',
    ],
    [
      [row(select({ options: [option('a'), option('a')] }))],
      'components.0.components.0.options.1: SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    ],
    [
      [row(select({ options: [{ ...option('a'), description: 'd'.repeat(101) }] }))],
      'components.0.components.0.options.0.description: BASE_TYPE_MAX_LENGTH',
    ],
    [[row(select({ placeholder: 'p'.repeat(151) }))], 'components.0.components.0.placeholder: BASE_TYPE_MAX_LENGTH'],
    [[row({ type: 4, custom_id: 'x', style: 1, label: 'l' })], 'components.0.components.0.type: UNION_TYPE_CHOICES'],
    [[{ type: 17, components: [] }], 'components.0.type: UNION_TYPE_CHOICES'],
    [[button()], 'components.0.type: UNION_TYPE_CHOICES'],
  ])('%#: %o', async (components, expected) => {
    const double = await openDouble();
    const response = await call(double, 'POST', `/channels/${double.channel.id}/messages`, {
      content: '답',
      components,
    });
    expect(response.status).toBe(400);
    expect(faults(response.body.errors)).toEqual([expected]);
  });

  test('as the builders make them pass', async () => {
    const double = await openDouble();
    const client = await connect(double);
    const channel = await client.channels.fetch(double.channel.id);
    const buttons = [
      new ButtonBuilder().setCustomId('good').setLabel('도움이 됨').setStyle(ButtonStyle.Success).setEmoji('👍'),
      new ButtonBuilder().setURL('https://www.motie.go.kr').setLabel('원문').setStyle(ButtonStyle.Link),
    ];
    const pick = new StringSelectMenuBuilder().setCustomId('source').setPlaceholder('근거 보기');
    pick.addOptions({ label: '전략', value: '1', description: '2023-04-18' }, { label: '법', value: '2' });
    const embed = new EmbedBuilder()
      .setTitle('출처')
      .addFields({ name: '문서', value: '전략' })
      .setFooter({ text: '끝' });
    if (!channel?.isSendable()) throw new Error('no channel');
    const message = await channel.send({
      content: '답',
      embeds: [embed.setTimestamp().setURL('https://www.law.go.kr/법령/소재부품장비산업법')],
      components: [
        new ActionRowBuilder<ButtonBuilder>().addComponents(buttons),
        new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(pick),
      ],
    });
    expect(message.components).toHaveLength(2);
    expect(double.violations).toEqual([]);
  });
});

describe('commands', () => {
  const command = (parts: object = {}) => ({ name: '질문', description: '묻습니다', ...parts });
  const text = (parts: object = {}) => ({ type: 3, name: '내용', description: '무엇을', ...parts });
  test.each([
    [many(101, (at) => command({ name: `c${at}` })), ': BASE_TYPE_MAX_LENGTH'],
    [[command({ name: 'Ask' })], '0.name: APPLICATION_COMMAND_INVALID_NAME'],
    [[command({ name: '질 문' })], '0.name: APPLICATION_COMMAND_INVALID_NAME'],
    [[command({ name: 'n'.repeat(33) })], '0.name: BASE_TYPE_BAD_LENGTH'],
    [[command({ name_localizations: { kr: '질문' } })], '0.name_localizations.kr: BASE_TYPE_CHOICES'],
    [[command({ name_localizations: { ko: '질 문' } })], '0.name_localizations.ko: APPLICATION_COMMAND_INVALID_NAME'],
    [[command({ description: '' })], '0.description: BASE_TYPE_REQUIRED'],
    [[command({ description: 'd'.repeat(101) })], '0.description: BASE_TYPE_MAX_LENGTH'],
    [[command(), command()], '1: APPLICATION_COMMANDS_DUPLICATE_NAME'],
    [[command({ options: many(26, (at) => text({ name: `o${at}` })) })], '0.options: BASE_TYPE_MAX_LENGTH'],
    [
      [command({ options: [text(), text({ name: '더', required: true })] })],
      '0.options.1: APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      [command({ options: [text({ choices: many(26, (at) => ({ name: `${at}`, value: `${at}` })) })] })],
      '0.options.0.choices: BASE_TYPE_MAX_LENGTH',
    ],
    [
      [command({ options: [text(), { type: 1, name: '하위', description: '하위' }] })],
      '0.options: APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    ],
    [[command({ help: 'x' })], '0.help: UNKNOWN_FIELD'],
  ])('%#: %o', async (body, expected) => {
    const double = await openDouble();
    const response = await call(double, 'PUT', `/applications/${double.applicationId}/commands`, body);
    expect(response.status).toBe(400);
    expect(faults(response.body.errors)).toEqual([expected]);
    expect(double.commandWrites).toBe(0);
  });

  test('are overwritten in bulk, keep their ids and count writes', async () => {
    const double = await openDouble();
    const client = await connect(double);
    const ask = new SlashCommandBuilder().setName('ask').setDescription('Ask').setNameLocalizations({ ko: '질문' });
    ask.addStringOption((one) =>
      one.setName('question').setDescription('Question').setRequired(true).setMaxLength(1000),
    );
    const first = await client.application.commands.set([ask]);
    const second = await client.application.commands.set([ask, { name: 'help', description: 'Help' }]);
    expect(second.find(({ name }) => name === 'ask')?.id).toBe(first.first()?.id);
    const fetched = await client.application.commands.fetch({ withLocalizations: true });
    expect(fetched.map(({ name }) => name)).toEqual(['ask', 'help']);
    expect(fetched.first()?.nameLocalizations).toEqual({ ko: '질문' });
    expect(fetched.first()?.options[0]).toMatchObject({ name: 'question', required: true, maxLength: 1000 });
    await client.application.commands.set([{ name: 'here', description: 'Here' }], double.guild.id);
    expect(double.commands.map(({ definition }) => definition.name)).toEqual(['ask', 'help', 'here']);
    expect(double.commandWrites).toBe(3);
    expect(double.violations).toEqual([]);
  });
});
