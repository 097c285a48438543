import { createInteractions, type Interactions, type PersonContext } from './interactions.ts';
import { typed, writtenBlocks } from './rich-text.ts';
import type { AssistantThread, Loose, Outcome, SlackMessage, SlackUser, SlackView } from './types.ts';
import { wireView } from './wire.ts';

/** Someone in the workspace. What they do reaches the app as Slack would tell it. */
export interface Person extends Interactions {
  id: string;
  name: string;
  /** Their direct messages with the app. */
  dm: string;
  /** Types a message. Plain text; `<@U…>` is a mention that was chosen from the list. */
  says(channel: string, text: string, where?: { thread?: string; broadcast?: boolean }): SlackMessage;
  edits(message: SlackMessage | string, text: string): void;
  deletes(message: SlackMessage | string): void;
  reacts(message: SlackMessage, name: string): void;
  unreacts(message: SlackMessage, name: string): void;
  command(command: string, text?: string, channel?: string): Promise<Outcome>;
  opensHome(tab?: 'home' | 'messages'): void;
  home(): SlackView | undefined;
  /** The modal on top. */
  modal(): SlackView | undefined;
  startsAssistantThread(viewing?: string): AssistantThread;
  changesContext(thread: AssistantThread, viewing: string): void;
  /** A channel as this person sees it, ephemeral messages included. */
  sees(channel: string): SlackMessage[];
}

export function createPerson(user: SlackUser, context: PersonContext): Person {
  const { api, courier, events, triggers, responseUrls } = context;
  const { workspace, identity, journal } = api;
  const { teamId, teamDomain, appId, botUserId, verificationToken } = identity;

  const joined = (idOrName: string) => {
    const channel = workspace.channel(idOrName);
    if (!channel.members.has(user.id)) throw new Error(`${user.name} is not in ${channel.name}`);
    return channel;
  };
  const own = (message: SlackMessage | string): SlackMessage => {
    const ts = typeof message === 'string' ? message : message.ts;
    for (const channel of workspace.channels.values()) {
      const found = workspace.find(channel, ts);
      if (found && found.user === user.id) return found;
    }
    throw new Error(`${user.name} has no message ${ts}`);
  };
  const opened = (type: 'home' | 'modal') =>
    workspace.views.findLast((view) => view.open && view.type === type && view.user === user.id);

  const assistantEvent = (
    type: 'assistant_thread_started' | 'assistant_thread_context_changed',
    thread: AssistantThread,
  ) =>
    events.send(type, {
      type,
      assistant_thread: {
        user_id: user.id,
        context: thread.context,
        channel_id: thread.channel,
        thread_ts: thread.ts,
      },
      event_ts: workspace.nextTs(),
    });
  const viewed = (channel: string | undefined): Loose =>
    channel ? { channel_id: workspace.channel(channel).id, team_id: teamId, enterprise_id: null } : {};

  return {
    id: user.id,
    name: user.name,
    get dm() {
      return workspace.im(user.id).id;
    },
    ...createInteractions(user, context),
    says(where, text, { thread, broadcast } = {}) {
      const channel = joined(where);
      if (channel.archived) throw new Error(`${channel.name} is archived`);
      const stored = typed(text);
      const message = workspace.post(channel, {
        user: user.id,
        text: stored,
        blocks: writtenBlocks(stored),
        ...(thread && { threadTs: thread }),
        ...(broadcast && { broadcast, subtype: 'thread_broadcast' }),
      });
      events.announce('posted', message);
      return message;
    },
    edits(which, text) {
      const message = own(which);
      const stored = typed(text);
      const before = workspace.edit(message, user.id, { text: stored, blocks: writtenBlocks(stored) });
      events.announce('changed', message, before);
    },
    deletes(which) {
      const message = own(which);
      if (workspace.replies(message).length) {
        // Under a message with replies Slack leaves a tombstone, and says that it changed.
        const before = workspace.edit(message, user.id, { text: 'This message was deleted.', blocks: [] });
        message.subtype = 'tombstone';
        events.announce('changed', message, before);
        return;
      }
      workspace.remove(message);
      events.announce('deleted', message);
    },
    reacts(message, name) {
      message.reactions[name] = [...(message.reactions[name] ?? []), user.id];
      events.announceReaction('reaction_added', message, user.id, name);
    },
    unreacts(message, name) {
      const left = (message.reactions[name] ?? []).filter((id) => id !== user.id);
      if (left.length) message.reactions[name] = left;
      else delete message.reactions[name];
      events.announceReaction('reaction_removed', message, user.id, name);
    },
    async command(command, text = '', where = 'general') {
      const channel = joined(where);
      const responseUrl = responseUrls.issue('commands', channel.id, user.id);
      journal.emit('command', { user: user.id, command, text, channel: channel.id });
      const outcome = await courier.deliver('slash_commands', {
        token: verificationToken,
        team_id: teamId,
        team_domain: teamDomain,
        channel_id: channel.id,
        channel_name: channel.kind === 'private' ? 'privategroup' : channel.name,
        user_id: user.id,
        user_name: user.name,
        command,
        text,
        api_app_id: appId,
        is_enterprise_install: 'false',
        response_url: responseUrl,
        trigger_id: triggers.issue(user.id),
      });
      if (outcome.ok && outcome.payload && Object.keys(outcome.payload).length)
        responseUrls.reply(responseUrl, outcome.payload);
      if (!outcome.ok) journal.emit('told', { user: user.id, error: outcome.error });
      return outcome;
    },
    opensHome(tab = 'home') {
      const view = opened('home');
      events.send('app_home_opened', {
        type: 'app_home_opened',
        user: user.id,
        channel: workspace.im(user.id).id,
        tab,
        ...(tab === 'home' && view && { view: wireView(identity, view) }),
        event_ts: workspace.nextTs(),
      });
    },
    home: () => opened('home'),
    modal: () => opened('modal'),
    startsAssistantThread(viewing) {
      const channel = workspace.im(user.id);
      const root = workspace.post(channel, {
        user: botUserId,
        text: 'New Assistant Thread',
        subtype: 'assistant_app_thread',
      });
      root.threadTs = root.ts;
      const thread: AssistantThread = {
        channel: channel.id,
        ts: root.ts,
        user: user.id,
        context: viewed(viewing),
        prompts: [],
        status: '',
        statuses: [],
      };
      workspace.threads.set(`${channel.id} ${root.ts}`, thread);
      assistantEvent('assistant_thread_started', thread);
      return thread;
    },
    changesContext(thread, viewing) {
      thread.context = viewed(viewing);
      assistantEvent('assistant_thread_context_changed', thread);
    },
    sees: (where) =>
      workspace
        .messages(joined(where), true)
        .filter(({ visibleTo }) => visibleTo === undefined || visibleTo === user.id),
  };
}
