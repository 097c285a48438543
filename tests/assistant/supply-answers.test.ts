import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answers/index.ts';
import { type AskedSupply, answerQuestion, resolve } from '../../src/assistant/index.ts';
import { supplyAnswer } from '../../src/assistant/supply-answers.ts';
import { roomMessage } from '../../src/channels/room-message.ts';
import { renderAnswer } from '../../src/channels/terminal/index.ts';
import { answerBodyOf } from '../../src/channels/web/bodies.ts';
import { NOW, openKnowledge } from '../answers/desk.ts';
import { graphiteImports, openRooms } from '../channels/screens/world.ts';

/** Only what is read of a question matters here. */
const knowledge = {
  read: async (text: string) => ({ text, language: /[가-힣]/.test(text) ? 'ko' : 'en' }),
} as unknown as Parameters<typeof supplyAnswer>[2];
const TODAY = new Date('2026-11-23T01:00:00Z');
const OWN = '통계와 소식으로 본 자체 판단이며 정부의 공식 위기경보가 아닙니다.';
const FEED = '관세청 품목별 국가별 수출입실적';

let rooms: Awaited<ReturnType<typeof openRooms>>;
let asked: AskedSupply;
beforeAll(async () => {
  rooms = await openRooms({}, true);
  await rooms.supply.load('customs.csv', graphiteImports(), { by: '시험' });
  const official = { id: 'slack:U1', name: '김길동' };
  await rooms.supply.raise('gallium', official, {
    level: 'caution',
    reason: '수출 허가제 시행',
    source: '상무부 공고',
  });
  asked = { supply: rooms.supply, countries: rooms.countries };
}, 60_000);
afterAll(() => rooms.close());

async function told(question: string): Promise<Answer> {
  const found = await supplyAnswer(question, asked, knowledge, TODAY);
  if (found?.kind !== 'answer') throw new Error(`${question}: ${JSON.stringify(found)}`);
  return found.answer;
}
const texts = ({ lines }: Answer) => lines.map(({ text }) => text);

