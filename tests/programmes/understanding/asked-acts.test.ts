import { describe, expect, test } from 'vitest';
import { judgeInquiry, Programmes } from '../../../src/programmes/index.ts';
import { ASKED } from './asked-acts.ts';

const programmes = Programmes.open({ folder: 'knowledge/programmes', desks: 'knowledge/desks.yaml' });

describe('a firm that asks in its own words', () => {
  test.each(ASKED)('%s, %s: %s', (programme, verdict, text) => {
    const { verdicts } = judgeInquiry(programmes, { text, programme, asOf: '2026-11-23' });
    expect(verdicts.map(({ result }) => result)).toEqual([verdict]);
  });

  test('who may apply is told that the choice is made apart', () => {
    const text = '소재를 만드는 공급기업이고 수요기업과 공동으로 개발합니다. 협력모델 신청 요건이 되나요?';
    const [verdict] = judgeInquiry(programmes, { text, programme: '소부장 협력모델', asOf: '2026-11-23' }).verdicts;
    expect(verdict?.result).toBe('eligible');
    expect(verdict?.caveats[0]).toMatch(/경쟁력위원회가 심의하여 결정합니다/);
    expect(verdict?.explanation).toMatch(/경쟁력위원회가 심의하여 결정합니다/);
  });
});
