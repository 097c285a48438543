import { type Command, InvalidArgumentError } from 'commander';
import type { App } from '../app.ts';
import type { AlertLevel, AlertState, ItemStatus, WatchedItem } from '../supply/index.ts';
import { isMonth, LEVEL_NAMES, type Month } from '../supply/index.ts';
import { type DataOptions, withData } from './options.ts';

/** Options of what changes something. */
export interface ActOptions extends DataOptions {
  by?: string;
}

/** Whoever runs commands on this machine can read the private list's file: nothing of it is hidden here. */
export const EVERYTHING = 'system' as const;

/** Adds `--by` to a command over a store. */
export function withActor(command: Command): Command {
  return withData(command).option('--by <name>', 'who does it, for the record (default: the name of this account)');
}

/** @throws Error that offers what may be meant when no item has this name, or several have */
export function itemOf({ supply }: App, said: string): WatchedItem {
  const { item, suggestions } = supply.find(said, EVERYTHING);
  if (item) return item;
  const names = suggestions.map(({ id, name }) => `${id} (${name})`).join(', ');
  throw new Error(
    `'${said}' is no watched item. ${names ? `Meant may be: ${names}.` : 'See: npm run --silent giljabi -- supply items'}`,
  );
}

/** An argument that is a month of statistics. */
export function month(text: string): Month {
  if (!isMonth(text)) throw new InvalidArgumentError('must be a month, such as 2023-12.');
  return text;
}

/** Where an item stands, for JSON. */
export function statusJson({ item, state, assessment, leading, feeds }: ItemStatus) {
  const { id, name, area, hs } = item;
  return {
    item: id,
    name,
    area,
    hs,
    ...stateJson(state),
    newest: assessment?.month,
    assessed: assessment?.level,
    why: leading?.says,
    feeds: feeds.map(({ feed, state, newest }) => ({ feed, state, newest })),
  };
}

/** A level with what belongs to it, for JSON. */
export function stateJson({ level, since, before, proposal, month, reason, by, review, expires }: AlertState) {
  return { level, since, before, proposal, month, reason, by, review, expires };
}

/** The Korean word of a level, for tables. */
export function sayLevel(level: AlertLevel): string {
  return level === 'none' ? '—' : LEVEL_NAMES[level];
}
