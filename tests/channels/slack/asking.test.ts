import { expect, test } from 'vitest';
import { BOT, bench, buttons, shown } from './bench.ts';

test('a mention is answered once, in its thread', async () => {
  const { slack, status, assistant, answered, answers } = await bench();
  expect(status).toEqual({ on: true, name: '길잡이 시험' });
  const asked = slack.person('minji').says('general', `${BOT} 으뜸기업은 몇 개까지 늘리나요?`);
  const [answer] = await answered(1);
  await slack.settled();
  expect(answer).toMatchObject({
    threadTs: asked.ts,
    metadata: { event_type: 'giljabi_answer', event_payload: { revision: 0, part: 0, answerId: 'answer-1' } },
    display: { unfurlLinks: false, unfurlMedia: false, mrkdwn: false },
  });
  expect(assistant.asked).toEqual([
    { question: '으뜸기업은 몇 개까지 늘리나요?', conversation: `slack:T0GILJABI:${asked.channel}:${asked.ts}` },
  ]);
  const text = shown(answer?.blocks);
  expect(text).toContain('2030년까지 200개사로 늘리는 것이 목표입니다(2023년 4월 당시 66개사). ¹');
  expect(text).toContain("ⓘ 법에서는 '특화선도기업'이라고 합니다.");
  expect(text).toContain('¹ 소재·부품·장비 글로벌화 전략 Ⅳ-2-② 성장사다리 (으뜸기업) · 2023-04-18 발행 · 16쪽');
  expect(buttons(answer as never)).toEqual(['giljabi_sources', 'giljabi_helpful', 'giljabi_unhelpful']);
  expect(answers()).toHaveLength(1);
});

test('an abstention names the sections nearby and the desk', async () => {
  const { slack, answered } = await bench();
  slack.person('minji').says('general', `${BOT} 특례보증 한도가 얼마예요?`);
  const [answer] = await answered(1);
  const text = shown(answer?.blocks);
  expect(text).toContain('갖고 있는 문서에서 한도를 찾지 못했습니다.');
  expect(text).toContain('Ⅳ-2-② 성장사다리');
  expect(text).toContain('기술보증기금 고객센터');
  expect(buttons(answer as never)).toContain('giljabi_inquiry');
});

test('a direct message is answered beside it, as one conversation', async () => {
  const { slack, answered, assistant } = await bench();
  const minji = slack.person('minji');
  minji.says(minji.dm, '으뜸기업은 몇 개까지 늘리나요?');
  await answered(1, minji.dm);
  minji.says(minji.dm, '그럼 슈퍼 을은요?');
  const answers = await answered(2, minji.dm);
  expect(answers.map(({ threadTs }) => threadTs)).toEqual([undefined, undefined]);
  expect(new Set(assistant.asked.map(({ conversation }) => conversation)).size).toBe(1);
});

test('in a thread that the bot is in no mention is needed; elsewhere it keeps quiet', async () => {
  const { slack, answered, answers, assistant } = await bench();
  const minji = slack.person('minji');
  const junho = slack.person('junho');
  const lonely = minji.says('general', '점심 뭐 먹지?');
  junho.says('general', '국수요', { thread: lonely.ts });
  const asked = minji.says('general', `${BOT} 으뜸기업은 몇 개까지 늘리나요?`);
  await answered(1);
  junho.says('general', '그럼 슈퍼 을은요?', { thread: asked.ts });
  await answered(2);
  junho.says('general', `<@${minji.id}> 고맙습니다`, { thread: asked.ts });
  minji.says('general', '으뜸기업은 누가 정하죠?');
  await slack.settled();
  expect(answers().map(({ threadTs }) => threadTs)).toEqual([asked.ts, asked.ts]);
  expect(assistant.asked.map(({ question }) => question)).toEqual([
    '으뜸기업은 몇 개까지 늘리나요?',
    '그럼 슈퍼 을은요?',
  ]);
  expect(assistant.asked[0]?.conversation).toBe(assistant.asked[1]?.conversation);
});

test('a thread is answered in its order, others do not wait for it', async () => {
  const { slack, answered } = await bench();
  const minji = slack.person('minji');
  const asked = minji.says('general', `${BOT} 으뜸기업?`);
  minji.says('general', `${BOT} 슈퍼 을?`, { thread: asked.ts });
  minji.says('general', `${BOT} 특별법?`, { thread: asked.ts });
  minji.says('team', `${BOT} 슈퍼 을?`);
  await answered(1, 'team');
  const answers = await answered(3);
  expect(answers.map(({ text }) => text.slice(0, 10))).toEqual([
    '2030년까지 20',
    '원천기술부터 상용화',
    '2023년 4월 전',
  ]);
});

