import { createColors } from 'picocolors';
import { beforeEach, describe, expect, it } from 'vitest';
import { Conversation, LONGEST_QUESTION } from '../../../src/channels/terminal/conversation.ts';
import { createFakeAssistant, type FakeAssistant } from '../../doubles/assistant.ts';

let assistant: FakeAssistant;
let conversation: Conversation;

beforeEach(() => {
  assistant = createFakeAssistant();
  conversation = new Conversation(assistant, createColors(false));
});

async function shown(line: string): Promise<string> {
  const turn = await conversation.say(line);
  return turn === undefined || turn === 'end' ? String(turn) : turn.show;
}

it('keeps the conversation for follow-ups and starts over on /새대화', async () => {
  await conversation.say('으뜸기업은 몇 개?');
  await conversation.say('언제까지?');
  await conversation.say('/새대화');
  await conversation.say('슈퍼 을은?');
  expect(assistant.asked.map(({ conversation: id }) => id)).toEqual([undefined, 'conversation-1', undefined]);
});

it('asks in composed Hangul, whatever was typed', async () => {
  await conversation.say(' 으뜸기업은? '.normalize('NFD'));
  expect(assistant.asked[0]?.question).toBe('으뜸기업은?');
});

it.each(['', '   ', '\t'])('says nothing to an empty line (%j)', async (line) => {
  expect(await conversation.say(line)).toBeUndefined();
  expect(assistant.asked).toEqual([]);
});

it.each(['/끝', '/ 끝', '/quit', '/EXIT', '/q', '／끝', '/종료', '/끝'.normalize('NFD')])(
  'ends on %s',
  async (line) => {
    expect(await conversation.say(line)).toBe('end');
  },
);

it.each(['/도움말', '/help', '/?', '/도움 말'])('explains itself on %s', async (line) => {
  expect(await shown(line)).toContain('/근거 N');
});

it.each(['/새대화', '/새 대화', '/new'])('starts over on %s', async (line) => {
  expect(await shown(line)).toBe('새 대화를 시작합니다.');
});

it.each(['/뭐지', '/', '/constructor', '/__proto__'])('knows no command %s', async (line) => {
  expect(await shown(line)).toContain('없는 명령입니다');
  expect(assistant.asked).toEqual([]);
});

describe('/근거', () => {
  it('says that nothing was cited yet', async () => {
    expect(await shown('/근거 1')).toContain('아직 근거가 있는 답이 없습니다');
  });

  it.each(['/근거 2', '/근거2', '/출처 2', '/source 2'])('opens the passage on %s', async (line) => {
    await conversation.say('으뜸기업은?');
    expect(await shown(line)).toBe(
      `소재·부품·장비산업 경쟁력 강화 및 공급망 안정화를 위한 특별조치법 › 제2장 특화선도기업 등
산업통상부장관은 핵심전략기술을 보유한 기업 가운데 특화선도기업을 선정할 수 있다.
https://www.law.go.kr/법령/소재부품장비산업법`,
    );
  });

  it('lists the sources without a number', async () => {
    await conversation.say('으뜸기업은?');
    expect(await shown('/근거')).toMatch(/^¹ .*\n {2}.*\n² /);
  });

  it('says how many there are when the number is wrong', async () => {
    await conversation.say('으뜸기업은?');
    expect(await shown('/근거 7')).toContain('근거가 2개 있습니다');
  });

  it('says when the document has gone', async () => {
    await conversation.say('으뜸기업은?');
    assistant.document = async () => undefined;
    expect(await shown('/근거 1')).toContain('이제 색인에 없습니다');
  });
});

it('tells of a failure and goes on', async () => {
  assistant.failNext(new Error('disk full'));
  expect(await shown('으뜸기업은?')).toBe('답하지 못했습니다: disk full');
  expect(await shown('으뜸기업은?')).toContain('200개사');
});

it('does not take a question that is too long', async () => {
  expect(await shown('가'.repeat(LONGEST_QUESTION + 1))).toContain('질문이 너무 깁니다(1,001자)');
  expect(assistant.asked).toEqual([]);
});
