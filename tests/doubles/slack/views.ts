import { z } from 'zod';
import { plain } from './block-elements.ts';
import { blockProblems } from './blocks.ts';
import { explained, SlackError } from './errors.ts';
import { reasons } from './reasons.ts';
import type { Loose } from './types.ts';

const shared = {
  blocks: z.array(z.unknown()),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};
const view = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('home'), ...shared }),
  z.strictObject({
    type: z.literal('modal'),
    ...shared,
    title: plain(24),
    submit: plain(24).optional(),
    close: plain(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  }),
]);

/** Refuses what is no view of this kind; `invalid_arguments` is what Slack says for most of it. */
export function checkView(given: unknown, type: 'home' | 'modal'): Loose {
  if (!given || typeof given !== 'object') throw explained('invalid_arguments', ['missing required field: view']);
  const definition = given as Loose;
  if (Buffer.byteLength(JSON.stringify(definition)) > 250_000) throw new SlackError('view_too_large');
  const result = view.safeParse(definition);
  const problems = result.success ? [] : reasons(result.error, definition, '/view');
  if (definition.type !== type) problems.push(`unsupported type: ${definition.type} [json-pointer:/view/type]`);
  problems.push(...blockProblems(definition.blocks, type, '/view/blocks'));
  const asks = Array.isArray(definition.blocks) && definition.blocks.some((block) => block?.type === 'input');
  if (type === 'modal' && asks && !definition.submit)
    problems.push('missing required field: submit [json-pointer:/view]');
  if (problems.length) throw explained('invalid_arguments', problems);
  return definition;
}
