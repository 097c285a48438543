import type { App } from '@slack/bolt';
import type { Assistant } from '../../assistant/index.ts';
import type { RoomLogger } from '../worker.ts';
import type { SlackApi } from './api.ts';
import { homeView, suggestedPrompts } from './views.ts';

export interface HomeParts {
  api: SlackApi;
  assistant: Pick<Assistant, 'status'>;
  logger: RoomLogger;
}

/** The home tab, and suggestions for apps with the older assistant pane; with `agent_view` they stand in the manifest. */
export function listenToHome(app: App, { api, assistant, logger }: HomeParts): void {
  app.event('app_home_opened', async ({ event }) => {
    if (event.tab !== 'home') return;
    try {
      await api.call('views.publish', { user_id: event.user, view: homeView(await assistant.status()) });
    } catch (error) {
      logger.warn({ reason: String(error) }, 'slack: the home tab could not be shown');
    }
  });

  app.event('assistant_thread_started', async ({ event }) => {
    const { channel_id, thread_ts } = event.assistant_thread;
    try {
      await api.call('assistant.threads.setSuggestedPrompts', { channel_id, thread_ts, ...suggestedPrompts() });
    } catch (error) {
      logger.warn({ reason: String(error) }, 'slack: suggestions could not be shown');
    }
  });
}
