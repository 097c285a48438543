/** What the page shows of a room, whichever platform it is on, and what people do in it. */

/** JSON in the platform's own form; the page draws it. */
export type Wire = Record<string, unknown>;

export interface RoomMessage {
  id: string;
  author: string;
  bot: boolean;
  /** Of the person who looks; only these can be edited and deleted. */
  mine: boolean;
  /** ISO 8601. */
  at: string;
  edited: boolean;
  deleted: boolean;
  /** Seen by nobody else. */
  onlyForMe: boolean;
  /** Of the message that this one replies to, where the platform says so. */
  repliesTo?: string;
  body: Wire;
  reactions: { name: string; count: number }[];
  files: { id: string; name: string; bytes: number }[];
  /** How the app fills a thread that waits for a question: its title, suggestions and status. */
  pane?: { title: string; prompts: { title: string; message: string }[]; status: string };
  /** The thread that hangs from it; its `place` is where replies are said. */
  replies: RoomMessage[];
}

export interface Place {
  id: string;
  name: string;
  kind: 'channel' | 'direct' | 'thread';
  /** Shown where the app types or works. */
  status: string;
  messages: RoomMessage[];
}

/** A window in front of the person: a form, or something to read. */
export interface Window {
  id: string;
  /** Changes when its content does. */
  version: string;
  definition: Wire;
}

export interface RoomView {
  platform: 'slack' | 'discord';
  name: string;
  bot: { id: string; name: string; online: boolean };
  me: { id: string; name: string };
  people: { id: string; name: string }[];
  /** Names behind ids in mentions. */
  names: Record<string, string>;
  commands: { name: string; hint: string; description: string }[];
  /** In the menu of a message. */
  shortcuts: { id: string; name: string }[];
  places: Place[];
  window: Window | null;
  /** Slack: the app's home tab; undefined where there is none, null before it was opened. */
  home?: Window | null;
}

export type Action =
  | { kind: 'say'; place: string; text: string; thread?: string | undefined }
  | { kind: 'command'; place: string; text: string }
  | { kind: 'edit'; place: string; message: string; text: string }
  | { kind: 'delete'; place: string; message: string }
  /** A button, or a select with what was chosen; on a message, or in a window where no message is named. */
  | {
      kind: 'use';
      place?: string | undefined;
      message?: string | undefined;
      window?: string | undefined;
      control: string;
      values?: string[] | undefined;
    }
  | { kind: 'submit'; window: string; values: Record<string, string | string[]> }
  | { kind: 'close'; window: string }
  | { kind: 'shortcut'; place: string; message: string; name: string }
  | { kind: 'home' }
  | { kind: 'pane' };

/** What a person is told at once: which fields of a form were refused, by their id. */
export interface ActionResult {
  errors?: Record<string, string>;
}

/** A line in the list of what went between platform and app. */
export interface LogEntry {
  id: number;
  /** Milliseconds since 1970. */
  at: number;
  direction: 'to-app' | 'from-app' | 'note';
  text: string;
  /** The platform refused it, or would not have put up with it. */
  problem: boolean;
  detail?: unknown;
}

export type RoomEvent =
  | { kind: 'changed' }
  | { kind: 'log'; entry: LogEntry }
  | { kind: 'notice'; person: string; text: string };

/** What someone tried cannot be done; the message says in Korean what to do instead. */
export class Impossible extends Error {}

/** A platform with people in it, run by its double. */
export interface Room {
  /** Environment of the bot that connects to it. */
  settings: Record<string, string>;
  /** The first person, in whose place one sits down. */
  firstPerson: string;
  /** @throws Impossible for a person who is not there */
  view(person: string): RoomView;
  /** @throws Impossible */
  act(person: string, action: Action): Promise<ActionResult>;
  file(id: string): { name: string; bytes: Uint8Array } | undefined;
  /** The last entries, after this one. */
  log(after: number): LogEntry[];
  listen(listener: (event: RoomEvent) => void): () => void;
  stop(): Promise<void>;
}
