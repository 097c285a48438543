import { createNoticeSender } from '../../../src/channels/discord/notices.ts';
import { createRest } from '../../../src/channels/discord/rest.ts';
import { systemClock } from '../../../src/clock.ts';
import type { NoticeSender } from '../../../src/notices/index.ts';

export interface ChaosSenderSettings {
  apiUrl: string;
  token: string;
  /** Id of the bot. */
  self: string;
}

/** The sender of the Discord channel, as a process of a chaos run has it. */
export function createSender({ apiUrl, token, self }: ChaosSenderSettings): NoticeSender {
  const silent = () => {};
  return createNoticeSender({
    rest: createRest(token, apiUrl),
    clock: systemClock,
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    options: {},
    nameOf: async () => undefined,
    self: () => self,
    describe: (channel) => `channel ${channel}`,
    refused: silent,
  });
}
