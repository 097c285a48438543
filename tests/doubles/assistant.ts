import type { Answer, Citation } from '../../src/answers/types.ts';
import type { Assistant, DocumentView, Feedback, Message } from '../../src/assistant/types.ts';

/** An assistant with a handful of answers learned by heart, for channels to be tested against. */
export interface FakeAssistant extends Assistant {
  /** Everything that was asked, in order. */
  asked: Message[];
  /** Every rating that came in. */
  rated: Feedback[];
  /** Holds every answer back until the returned function is called. */
  hold(): () => void;
  /** Makes the next question fail with this error. */
  failNext(error: Error): void;
}

const strategyUrl = 'https://www.motie.go.kr/kor/article/ATCL3f49a5a8c/166970/view';
const actUrl = 'https://www.law.go.kr/법령/소재부품장비산업법';

const strategy: DocumentView = {
  id: 'strategy-2023',
  title: '소재·부품·장비 글로벌화 전략',
  issuer: '관계 부처 합동',
  date: '2023-04-18',
  dateKind: 'published',
  url: strategyUrl,
  passages: [
    passage(120, ['Ⅳ. 추진 방안', '2. 생산 혁신', '① 특화단지'], 'Ⅳ-2-① 특화단지', 13, [
      '용인(반도체), 천안(디스플레이), 청주(이차전지), 전주(탄소소재), 창원(정밀기계) 다섯 곳의 특화단지를 지원한다.',
      '  입주 기업은 실증 기반, 공동 연구, 인력 양성을 함께 지원받는다.',
      '  2023년 3분기에 특화단지를 추가로 지정한다.',
    ]),
    passage(121, ['Ⅳ. 추진 방안', '2. 생산 혁신', '② 성장사다리'], 'Ⅳ-2-② 성장사다리', 16, [
      '소부장 기업이 스스로 커 갈 수 있도록 강소기업에서 으뜸기업까지 단계별로 지원한다.',
      '  강소기업은 기술보증기금과 신용보증기금의 특례보증에서 우대받는다.',
    ]),
    passage(123, ['Ⅳ. 추진 방안', '2. 생산 혁신', '② 성장사다리'], 'Ⅳ-2-② 성장사다리 (으뜸기업)', 16, [
      '으뜸기업을 현재 66개사에서 2030년까지 200개사로 늘린다.',
      '  핵심전략기술을 가진 기업 가운데 기술력과 성장 가능성이 큰 기업을 고른다.',
      '  선정된 기업은 연구개발, 사업화, 해외 진출을 5년 동안 묶어서 지원받는다.',
      '    * 연구개발 자금은 해마다 50억 원 안에서 지원한다.',
    ]),
    passage(124, ['Ⅳ. 추진 방안', '2. 생산 혁신', '③ 슈퍼 을'], 'Ⅳ-2-③ 슈퍼 을 기업', 17, [
      '세계 시장에서 대체하기 어려운 슈퍼 을 기업을 키운다.',
      '  원천기술부터 상용화까지 7년 이상 길게 지원한다.',
      '  기술 수준에 따라 포상형과 후불형을 쓴다.',
    ]),
    passage(125, ['Ⅳ. 추진 방안', '3. 수출 확대'], 'Ⅳ-3 수출 확대', 20, [
      '해외 수요기업과의 공동 개발을 늘리고, 수출 바우처를 소부장 기업에 먼저 준다.',
    ]),
  ],
};

const act: DocumentView = {
  id: 'act',
  title: '소재·부품·장비산업 경쟁력 강화 및 공급망 안정화를 위한 특별조치법',
  issuer: '산업통상부',
  date: '2025-10-01',
  dateKind: 'in_force',
  url: actUrl,
  passages: [
    passage(300, ['제2장 특화선도기업 등'], '제12조(특화선도기업의 선정) ①', undefined, [
      '산업통상부장관은 핵심전략기술을 보유한 기업 가운데 특화선도기업을 선정할 수 있다.',
    ]),
    passage(301, ['제2장 특화선도기업 등'], '제14조(전문기업의 확인) ①', undefined, [
      '소재·부품·장비를 주로 생산하는 기업은 전문기업으로 확인받을 수 있다.',
      '  1. 총매출액에서 소재·부품·장비 매출액이 차지하는 비율이 50퍼센트 이상일 것',
      '  2. 그 밖에 대통령령으로 정하는 요건을 갖출 것',
    ]),
  ],
};

const documents = [strategy, act];

const growth: Citation = {
  ...cite(1, strategy, 123),
  quote: '으뜸기업을 현재 66개사에서 2030년까지 200개사로 늘린다.',
};
const selection: Citation = {
  ...cite(2, act, 300),
  quote: '산업통상부장관은 핵심전략기술을 보유한 기업 가운데 특화선도기업을 선정할 수 있다.',
};

const leading = answer({
  lines: [
    { kind: 'sentence', text: '2030년까지 200개사로 늘리는 것이 목표입니다(2023년 4월 당시 66개사).', citations: [1] },
    { kind: 'sentence', text: '핵심전략기술을 보유한 기업 가운데 산업통상부장관이 선정합니다.', citations: [2] },
  ],
  citations: [growth, selection],
  notes: ["법에서는 '특화선도기업'이라고 합니다."],
  confidence: 0.94,
});

