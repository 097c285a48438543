import {
  type Outcome,
  type Person,
  type SlackDouble,
  type SlackDoubleOptions,
  type SlackMessage,
  type SlackView,
  startSlackDouble,
} from '../../tests/doubles/slack/index.ts';
import { createHappenings } from './happenings.ts';
import {
  type Action,
  type ActionResult,
  Impossible,
  type Place,
  type Room,
  type RoomMessage,
  type Window,
} from './room.ts';
import { noteSlackEvent } from './slack-log.ts';
import type { SlackManifest } from './slack-manifest.ts';

const PEOPLE = ['김민지', '이준호'];
const CHANNELS = ['소부장-질문', '공급망'];
/** Which view of the room may change; the rest is for the list of events only. */
const QUIET = new Set(['call', 'acknowledgement', 'delivered', 'interaction', 'violation']);
const UNSEEN = '길잡이가 3초 안에 응답하지 않았습니다. 잠시 뒤에 다시 해 보십시오.';
const GONE = '방금 바뀐 메시지입니다. 화면이 새로 그려진 뒤 다시 해 보십시오.';

/** A Slack workspace to look at, with an app that has what its manifest asks for. */
export async function startSlackRoom(manifest: SlackManifest): Promise<Room & { double: SlackDouble }> {
  const happenings = createHappenings();
  const { features, oauth_config, settings, display_information } = manifest;
  const double = await startSlackDouble({
    people: PEOPLE,
    identity: { teamName: '소부장 지원단', botName: display_information.name },
    scopes: oauth_config.scopes.bot,
    subscriptions: settings.event_subscriptions.bot_events as NonNullable<SlackDoubleOptions['subscriptions']>,
  });
  const { workspace, identity } = double;
  const channels = CHANNELS.map((name) => workspace.addChannel(name));
  const people = PEOPLE.map((name) => double.person(name));
  // The first person looks after the workspace, the other does not: what they may do differs.
  workspace.user(PEOPLE[0] ?? '').isAdmin = true;
  let connections = 0;

  double.listen((event) => {
    const { kind, data } = event;
    noteSlackEvent(event, happenings);
    if (kind === 'connected' || kind === 'disconnected') connections = data.connections;
    if (kind === 'told') happenings.notice(data.user, UNSEEN);
    if (!QUIET.has(kind)) happenings.changed();
  });

  const personOf = (id: string): Person => {
    const found = people.find((person) => person.id === id);
    if (!found) throw new Impossible('없는 사람입니다. 화면을 새로 고치십시오.');
    return found;
  };
  const messageOf = (person: Person, { place, message }: { place: string; message: string }): SlackMessage => {
    const found = person.sees(place).find(({ ts }) => ts === message);
    if (!found) throw new Impossible(GONE);
    return found;
  };
  const viewOf = (person: Person, id: string | undefined): SlackView => {
    const found = [person.modal(), person.home()].find((view) => view?.id === id);
    if (!found) throw new Impossible('이미 닫힌 창입니다. 버튼을 다시 눌러 여십시오.');
    return found;
  };

  function shown(person: Person, message: SlackMessage): RoomMessage {
    const thread = message.threadTs === message.ts ? double.thread(message.channel, message.ts) : undefined;
    return {
      id: message.ts,
      author: workspace.users.get(message.user)?.realName ?? message.user,
      bot: message.fromApp,
      mine: message.user === person.id,
      at: new Date(Number(message.ts) * 1000).toISOString(),
      edited: message.edited !== undefined,
      deleted: message.subtype === 'tombstone',
      onlyForMe: message.visibleTo !== undefined,
      body: {
        text: message.text,
        mrkdwn: message.display.mrkdwn ?? true,
        blocks: message.blocks ?? [],
        attachments: message.attachments ?? [],
        pictures: (message.files ?? [])
          .filter(({ name }) => /\.(?:png|jpe?g|gif)$/i.test(name))
          .map(({ id, name }) => ({
            src: `/files/${encodeURIComponent(id)}`,
            alt: workspace.files.get(id)?.alt ?? name,
          })),
      },
      reactions: Object.entries(message.reactions).map(([name, users]) => ({ name, count: users.length })),
      files: (message.files ?? []).map(({ id, name, size }) => ({ id, name, bytes: size ?? 0 })),
      ...(thread && { pane: { title: thread.title ?? '', prompts: thread.prompts, status: thread.status } }),
      replies: [],
    };
  }

  function placeOf(person: Person, id: string, name: string, kind: Place['kind']): Place {
    const all = person.sees(id);
    const roots = new Map<string, RoomMessage>();
    for (const message of all) {
      const { threadTs, ts } = message;
      const root = threadTs && threadTs !== ts ? roots.get(threadTs) : undefined;
      if (root) root.replies.push(shown(person, message));
      else roots.set(ts, shown(person, message));
    }
    return { id, name, kind, status: '', messages: [...roots.values()] };
  }

  const windowOf = (view: SlackView | undefined): Window | null =>
    view ? { id: view.id, version: view.hash, definition: view.definition } : null;

  async function act(person: Person, action: Action): Promise<ActionResult> {
    switch (action.kind) {
      case 'say':
        person.says(action.place, action.text, action.thread ? { thread: action.thread } : {});
        return {};
      case 'command': {
        const [command = '', ...rest] = action.text.trim().split(/\s+/);
        const known = features.slash_commands.map((one) => one.command);
        if (!known.includes(command))
          throw new Impossible(`${command} 명령은 없습니다. 쓸 수 있는 명령: ${known.join(', ')}`);
        await person.command(command, rest.join(' '), action.place);
        return {};
      }
      case 'edit':
        person.edits(messageOf(person, action), action.text);
        return {};
      case 'delete':
        person.deletes(messageOf(person, action));
        return {};
      case 'use': {
        const { place, message, values } = action;
        const target = place && message ? messageOf(person, { place, message }) : viewOf(person, action.window);
        await person.clicks(target, action.control, values && (values.length === 1 ? values[0] : values));
        return {};
      }
      case 'submit':
        return refused(await person.submits(viewOf(person, action.window), action.values));
      case 'close':
        await person.closes(viewOf(person, action.window));
        return {};
      case 'shortcut':
        await person.shortcut(action.name, messageOf(person, action));
        return {};
      case 'home':
        person.opensHome();
        return {};
      case 'pane':
        person.startsAssistantThread();
        return {};
    }
  }

  const names = () =>
    Object.fromEntries(
      [...workspace.users.values(), ...channels].map((one) => [one.id, 'realName' in one ? one.realName : one.name]),
    );
  return {
    double,
    settings: {
      SLACK_BOT_TOKEN: identity.botToken,
      SLACK_APP_TOKEN: identity.appToken,
      SLACK_API_URL: double.apiUrl,
      // The first person may decide on alert levels, and hears of proposals.
      GILJABI_OFFICIALS: `slack:${people[0]?.id}`,
    },
    firstPerson: people[0]?.id ?? '',
    view(id) {
      const person = personOf(id);
      return {
        platform: 'slack',
        name: identity.teamName,
        bot: { id: identity.botUserId, name: identity.botName, online: connections > 0 },
        me: { id, name: person.name },
        people: people.map((one) => ({ id: one.id, name: one.name })),
        names: names(),
        commands: features.slash_commands.map(({ command, usage_hint, description }) => ({
          name: command,
          hint: usage_hint,
          description,
        })),
        shortcuts: features.shortcuts
          .filter(({ type }) => type === 'message')
          .map(({ callback_id, name }) => ({ id: callback_id, name })),
        places: [
          ...channels.map((channel) => placeOf(person, channel.id, channel.name, 'channel')),
          placeOf(person, person.dm, identity.botName, 'direct'),
        ],
        window: windowOf(person.modal()),
        home: windowOf(person.home()),
      };
    },
    act: (id, action) => act(personOf(id), action),
    file(id) {
      const found = workspace.files.get(id);
      return found?.content && { name: found.name, bytes: found.content };
    },
    log: happenings.log,
    listen: happenings.listen,
    stop: double.stop,
  };
}

/** Slack's own words on a form that it does not send, in Korean; the app's stand as they are. */
function refused({ error, errors }: Outcome): ActionResult {
  if (!errors) return {};
  const said = error === 'form_incomplete' ? () => '이 칸을 채우거나 길이를 맞추십시오.' : (text: string) => text;
  return { errors: Object.fromEntries(Object.entries(errors).map(([id, text]) => [id, said(text)])) };
}
