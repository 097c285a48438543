import { type APIButtonComponentWithCustomId, type APISelectMenuOption, ButtonStyle, ComponentType } from 'discord.js';
import { split } from '../room-message.ts';
import type { Screen, ScreenBlock, ScreenButton, ScreenFile, ScreenMenu } from '../screen.ts';
import { actId } from './custom-id.ts';
import { type Draft, type DraftFile, type Row, textFile, words } from './draft.ts';
import { escaped } from './markdown.ts';
import { clipped, MESSAGE_CHARACTERS, markup, plain, type Style } from './render.ts';
import { DISCORD_WORDS } from './words.ts';

const LABEL = 80;
const PLACEHOLDER = 150;
const OPTION = 100;
/** A text this long fits into a message also when each of its characters has to be escaped. */
const PIECE = 900;

/**
 * A screen as messages: controls, picture and files stand in the last. Nothing of it is lost.
 * @param most messages that it may take; what takes more comes as a file
 */
export function drafts(screen: Screen, most = Number.POSITIVE_INFINITY): Draft[] {
  const { language, picture, files = [] } = screen;
  const { screenContinued, screenFile } = DISCORD_WORDS[language];
  const text = written(screen, markup);
  const contents = split(text, MESSAGE_CHARACTERS);
  const attached = [...(picture ? [picture] : []), ...files].map(fileOf);
  if (contents.length > most) {
    const [beginning = ''] = split(text, MESSAGE_CHARACTERS - screenContinued.length - 2);
    contents.splice(0, contents.length, `${beginning}\n\n${escaped(screenContinued)}`);
    attached.push(textFile({ name: screenFile, text: written(screen, plain) }));
  }
  const last = contents.pop() ?? '';
  return [...contents.map(words), { content: last, components: controls(screen), files: attached }];
}

/** Words of the application as messages. */
export function textDrafts(text: string): Draft[] {
  return split(escaped(text), MESSAGE_CHARACTERS).map(words);
}

function fileOf({ name, mediaType, bytes, alt }: ScreenFile): DraftFile {
  return { name, data: Buffer.from(bytes), contentType: mediaType, ...(alt && { alt }) };
}

function written({ title, blocks }: Screen, style: Style): string {
  let text = style.strong(saying(oneLine(title), style));
  let before: ScreenBlock['kind'] | undefined;
  for (const block of blocks) {
    const together = before === undefined || before === 'heading' || before === block.kind;
    text += `${together ? '\n' : '\n\n'}${blockText(block, style)}`;
    before = block.kind;
  }
  return text;
}

function blockText(block: ScreenBlock, style: Style): string {
  switch (block.kind) {
    case 'text':
      return saying(block.text, style);
    case 'heading':
      return style.strong(saying(oneLine(block.text), style));
    case 'item':
      return [`• ${saying(oneLine(block.text), style)}`, ...(block.note ? [smallText(block.note, style)] : [])].join(
        '\n',
      );
    case 'facts':
      return block.facts
        .map(({ label, value }) => `${style.strong(style.text(oneLine(label)))} ${saying(value, style)}`)
        .join('\n');
    case 'note':
      return block.url ? style.small(style.link(oneLine(block.text), block.url)) : smallText(block.text, style);
  }
}

/** A long text is cut while it is plain: afterwards a cut could go through its markup. */
function saying(text: string, style: Style): string {
  return text.length <= PIECE ? style.text(text) : split(text, PIECE).map(style.text).join('\n');
}

function smallText(text: string, style: Style): string {
  return text
    .split('\n')
    .flatMap((line) => split(line, PIECE))
    .map((line) => style.small(style.text(line)))
    .join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The menu, and below it the buttons. */
function controls({ menu, buttons }: Screen): Row[] {
  const rows: Row[] = [];
  if (menu && menu.options.length > 0) rows.push(menuRow(menu));
  if (buttons.length > 0) rows.push({ type: ComponentType.ActionRow, components: buttons.map(button) });
  return rows;
}

function menuRow({ placeholder, act, options }: ScreenMenu): Row {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: actId({ kind: 'choose', act: { name: act } }),
        placeholder: clipped(placeholder, PLACEHOLDER),
        options: options.map(
          ({ label, value, description }): APISelectMenuOption => ({
            label: clipped(label, OPTION),
            value,
            ...(description && { description: clipped(description, OPTION) }),
          }),
        ),
      },
    ],
  };
}

const STYLES = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

function button({ label, act, style }: ScreenButton): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: style ? STYLES[style] : ButtonStyle.Secondary,
    label: clipped(label, LABEL),
    custom_id: actId({ kind: 'do', act }),
  };
}
