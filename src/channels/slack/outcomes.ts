import type { types } from '@slack/bolt';
import type { Outcome, Screen, ScreenFile } from '../screen.ts';
import type { RoomLogger } from '../worker.ts';
import { isDirect, type Origin } from './actors.ts';
import type { SlackApi } from './api.ts';
import { codeOf, type ScopeMissing } from './failures.ts';
import type { ShareFiles } from './files.ts';
import { type FormContext, formView } from './forms.ts';
import { renderText, type SlackPart } from './render.ts';
import { renderScreen } from './screen-render.ts';
import { AS_IT_STANDS, NEW_MESSAGE } from './sender.ts';
import type { OpenWindow } from './windows.ts';

export interface OutcomesParts {
  api: SlackApi;
  open: OpenWindow;
  shareFiles: ShareFiles;
  scopeMissing: ScopeMissing;
  logger: RoomLogger;
  /** Takes a question in. */
  ask(question: string, origin: Origin): Promise<void>;
}

export interface Outcomes {
  /**
   * Shows what came of a command, a press or a form.
   * @param again does the same once more; stands below a word that a window could not be opened in time
   */
  show(outcome: Outcome, origin: Origin, again?: types.ActionsBlock): Promise<void>;
  /** Says something to the one person: in the room, or where that is not possible, in a direct message. */
  say(origin: Origin, text: string): Promise<void>;
  /** Says that something went wrong, and notes down what. */
  failed(error: unknown, origin: Origin): Promise<void>;
}

export const OUTCOME_WORDS = {
  ko: {
    failed: '처리하다가 문제가 생겼습니다. 잠시 뒤에 다시 해 보십시오.',
    notOpened: '창을 제때 열지 못했습니다. 다시 눌러 주십시오.',
    openAgain: '창 열기',
    filesSent: '파일은 쪽지로 보냈습니다.',
    filesFailed: '파일을 보내지 못했습니다. 잠시 뒤에 다시 해 보십시오.',
    notMember: '길잡이가 이 채널에 없어 파일을 올리지 못했습니다. /invite 명령으로 초대한 뒤 다시 해 보십시오.',
  },
  en: {
    failed: 'Something went wrong. Please try again in a moment.',
    notOpened: 'The window could not be opened in time. Please press again.',
    openAgain: 'Open',
    filesSent: 'The file is in your direct messages.',
    filesFailed: 'The file could not be sent. Please try again in a moment.',
    notMember: 'I am not in this channel, so the file could not be posted. Please /invite me and try again.',
  },
};

const NOT_MEMBER = new Set(['not_in_channel', 'channel_not_found']);
/** Like a message of ours that is posted in the usual way. */
const IN_CHANNEL = { response_type: 'in_channel', unfurl_links: false, unfurl_media: false, mrkdwn: false };

