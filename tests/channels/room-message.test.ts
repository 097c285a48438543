import { describe, expect, test } from 'vitest';
import type { Answer, Citation } from '../../src/answers/index.ts';
import {
  LONGEST_QUESTION,
  languageOf,
  type RoomMessage,
  roomMessage,
  roomNotice,
  WORDS,
} from '../../src/channels/room-message.ts';
import { createFakeAssistant } from '../doubles/assistant.ts';

const say = (answer: Answer): RoomMessage => roomMessage({ conversation: 'c', answerId: 'answer-1', answer });
const asked = async (question: string) => roomMessage(await createFakeAssistant().ask({ question }));

const citation: Citation = {
  number: 1,
  passageId: 7,
  documentId: 'act',
  document: '소재ㆍ부품ㆍ장비산업 경쟁력 강화 및 공급망 안정화를 위한 특별조치법',
  short: '소부장특별법',
  section: '제14조 ①, 시행령 제22조 ①',
  date: '2026-02-01',
  dateKind: 'in_force',
  quote: '총매출액에서 소재·부품·장비 매출액이 50퍼센트 이상일 것',
};

const answer = (more: Partial<Answer> = {}): Answer => ({
  question: '전문기업 기준?',
  language: 'ko',
  text: '50 % 이상이어야 합니다. ¹',
  lines: [{ kind: 'sentence', text: '50 % 이상이어야 합니다.', citations: [1] }],
  citations: [citation],
  confidence: 0.9,
  abstained: false,
  notes: [],
  nearby: [],
  ...more,
});

const kinds = ({ actions }: RoomMessage) => actions.map(({ kind }) => kind);

describe('an answer', () => {
  test('with its lines, notes, sources and buttons', async () => {
    expect(await asked('으뜸기업은 몇 개까지 늘리나요?')).toEqual({
      language: 'ko',
      abstained: false,
      lines: [
        {
          kind: 'sentence',
          text: '2030년까지 200개사로 늘리는 것이 목표입니다(2023년 4월 당시 66개사).',
          sources: [1],
        },
        { kind: 'sentence', text: '핵심전략기술을 보유한 기업 가운데 산업통상부장관이 선정합니다.', sources: [2] },
      ],
      notes: ["법에서는 '특화선도기업'이라고 합니다."],
      sources: [
        {
          number: 1,
          title: '소재·부품·장비 글로벌화 전략',
          section: 'Ⅳ-2-② 성장사다리 (으뜸기업)',
          facts: ['2023-04-18 발행', '16쪽'],
          quote: '으뜸기업을 현재 66개사에서 2030년까지 200개사로 늘린다.',
          url: 'https://www.motie.go.kr/kor/article/ATCL3f49a5a8c/166970/view',
          changed: [],
        },
        {
          number: 2,
          title: '소재·부품·장비산업 경쟁력 강화 및 공급망 안정화를 위한 특별조치법',
          section: '제12조(특화선도기업의 선정) ①',
          facts: ['2025-10-01 시행'],
          quote: '산업통상부장관은 핵심전략기술을 보유한 기업 가운데 특화선도기업을 선정할 수 있다.',
          url: 'https://www.law.go.kr/법령/소재부품장비산업법',
          changed: [],
        },
      ],
      nearby: [],
      answerId: 'answer-1',
      actions: [
        { kind: 'sources', label: '근거 보기' },
        { kind: 'helpful', label: '도움됨' },
        { kind: 'unhelpful', label: '도움 안 됨' },
      ],
    });
  });

  test('in English, with facts and buttons in English', async () => {
    const message = await asked('How many leading companies?');
    expect(message.language).toBe('en');
    expect(message.sources[0]?.facts).toEqual(['published 2023-04-18', 'p. 16']);
    expect(message.actions.map(({ label }) => label)).toEqual(['Sources', 'Helpful', 'Not helpful']);
  });

  test('items stay items', async () => {
    const { lines } = await asked('슈퍼 을 기업은?');
    expect(lines.map(({ kind }) => kind)).toEqual(['sentence', 'item', 'item', 'item']);
  });
});

