/** The public face of the knowledge: everything else in this folder is its own affair. */
export { asOf } from './as-of.ts';
export type { Evidence, Successor } from './evidence.ts';
export { Glossary } from './glossary.ts';
export { writeShippedVectors } from './indexing/shipped-vectors.ts';
export type { Place, Progress, SyncReport } from './indexing/sync.ts';
export { Knowledge, knowledgeFiles } from './knowledge.ts';
export type { StoredDocument, StoredFailure, StoredPassage } from './knowledge-store.ts';
export { normalise, squeeze } from './language/normalise.ts';
export { lawOf, type Provision, provisions, restsOn } from './language/provisions.ts';
export { terms, WHOLE, words } from './language/terms.ts';
export type { Query, QueryWord } from './query.ts';
export type { SearchResult } from './search.ts';
export { changesOf } from './statutes.ts';
export type { DocumentMeta, Supersession, Unit } from './types.ts';
export { type Embedder, startEmbedder } from './vectors/embedder.ts';
