import { createHash } from 'node:crypto';
import { type RawBuilder, type Selectable, sql, type Transaction } from 'kysely';
import type { Database } from '../store/database.ts';
import type { DocumentsTable, PassagesTable, Schema } from '../store/schema.ts';
import { identifiers } from './language/identifiers.ts';
import { provisions } from './language/provisions.ts';
import { type HanjaReadings, terms, WHOLE } from './language/terms.ts';
import type { DocumentFormat, DocumentMeta, Passage, ReadDocument, Unit } from './types.ts';
import { DIMENSIONS } from './vectors/embedder.ts';
import type { PassageVectors } from './vectors/vector-index.ts';

/** A passage as it stands in the store. */
export interface StoredPassage extends Passage {
  id: number;
  documentId: string;
  ordinal: number;
}

export interface StoredDocument {
  id: string;
  origin: string;
  hash: string;
  format: DocumentFormat;
  meta: DocumentMeta;
  warnings: string[];
}

/** A file that could not be read, as reported. */
export interface StoredFailure {
  id: string;
  code: string;
  message: string;
}

/** Weight of a term in title and headings against one in the text, in bm25(). */
const HEAD_WEIGHT = 1.5;
/** Characters of a passage that count as its first words. */
const LEAD = 40;
/** Rows handled by one statement: SQLite's limit of parameters is far above. */
const BATCH = 500;

/** Every query on documents, passages, terms and vectors. */
export class KnowledgeStore {
  readonly #database: Database;
  readonly #hanja: HanjaReadings;

  constructor(database: Database, hanja: HanjaReadings = new Map()) {
    this.#database = database;
    this.#hanja = hanja;
  }

