import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Glossary } from '../../src/knowledge/glossary.ts';
import { knowledgeFiles } from '../../src/knowledge/index.ts';
import { readShippedVectors } from '../../src/knowledge/indexing/shipped-vectors.ts';
import { readSources } from '../../src/knowledge/indexing/sources.ts';
import { sync } from '../../src/knowledge/indexing/sync.ts';
import { KnowledgeStore, type StoredDocument, type StoredPassage } from '../../src/knowledge/knowledge-store.ts';
import { type Embedder, startEmbedder } from '../../src/knowledge/vectors/embedder.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { cosine, MODEL_FOLDER } from './corpus.ts';

const KNOWLEDGE = new URL('../../knowledge', import.meta.url).pathname;
const FILES = knowledgeFiles(KNOWLEDGE);
const folder = mkdtempSync(join(tmpdir(), 'shipped-'));

let database: Database;
let store: KnowledgeStore;
let documents: StoredDocument[];
let passages: StoredPassage[];
let failures: unknown[];

beforeAll(async () => {
  const { hanja } = Glossary.load(FILES.glossary);
  database = await openDatabase(folder);
  store = new KnowledgeStore(database, hanja);
  const place = { kind: 'folder', origin: 'knowledge', path: KNOWLEDGE, maxBytes: 50_000_000 } as const;
  const report = await sync(store, place, JSON.stringify([...hanja]));
  failures = [...report.failures, ...report.warnings];
  documents = await store.documents();
  passages = (await Promise.all(documents.map(({ id }) => store.passagesOf(id)))).flat();
}, 60_000);
afterAll(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true });
});

const strategy = readdirSync(join(KNOWLEDGE, 'strategy')).map((name) => `strategy/${name}`);

test('every document of the shipped knowledge is read, without doubt', () => {
  expect(failures).toEqual([]);
  expect(documents.map(({ id }) => id)).toEqual(expect.arrayContaining(strategy));
  expect(passages.length).toBeGreaterThan(100);
  for (const { text, section } of passages) {
    expect(text.trim()).not.toBe('');
    expect(section.trim()).not.toBe('');
  }
});

