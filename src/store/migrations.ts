import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * The database's history, by name in the order they run. A migration that has landed is never edited.
 *
 * `terms` is an FTS5 index without content over our own terms (see `knowledge/language/terms.ts`): the terms arrive
 * separated by spaces, and the listed characters belong to a term. `term_counts` reads how many passages hold a term.
 */
export const migrations: Record<string, Migration> = {
  '001_knowledge': {
    async up(db) {
      await sql`create table documents (
        id text primary key, origin text not null, hash text not null, format text not null,
        meta text not null, warnings text not null) without rowid`.execute(db);
      await sql`create table passages (
        id integer primary key autoincrement,
        document_id text not null references documents(id) on delete cascade,
        ordinal integer not null, headings text not null, section text not null, article text, paragraphs text,
        page integer, text text not null, units text not null, hash text not null)`.execute(db);
      await sql`create index passages_by_document on passages (document_id, ordinal)`.execute(db);
      await sql`create index passages_by_hash on passages (hash)`.execute(db);
      await sql`create table vectors (hash text not null, model text not null, vectors blob not null,
        primary key (hash, model)) without rowid`.execute(db);
      await sql`create table identifiers (value text not null,
        passage_id integer not null references passages(id) on delete cascade,
        primary key (value, passage_id)) without rowid`.execute(db);
      await sql`create index identifiers_by_passage on identifiers (passage_id)`.execute(db);
      await sql`create table failures (id text primary key, origin text not null, hash text not null,
        code text not null, message text not null) without rowid`.execute(db);
      await sql`create table settings (key text primary key, value text not null) without rowid`.execute(db);
      await sql`create virtual table terms using fts5(head, body, content='', contentless_delete=1,
        tokenize="unicode61 remove_diacritics 0 tokenchars '%./-_§:+&='")`.execute(db);
      await sql`create virtual table term_counts using fts5vocab(terms, row)`.execute(db);
    },
  },
  '002_answers': {
    async up(db) {
      await sql`create table answers (
        id text primary key, conversation text not null, asked_at text not null, question text not null,
        resolved text not null, answer text not null, helpful integer, reason text) without rowid`.execute(db);
      await sql`create index answers_by_conversation on answers (conversation, asked_at)`.execute(db);
    },
  },
  '003_provisions': {
    async up(db) {
      for (const column of ['also', 'since', 'until'])
        await sql`alter table passages add column ${sql.ref(column)} text`.execute(db);
    },
  },
  '004_inbox': {
    async up(db) {
      // `sequence` is the order of acceptance: it never goes back, whatever the clock does.
      await sql`create table inbox (
        sequence integer primary key autoincrement, key text not null unique, channel text not null,
        thread text not null, conversation text not null, question text not null, destination text not null,
        revision integer not null default 0, state text not null, attempt integer not null default 0,
        not_before text not null, held_by text, held_until text, held_revision integer, answer_id text, message text,
        composed_revision integer, sent text, reason text, accepted_at text not null, since text not null, answered_at text)`.execute(
        db,
      );
      await sql`create index inbox_open on inbox (channel, sequence) where state in ('waiting', 'held')`.execute(db);
      await sql`create index inbox_open_by_thread on inbox (channel, thread, sequence)
        where state in ('waiting', 'held')`.execute(db);
      await sql`create index inbox_by_thread on inbox (channel, thread)`.execute(db);
      await sql`create index inbox_by_answer on inbox (answer_id) where answer_id is not null`.execute(db);
      await sql`create index inbox_settled on inbox (answered_at) where answered_at is not null`.execute(db);
      await sql`create table inquiries (
        id text primary key, channel text not null, answer_id text not null, desk text not null,
        destination text not null, state text not null, created_at text not null,
        unique (channel, answer_id, desk, destination)) without rowid`.execute(db);
    },
  },
  '005_notices': {
    async up(db) {
      await sql`create table notices (
        id text primary key, key text not null unique, topic text not null, level text not null, subject text not null,
        attributes text not null, lead text, content text not null, at text not null, until text,
        confirm integer not null, withdrawn_at text, raised_at text not null) without rowid`.execute(db);
      await sql`create index notices_by_subject on notices (subject)`.execute(db);
      await sql`create table deliveries (
        id integer primary key autoincrement, destination text not null, purpose text not null, due_at text not null,
        gathers integer not null, put_off integer not null default 0, state text not null default 'open',
        attempt integer not null default 0,
        first_tried_at text, reason text, sent text, settled_at text,
        escalation text, escalate_at text, instead_of integer references deliveries(id),
        confirmed_by text, confirmed_name text, confirmed_at text)`.execute(db);
      await sql`create index deliveries_open on deliveries (destination, due_at, id) where state = 'open'`.execute(db);
      await sql`create index deliveries_dead on deliveries (settled_at) where state in ('dead', 'gone')`.execute(db);
      await sql`create index deliveries_sent on deliveries (destination, settled_at) where state = 'sent'`.execute(db);
      await sql`create index deliveries_to_escalate on deliveries (escalate_at) where escalate_at is not null`.execute(
        db,
      );
      await sql`create index deliveries_instead on deliveries (instead_of) where instead_of is not null`.execute(db);
      await sql`create table delivery_notices (
        notice_id text not null references notices(id), destination text not null, purpose text not null,
        delivery_id integer not null references deliveries(id),
        primary key (notice_id, destination, purpose)) without rowid`.execute(db);
      await sql`create index delivery_notices_by_delivery on delivery_notices (delivery_id)`.execute(db);
      // One lane for each destination: its first open delivery is tried at next_at, by who holds the lane.
      await sql`create table lanes (
        destination text primary key, channel text not null, next_at text, held_by text, held_until text,
        gone_at text, gone_reason text) without rowid`.execute(db);
      await sql`create index lanes_waiting on lanes (channel, next_at) where next_at is not null`.execute(db);
      await sql`create table subscriptions (
        id text primary key, destination text not null, topic text not null, options text not null,
        created_by text not null, created_name text not null, created_at text not null) without rowid`.execute(db);
      await sql`create index subscriptions_by_topic on subscriptions (topic)`.execute(db);
      await sql`create index subscriptions_by_destination on subscriptions (destination)`.execute(db);
      await sql`create table silences (
        destination text primary key, until text not null, by text not null, by_name text not null) without rowid`.execute(
        db,
      );
      await sql`create table runs (
        name text not null, slot text not null, held_by text not null, held_until text not null, finished_at text,
        primary key (name, slot)) without rowid`.execute(db);
    },
  },
  '006_milestones': {
    async up(db) {
      await sql`create table milestone_changes (
        sequence integer primary key autoincrement, key text not null, milestone text not null, action text not null,
        change text not null, before text, after text, note text, by text not null, by_name text not null,
        at text not null)`.execute(db);
      await sql`create index milestone_changes_by_key on milestone_changes (key)`.execute(db);
      await sql`create table calendar_feeds (
        token_hash text primary key, destination text not null, created_by text not null, created_at text not null,
        revoked_at text) without rowid`.execute(db);
      await sql`create index calendar_feeds_by_destination on calendar_feeds (destination)`.execute(db);
      // What a feed showed last of each event: a change raises the sequence, what went away is shown as cancelled.
      await sql`create table calendar_events (
        destination text not null, uid text not null, event text not null, sequence integer not null,
        changed_at text not null, primary key (destination, uid)) without rowid`.execute(db);
    },
  },
  '007_programmes': {
    async up(db) {
      await sql`create table interviews (
        place text not null, person text not null, state text not null, changed_at text not null,
        primary key (place, person)) without rowid`.execute(db);
      await sql`create index interviews_by_age on interviews (changed_at)`.execute(db);
      await sql`create index interviews_by_person on interviews (person)`.execute(db);
      await sql`create table company_profiles (
        owner text primary key, profile text not null, saved_by text not null, saved_name text not null,
        saved_at text not null) without rowid`.execute(db);
    },
  },
  '008_supply': {
    async up(db) {
      await sql`create table feed_loads (
        id integer primary key autoincrement, feed text not null, name text not null, hash text not null,
        state text not null, rows integer not null, revised integer not null, covers text not null,
        faults text not null, reason text,
        by text not null, loaded_at text not null)`.execute(db);
      await sql`create index feed_loads_by_feed on feed_loads (feed, id)`.execute(db);
      await sql`create table feed_states (
        feed text primary key, etag text, modified text, tried_at text, good_at text, newest text,
        failures integer not null default 0, reason text) without rowid`.execute(db);
      await sql`create table trade_points (
        hs text not null, month text not null, origin text not null, destination text not null, feed text not null,
        reported_by text not null, kg real, usd real, load_id integer not null references feed_loads(id), place text,
        primary key (hs, month, origin, destination, feed, reported_by)) without rowid`.execute(db);
      await sql`create index trade_points_by_load on trade_points (load_id)`.execute(db);
      await sql`create table price_points (
        feed text not null, series text not null, month text not null, value real not null, unit text not null,
        load_id integer not null references feed_loads(id), place text,
        primary key (feed, series, month)) without rowid`.execute(db);
      // What a revised month replaced: the row as it was, and the load that replaced it.
      await sql`create table replaced_points (
        sequence integer primary key autoincrement, kind text not null, key text not null, point text not null,
        load_id integer not null, replaced_by integer not null references feed_loads(id))`.execute(db);
      await sql`create index replaced_points_by_key on replaced_points (kind, key)`.execute(db);
      await sql`create table incidents (
        feed text not null, id text not null, day text not null, incident text not null,
        load_id integer references feed_loads(id), by text, by_name text, seen_at text not null,
        primary key (feed, id)) without rowid`.execute(db);
      await sql`create table stock_points (
        item text not null, month text not null, kg real not null, source text not null, by text not null,
        by_name text not null, at text not null, primary key (item, month)) without rowid`.execute(db);
      await sql`create table alert_states (item text primary key, state text not null, changed_at text not null)
        without rowid`.execute(db);
      await sql`create table alert_records (
        sequence integer primary key autoincrement, item text not null, event text not null, before text not null,
        after text not null, by text, at text not null)`.execute(db);
      await sql`create index alert_records_by_item on alert_records (item, sequence)`.execute(db);
      await sql`create table assessments (
        item text not null, month text not null, as_of text not null, assessment text not null,
        primary key (item, month)) without rowid`.execute(db);
      await sql`create table stress_profiles (
        owner text primary key, profile text not null, saved_by text not null, saved_name text not null,
        saved_at text not null) without rowid`.execute(db);
    },
  },
};
