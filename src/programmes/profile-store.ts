import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import type { Profile } from './fields.ts';

/** What a firm lets us keep of itself. */
export interface KeptProfile {
  profile: Profile;
  /** Who said so. */
  savedBy: { id: string; name: string };
  savedAt: Date;
}

/** Every query on kept profiles. One is kept only when its owner, a person or a room, says so. */
export class ProfileStore {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** @param owner `slack:person:U123`, `slack:room:C123` */
  async find(owner: string): Promise<KeptProfile | undefined> {
    const row = await this.#database
      .selectFrom('company_profiles')
      .selectAll()
      .where('owner', '=', owner)
      .executeTakeFirst();
    return (
      row && {
        profile: JSON.parse(row.profile) as Profile,
        savedBy: { id: row.saved_by, name: row.saved_name },
        savedAt: new Date(row.saved_at),
      }
    );
  }

  /** Keeps a profile in the place of the one before. */
  async save(owner: string, profile: Profile, by: KeptProfile['savedBy']): Promise<void> {
    const values = {
      profile: JSON.stringify(profile),
      saved_by: by.id,
      saved_name: by.name,
      saved_at: this.#clock.now().toISOString(),
    };
    await this.#database
      .insertInto('company_profiles')
      .values({ owner, ...values })
      .onConflict((same) => same.column('owner').doUpdateSet(values))
      .execute();
  }

  /**
   * Deletes a profile with everything that was told for it: the owner's own interviews, wherever they were, and those that
   * began with it. @returns whether anything was there
   */
  async delete(owner: string): Promise<boolean> {
    return this.#database.transaction().execute(async (transaction) => {
      const { numDeletedRows: profiles } = await transaction
        .deleteFrom('company_profiles')
        .where('owner', '=', owner)
        .executeTakeFirst();
      const { numAffectedRows: interviews = 0n } = await sql`
        delete from interviews where person = ${owner} or json_extract(state, '$.from') = ${owner}`.execute(
        transaction,
      );
      return profiles + interviews > 0n;
    });
  }
}
