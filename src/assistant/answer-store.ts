import type { Answer } from '../answers/index.ts';
import type { Database } from '../store/database.ts';

/** Every query on given answers: conversations and what people thought of them. */
export class AnswerStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async add(row: {
    id: string;
    conversation: string;
    askedAt: Date;
    question: string;
    resolved: string;
    answer: Answer;
  }): Promise<void> {
    await this.#database
      .insertInto('answers')
      .values({
        id: row.id,
        conversation: row.conversation,
        asked_at: row.askedAt.toISOString(),
        question: row.question,
        resolved: row.resolved,
        answer: JSON.stringify(row.answer),
      })
      .execute();
  }

  /** The last question of a conversation, in full. */
  async lastQuestion(conversation: string): Promise<string | undefined> {
    const row = await this.#database
      .selectFrom('answers')
      .select('resolved')
      .where('conversation', '=', conversation)
      .orderBy('asked_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.resolved;
  }

  /** @returns false when there is no such answer. */
  async rate(id: string, helpful: boolean, reason?: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#database
      .updateTable('answers')
      .set({ helpful: helpful ? 1 : 0, reason: reason ?? null })
      .where('id', '=', id)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }
}
