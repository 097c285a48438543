import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import type { StressInput } from './stress.ts';
import type { Actor } from './types.ts';

/** What a firm lets us keep of its inputs and stocks. */
export interface KeptStress {
  inputs: StressInput[];
  /** Who said so. */
  savedBy: Actor;
  savedAt: Date;
}

/** Every query on kept inputs. They are kept only when their owner, a person or a room, says so. */
export class StressStore {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** @param owner `slack:person:U123`, `slack:room:C123` */
  async find(owner: string): Promise<KeptStress | undefined> {
    const row = await this.#database
      .selectFrom('stress_profiles')
      .selectAll()
      .where('owner', '=', owner)
      .executeTakeFirst();
    return (
      row && {
        inputs: JSON.parse(row.profile) as StressInput[],
        savedBy: { id: row.saved_by, name: row.saved_name },
        savedAt: new Date(row.saved_at),
      }
    );
  }

  /** Keeps inputs in the place of those before. */
  async save(owner: string, inputs: readonly StressInput[], by: Actor): Promise<void> {
    const values = {
      profile: JSON.stringify(inputs),
      saved_by: by.id,
      saved_name: by.name,
      saved_at: this.#clock.now().toISOString(),
    };
    await this.#database
      .insertInto('stress_profiles')
      .values({ owner, ...values })
      .onConflict((known) => known.column('owner').doUpdateSet(values))
      .execute();
  }

  /** @returns whether something was kept */
  async remove(owner: string): Promise<boolean> {
    const { numDeletedRows } = await this.#database
      .deleteFrom('stress_profiles')
      .where('owner', '=', owner)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }
}
