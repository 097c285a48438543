import type { Answer, Citation } from '../../answers/index.ts';
import type { Assistant } from '../../assistant/index.ts';
import type { Colours } from './colours.ts';
import { renderAnswer, renderCitation, renderPassage } from './render.ts';
import * as words from './words.ts';

/** Longest question, in characters: the same as on the web. */
export const LONGEST_QUESTION = 1000;

/** What comes of a line: a text to show, or the end. */
export type Turn = { show: string } | 'end';

/** Names of the commands, without spaces and in lower case. */
const COMMANDS: Readonly<Record<string, 'help' | 'new' | 'source' | 'end'>> = {
  도움말: 'help',
  도움: 'help',
  help: 'help',
  '?': 'help',
  새대화: 'new',
  새로: 'new',
  new: 'new',
  근거: 'source',
  출처: 'source',
  source: 'source',
  sources: 'source',
  끝: 'end',
  종료: 'end',
  나가기: 'end',
  quit: 'end',
  exit: 'end',
  q: 'end',
};

/** A conversation line by line, without a terminal: what was typed goes in, what is to be shown comes out. */
export class Conversation {
  readonly #assistant: Assistant;
  readonly #paint: Colours;
  #id: string | undefined;
  #last: Answer | undefined;

  constructor(assistant: Assistant, paint: Colours) {
    this.#assistant = assistant;
    this.#paint = paint;
  }

  /** @returns undefined for an empty line */
  async say(line: string): Promise<Turn | undefined> {
    // macOS hands over decomposed Hangul.
    const text = line.normalize('NFC').trim();
    if (!text) return undefined;
    return /^[/／]/.test(text) ? this.#command(text) : { show: await this.#ask(text) };
  }

  async #ask(question: string): Promise<string> {
    if (question.length > LONGEST_QUESTION) return words.tooLong(question.length, LONGEST_QUESTION);
    try {
      const reply = await this.#assistant.ask({ question, ...(this.#id && { conversation: this.#id }) });
      this.#id = reply.conversation;
      this.#last = reply.answer;
      return renderAnswer(reply.answer, this.#paint);
    } catch (error) {
      return words.failed((error as Error).message);
    }
  }

  async #command(text: string): Promise<Turn> {
    const [, name = '', number] = /^.\s*(.*?)\s*(\d+)?$/.exec(text) ?? [];
    switch (COMMANDS[name.replaceAll(' ', '').toLowerCase()]) {
      case 'help':
        return { show: words.HELP };
      case 'new':
        this.#id = undefined;
        this.#last = undefined;
        return { show: words.NEW_CONVERSATION };
      case 'source':
        return { show: await this.#source(number) };
      case 'end':
        return 'end';
      default:
        return { show: words.noSuchCommand(text) };
    }
  }

  async #source(number: string | undefined): Promise<string> {
    const { citations = [], language = 'ko' } = this.#last ?? {};
    if (citations.length === 0) return words.NOTHING_CITED;
    if (!number) return citations.map((citation) => renderCitation(citation, language, this.#paint)).join('\n');
    const citation: Citation | undefined = citations.find((each) => each.number === Number(number));
    if (!citation) return words.noSuchSource(citations.length);
    const { documentId, passageId } = citation;
    // Figures stand in no document: their source is all there is.
    if (documentId === undefined || passageId === undefined) return renderCitation(citation, language, this.#paint);
    const document = await this.#assistant.document(documentId, passageId);
    return (document && renderPassage(document, passageId, this.#paint)) ?? words.GONE;
  }
}
