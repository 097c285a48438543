import type { Destination, Person } from '../../notices/index.ts';
import type { Actor, FormValues, Outcome, RoomCommand } from '../screen.ts';

/** A part of what rooms can do: its commands, and what its controls and forms do by the name of their act. */
export interface ScreenModule {
  commands: RoomCommand[];
  presses: Record<string, (input: { argument: string; actor: Actor; value?: string }) => Promise<Outcome>>;
  forms: Record<string, (input: { argument: string; actor: Actor; values: FormValues }) => Promise<Outcome>>;
}

/** Why somebody may not do something, for them to read; undefined when they may. */
export interface Permissions {
  changeRoom(actor: Actor): Promise<string | undefined>;
  changeMilestones(actor: Actor): Promise<string | undefined>;
  changeAlerts(actor: Actor): Promise<string | undefined>;
}

export function destinationOf({ place }: Actor): Destination {
  return { channel: place.channel, kind: place.kind, id: place.id };
}

export function personOf({ person, name }: Actor): Person {
  return { id: `${person.channel}:${person.id}`, name };
}

/** The one value of a field; empty when there is none. */
export function only(values: FormValues, field: string): string {
  return values[field]?.[0]?.trim() ?? '';
}
