import type { App, BlockAction, ButtonAction, StaticSelectAction, types, ViewSubmitAction } from '@slack/bolt';
import type { Timers } from '../../timers.ts';
import type { Act, Outcome, RoomApplication } from '../screen.ts';
import type { Actors, Origin } from './actors.ts';
import { contextOf as contextIn, FORM, fieldAtFault, formView, valuesOf } from './forms.ts';
import { contextOf, OUTCOME_WORDS, type Outcomes } from './outcomes.ts';
import { plain } from './render.ts';
import { ACTION, actNamed } from './screen-render.ts';
import { soon } from './soon.ts';

export interface PressesParts {
  application: Pick<RoomApplication, 'press' | 'submit'>;
  actors: Actors;
  outcomes: Outcomes;
  timers: Timers;
  /** Draws the home tab of a person again. */
  drawHome(user: string): Promise<void>;
}

/** Slack waits three seconds for what becomes of a form. */
const PATIENCE_MS = 2_000;
/** Begins the id of the block with a button that chooses from a menu once more. */
const CHOSEN = 'chosen';

/** The controls of screens, and their forms. */
export function listenToPresses(app: App, { application, actors, outcomes, timers, drawHome }: PressesParts): void {
  app.action<BlockAction<ButtonAction | StaticSelectAction>>(
    { action_id: ACTION, type: 'block_actions' },
    async ({ ack, body, action }) => {
      await ack();
      const origin = originOf(body, action.block_id);
      try {
        const { act, value } = pressed(action);
        const outcome = await application.press(act, await actors.actorOf(origin), value);
        await outcomes.show(outcome, origin, again(action, origin.language));
      } catch (error) {
        await outcomes.failed(error, origin);
      }
    },
  );

  app.view<ViewSubmitAction>({ callback_id: FORM, type: 'view_submission' }, async ({ ack, body, view }) => {
    const context = contextIn(view);
    const { act, ...place } = context;
    const { id: user, name: userName } = body.user;
    const origin: Origin = { ...place, user, userName, triggerId: (body as { trigger_id?: string }).trigger_id ?? '' };
    const refuse = async (reason: string) => {
      const field = fieldAtFault(view, reason);
      // What was filled in stays in sight.
      if (field) return ack({ response_action: 'errors', errors: { [field]: reason } });
      await ack();
      await outcomes.say(origin, reason);
    };
    const running = actors.actorOf(origin).then((actor) => application.submit(act, actor, valuesOf(view)));
    let outcome: Outcome | undefined;
    try {
      outcome = await soon(timers, PATIENCE_MS, running);
    } catch {
      return refuse(OUTCOME_WORDS[origin.language].failed);
    }
    if (outcome?.kind === 'text') return refuse(outcome.text);
    if (outcome?.kind === 'form')
      return ack({ response_action: 'update', view: formView(outcome.form, contextOf(outcome.form, origin)) });
    await ack();
    try {
      await outcomes.show(outcome ?? (await running), origin);
      if (origin.home) await drawHome(user);
    } catch (error) {
      await outcomes.failed(error, origin);
    }
  });
}

/** Where a control was pressed. */
export function originOf(body: BlockAction, blockId = ''): Origin {
  const { container, user, channel, view } = body;
  const where = channel?.id ?? (container.channel_id as string | undefined);
  const message = container.message_ts as string | undefined;
  const thread = container.thread_ts as string | undefined;
  return {
    user: user.id,
    userName: (user as { name?: string }).name ?? user.username ?? user.id,
    ...(where && { channel: where }),
    // What began a thread stands outside of it.
    ...(thread && thread !== message && { thread }),
    ...(message && !container.is_ephemeral && { message }),
    language: blockId.endsWith(':en') ? 'en' : 'ko',
    triggerId: body.trigger_id,
    ...(body.response_url && { responseUrl: body.response_url }),
    ...(view?.type === 'home' && { home: true }),
  };
}

/** What a control does; a menu's choice stands beside it. */
function pressed(action: ButtonAction | StaticSelectAction): { act: Act; value?: string } {
  const name = actNamed(action.action_id);
  if (action.type === 'static_select') return { act: { name }, value: action.selected_option.value };
  const { value, block_id } = action;
  if (block_id.startsWith(CHOSEN)) return { act: { name }, ...(value && { value }) };
  return { act: { name, ...(value && { argument: value }) } };
}

function again(action: ButtonAction | StaticSelectAction, language: 'ko' | 'en'): types.ActionsBlock {
  const chosen = action.type === 'static_select' || action.block_id.startsWith(CHOSEN);
  const value = action.type === 'static_select' ? action.selected_option.value : action.value;
  const button: types.Button = {
    type: 'button',
    action_id: `do:${actNamed(action.action_id)}`,
    text: plain(OUTCOME_WORDS[language].openAgain),
    ...(value && { value }),
  };
  return { type: 'actions', block_id: `${chosen ? CHOSEN : 'screen'}:${language}`, elements: [button] };
}
