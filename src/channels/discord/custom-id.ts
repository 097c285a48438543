import type { Act } from '../screen.ts';

const KINDS = ['sources', 'source', 'helpful', 'unhelpful', 'reason', 'inquiry'] as const;

/** What a button, a menu or a modal of an answer stands for, and the answer that it belongs to. */
export interface Control {
  /** `source`: the menu of an answer's sources; `reason`: the modal that asks why an answer did not help. */
  kind: (typeof KINDS)[number];
  answerId: string;
  /** Of an inquiry the desk's id, of a menu its number. */
  more?: string;
}

const OWN = 'giljabi';
const LONGEST = 100;

/** The control as a `custom_id`: of at most 100 characters when answers and desks have ids of at most 40. */
export function customId({ kind, answerId, more }: Control): string {
  return [OWN, kind, answerId, ...(more ? [more] : [])].join(':');
}

/** @returns undefined for the control of another version, application or of a screen */
export function readCustomId(id: string): Control | undefined {
  const [own, name, answerId, ...rest] = id.split(':');
  const kind = KINDS.find((known) => known === name);
  if (own !== OWN || !kind || !answerId) return undefined;
  const more = rest.join(':');
  return { kind, answerId, ...(more && { more }) };
}

const ACT_KINDS = ['do', 'choose', 'open'] as const;

/** A control of a screen: a button or the window of a form, a menu, or a button that opens a window which came too late. */
export interface ActControl {
  kind: (typeof ACT_KINDS)[number];
  /** Of `open`, `name` is the key of the window. */
  act: Act;
}

/** @throws RangeError for an act that the platform has no room for, or whose name could not be read back */
export function actId({ kind, act: { name, argument } }: ActControl): string {
  const id = [OWN, kind, name, ...(argument ? [argument] : [])].join(':');
  if ([...id].length > LONGEST || name.includes(':')) throw new RangeError(`The act ${name} does not fit: ${id}`);
  return id;
}

/** @returns undefined for everything that is no control of a screen */
export function readActId(id: string): ActControl | undefined {
  const [own, word, name, ...rest] = id.split(':');
  const kind = ACT_KINDS.find((known) => known === word);
  if (own !== OWN || !kind || !name) return undefined;
  const argument = rest.join(':');
  return { kind, act: { name, ...(argument && { argument }) } };
}
