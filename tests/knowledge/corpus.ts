/** What the tests of the knowledge share: small documents, a store in memory, vectors by chance that repeats. */
import { KnowledgeStore } from '../../src/knowledge/knowledge-store.ts';
import { readText } from '../../src/knowledge/reading/index.ts';
import type { DocumentMeta, Passage, ReadDocument } from '../../src/knowledge/types.ts';
import { DIMENSIONS } from '../../src/knowledge/vectors/embedder.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';

export const MODEL_FOLDER = new URL('../../models/multilingual-e5-small-ko', import.meta.url).pathname;

export function passage(text: string, more: Partial<Passage> = {}): Passage {
  const units = text.split('\n').map((line) => ({ kind: 'sentence' as const, text: line.trim(), depth: 0 }));
  return { headings: [], section: '본문', text, units, ...more };
}

export function documentOf(
  title: string,
  passages: readonly (string | Passage)[],
  meta: Partial<DocumentMeta> = {},
): ReadDocument {
  return {
    format: 'text',
    meta: { title, ...meta },
    passages: passages.map((each) => (typeof each === 'string' ? passage(each) : each)),
    warnings: [],
  };
}

/** A store in memory; `put` files documents under their ids. */
export async function openStore(hanja?: ReadonlyMap<string, string>) {
  const database: Database = await openDatabase(':memory:');
  const store = new KnowledgeStore(database, hanja);
  return {
    database,
    store,
    put: async (documents: Readonly<Record<string, ReadDocument>>) => {
      for (const [id, document] of Object.entries(documents)) {
        await store.replaceDocument(id, 'test', `hash of ${id}`, document);
      }
    },
    close: () => database.destroy(),
  };
}

/** Numbers in [0, 1) that are the same in each run (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A vector of length 1 in a random direction, or near the one given. */
export function vector(next: () => number, near?: Float32Array, spread = 0.3): Float32Array {
  const result = new Float32Array(DIMENSIONS);
  let squares = 0;
  for (let i = 0; i < DIMENSIONS; i++) {
    // Two uniform numbers make one of a normal distribution (Box–Muller), so that no direction is preferred.
    const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    const value = near ? (near[i] ?? 0) + (spread * normal) / Math.sqrt(DIMENSIONS) : normal;
    result[i] = value;
    squares += value * value;
  }
  return result.map((value) => value / Math.sqrt(squares));
}

export function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

const HEAD = (title: string, kind: string) => `---
제목: ${title}
법령구분: ${kind}
시행일자: 2025-10-01
---

# ${title}
`;

/** A small body of law, of which the acts, their decree and their supplementary provisions say alike things. */
export const LAWS: Readonly<Record<string, ReadDocument>> = {
  '소부장법.md': readText(
    `${HEAD('소재ㆍ부품ㆍ장비산업 특별조치법', '법률')}
## 제1장 총칙

##### 제1조 (목적)

이 법은 소재ㆍ부품ㆍ장비산업의 경쟁력을 높이는 것을 목적으로 한다.

##### 제12조의2 (공급망안정품목의 선정)

**①** 산업통상부장관은 특정국 의존도가 높은 품목을 공급망안정품목으로 선정한다.

**②** 선정의 기준과 절차는 대통령령으로 정한다.

##### 제13조 (특화선도기업의 선정)

**①** 산업통상부장관은 세계 시장을 선도할 수 있는 기업을 특화선도기업으로 선정할 수 있다.

**②** 선정된 기업에는 기술개발과 해외 진출을 지원한다.

##### 제15조 (전문기업의 확인)

**①** 전문기업으로 확인을 받으려는 자는 산업통상부장관에게 신청하여야 한다.

## 부칙

부칙 <제21000호,2024.1.2>

제1조(시행일) 이 법은 공포한 날부터 시행한다.

제2조(전문기업의 확인에 관한 경과조치) 종전의 규정에 따라 받은 전문기업의 확인은 이 법에 따른 것으로 본다.
`,
    { format: 'markdown' },
  ),
  '소부장법시행령.md': readText(
    `${HEAD('소재ㆍ부품ㆍ장비산업 특별조치법 시행령', '대통령령')}
##### 제1조 (목적)

이 영은 법에서 위임한 사항을 정한다.

##### 제13조 (특화선도기업의 선정 절차)

**①** 특화선도기업으로 선정되려는 자는 신청서를 제출하여야 한다.

##### 제15조 (전문기업의 확인 기준)

**①** 전문기업은 매출액 중 소재ㆍ부품ㆍ장비의 비율이 100분의 50 이상이어야 한다.
`,
    { format: 'markdown' },
  ),
  '대외무역법.md': readText(
    `${HEAD('대외무역법', '법률')}
##### 제1조 (목적)

이 법은 대외 무역을 진흥하는 것을 목적으로 한다.

##### 제13조 (무역 진흥)

**①** 산업통상부장관은 무역의 진흥을 위하여 필요한 조치를 할 수 있다.

**②** 조치의 내용은 대통령령으로 정한다.

##### 제15조 (무역 통계)

**①** 무역에 관한 통계는 매년 작성한다.
`,
    { format: 'markdown' },
  ),
};
