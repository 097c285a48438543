import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { count, json, type Method, text, writableChannel } from './api.ts';
import { SlackError } from './errors.ts';
import { checkThread } from './methods-chat.ts';
import type { Loose, SlackFile } from './types.ts';

const done = z.array(
  z.strictObject({ id: z.string(), title: z.string().optional(), highlight_type: z.string().optional() }),
);

/** Uploading in three steps; the second one, the bytes themselves, is no method (server.ts). */
export const fileMethods: Record<string, Method> = {
  'files.getUploadURLExternal': {
    scope: 'files:write',
    args: z.object({
      filename: z.string().min(1),
      length: count.positive(),
      alt_text: z.string().max(1000).optional(),
      alt_txt: z.string().max(1000).optional(),
      snippet_type: z.string().optional(),
    }),
    run({ workspace, base }, args) {
      const id = `F0${randomBytes(5).toString('hex').toUpperCase().slice(0, 9)}`;
      const { filename, length, alt_text, alt_txt: alt = alt_text } = args;
      workspace.files.set(id, { id, name: filename, title: filename, length, completed: false, ...(alt && { alt }) });
      return { file_id: id, upload_url: `${base()}/upload/v1/${id}` };
    },
  },
  'files.completeUploadExternal': {
    scope: 'files:write',
    args: z.object({
      files: json.pipe(done.min(1)),
      channel_id: text.optional(),
      channels: z.string().optional(),
      initial_comment: z.string().optional(),
      thread_ts: text.optional(),
      blocks: json.optional(),
    }),
    run(context, args) {
      const { workspace, identity } = context;
      // Unlike a message, a file takes no person's id.
      if (workspace.users.has(args.channel_id)) throw new SlackError('channel_not_found');
      const channel = args.channel_id && writableChannel(context, args.channel_id);
      const threadTs = channel && args.thread_ts ? checkThread(context, channel, args.thread_ts) : undefined;
      const files = args.files.map(({ id, title }: Loose) => {
        const file = workspace.files.get(id);
        if (!file?.content || file.completed) throw new SlackError('file_not_found');
        if (title) file.title = title;
        return file;
      }) as SlackFile[];
      for (const file of files) file.completed = true;
      const wired = files.map(({ id, name, title, length }) => ({ id, name, title, size: length }));
      if (channel) {
        const message = workspace.post(channel, {
          user: identity.botUserId,
          text: args.initial_comment ?? '',
          files: wired,
          ...(threadTs && { threadTs }),
        });
        context.announce('posted', message);
      }
      return { files: wired };
    },
  },
};