describe('a source', () => {
  test.each<[string, Partial<Citation>, string[]]>([
    ['in force', {}, ['2026-02-01 시행']],
    ['published', { dateKind: 'published' }, ['2026-02-01 발행']],
    ['with a page', { page: 3 }, ['2026-02-01 시행', '3쪽']],
    ['with its last day', { until: '2029-12-31' }, ['2026-02-01 시행', '2029-12-31까지']],
  ])('%s', (_, more, facts) => {
    expect(say(answer({ citations: [{ ...citation, ...more }] })).sources[0]).toMatchObject({
      title: '소부장특별법',
      facts,
    });
  });

  test('with a date that says nothing of itself, and without any', () => {
    const { dateKind: _, ...plain } = citation;
    const { date: __, ...undated } = plain;
    const [first, second] = say(answer({ citations: [plain, undated] })).sources;
    expect([first?.facts, second?.facts]).toEqual([['2026-02-01'], []]);
  });

  test('what stands now in place of a plan, once', async () => {
    const { sources } = await asked('특별법 아직 국회에 있나요?');
    expect(sources.map(({ changed }) => changed)).toEqual([
      ['2023년 6월 개정되어 2025-10-01부터 현행 조문이 시행되고 있습니다. (소재부품장비산업법, 2025-10-01부터)'],
      [],
    ]);
  });

  test("the statute's own words, under the first source that rests on them", () => {
    const original = { passageId: 9, documentId: 'law', section: '제14조', quote: '① 산업통상부장관은 …' };
    const second = { ...citation, number: 2, section: '제14조 ②' };
    const { sources } = say(answer({ citations: [{ ...citation, original }, { ...second, original }, second] }));
    expect(sources.map((source) => source.original)).toEqual([
      { section: '제14조', quote: '① 산업통상부장관은 …' },
      undefined,
      undefined,
    ]);
  });
});

describe('a next step', () => {
  const next = { kind: 'eligibility', programme: 'specialised-company', label: '우리 회사로 확인해 보기' } as const;
  const desk = { id: 'kibo', name: '기술보증기금', about: '보증' };

  test('is the fourth button, and begins what the room can do', () => {
    const message = say(answer({ next }));
    expect(kinds(message)).toEqual(['sources', 'helpful', 'unhelpful', 'next']);
    expect(message.actions.at(-1)).toEqual({
      kind: 'next',
      label: '우리 회사로 확인해 보기',
      act: { name: 'eligibility.start', argument: 'specialised-company' },
    });
  });

  test('gives way to the desk of an abstention', () => {
    expect(kinds(say(answer({ abstained: true, desk, next })))).toEqual(['sources', 'helpful', 'unhelpful', 'inquiry']);
  });
});

describe('an abstention', () => {
  test('with what is near it and the desk that could know', async () => {
    const message = await asked('특례보증 한도가 얼마예요?');
    expect(message).toMatchObject({
      abstained: true,
      lines: [{ sources: [] }, { sources: [1] }],
      nearby: [
        '소재·부품·장비 글로벌화 전략 — Ⅳ-2-② 성장사다리',
        '소재·부품·장비 글로벌화 전략 — Ⅳ-2-① 특화단지',
        '소재·부품·장비산업 경쟁력 강화 및 공급망 안정화를 위한 특별조치법 — 제14조(전문기업의 확인) ①',
      ],
      desk: { id: 'kibo', name: '기술보증기금 고객센터' },
    });
    expect(kinds(message)).toEqual(['sources', 'helpful', 'unhelpful', 'inquiry']);
    expect(message.actions.at(-1)).toEqual({ kind: 'inquiry', label: '담당 창구에 묻기', desk: 'kibo' });
  });

  test('without a desk and without sources has no button for them', () => {
    const line = { kind: 'sentence' as const, text: '문서에서 찾지 못했습니다.', citations: [] };
    expect(kinds(say(answer({ abstained: true, lines: [line], citations: [] })))).toEqual(['helpful', 'unhelpful']);
  });
});

test('control characters of documents become spaces', () => {
  const [line] = say(answer({ lines: [{ kind: 'sentence', text: '가\u0000나\u001b[31m\n다', citations: [] }] })).lines;
  expect(line?.text).toBe('가 나 [31m\n다');
});

test('it is JSON through and through', async () => {
  for (const question of ['으뜸기업', '특별법', '슈퍼', 'leading', '한도']) {
    const message = await asked(question);
    expect(JSON.parse(JSON.stringify(message))).toEqual(message);
    expect(message.actions.length).toBeLessThanOrEqual(4);
  }
});

describe('what is no answer', () => {
  test('says what to do, and has no buttons', () => {
    for (const kind of ['empty', 'failed', 'tooLong'] as const) {
      const message = roomNotice(kind, '질문');
      expect(message).toMatchObject({ language: 'ko', answerId: '', actions: [], sources: [] });
      expect(message.lines[0]?.text).toMatch(/주십시오/);
    }
    expect(roomNotice('tooLong', 'a'.repeat(LONGEST_QUESTION + 1)).lines[0]?.text).toContain('1,001');
  });

  test.each([
    ['질문', 'ko'],
    ['EU CRMA에서 목표는?', 'ko'],
    ['How many?', 'en'],
    ['', 'ko'],
    ['???', 'ko'],
  ])('%j is answered in %s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });
});

test('both languages say the same things, and titles fit a window', () => {
  expect(Object.keys(WORDS.en)).toEqual(Object.keys(WORDS.ko));
  for (const words of Object.values(WORDS)) {
    for (const title of [words.sourcesTitle, words.whyTitle, words.send, words.cancel, words.close])
      expect(title.length).toBeLessThanOrEqual(24);
    expect(words.examples).toHaveLength(4);
  }
});
