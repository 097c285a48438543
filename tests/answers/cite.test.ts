/** Citations of an answer, and the line that tells what stands now in place of a plan. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer } from '../../src/answers/answerer.ts';
import { cite } from '../../src/answers/cite.ts';
import type { ComposedLine } from '../../src/answers/compose.ts';
import { Desks } from '../../src/answers/desks.ts';
import type { Supersession } from '../../src/knowledge/types.ts';
import { markdown, NOW, openDocuments } from './desk.ts';

const LAW = `# 산업 진흥법

## 제5조(경보)

### 경보시스템의 근거 {source="제5조 ①" with="시행령 제9조 ①, 시행규칙 제2조" since="2025-02-07" until="2029-12-31"}

- 정부는 공급망 경보시스템을 둡니다.
- 경보시스템의 운용은 한국무역협회에 맡깁니다.

## 제6조(회계)

### 특별회계의 설치 {source="제6조"}

정부는 특별회계를 둡니다.

## 제7조(비축)

### 광물의 비축 {source="제7조"}

정부는 광물을 비축합니다.

## 제8조(온실)

### 온실의 면적 기준 {source="제8조 ①"}

- 온실의 면적 기준은 유리 지붕의 넓이로 정합니다.
- 온실의 면적 기준 가운데 유리 지붕의 두께는 장관이 정하여 고시합니다.
`;

const LAW_COPY = `---
제목: 산업 진흥법
법령구분: 법률
시행일자: 2025-10-01
---

##### 제1조 (목적)

이 법은 산업을 진흥함을 목적으로 한다.

##### 제5조 (경보시스템)

**①** 정부는 공급망 경보시스템을 설치하여야 한다.

##### 제9조 (벌칙)

벌금에 처한다.
`;

const PLAN = `# 육성 계획

## 경보 {source="Ⅳ-1 경보"}

- 경보시스템은 위기를 미리 감지한다.
- 경보시스템은 수입 의존도가 높은 품목에 운용한다.

## 회계 {source="Ⅳ-2 회계"}

- 특별회계의 연장을 협의한다.

## 비축 {source="Ⅳ-3 비축"}

- 광물의 비축을 늘린다.

## 인력 {source="Ⅳ-4 인력"}

- 연구인력의 인건비를 보조한다.

## 육성 {source="Ⅳ-6 육성"}

- 특화선도기업의 예산은 고시에서 정한다.

## 창고 {source="Ⅳ-5 창고"}

- 광물 창고의 면적과 지붕의 높이와 벽의 두께를 정한다.
`;

const change = (section: string, place?: string): Supersession => ({
  section,
  plan: `${section}의 계획`,
  now: `${section}은 2025년 2월 7일부터 법에 있습니다.`,
  by: '산업 진흥법',
  ...(place && { place }),
  since: '2025-02-07',
});
const CHANGES = [
  change('Ⅳ-1 경보', '제5조'),
  change('Ⅳ-2 회계', '제6조'),
  change('Ⅳ-3 비축', '제7조'),
  change('Ⅳ-5 창고', '제7조'),
];
const nowOf = (section: string) => CHANGES.find((each) => each.section === section)?.now;

let documents: Awaited<ReturnType<typeof openDocuments>>;
beforeAll(async () => {
  const strategy = { kind: 'strategy', date: '2023-04-18', dateKind: 'published' } as const;
  documents = await openDocuments({
    'filler.md': markdown(Array.from({ length: 30 }, (_, i) => `# ${i}장\n\n기후와 수질을 조사한다.\n`).join('\n')),
    'law.md': markdown(LAW, {
      title: '산업 진흥법',
      date: '2025-10-01',
      dateKind: 'in_force',
      url: 'https://www.law.go.kr/law',
      digest: true,
    }),
    'copy.md': markdown(LAW_COPY),
    'plan.md': markdown(PLAN, { title: '육성 계획', ...strategy, supersededBy: CHANGES }),
    'note.md': markdown('# 쪽지\n\n## 두루미 {source="Ⅰ"}\n\n두루미는 철새이다.\n', { title: '쪽지' }),
  });
});
afterAll(() => documents.close());

/** The lines that hold these words, in their order, as if they had been composed, with their citations. */
async function citing(text: string, ...words: string[]) {
  const { question, sorted } = await documents.weigh(text);
  const composed = words.map((word): ComposedLine => {
    const candidate = sorted.find(({ unit }) => unit.text.includes(word));
    if (!candidate) throw new Error(`Nothing found holds ${word}`);
    return { candidate, text: candidate.unit.text };
  });
  return cite(question, composed);
}

