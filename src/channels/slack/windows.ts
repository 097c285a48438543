import type { RoomLogger } from '../worker.ts';
import type { SlackApi } from './api.ts';
import { codeOf } from './failures.ts';
import type { View } from './views.ts';

/** Opens a window before somebody, within the three seconds that a trigger is good for. @returns false when it could not */
export type OpenWindow = (triggerId: string, view: View) => Promise<boolean>;

export function createOpenWindow(api: SlackApi, logger: RoomLogger): OpenWindow {
  return async (triggerId, view) => {
    for (const last of [false, true]) {
      try {
        await api.call('views.open', { trigger_id: triggerId, view });
        return true;
      } catch (error) {
        const code = codeOf(error);
        // The first try got through, and its answer did not.
        if (code === 'exchanged_trigger_id') return true;
        if (code === undefined && !last) continue;
        logger.warn({ reason: String(error) }, 'slack: a window could not be opened');
        return false;
      }
    }
    return false;
  };
}
