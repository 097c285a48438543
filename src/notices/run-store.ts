import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../store/database.ts';

/** A run further ahead than this was written while the clock was wrong. */
const AHEAD_MS = 24 * 60 * 60_000;
/** Runs of each name that are remembered: by number, for the clock may be wrong. */
const KEPT = 5_000;

/** Which moments of scheduled work were taken, by whom, and which are finished: the same for all processes. */
export class RunStore {
  readonly #database: Database;
  readonly #holder = randomUUID();

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Takes a slot that nobody took yet, or that somebody took and left unfinished. Not one before a slot that was taken
   * already: the clock went back.
   * @returns whether it is ours now
   */
  async take(name: string, slot: Date, now: Date, leaseMs: number): Promise<boolean> {
    const at = slot.toISOString();
    const ahead = new Date(now.getTime() + AHEAD_MS).toISOString();
    const { rows } = await sql`
      insert into runs (name, slot, held_by, held_until)
      select ${name}, ${at}, ${this.#holder}, ${this.#leaseEnd(now, leaseMs)}
      where not exists (select 1 from runs where name = ${name} and slot > ${at} and slot <= ${ahead})
      on conflict (name, slot) do update set held_by = excluded.held_by, held_until = excluded.held_until
        where runs.finished_at is null and runs.held_until <= ${now.toISOString()}
      returning slot`.execute(this.#database);
    return rows.length > 0;
  }

  /** @returns whether it was still ours */
  async renew(name: string, slot: Date, now: Date, leaseMs: number): Promise<boolean> {
    const { numUpdatedRows } = await this.#mine(name, slot)
      .set({ held_until: this.#leaseEnd(now, leaseMs) })
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** Nobody runs it again. What was finished long ago is forgotten. */
  async finish(name: string, slot: Date, now: Date): Promise<void> {
    await this.#mine(name, slot).set({ finished_at: now.toISOString() }).execute();
    await sql`
      delete from runs where name = ${name} and slot < (
        select slot from runs where name = ${name} order by slot desc limit 1 offset ${KEPT})`.execute(this.#database);
  }

  /** The newest finished slot before one. */
  async lastBefore(name: string, slot: Date): Promise<Date | undefined> {
    const row = await this.#database
      .selectFrom('runs')
      .select('slot')
      .where('name', '=', name)
      .where('slot', '<', slot.toISOString())
      .where('finished_at', 'is not', null)
      .orderBy('slot', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row && new Date(row.slot);
  }

  #mine(name: string, slot: Date) {
    return this.#database
      .updateTable('runs')
      .where('name', '=', name)
      .where('slot', '=', slot.toISOString())
      .where('held_by', '=', this.#holder)
      .where('finished_at', 'is', null);
  }

  #leaseEnd(now: Date, leaseMs: number): string {
    return new Date(now.getTime() + leaseMs).toISOString();
  }
}
