/** The public face of the knowledge: everything else in this folder is its own affair. */
export { Glossary } from './glossary.ts';
export { writeShippedVectors } from './indexing/shipped-vectors.ts';
export type { Place, Progress, SyncReport } from './indexing/sync.ts';
export { Knowledge, knowledgeFiles } from './knowledge.ts';
export type { StoredDocument, StoredFailure, StoredPassage } from './knowledge-store.ts';
export { normalise, squeeze } from './language/normalise.ts';
export { terms, WHOLE, words } from './language/terms.ts';
export type { Query, QueryWord } from './query.ts';
export type { Evidence, SearchResult } from './search.ts';
export type { DocumentMeta, Supersession, Unit } from './types.ts';
export { type Embedder, startEmbedder } from './vectors/embedder.ts';
