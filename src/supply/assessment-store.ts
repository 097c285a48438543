import { sql, type Transaction } from 'kysely';
import type { Database } from '../store/database.ts';
import type { Schema } from '../store/schema.ts';
import type { Assessment, Month } from './types.ts';

/** Every query on assessments: the newest of each month of each item. */
export class AssessmentStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** @param month the newest unless told */
  async find(item: string, month?: Month): Promise<Assessment | undefined> {
    const row = await this.#database
      .selectFrom('assessments')
      .select('assessment')
      .where('item', '=', item)
      .$if(month !== undefined, (query) => query.where('month', '=', month ?? ''))
      .orderBy('month', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row && (JSON.parse(row.assessment) as Assessment);
  }

  /** Of the months after one, oldest first. */
  async after(item: string, month: Month): Promise<Assessment[]> {
    const rows = await this.#database
      .selectFrom('assessments')
      .select('assessment')
      .where('item', '=', item)
      .where('month', '>', month)
      .orderBy('month')
      .execute();
    return rows.map(({ assessment }) => JSON.parse(assessment) as Assessment);
  }

  /** The first month of an item that was judged; undefined before any was. */
  async firstMonth(item: string): Promise<Month | undefined> {
    const row = await this.#database
      .selectFrom('assessments')
      .select('month')
      .where('item', '=', item)
      .orderBy('month')
      .limit(1)
      .executeTakeFirst();
    return row?.month;
  }

  /** The newest of each item. */
  async newest(): Promise<Map<string, Assessment>> {
    const { rows } = await sql<{ item: string; assessment: string }>`
      select item, assessment from assessments
      where month = (select max(month) from assessments as other where other.item = assessments.item)`.execute(
      this.#database,
    );
    return new Map(rows.map(({ item, assessment }) => [item, JSON.parse(assessment) as Assessment]));
  }

  /** Changes whenever a feed, an incident or a stock gives something new. */
  async dataVersion(): Promise<string> {
    const { rows } = await sql<{ version: string }>`
      select concat_ws(' ', (select max(id) || ' ' || total(state = 'loaded') from feed_loads), (select count(*) || max(seen_at) from incidents),
        (select count(*) || max(at) from stock_points)) as version`.execute(this.#database);
    return rows[0]?.version ?? '';
  }
}

/** Writes assessments in the place of what was known of their months, with what came of them. */
export async function writeAssessments(
  transaction: Transaction<Schema>,
  assessments: readonly Assessment[],
): Promise<void> {
  for (const assessment of assessments) {
    const { item, month, asOf } = assessment;
    const values = { as_of: asOf, assessment: JSON.stringify(assessment) };
    await transaction
      .insertInto('assessments')
      .values({ item, month, ...values })
      .onConflict((known) => known.columns(['item', 'month']).doUpdateSet(values))
      .execute();
  }
}