/** Shows in Slack what came of what somebody did. */
export function createOutcomes({ api, open, shareFiles, scopeMissing, logger, ask }: OutcomesParts): Outcomes {
  const directly = (user: string, part: SlackPart) =>
    api.call('chat.postMessage', { channel: user, ...part, ...NEW_MESSAGE });

  /** To the one person. */
  async function tell({ responseUrl, thread, user }: Origin, part: SlackPart): Promise<void> {
    if (responseUrl) {
      const place = { response_type: 'ephemeral', replace_original: false, ...(thread && { thread_ts: thread }) };
      try {
        return await api.respond(responseUrl, { ...place, ...part });
      } catch (error) {
        // The address is good for half an hour and five answers; a form may stay open longer.
        logger.debug({ reason: String(error) }, 'slack: told in a direct message, a response_url was used up');
      }
    }
    await directly(user, part);
  }

  /** For all in the room to see. By the response_url also where the app is no member. */
  async function post({ responseUrl, thread, user }: Origin, parts: SlackPart[]): Promise<void> {
    for (const part of parts) {
      if (!responseUrl) await directly(user, part);
      else
        await api.respond(responseUrl, {
          replace_original: false,
          ...IN_CHANNEL,
          ...(thread && { thread_ts: thread }),
          ...part,
        });
    }
  }

  async function replace(origin: Origin, [first, ...rest]: SlackPart[]): Promise<void> {
    const { message, channel, responseUrl } = origin;
    if (!first) return;
    if (message && channel) {
      try {
        // In this way it keeps its metadata, by which a notice is found again. What continues it in the thread stays.
        await api.call('chat.update', { channel, ts: message, ...first, ...AS_IT_STANDS });
        return;
      } catch (error) {
        logger.debug({ reason: String(error) }, 'slack: written over by the response_url');
      }
    }
    if (responseUrl) await api.respond(responseUrl, { replace_original: true, ...first });
    else await tell(origin, first);
    for (const part of rest) await tell(origin, part);
  }

  /** Files cannot stand in what only one person sees: they go into the direct messages. */
  async function sharePrivately(origin: Origin, files: ScreenFile[]): Promise<void> {
    const { channel, user, language } = origin;
    if (channel && isDirect(channel)) return shareFiles(files, { channel });
    const opened = await api.call<{ channel: { id: string } }>('conversations.open', { users: user });
    await shareFiles(files, { channel: opened.channel.id });
    await tell(origin, renderText(OUTCOME_WORDS[language].filesSent));
  }

  async function share(screen: Screen, origin: Origin, openly: boolean): Promise<void> {
    const files = [...(screen.picture ? [screen.picture] : []), ...(screen.files ?? [])];
    if (files.length === 0) return;
    const { channel, thread, language } = origin;
    try {
      if (openly && channel) await shareFiles(files, { channel, thread });
      else await sharePrivately(origin, files);
    } catch (error) {
      const words = OUTCOME_WORDS[language];
      if (!scopeMissing(error)) logger.warn({ reason: String(error) }, 'slack: files could not be shared');
      const said = NOT_MEMBER.has(codeOf(error) ?? '') ? words.notMember : words.filesFailed;
      const alt = screen.picture?.alt;
      await tell(origin, renderText([said, alt].filter(Boolean).join('\n')));
    }
  }

  return {
    async show(outcome, origin, again) {
      switch (outcome.kind) {
        case 'text':
          return tell(origin, renderText(outcome.text));
        case 'ask':
          return ask(outcome.question, origin);
        case 'screen':
          for (const part of renderScreen(outcome.screen)) await tell(origin, part);
          return share(outcome.screen, origin, false);
        case 'post':
          await post(origin, renderScreen(outcome.screen));
          return share(outcome.screen, origin, true);
        case 'replace':
          await replace(origin, renderScreen(outcome.screen));
          return share(outcome.screen, origin, false);
        case 'form': {
          const view = formView(outcome.form, contextOf(outcome.form, origin));
          if (origin.triggerId && (await open(origin.triggerId, view))) return;
          const said = renderText(OUTCOME_WORDS[origin.language].notOpened);
          return tell(origin, again ? { ...said, blocks: [...said.blocks, again] } : said);
        }
      }
    },
    say: (origin, text) => tell(origin, renderText(text)),
    async failed(error, origin) {
      logger.warn({ reason: String(error) }, 'slack: a command, press or form failed');
      await tell(origin, renderText(OUTCOME_WORDS[origin.language].failed)).catch(() => {});
    },
  };
}

/** What a form takes along of where it was opened. */
export function contextOf(
  { act, language }: { act: FormContext['act']; language: 'ko' | 'en' },
  { channel, thread, message, responseUrl, home }: Origin,
): FormContext {
  return {
    act,
    language,
    ...(channel && { channel }),
    ...(thread && { thread }),
    ...(message && { message }),
    ...(responseUrl && { responseUrl }),
    ...(home && { home }),
  };
}
