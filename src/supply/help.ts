import { z } from 'zod';
import { type Fault, type LineOf, parseStrictly, readText, readYamlFile } from '../yaml-file.ts';
import type { CrisisAction, CrisisMeasure, Help } from './crisis.ts';
import { ALERT_LEVELS } from './types.ts';

/** An emergency measure (긴급조치) of the state and its legal basis. */
export interface EmergencyMeasure extends CrisisMeasure {
  id: string;
  /** The goods that the provision is about; whether an item is one of them the official lists do not tell. */
  covers: string;
}

/** What a firm can do today. */
export interface FirmAction extends CrisisAction {
  id: string;
  covers: string;
  /** Id of the support programme with its conditions and papers. */
  programme?: string;
}

/** The file of measures cannot be used. The message names lines, entries and reasons, for the operator. */
export class HelpFileError extends Error {
  override name = 'HelpFileError';
}

/** What can be done in a crisis: `knowledge/supply-measures.yaml`. */
export class EmergencyHelp implements Help {
  readonly #measures: readonly EmergencyMeasure[];
  readonly #actions: readonly FirmAction[];

  /**
   * @param desks `knowledge/desks.yaml`; without it actions may name any desk, and tell of none
   * @throws HelpFileError when the file is wrong
   */
  static open(path: string, desks?: string): EmergencyHelp {
    return EmergencyHelp.parse(readText(path, HelpFileError), path, desks === undefined ? undefined : readDesks(desks));
  }

  /**
   * The same for a text.
   * @param name of the file, for the message
   * @throws HelpFileError
   */
  static parse(text: string, name: string, desks?: ReadonlyMap<string, ActionDesk>): EmergencyHelp {
    const raw = parseStrictly(text, name, {
      what: 'The emergency measures',
      schema: FILE,
      cross: (content, line) => crossFaults(content, line, desks),
      Refusal: HelpFileError,
    });
    return new EmergencyHelp(raw, desks);
  }

  private constructor({ measures, actions }: Raw, desks: ReadonlyMap<string, ActionDesk> | undefined) {
    this.#measures = measures;
    this.#actions = actions.map(({ desk, ...action }) => {
      const found = desks?.get(desk);
      return { ...action, ...(found && { desk: found }) };
    });
  }

  /** In the order of the file; those of the official alert first. */
  measures(): EmergencyMeasure[] {
    return [...this.#measures];
  }

  actions(): FirmAction[] {
    return [...this.#actions];
  }
}

/** Whom a firm asks, as far as actions need it. */
type ActionDesk = NonNullable<CrisisAction['desk']>;

function readDesks(path: string): ReadonlyMap<string, ActionDesk> | undefined {
  const desks = readYamlFile(path, 'a list of desks', (content) => DESKS.parse(content).desks);
  return desks && new Map(desks.map(({ id, ...desk }) => [id, desk]));
}

/** What no entry shows by itself. */
function crossFaults(
  { measures, actions }: Raw,
  line: LineOf,
  desks: ReadonlyMap<string, ActionDesk> | undefined,
): Fault[] {
  const faults: Fault[] = [];
  for (const [part, entries] of [
    ['measures', measures],
    ['actions', actions],
  ] as const) {
    const taken = new Set<string>();
    for (const [index, { id }] of entries.entries()) {
      if (taken.has(id)) faults.push({ line: line([part, index, 'id']), text: `${id}: this id is taken already` });
      taken.add(id);
    }
  }
  for (const [index, { id, desk }] of actions.entries())
    if (desks && !desks.has(desk))
      faults.push({
        line: line(['actions', index, 'desk']),
        text: `${id}: unknown desk ${desk}; known are ${[...desks.keys()].join(', ')}`,
      });
  return faults;
}

const text = z.string().trim().min(1, 'is empty');
const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'has to be lower-case ASCII words with dashes');
const COMMON = { id, name: text, what: text, covers: text, source: z.strictObject({ document: text, section: text }) };

const DESKS = z.object({ desks: z.array(z.object({ id: text, name: text, about: text, url: text.exactOptional() })) });
const FILE = z.strictObject({
  measures: z.array(z.strictObject({ ...COMMON, who: text, from: z.enum(ALERT_LEVELS).exactOptional() })),
  actions: z.array(z.strictObject({ ...COMMON, programme: id.exactOptional(), desk: text })),
});
type Raw = z.infer<typeof FILE>;
