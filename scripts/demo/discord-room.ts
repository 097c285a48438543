import {
  type Channel,
  type DiscordDouble,
  type DoubleEvent,
  type Interaction,
  type Message,
  type Person,
  startDiscordDouble,
} from '../../tests/doubles/discord/index.ts';
import { noteDiscordEvent } from './discord-log.ts';
import { createHappenings } from './happenings.ts';
import {
  type Action,
  type ActionResult,
  Impossible,
  type Place,
  type Room,
  type RoomMessage,
  type Window,
  type Wire,
} from './room.ts';

const THREADS = [11, 12];
/** Discord shows for so long that someone types, unless a message comes first. */
const TYPING_MS = 10_000;
/** An answer that was promised and has not come yet. */
const LOADING = 1 << 7;
const USER_SELECT = 5;
const GONE = '방금 바뀐 메시지입니다. 화면이 새로 그려진 뒤 다시 해 보십시오.';

type Command = DiscordDouble['commands'][number]['definition'];

/** A Discord server to look at. */
export async function startDiscordRoom(): Promise<Room & { double: DiscordDouble }> {
  const happenings = createHappenings();
  const double = await startDiscordDouble({ botName: '길잡이' });
  const { guild, bot } = double;
  double.addChannel('공급망');
  const people = [double.person, double.addPerson('김민지')];
  const windows = new Map<string, Interaction>();
  const typing = new Map<string, NodeJS.Timeout>();
  let online = false;

  const endTyping = (channel: string) => {
    clearTimeout(typing.get(channel));
    typing.delete(channel);
  };
  const follow = (event: DoubleEvent) => {
    if (event.type === 'gateway') {
      if (['ready', 'resumed'].includes(event.record.event)) online = true;
      if (event.record.event === 'close') online = false;
    } else if (event.type === 'typing') {
      endTyping(event.channel);
      const end = () => {
        endTyping(event.channel);
        happenings.changed();
      };
      typing.set(event.channel, setTimeout(end, TYPING_MS).unref());
    } else if (event.type === 'message.create' && event.message.author === bot) endTyping(event.message.channel.id);
    else if (event.type === 'modal') windows.set(event.interaction.user.id, event.interaction);
    else if (event.type === 'unanswered') {
      const text = '길잡이가 3초 안에 응답하지 않았습니다. 잠시 뒤에 다시 해 보십시오.';
      happenings.notice(event.interaction.user.id, text);
    }
  };
  double.subscribe((event) => {
    noteDiscordEvent(event, happenings);
    follow(event);
    if (event.type !== 'request' && event.type !== 'dispatch') happenings.changed();
  });

  const personOf = (id: string): Person => {
    const found = people.find(({ user }) => user.id === id);
    if (!found) throw new Impossible('없는 사람입니다. 화면을 새로 고치십시오.');
    return found;
  };
  const channelOf = (person: Person, id: string): Channel => {
    const found = guild.channels.get(id) ?? [double.direct(person)].find((channel) => channel.id === id);
    if (!found) throw new Impossible('없는 채널입니다. 왼쪽에서 다시 고르십시오.');
    return found;
  };
  /** The message, in a channel or in a thread that hangs there. */
  const messageOf = (person: Person, place: string, id: string): Message => {
    const channel = channelOf(person, place);
    const threads = [...guild.channels.values()].filter(({ parent }) => parent === channel);
    const found = [channel, ...threads].map(({ messages }) => messages.get(id)).find(Boolean);
    if (!found || (found.onlyFor && found.onlyFor !== person.user)) throw new Impossible(GONE);
    return found;
  };
  const windowOf = (person: Person, id: string): Interaction => {
    const found = windows.get(person.user.id);
    if (found?.id !== id) throw new Impossible('이미 닫힌 창입니다. 버튼을 다시 눌러 여십시오.');
    return found;
  };

  /** `홍길동 · /질문` above an answer to a command. */
  function usedCommand({ interaction }: Message): string {
    if (!interaction?.name) return '';
    const command = double.commands.find(({ definition }) => definition.name === interaction.name)?.definition;
    return `${interaction.user.displayName} · /${command ? korean(command) : interaction.name}`;
  }

  function shown(person: Person, message: Message): RoomMessage {
    const { repliesTo } = message;
    const answered = repliesTo?.channel.messages.get(repliesTo.id);
    return {
      id: message.id,
      author: message.author.displayName,
      bot: message.author.bot,
      mine: message.author === person.user,
      at: message.timestamp,
      edited: message.editedTimestamp !== undefined,
      deleted: false,
      onlyForMe: message.onlyFor !== undefined,
      ...(repliesTo && { repliesTo: answered?.author.displayName ?? '지워진 메시지' }),
      body: {
        content: message.content,
        embeds: message.embeds,
        components: message.components,
        pictures: message.attachments
          .filter(isPicture)
          .map(({ id, filename, description }) => ({ id, alt: description ?? filename })),
        loading: (message.flags & LOADING) !== 0,
        command: usedCommand(message),
      },
      reactions: [],
      files: message.attachments
        .filter((file) => !isPicture(file))
        .map(({ id, filename, size }) => ({ id, name: filename, bytes: size })),
      replies: message.thread ? visible(person, message.thread) : [],
    };
  }

  const visible = (person: Person, { messages }: Channel): RoomMessage[] =>
    [...messages.values()]
      .filter(({ onlyFor }) => onlyFor === undefined || onlyFor === person.user)
      .map((message) => shown(person, message));

  const placeOf = (person: Person, channel: Channel, name: string, kind: Place['kind']): Place => {
    const threads = [...guild.channels.values()].filter(({ parent }) => parent === channel);
    const busy = [channel, ...threads].some(({ id }) => typing.has(id));
    return {
      id: channel.id,
      name,
      kind,
      status: busy ? `${bot.displayName}가 쓰고 있습니다…` : '',
      messages: visible(person, channel),
    };
  };

  function placesOf(person: Person): Place[] {
    const hanging = new Set(
      [...guild.channels.values()].flatMap(({ messages }) => [...messages.values()].map(({ thread }) => thread)),
    );
    return [
      ...[...guild.channels.values()]
        .filter((channel) => !hanging.has(channel))
        .map((channel) =>
          placeOf(person, channel, channel.name, THREADS.includes(channel.type) ? 'thread' : 'channel'),
        ),
      placeOf(person, double.direct(person), bot.displayName, 'direct'),
    ];
  }

  /** A select of people does not say who they are: the client knows them. */
  function withPeople(modal: Wire): Wire {
    const known = [...guild.members.values()].filter(({ bot: app }) => !app);
    const filled = (part: { component?: Wire }) => {
      const { component } = part;
      if (component?.type !== USER_SELECT) return part;
      const chosen = (component.default_values as { id: string }[] | undefined)?.map(({ id }) => id) ?? [];
      const options = known.map(({ id, displayName }) => ({
        value: id,
        label: displayName,
        default: chosen.includes(id),
      }));
      return { ...part, component: { ...component, options } };
    };
    return { ...modal, components: (modal.components as { component?: Wire }[]).map(filled) };
  }

  const commands = () => double.commands.map(({ definition }) => definition).filter(({ type }) => type === 1);

  function command(person: Person, place: string, line: string): void {
    const { name, option, text } = parsed(line, commands());
    const values = option && text ? { [option]: text } : {};
    person.command(name, values, channelOf(person, place));
  }

  async function act(person: Person, action: Action): Promise<ActionResult> {
    switch (action.kind) {
      case 'say': {
        const root = action.thread ? messageOf(person, action.place, action.thread) : undefined;
        // A message without a thread is answered with a reply, as Discord has it.
        if (root && !root.thread) person.says(root.channel, action.text, { replyTo: root });
        else person.says(root?.thread ?? channelOf(person, action.place), action.text);
        return {};
      }
      case 'command':
        command(person, action.place, action.text);
        return {};
      case 'edit':
        person.edits(messageOf(person, action.place, action.message), action.text);
        return {};
      case 'delete':
        person.deletes(messageOf(person, action.place, action.message));
        return {};
      case 'use': {
        const { place = '', message = '', control, values } = action;
        const target = messageOf(person, place, message);
        const used = values ? person.selects(target, control, values) : person.clicks(target, control);
        await used.acknowledged;
        return {};
      }
      case 'submit': {
        const submitted = person.submits(windowOf(person, action.window), action.values);
        if (await submitted.acknowledged) windows.delete(person.user.id);
        happenings.changed();
        return {};
      }
      case 'close':
        windows.delete(person.user.id);
        happenings.changed();
        return {};
      default:
        throw new Impossible('이 플랫폼에는 없는 기능입니다. 메시지나 /명령을 쓰십시오.');
    }
  }

  return {
    double,
    settings: {
      DISCORD_TOKEN: double.token,
      DISCORD_API_URL: `${double.url}/api`,
      // The first person may decide on alert levels, and hears of proposals.
      GILJABI_OFFICIALS: `discord:${double.person.user.id}`,
    },
    firstPerson: double.person.user.id,
    view(id) {
      const person = personOf(id);
      const open = windows.get(id);
      const window: Window | null = open?.modal
        ? { id: open.id, version: open.id, definition: withPeople(open.modal) }
        : null;
      return {
        platform: 'discord',
        name: guild.name,
        bot: { id: bot.id, name: bot.displayName, online },
        me: { id, name: person.user.displayName },
        people: people.map(({ user }) => ({ id: user.id, name: user.displayName })),
        names: Object.fromEntries([
          ...[...guild.members.values()].map((user) => [user.id, user.displayName]),
          ...[...guild.channels.values()].map((channel) => [channel.id, channel.name]),
        ]),
        commands: commands().map((definition) => {
          const [option] = definition.options;
          return {
            name: `/${korean(definition)}`,
            hint: option ? `[${korean(option)}]` : '',
            description: definition.description_localizations?.ko ?? definition.description,
          };
        }),
        shortcuts: [],
        places: placesOf(person),
        window,
      };
    },
    act: (id, action) => act(personOf(id), action),
    file(id) {
      const found = double
        .messages()
        .flatMap(({ attachments }) => attachments)
        .find((file) => file.id === id);
      return found && { name: found.filename, bytes: found.bytes };
    },
    log: happenings.log,
    listen: happenings.listen,
    async stop() {
      for (const channel of [...typing.keys()]) endTyping(channel);
      await double.stop();
    },
  };
}

