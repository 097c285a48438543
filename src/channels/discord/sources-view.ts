import { type APIActionRowComponent, type APIStringSelectComponent, ComponentType } from 'discord.js';
import { type RoomMessage, split, WORDS } from '../room-message.ts';
import { customId } from './custom-id.ts';
import { clipped, MESSAGE_CHARACTERS, sourceList, sourceText } from './render.ts';

type MenuRow = APIActionRowComponent<APIStringSelectComponent>;

/** What one person is shown of an answer's sources: one message after the other, the menu below the first. */
export interface SourcesView {
  contents: string[];
  components: MenuRow[];
}

const MENU_OPTIONS = 25;
const MENUS = 5;
const OPTION_CHARACTERS = 100;

/** All sources in full where they fit into one message; otherwise where they stand, and a menu to open them. */
export function sourcesView(message: RoomMessage): SourcesView {
  const { sources, language } = message;
  const whole = sources.map((source) => sourceText(source, language)).join('\n\n');
  if (whole.length <= MESSAGE_CHARACTERS || sources.length === 1) return { contents: pieces(whole), components: [] };
  return { contents: pieces(sourceList(message)), components: menus(message) };
}

/** One source in full. @returns undefined when the answer has no such source */
export function sourceView(message: RoomMessage, number: number): SourcesView | undefined {
  const source = message.sources.find((candidate) => candidate.number === number);
  return source && { contents: pieces(sourceText(source, message.language)), components: menus(message) };
}

function pieces(text: string): string[] {
  return split(text, MESSAGE_CHARACTERS);
}

function menus({ sources, language, answerId }: RoomMessage): MenuRow[] {
  const words = WORDS[language];
  const count = Math.min(MENUS, Math.ceil(sources.length / MENU_OPTIONS));
  return Array.from({ length: count }, (_, index) => ({
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: customId({ kind: 'source', answerId, more: String(index) }),
        placeholder: words.chooseSource,
        options: sources.slice(index * MENU_OPTIONS, (index + 1) * MENU_OPTIONS).map(({ number, title, section }) => ({
          label: clipped(`${number}. ${title}`, OPTION_CHARACTERS),
          value: String(number),
          ...(section && { description: clipped(section, OPTION_CHARACTERS) }),
        })),
      },
    ],
  }));
}
