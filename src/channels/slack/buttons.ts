import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Assistant } from '../../assistant/index.ts';
import type { Inbox, Inquiry } from '../../inbox/index.ts';
import { languageOf, type RoomMessage, WORDS } from '../room-message.ts';
import type { RoomLogger } from '../worker.ts';
import type { SlackApi } from './api.ts';
import { BUTTONS, renderText } from './render.ts';
import { LONGEST_REASON, sourcesView, VIEWS, WHY, type WhyContext, whyView } from './views.ts';
import type { OpenWindow } from './windows.ts';

export interface ButtonsParts {
  api: SlackApi;
  assistant: Pick<Assistant, 'feedback'>;
  inbox: Pick<Inbox, 'given'>;
  inquiries: { add(inquiry: Inquiry): Promise<string> };
  open: OpenWindow;
  logger: RoomLogger;
}

/** What a click was on. */
interface Click {
  answerId: string;
  /** What stands behind the answer's id in the button. */
  more: string;
  language: 'ko' | 'en';
  triggerId: string;
  responseUrl: string;
  user: string;
  channel: string;
  thread?: string;
}

/** The buttons below answers: sources, ratings with a reason, inquiries. */
export function listenToButtons(app: App, { api, assistant, inbox, inquiries, open, logger }: ButtonsParts): void {
  /** Says something to the one who clicked, beside the answer. */
  const tell = async ({ responseUrl, thread }: Pick<Click, 'responseUrl' | 'thread'>, text: string): Promise<void> => {
    const place = { response_type: 'ephemeral', replace_original: false, ...(thread && { thread_ts: thread }) };
    await api.respond(responseUrl, { ...place, ...renderText(text) });
  };

  const on = (button: string, act: (click: Click) => Promise<void>) => {
    app.action<BlockAction<ButtonAction>>(
      { action_id: button, type: 'block_actions' },
      async ({ ack, body, action }) => {
        await ack();
        const click = clickOf(body, action);
        try {
          await act(click);
        } catch (error) {
          logger.warn({ button, reason: String(error) }, 'slack: a click failed');
          await tell(click, WORDS[click.language].failed);
        }
      },
    );
  };

  on(BUTTONS.sources, async (click) => {
    const message = await messageOf(click.answerId);
    if (!message) await tell(click, WORDS[click.language].gone);
    else if (!(await open(click.triggerId, sourcesView(message)))) await tell(click, WORDS[click.language].failed);
  });

  on(BUTTONS.helpful, async (click) => {
    await tell(click, await rated(click, { answerId: click.answerId, helpful: true }));
  });

  on(BUTTONS.unhelpful, async (click) => {
    const { answerId, language, responseUrl, thread, triggerId } = click;
    // The rating counts, whatever becomes of the reason.
    const [said, opened] = await Promise.all([
      rated(click, { answerId, helpful: false }),
      open(triggerId, whyView({ answerId, language, responseUrl, ...(thread && { thread }) })),
    ]);
    if (!opened) await tell(click, said);
  });

  on(BUTTONS.inquiry, async (click) => {
    const { answerId, more: desk, user, channel, thread, language } = click;
    await inquiries.add({
      channel: 'slack',
      answerId,
      ...(desk && { desk }),
      destination: { channel, user, ...(thread && { thread }) },
    });
    const name = (await messageOf(answerId))?.desk?.name ?? WORDS[language].desk;
    await tell(click, WORDS[language].inquirySent(name));
  });

  app.view({ callback_id: VIEWS.why, type: 'view_submission' }, async ({ ack, view }) => {
    const context = JSON.parse(view.private_metadata) as WhyContext;
    const reason = view.state.values[WHY.block]?.[WHY.action]?.value?.trim().slice(0, LONGEST_REASON);
    const { answerId } = context;
    const said = await rated(context, { answerId, helpful: false, ...(reason && { reason }) });
    await ack();
    await tell(context, said).catch((error: unknown) => {
      // The address is good for half an hour; the reason is kept all the same.
      logger.debug({ reason: String(error) }, 'slack: thanks could not be said');
    });
  });

  async function messageOf(answerId: string): Promise<RoomMessage | undefined> {
    return (await inbox.given(answerId))?.message as RoomMessage | undefined;
  }

  /** Keeps a rating. @returns what to say of it */
  async function rated({ language }: Pick<Click, 'language'>, feedback: Parameters<Assistant['feedback']>[0]) {
    const words = WORDS[language];
    return (await assistant.feedback(feedback)) ? words.thanks : words.gone;
  }
}

function clickOf(body: BlockAction<ButtonAction>, action: ButtonAction): Click {
  const [answerId = '', more = ''] = (action.value ?? '').split(' ');
  const thread = body.container.thread_ts as string | undefined;
  return {
    answerId,
    more,
    // The label tells the language, also of an answer that is not kept any more.
    language: languageOf(action.text.text),
    triggerId: body.trigger_id,
    responseUrl: body.response_url,
    user: body.user.id,
    channel: body.channel?.id ?? (body.container.channel_id as string),
    ...(thread && { thread }),
  };
}
