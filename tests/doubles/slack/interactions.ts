import type { ApiContext } from './api.ts';
import { elementsOf } from './blocks.ts';
import type { Courier } from './courier.ts';
import { SlackError } from './errors.ts';
import type { Events } from './events.ts';
import { openView, updateView } from './methods-views.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Triggers } from './triggers.ts';
import type { Loose, Outcome, SlackMessage, SlackUser, SlackView } from './types.ts';
import { type Choice, formProblems, heldBy, stateOf } from './values.ts';
import { wireMessage, wireView } from './wire.ts';

export interface PersonContext {
  api: ApiContext;
  courier: Courier;
  events: Events;
  triggers: Triggers;
  responseUrls: ResponseUrls;
}

/** What a person does with buttons, forms and shortcuts. */
export interface Interactions {
  /** Uses an element; `choice` is what is chosen or written in it. */
  clicks(target: SlackMessage | SlackView, actionId: string, choice?: Choice): Promise<Outcome>;
  /** Sends a form off. `values` by action_id or block_id; what is left out keeps its initial value. */
  submits(view: SlackView, values?: Record<string, Choice>): Promise<Outcome>;
  closes(view: SlackView): Promise<Outcome | undefined>;
  /** From the menu of a message, or a global one. */
  shortcut(callbackId: string, message?: SlackMessage): Promise<Outcome>;
}

export function createInteractions(user: SlackUser, context: PersonContext): Interactions {
  const { api, courier, triggers, responseUrls } = context;
  const { workspace, identity, journal, timers } = api;
  const { teamId, teamDomain, appId, verificationToken } = identity;

  const now = () => (timers.now() / 1000).toFixed(6);
  const common = () => ({
    user: { id: user.id, username: user.name, name: user.name, team_id: teamId },
    api_app_id: appId,
    token: verificationToken,
    team: { id: teamId, domain: teamDomain },
    enterprise: null,
    is_enterprise_install: false,
  });
  const channelOf = (id: string) => {
    const { kind, name } = workspace.channel(id);
    return { id, name: kind === 'private' ? 'privategroup' : name };
  };

  const interact = async (payload: Loose): Promise<Outcome> => {
    journal.emit('interaction', payload);
    const outcome = await courier.deliver('interactive', payload);
    if (!outcome.ok) journal.emit('told', { user: user.id, error: outcome.error });
    else if (payload.type !== 'view_submission' && Object.keys(outcome.payload ?? {}).length)
      journal.violation('ack', 'payload_not_accepted', outcome.payload);
    return outcome;
  };

  const close = (view: SlackView) => {
    view.open = false;
    journal.emit('view_closed', view);
  };

  /** What the app's answer to a submission does to the stack of views. */
  const settle = (view: SlackView, outcome: Outcome): Outcome => {
    if (!outcome.ok) return outcome;
    const { response_action: action, ...rest } = outcome.payload ?? {};
    const stack = workspace.views.filter((candidate) => candidate.open && candidate.rootId === view.rootId);
    try {
      if (action === undefined) {
        if (Object.keys(rest).length) throw new SlackError('invalid_response_action', rest);
        close(view);
      } else if (action === 'clear') stack.forEach(close);
      else if (action === 'update') updateView(api, view, rest.view);
      else if (action === 'push') {
        if (stack.length >= 3) throw new SlackError('push_limit_reached');
        openView(api, user.id, rest.view, view);
      } else if (action === 'errors') {
        const inputs = new Set(
          view.definition.blocks.filter((block: Loose) => block.type === 'input').map((block: Loose) => block.block_id),
        );
        const strange = Object.keys(rest.errors ?? {}).filter((blockId) => !inputs.has(blockId));
        if (strange.length || !rest.errors) throw new SlackError('invalid_response_errors', rest);
        return { ...outcome, errors: rest.errors };
      } else throw new SlackError('invalid_response_action', { action });
      return outcome;
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      journal.violation('ack', error.code, error.fields.response_metadata?.messages ?? error.fields);
      return { ...outcome, ok: false, error: 'invalid_response' };
    }
  };

  const placeOf = (message: SlackMessage): Loose => ({
    type: 'message',
    message_ts: message.ts,
    channel_id: message.channel,
    is_ephemeral: message.visibleTo !== undefined,
    ...(message.threadTs && { thread_ts: message.threadTs }),
  });

  return {
    async clicks(target, actionId, choice) {
      const message = 'ts' in target ? target : undefined;
      const view = 'ts' in target ? undefined : target;
      if (message?.visibleTo && message.visibleTo !== user.id)
        throw new Error(`${user.name} does not see this message`);
      if (message && !workspace.find(workspace.channel(message.channel), message.ts))
        throw new Error('The message is gone');
      if (view && (!view.open || view.user !== user.id)) throw new Error(`${user.name} does not see this view`);
      const blocks: Loose[] = message?.blocks ?? view?.definition.blocks ?? [];
      const block = blocks.find((candidate) => elementsOf(candidate).some((element) => element.action_id === actionId));
      const element = block && elementsOf(block).find((candidate) => candidate.action_id === actionId);
      if (!block || !element) throw new Error(`Nothing here has the action_id ${actionId}`);
      const state = stateOf(blocks, choice === undefined ? {} : { [actionId]: choice });
      const { type } = element;
      const action = {
        type,
        action_id: actionId,
        block_id: block.block_id,
        ...heldBy(element, choice),
        action_ts: now(),
      };
      const trigger_id = triggers.issue(user.id);
      if (view) {
        const container = { type: 'view', view_id: view.id };
        const shown = wireView(identity, view, state);
        return interact({ type: 'block_actions', ...common(), trigger_id, container, view: shown, actions: [action] });
      }
      const clicked = message as SlackMessage;
      return interact({
        type: 'block_actions',
        ...common(),
        trigger_id,
        container: placeOf(clicked),
        channel: channelOf(clicked.channel),
        // Slack does not hand out an ephemeral message again.
        ...(!clicked.visibleTo && { message: wireMessage(workspace, clicked) }),
        state: { values: state },
        response_url: responseUrls.issue('actions', clicked.channel, user.id, clicked),
        actions: [action],
      });
    },
    async submits(view, values = {}) {
      if (!view.open || view.type !== 'modal' || view.user !== user.id) throw new Error('This modal is not open');
      const state = stateOf(view.definition.blocks, values);
      const errors = formProblems(view.definition.blocks, state);
      if (Object.keys(errors).length) return { ok: false, error: 'form_incomplete', errors, ms: 0 };
      const outcome = await interact({
        type: 'view_submission',
        ...common(),
        trigger_id: triggers.issue(user.id),
        view: wireView(identity, view, state),
        response_urls: [],
      });
      return settle(view, outcome);
    },
    async closes(view) {
      close(view);
      if (!view.definition.notify_on_close) return undefined;
      return interact({ type: 'view_closed', ...common(), view: wireView(identity, view), is_cleared: false });
    },
    shortcut(callbackId, message) {
      const shared = { ...common(), callback_id: callbackId, trigger_id: triggers.issue(user.id), action_ts: now() };
      if (!message) return interact({ type: 'shortcut', ...shared });
      return interact({
        type: 'message_action',
        ...shared,
        message_ts: message.ts,
        channel: channelOf(message.channel),
        message: wireMessage(workspace, message),
        response_url: responseUrls.issue('actions', message.channel, user.id),
      });
    },
  };
}