function isPicture({ contentType }: Message['attachments'][number]): boolean {
  return contentType.startsWith('image/');
}

function korean({ name, name_localizations }: Pick<Command, 'name' | 'name_localizations'>): string {
  return name_localizations?.ko ?? name;
}

/** What is typed behind a command is its first option; the commands of the rooms have no more than one. */
function parsed(line: string, commands: Command[]): { name: string; option: string | undefined; text: string } {
  const [, name = '', rest = ''] = /^\/(\S+)\s*([\s\S]*)$/.exec(line.trim()) ?? [];
  const command = commands.find((one) => [one.name, korean(one)].includes(name));
  if (!command) {
    const known = commands.map((one) => `/${korean(one)}`).join(', ');
    throw new Impossible(
      known
        ? `/${name} 명령은 없습니다. 쓸 수 있는 명령: ${known}`
        : '길잡이가 아직 명령을 등록하지 않았습니다. 켜진 뒤 다시 해 보십시오.',
    );
  }
  const [option] = command.options;
  if (option?.required && !rest) throw new Impossible(`/${name} 뒤에 ${korean(option)}을(를) 적으십시오.`);
  if (!option && rest) throw new Impossible(`/${name} 뒤에는 아무것도 적지 마십시오.`);
  return { name, option: option?.name, text: rest };
}
