const KINDS = ['sources', 'source', 'helpful', 'unhelpful', 'reason', 'inquiry'] as const;

/** What a button, a menu or a modal of ours stands for, and the answer that it belongs to. */
export interface Control {
  /** `source`: the menu of an answer's sources; `reason`: the modal that asks why an answer did not help. */
  kind: (typeof KINDS)[number];
  answerId: string;
  /** Of an inquiry the desk's id, of a menu its number. */
  more?: string;
}

const OWN = 'giljabi';

/** The control as a `custom_id`: of at most 100 characters when answers and desks have ids of at most 40. */
export function customId({ kind, answerId, more }: Control): string {
  return [OWN, kind, answerId, ...(more ? [more] : [])].join(':');
}

/** @returns undefined for the control of another version or application */
export function readCustomId(id: string): Control | undefined {
  const [own, name, answerId, ...rest] = id.split(':');
  const kind = KINDS.find((known) => known === name);
  if (own !== OWN || !kind || !answerId) return undefined;
  const more = rest.join(':');
  return { kind, answerId, ...(more && { more }) };
}