  /** Puts a document in place of what stood under its id, passages and terms with it, all or nothing. */
  async replaceDocument(id: string, origin: string, hash: string, document: ReadDocument): Promise<void> {
    const { format, meta, warnings, passages } = document;
    await this.#database.transaction().execute(async (trx) => {
      await this.#remove(trx, id);
      await trx.deleteFrom('failures').where('id', '=', id).execute();
      await trx
        .insertInto('documents')
        .values({ id, origin, hash, format, meta: JSON.stringify(meta), warnings: JSON.stringify(warnings) })
        .execute();
      for (const [ordinal, passage] of passages.entries()) await this.#insert(trx, id, ordinal, passage, meta);
      await advance(trx, 'documents', 'vectors');
    });
  }

  async removeDocument(id: string): Promise<void> {
    await this.#database.transaction().execute(async (trx) => {
      await this.#remove(trx, id);
      await trx.deleteFrom('failures').where('id', '=', id).execute();
      await advance(trx, 'documents', 'vectors');
    });
  }

  /** Keeps why a file could not be read; what stood of an older version of it goes. */
  async recordFailure(id: string, origin: string, hash: string, failure: Omit<StoredFailure, 'id'>): Promise<void> {
    await this.#database.transaction().execute(async (trx) => {
      await this.#remove(trx, id);
      await trx
        .replaceInto('failures')
        .values({ id, origin, hash, ...failure })
        .execute();
      await advance(trx, 'documents', 'vectors');
    });
  }

  async #remove(trx: Transaction<Schema>, id: string): Promise<void> {
    await sql`delete from terms where rowid in (select id from passages where document_id = ${id})`.execute(trx);
    await trx.deleteFrom('documents').where('id', '=', id).execute();
  }

  async #insert(
    trx: Transaction<Schema>,
    documentId: string,
    ordinal: number,
    passage: Passage,
    meta: DocumentMeta,
  ): Promise<void> {
    const { headings, section, text, units } = passage;
    const row = await trx
      .insertInto('passages')
      .values({
        document_id: documentId,
        ordinal,
        headings: JSON.stringify(headings),
        section,
        article: passage.article ?? null,
        paragraphs: passage.paragraphs ? JSON.stringify(passage.paragraphs) : null,
        also: passage.also ?? null,
        since: passage.since ?? null,
        until: passage.until ?? null,
        page: passage.page ?? null,
        text,
        units: JSON.stringify(units),
        hash: sha256(embeddedText(meta.title, headings, text)),
      })
      .executeTakeFirstOrThrow();
    const id = Number(row.insertId);
    // A passage that is cited by its document's title is filed under its first words too: a text opens with its subject.
    const place = section === meta.title ? text.slice(0, LEAD).replace(/\s\S*$/, '') : section;
    const head = [meta.title, ...headings, headings.includes(place) ? '' : place].join(' ');
    await sql`insert into terms (rowid, head, body) values (${id}, ${this.#terms(head)}, ${this.#terms(text)})`.execute(
      trx,
    );
    const names = new Set(identifiers(text).flatMap((name) => (name.kind === 'article' ? [] : [name.value])));
    for (const article of [passage.article, ...provisions(section).map(({ article }) => article)])
      if (article && passage.article) names.add(`art:${article}`);
    for (const value of names) await trx.insertInto('identifiers').values({ passage_id: id, value }).execute();
  }

  #terms(text: string): string {
    return terms(text, this.#hanja).join(' ');
  }

  /** Ids and hashes of what an origin has in the store, failures included. */
  async known(origin: string): Promise<Map<string, { hash: string; failure?: StoredFailure }>> {
    const documents = await this.#database
      .selectFrom('documents')
      .select(['id', 'hash'])
      .where('origin', '=', origin)
      .execute();
    const failures = await this.#database.selectFrom('failures').selectAll().where('origin', '=', origin).execute();
    return new Map([
      ...documents.map(({ id, hash }) => [id, { hash }] as const),
      ...failures.map(({ id, hash, code, message }) => [id, { hash, failure: { id, code, message } }] as const),
    ]);
  }

  async failures(): Promise<StoredFailure[]> {
    return this.#database.selectFrom('failures').select(['id', 'code', 'message']).orderBy('id').execute();
  }

  async documents(): Promise<StoredDocument[]> {
    const rows = await this.#database.selectFrom('documents').selectAll().orderBy('id').execute();
    return rows.map(storedDocument);
  }

  async documentsById(ids: readonly string[]): Promise<Map<string, StoredDocument>> {
    if (ids.length === 0) return new Map();
    const rows = await this.#database.selectFrom('documents').selectAll().where('id', 'in', ids).execute();
    return new Map(rows.map((row) => [row.id, storedDocument(row)]));
  }

  /** How many documents and passages there are, and how many passages have no vectors of this model yet. */
  async counts(model?: string): Promise<{ documents: number; passages: number; pending: number }> {
    const { rows } = await sql<{ documents: number; passages: number; pending: number }>`
      select (select count(*) from documents) documents, (select count(*) from passages) passages,
        (select count(*) from passages p where not exists
          (select 1 from vectors v where v.hash = p.hash and v.model = ${model ?? ''})) pending`.execute(
      this.#database,
    );
    return rows[0] ?? { documents: 0, passages: 0, pending: 0 };
  }

  async passages(ids: readonly number[]): Promise<Map<number, StoredPassage>> {
    const result = new Map<number, StoredPassage>();
    for (let i = 0; i < ids.length; i += BATCH) {
      const rows = await this.#database
        .selectFrom('passages')
        .selectAll()
        .where('id', 'in', ids.slice(i, i + BATCH))
        .execute();
      for (const row of rows) result.set(row.id, stored(row));
    }
    return result;
  }

  /** Passages of one document in their order; `around` limits them to some on both sides of an ordinal. */
  async passagesOf(documentId: string, around?: { ordinal: number; reach: number }): Promise<StoredPassage[]> {
    let query = this.#database.selectFrom('passages').selectAll().where('document_id', '=', documentId);
    if (around) {
      query = query
        .where('ordinal', '>=', around.ordinal - around.reach)
        .where('ordinal', '<=', around.ordinal + around.reach);
    }
    return (await query.orderBy('ordinal').execute()).map(stored);
  }

  /** Passages of a document at an article, or those whose section begins with `section`, in their order. */
  async passagesAt(documentId: string, place: { article: string } | { section: string }): Promise<StoredPassage[]> {
    const query = this.#database.selectFrom('passages').selectAll().where('document_id', '=', documentId);
    const found =
      'article' in place
        ? query.where('article', '=', place.article)
        : query.where(sql<boolean>`substr(section, 1, ${place.section.length}) = ${place.section}`);
    return (await found.orderBy('ordinal').execute()).map(stored);
  }

  /**
   * Passages by BM25 over any of the terms, best first.
   * @returns positive scores: FTS5's own are negative.
   */
  async byTerms(wanted: readonly string[], limit: number): Promise<{ id: number; score: number }[]> {
    if (wanted.length === 0) return [];
    const match = wanted.map((term) => `"${term.replaceAll('"', '""')}"`).join(' OR ');
    const { rows } = await sql<{ id: number; score: number }>`
      select rowid id, -bm25(terms, ${sql.lit(HEAD_WEIGHT)}, 1.0) score from terms
      where terms match ${match} order by bm25(terms, ${sql.lit(HEAD_WEIGHT)}, 1.0) limit ${limit}`.execute(
      this.#database,
    );
    return rows;
  }

  /** In how many passages each term stands; terms that stand in none are missing. */
  async termCounts(wanted: readonly string[]): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const term of new Set(wanted)) {
      const { rows } = await sql<{ doc: number }>`select doc from term_counts where term = ${term}`.execute(
        this.#database,
      );
      if (rows[0]) counts.set(term, rows[0].doc);
    }
    return counts;
  }

  /** All Hangul words of the index with the number of passages that hold them. */
  async words(): Promise<Map<string, number>> {
    const { rows } = await sql<{ term: string; doc: number }>`select term, doc from term_counts
      where (term >= '가' and term < '힤' and length(term) > 2)
        or (term >= ${`${WHOLE}가`} and term < ${`${WHOLE}힤`})`.execute(this.#database);
    return new Map(rows.map(({ term, doc }) => [term.replace(WHOLE, ''), doc]));
  }

  /** Passages filed under an exact name, or (`prefix`) under one that begins with it. */
  async byIdentifier(value: string, prefix = false): Promise<number[]> {
    const rows = await this.#database
      .selectFrom('identifiers')
      .select('passage_id')
      .where(prefix ? prefixed(value) : sql<boolean>`value = ${value}`)
      .orderBy('passage_id')
      .limit(200)
      .execute();
    return rows.map((row) => row.passage_id);
  }

  /** Passages without vectors of the model, in the order they came. Passages with the same text come once. */
  async withoutVectors(model: string, limit: number): Promise<{ hash: string; text: string }[]> {
    const { rows } = await sql<{ hash: string; headings: string; text: string; meta: string }>`
      select p.hash, p.headings, p.text, d.meta from passages p join documents d on d.id = p.document_id
      where not exists (select 1 from vectors v where v.hash = p.hash and v.model = ${model})
      group by p.hash order by min(p.id) limit ${limit}`.execute(this.#database);
    return rows.map(({ hash, headings, text, meta }) => ({
      hash,
      text: embeddedText((JSON.parse(meta) as DocumentMeta).title, JSON.parse(headings) as string[], text),
    }));
  }

  async saveVectors(
    model: string,
    items: readonly { hash: string; vectors: readonly Float32Array[] }[],
  ): Promise<void> {
    await this.#database.transaction().execute(async (trx) => {
      for (const { hash, vectors } of items) {
        await trx
          .replaceInto('vectors')
          .values({ hash, model, vectors: pack(vectors) })
          .execute();
      }
      await advance(trx, 'vectors');
    });
  }

  /** Vectors of a model for the passages given, or for all that there are. */
  async vectors(model: string, ids?: readonly number[]): Promise<Map<number, PassageVectors>> {
    const select = () =>
      this.#database
        .selectFrom('passages')
        .innerJoin('vectors', 'vectors.hash', 'passages.hash')
        .where('vectors.model', '=', model)
        .select(['passages.id', 'passages.hash', 'vectors.vectors']);
    const result = new Map<number, PassageVectors>();
    const take = (rows: { id: number; hash: string; vectors: Uint8Array }[]) => {
      for (const { id, hash, vectors } of rows) result.set(id, { passageId: id, hash, vectors: unpack(vectors) });
    };
    if (!ids) take(await select().execute());
    else {
      for (let i = 0; i < ids.length; i += BATCH) {
        take(
          await select()
            .where('passages.id', 'in', ids.slice(i, i + BATCH))
            .execute(),
        );
      }
    }
    return result;
  }

  /** Ids of passages that have vectors, with the hash of their text: what an index in memory is compared with. */
  async vectorHashes(model: string): Promise<Map<number, string>> {
    const rows = await this.#database
      .selectFrom('passages')
      .innerJoin('vectors', 'vectors.hash', 'passages.hash')
      .where('vectors.model', '=', model)
      .select(['passages.id', 'passages.hash'])
      .execute();
    return new Map(rows.map(({ id, hash }) => [id, hash]));
  }

  /** Drops vectors that no passage uses any more. */
  async pruneVectors(): Promise<void> {
    await sql`delete from vectors where hash not in (select hash from passages)`.execute(this.#database);
  }

  async passageCount(): Promise<number> {
    const { count } = await this.#database
      .selectFrom('passages')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return count;
  }

  /**
   * Grows with each change of the documents, or of these and their vectors: tells whether what is held in memory is
   * still true.
   */
  async generation(of: Generation): Promise<number> {
    const row = await this.#database
      .selectFrom('settings')
      .select('value')
      .where('key', '=', `${of} generation`)
      .executeTakeFirst();
    return Number(row?.value ?? 0);
  }
}