describe('what is told of an item', () => {
  test('its level, why, and that it is no official alert', async () => {
    const answer = await told('흑연 수급 괜찮아?');
    expect(texts(answer).slice(0, 2)).toEqual([
      '천연흑연: ‘주의’ 단계 (2026-11-23부터, 2026년 10월 통계 기준)',
      '‘경계’ 단계로 올리는 안이 담당자의 승인을 기다리고 있습니다.',
    ]);
    expect(texts(answer)[2]).toBe('2026년 10월 수입량이 평년의 18.8%로 크게 줄었습니다.');
    expect(texts(answer).at(-1)).toBe('해당할 수 있는 품목이 1개 더 있습니다. ‘공급망’ 명령에서 보실 수 있습니다.');
    expect(answer.notes[0]).toBe(OWN);
    expect(answer).toMatchObject({
      abstained: false,
      language: 'ko',
      next: { kind: 'supply', item: 'natural-graphite' },
    });
  });

  test('every line with a figure has its source: the statistics, code and month, and the figure in words', async () => {
    for (const question of [
      '천연흑연 수급 괜찮아?',
      '천연흑연 어디서 수입해?',
      '천연흑연 다른 수입처는?',
      'Is natural graphite supply OK?',
    ]) {
      const { lines, citations } = await told(question);
      const cited = lines.filter((line) => line.citations.length > 0);
      expect(cited.length, question).toBeGreaterThan(0);
      for (const { text, citations: numbers } of lines)
        if (/\d+(?:\.\d+)?%|톤|times/.test(text)) expect(numbers, text).toHaveLength(1);
      for (const citation of citations) {
        expect(citation).toMatchObject({ document: FEED, shownAt: '/supply#natural-graphite' });
        expect(citation.section).toMatch(/^HS 2504\.10, 2504\.90 · 2026(?:년 10월|-10)$/);
        expect(citation.quote).not.toBe('');
        expect(citation).not.toHaveProperty('passageId');
      }
    }
    const { citations } = await told('천연흑연 수급 괜찮아?');
    expect(citations.map(({ quote }) => quote)).toEqual([
      '2026년 10월 수입량 190톤, 평년 같은 때 1,011톤의 18.8%',
      '2026년 10월까지 12개월 수입 11,193톤 가운데 중국 9,993톤: 89.3%',
    ]);
  });

  test('where it comes from, and from one country', async () => {
    expect(texts(await told('천연흑연은 어디서 수입하나요?'))).toEqual([
      '천연흑연의 수입처 비중입니다(2026년 10월까지 12개월, 중량 기준).',
      '중국 89.3%(9,993톤), 일본 6.43%(720톤), 모잠비크 4.29%(480톤)',
    ]);
    expect(texts(await told('천연흑연 중국 의존도는?')).at(-1)).toBe('중국 89.3%(9,993톤)');
    expect(texts(await told('천연흑연 브라질 의존도는?')).at(-1)).toBe('브라질 0%');
    expect(texts(await told('Where does Korea import natural graphite from?'))).toEqual([
      'Where Korea imports natural graphite (천연흑연) from (12 months to 2026-10, by weight):',
      'China 89.3% (9,993 t), Japan 6.43% (720 t), Mozambique 4.29% (480 t)',
    ]);
  });

  test('where else it could come from', async () => {
    const lines = texts(await told('천연흑연 대체 수입처는?'));
    expect(lines[0]).toContain('여력이나 품질은 통계에 없습니다');
    expect(lines.slice(1).map((line) => line.split(':')[0])).toEqual(expect.arrayContaining(['일본', '모잠비크']));
  });

  test('what a person set, where there are no statistics', async () => {
    const answer = await told('갈륨 경보 단계는?');
    expect(texts(answer)).toEqual([
      '갈륨: ‘주의’ 단계 (2026-11-23부터)',
      expect.stringContaining('담당자가 정한 사유: 수출 허가제 시행'),
    ]);
    expect(texts(await told('갈륨 어디서 수입해?'))).toEqual([
      '갈륨의 최근 수입 통계가 없어 수입처를 말씀드릴 수 없습니다.',
    ]);
  });

  test('in English, with the level by its Korean name', async () => {
    const answer = await told('Is natural graphite supply OK?');
    expect(answer.language).toBe('en');
    expect(texts(answer)[0]).toBe(
      'natural graphite (천연흑연): caution (주의) (since 2026-11-23, figures for 2026-10)',
    );
    expect(texts(answer).slice(2)).toEqual([
      'Imports in 2026-10: 190 t, 18.8% of the usual 1,011 t',
      '89.3% of imports (12 months to 2026-10): China 9,993 t of 11,193 t',
    ]);
    expect(answer.notes[0]).toContain('not an official crisis alert');
  });

  test('where the figures are old, how things stand now is not known', async () => {
    const later = new Date('2027-06-08T03:00:00Z');
    const lines = async (question: string) => {
      const found = await supplyAnswer(question, asked, knowledge, later);
      return found?.kind === 'answer' ? texts(found.answer) : [];
    };
    expect((await lines('천연흑연 수급 괜찮아?'))[1]).toBe('통계가 2026년 10월까지여서 지금의 상태는 알 수 없습니다.');
    expect(await lines('천연흑연 어디서 수입해?')).toContain(
      '통계가 2026년 10월까지여서 지금의 상태는 알 수 없습니다.',
    );
    expect((await lines('Is natural graphite supply OK?'))[1]).toBe(
      'The statistics end in 2026-10, so how things stand now is not known.',
    );
    expect((await told('천연흑연 수급 괜찮아?')).text).not.toContain('알 수 없습니다');
  });

  test('where nothing happens, volume, origins and prices in both languages', async () => {
    const calm = await openRooms({}, true);
    try {
      await calm.supply.load('customs.csv', graphiteImports('goes on'), { by: '시험' });
      const own = { supply: calm.supply, countries: calm.countries };
      const lines = async (question: string) => {
        const found = await supplyAnswer(question, own, knowledge, TODAY);
        return found?.kind === 'answer' ? texts(found.answer) : [];
      };
      const korean = await lines('천연흑연 수급 괜찮아?');
      const english = await lines('Is natural graphite supply OK?');
      // A dependence is a signal, too, and then alone.
      expect(korean.join('\n')).toMatch(/중국에서 왔습니다/);
      expect(english.join('\n')).toMatch(/\d+% of imports \(12 months to 2026-10\): China [\d,]+ t of [\d,]+ t/);
      const status = await calm.supply.status('natural-graphite');
      const { assessment } = status;
      const quiet = { ...status, ...(assessment && { assessment: { ...assessment, signals: [] } }) };
      const supply: AskedSupply['supply'] = {
        items: () => calm.supply.items(),
        status: async () => quiet,
        series: (id) => calm.supply.series(id),
        crisis: (id) => calm.supply.crisis(id),
      };
      const without = { ...own, supply };
      const found = await supplyAnswer('Is natural graphite supply OK?', without, knowledge, TODAY);
      expect(found?.kind === 'answer' ? texts(found.answer).slice(1) : []).toEqual([
        expect.stringMatching(/^Imports in 2026-10: [\d,.]+ t, [\d.]+% of the usual [\d,.]+ t$/),
        expect.stringMatching(/^Origins \(12 months to 2026-10\): China [\d.]+% \([\d,]+ t\), Japan/),
      ]);
    } finally {
      await calm.close();
    }
  });

  test('no answer is longer than one may be', async () => {
    for (const question of ['흑연 수급 괜찮아?', '흑연, 갈륨 수급 어때?', 'Is graphite supply OK?'])
      expect((await told(question)).text.length, question).toBeLessThanOrEqual(500);
  });
});

test('where nothing was read, that is said; any other question is not taken', async () => {
  expect(await supplyAnswer('게르마늄 어디서 수입해?', asked, knowledge, TODAY)).toEqual({
    kind: 'no_data',
    says: '게르마늄의 통계를 아직 읽지 않았습니다. 운영자가 무역통계 파일을 넣으면 수치로 답해 드립니다.',
  });
  expect(await supplyAnswer('흑연 수급 대책은?', asked, knowledge, TODAY)).toBeUndefined();
});

