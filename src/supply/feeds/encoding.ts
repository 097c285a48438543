import { others } from './slices.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'euc-kr';

/** So much is made text of at once: some milliseconds. */
const SLICE_BYTES = 256 * 1024;

/** The text of a file: UTF-8 or UTF-16 by its mark, else UTF-8, else EUC-KR with its extension (CP949). Undefined: none of them. */
export function decode(bytes: Uint8Array): string | undefined {
  for (const encoding of encodingsOf(bytes)) {
    try {
      return decoderOf(encoding).decode(bytes);
    } catch {
      // The next one.
    }
  }
  return undefined;
}

/** The encoding in which all of a file is text, as `decode` takes it. */
export async function encodingOf(bytes: Uint8Array): Promise<Encoding | undefined> {
  for (const encoding of encodingsOf(bytes)) {
    try {
      for await (const _ of textsOf(bytes, encoding));
      return encoding;
    } catch {
      // The next one.
    }
  }
  return undefined;
}

/** The text in slices, cut where a character ends. @throws TypeError where it is no text of this encoding */
export async function* textsOf(bytes: Uint8Array, encoding: Encoding): AsyncGenerator<string> {
  const decoder = decoderOf(encoding);
  for (let start = 0; start < bytes.length; start += SLICE_BYTES) {
    if (start > 0) await others();
    yield decoder.decode(bytes.subarray(start, start + SLICE_BYTES), { stream: true });
  }
  yield decoder.decode();
}

/** What has a mark is that encoding, whatever is broken in it. */
function decoderOf(encoding: Encoding) {
  return new TextDecoder(encoding, { fatal: !encoding.startsWith('utf-16') });
}

function encodingsOf([first, second]: Uint8Array): Encoding[] {
  if (first === 0xff && second === 0xfe) return ['utf-16le'];
  if (first === 0xfe && second === 0xff) return ['utf-16be'];
  return ['utf-8', 'euc-kr'];
}
