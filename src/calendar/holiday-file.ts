import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseYamlLines, sayFaults } from '../yaml-file.ts';
import { isDay } from './days.ts';
import { type HolidayChanges, NO_CHANGES } from './holidays.ts';

const words = z.string().min(1);
const entries = z
  .array(
    z.strictObject({
      day: z.string().refine(isDay, 'no day of the calendar; write it as 2026-06-03'),
      name: words,
      source: words,
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
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return NO_CHANGES;
    throw new Error(`${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  const { content, faults, line } = parseYamlLines(text);
  if (faults.length > 0) throw refusal(path, sayFaults(faults));
  const read = schema.safeParse(content ?? {});
  if (!read.success) {
    const wrong = read.error.issues.map((issue) => ({
      line: line(issue.path),
      text: [issue.path.join('.'), issue.message].filter(Boolean).join(': '),
    }));
    throw refusal(path, sayFaults(wrong));
  }
  return {
    added: new Map(read.data.added.map(({ day, name }) => [day, name])),
    removed: new Set(read.data.removed.map(({ day }) => day)),
  };
}

function refusal(path: string, reasons: string[]): Error {
  return new Error(`${path} is not a list of holidays:\n${reasons.join('\n')}`);
}
