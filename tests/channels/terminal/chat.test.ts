import { PassThrough } from 'node:stream';
import { createColors } from 'picocolors';
import { expect, it } from 'vitest';
import { chat } from '../../../src/channels/terminal/index.ts';
import { createFakeAssistant } from '../../doubles/assistant.ts';

/** A pair of streams; with `person` both look like a terminal. */
function talk(person: boolean) {
  const assistant = createFakeAssistant();
  const input = Object.assign(new PassThrough(), { isTTY: person });
  const output = Object.assign(new PassThrough(), { isTTY: person, columns: 100 });
  let text = '';
  output.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const done = chat({ assistant, input, output, colours: createColors(false) });
  return { assistant, input, output, done, text: () => text };
}

it('answers a pipe line by line, answers only', async () => {
  const { assistant, input, done, text } = talk(false);
  input.end('으뜸기업은?\r\n\n그럼 슈퍼 을은?');
  await done;
  expect(assistant.asked.map(({ question }) => question)).toEqual(['으뜸기업은?', '그럼 슈퍼 을은?']);
  expect(text()).toMatch(/^2030년까지 200개사/);
  expect(text()).not.toContain('›  ');
});

it('ends at /끝 without reading on', async () => {
  const { assistant, input, done } = talk(false);
  input.write('으뜸기업은?\n/끝\n슈퍼 을은?\n');
  await done;
  expect(assistant.asked).toHaveLength(1);
});

it('welcomes a person, prompts, and takes lines that come while it answers', async () => {
  const { assistant, input, done, text } = talk(true);
  const release = assistant.hold();
  input.write('으뜸기업은?\r');
  input.write('슈퍼 을은?\r');
  input.write('\u0004');
  release();
  await done;
  expect(text()).toContain('문서 12건 · 구절 1,840개');
  expect(text()).toContain('› ');
  expect(assistant.asked.map(({ question }) => question)).toEqual(['으뜸기업은?', '슈퍼 을은?']);
});

it('drops the line on Ctrl+C, and ends on an empty one', async () => {
  const { assistant, input, done } = talk(true);
  input.write('지울 글\u0003');
  input.write('으뜸기업은?\r');
  input.write('\u0003');
  await done;
  expect(assistant.asked.map(({ question }) => question)).toEqual(['으뜸기업은?']);
});
