/**
 * What a room shows besides answers: lists, notices, forms. Plain text throughout: the platform escapes it for its markup.
 * `screens/` says what stands on them, slack/ and discord/ draw them.
 */
export interface Screen {
  language: 'ko' | 'en';
  /** First line, shown stronger. */
  title: string;
  blocks: ScreenBlock[];
  /** At most five. */
  buttons: ScreenButton[];
  /** One menu, below the text. */
  menu?: ScreenMenu;
  picture?: ScreenFile;
  files?: ScreenFile[];
}

export type ScreenBlock =
  | { kind: 'text'; text: string }
  | { kind: 'heading'; text: string }
  /** A list's entry; `note` stands smaller behind or under it. */
  | { kind: 'item'; text: string; note?: string }
  | { kind: 'facts'; facts: { label: string; value: string }[] }
  /** Small: sources, hints, who confirmed. */
  | { kind: 'note'; text: string; url?: string };

export interface ScreenButton {
  label: string;
  act: Act;
  /** The one that is meant to be pressed, or one that takes something away. */
  style?: 'primary' | 'danger';
}

/** A menu of which one entry is chosen; its `value` stands in `argument` when it is pressed. */
export interface ScreenMenu {
  placeholder: string;
  act: string;
  /** At most 25. */
  options: { label: string; value: string; description?: string }[];
}

/**
 * What pressing does: a name of `RoomApplication`, and what it is done to. Together at most 80 characters, without spaces
 * in `name`.
 */
export interface Act {
  name: string;
  argument?: string;
}

export interface ScreenFile {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
  /** What a picture shows, for those who do not see it. */
  alt?: string;
}

/** A window to fill in. At most five fields. */
export interface Form {
  language: 'ko' | 'en';
  /** At most 24 characters. */
  title: string;
  submit: string;
  /** What submitting does. */
  act: Act;
  fields: FormField[];
}

export type FormField = {
  name: string;
  label: string;
  hint?: string;
  optional?: boolean;
} & (
  | { kind: 'text'; value?: string; placeholder?: string; multiline?: boolean; longest: number }
  | { kind: 'choice'; options: { label: string; value: string }[]; chosen?: string[]; several?: boolean }
  /** People of the room, at most so many; their values are the platform's own ids. */
  | { kind: 'people'; most: number; chosen?: string[] }
);

/** Values of a submitted form by their field's name: texts have one, choices none or more. */
export type FormValues = Record<string, string[]>;

/** Who pressed, typed or submitted something, and where. */
export interface Actor {
  channel: 'slack' | 'discord';
  locale: 'ko' | 'en';
  /** The room; in a direct message the person. */
  place: { channel: 'slack' | 'discord'; kind: 'room' | 'person'; id: string };
  /** `id` is the platform's own. */
  person: { channel: 'slack' | 'discord'; kind: 'person'; id: string };
  name: string;
  /**
   * Whether they look after this room: in Slack an admin or owner of the workspace or who created the channel, in Discord
   * who may manage the channel or the server. In a direct message: yes. Asked of the platform only when it is needed.
   */
  managesPlace(): Promise<boolean>;
  /** Whether they look after the whole workspace or server: Slack admins and owners, Discord's Manage Server. */
  managesAll(): Promise<boolean>;
  /** How others see a person of this platform, by the platform's own id. */
  nameOf(person: string): Promise<string>;
}

/** What comes of a command, a press or a form. Only who did it sees it, unless `replace` says otherwise. */
export type Outcome =
  | { kind: 'screen'; screen: Screen }
  /** In place of the message that the control stands in. */
  | { kind: 'replace'; screen: Screen }
  /** In the room, for all to see. */
  | { kind: 'post'; screen: Screen }
  /** A window opens. It has to come fast: platforms wait 3 seconds for it. */
  | { kind: 'form'; form: Form }
  | { kind: 'text'; text: string }
  /** A question to be taken in like any other. */
  | { kind: 'ask'; question: string };

/** What rooms can do besides answering; joined from screens/ and handed to every room. */
export interface RoomApplication {
  commands: readonly RoomCommand[];
  /** @param value the chosen entry, of a menu */
  press(act: Act, actor: Actor, value?: string): Promise<Outcome>;
  submit(act: Act, actor: Actor, values: FormValues): Promise<Outcome>;
  /** What a person follows, a line each, for Slack's home tab. */
  follows(person: Actor['person']): Promise<string[]>;
}

/**
 * A command of the rooms, the same on every platform. Names are lower case without spaces, at most 32 characters;
 * descriptions have at most 100.
 */
export interface RoomCommand {
  name: { ko: string; en: string };
  description: { ko: string; en: string };
  /** What is typed behind it. */
  option?: { name: { ko: string; en: string }; description: { ko: string; en: string }; required: boolean };
  /** Everybody in the room sees what comes of it. Else only who typed it does. */
  open?: boolean;
  run(input: { text: string; locale: 'ko' | 'en'; actor: Actor }): Promise<Outcome>;
}
