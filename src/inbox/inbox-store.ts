import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import type { InboxTable } from '../store/schema.ts';
import type { ClaimedQuestion, GivenAnswer, Inbox, IncomingQuestion, Outcome } from './types.ts';

/** Short enough that a start after a kill answers soon, long enough for a process that was busy. */
const LEASE_MS = 12_000;
const KEPT_MS = 30 * 24 * 60 * 60_000;
const PRUNE_EVERY_MS = 60 * 60_000;

/** Questions whose places are told at once. */
const MOST_DESTINATIONS = 1_000;

/**
 * The inbox in the store. Times are kept as ISO text, which orders as they do.
 *
 * A question is `waiting`, then `held` by a process, then `answered`, `dropped` or `deleted`. What a process says of a
 * question counts only while it holds it, so that one that lost its lease undoes nothing. Every step is one statement:
 * processes that share the file wait for each other in SQLite.
 */
export class InboxStore implements Inbox {
  readonly leaseMs = LEASE_MS;
  readonly #database: Database;
  readonly #clock: Clock;
  /** Who holds a claim: every process, and every store in it. */
  readonly #holder = randomUUID();
  /** Keys that this store claimed and has not settled: it does not take them twice, even when a lease ended unnoticed. */
  readonly #mine = new Set<string>();
  #prunedAt = Number.NEGATIVE_INFINITY;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  async accept(question: IncomingQuestion): Promise<boolean> {
    const now = this.#now();
    const { numInsertedOrUpdatedRows } = await this.#database
      .insertInto('inbox')
      .values({
        ...question,
        destination: JSON.stringify(question.destination),
        state: 'waiting',
        not_before: now,
        accepted_at: now,
        since: now,
      })
      .onConflict((known) => known.column('key').doNothing())
      .executeTakeFirst();
    // What was accepted stays so: forgetting can wait.
    await this.#prune().catch(() => {});
    return numInsertedOrUpdatedRows === 1n;
  }

  async claim(channel: string): Promise<ClaimedQuestion | undefined> {
    const now = this.#now();
    const { rows } = await sql<Selectable<InboxTable>>`
      update inbox set state = 'held', attempt = attempt + 1, held_revision = revision,
        held_by = ${this.#holder}, held_until = ${this.#leaseEnd()}
      where sequence = (
        select sequence from inbox as first
        where channel = ${channel} and state in ('waiting', 'held')
          and case state when 'waiting' then not_before else held_until end <= ${now}
          and key not in ${this.#own()}
          and not exists (
            select 1 from inbox as other
            where other.channel = first.channel and other.thread = first.thread and other.state in ('waiting', 'held')
              and (other.sequence < first.sequence
                or (other.sequence > first.sequence and other.state = 'held'
                  and (other.held_until > ${now} or other.key in ${this.#own()}))))
        order by sequence limit 1)
      returning *`.execute(this.#database);
    if (!rows[0]) return undefined;
    this.#mine.add(rows[0].key);
    return claimedOf(rows[0]);
  }

  async renew(key: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#database
      .updateTable('inbox')
      .set({ held_until: this.#leaseEnd() })
      .where('key', '=', key)
      .where('state', '=', 'held')
      .where('held_by', '=', this.#holder)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async composed({ key, revision }: ClaimedQuestion, answerId: string, message: object): Promise<boolean> {
    const { numUpdatedRows } = await this.#database
      .updateTable('inbox')
      .set({ message: JSON.stringify(message), answer_id: answerId || null, composed_revision: revision })
      .where('key', '=', key)
      .where('state', '=', 'held')
      .where('held_by', '=', this.#holder)
      .where('revision', '=', revision)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async given(answerId: string): Promise<GivenAnswer | undefined> {
    const row = await this.#database
      .selectFrom('inbox')
      .select(['key', 'channel', 'thread', 'conversation', 'destination', 'message', 'sent'])
      .where('answer_id', '=', answerId)
      .executeTakeFirst();
    if (!row?.message) return undefined;
    const { key, channel, thread, conversation } = row;
    return {
      key,
      channel,
      thread,
      conversation,
      destination: JSON.parse(row.destination),
      message: JSON.parse(row.message),
      ...(row.sent !== null && { sent: JSON.parse(row.sent) }),
    };
  }

  async answered(key: string, sent: Record<string, unknown>): Promise<Outcome> {
    const now = this.#now();
    // An edit that came meanwhile puts it back in line: what stands there is known now.
    const { rows } = await sql<{ state: string }>`
      update inbox set sent = ${JSON.stringify(sent)}, held_by = null, held_until = null, reason = null,
        attempt = case when revision > held_revision then 0 else attempt end,
        not_before = ${now},
        answered_at = case when revision > held_revision then null else ${now} end,
        state = case when revision > held_revision then 'waiting' else 'answered' end
      where key = ${key} and state = 'held' and held_by = ${this.#holder}
      returning state`.execute(this.#database);
    this.#mine.delete(key);
    if (rows[0]) return rows[0].state === 'answered' ? 'answered' : 'edited';
    const row = await this.#database.selectFrom('inbox').select('state').where('key', '=', key).executeTakeFirst();
    return row?.state === 'deleted' ? 'deleted' : 'lost';
  }

  async later(key: string, at: Date, reason: string): Promise<void> {
    await this.#database
      .updateTable('inbox')
      .set({ state: 'waiting', not_before: at.toISOString(), reason, held_by: null, held_until: null })
      .where('key', '=', key)
      .where('state', '=', 'held')
      .where('held_by', '=', this.#holder)
      .execute();
    this.#mine.delete(key);
  }

  async dropped(key: string, reason: string): Promise<void> {
    const now = this.#now();
    await sql`
      update inbox set reason = ${reason}, held_by = null, held_until = null,
        attempt = case when revision > held_revision then 1 else attempt end,
        not_before = ${now},
        answered_at = case when revision > held_revision then null else ${now} end,
        state = case when revision > held_revision then 'waiting' else 'dropped' end
      where key = ${key} and state = 'held' and held_by = ${this.#holder}`.execute(this.#database);
    this.#mine.delete(key);
  }

  async edited(key: string, question: string): Promise<boolean> {
    const now = this.#now();
    // Where an attempt may have sent something, the next one is no first attempt.
    const { numAffectedRows } = await sql`
      update inbox set question = ${question}, revision = revision + 1, since = ${now},
        attempt = case when state = 'answered' then 0 else min(attempt, 1) end,
        not_before = case when state = 'held' then not_before else ${now} end,
        answered_at = null,
        state = case when state = 'held' then 'held' else 'waiting' end
      where key = ${key} and state <> 'deleted' and question <> ${question}`.execute(this.#database);
    return (numAffectedRows ?? 0n) > 0n;
  }

  async deleted(key: string): Promise<Record<string, unknown> | undefined> {
    const now = this.#now();
    return this.#database.transaction().execute(async (transaction) => {
      // Written first: a transaction that begins by reading may be refused.
      const { numUpdatedRows } = await transaction
        .updateTable('inbox')
        .set({ state: 'deleted', question: '', message: null, answer_id: null, reason: null, answered_at: now })
        .where('key', '=', key)
        .where('state', '<>', 'deleted')
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return undefined;
      const row = await transaction.selectFrom('inbox').select('sent').where('key', '=', key).executeTakeFirst();
      await transaction.updateTable('inbox').set({ sent: null }).where('key', '=', key).execute();
      return row?.sent ? JSON.parse(row.sent) : undefined;
    });
  }

  async destinations(channel: string): Promise<Record<string, unknown>[]> {
    const rows = await this.#database
      .selectFrom('inbox')
      .select('destination')
      .where('channel', '=', channel)
      .where('state', '!=', 'deleted')
      .orderBy('sequence', 'desc')
      .limit(MOST_DESTINATIONS)
      .execute();
    return rows.map(({ destination }) => JSON.parse(destination) as Record<string, unknown>);
  }

  async knowsThread(channel: string, thread: string): Promise<boolean> {
    const row = await this.#database
      .selectFrom('inbox')
      .select('sequence')
      .where('channel', '=', channel)
      .where('thread', '=', thread)
      .where('state', 'in', ['waiting', 'held', 'answered'])
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }

  async nextAt(channel: string): Promise<Date | undefined> {
    // Of each thread the first counts: it can be claimed once its own time has come and nothing behind it is held. What
    // this store has in work ends by itself.
    const { rows } = await sql<{ at: string | null }>`
      select min(max(case state when 'waiting' then not_before else held_until end, coalesce((
        select max(held_until) from inbox as other
        where other.channel = first.channel and other.thread = first.thread and other.state in ('waiting', 'held')
          and other.sequence > first.sequence and other.state = 'held'), ''))) as at
      from inbox as first
      where channel = ${channel} and state in ('waiting', 'held') and not exists (
        select 1 from inbox as other
        where other.channel = first.channel and other.thread = first.thread and other.state in ('waiting', 'held')
          and (other.sequence < first.sequence or other.key in ${this.#own()}))
        and key not in ${this.#own()}`.execute(this.#database);
    const at = rows[0]?.at;
    return at ? new Date(at) : undefined;
  }

  /** Forgets what was settled long ago, now and then. */
  async #prune(): Promise<void> {
    const now = this.#clock.now().getTime();
    if (now - this.#prunedAt < PRUNE_EVERY_MS) return;
    this.#prunedAt = now;
    await this.#database
      .deleteFrom('inbox')
      .where('answered_at', '<', new Date(now - KEPT_MS).toISOString())
      .execute();
  }

  /** The keys in work, as a list for SQL. */
  #own() {
    return sql`(select value from json_each(${JSON.stringify([...this.#mine])}))`;
  }

  #now(): string {
    return this.#clock.now().toISOString();
  }

  #leaseEnd(): string {
    return new Date(this.#clock.now().getTime() + LEASE_MS).toISOString();
  }
}

function claimedOf(row: Selectable<InboxTable>): ClaimedQuestion {
  const { key, channel, thread, conversation, question, attempt, revision } = row;
  return {
    key,
    channel,
    thread,
    conversation,
    question,
    destination: JSON.parse(row.destination),
    attempt,
    revision,
    acceptedAt: new Date(row.accepted_at),
    since: new Date(row.since),
    ...(row.sent !== null && { sent: JSON.parse(row.sent) }),
    ...(row.message !== null && row.composed_revision === revision && { message: JSON.parse(row.message) }),
  };
}
