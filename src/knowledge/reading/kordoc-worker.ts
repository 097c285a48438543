/** Runs kordoc in a thread of its own; see `kordoc.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { parse } from 'kordoc';
import type { KordocAnswer } from './kordoc.ts';

/** Neither OCR nor formulas are switched on: both would download models. */
const result = await parse(workerData as ArrayBuffer, { removeHeaderFooter: true });

const answer: KordocAnswer = result.success
  ? {
      success: true,
      // Pictures stay behind: they are large, and only text is wanted.
      blocks: JSON.parse(JSON.stringify(result.blocks, (key, value) => (key === 'imageData' ? undefined : value))),
      ...(result.metadata ? { metadata: result.metadata } : {}),
      ...(result.qualitySummary ? { quality: result.qualitySummary } : {}),
      warnings: result.warnings ?? [],
      imageBased: result.isImageBased === true,
    }
  : { success: false, error: result.error, ...(result.code ? { code: result.code } : {}) };

parentPort?.postMessage(answer);
