import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DIMENSIONS, type Embedder, startEmbedder } from '../../../src/knowledge/vectors/embedder.ts';
import { cosine, MODEL_FOLDER } from '../corpus.ts';

// Threads, processes and the model share the machine with other tests.
vi.setConfig({ testTimeout: 30_000 });

const folder = mkdtempSync(join(tmpdir(), 'embedder-'));
let embedder: Embedder;

beforeAll(async () => {
  embedder = startEmbedder(MODEL_FOLDER);
  await embedder.ready;
}, 30_000);

afterAll(async () => {
  await embedder.stop();
  rmSync(folder, { recursive: true });
});

const length = (vector: Float32Array) => Math.sqrt(cosine(vector, vector));
const only = (vectors: readonly Float32Array[]): Float32Array => {
  expect(vectors).toHaveLength(1);
  return vectors[0] as Float32Array;
};

describe('vectors', () => {
  test('the same text gives the same vector, of length 1', async () => {
    const first = await embedder.query('으뜸기업이 되면 무엇을 지원하나요?');
    expect(await embedder.query('으뜸기업이 되면 무엇을 지원하나요?')).toEqual(first);
    expect(first).toHaveLength(DIMENSIONS);
    expect(length(first)).toBeCloseTo(1, 4);
    const passage = only(await embedder.passage('전략\n으뜸기업은 200개로 늘립니다.'));
    expect(length(passage)).toBeCloseTo(1, 4);
  });

  test('a question and a passage of the same words are told apart', async () => {
    const question = await embedder.query('공급망 위기');
    expect(only(await embedder.passage('공급망 위기'))).not.toEqual(question);
  });

  test('what means the same is nearer than what does not, across words and languages', async () => {
    const question = await embedder.query('회사 월세를 깎아 주나요?');
    const near = only(await embedder.passage('입주기업에는 공유재산의 임대료를 감면한다.'));
    const far = only(await embedder.passage('배터리의 코발트는 16%를 재활용해야 한다.'));
    expect(cosine(question, near)).toBeGreaterThan(cosine(question, far));
    const english = await embedder.query('How much cobalt must be recycled in batteries?');
    expect(cosine(english, far)).toBeGreaterThan(cosine(english, near));
  });

  test('a passage over 512 tokens gets a vector for each window', async () => {
    const line = '핵심광물은 공급국가가 편중되어 있어 수급에 문제가 생기면 국내 생산에 차질이 있다. ';
    const vectors = await embedder.passage(`전략 › 공급망\n${line.repeat(40)}`);
    expect(vectors.length).toBeGreaterThanOrEqual(2);
    for (const vector of vectors) expect(length(vector)).toBeCloseTo(1, 4);
  }, 20_000);

  test('the end of a long passage is found too', async () => {
    const filler = '협력모델은 수요기업과 공급기업이 함께 신청하고 위원회가 심의한다. ';
    const long = await embedder.passage(`전략\n${filler.repeat(40)}\n요소수는 베트남에서 들여온다.`);
    const question = await embedder.query('요소수는 어느 나라에서 들여오나요?');
    const [first = 0, ...others] = long.map((vector) => cosine(question, vector));
    expect(Math.max(...others)).toBeGreaterThan(first);
  }, 20_000);

  test.each(['', ' ', '\u0000', '😀'.repeat(10), '未知の文字'])('%j gives a vector as well', async (text) => {
    expect(length(await embedder.query(text))).toBeCloseTo(1, 3);
  });

  test('a question overtakes waiting passages', async () => {
    const order: string[] = [];
    const passages = Array.from({ length: 8 }, (_, i) =>
      embedder.passage(`문단 ${i}. 공급망 안정화를 위한 조치를 한다.`).then(() => order.push(`passage ${i}`)),
    );
    const question = embedder.query('공급망 조치는?').then(() => order.push('question'));
    await Promise.all([...passages, question]);
    // The passage in work is finished first; those behind it wait.
    expect(order.indexOf('question')).toBeLessThanOrEqual(2);
    expect(order.filter((name) => name !== 'question')).toEqual(passages.map((_, i) => `passage ${i}`));
  });
});

describe('the model', () => {
  test('is named by its folder and content', () => {
    expect(embedder.model).toMatch(/^multilingual-e5-small-ko:[0-9a-f]{12}$/);
  });

  test('that is not there is told with its folder', () => {
    expect(() => startEmbedder(join(folder, 'none'))).toThrow(join(folder, 'none'));
    expect(() => startEmbedder(join(folder, 'none'))).toThrow('model_quantized.onnx');
  });

  test('that is broken is told to who waits, and to who asks', async () => {
    const broken = join(folder, 'broken-model');
    mkdirSync(join(broken, 'onnx'), { recursive: true });
    for (const name of ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'special_tokens_map.json']) {
      copyFileSync(join(MODEL_FOLDER, name), join(broken, name));
    }
    writeFileSync(join(broken, 'onnx', 'model_quantized.onnx'), 'no model');
    const other = startEmbedder(broken);
    const asked = other.query('질문').then(
      () => 'answered',
      (error: Error) => error.message,
    );
    await expect(other.ready).rejects.toThrow('cannot be loaded');
    expect(await asked).not.toBe('answered');
    // Nor does a question wait for ever that comes later.
    await expect(other.query('나중 질문')).rejects.toThrow();
    await other.stop();
  }, 20_000);

  test('another content has another name', () => {
    const other = join(folder, 'other-model');
    mkdirSync(join(other, 'onnx'), { recursive: true });
    writeFileSync(join(other, 'onnx', 'model_quantized.onnx'), 'other');
    const started = startEmbedder(other);
    expect(started.model).not.toBe(embedder.model);
    return started.stop();
  });
});

describe('stopping', () => {
  test('while the model loads, with a question waiting', async () => {
    const other = startEmbedder(MODEL_FOLDER);
    const asked = other.query('질문').then(
      () => 'answered',
      () => 'told',
    );
    await other.stop();
    expect(['answered', 'told']).toContain(await asked);
  }, 20_000);

  test('a question that comes later is told, it does not wait for ever', async () => {
    const other = startEmbedder(MODEL_FOLDER);
    await other.stop();
    await expect(other.query('질문')).rejects.toThrow();
  }, 5_000);

  test('with passages waiting: each is told', async () => {
    const other = startEmbedder(MODEL_FOLDER);
    await other.ready;
    const waiting = Array.from({ length: 5 }, (_, i) => other.passage(`문단 ${i}`));
    const told = Promise.allSettled(waiting);
    await other.stop();
    expect((await told).filter(({ status }) => status === 'rejected').length).toBeGreaterThanOrEqual(3);
  }, 20_000);

  test('twice is once', async () => {
    const other = startEmbedder(MODEL_FOLDER);
    await Promise.all([other.stop(), other.stop()]);
    await other.stop();
  }, 20_000);
});
