import { type REST, Routes } from 'discord.js';
import type { Timers } from '../../timers.ts';

/** The platform shows for ten seconds that somebody types. */
const AGAIN_MS = 8_000;

/** The sign that an answer is being made: one in a channel, however many answers are. */
export function createTyping(rest: REST, timers: Timers) {
  const signs = new Map<string, { answers: number; cancel(): void }>();

  async function show(channel: string): Promise<void> {
    const sign = signs.get(channel);
    if (!sign) return;
    sign.cancel = timers.after(AGAIN_MS, () => void show(channel).catch(() => {}));
    await rest.post(Routes.channelTyping(channel));
  }

  return {
    /** One more answer is being made there. */
    async begin(channel: string): Promise<void> {
      const sign = signs.get(channel);
      if (sign) {
        sign.answers += 1;
        return;
      }
      signs.set(channel, { answers: 1, cancel: () => {} });
      // Whoever begins a sign must be able to end it: it may fail all the same.
      await show(channel).catch(() => {});
    },
    /** One of the answers is there. */
    end(channel: string): void {
      const sign = signs.get(channel);
      if (!sign) return;
      sign.answers -= 1;
      if (sign.answers > 0) return;
      sign.cancel();
      signs.delete(channel);
    },
  };
}
