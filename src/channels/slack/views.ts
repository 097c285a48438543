import type { types } from '@slack/bolt';
import { type RoomMessage, type RoomSource, split, WORDS } from '../room-message.ts';
import { type Block, cut, plain, renderText, sourceLine } from './render.ts';
import { buttonOf } from './screen-render.ts';

/** Windows and the home tab. */
export type View = types.View;

export const VIEWS = { why: 'giljabi_why' } as const;
export const WHY = { block: 'why', action: 'reason' } as const;

/** Slack itself writes behind it that it is optional. */
const WHY_LABEL = { ko: '아쉬운 점', en: 'What was missing' };

/** Longest reason beside a rating, in UTF-16 units: the same as on the web. */
export const LONGEST_REASON = 500;

const TITLE = 24;
const PIECE = 2_800;
const MOST_BLOCKS = 100;

/** Every source of an answer with its own words: section, dates, page, the statute's text, what stands now, address. */
export function sourcesView({ language, sources }: RoomMessage): View {
  const words = WORDS[language];
  return {
    type: 'modal',
    title: plain(cut(words.sourcesTitle, TITLE)),
    close: plain(cut(words.close, TITLE)),
    // One block each: so many sources no answer has.
    blocks: sources.slice(0, MOST_BLOCKS).map((source) => sourceBlock(source, words)),
  };
}

function sourceBlock(source: RoomSource, words: (typeof WORDS)['ko']): Block {
  const { number, title, section, facts, quote, original, url, changed } = source;
  const elements: types.RichTextBlockElement[] = [
    line([{ type: 'text', text: sourceLine(number, [title, section], facts), style: { bold: true } }]),
    ...quoted(quote),
  ];
  if (original) {
    const heading = [words.ownWords, original.section].filter(Boolean).join(' · ');
    elements.push(line([{ type: 'text', text: heading }]), ...quoted(original.quote));
  }
  if (changed.length > 0) {
    elements.push(line([{ type: 'text', text: words.changed, style: { bold: true } }]));
    for (const text of changed) elements.push(line([{ type: 'text', text }]));
  }
  if (url && URL.canParse(url)) elements.push(line([{ type: 'link', url, text: words.official }]));
  return { type: 'rich_text', elements };
}

function line(elements: types.RichTextElement[]): types.RichTextSection {
  return { type: 'rich_text_section', elements };
}

function quoted(text: string): types.RichTextQuote[] {
  return split(text, PIECE).map((piece) => ({ type: 'rich_text_quote', elements: [{ type: 'text', text: piece }] }));
}

/** What the window for a reason takes along to the sending of it. */
export interface WhyContext {
  answerId: string;
  language: 'ko' | 'en';
  responseUrl: string;
  thread?: string;
}

/** Asks why an answer did not help; the reason may be left out. */
export function whyView(context: WhyContext): View {
  const words = WORDS[context.language];
  return {
    type: 'modal',
    callback_id: VIEWS.why,
    private_metadata: JSON.stringify(context),
    title: plain(cut(words.whyTitle, TITLE)),
    submit: plain(cut(words.send, TITLE)),
    close: plain(cut(words.cancel, TITLE)),
    blocks: [
      {
        type: 'input',
        block_id: WHY.block,
        optional: true,
        label: plain(WHY_LABEL[context.language]),
        hint: plain(words.whyHint),
        element: { type: 'plain_text_input', action_id: WHY.action, multiline: true, max_length: LONGEST_REASON },
      },
    ],
  };
}

const HOME_FOLLOW = '소식 받기';
/** More of what is followed is shown by the command. */
const MOST_FOLLOWS = 30;
const MORE_FOLLOWS = (count: number) => `이 밖에 ${count}건이 더 있습니다. /giljabi 소식 명령으로 볼 수 있습니다.`;

/** The home tab: what is known, how to ask, and what this person follows, a line each. */
export function homeView(
  status: { documents: number; passages: number; newestDate?: string },
  follows: readonly string[],
): View {
  const words = WORDS.ko;
  const sections = (text: string): Block[] => renderText(text).blocks;
  const header = (text: string): Block => ({ type: 'header', text: plain(text) });
  const bullets = (lines: readonly string[]) => lines.map((line) => `• ${line}`).join('\n');
  const follow = buttonOf({ label: HOME_FOLLOW, act: { name: 'follow.new' } }, 'do:follow.new', 'ko');
  return {
    type: 'home',
    blocks: [
      header(words.knowsTitle),
      ...sections(words.knows(status.documents, status.passages, status.newestDate)),
      header(words.howTitle),
      ...sections(words.how),
      header(words.examplesTitle),
      ...sections(bullets(words.examples)),
      header(words.followsTitle),
      ...sections(bullets(follows.slice(0, MOST_FOLLOWS))),
      ...(follows.length > MOST_FOLLOWS ? sections(MORE_FOLLOWS(follows.length - MOST_FOLLOWS)) : []),
      { type: 'actions', block_id: 'screen:ko', elements: [follow] },
    ],
  };
}

/** Questions to begin with: at most four. `slack-manifest.yaml` holds the same. */
export function suggestedPrompts(): { title: string; prompts: { title: string; message: string }[] } {
  const { examplesTitle, examples } = WORDS.ko;
  return {
    title: examplesTitle,
    prompts: examples.slice(0, 4).map((example) => ({ title: example, message: example })),
  };
}
