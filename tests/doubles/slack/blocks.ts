import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import {
  accessory,
  actionElement,
  contextAction,
  image,
  inputElement,
  plain,
  textObject,
  url,
} from './block-elements.ts';
import { reasons } from './reasons.ts';
import { richText } from './rich-text.ts';
import type { Loose } from './types.ts';

/** Block Kit's blocks and the limits that Slack puts on them. */

const blockId = z.string().min(1).max(255).optional();

const section = z
  .strictObject({
    type: z.literal('section'),
    block_id: blockId,
    text: textObject(3000).optional(),
    fields: z.array(textObject(2000)).min(1).max(10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text || block.fields, 'must define either `text` or `fields`');
const contextElement = z.discriminatedUnion('type', [...textObject(3000).options, image]);
const context = z.strictObject({
  type: z.literal('context'),
  block_id: blockId,
  elements: z.array(contextElement).min(1).max(10),
});
const divider = z.strictObject({ type: z.literal('divider'), block_id: blockId });
const header = z.strictObject({ type: z.literal('header'), block_id: blockId, text: plain(150) });
const actions = z.strictObject({
  type: z.literal('actions'),
  block_id: blockId,
  elements: z.array(actionElement).min(1).max(25),
});
const contextActions = z.strictObject({
  type: z.literal('context_actions'),
  block_id: blockId,
  elements: z.array(contextAction).min(1).max(5),
});
const input = z.strictObject({
  type: z.literal('input'),
  block_id: blockId,
  label: plain(2000),
  hint: plain(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
});
const imageBlock = z
  .strictObject({
    type: z.literal('image'),
    block_id: blockId,
    alt_text: z.string().min(1).max(2000),
    title: plain(2000).optional(),
    image_url: url.optional(),
    slack_file: z.strictObject({ id: z.string().optional(), url: z.string().optional() }).optional(),
  })
  .refine((block) => !block.image_url !== !block.slack_file, 'must define either `image_url` or `slack_file`');
const markdown = z.strictObject({ type: z.literal('markdown'), block_id: blockId, text: z.string().min(1).max(12000) });

const everywhere = [section, context, divider, header, actions, input, imageBlock, richText] as const;
const SURFACES = {
  message: { block: z.discriminatedUnion('type', [...everywhere, markdown, contextActions]), most: 50 },
  modal: { block: z.discriminatedUnion('type', [...everywhere]), most: 100 },
  home: { block: z.discriminatedUnion('type', [...everywhere]), most: 100 },
};
export type Surface = keyof typeof SURFACES;

/** Reasons to refuse these blocks, worded and pointed at as Slack does; none if they are fine. */
export function blockProblems(blocks: unknown, surface: Surface, pointer = '/blocks'): string[] {
  const { block, most } = SURFACES[surface];
  const result = z.array(block).max(most).safeParse(blocks);
  const problems = result.success ? [] : reasons(result.error, blocks, pointer);
  return Array.isArray(blocks) ? [...problems, ...sharedProblems(blocks, pointer)] : problems;
}

/** What no block can see alone: identifiers that occur twice, and all markdown together. */
function sharedProblems(blocks: Loose[], pointer: string): string[] {
  const problems: string[] = [];
  const blockIds = new Set<string>();
  for (const [index, block] of blocks.entries()) {
    if (typeof block?.block_id === 'string') {
      if (blockIds.has(block.block_id))
        problems.push(`\`block_id\` ${block.block_id} already exists [json-pointer:${pointer}/${index}/block_id]`);
      blockIds.add(block.block_id);
    }
    const actionIds = new Set<string>();
    for (const { action_id } of elementsOf(block)) {
      if (typeof action_id !== 'string') continue;
      if (actionIds.has(action_id))
        problems.push(`\`action_id\` ${action_id} already exists [json-pointer:${pointer}/${index}]`);
      actionIds.add(action_id);
    }
  }
  const written = blocks.reduce((sum, block) => sum + (block?.type === 'markdown' ? String(block.text).length : 0), 0);
  if (written > 12000) problems.push(`markdown text exceeds 12000 characters in total [json-pointer:${pointer}]`);
  return problems;
}

/** The elements of a block that a person can act on. */
export function elementsOf(block: Loose): Loose[] {
  const held = [block?.accessory, block?.element, ...(Array.isArray(block?.elements) ? block.elements : [])];
  return held.filter((element) => element && typeof element === 'object' && INTERACTIVE.has(element.type));
}

const INTERACTIVE = new Set<string>(
  [...actionElement.options, ...inputElement.options, ...contextAction.options].map(
    (element) => element.shape.type.value,
  ),
);

/** All characters that blocks show; Slack refuses about 13 200 of them in one message (`msg_blocks_too_long`). */
export function shownLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum, item) => sum + shownLength(item), 0);
  if (!value || typeof value !== 'object') return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) => sum + (key === 'text' && typeof item === 'string' ? item.length : shownLength(item)),
    0,
  );
}

/** Blocks as Slack keeps them: with identifiers where the app gave none, and with the defaults of text objects. */
export function kept(blocks: Loose[]): Loose[] {
  return blocks.map((block) => {
    const copy = withDefaults(block) as Loose;
    copy.block_id ??= randomBytes(4).toString('base64url').slice(0, 5);
    for (const element of elementsOf(copy)) element.action_id ??= randomBytes(4).toString('base64url').slice(0, 5);
    return copy;
  });
}

function withDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDefaults);
  if (!value || typeof value !== 'object') return value;
  const copy: Loose = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withDefaults(item)]));
  if (copy.type === 'plain_text') copy.emoji ??= true;
  if (copy.type === 'mrkdwn') copy.verbatim ??= false;
  return copy;
}
