import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import { beginInterview, type InterviewState } from './interview.ts';

/** Days that an interview can be taken up again after its last answer. */
export const INTERVIEW_DAYS = 30;

/** Who is interviewed, and where. */
export interface Seat {
  /** `slack:room:C123`, or `terminal`. */
  place: string;
  /** `slack:person:U123`. */
  person: string;
}

/** An interview that is kept. */
export interface KeptInterview extends InterviewState {
  /** Owner of the kept profile that it began with. */
  from?: string;
}

const DAY_MS = 86_400_000;

/** Every query on interviews: one for each person in each place, written with every answer. */
export class InterviewStore {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** The interview as it was left; undefined when there is none, or it is older than `INTERVIEW_DAYS`. */
  async find({ place, person }: Seat): Promise<KeptInterview | undefined> {
    const row = await this.#database
      .selectFrom('interviews')
      .select('state')
      .where('place', '=', place)
      .where('person', '=', person)
      .where('changed_at', '>=', this.#oldest())
      .executeTakeFirst();
    return row && (JSON.parse(row.state) as KeptInterview);
  }

  /** Puts an interview in the place of the one before. */
  async write({ place, person }: Seat, state: KeptInterview): Promise<void> {
    const values = { state: JSON.stringify(state), changed_at: this.#clock.now().toISOString() };
    await this.#database
      .insertInto('interviews')
      .values({ place, person, ...values })
      .onConflict((same) => same.columns(['place', 'person']).doUpdateSet(values))
      .execute();
  }

  /**
   * Changes an interview in one transaction, so that of two answers at once, in whatever processes, none is lost.
   * @param next gets what stands there, an empty interview when nothing does
   * @returns what stands there then
   */
  async change(seat: Seat, next: (state: KeptInterview) => KeptInterview): Promise<KeptInterview> {
    const { place, person } = seat;
    const empty = JSON.stringify(beginInterview());
    const oldest = this.#oldest();
    const now = this.#clock.now().toISOString();
    return this.#database.transaction().execute(async (transaction) => {
      // Written first: a transaction that begins by reading may be refused.
      const { rows } = await sql<{ state: string }>`
        insert into interviews (place, person, state, changed_at) values (${place}, ${person}, ${empty}, ${now})
        on conflict (place, person) do update set
          state = case when changed_at < ${oldest} then excluded.state else state end, changed_at = excluded.changed_at
        returning state`.execute(transaction);
      const state = next(JSON.parse(rows[0]?.state ?? empty) as KeptInterview);
      await transaction
        .updateTable('interviews')
        .set({ state: JSON.stringify(state) })
        .where('place', '=', place)
        .where('person', '=', person)
        .execute();
      return state;
    });
  }

  /** Forgets an interview. */
  async drop({ place, person }: Seat): Promise<void> {
    await this.#database.deleteFrom('interviews').where('place', '=', place).where('person', '=', person).execute();
  }

  /** Forgets what is too old to be taken up again. @returns how many */
  async prune(): Promise<number> {
    const { numDeletedRows } = await this.#database
      .deleteFrom('interviews')
      .where('changed_at', '<', this.#oldest())
      .executeTakeFirst();
    return Number(numDeletedRows);
  }

  #oldest(): string {
    return new Date(this.#clock.now().getTime() - INTERVIEW_DAYS * DAY_MS).toISOString();
  }
}
