import { randomUUID } from 'node:crypto';
import type { Form } from '../screen.ts';

/** Whoever asked for so many windows and opened none of the first will not come back for them. */
const MOST_KEPT = 500;

/** Forms that were ready when it was too late to open their window: a button opens it. They last as long as the process. */
export function createWindows() {
  const kept = new Map<string, Form>();

  return {
    /** @returns the key by which it is opened */
    keep(form: Form): string {
      const key = randomUUID();
      kept.set(key, form);
      for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
      return key;
    },
    /** It can be opened again: whoever closed it by mistake does so. */
    find: (key: string): Form | undefined => kept.get(key),
  };
}

export type Windows = ReturnType<typeof createWindows>;
