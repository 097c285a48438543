import type { Destination } from './types.ts';

/** A destination as one text, the same for the same place: `slack:room:C123`. */
export function destinationKey({ channel, kind, id }: Destination): string {
  return `${channel}:${kind}:${id}`;
}

/**
 * The destination that a text names.
 * @param key as `destinationKey` gives it; the id may hold colons
 * @throws Error that names the text
 */
export function readDestination(key: string): Destination {
  const [, channel, kind, id] = /^([a-z]+):(room|person):(.+)$/s.exec(key) ?? [];
  if (!channel || !id) {
    throw new Error(`'${key}' is no destination. Expected <channel>:room:<id> or <channel>:person:<id>.`);
  }
  return { channel, kind: kind as Destination['kind'], id };
}
