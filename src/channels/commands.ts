import type { Assistant } from '../assistant/index.ts';
import { WORDS } from './words.ts';

/**
 * A command of the rooms, the same on every platform. Names are lower case without spaces, at most 32 characters;
 * descriptions have at most 100.
 */
export interface RoomCommand {
  name: { ko: string; en: string };
  description: { ko: string; en: string };
  /** What is typed behind it. */
  option?: { name: { ko: string; en: string }; description: { ko: string; en: string }; required: boolean };
  run(input: { text: string; locale: 'ko' | 'en' }): Promise<CommandResult>;
}

/** What comes of a command: a question to be taken in like any other, or a text to show to who typed it. */
export type CommandResult = { kind: 'ask'; question: string } | { kind: 'text'; text: string };

/** The commands of every room. Another part of the product adds its own to this list. */
export function createCommands(assistant: Pick<Assistant, 'status'>): RoomCommand[] {
  return [
    {
      name: { ko: '질문', en: 'ask' },
      description: {
        ko: '소부장 정책·법령·지원사업을 물어봅니다.',
        en: "Ask about policy, law and support for Korea's materials, parts and equipment industry.",
      },
      option: {
        name: { ko: '내용', en: 'question' },
        description: { ko: '무엇이 궁금한지 적어 주십시오.', en: 'What would you like to know?' },
        required: true,
      },
      async run({ text, locale }) {
        const question = text.trim();
        return question ? { kind: 'ask', question } : { kind: 'text', text: WORDS[locale].empty };
      },
    },
    {
      name: { ko: '도움말', en: 'help' },
      description: { ko: '무엇을 알고 있고 어떻게 묻는지 알려 드립니다.', en: 'What I know and how to ask.' },
      async run({ locale }) {
        const words = WORDS[locale];
        const { documents, passages, newestDate } = await assistant.status();
        const examples = words.examples.map((example) => `• ${example}`);
        const text = [words.knows(documents, passages, newestDate), words.how, `${words.examplesTitle}:`, ...examples];
        return { kind: 'text', text: text.join('\n') };
      },
    },
  ];
}
