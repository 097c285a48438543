/** What the tests of the answers share: a small body of documents searched by words alone, and the shipped knowledge. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { candidates } from '../../src/answers/candidates.ts';
import { compose } from '../../src/answers/compose.ts';
import { readQuestion } from '../../src/answers/question.ts';
import { openApp, type Scope } from '../../src/app.ts';
import { Glossary } from '../../src/knowledge/glossary.ts';
import { readText } from '../../src/knowledge/reading/index.ts';
import { Search } from '../../src/knowledge/search.ts';
import type { DocumentMeta, ReadDocument } from '../../src/knowledge/types.ts';
import { readSettings } from '../../src/settings.ts';
import { openStore } from '../knowledge/corpus.ts';

/** The present of these tests. */
export const NOW = new Date('2026-06-08T03:00:00Z');

export function markdown(text: string, meta: Partial<DocumentMeta> = {}): ReadDocument {
  const read = readText(text, { format: 'markdown' });
  return { ...read, meta: { ...read.meta, ...meta } };
}

const GLOSSARY = new Glossary({
  names: [
    {
      term: '특화선도기업',
      names: ['으뜸기업'],
      english: ['leading company'],
      note: "법에서는 '특화선도기업'이라고 합니다.",
    },
    { term: '한국산업기술진흥원', names: ['KIAT'] },
    { term: '예산', english: ['budget'] },
  ],
  laws: [{ title: '소재ㆍ부품ㆍ장비산업 특별조치법', names: ['소부장특별법'] }],
});

/** Documents in memory and questions to them. */
export async function openDocuments(documents: Readonly<Record<string, ReadDocument>>) {
  const open = await openStore(GLOSSARY.hanja);
  await open.put(documents);
  const search = new Search(open.store, GLOSSARY);
  const read = async (text: string) => readQuestion(await search.read(text), NOW);
  const weigh = async (text: string) => {
    const found = await search.search(text, 12);
    const question = readQuestion(found.query, NOW);
    return { found, question, sorted: candidates(question, found.evidence) };
  };
  return {
    read,
    weigh,
    /** The lines of the answer, confident or not. */
    lines: async (text: string) => {
      const { question, sorted } = await weigh(text);
      return compose(question, sorted);
    },
    close: open.close,
  };
}

/** The product over a knowledge folder (its own, when none is given), indexed with the real model into a new place. */
export async function openKnowledge(scope: Scope = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'answers-'));
  const app = await openApp(readSettings({ GILJABI_DATA_DIR: join(folder, 'data') }), scope, { now: () => NOW });
  await app.knowledge.update();
  await app.knowledge.embed();
  return {
    ...app,
    close: async () => {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
