import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type ApiContext, json, type Method } from './api.ts';
import { kept } from './blocks.ts';
import { SlackError } from './errors.ts';
import type { Loose, SlackView } from './types.ts';
import { checkView } from './views.ts';
import { wireView } from './wire.ts';

/** Modals and home tabs. Also used for the answers to a submission, which update and push views as well. */

type ViewContext = Pick<ApiContext, 'workspace' | 'journal' | 'timers'>;

const hash = ({ timers }: ViewContext) => `${Math.floor(timers.now() / 1000)}.${randomBytes(4).toString('hex')}`;

export function openView(context: ViewContext, user: string, given: unknown, below?: SlackView): SlackView {
  const definition = checkView(given, 'modal');
  unique(context, definition);
  const id = `V0${randomBytes(5).toString('hex').toUpperCase().slice(0, 9)}`;
  const view: SlackView = {
    id,
    user,
    type: 'modal',
    definition: { ...definition, blocks: kept(definition.blocks) },
    hash: hash(context),
    rootId: below?.rootId ?? id,
    previousId: below?.id ?? null,
    open: true,
  };
  context.workspace.views.push(view);
  context.journal.emit('view_opened', view);
  return view;
}

export function updateView(context: ViewContext, view: SlackView, given: unknown): SlackView {
  const definition = checkView(given, view.type);
  if (definition.external_id !== view.definition.external_id) unique(context, definition);
  view.definition = { ...definition, blocks: kept(definition.blocks) };
  view.hash = hash(context);
  context.journal.emit('view_updated', view);
  return view;
}

function unique({ workspace }: ViewContext, { external_id }: Loose): void {
  if (external_id && workspace.views.some((view) => view.open && view.definition.external_id === external_id))
    throw new SlackError('duplicate_external_id');
}

const asked = { trigger_id: z.string().optional(), interactivity_pointer: z.string().optional(), view: json };

export const viewMethods: Record<string, Method> = {
  'views.open': {
    args: z.object(asked),
    run(context, args) {
      checkView(args.view, 'modal');
      const user = context.exchangeTrigger(args.trigger_id ?? args.interactivity_pointer);
      return { view: wireView(context.identity, openView(context, user, args.view)) };
    },
  },
  'views.push': {
    args: z.object(asked),
    run(context, args) {
      checkView(args.view, 'modal');
      const user = context.exchangeTrigger(args.trigger_id ?? args.interactivity_pointer);
      const stack = context.workspace.views.filter((view) => view.open && view.type === 'modal' && view.user === user);
      if (!stack.length) throw new SlackError('not_found');
      if (stack.length >= 3) throw new SlackError('push_limit_reached');
      return { view: wireView(context.identity, openView(context, user, args.view, stack.at(-1))) };
    },
  },
  'views.update': {
    args: z.object({
      view_id: z.string().optional(),
      external_id: z.string().optional(),
      hash: z.string().optional(),
      view: json,
    }),
    run(context, args) {
      const found = context.workspace.views.find(
        (view) =>
          view.open &&
          (view.id === args.view_id || (args.external_id && view.definition.external_id === args.external_id)),
      );
      if (!found) throw new SlackError('not_found');
      if (args.hash && args.hash !== found.hash) throw new SlackError('hash_conflict');
      return { view: wireView(context.identity, updateView(context, found, args.view)) };
    },
  },
  'views.publish': {
    args: z.object({ user_id: z.string(), hash: z.string().optional(), view: json }),
    run(context, args) {
      const { workspace, journal, identity } = context;
      const definition = checkView(args.view, 'home');
      const user = workspace.users.get(args.user_id);
      if (!user || user.isBot) throw new SlackError('invalid_user_id');
      const known = workspace.views.find((view) => view.type === 'home' && view.user === user.id);
      if (known) {
        if (args.hash && args.hash !== known.hash) throw new SlackError('hash_conflict');
        return { view: wireView(identity, updateView(context, known, definition)) };
      }
      const id = `V0${randomBytes(5).toString('hex').toUpperCase().slice(0, 9)}`;
      const view: SlackView = {
        id,
        user: user.id,
        type: 'home',
        definition: { ...definition, blocks: kept(definition.blocks) },
        hash: hash(context),
        rootId: id,
        previousId: null,
        open: true,
      };
      workspace.views.push(view);
      journal.emit('home_published', view);
      return { view: wireView(identity, view) };
    },
  },
};
