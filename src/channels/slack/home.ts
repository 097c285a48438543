import type { App } from '@slack/bolt';
import type { Assistant } from '../../assistant/index.ts';
import type { RoomApplication } from '../screen.ts';
import type { RoomLogger } from '../worker.ts';
import type { SlackApi } from './api.ts';
import { homeView, suggestedPrompts } from './views.ts';

export interface HomeParts {
  api: SlackApi;
  assistant: Pick<Assistant, 'status'>;
  application: Pick<RoomApplication, 'follows'>;
  logger: RoomLogger;
}

/** Draws the home tab of a person. Never throws. */
export function createDrawHome({ api, assistant, application, logger }: HomeParts) {
  return async (user: string): Promise<void> => {
    try {
      const [status, follows] = await Promise.all([
        assistant.status(),
        application.follows({ channel: 'slack', kind: 'person', id: user }),
      ]);
      await api.call('views.publish', { user_id: user, view: homeView(status, follows) });
    } catch (error) {
      logger.warn({ reason: String(error) }, 'slack: the home tab could not be shown');
    }
  };
}

export interface HomeListeners {
  api: SlackApi;
  drawHome(user: string): Promise<void>;
  logger: RoomLogger;
}

/** The home tab, and suggestions for apps with the older assistant pane; with `agent_view` they stand in the manifest. */
export function listenToHome(app: App, { api, drawHome, logger }: HomeListeners): void {
  app.event('app_home_opened', async ({ event }) => {
    if (event.tab === 'home') await drawHome(event.user);
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
