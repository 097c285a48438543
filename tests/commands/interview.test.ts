import { afterAll, expect, test } from 'vitest';
import { Desk } from './giljabi.ts';

const desk = new Desk();
afterAll(() => desk.clear());

test('an interview in a pipe stops, goes on with what was answered, and ends in the result', async () => {
  const first = await desk.giljabi(['interview', '--programme', '전문기업 확인'], { input: '네\n/그만하기\n' });
  expect([first.code, first.stderr]).toEqual([0, '']);
  expect(first.stdout).toMatch(/^질문 1\./);
  const second = await desk.giljabi(['interview', '--programme', '전문기업 확인'], {
    input: '부품 매출 비중 60%\n네\n아니요\n',
  });
  expect(second.stdout).toContain('# 지원사업 자격 확인 결과');
  expect(second.stdout).toContain('### 전문기업 확인');
  const third = await desk.giljabi(['interview', '--fresh', '--programme', '전문기업 확인']);
  expect(third.stdout).toMatch(/^질문 1\./);
  const wrong = await desk.giljabi(['interview', '--programme', '없는 지원']);
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain('없는 지원');
});
