import { expect, test } from 'vitest';
import { type Bench, BOT, bench, shown } from './bench.ts';

async function answeredTo(question: string, { slack, answered }: Bench) {
  const minji = slack.person('minji');
  minji.says('general', `${BOT} ${question}`);
  const [answer] = await answered(1);
  if (!answer) throw new Error('no answer');
  return { minji, answer };
}

test('근거 보기 opens every source with its words, dates, page and address', async () => {
  const room = await bench();
  const { minji, answer } = await answeredTo('특별법은 아직 국회에 있나요?', room);
  await minji.clicks(answer, 'giljabi_sources');
  const view = await room.until(() => minji.modal(), 'the sources');
  const text = shown(view.definition.blocks);
  expect(view.definition.title.text).toBe('근거');
  expect(text).toContain('¹ 소재·부품·장비 글로벌화 전략 Ⅳ-3 수출 확대 · 2023-04-18 발행 · 20쪽');
  expect(text).toContain('소부장 특별법 개정안은 국회 법제사법위원회에 계류 중이다.');
  expect(text).toContain('이후 바뀜');
  expect(text).toContain('2025-10-01부터 현행 조문이 시행되고 있습니다.');
  expect(text).toContain('제12조(특화선도기업의 선정) ① · 2025-10-01 시행');
  expect(JSON.stringify(view.definition)).toContain('https://www.motie.go.kr/');
});

test('도움됨 is kept and thanked for, in the thread', async () => {
  const room = await bench();
  const { minji, answer } = await answeredTo('으뜸기업?', room);
  await minji.clicks(answer, 'giljabi_helpful');
  const thanks = await room.until(
    () => minji.sees('general').find(({ text }) => text.includes('고맙습니다')),
    'thanks',
  );
  expect(thanks).toMatchObject({ visibleTo: minji.id, threadTs: answer.threadTs });
  expect(room.assistant.rated).toEqual([{ answerId: 'answer-1', helpful: true }]);
  expect(room.answers()[0]?.blocks).toEqual(answer.blocks);
});

test('도움 안 됨 counts at once; the reason may follow', async () => {
  const room = await bench();
  const { minji, answer } = await answeredTo('으뜸기업?', room);
  await minji.clicks(answer, 'giljabi_unhelpful');
  const view = await room.until(() => minji.modal(), 'the question why');
  expect(room.assistant.rated).toEqual([{ answerId: 'answer-1', helpful: false }]);
  expect(await minji.submits(view, { reason: '가'.repeat(501) })).toMatchObject({ ok: false });
  expect(await minji.submits(view, { reason: ' 2026년 숫자가 필요합니다. ' })).toMatchObject({ ok: true });
  await room.until(() => minji.sees('general').find(({ text }) => text.includes('고맙습니다')), 'thanks');
  expect(room.assistant.rated.at(-1)).toEqual({
    answerId: 'answer-1',
    helpful: false,
    reason: '2026년 숫자가 필요합니다.',
  });
});

test('a reason that is left out is no error', async () => {
  const room = await bench();
  const { minji, answer } = await answeredTo('으뜸기업?', room);
  await minji.clicks(answer, 'giljabi_unhelpful');
  const view = await room.until(() => minji.modal(), 'the question why');
  expect(await minji.submits(view)).toMatchObject({ ok: true });
  expect(room.assistant.rated.at(-1)).toEqual({ answerId: 'answer-1', helpful: false });
});

test('담당 창구에 묻기 keeps the inquiry, once', async () => {
  const room = await bench();
  const { minji, answer } = await answeredTo('특례보증 한도가 얼마예요?', room);
  await minji.clicks(answer, 'giljabi_inquiry');
  await minji.clicks(answer, 'giljabi_inquiry');
  const told = () =>
    minji.sees('general').filter(({ text }) => text.includes('기술보증기금 고객센터 문의로 남겼습니다'));
  await room.until(() => told().length === 2, 'two confirmations');
  const rows = await room.database.selectFrom('inquiries').selectAll().execute();
  expect(rows).toMatchObject([{ channel: 'slack', answer_id: 'answer-1', desk: 'kibo' }]);
  expect(JSON.parse(rows[0]?.destination ?? '')).toEqual({
    channel: answer.channel,
    user: minji.id,
    thread: answer.threadTs,
  });
});

test('buttons of an answer that is not kept any more say so', async () => {
  const room = await bench();
  const { minji, answer } = await answeredTo('으뜸기업?', room);
  await room.database.deleteFrom('inbox').execute();
  await minji.clicks(answer, 'giljabi_sources');
  await room.until(() => minji.sees('general').find(({ text }) => text.startsWith('오래된 답이라')), 'a word about it');
});

test('a window that Slack failed to open is opened by the second try, or the person is told', async () => {
  const room = await bench();
  const { minji, answer } = await answeredTo('으뜸기업?', room);
  room.slack.failNext('views.open', { status: 500 });
  await minji.clicks(answer, 'giljabi_sources');
  const view = await room.until(() => minji.modal(), 'the sources');
  await minji.closes(view);
  room.slack.failNext('views.open', { cut: 'after' });
  await minji.clicks(answer, 'giljabi_sources');
  await minji.closes(await room.until(() => minji.modal(), 'the sources'));
  room.slack.failNext('views.open', { status: 500 }, 2);
  await minji.clicks(answer, 'giljabi_sources');
  await room.until(
    () => minji.sees('general').find(({ text }) => text.includes('문제가 생겼습니다')),
    'a word about it',
  );
});

test('the next step does its act in the room, with the programme', async () => {
  const room = await bench();
  const { ask } = room.assistant;
  const next = { kind: 'eligibility', programme: 'specialised-company', label: '우리 회사로 확인해 보기' } as const;
  room.assistant.ask = async (message) => {
    const reply = await ask(message);
    return { ...reply, answer: { ...reply.answer, next } };
  };
  const { minji, answer } = await answeredTo('으뜸기업?', room);
  await minji.clicks(answer, 'do:eligibility.start');
  const call = await room.until(() => room.application.calls.find(({ kind }) => kind === 'press'), 'the act');
  expect(call).toMatchObject({ act: { name: 'eligibility.start', argument: 'specialised-company' } });
});