/** What is embedded of a passage: where it stands, then what it says. */
export function embeddedText(title: string, headings: readonly string[], text: string): string {
  return `${[title, ...headings].filter(Boolean).join(' › ')}\n${text}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function prefixed(value: string): RawBuilder<boolean> {
  return sql<boolean>`value >= ${value} and value < ${`${value}\uffff`}`;
}

type Generation = 'documents' | 'vectors';

async function advance(trx: Transaction<Schema>, ...what: Generation[]): Promise<void> {
  for (const each of what) {
    await sql`insert into settings (key, value) values (${`${each} generation`}, '1')
      on conflict (key) do update set value = cast(value as integer) + 1`.execute(trx);
  }
}

export function pack(vectors: readonly Float32Array[]): Uint8Array {
  const all = new Float32Array(vectors.length * DIMENSIONS);
  for (const [i, vector] of vectors.entries()) all.set(vector, i * DIMENSIONS);
  return new Uint8Array(all.buffer);
}

/**
 * The vectors in a blob. It is copied, since SQLite and Buffer may hand it over at any place of a larger one.
 * @throws RangeError when it does not hold whole vectors, at least one
 */
export function unpack(blob: Uint8Array): Float32Array[] {
  const size = DIMENSIONS * Float32Array.BYTES_PER_ELEMENT;
  if (blob.length === 0 || blob.length % size !== 0) throw new RangeError(`${blob.length} bytes are no vectors`);
  const all = new Float32Array(Uint8Array.from(blob).buffer);
  return Array.from({ length: all.length / DIMENSIONS }, (_, i) => all.subarray(i * DIMENSIONS, (i + 1) * DIMENSIONS));
}

function storedDocument(row: DocumentsTable): StoredDocument {
  return {
    ...row,
    format: row.format as DocumentFormat,
    meta: JSON.parse(row.meta) as DocumentMeta,
    warnings: JSON.parse(row.warnings) as string[],
  };
}

function stored(row: Selectable<PassagesTable>): StoredPassage {
  const passage: StoredPassage = {
    id: row.id,
    documentId: row.document_id,
    ordinal: row.ordinal,
    headings: JSON.parse(row.headings) as string[],
    section: row.section,
    text: row.text,
    units: JSON.parse(row.units) as Unit[],
  };
  if (row.article) passage.article = row.article;
  if (row.paragraphs) passage.paragraphs = JSON.parse(row.paragraphs) as number[];
  if (row.also) passage.also = row.also;
  if (row.since) passage.since = row.since;
  if (row.until) passage.until = row.until;
  if (row.page) passage.page = row.page;
  return passage;
}
