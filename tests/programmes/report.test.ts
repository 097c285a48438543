import { parse } from 'kordoc';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  grouped,
  judge,
  type Profile,
  type RankedVerdict,
  rankedVerdict,
  reportMarkdown,
  reportOf,
  reportPdf,
} from '../../src/programmes/index.ts';
import { leaf, OPEN, PLACE, programme, SPECIALISED } from './samples.ts';

const TODAY = '2026-11-23';
const PROFILE: Profile = {
  size: 'sme',
  sobujang: true,
  sobujang_share: 49.9,
  business_group: false,
  revenue: 8_000_000_000,
};
const PROGRAMMES = [
  programme('plain', leaf('size', { is: 'sme' }), { name: '중소기업 지원' }),
  programme('planned', leaf('sobujang', { is: true }), { name: '계획한 지원', state: 'planned_2023' }),
  SPECIALISED,
  programme('open', { all: [leaf('exports', { above: 0 }), OPEN] }, { name: '수출 지원' }),
  programme('no', leaf('size', { is: 'large' }), { name: '대기업 지원' }),
];
let verdicts: RankedVerdict[];
beforeAll(() => {
  verdicts = PROGRAMMES.map((each) => rankedVerdict(judge(each, PROFILE, TODAY)));
});

test('what was only planned stands apart from what is in force', () => {
  expect(grouped(verdicts).map(({ group, verdicts }) => [group, verdicts.map(({ programme }) => programme)])).toEqual([
    ['eligible', ['plain']],
    ['fits', ['planned']],
    ['one_step', ['specialised-company']],
    ['unknown', ['open']],
    ['not_eligible', ['no']],
  ]);
});

describe('as Markdown', () => {
  test('it says as of when, what was told, each result with its sources, and what a plan is worth', () => {
    const text = reportMarkdown(reportOf(verdicts, PROFILE, TODAY));
    expect(text).toContain('# 지원사업 자격 확인 결과\n\n> 2026-11-23 기준.');
    expect(text).toContain('- 총매출액: 80억 원\n- 소부장 기업: 예\n- 소부장 매출 비율: 49.9%\n');
    expect(text).toContain('## 한 가지가 달라지면 해당할 수 있는 지원 1건\n\n### 전문기업 확인 (법정 지원)');
    expect(text).toContain('### 계획한 지원 (2023년 계획)');
    expect(text).toContain('> 유의: 2023년 4월의 계획입니다.');
    expect(text).toContain('알아야 할 것: 수출액 · 기준은 고시에 있습니다.');
    expect(text.match(/^> 근거: 소부장특별법 시행령 제22조 ①$/gm)).toHaveLength(PROGRAMMES.length);
  });

  test('nothing that was told becomes markup', () => {
    const text = reportMarkdown(reportOf([], { products: ['*별표* <b>|[링크](x)', '1~2\n# 제목'] }, TODAY));
    expect(text).toContain('- 제품: \\*별표\\* \\<b\\>\\|\\[링크\\](x), 1\\~2 # 제목\n');
  });

  test('who told nothing reads so', () => {
    expect(reportMarkdown(reportOf([], {}, TODAY))).toContain('알려 주신 내용이 없습니다.');
  });
});

describe('as PDF', () => {
  test('it can be read back, with its letters inside', async () => {
    const bytes = await reportPdf(reportOf(verdicts, PROFILE, TODAY), new Date('2026-11-23T01:00:00Z'));
    const text = Buffer.from(bytes).toString('latin1');
    expect(text.slice(0, 5)).toBe('%PDF-');
    expect(text).toMatch(/\/FontName \/[A-Z]+\+PretendardGOV-Regular/);
    expect(text).toMatch(/\/FontName \/[A-Z]+\+PretendardGOV-Bold/);
    expect(text).toContain('/FontFile2');
    expect(text).toContain('D:20261123010000Z');
    const read = await parse(new Uint8Array(bytes).buffer);
    const said = read.success ? read.markdown.replace(/\s+/g, '') : '';
    for (const words of [
      '지원사업자격확인결과',
      '소부장매출비율:49.9%',
      '전문기업확인(법정지원)',
      '소부장특별법시행령제22조①',
    ])
      expect(said).toContain(words);
  });

  test('a long one has pages, each numbered, and letters that the font lacks do no harm', async () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      rankedVerdict(
        judge(
          programme(`p${index}`, leaf('size', { is: 'sme' }), {
            name: `Ⅳ∼乙 지원 ${index}`,
            purpose: { text: '', source: PLACE },
          }),
          PROFILE,
          TODAY,
        ),
      ),
    );
    const bytes = await reportPdf(reportOf(many, PROFILE, TODAY), new Date(0));
    const read = await parse(new Uint8Array(bytes).buffer);
    if (!read.success) throw new Error(read.error);
    const pages =
      Buffer.from(bytes)
        .toString('latin1')
        .match(/\/Type \/Page\b/g)?.length ?? 0;
    expect(pages).toBeGreaterThan(4);
    expect(read.markdown.replace(/\s+/g, '')).toContain('IV\\~지원59');
  });
});
