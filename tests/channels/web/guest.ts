import { expect } from 'vitest';
import type { TestChannel } from './harness.ts';

/** A browser without a window: it brings the cookie of its seat back. */
export function createGuest(channel: TestChannel) {
  let cookie = '';
  const send = async (method: string, path: string, body?: object) => {
    const response = await channel.send(method, path, body, { Cookie: cookie });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return response;
  };
  const step = (body: object) => send('POST', '/api/interview', body);
  return {
    send,
    step,
    get: (path: string) => channel.get(path, { Cookie: cookie }),
    /** Does a step that has to succeed. @returns where the interview stands then */
    async taken(body: object) {
      const response = await step(body);
      expect(response.status).toBe(200);
      return response.json();
    },
  };
}

export type Guest = ReturnType<typeof createGuest>;
