import type { Assistant } from '../assistant/index.ts';
import type { RoomCommand } from './screen.ts';
import { WORDS } from './words.ts';

/** The commands to ask and to learn how to ask. */
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
      open: true,
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
