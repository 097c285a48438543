import { createInterface } from 'node:readline';
import type { Assistant } from '../../assistant/index.ts';
import type { Colours } from './colours.ts';
import { Conversation } from './conversation.ts';
import { welcome } from './words.ts';

export { type Colours, coloursFor } from './colours.ts';
export { LONGEST_QUESTION } from './conversation.ts';
export { interview, type TerminalInterview } from './interview.ts';
export { renderAnswer } from './render.ts';

export interface TerminalChatOptions {
  assistant: Assistant;
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream & { isTTY?: boolean };
  colours: Colours;
}

/** Lines that ↑ brings back. */
const HISTORY = 500;

/**
 * Talks until the input ends or the person says so. With a person at both ends there is a prompt, line editing and
 * history; in a pipe only the answers come out. Nothing is written while a line is typed, so that an input method's
 * unfinished syllable is never torn.
 */
export async function chat({ assistant, input, output, colours }: TerminalChatOptions): Promise<void> {
  const person = input.isTTY === true && output.isTTY === true;
  if (person) output.write(`${welcome(await assistant.status())}\n\n`);
  const lines = createInterface({
    input,
    ...(person && { output, terminal: true, historySize: HISTORY, removeHistoryDuplicates: true }),
    prompt: colours.bold(colours.cyan('› ')),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  // Made at once: lines that come before the first is asked for would be lost.
  const typed = lines[Symbol.asyncIterator]();
  let open = true;
  lines.on('close', () => {
    open = false;
  });
  // Ctrl+C drops what stands on the line; on an empty line it ends.
  lines.on('SIGINT', () => {
    if (!lines.line) return lines.close();
    lines.write(null, { ctrl: true, name: 'e' });
    lines.write(null, { ctrl: true, name: 'u' });
  });
  const conversation = new Conversation(assistant, colours);
  if (person) lines.prompt();
  for (let next = await typed.next(); !next.done; next = await typed.next()) {
    const turn = await conversation.say(next.value);
    if (turn === 'end') break;
    if (turn) output.write(`${person ? '\n' : ''}${turn.show}\n\n`);
    if (person && open) lines.prompt();
  }
  lines.close();
}
