import { describe, expect, test } from 'vitest';
import type { RoomMessage } from '../../../src/channels/room-message.ts';
import { renderAnswer, renderText } from '../../../src/channels/slack/render.ts';
import { sourcesView, whyView } from '../../../src/channels/slack/views.ts';
import { rawCall } from '../../doubles/slack/harness.ts';
import { BOT, bench, shown } from './bench.ts';

const said = (more: Partial<RoomMessage> = {}): RoomMessage => ({
  language: 'ko',
  abstained: false,
  lines: [{ kind: 'sentence', text: '답입니다.', sources: [] }],
  notes: [],
  sources: [],
  nearby: [],
  answerId: 'answer-1',
  actions: [{ kind: 'helpful', label: '도움됨' }],
  ...more,
});
const source = (number: number, quote: string) => ({
  number,
  title: '소부장특별법',
  section: `제${number}조`,
  facts: ['2026-02-01 시행'],
  quote,
  changed: [],
});

/** Sentences that can be told apart, so many characters in all. */
function long(characters: number): string {
  let text = '';
  for (let index = 0; text.length < characters; index += 1) text += `${index}번째 문장은 지원 대상과 요건을 정합니다. `;
  return text.trim();
}

describe('Slack takes', () => {
  test.each<[string, RoomMessage]>([
    ['a very long line', said({ lines: [{ kind: 'sentence', text: long(30_000), sources: [1, 12] }] })],
    [
      'very many lines',
      said({
        lines: Array.from({ length: 400 }, (_, index) => ({
          kind: index % 3 ? 'item' : 'sentence',
          text: `${index}번째 줄`,
          sources: [index % 20],
        })),
      }),
    ],
    ['a word without end', said({ lines: [{ kind: 'item', text: '가'.repeat(20_000), sources: [] }] })],
    [
      'long notes, sources and sections',
      said({
        notes: [long(9_000)],
        sources: [1, 2].map((number) => source(number, long(4_000))),
        nearby: [long(9_000)],
      }),
    ],
    ['a line of emoji at every limit', said({ lines: [{ kind: 'sentence', text: '🏭'.repeat(3_000), sources: [] }] })],
    [
      'labels and desks of any length',
      said({
        actions: [{ kind: 'inquiry', label: '묻기'.repeat(100), desk: 'kibo' }],
        desk: { id: 'kibo', name: '창구'.repeat(20), about: long(300), url: 'https://www.kibo.or.kr/' },
      }),
    ],
  ])('%s, and nothing is lost', async (_name, message) => {
    const { slack } = await bench();
    const parts = renderAnswer(message, { user: slack.person('minji').id, question: long(5_000) });
    for (const part of parts) {
      const { body } = await rawCall(slack, 'chat.postMessage', { channel: 'general', ...part });
      expect(body.error).toBeUndefined();
    }
    const all = parts
      .map(({ blocks }) => shown(blocks))
      .join('\n')
      .replaceAll(/\s/g, '');
    for (const { text } of message.lines) expect(all).toContain(text.replaceAll(/\s/g, ''));
    for (const text of [...message.notes, ...message.nearby]) expect(all).toContain(text.replaceAll(/\s/g, ''));
    for (const { section } of message.sources) expect(all).toContain(section);
    expect(parts.flatMap(({ blocks }) => blocks.filter(({ type }) => type === 'actions'))).toHaveLength(1);
  });

  test('an answer in several messages: in order, edited in place, taken back as a whole', async () => {
    const { slack, assistant, answered, answers, until } = await bench();
    const ask = assistant.ask.bind(assistant);
    const lines = [long(25_000), long(13_000), '짧은 답입니다.'].map((text) => ({
      kind: 'sentence' as const,
      text,
      citations: [],
    }));
    assistant.ask = async (message) => {
      const reply = await ask(message);
      return { ...reply, answer: { ...reply.answer, lines: lines.splice(0, 1) } };
    };
    const minji = slack.person('minji');
    const asked = minji.says(minji.dm, '으뜸기업 하나?');
    const first = await answered(3, minji.dm);
    expect(first.map(({ metadata }) => metadata?.event_payload.part)).toEqual([0, 1, 2]);
    minji.edits(asked, '으뜸기업 둘?');
    await until(() => answers(minji.dm).length === 2, 'a part to go');
    minji.edits(asked, '으뜸기업 셋?');
    await until(() => answers(minji.dm).length === 1, 'another part to go');
    expect(answers(minji.dm)[0]).toMatchObject({ ts: first[0]?.ts, text: '짧은 답입니다.' });
    minji.deletes(asked);
    await until(() => answers(minji.dm).length === 0, 'the answer to go');
  });

  test('texts and windows of any size', async () => {
    const { slack } = await bench();
    const { body } = await rawCall(slack, 'chat.postMessage', {
      channel: 'general',
      ...renderText(`<!channel> ${long(8_000)}`),
    });
    expect(body.error).toBeUndefined();
    expect(body.message.text).toMatch(/^&lt;!channel&gt;/);
    const sources = Array.from({ length: 120 }, (_, index) => ({
      ...source(index + 1, long(300)),
      original: { section: '제1조', quote: long(200) },
      url: 'https://www.law.go.kr/',
      changed: ['바뀌었습니다.'],
    }));
    const minji = slack.person('minji');
    const open = async (view: object) => {
      let trigger = '';
      const end = slack.listen(({ kind, data }) => {
        if (kind === 'interaction') trigger = data.trigger_id;
      });
      void minji.shortcut('unknown');
      end();
      return (await rawCall(slack, 'views.open', { trigger_id: trigger, view })).body;
    };
    expect(await open(sourcesView(said({ sources })))).toMatchObject({ ok: true });
    expect(await open(sourcesView(said({ sources: [source(1, long(30_000))] })))).toMatchObject({ ok: true });
    const context = {
      answerId: 'a'.repeat(40),
      language: 'en' as const,
      responseUrl: `https://hooks.slack.com/${'x'.repeat(300)}`,
    };
    expect(await open(whyView(context))).toMatchObject({ ok: true });
  });
});

