import { describe, expect, test, vi } from 'vitest';
import { call } from '../../doubles/discord/harness.ts';
import { answer, answersIn, button, controls, openRoom, openThread, until } from './harness.ts';

const question = '으뜸기업은요?';
const EPHEMERAL = 1 << 6;

describe('commands', () => {
  test('are registered with English names that Koreans read in Korean', async () => {
    const { double } = await openRoom();
    expect(double.commands.map(({ definition }) => [definition.name, definition.name_localizations])).toEqual([
      ['ask', { ko: '질문' }],
      ['help', { ko: '도움말' }],
      ['follow', { ko: '구독' }],
      ['milestones', { ko: '일정' }],
      ['picture', { ko: '그림' }],
    ]);
  });

  test('are written once, and again only when they changed', async () => {
    const { double, another, log } = await openRoom();
    expect(double.commandWrites).toBe(1);
    await another();
    await vi.waitFor(() => expect(log.filter((line) => line.includes('commands are in place'))).toHaveLength(2));
    expect(double.commandWrites).toBe(1);
    const [first] = double.commands;
    if (first) first.definition.description = '옛 설명';
    await another();
    await until(double, () => double.commandWrites === 2);
  });

  test('/질문 is acknowledged at once and answered in its place', async () => {
    const { double, assistant } = await openRoom();
    const release = assistant.hold();
    const asked = double.person.command('질문', { 내용: question });
    expect(await asked.acknowledged).toMatchObject({ type: 5 });
    release();
    const given = await answer(double, '200개사');
    expect(given.id).toBe(asked.original?.id);
    expect(given.onlyFor).toBeUndefined();
    expect(controls(given).map(({ label }) => label)).toEqual(['근거 보기', '도움됨', '도움 안 됨']);
    double.person.says(double.channel, '슈퍼 을은요?', { replyTo: given });
    await answer(double, '7년 이상');
    expect(assistant.asked[1]?.conversation).toBe(`discord:${asked.id}`);
  });

  test('/ask in a thread goes on in it', async () => {
    const { double, assistant } = await openRoom();
    const thread = await openThread(double);
    const stranger = double.addPerson('Smith', { locale: 'en-US' });
    stranger.command('ask', { question: 'How many leading companies?' }, thread);
    await answer(double, '200 companies');
    double.person.says(thread, '슈퍼 을은요?');
    await answer(double, '7년 이상');
    expect(assistant.asked.map(({ conversation }) => conversation)).toEqual([
      `discord:${thread.id}`,
      `discord:${thread.id}`,
    ]);
  });

  test('/도움말 is shown to who asked only, in the language of the person', async () => {
    const { double } = await openRoom({ bot: { messageContent: false } });
    const korean = double.person.command('도움말');
    await korean.acknowledged;
    expect(korean.original).toMatchObject({ onlyFor: double.person.user });
    expect(korean.original?.content).toContain('문서 12건');
    expect(korean.original?.content).toContain('저를 부른(@) 글과 명령만 읽을 수 있습니다');
    const english = double.addPerson('Smith', { locale: 'en-US' }).command('help');
    await english.acknowledged;
    expect(english.original?.content).toContain('I know 12 documents');
  });

  test('that take long are acknowledged all the same, and answered when they are done', async () => {
    const { double, another, application, channel } = await openRoom();
    await channel.stop();
    let finish = (_text: string) => {};
    const slow = new Promise<string>((resolve) => {
      finish = resolve;
    });
    const command = {
      name: { ko: '느린', en: 'slow' },
      description: { ko: '느립니다.', en: 'Is slow.' },
      run: async () => ({ kind: 'text' as const, text: await slow }),
    };
    await another({ application: { ...application, commands: [command] } });
    await until(double, () => double.commands[0]?.definition.name === 'slow');
    const asked = double.person.command('느린');
    expect(await asked.acknowledged).toMatchObject({ type: 5 });
    finish('다 됐습니다.');
    await answer(double, '다 됐습니다.');
  });

  test('whose token is over by the time of the answer are answered in the channel', async () => {
    const { double, assistant } = await openRoom({ mayComplain: true });
    const release = assistant.hold();
    const asked = double.person.command('질문', { 내용: `${question} **@everyone**` });
    await asked.acknowledged;
    double.timing.tokenLifetime = 0;
    release();
    const given = await answer(double, '200개사');
    expect(given.id).not.toBe(asked.original?.id);
    expect(given.content).toMatch(/^> 으뜸기업은요\? \\\*\\\*@\u200beveryone\\\*\\\*\n/);
    expect(double.violations.map(({ code }) => code)).toEqual([50027]);
  });

  test('that are taken in but cannot be acknowledged are answered in the channel', async () => {
    const { double } = await openRoom({ mayComplain: true });
    double.failNext('POST /interactions/:id/:token/callback', { status: 500 }, 4);
    double.person.command('질문', { 내용: question });
    const given = await answer(double, '200개사');
    expect(given.content).toContain('> 으뜸기업은요?');
  });

  test('that are answered before they could be acknowledged wait for it', async () => {
    const { double, database } = await openRoom();
    double.failNext('POST /interactions/:id/:token/callback', { status: 429, retryAfter: 0.3 });
    const asked = double.person.command('질문', { 내용: question });
    const given = await answer(double, '200개사');
    expect(given.id).toBe(asked.original?.id);
    await vi.waitFor(async () => {
      const row = await database.selectFrom('inbox').select(['state', 'attempt']).executeTakeFirst();
      expect(row).toEqual({ state: 'answered', attempt: 1 });
    });
  });

  test('that another process is about to acknowledge are answered once it did', async () => {
    const { double, database, inbox } = await openRoom({ mayComplain: true });
    const { accept } = inbox;
    // The other process took the question in: this one only finds it in the inbox.
    const accepting = vi.spyOn(inbox, 'accept').mockImplementationOnce(async (given) => {
      await accept.call(inbox, given);
      return false;
    });
    const asked = double.person.command('질문', { 내용: question });
    await vi.waitFor(() => expect(accepting).toHaveBeenCalled());
    double.person.says(double.channel, '나', { mention: true });
    await vi.waitFor(async () => {
      const row = await database.selectFrom('inbox').select('reason').executeTakeFirst();
      expect(String(row?.reason)).toContain('Unknown Webhook');
    });
    await call(double, 'POST', `/interactions/${asked.id}/${asked.token}/callback`, { type: 5 });
    const given = await answer(double, '200개사');
    expect(given.id).toBe(asked.original?.id);
  });

  test('that were acknowledged although no answer came back are not acknowledged again', async () => {
    const { double } = await openRoom({ mayComplain: true });
    double.failNext('POST /interactions/:id/:token/callback', { status: 500, afterwards: true });
    double.person.command('질문', { 내용: question });
    await answer(double, '200개사');
    expect(double.acknowledgements).toHaveLength(1);
    expect(answersIn(double)).toHaveLength(1);
  });

  test('under load are all acknowledged in time', { timeout: 30_000 }, async () => {
    const { double } = await openRoom();
    const asked = Array.from({ length: 60 }, (_, index) =>
      double.person.command('질문', { 내용: `${question} ${index}` }),
    );
    const given = await Promise.all(asked.map(({ acknowledged }) => acknowledged));
    expect(given.every((one) => one && one.milliseconds < 3000)).toBe(true);
    await until(
      double,
      () => answersIn(double).filter(({ content }) => content.includes('200개사')).length === 60,
      25_000,
    );
  });
});

