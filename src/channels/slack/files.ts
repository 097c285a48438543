import type { ScreenFile } from '../screen.ts';
import type { SlackApi } from './api.ts';

/** Puts files into a channel or a thread. @throws what Slack refuses; nothing stands there then, unless its answer was lost */
export type ShareFiles = (
  files: readonly ScreenFile[],
  place: { channel: string; thread?: string | undefined },
) => Promise<void>;

/** What Slack takes of a description. */
const ALT = 1_000;

/** Slack takes files in three steps: an address for each, their bytes, and one call that shows them. */
export function createShareFiles(api: SlackApi): ShareFiles {
  return async (files, { channel, thread }) => {
    const uploaded: { id: string; title: string }[] = [];
    for (const { name, bytes, alt } of files) {
      const { upload_url, file_id } = await api.call<{ upload_url: string; file_id: string }>(
        'files.getUploadURLExternal',
        { filename: name, length: bytes.byteLength, ...(alt && { alt_txt: alt.slice(0, ALT) }) },
      );
      await api.upload(upload_url, bytes);
      uploaded.push({ id: file_id, title: name });
    }
    if (uploaded.length === 0) return;
    await api.call('files.completeUploadExternal', {
      files: uploaded,
      channel_id: channel,
      ...(thread && { thread_ts: thread }),
    });
  };
}
