import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from 'pino';
import type { Settings } from '../settings.ts';
import { maskDeep } from './masking.ts';

/**
 * The log of operations: one JSON object a line on standard error, personal data masked in every field.
 * @param stream for tests; written at once, so that nothing is lost at exit
 */
export function createLog(
  level: Settings['logLevel'],
  stream: DestinationStream = destination({ fd: 2, sync: true }),
): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: (line) => `${JSON.stringify(maskDeep(JSON.parse(line)))}\n` },
    },
    stream,
  );
}