const WARNS = '미리 감지한다';
const APPLIES = '품목에 운용한다';
const ACCOUNT = '연장을 협의';
const STOCK = '비축을 늘린다';
const ALL = '경보시스템 위기 감지, 특별회계 연장 협의, 광물 비축, 연구인력 인건비, 정부';

describe('a citation', () => {
  test('of a plan carries what replaced it', async () => {
    const { citations } = await citing('경보시스템', WARNS);
    expect(citations[0]).toMatchObject({
      number: 1,
      documentId: 'plan.md',
      document: '육성 계획',
      section: 'Ⅳ-1 경보',
      quote: '경보시스템은 위기를 미리 감지한다.',
      date: '2023-04-18',
      dateKind: 'published',
      supersededBy: [CHANGES[0]],
    });
    expect(citations[0]).not.toHaveProperty('original');
    expect(citations[0]).not.toHaveProperty('until');
  });

  test('of a provision: the others that it rests on, its own dates, the words of the statute', async () => {
    const { citations } = await citing('한국무역협회의 경보시스템', '맡깁니다');
    expect(citations).toEqual([
      {
        number: 1,
        passageId: expect.any(Number),
        documentId: 'law.md',
        document: '산업 진흥법',
        section: '제5조 ①, 시행령 제9조 ①, 시행규칙 제2조',
        quote: '경보시스템의 운용은 한국무역협회에 맡깁니다.',
        date: '2025-02-07',
        dateKind: 'in_force',
        until: '2029-12-31',
        url: 'https://www.law.go.kr/law',
        original: {
          passageId: expect.any(Number),
          documentId: 'copy.md',
          section: '제5조(경보시스템)',
          quote: '① 정부는 공급망 경보시스템을 설치하여야 한다.',
        },
      },
    ]);
  });

  test('of a provision without dates of its own: those of the statute', async () => {
    const { citations } = await citing('특별회계를 둡니다', '특별회계를 둡니다');
    expect(citations[0]).toMatchObject({ section: '제6조', date: '2025-10-01', dateKind: 'in_force' });
    for (const name of ['until', 'original', 'supersededBy']) expect(citations[0]).not.toHaveProperty(name);
  });

  test('has no date where none is known', async () => {
    const { citations } = await citing('두루미', '두루미는');
    expect(citations).toEqual([
      {
        number: 1,
        passageId: expect.any(Number),
        documentId: 'note.md',
        document: '쪽지',
        section: 'Ⅰ',
        quote: '두루미는 철새이다.',
      },
    ]);
  });
});

