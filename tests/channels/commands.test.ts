import { describe, expect, test } from 'vitest';
import { createCommands } from '../../src/channels/commands.ts';
import { fakeActor } from '../doubles/actor.ts';
import { createFakeAssistant } from '../doubles/assistant.ts';

const commands = createCommands(createFakeAssistant());
const actor = fakeActor();
const named = (name: string) => {
  const found = commands.find(({ name: { ko, en } }) => [ko, en].includes(name));
  if (!found) throw new Error(`no ${name}`);
  return found;
};

describe('every command', () => {
  test.each(commands)('$name.en: names and descriptions that every platform takes', (command) => {
    for (const { name, description } of [command, ...(command.option ? [command.option] : [])]) {
      for (const language of ['ko', 'en'] as const) {
        expect(name[language]).toMatch(/^[-_'\p{L}\p{N}]{1,32}$/u);
        expect(name[language]).toBe(name[language].toLowerCase());
        expect(description[language].length).toBeGreaterThan(0);
        expect(description[language].length).toBeLessThanOrEqual(100);
      }
    }
  });

  test('has names of its own', () => {
    const names = commands.flatMap(({ name }) => [name.ko, name.en]);
    expect(new Set(names).size).toBe(names.length);
  });
});

test('질문 takes a question in, and asks for one that is missing', async () => {
  const ask = named('질문');
  expect(ask).toBe(named('ask'));
  expect(await ask.run({ text: ' 으뜸기업은? ', locale: 'ko', actor })).toEqual({
    kind: 'ask',
    question: '으뜸기업은?',
  });
  expect(await ask.run({ text: ' ', locale: 'ko', actor })).toEqual({
    kind: 'text',
    text: expect.stringContaining('적어 주십시오'),
  });
});

test.each([
  ['ko', '문서 12건, 구절 1,840개를 알고 있습니다(가장 새 문서 2026-02-01).', '특화단지에 입주하면'],
  ['en', 'I know 12 documents with 1,840 passages (the newest of 2026-02-01).', 'How many leading companies'],
] as const)('도움말 tells what is known and how to ask (%s)', async (locale, known, example) => {
  const told = await named('도움말').run({ text: '', locale, actor });
  expect(told).toEqual({ kind: 'text', text: expect.stringContaining(known) });
  expect(told).toEqual({ kind: 'text', text: expect.stringContaining(`• ${example}`) });
});
