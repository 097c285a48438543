import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import type { Inquiry } from './types.ts';

/** Every query on what people hand to help desks. */
export class InquiryStore {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Keeps an inquiry. A button pressed twice is one. @returns its id */
  async add({ channel, answerId, desk, destination }: Inquiry): Promise<string> {
    const row = {
      id: randomUUID(),
      channel,
      answer_id: answerId,
      desk: desk ?? '',
      destination: JSON.stringify(destination),
      state: 'open' as const,
      created_at: this.#clock.now().toISOString(),
    };
    const { id } = await this.#database
      .insertInto('inquiries')
      .values(row)
      // Written over with what stands there, so that the row is returned.
      .onConflict((same) =>
        same.columns(['channel', 'answer_id', 'desk', 'destination']).doUpdateSet({ answer_id: answerId }),
      )
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  }
}