describe('behind a plan', () => {
  test('stands what is true now, with the place that says so', async () => {
    const { lines, citations } = await citing('경보시스템은 무엇을 감지하나요?', WARNS);
    expect(lines).toEqual([
      { kind: 'sentence', text: '경보시스템은 위기를 미리 감지한다.', citations: [1] },
      { kind: 'sentence', text: nowOf('Ⅳ-1 경보'), citations: [2] },
    ]);
    expect(citations[1]).toMatchObject({
      number: 2,
      documentId: 'law.md',
      section: '제5조 ①, 시행령 제9조 ①, 시행규칙 제2조',
      quote: '정부는 공급망 경보시스템을 둡니다.',
      date: '2025-02-07',
      dateKind: 'in_force',
      until: '2029-12-31',
    });
  });

  test.each(['당시 경보시스템은 무엇을 감지했나요?', 'What did the 경보시스템 감지 at the time?'])(
    'stands nothing where the past is asked for: %s',
    async (question) => {
      const { lines, citations } = await citing(question, WARNS);
      expect(lines).toHaveLength(1);
      expect(citations).toHaveLength(1);
      expect(citations[0]?.supersededBy).toHaveLength(1);
    },
  );

  test.each(['지금 경보시스템은 무엇을 감지하나요?', '경보시스템은 당시와 지금 무엇을 감지하나요?'])(
    'stands what is true now where the present is asked for: %s',
    async (question) => {
      expect((await citing(question, WARNS)).lines.at(-1)?.text).toBe(nowOf('Ⅳ-1 경보'));
    },
  );

  test('that nothing replaced stands nothing', async () => {
    const { lines } = await citing('연구인력의 인건비', '인건비를 보조');
    expect(lines.map(({ text }) => text)).toEqual(['연구인력의 인건비를 보조한다.']);
  });

  test('stand two such lines at most, and the numbers count on', async () => {
    const { lines, citations } = await citing(ALL, WARNS, ACCOUNT, STOCK);
    expect(lines.map(({ text }) => text).slice(3)).toEqual([nowOf('Ⅳ-1 경보'), nowOf('Ⅳ-2 회계')]);
    expect(citations.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(lines.map((line) => line.citations)).toEqual([[1], [2], [3], [4], [5]]);
  });

  test('two lines of one plan: what stands now once', async () => {
    const { lines } = await citing(ALL, WARNS, APPLIES);
    expect(lines.map(({ text }) => text).slice(2)).toEqual([nowOf('Ⅳ-1 경보')]);
  });

  test('two lines of one plan and one of another: what stands now of both', async () => {
    const { lines } = await citing(ALL, WARNS, APPLIES, ACCOUNT);
    expect(lines.map(({ text }) => text).slice(3)).toEqual([nowOf('Ⅳ-1 경보'), nowOf('Ⅳ-2 회계')]);
  });

  test('a place that is cited already is not cited again', async () => {
    const { lines } = await citing(ALL, WARNS, '경보시스템을 둡니다');
    expect(lines).toHaveLength(2);
  });

  test('a place that is cited already leaves room for another', async () => {
    const { lines } = await citing(ALL, WARNS, ACCOUNT, STOCK, '경보시스템을 둡니다');
    expect(lines.map(({ text }) => text).slice(4)).toEqual([nowOf('Ⅳ-2 회계'), nowOf('Ⅳ-3 비축')]);
  });
});

test('one line is a sentence, several are what they are in the source', async () => {
  expect((await citing('경보시스템', WARNS)).lines[0]?.kind).toBe('sentence');
  const { lines } = await citing(ALL, WARNS, ACCOUNT, '특별회계를 둡니다');
  expect(lines.map(({ kind }) => kind).slice(0, 3)).toEqual(['item', 'item', 'sentence']);
});

test('nothing composed is nothing cited', async () => {
  expect(await citing('경보시스템')).toEqual({ lines: [], citations: [] });
});

describe('what was not found', () => {
  // No line speaks of 2011, so that nothing is answered, however sure the rest is.
  const ask = async (text: string) => {
    const { found } = await documents.weigh(text);
    return answer(found, new Desks(), NOW).answer;
  };
  const FRAME = '문서에서 찾지 못했습니다. 확인되는 내용은 다음까지입니다.';
  const GLASS = '온실의 면적 기준 가운데 유리 지붕의 두께';

  test('is told with the line that says who settles it', async () => {
    const held = await ask(`2011년 ${GLASS}와 넓이는?`);
    expect(held).toMatchObject({
      abstained: true,
      lines: [
        { text: FRAME, citations: [] },
        { text: '온실의 면적 기준 가운데 유리 지붕의 두께는 장관이 정하여 고시합니다.', citations: [1] },
      ],
      citations: [{ number: 1, documentId: 'law.md', section: '제8조 ①' }],
    });
    expect(held.text).toBe(`${FRAME}\n온실의 면적 기준 가운데 유리 지붕의 두께는 장관이 정하여 고시합니다. ¹`);
    expect(held.nearby.length).toBeGreaterThan(0);
  });

  test('of a plan nothing is told that stands now', async () => {
    const held = await ask('2011년 광물 창고의 면적과 지붕의 높이와 벽의 두께는?');
    expect(held.lines.map(({ text }) => text)).toEqual([FRAME, '광물 창고의 면적과 지붕의 높이와 벽의 두께를 정한다.']);
    expect(held.citations).toHaveLength(1);
    expect(held.notes).toEqual([]);
  });

  test('in English too', async () => {
    const held = await ask('What was the budget of the leading company in 2011?');
    expect(held.language).toBe('en');
    expect(held.lines[0]?.text).toBe('I did not find this in the documents. The nearest they say (in Korean):');
    expect(held.lines).toHaveLength(2);
  });

  test('is told alone where no line is near', async () => {
    const held = await ask('2011년 두루미의 몸무게와 먹이와 천적과 수명은?');
    expect(held).toMatchObject({
      abstained: true,
      lines: [{ text: '문서에서 찾지 못했습니다.' }],
      citations: [],
      notes: [],
    });
  });

  test('is told alone where nothing is found at all', async () => {
    const held = await ask('zzz?');
    expect(held).toMatchObject({ abstained: true, citations: [], notes: [], nearby: [], confidence: 0 });
    expect(held.lines).toHaveLength(1);
  });
});
