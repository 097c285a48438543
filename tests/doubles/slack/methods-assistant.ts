import { z } from 'zod';
import { type ApiContext, json, type Method, readableChannel, text } from './api.ts';
import { explained, SlackError } from './errors.ts';
import type { AssistantThread, Loose } from './types.ts';

/** The thread of the assistant pane, or any other thread: Slack shows a status there, too. */
function threadOf(context: ApiContext, { channel_id, thread_ts }: Loose): AssistantThread {
  const { workspace } = context;
  const channel = readableChannel(context, channel_id);
  const key = `${channel.id} ${thread_ts}`;
  const known = workspace.threads.get(key);
  if (known) return known;
  const parent = workspace.find(channel, thread_ts);
  if (!parent) throw new SlackError('invalid_thread_ts');
  const fresh = {
    channel: channel.id,
    ts: thread_ts,
    user: parent.user,
    context: {},
    prompts: [],
    status: '',
    statuses: [],
  };
  workspace.threads.set(key, fresh);
  return fresh;
}

const place = { channel_id: text, thread_ts: text };

export const assistantMethods: Record<string, Method> = {
  'assistant.threads.setStatus': {
    scope: 'assistant:write',
    args: z.object({
      ...place,
      status: z.string(),
      loading_messages: json.optional(),
      icon_emoji: z.string().optional(),
      icon_url: z.string().optional(),
      username: z.string().optional(),
    }),
    run(context, args) {
      const thread = threadOf(context, args);
      if (args.loading_messages?.length > 10)
        throw explained('invalid_arguments', ['no more than 10 items allowed [json-pointer:/loading_messages]']);
      thread.status = args.status;
      thread.statuses.push(args.status);
      if (args.loading_messages) thread.loadingMessages = args.loading_messages;
      context.journal.emit('status', thread);
      return {};
    },
  },
  'assistant.threads.setSuggestedPrompts': {
    scope: 'assistant:write',
    args: z.object({
      channel_id: text,
      thread_ts: text,
      title: z.string().optional(),
      prompts: json.pipe(z.array(z.strictObject({ title: z.string().min(1), message: z.string().min(1) })).max(4)),
    }),
    run(context, args) {
      const thread = threadOf(context, args);
      thread.prompts = args.prompts;
      if (args.title !== undefined) thread.promptsTitle = args.title;
      context.journal.emit('prompts', thread);
      return {};
    },
  },
  'assistant.threads.setTitle': {
    scope: 'assistant:write',
    args: z.object({ ...place, title: z.string().min(1) }),
    run(context, args) {
      const thread = threadOf(context, args);
      thread.title = args.title;
      context.journal.emit('title', thread);
      return {};
    },
  },
};
