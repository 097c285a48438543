import type { NoticeSender } from '../../src/notices/types.ts';
import { Gone, Later } from '../../src/sending.ts';
import type { StandingMessage } from '../doubles/notice-platform.ts';

const LONGEST_CALL_MS = 2_000;

/** A sender for the double of a platform. From the second attempt on it looks first, as every sender does. */
export function createSender({ url }: { url: string }): NoticeSender {
  return {
    async deliver({ id, destination, attempt, notices }) {
      const address = `${url}/destinations/${encodeURIComponent(destination.id)}/messages`;
      const marker = String(id);
      if (attempt > 1) {
        const standing = JSON.parse(await call(address)) as StandingMessage[];
        if (standing.some((message) => message.marker === marker)) return { marker };
      }
      await call(address, { marker, text: notices.map(({ content }) => content.headline).join('\n') });
      return { marker };
    },
    async update() {},
  };
}

/** @returns the body of the answer */
async function call(address: string, message?: StandingMessage): Promise<string> {
  const giveUp = new AbortController();
  // A signal of its own (AbortSignal.timeout) may be collected before it fires.
  const timer = setTimeout(() => giveUp.abort(), LONGEST_CALL_MS);
  try {
    const request = message && { method: 'POST', body: JSON.stringify(message) };
    const response = await fetch(address, { signal: giveUp.signal, ...request });
    const body = await response.text();
    if (response.ok) return body;
    const reason = `HTTP ${response.status}`;
    if (response.status === 410) throw new Gone(reason);
    if (response.status === 429) {
      throw new Later(new Date(Date.now() + Number(response.headers.get('Retry-After')) * 1_000), reason);
    }
    throw new Error(reason);
  } finally {
    clearTimeout(timer);
  }
}