test('every channel shows figures as a source', async () => {
  const answer = await told('천연흑연 수급 괜찮아?');
  const reply = { conversation: 'c', answerId: 'a', answer };
  const { sources, actions } = roomMessage(reply);
  expect(sources[0]).toMatchObject({ title: FEED, section: 'HS 2504.10, 2504.90 · 2026년 10월', facts: [] });
  expect(actions).toContainEqual({
    kind: 'next',
    label: '수치와 경과 보기',
    act: { name: 'supply.one', argument: 'natural-graphite' },
  });
  const body = answerBodyOf(reply);
  expect(body.citations[0]).toMatchObject({ document: FEED, passage: '/supply#natural-graphite' });
  expect(body.citations[0]).not.toHaveProperty('shownAt');
  expect(body.next).toMatchObject({ kind: 'supply', page: '/supply#natural-graphite' });
  const plain = (text: string) => text;
  const terminal = renderAnswer(answer, { cyan: plain, dim: plain, bold: plain, yellow: plain } as never);
  expect(terminal).toContain(`¹ ${FEED} · HS 2504.10, 2504.90 · 2026년 10월`);
  expect(terminal).toContain('giljabi supply show natural-graphite');
});

describe('beside the documents', () => {
  let open: Awaited<ReturnType<typeof openKnowledge>>;
  beforeAll(async () => {
    open = await openKnowledge();
  }, 120_000);
  afterAll(() => open.close());
  const ask = async (question: string, supply: AskedSupply | undefined) =>
    (await answerQuestion(open.knowledge, open.desks, question, NOW, open.programmes, supply)).answer;

  test('figures answer before passages do', async () => {
    expect((await ask('천연흑연 수급 괜찮아?', asked)).lines[0]?.text).toContain('‘주의’ 단계');
  });

  test('without figures the documents answer as before, and it is said why there are none', async () => {
    const question = '게르마늄 어디서 수입해?';
    const [before, answer] = [await ask(question, undefined), await ask(question, asked)];
    const says = '게르마늄의 통계를 아직 읽지 않았습니다. 운영자가 무역통계 파일을 넣으면 수치로 답해 드립니다.';
    if (before.abstained) expect(answer).toMatchObject({ abstained: true, text: says, nearby: before.nearby });
    else expect(answer).toEqual({ ...before, notes: [says, ...before.notes] });
  });

  test('what to do when an item runs short is told from the provisions, statistics or none', async () => {
    for (const question of ['요소수 부족하면 어떻게 해?', '천연흑연 수급 차질 생기면 어떻게 대응해야 해?']) {
      const { lines, citations, notes, text, next } = await ask(question, asked);
      expect(lines[0]?.text).toMatch(/^(?:요소수|천연흑연) 수급이 어려울 때 기업이 할 수 있는 일$/);
      expect(lines.map(({ text }) => text)).toContain('정부가 할 수 있는 긴급조치');
      expect(lines.map(({ text }) => text).join()).not.toMatch(/USD|가격\(/);
      for (const { kind, citations: numbers } of lines) if (kind === 'item') expect(numbers).toHaveLength(1);
      expect(citations.length).toBeGreaterThanOrEqual(4);
      for (const { section, passageId } of citations) {
        expect(section).toMatch(/^제\d+조/);
        expect(passageId).toBeDefined();
      }
      expect(notes[0]).toContain('대상인지는 문의처에서');
      expect(text.length).toBeLessThanOrEqual(500);
      expect(next).toMatchObject({ kind: 'supply' });
    }
    const english = await ask('What can we do if gallium runs short?', asked);
    expect(english.lines.map(({ text }) => text)).toContain('What a firm can do when gallium (갈륨) runs short:');
    // Without the provisions it is a question to the documents.
    const bare = {
      read: (text: string) => open.knowledge.read(text),
      documents: async () => [],
      passagesOf: async () => [],
    };
    expect(await supplyAnswer('요소수 부족하면 어떻게 해?', asked, bare, TODAY)).toBeUndefined();
  });

  test('every other question is answered as before', async () => {
    for (const question of ['으뜸기업은 몇 개까지 늘리나요?', '갈륨은 공급망안정품목으로 선정돼 있나요?'])
      expect(await ask(question, asked)).toEqual(await ask(question, undefined));
  });

  test('a question that leans on one about figures is meant like it', async () => {
    expect(await resolve(open.knowledge, '그럼 갈륨은?', '흑연 수급 괜찮아?', NOW, asked)).toMatch(/갈륨.*수급/);
    expect(await resolve(open.knowledge, '어디서 수입해?', '갈륨 경보 단계는?', NOW, asked)).toMatch(/갈륨.*수입/);
    const next = '그럼 강소기업은 어떻게 뽑나요?';
    const asBefore = await resolve(open.knowledge, next, '흑연 수급 괜찮아?', NOW);
    expect(await resolve(open.knowledge, next, '흑연 수급 괜찮아?', NOW, asked)).toBe(asBefore);
  });
}, 120_000);
