import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type ApiContext, checkContent, checkMetadata, LONGEST, type Method } from './api.ts';
import { isViolation, SlackError } from './errors.ts';
import type { Loose, SlackMessage } from './types.ts';

/** What an address may answer to. */
interface Ticket {
  kind: 'commands' | 'actions';
  channel: string;
  user: string;
  /** The message that was clicked, or the last answer to a command. */
  original: SlackMessage | undefined;
  issuedAt: number;
  uses: number;
}

export interface ResponseUrls {
  issue(kind: Ticket['kind'], channel: string, user: string, original?: SlackMessage): string;
  /** Whether a path is such an address. */
  matches(path: string): boolean;
  post(path: string, body: unknown): { status: number; body: Loose | string };
  /** What an app acknowledges a command with is posted the same way, but costs no use. */
  reply(url: string, payload: Loose): void;
}

const MOST_USES = 5;
const LIFETIME_MS = 30 * 60 * 1000;

const body: Method['args'] = z.object({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  attachments: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
  metadata: z.unknown().optional(),
  mrkdwn: z.boolean().optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
  parse: z.string().optional(),
});

/** The addresses in commands and interactions: five answers within half an hour, no token needed. */
export function createResponseUrls(context: ApiContext): ResponseUrls {
  const { workspace, journal, timers, identity } = context;
  const tickets = new Map<string, Ticket>();

  const answer = (ticket: Ticket, given: unknown): void => {
    const result = body.safeParse(given);
    if (!result.success) throw new SlackError('invalid_payload', { detail: result.error.issues[0]?.message });
    const unknown = Object.keys(given as Loose).filter((key) => !(key in body.shape));
    if (unknown.length) journal.violation('response_url', 'unknown_argument', unknown);
    const args: Loose = result.data;
    const { original } = ticket;
    if (args.delete_original) {
      if (!original) throw new SlackError('message_not_found');
      workspace.remove(original);
      if (!original.visibleTo) context.announce('deleted', original);
      return;
    }
    const written = checkContent(context, 'response_url', args, LONGEST.posted);
    const metadata = checkMetadata(args.metadata);
    // An answer to a click replaces what was clicked, unless it says otherwise.
    const replaces = args.replace_original ?? (ticket.kind === 'actions' && args.response_type === undefined);
    if (replaces && original) {
      const before = workspace.edit(original, identity.botUserId, { ...written, blocks: written.blocks ?? [] });
      if (!original.visibleTo) context.announce('changed', original, before);
      return;
    }
    const message = workspace.post(workspace.channel(ticket.channel), {
      user: identity.botUserId,
      ...written,
      ...(args.thread_ts && { threadTs: args.thread_ts }),
      ...(metadata && { metadata }),
      ...(args.response_type !== 'in_channel' && { visibleTo: ticket.user }),
      display: {
        ...(args.unfurl_links !== undefined && { unfurlLinks: args.unfurl_links }),
        ...(args.unfurl_media !== undefined && { unfurlMedia: args.unfurl_media }),
        ...(args.mrkdwn !== undefined && { mrkdwn: args.mrkdwn }),
      },
    });
    if (ticket.kind === 'commands') ticket.original = message;
    if (!message.visibleTo) context.announce('posted', message);
  };

  return {
    issue(kind, channel, user, original) {
      const path = `/${kind}/${identity.teamId}/${randomBytes(6).readUIntBE(0, 6)}/${randomBytes(12).toString('hex')}`;
      tickets.set(path, { kind, channel, user, original, issuedAt: timers.now(), uses: 0 });
      return `${context.base()}${path}`;
    },
    matches: (path) => /^\/(commands|actions)\//.test(path),
    post(path, given) {
      const ticket = tickets.get(path);
      try {
        if (!ticket) throw new SlackError('invalid_url');
        if (timers.now() - ticket.issuedAt > LIFETIME_MS) throw new SlackError('expired_url');
        if (ticket.uses >= MOST_USES) throw new SlackError('used_url');
        ticket.uses += 1;
        answer(ticket, given);
        journal.calls.push({ method: 'response_url', at: timers.now(), body: given as Loose, ok: true, status: 200 });
        return { status: 200, body: 'ok' };
      } catch (error) {
        if (!(error instanceof SlackError)) throw error;
        const status = error.code.endsWith('_url') ? 404 : 400;
        if (isViolation(error.code)) journal.violation('response_url', error.code, error.fields);
        const call = { method: 'response_url', at: timers.now(), body: given as Loose, ok: false, status };
        journal.calls.push({ ...call, error: error.code });
        return { status, body: { ok: false, error: error.code } };
      }
    },
    reply(url, payload) {
      const ticket = tickets.get(new URL(url).pathname) as Ticket;
      try {
        answer(ticket, payload);
      } catch (error) {
        if (!(error instanceof SlackError)) throw error;
        journal.violation('ack', error.code, payload);
      }
    },
  };
}