describe('nothing is read into a text', () => {
  const nasty = '<!channel> <@U000000001> @here <https://evil.example|클릭> *굵게* `코드` :tada: &amp; <b>';

  test('neither of a person nor of a document', async () => {
    const { slack, assistant, answered } = await bench();
    const ask = assistant.ask.bind(assistant);
    assistant.ask = async (message) => {
      const reply = await ask(message);
      const lines = [{ kind: 'sentence' as const, text: nasty, citations: [] }];
      return { ...reply, answer: { ...reply.answer, lines, notes: [nasty], nearby: [] } };
    };
    const minji = slack.person('minji');
    await minji.command('/giljabi', nasty);
    minji.says('general', `${BOT} ${nasty}`);
    for (const answer of await answered(2)) {
      const { text, blocks } = answer;
      expect(text).not.toMatch(/<[!@h]/);
      const kinds = JSON.stringify(blocks);
      expect(kinds).not.toContain('"mrkdwn"');
      expect(kinds).not.toContain('"broadcast"');
      expect(kinds).not.toContain('evil.example","text"');
      expect(kinds).not.toContain('"url":"https://evil');
      expect(kinds.match(/"type":"user"/g)?.length ?? 0).toBe(answer.threadTs ? 0 : 1);
      expect(shown(blocks)).toContain(nasty);
    }
    const [post] = slack.calls('chat.postMessage');
    expect(post?.body).toMatchObject({
      parse: 'none',
      unfurl_links: 'false',
      unfurl_media: 'false',
      mrkdwn: 'false',
      link_names: 'false',
    });
  });
});

test('a next step is a control like those of screens, and tells the language', () => {
  const [part] = renderAnswer(
    said({
      language: 'en',
      actions: [
        { kind: 'helpful', label: 'Helpful' },
        { kind: 'next', label: 'Check', act: { name: 'eligibility.start', argument: 'specialised-company' } },
      ],
    }),
  );
  expect(part?.blocks.at(-1)).toMatchObject({
    type: 'actions',
    block_id: 'answer:en',
    elements: [
      { action_id: 'giljabi_helpful', value: 'answer-1' },
      { action_id: 'do:eligibility.start', value: 'specialised-company' },
    ],
  });
});
