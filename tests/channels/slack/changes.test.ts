import { expect, test } from 'vitest';
import { BOT, bench, buttons, shown } from './bench.ts';

test('a question that is edited is answered again in place, buttons and all', async () => {
  const { slack, answered, answers, until, assistant } = await bench();
  const minji = slack.person('minji');
  const asked = minji.says('general', `${BOT} 으뜸기업?`);
  const [before] = await answered(1);
  minji.edits(asked, `${BOT} 특례보증 한도가 얼마예요?`);
  const after = await until(() => answers().find(({ edited }) => edited), 'the answer to change');
  await slack.settled();
  expect(answers()).toHaveLength(1);
  expect(after.ts).toBe(before?.ts);
  expect(shown(after.blocks)).toContain('갖고 있는 문서에서 한도를 찾지 못했습니다.');
  expect(buttons(after)).toContain('giljabi_inquiry');
  expect(after.metadata?.event_payload).toMatchObject({ revision: 1, answerId: 'answer-2' });
  expect(assistant.asked).toHaveLength(2);
});

test('an edit that changes no words, and the bot changing its own message, ask nothing', async () => {
  const { slack, answered, assistant } = await bench();
  const minji = slack.person('minji');
  const asked = minji.says('general', `${BOT} 으뜸기업?`);
  await answered(1);
  minji.edits(asked, `${BOT}  으뜸기업?`);
  await slack.settled();
  expect(assistant.asked).toHaveLength(1);
  expect(slack.calls('chat.update')).toEqual([]);
});

test('an edit while the answer is made gives one answer, to the new wording', async () => {
  const { slack, assistant, until, answered, answers } = await bench();
  const release = assistant.hold();
  const minji = slack.person('minji');
  const asked = minji.says('general', `${BOT} 으뜸기업?`);
  await until(() => assistant.asked.length === 1, 'the question');
  minji.edits(asked, `${BOT} 슈퍼 을?`);
  await slack.settled();
  release();
  const [answer] = await answered(1);
  expect(answer?.text).toContain('7년 이상');
  expect(answers()).toHaveLength(1);
});

test('an edit that adds the mention makes it a question', async () => {
  const { slack, answered } = await bench();
  const minji = slack.person('minji');
  const said = minji.says('general', '으뜸기업?');
  minji.edits(said, `${BOT} 으뜸기업?`);
  const [answer] = await answered(1);
  expect(answer?.threadTs).toBe(said.ts);
});

test('a deleted question takes its answer with it, in a thread and in direct messages', async () => {
  const { slack, answered, answers, until } = await bench();
  const minji = slack.person('minji');
  const asked = minji.says('general', `${BOT} 으뜸기업?`);
  const whispered = minji.says(minji.dm, '슈퍼 을?');
  await answered(1);
  await answered(1, minji.dm);
  slack.failNext('chat.delete', { status: 500 });
  minji.deletes(asked);
  minji.deletes(whispered);
  await until(() => answers().length === 0 && answers(minji.dm).length === 0, 'the answers to go');
});

test('a question deleted while its answer is made is not answered', async () => {
  const { slack, assistant, until, answers } = await bench();
  const release = assistant.hold();
  const minji = slack.person('minji');
  const asked = minji.says(minji.dm, '으뜸기업?');
  await until(() => assistant.asked.length === 1, 'the question');
  minji.deletes(asked);
  await slack.settled();
  release();
  minji.says(minji.dm, '슈퍼 을?');
  await until(() => answers(minji.dm).some(({ text }) => text.includes('7년 이상')), 'the next answer');
  expect(answers(minji.dm)).toHaveLength(1);
});

test('a question deleted while its answer is on the way takes it back', async () => {
  const { slack, inbox, until, answers } = await bench();
  const minji = slack.person('minji');
  const answered = inbox.answered.bind(inbox);
  let asked: ReturnType<typeof minji.says> | undefined;
  inbox.answered = async (key, sent) => {
    inbox.answered = answered;
    if (asked) minji.deletes(asked);
    await slack.settled();
    return answered(key, sent);
  };
  asked = minji.says(minji.dm, '으뜸기업?');
  await until(() => slack.calls('chat.delete').length === 1, 'the answer to be taken back');
  expect(answers(minji.dm)).toEqual([]);
});
