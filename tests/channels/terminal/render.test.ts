import { createColors } from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answers/index.ts';
import { coloursFor } from '../../../src/channels/terminal/index.ts';
import { renderAnswer } from '../../../src/channels/terminal/render.ts';
import { createFakeAssistant } from '../../doubles/assistant.ts';

const none = createColors(false);

async function answerTo(question: string, changes: Partial<Answer> = {}): Promise<Answer> {
  return { ...(await createFakeAssistant().ask({ question })).answer, ...changes };
}

describe('an answer for a person', () => {
  it('has its lines, then each source with section, date and page and its words, then the notes', async () => {
    expect(renderAnswer(await answerTo('으뜸기업은?'), none)).toBe(
      `2030년까지 200개사로 늘리는 것이 목표입니다(2023년 4월 당시 66개사). ¹
핵심전략기술을 보유한 기업 가운데 산업통상부장관이 선정합니다. ²

¹ 소재·부품·장비 글로벌화 전략 · Ⅳ-2-② 성장사다리 (으뜸기업) · 2023-04-18 발행 · 16쪽
  으뜸기업을 현재 66개사에서 2030년까지 200개사로 늘린다.
² 소재·부품·장비산업 경쟁력 강화 및 공급망 안정화를 위한 특별조치법 · 제12조(특화선도기업의 선정) ① · 2025-10-01 시행
  산업통상부장관은 핵심전략기술을 보유한 기업 가운데 특화선도기업을 선정할 수 있다.

ⓘ 법에서는 '특화선도기업'이라고 합니다.`,
    );
  });

  it('is English where the question is', async () => {
    expect(renderAnswer(await answerTo('leading companies?'), none)).toContain('published 2023-04-18 · p. 16');
  });

  it('names the nearest headings and the desk when there is none', async () => {
    const shown = renderAnswer(await answerTo('점심'), none);
    expect(shown).toContain('강소기업이 특례보증에서 우대받는다는 내용까지만 있습니다. ¹');
    expect(shown).toContain('가까운 항목\n  • 소재·부품·장비 글로벌화 전략 — Ⅳ-2-② 성장사다리\n');
    expect(shown).toContain('문의할 곳  기술보증기금 고객센터 (보증 한도와 신청 절차) https://www.kibo.or.kr/');
  });

  it('ends with the command of the next step', async () => {
    const next = { kind: 'eligibility', programme: 'specialised-company', label: '우리 회사로 확인해 보기' } as const;
    const last = renderAnswer(await answerTo('으뜸기업은?', { next }), none)
      .split('\n\n')
      .at(-1);
    expect(last).toBe('우리 회사로 확인해 보기  giljabi interview --programme specialised-company');
  });

  it('does not name the nearest headings twice', async () => {
    const { nearby } = await answerTo('점심');
    const text = '문서에서 찾지 못했습니다. 가까운 항목은 “Ⅳ-2-② 성장사다리”입니다.';
    const lines = [{ kind: 'sentence' as const, text: '문서에서 찾지 못했습니다.', citations: [] }];
    const shown = renderAnswer(await answerTo('점심', { text, lines, nearby, citations: [] }), none);
    expect(shown.match(/가까운 항목/g)).toHaveLength(1);
    expect(shown.startsWith('문서에서 찾지 못했습니다.\n\n가까운 항목\n')).toBe(true);
  });

  it('keeps a document from steering the terminal', async () => {
    const { citations } = await answerTo('으뜸기업은?');
    const quote = 'a\u001b[2Jb\u0007\u009bc\r\nd';
    const shown = renderAnswer(
      await answerTo('으뜸기업은?', { citations: citations.map((one) => ({ ...one, quote })) }),
      none,
    );
    expect(shown).toContain('  a[2Jbc\n  d');
    expect(shown).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  it('is coloured for a terminal', async () => {
    const shown = renderAnswer(await answerTo('으뜸기업은?'), createColors(true));
    expect(shown).toContain('\u001b[36m¹\u001b[39m');
    expect(shown).toContain('\u001b[2m  으뜸기업을');
  });
});

it.each<[boolean, boolean, NodeJS.ProcessEnv]>([
  [true, true, {}],
  [false, false, {}],
  [false, true, { NO_COLOR: '1' }],
  [true, true, { NO_COLOR: '' }],
  [false, true, { TERM: 'dumb' }],
  [true, false, { FORCE_COLOR: '1' }],
  [false, true, { FORCE_COLOR: '0' }],
  [false, false, { CI: 'true' }],
])('colours: %s for a terminal %s with %o', (colours, isTTY, environment) => {
  expect(coloursFor({ isTTY }, environment).isColorSupported).toBe(colours);
});
