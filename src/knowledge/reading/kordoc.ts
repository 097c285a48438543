/**
 * kordoc, fenced in: a worker thread with a limit on time and memory, so that a crafted or broken file can neither stop
 * the bot nor print into its output, and a PDF of some seconds does not hold up answers.
 *
 * Not covered: buffers outside the JavaScript heap (`resourceLimits` counts the heap only; kordoc itself refuses zips that
 * unpack beyond its own limit), and a file that stays just below both limits.
 */
import { Worker } from 'node:worker_threads';
import type { DocumentMetadata, DocumentQualitySummary, ErrorCode, IRBlock, ParseWarning } from 'kordoc';

export type KordocAnswer =
  | {
      success: true;
      blocks: IRBlock[];
      metadata?: DocumentMetadata;
      quality?: DocumentQualitySummary;
      warnings: ParseWarning[];
      imageBased: boolean;
    }
  | { success: false; error: string; code?: ErrorCode | 'TIME_LIMIT' | 'MEMORY_LIMIT' };

const HEAP_MEGABYTES = 1536;

export async function parseWithKordoc(bytes: Uint8Array, milliseconds: number): Promise<KordocAnswer> {
  const copy = Uint8Array.from(bytes).buffer;
  const worker = new Worker(new URL('./kordoc-worker.ts', import.meta.url), {
    workerData: copy,
    transferList: [copy],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
  });
  // What kordoc prints is read and dropped: an unread stream would hold the worker up.
  worker.stdout.resume();
  worker.stderr.resume();
  return new Promise<KordocAnswer>((resolve) => {
    let answer: KordocAnswer | undefined;
    const timer = setTimeout(() => {
      answer ??= { success: false, error: `no result after ${milliseconds} ms`, code: 'TIME_LIMIT' };
      void worker.terminate();
    }, milliseconds);
    worker.on('message', (message: KordocAnswer) => {
      answer ??= message;
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const code = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'MEMORY_LIMIT' : 'PARSE_ERROR';
      answer ??= { success: false, error: error.message, code };
    });
    // An answer in hand, the thread is left to end by itself: Node crashes now and then when a thread is cut off.
    worker.on('exit', (code) => {
      clearTimeout(timer);
      resolve(answer ?? { success: false, error: `parser ended with code ${code}`, code: 'PARSE_ERROR' });
    });
  });
}