const superseded = answer({
  lines: [
    {
      kind: 'sentence',
      text: "2023년 4월 전략에는 개정안이 '법사위 계류 중'이라고 적혀 있습니다.",
      citations: [1],
    },
    { kind: 'sentence', text: '이후 개정되어 시행되고 있습니다(현행 시행일 2025-10-01).', citations: [2] },
  ],
  citations: [
    {
      ...cite(1, strategy, 125),
      quote: '소부장 특별법 개정안은 국회 법제사법위원회에 계류 중이다.',
      supersededBy: [
        {
          plan: '특별법 개정안이 국회에 계류 중',
          now: '2023년 6월 개정되어 2025-10-01부터 현행 조문이 시행되고 있습니다.',
          by: '소재부품장비산업법',
          since: '2025-10-01',
        },
      ],
    },
    selection,
  ],
  notes: [],
  confidence: 0.88,
});

const list = answer({
  lines: [
    { kind: 'sentence', text: '원천기술부터 상용화까지 7년 이상 장기로 지원합니다.', citations: [1] },
    { kind: 'item', text: '포상형: 고난도 과제에 쓰고, 성공하면 인센티브를 더 줍니다.', citations: [1] },
    { kind: 'item', text: '후불형: 상용화 과제에 쓰고, 성과가 나온 뒤에 지급합니다.', citations: [1] },
    { kind: 'item', text: '채굴: 10 % · 정제련: 40 % · 재활용: 15 %', citations: [1] },
  ],
  citations: [{ ...cite(1, strategy, 124), quote: '원천기술부터 상용화까지 7년 이상 길게 지원한다.' }],
  notes: [],
  confidence: 0.81,
});

const english = answer({
  language: 'en',
  lines: [{ kind: 'sentence', text: '200 companies by 2030, up from 66 in April 2023.', citations: [1] }],
  citations: [growth],
  notes: ["The law calls them '특화선도기업' (specialised leading companies)."],
  confidence: 0.9,
});

const abstention = answer({
  lines: [
    { kind: 'sentence', text: '갖고 있는 문서에서 한도를 찾지 못했습니다.', citations: [] },
    { kind: 'sentence', text: '강소기업이 특례보증에서 우대받는다는 내용까지만 있습니다.', citations: [1] },
  ],
  citations: [
    { ...cite(1, strategy, 121), quote: '강소기업은 기술보증기금과 신용보증기금의 특례보증에서 우대받는다.' },
  ],
  notes: [],
  confidence: 0.12,
  abstained: true,
  nearby: [nearby(strategy, 121), nearby(strategy, 120), nearby(act, 301)],
  desk: {
    id: 'kibo',
    name: '기술보증기금 고객센터',
    about: '보증 한도와 신청 절차',
    url: 'https://www.kibo.or.kr/',
  },
});

/** Answers by a word of the question; anything else is abstained from. */
const repertoire: [RegExp, Answer][] = [
  [/leading|english/i, english],
  [/으뜸기업/, leading],
  [/특별법/, superseded],
  [/슈퍼|목표/, list],
];

export function createFakeAssistant(): FakeAssistant {
  const asked: Message[] = [];
  const rated: Feedback[] = [];
  let gate: Promise<void> = Promise.resolve();
  let failure: Error | undefined;

  return {
    asked,
    rated,
    async ask(message) {
      asked.push(message);
      const number = asked.length;
      await gate;
      if (failure) {
        const error = failure;
        failure = undefined;
        throw error;
      }
      const found = repertoire.find(([word]) => word.test(message.question))?.[1] ?? abstention;
      return {
        conversation: message.conversation ?? `conversation-${number}`,
        answer: { ...found, question: message.question },
        answerId: `answer-${number}`,
      };
    },
    async feedback(feedback) {
      rated.push(feedback);
      return feedback.answerId.startsWith('answer-');
    },
    async document(id, around) {
      const document = documents.find((candidate) => candidate.id === id);
      if (!document) return undefined;
      const at = around === undefined ? 0 : document.passages.findIndex((candidate) => candidate.id === around);
      if (at < 0) return undefined;
      return { ...document, passages: document.passages.slice(Math.max(0, at - 1), at + 2) };
    },
    async status() {
      return { documents: 12, passages: 1840, vectorsPending: 0, newestDate: '2026-02-01' };
    },
    hold() {
      let release = () => {};
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    failNext(error) {
      failure = error;
    },
  };
}

function passage(id: number, headings: string[], section: string, page: number | undefined, lines: string[]) {
  return { id, headings, section, text: lines.join('\n'), ...(page === undefined ? {} : { page }) };
}

function cite(number: number, document: DocumentView, passageId: number): Omit<Citation, 'quote'> {
  const { section = '', page } = document.passages.find((candidate) => candidate.id === passageId) ?? {};
  const { id, title, date, dateKind, url } = document;
  return {
    number,
    passageId,
    documentId: id,
    document: title,
    section,
    ...(date && { date }),
    ...(dateKind && { dateKind }),
    ...(url && { url }),
    ...(page && { page }),
  };
}

function nearby(document: DocumentView, passageId: number) {
  const { section } = cite(0, document, passageId);
  return { passageId, documentId: document.id, document: document.title, section };
}

function answer(parts: Partial<Answer> & Pick<Answer, 'lines' | 'citations' | 'notes' | 'confidence'>): Answer {
  const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
  const text = parts.lines
    .map((line) => [line.text, ...line.citations.map((number) => superscripts[number])].join(' '))
    .join('\n');
  return { question: '', language: 'ko', text, abstained: false, nearby: [], ...parts };
}
