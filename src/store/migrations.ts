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
};