test('the command: help to the one who asks, questions and answers to the channel, follow-ups below', async () => {
  const { slack, answered, assistant } = await bench();
  const minji = slack.person('minji');
  for (const [text, words] of [
    ['', '문서 12건'],
    ['도움말', '문서 12건'],
    ['help', '12 documents'],
  ]) {
    expect(await minji.command('/giljabi', text)).toMatchObject({ ok: true, payload: { response_type: 'ephemeral' } });
    expect(minji.sees('general').at(-1)).toMatchObject({
      visibleTo: minji.id,
      text: expect.stringContaining(words ?? ''),
    });
  }
  await minji.command('/giljabi', '으뜸기업은 몇 개까지 늘리나요?');
  expect(minji.sees('general').at(-1)).toMatchObject({ visibleTo: minji.id, text: '문서를 찾아보고 있습니다…' });
  const [answer] = await answered(1);
  expect(answer?.threadTs).toBeUndefined();
  expect(answer?.blocks?.[0]).toMatchObject({
    elements: [
      { elements: [{ type: 'user', user_id: minji.id }] },
      { elements: [{ text: '으뜸기업은 몇 개까지 늘리나요?' }] },
    ],
  });
  await slack.waitFor(
    () => minji.sees('general').every(({ text }) => !text.includes('찾아보고')) || undefined,
    'the note to go',
  );
  slack.person('junho').says('general', '그럼 슈퍼 을은요?', { thread: answer?.ts as string });
  await answered(2);
  minji.says('general', '그럼 특별법은요?', { thread: answer?.ts as string });
  await answered(3);
  expect(new Set(assistant.asked.map(({ conversation }) => conversation)).size).toBe(1);
});

test('where the bot is not, the command is answered to the one who asked', async () => {
  const { slack, until } = await bench();
  const minji = slack.person('minji');
  await minji.command('/giljabi', '질문 으뜸기업은 몇 개까지 늘리나요?', 'random');
  const answer = await until(() => minji.sees('random').find(({ text }) => text.startsWith('2030년')), 'an answer');
  expect(answer).toMatchObject({ visibleTo: minji.id });
  expect(minji.sees('random')).toHaveLength(1);
  await minji.clicks(answer, 'giljabi_sources');
  await until(() => minji.modal(), 'the sources');
});

test('the shortcut asks about a message, once', async () => {
  const { slack, answered, answers, until } = await bench();
  const minji = slack.person('minji');
  const message = slack.person('junho').says('general', '으뜸기업은 몇 개까지 늘리나요?');
  await minji.shortcut('giljabi_ask', message);
  const [answer] = await answered(1);
  expect(answer?.threadTs).toBe(message.ts);
  await minji.shortcut('giljabi_ask', message);
  await until(() => minji.sees('general').find(({ text }) => text.startsWith('이미 물어본')), 'a word about it');
  await minji.shortcut('giljabi_ask', answer);
  await until(() => minji.sees('general').find(({ text }) => text.startsWith('제가 쓴')), 'a word about it');
  const elsewhere = slack.person('junho').says('random', '슈퍼 을은 얼마나 지원해요?');
  await minji.shortcut('giljabi_ask', elsewhere);
  await until(() => minji.sees('random').find(({ text }) => text.startsWith('원천기술')), 'an answer');
  expect(answers()).toHaveLength(1);
});

test('called without a question, it says what to do; too long a question is refused with the limit', async () => {
  const { slack, answered, assistant } = await bench();
  const minji = slack.person('minji');
  minji.says('general', BOT);
  await answered(1);
  minji.says(minji.dm, '가'.repeat(1001));
  const [refusal] = await answered(1, minji.dm);
  expect(refusal?.text).toContain('1,001자');
  expect(assistant.asked).toEqual([]);
});

test('the assistant pane: suggestions, a sign of work, the answer in its thread', async () => {
  const { slack, assistant, until, answers } = await bench();
  const minji = slack.person('minji');
  const thread = minji.startsAssistantThread();
  await until(() => thread.prompts.length === 4, 'suggestions');
  const release = assistant.hold();
  minji.says(minji.dm, thread.prompts[2]?.message ?? '', { thread: thread.ts });
  await until(() => thread.status === '문서를 찾아보고 있습니다…', 'a sign');
  release();
  await until(() => thread.status === '', 'the sign to go');
  expect(answers(minji.dm).at(-1)).toMatchObject({ threadTs: thread.ts, text: expect.stringContaining('200개사') });
});

test('what is answered within a second has no sign', async () => {
  const { slack, answered } = await bench();
  slack.person('minji').says('general', `${BOT} 으뜸기업?`);
  await answered(1);
  await slack.settled();
  expect(slack.calls('assistant.threads.setStatus')).toEqual([]);
});

test('the home tab shows what is known, how to ask and what is followed', async () => {
  const { slack, application, until } = await bench();
  const minji = slack.person('minji');
  application.followed = ['추진 일정 · 산업통상부', '공급망 · 흑연 <!channel>'];
  minji.opensHome('messages');
  minji.opensHome();
  const home = await until(() => minji.home(), 'the home tab');
  const text = shown(home.definition.blocks);
  for (const words of ['문서 12건', '묻는 법', '특화단지에 입주하면', '받아 보는 소식', '• 추진 일정 · 산업통상부'])
    expect(text).toContain(words);
  expect(text).toContain('공급망 · 흑연 <!channel>');
  expect(text).toContain('소식 받기');
  expect(slack.calls('views.publish')).toHaveLength(1);
});
