import { InvalidArgumentError } from 'commander';
import { type Day, isDay } from '../calendar/index.ts';

/** An argument that is a whole number from 1. */
export function positive(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('must be a whole number from 1.');
  return number;
}

/** An argument that is a day of the calendar. */
export function day(text: string): Day {
  if (!isDay(text)) throw new InvalidArgumentError('must be a day, such as 2026-12-31.');
  return text;
}

/** An argument that `read` makes something of; why it cannot is told with the argument's name. */
export function checked<T>(read: (text: string) => T): (text: string) => T {
  return (text) => {
    try {
      return read(text);
    } catch (error) {
      throw new InvalidArgumentError((error as Error).message);
    }
  };
}
