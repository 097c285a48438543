import type { SlackApi } from './api.ts';

/** A message as `conversations.replies` and `conversations.history` give it. */
export interface ReadMessage<Mark> {
  ts: string;
  metadata?: { event_type?: string; event_payload?: Partial<Mark> };
  files?: { name?: string }[];
}

interface Page<Mark> {
  messages?: ReadMessage<Mark>[];
  response_metadata?: { next_cursor?: string };
}

const PAGE = 200;
const MOST_PAGES = 10;

/**
 * Reads messages with their metadata, page by page.
 * @returns what calls `conversations.replies` or `conversations.history` until the last page, at most `mostPages` of 200
 */
export function historyOf<Mark>(api: SlackApi, mostPages = MOST_PAGES) {
  return async (method: string, args: Record<string, unknown>): Promise<ReadMessage<Mark>[]> => {
    const found: ReadMessage<Mark>[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < mostPages; page += 1) {
      const more = { limit: PAGE, include_all_metadata: true, ...(cursor && { cursor }) };
      const { messages = [], response_metadata } = await api.call<Page<Mark>>(method, { ...args, ...more });
      found.push(...messages);
      cursor = response_metadata?.next_cursor;
      if (!cursor) break;
    }
    return found;
  };
}
