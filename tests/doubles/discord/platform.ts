import type { Gateway } from './gateway.ts';
import type { Interactions } from './interactions.ts';
import type { Journal } from './journal.ts';
import type { Messages, Upload } from './messages.ts';
import type { Sessions } from './sessions.ts';
import type { Json, Timing } from './types.ts';
import type { Viewer } from './wire.ts';
import type { World } from './world.ts';

/** What the routes have at hand. */
export interface Platform {
  world: World;
  messages: Messages;
  interactions: Interactions;
  sessions: Sessions;
  gateway: Gateway;
  journal: Journal;
  timing: Timing;
  /** How REST shows messages to the bot. */
  viewer(): Viewer;
}

export interface Call {
  params: Record<string, string>;
  query: URLSearchParams;
  body: unknown;
  uploads: Upload[];
  /** Host and port that the client used. */
  host: string;
}

export interface Reply {
  status: number;
  body?: Json | Json[];
}

export interface Route {
  method: string;
  /** `:name` stands for a snowflake, `:token` for anything. */
  template: string;
  /** False: works without the bot's token and outside its global limit. */
  authorised: boolean;
  handle(call: Call): Reply;
}

/** A route that needs the bot's token. */
export function route(method: string, template: string, handle: Route['handle']): Route {
  return { method, template, authorised: true, handle };
}

/** A route that anyone may call who knows its address. */
export function openRoute(method: string, template: string, handle: Route['handle']): Route {
  return { method, template, authorised: false, handle };
}

export function ok(body: Json | Json[]): Reply {
  return { status: 200, body };
}

export const noContent: Reply = { status: 204 };
