import { readFileSync } from 'node:fs';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { isDay } from './days.ts';
import { type HolidayChanges, NO_CHANGES } from './holidays.ts';

const text = z.string().min(1);
const entries = z
  .array(
    z.strictObject({
      day: z.string().refine(isDay, 'no day of the calendar; write it as 2026-06-03'),
      name: text,
      source: text,
    }),
  )
  .superRefine((list, context) => {
    list.forEach(({ day }, index) => {
      if (list.findIndex((other) => other.day === day) < index)
        context.addIssue({ code: 'custom', path: [index, 'day'], message: `${day} stands there twice` });
    });
  })
  .default([]);
const schema = z.strictObject({ added: entries, removed: entries });

/**
 * Reads the days that became holidays by decision (elections, temporary holidays: 임시공휴일) and those that were taken away
 * (`knowledge/holidays.yaml`). A missing file is none.
 * @throws Error that names the file, the line and the reason of everything wrong in it
 */
export function loadHolidays(path: string): HolidayChanges {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return NO_CHANGES;
    throw new Error(`${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  const lineCounter = new LineCounter();
  const document = parseDocument(content, { lineCounter, prettyErrors: false });
  const wrong = document.errors.map(({ pos, message }) => `line ${lineCounter.linePos(pos[0]).line}: ${message}`);
  if (wrong.length > 0) throw refusal(path, wrong);
  const read = schema.safeParse(document.toJS() ?? {});
  if (read.success) {
    return {
      added: new Map(read.data.added.map(({ day, name }) => [day, name])),
      removed: new Set(read.data.removed.map(({ day }) => day)),
    };
  }
  const lineOf = (issue: z.core.$ZodIssue) => {
    for (let length = issue.path.length; length >= 0; length--) {
      const node = document.getIn(issue.path.slice(0, length), true);
      if (isNode(node) && node.range) return lineCounter.linePos(node.range[0]).line;
    }
    return 1;
  };
  throw refusal(
    path,
    read.error.issues
      .map((issue) => ({
        line: lineOf(issue),
        reason: [issue.path.join('.'), issue.message].filter(Boolean).join(': '),
      }))
      .sort((one, other) => one.line - other.line)
      .map(({ line, reason }) => `line ${line}: ${reason}`),
  );
}

function refusal(path: string, reasons: string[]): Error {
  return new Error(`${path} is not a list of holidays:\n${reasons.join('\n')}`);
}
