import { describe, expect, test, vi } from 'vitest';
import type { Citation } from '../../../src/answers/types.ts';
import { createFakeAssistant } from '../../doubles/assistant.ts';
import { answer, answersIn, button, controls, openRoom, until } from './harness.ts';

/** An assistant whose every answer has so many lines and sources, each full of what Discord would read as markup. */
function talkative(lines: number, sources = 1) {
  const assistant = createFakeAssistant();
  const { ask } = assistant;
  const citation = (number: number): Citation => ({
    number,
    passageId: number,
    documentId: `document-${number}`,
    document: `@everyone [문서](https://evil.example/${number}) ${'긴 제목 '.repeat(40)}`,
    section: `**제${number}조** ${'긴 항 '.repeat(40)}`,
    quote: `||비밀|| ${'인용 '.repeat(300)}끝${number}`,
  });
  assistant.ask = async (message) => {
    const reply = await ask(message);
    const text = (index: number) => `${index}번째 <@1> @everyone # ${'긴 말 '.repeat(60)}끝${index}.`;
    return {
      ...reply,
      answer: {
        ...reply.answer,
        lines: Array.from({ length: lines }, (_, index) => ({
          kind: index % 2 ? 'item' : 'sentence',
          text: text(index),
          citations: [1],
        })),
        citations: Array.from({ length: sources }, (_, index) => citation(index + 1)),
        notes: [],
      },
    };
  };
  return assistant;
}

const everything = (contents: string[], lines: number) =>
  Array.from({ length: lines }, (_, index) => `끝${index}.`).filter((end) => !contents.join('\n').includes(end));

describe('past the limits of the platform', () => {
  test('an answer is split into replies, the buttons below the last, and edited as one', {
    timeout: 30_000,
  }, async () => {
    const { double, database } = await openRoom({ bot: { assistant: talkative(16) } });
    const asked = double.person.says(double.channel, '길게요', { mention: true });
    await until(double, () => answersIn(double).some((one) => one.components.length > 0));
    const first = answersIn(double);
    expect(first.length).toBeGreaterThan(1);
    expect(
      everything(
        first.map(({ content }) => content),
        16,
      ),
    ).toEqual([]);
    expect(first.map(({ components }) => components.length)).toEqual([...first.slice(1).map(() => 0), 1]);
    expect(first.every(({ repliesTo, mentions }) => repliesTo?.id === asked.id && mentions.length === 0)).toBe(true);
    double.person.edits(asked, '다시 길게요');
    await until(double, () => answersIn(double).every((one) => one.editedTimestamp), 10_000);
    expect(answersIn(double).map(({ id }) => id)).toEqual(first.map(({ id }) => id));
    await vi.waitFor(async () => {
      const row = await database.selectFrom('inbox').select('state').executeTakeFirst();
      expect(row?.state).toBe('answered');
    });
    double.person.deletes(asked);
    await until(double, () => answersIn(double).length === 0, 10_000);
  });

  test('an answer that would fill the room is a file', async () => {
    const { double } = await openRoom({ bot: { assistant: talkative(60) } });
    double.person.says(double.channel, '아주 길게요', { mention: true });
    const given = await answer(double, '파일로 보냅니다');
    expect(answersIn(double)).toHaveLength(1);
    const [file] = given.attachments;
    expect(file?.filename).toBe('답변.txt');
    expect(everything([new TextDecoder().decode(file?.bytes)], 60)).toEqual([]);
    expect(controls(given).length).toBeGreaterThan(0);
  });

  test('where files are not allowed, it takes as many messages as it takes', { timeout: 60_000 }, async () => {
    const { double } = await openRoom({
      bot: { assistant: talkative(40) },
      mayComplain: true,
      limits: { 'POST /channels/:id/messages': { requests: 50, per: 1000 } },
    });
    double.deny(double.channel, 'ATTACH_FILES');
    double.person.says(double.channel, '아주 길게요', { mention: true });
    await until(double, () => answersIn(double).some((one) => one.components.length > 0), 20_000);
    expect(
      everything(
        answersIn(double).map(({ content }) => content),
        40,
      ),
    ).toEqual([]);
    expect(double.violations.map(({ code }) => code)).toEqual([50013]);
  });

  test('the answer to a command is one message, with a file', async () => {
    const { double } = await openRoom({ bot: { assistant: talkative(16) } });
    double.person.command('질문', { 내용: '길게요' });
    const given = await answer(double, '파일로 보냅니다');
    expect(given.attachments).toHaveLength(1);
    expect(answersIn(double)).toHaveLength(1);
  });

  test('many sources are chosen from a menu', { timeout: 20_000 }, async () => {
    const { double } = await openRoom({ bot: { assistant: talkative(1, 8) } });
    double.person.says(double.channel, '근거 많이요', { mention: true });
    await until(double, () => answersIn(double).some((one) => one.components.length > 0));
    const last = answersIn(double).at(-1);
    if (!last) throw new Error('no answer');
    const pressed = double.person.clicks(last, button(last, '근거 보기'));
    await until(double, () => (pressed.original?.components.length ?? 0) > 0);
    const shown = pressed.original;
    const menu = shown && controls(shown)[0];
    if (!shown || !menu?.custom_id) throw new Error('no menu');
    expect(menu.options).toHaveLength(8);
    const chosen = double.person.selects(shown, menu.custom_id, ['7']);
    await until(double, () => shown.content.includes('끝7'));
    expect(chosen.acknowledgement?.type).toBe(6);
    expect(shown.content).toContain('\\|\\|비밀\\|\\|');
  });

  test('a question that is too long is told so', async () => {
    const { double, assistant } = await openRoom();
    double.person.says(double.channel, '가'.repeat(1900), { mention: true });
    await answer(double, '질문이 너무 깁니다');
    expect(assistant.asked).toEqual([]);
  });

  test('nobody is called, and nothing becomes a link or markup', async () => {
    const { double } = await openRoom({ bot: { assistant: talkative(1) } });
    double.person.says(double.channel, `<@${double.person.user.id}> @everyone`, { mention: true });
    const given = await answer(double, '끝0.');
    expect(given.mentions).toEqual([]);
    expect(given.content).not.toMatch(/(?<!\\)<@|@everyone|https:\/\/evil|(?<!\\)\*\*/);
    const bodies = double.requests('POST /channels/:id/messages').map(({ body }) => body);
    expect(bodies).toEqual([expect.objectContaining({ allowed_mentions: { parse: [], replied_user: false } })]);
  });
});
