import { Command } from 'commander';
import { chat, coloursFor } from '../channels/terminal/index.ts';
import { type DataOptions, openToAsk, withData } from './options.ts';

/** `giljabi chat`: a conversation in the terminal. */
export function chatCommand(): Command {
  return withData(new Command('chat'))
    .description(
      'Talks in the terminal, one question a line; follow-ups are understood. /help lists what can be typed.',
    )
    .action(async (options: DataOptions) => {
      const app = await openToAsk(options);
      try {
        await chat({
          assistant: app.assistant,
          input: process.stdin,
          output: process.stdout,
          colours: coloursFor(process.stdout, process.env),
        });
      } finally {
        await app.close();
      }
    });
}