describe('sources.yaml', () => {
  const lookup = readSources(join(KNOWLEDGE, 'sources.yaml'));

  test('knows title, issuer, date, kind and page of each document of the strategy', () => {
    for (const path of strategy) {
      expect(lookup(path)).toMatchObject({
        title: expect.any(String),
        issuer: expect.any(String),
        date: '2023-04-18',
        kind: 'strategy',
        url: expect.stringMatching(/^https:/),
      });
    }
  });

  test('knows every document', () => {
    for (const { id, meta } of documents) {
      expect(lookup(id)?.title, id).toBe(meta.title);
      expect(meta.date, id).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  test('each plan that is superseded stands in a passage', () => {
    let count = 0;
    for (const { meta } of documents) {
      for (const { section, now, since } of meta.supersededBy ?? []) {
        const ofTitle = new Set(documents.filter((document) => document.meta.title === meta.title).map(({ id }) => id));
        const matches = passages.filter(
          (passage) => ofTitle.has(passage.documentId) && passage.section.startsWith(section ?? ''),
        );
        expect(matches.length, section).toBeGreaterThan(0);
        // What stands now says since when, in words.
        const [year, month, day] = since.split('-').map(Number);
        expect(now).toContain(`${year}년 ${month}월 ${day}일`);
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(0);
  });
});

describe('the strategy', () => {
  test.each(strategy)('%s: the section of each heading is cited', async (path) => {
    const headings = [
      ...readFileSync(join(KNOWLEDGE, path), 'utf8').matchAll(/^#+ (.+?)\s*\{source="([^"]+)"\}\s*$/gm),
    ];
    expect(headings.length).toBeGreaterThan(0);
    const own = passages.filter(({ documentId }) => documentId === path);
    for (const [, heading = '', section = ''] of headings) {
      const under = own.filter((passage) => passage.headings.includes(heading));
      expect(under.length, heading).toBeGreaterThan(0);
      for (const passage of under) expect(passage.section, heading).toBe(section);
    }
    // No mark of our own is left in what a person sees.
    for (const { headings: titles, text } of own) expect([...titles, text].join('\n')).not.toMatch(/\{source=|\}\s*$/m);
  });

  test('every passage stands under a section of the original', () => {
    for (const { documentId, section, text } of passages) {
      if (documentId.startsWith('strategy/')) expect(section, text).toMatch(/^(?:[ⅠⅡⅢⅣⅤ]|표지|목차|참고|붙임)/);
    }
  });
});

describe('the glossary', () => {
  const glossary = Glossary.load(FILES.glossary);

  test.each([
    ['으뜸기업', '특화선도기업'],
    ['leading companies', '특화선도기업'],
    ['산자부', '산업통상부'],
    ['슈퍼乙', 'super eul'],
    ['P-turn', 'P턴'],
    ['EWS', '조기경보시스템'],
    ['소재부품장비', '소재ㆍ부품ㆍ장비'],
    ['스타트업', '창업기업'],
  ])('%s is also %s', (name, other) => {
    const found = glossary.match(name).filter(({ same }) => same);
    expect(found.flatMap(({ alternatives }) => alternatives)).toContain(other);
  });

  test.each([
    ['소부장특별법', '소재ㆍ부품ㆍ장비산업 경쟁력 강화 및 공급망 안정화를 위한 특별조치법'],
    ['공급망기본법', '경제안보를 위한 공급망 안정화 지원 기본법'],
    ['조특법', '조세특례제한법'],
  ])('%s is the %s', (name, law) => {
    expect(glossary.match(name).map((match) => match.law)).toContain(law);
  });

  test('a name stands for one thing', () => {
    const content = parse(readFileSync(FILES.glossary, 'utf8')) as {
      names: { term: string; names?: string[]; old?: string[]; english?: string[] }[];
    };
    const owners = new Map<string, Set<string>>();
    for (const { term, names = [], old = [], english = [] } of content.names) {
      for (const name of [term, ...names, ...old, ...english].map(String)) {
        const key = name.toLowerCase();
        owners.set(key, (owners.get(key) ?? new Set()).add(term));
      }
    }
    expect([...owners].filter(([, terms]) => terms.size > 1).map(([name, terms]) => [name, ...terms])).toEqual([]);
  });
});

// The file is written by `npm run knowledge:vectors`; without it the first start makes the vectors itself.
describe.skipIf(!existsSync(FILES.shippedVectors))('the vectors kept with the knowledge', () => {
  let embedder: Embedder;
  beforeAll(() => {
    embedder = startEmbedder(MODEL_FOLDER);
  });
  afterAll(() => embedder.stop());

  test('there is one for every passage, and none too many (else run npm run knowledge:vectors)', async () => {
    const shipped = readShippedVectors(FILES.shippedVectors, embedder.model);
    const wanted = (await store.withoutVectors(embedder.model, 100_000)).map(({ hash }) => hash);
    expect(wanted.filter((hash) => !shipped.has(hash))).toEqual([]);
    expect(shipped.size).toBe(wanted.length);
  });

  test('agree with the model', async () => {
    const shipped = readShippedVectors(FILES.shippedVectors, embedder.model);
    const wanted = await store.withoutVectors(embedder.model, 100_000);
    const step = Math.ceil(wanted.length / 12);
    for (const { hash, text } of wanted.filter((_, i) => i % step === 0)) {
      const made = await embedder.passage(text);
      const kept = shipped.get(hash) ?? [];
      expect(kept).toHaveLength(made.length);
      for (const [i, vector] of made.entries()) {
        expect(cosine(vector, kept[i] ?? new Float32Array())).toBeGreaterThanOrEqual(0.999);
      }
    }
  }, 30_000);
});