describe('buttons', () => {
  async function answered(text = question) {
    const room = await openRoom();
    room.double.person.says(room.double.channel, text, { mention: true });
    const given = await room.double.waitForMessage(({ author }) => author === room.double.bot);
    return { ...room, given };
  }

  test('근거 보기 shows every source in full, to who pressed it only', async () => {
    const { double, given } = await answered();
    const other = double.addPerson('임꺽정');
    const pressed = other.clicks(given, button(given, '근거 보기'));
    expect(await pressed.acknowledged).toMatchObject({ type: 5 });
    await until(double, () => (pressed.original?.content ?? '') !== '');
    const { content = '', onlyFor, flags = 0 } = pressed.original ?? {};
    expect(onlyFor).toBe(other.user);
    expect(flags & EPHEMERAL).toBe(EPHEMERAL);
    expect(content).toContain('**¹ 소재·부품·장비 글로벌화 전략 · Ⅳ-2-② 성장사다리 (으뜸기업)**');
    expect(content).toContain('2023-04-18 발행 · 16쪽');
    expect(content).toContain('> 으뜸기업을 현재 66개사에서 2030년까지 200개사로 늘린다.');
    expect(content).toContain('[공식 페이지](<https://www.motie.go.kr/kor/article/ATCL3f49a5a8c/166970/view>)');
    expect(content).toContain('**² ');
  });

  test('근거 보기 tells what stands now in place of a plan', async () => {
    const { double, given } = await answered('특별법은요?');
    const pressed = double.person.clicks(given, button(given, '근거 보기'));
    await until(double, () => (pressed.original?.content ?? '').includes('이후 바뀜: 2023년 6월 개정되어'));
  });

  test('도움됨 is noted with thanks', async () => {
    const { double, given, assistant } = await answered();
    const pressed = double.person.clicks(given, button(given, '도움됨'));
    await until(double, () => (pressed.original?.content ?? '').includes('고맙습니다'));
    expect(assistant.rated).toEqual([{ answerId: 'answer-1', helpful: true }]);
  });

  test('도움 안 됨 is noted at once, and again with the reason', async () => {
    const { double, given, assistant } = await answered();
    const pressed = double.person.clicks(given, button(given, '도움 안 됨'));
    await pressed.acknowledged;
    expect(pressed.modal).toMatchObject({ title: '무엇이 아쉬웠습니까?' });
    await vi.waitFor(() => expect(assistant.rated).toEqual([{ answerId: 'answer-1', helpful: false }]));
    const submitted = double.person.submits(pressed, { reason: ' 연도가 틀렸습니다 ' });
    await until(double, () => (submitted.original?.content ?? '').includes('고맙습니다'));
    expect(assistant.rated[1]).toEqual({ answerId: 'answer-1', helpful: false, reason: '연도가 틀렸습니다' });
  });

  test('담당 창구에 묻기 is kept once, however often it is pressed, and confirmed', async () => {
    const { double, given, database } = await answered('특례보증 한도가 얼마예요?');
    for (let times = 0; times < 2; times++) {
      const pressed = double.person.clicks(given, button(given, '담당 창구에 묻기'));
      await until(double, () => (pressed.original?.content ?? '').includes('기술보증기금 고객센터 문의로 남겼습니다'));
    }
    const rows = await database.selectFrom('inquiries').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ channel: 'discord', answer_id: 'answer-1', desk: 'kibo' });
    expect(JSON.parse(rows[0]?.destination ?? '')).toMatchObject({
      channel: double.channel.id,
      person: double.person.user.id,
    });
  });

  test('work after a restart', async () => {
    const { double, given, channel, another } = await answered();
    await channel.stop();
    await another();
    const pressed = double.person.clicks(given, button(given, '근거 보기'));
    await until(double, () => (pressed.original?.content ?? '').includes('200개사로 늘린다'));
  });

  test('of an answer that is forgotten say so', async () => {
    const { double, given, database } = await answered();
    await database.deleteFrom('inbox').execute();
    const pressed = double.person.clicks(given, button(given, '근거 보기'));
    await until(double, () => (pressed.original?.content ?? '').includes('오래된 답이라'));
  });
});
