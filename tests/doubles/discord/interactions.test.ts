import {
  ActionRowBuilder,
  ButtonBuilder,
  type ButtonInteraction,
  ButtonStyle,
  type ChatInputCommandInteraction,
  type Client,
  DiscordAPIError,
  Events,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  type ModalSubmitInteraction,
  type StringSelectMenuInteraction,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import { call, connect, openDouble } from './harness.ts';
import type { DiscordDouble } from './index.ts';

const commands = [
  {
    name: 'ask',
    description: 'Ask',
    nameLocalizations: { ko: '질문' },
    options: [
      { type: 3, name: 'question', nameLocalizations: { ko: '내용' }, description: 'Question', required: true },
      { type: 3, name: 'topic', description: 'Topic', autocomplete: true },
      { type: 4, name: 'lines', description: 'Lines', minValue: 1, maxValue: 6 },
    ],
  },
];

async function connectWithCommands(double: DiscordDouble): Promise<Client<true>> {
  const client = await connect(double);
  await client.application.commands.set(commands);
  return client;
}

/** Does what is given with every interaction, and keeps what went wrong. */
function onInteraction<Kind extends Interaction>(client: Client, act: (interaction: Kind) => Promise<unknown>) {
  return new Promise<unknown>((resolve) => {
    client.once(Events.InteractionCreate, (interaction) => {
      act(interaction as Kind).then(resolve, resolve);
    });
  });
}

const buttons = new ActionRowBuilder<ButtonBuilder>().addComponents(
  new ButtonBuilder().setCustomId('good').setLabel('도움이 됨').setStyle(ButtonStyle.Success),
  new ButtonBuilder().setCustomId('off').setLabel('끔').setStyle(ButtonStyle.Danger).setDisabled(true),
  new ButtonBuilder().setURL('https://www.motie.go.kr').setLabel('원문').setStyle(ButtonStyle.Link),
);

describe('commands', () => {
  test('are answered', async () => {
    const double = await openDouble();
    const client = await connectWithCommands(double);
    const done = onInteraction<ChatInputCommandInteraction>(client, async (interaction) => {
      expect(interaction.commandName).toBe('ask');
      expect(interaction.locale).toBe('ko');
      expect(interaction.guildLocale).toBe('ko');
      expect(interaction.options.getString('question')).toBe('으뜸기업은?');
      expect(interaction.options.getInteger('lines')).toBe(3);
      const response = await interaction.reply({ content: '66개사', components: [buttons], withResponse: true });
      return response.resource?.message?.id;
    });
    const interaction = double.person.command('질문', { 내용: '으뜸기업은?', lines: 3 });
    expect(await done).toBe(interaction.original?.id);
    expect(await interaction.acknowledged).toMatchObject({ type: 4, milliseconds: expect.any(Number) });
    expect(interaction.original).toMatchObject({ content: '66개사', type: 20 });
    expect(double.unanswered).toEqual([]);
    expect(double.violations).toEqual([]);
  });

  test('are deferred, edited and followed up', async () => {
    const double = await openDouble();
    const client = await connectWithCommands(double);
    const done = onInteraction<ChatInputCommandInteraction>(client, async (interaction) => {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply('답');
      const more = await interaction.followUp({ content: '더', flags: MessageFlags.Ephemeral });
      await interaction.editReply({ message: more, content: '더 많이' });
      await interaction.followUp('모두에게');
      expect((await interaction.fetchReply()).content).toBe('답');
      await interaction.deleteReply();
    });
    const interaction = double.person.command('ask', { question: '?' });
    expect(await done).toBeUndefined();
    expect(interaction.followUps.map(({ content, onlyFor }) => [content, onlyFor?.displayName])).toEqual([
      ['더 많이', '홍길동'],
      ['모두에게', undefined],
    ]);
    expect(double.messages(double.channel)).toEqual(interaction.followUps);
    expect(double.violations).toEqual([]);
  });

  test('the first follow-up takes the place of the deferred message', async () => {
    const double = await openDouble();
    const client = await connectWithCommands(double);
    const done = onInteraction<ChatInputCommandInteraction>(client, async (interaction) => {
      await interaction.deferReply();
      await interaction.followUp('답');
    });
    const interaction = double.person.command('ask', { question: '?' });
    await done;
    expect(double.messages(double.channel)).toMatchObject([{ content: '답', flags: 0 }]);
    expect(interaction.followUps).toEqual([]);
  });

  test('in a direct channel come from a user and no member', async () => {
    const double = await openDouble();
    const client = await connectWithCommands(double);
    const done = onInteraction<ChatInputCommandInteraction>(client, async (interaction) => {
      expect(interaction.inGuild()).toBe(false);
      expect(interaction.user.id).toBe(double.person.user.id);
      await interaction.reply('둘이서');
    });
    double.person.command('ask', { question: '?' }, double.direct(double.person));
    expect(await done).toBeUndefined();
    expect(double.messages(double.direct(double.person))).toMatchObject([{ content: '둘이서' }]);
  });

  test('offer choices', async () => {
    const double = await openDouble();
    const client = await connectWithCommands(double);
    const done = onInteraction(client, async (interaction) => {
      if (!interaction.isAutocomplete()) throw new Error('no autocomplete');
      expect(interaction.options.getFocused()).toBe('으');
      await interaction.respond([{ name: '으뜸기업', value: 'leading' }]);
    });
    const interaction = double.person.completes('ask', { topic: '으' });
    expect(await done).toBeUndefined();
    expect(interaction.choices).toEqual([{ name: '으뜸기업', value: 'leading' }]);
  });

  test('that the client would not send are errors', async () => {
    const double = await openDouble();
    await connectWithCommands(double);
    expect(() => double.person.command('nothing')).toThrow(/no command nothing/);
    expect(() => double.person.command('ask')).toThrow(/question is required/);
    expect(() => double.person.command('ask', { question: 3 })).toThrow(/another type/);
    expect(() => double.person.command('ask', { question: '?', lines: 7 })).toThrow(/out of bounds/);
    expect(() => double.person.command('ask', { question: '?', more: 1 })).toThrow(/no option more/);
  });
});

describe('components and modals', () => {
  async function withButtons(double: DiscordDouble) {
    const client = await connect(double);
    const channel = await client.channels.fetch(double.channel.id);
    if (!channel?.isSendable()) throw new Error('no channel');
    await channel.send({ content: '답', components: [buttons] });
    const message = await double.waitForMessage(({ content }) => content === '답');
    return { client, message };
  }

  test('a click updates the message', async () => {
    const double = await openDouble();
    const { client, message } = await withButtons(double);
    const done = onInteraction<ButtonInteraction>(client, async (interaction) => {
      expect(interaction.message.id).toBe(message.id);
      await interaction.update({ content: '고맙습니다', components: [] });
      await interaction.followUp({ content: '당신에게만', flags: MessageFlags.Ephemeral });
    });
    const interaction = double.person.clicks(message, 'good');
    expect(await done).toBeUndefined();
    expect(message).toMatchObject({ content: '고맙습니다', components: [] });
    expect(interaction.original).toBe(message);
    expect(() => double.person.clicks(message, 'good')).toThrow(/cannot find good/);
    expect(double.violations).toEqual([]);
  });

  test('a click may be deferred and the message edited', async () => {
    const double = await openDouble();
    const { client, message } = await withButtons(double);
    const done = onInteraction<ButtonInteraction>(client, async (interaction) => {
      await interaction.deferUpdate();
      await interaction.editReply({ content: '나중' });
    });
    double.person.clicks(message, 'good');
    await done;
    expect(message.content).toBe('나중');
  });

  test('a selection carries its values', async () => {
    const double = await openDouble();
    const client = await connect(double);
    const options = [
      { label: '전략', value: '1' },
      { label: '법', value: '2' },
    ];
    const components = [{ type: 1, components: [{ type: 3, custom_id: 'source', options }] }];
    await call(double, 'POST', `/channels/${double.channel.id}/messages`, { content: '답', components });
    const message = await double.waitForMessage(({ content }) => content === '답');
    const done = onInteraction<StringSelectMenuInteraction>(client, async (interaction) => {
      expect(interaction.values).toEqual(['2']);
      await interaction.reply({ content: '제12조', flags: MessageFlags.Ephemeral });
    });
    const interaction = double.person.selects(message, 'source', ['2']);
    expect(await done).toBeUndefined();
    expect(interaction.original?.onlyFor).toBe(double.person.user);
    expect(() => double.person.selects(message, 'source', ['3'])).toThrow(/cannot select 3/);
    expect(() => double.person.selects(message, 'source', ['1', '2'])).toThrow(/cannot select 2/);
  });

  const classic = new ModalBuilder().setCustomId('why').setTitle('이유');
  classic.addComponents(
    new ActionRowBuilder<TextInputBuilder>().addComponents(
      new TextInputBuilder().setCustomId('text').setLabel('무엇이').setStyle(TextInputStyle.Paragraph).setMaxLength(10),
    ),
  );
  const modern = new ModalBuilder().setCustomId('why').setTitle('이유');
  modern.addLabelComponents(
    new LabelBuilder()
      .setLabel('무엇이')
      .setTextInputComponent(
        new TextInputBuilder().setCustomId('text').setStyle(TextInputStyle.Paragraph).setMaxLength(10),
      ),
  );

  test.each([
    ['rows', classic],
    ['labels', modern],
  ])('a modal of %s is shown and submitted', async (_case, modal) => {
    const double = await openDouble();
    const { client, message } = await withButtons(double);
    const shown = onInteraction<ButtonInteraction>(client, (interaction) => interaction.showModal(modal));
    const click = double.person.clicks(message, 'good');
    expect(await shown).toBeUndefined();
    const done = onInteraction<ModalSubmitInteraction>(client, async (interaction) => {
      expect(interaction.fields.getTextInputValue('text')).toBe('틀림');
      expect(interaction.isFromMessage()).toBe(true);
      await interaction.reply({ content: '전했습니다', flags: MessageFlags.Ephemeral });
    });
    expect(() => double.person.submits(click, { text: 'x'.repeat(11) })).toThrow(/length/);
    expect(() => double.person.submits(click, {})).toThrow(/required/);
    double.person.submits(click, { text: '틀림' });
    expect(await done).toBeUndefined();
    expect(double.violations).toEqual([]);
  });

  test('what cannot be used is not used', async () => {
    const double = await openDouble();
    const { message } = await withButtons(double);
    expect(() => double.person.clicks(message, 'off')).toThrow(/disabled/);
    const other = double.addPerson('이몽룡');
    expect(() => other.deletes(message)).toThrow(/of another/);
    message.onlyFor = double.person.user;
    expect(() => other.clicks(message, 'good')).toThrow(/for 홍길동 only/);
  });
});

describe('time and order', () => {
  async function code(act: Promise<unknown>) {
    const error = await act;
    return error instanceof DiscordAPIError ? error.code : error;
  }

  test('too late is unknown', async () => {
    const double = await openDouble({ timing: { acknowledgeWithin: 0 } });
    const client = await connectWithCommands(double);
    const done = onInteraction<ChatInputCommandInteraction>(client, (interaction) => interaction.reply('늦음'));
    const interaction = double.person.command('ask', { question: '?' });
    expect(await code(done)).toBe(10062);
    expect(await interaction.acknowledged).toBeUndefined();
    expect(double.unanswered).toEqual([interaction]);
    expect(double.violations.map(({ kind }) => kind).sort()).toEqual(['request', 'unanswered']);
  });

  test('an answer that never comes is a violation', async () => {
    const double = await openDouble({ timing: { acknowledgeWithin: 20 } });
    await connectWithCommands(double);
    const interaction = double.person.command('ask', { question: '?' });
    expect(await interaction.acknowledged).toBeUndefined();
    expect(double.violations).toMatchObject([{ kind: 'unanswered' }]);
  });

  test('twice is once too often', async () => {
    const double = await openDouble();
    const client = await connectWithCommands(double);
    const done = onInteraction<ChatInputCommandInteraction>(client, async (interaction) => {
      await interaction.reply('하나');
      interaction.replied = false;
      await interaction.reply('둘');
    });
    double.person.command('ask', { question: '?' });
    expect(await code(done)).toBe(40060);
  });

  test('what follows from an injected fault is a consequence and no violation', async () => {
    const double = await openDouble();
    const client = await connectWithCommands(double);
    double.failNext('POST /interactions/:id/:token/callback', { status: 500, afterwards: true });
    const done = onInteraction<ChatInputCommandInteraction>(client, (interaction) => interaction.reply('하나'));
    double.person.command('ask', { question: '?' });
    expect(await code(done)).toBe(40060);
    expect(double.messages(double.channel)).toMatchObject([{ content: '하나' }]);
    expect(double.consequences).toMatchObject([{ code: 40060 }]);
    expect(double.violations).toEqual([]);
  });

  test('a token is not for ever, and not before the answer', async () => {
    const double = await openDouble();
    const client = await connectWithCommands(double);
    const before = onInteraction<ChatInputCommandInteraction>(client, (interaction) =>
      interaction.webhook.send('먼저'),
    );
    double.person.command('ask', { question: '?' });
    expect(await code(before)).toBe(10015);
    const after = onInteraction<ChatInputCommandInteraction>(client, async (interaction) => {
      await interaction.deferReply();
      double.timing.tokenLifetime = 0;
      await interaction.editReply('늦음');
    });
    double.person.command('ask', { question: '?' });
    expect(await code(after)).toBe(50027);
  });

  test.each([
    [{ type: 4, data: {} }, 50006],
    [{ type: 4, data: { content: 'x'.repeat(2001) } }, 50035],
    [{ type: 7, data: { content: '답' } }, 50035],
    [{ type: 2 }, 50035],
    [{ type: 8, data: { choices: [] } }, 50035],
    [{ type: 9, data: { custom_id: 'm', title: 't'.repeat(46), components: [] } }, 50035],
  ])('a callback %o is refused', async (body, expected) => {
    const double = await openDouble();
    await connectWithCommands(double);
    const { id, token, acknowledgement } = double.person.command('ask', { question: '?' });
    const response = await call(double, 'POST', `/interactions/${id}/${token}/callback`, body);
    expect(response.body.code).toBe(expected);
    expect(acknowledgement).toBeUndefined();
  });
});
