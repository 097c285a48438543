import type { Day } from '../calendar/index.ts';
import { compareProgrammes, type ListQuery, listProgrammes, type Table } from './compare.ts';
import type { FieldName, Profile } from './fields.ts';
import type { Verdict } from './judgement.ts';
import { type Found, ProgrammeNames } from './names.ts';
import { type ProgrammeDesk, readDesks, readProgrammes } from './programme-file.ts';
import type { Turn } from './turns.ts';
import type { Programme } from './types.ts';
import { judge } from './verdict.ts';

export interface ProgrammesParts {
  /** `knowledge/programmes`. */
  folder: string;
  /** `knowledge/desks.yaml`; without it programmes may name any desk. */
  desks?: string;
  /** Told of files that were refused. */
  logger?: { error(fields: object, message: string): void };
}

/** Where a programme stands for a firm, best first. */
export type Rank = 'eligible' | 'one_step' | 'unknown' | 'not_eligible';

export interface RankedVerdict extends Verdict {
  rank: Rank;
  /** The one thing that the firm would have to change; only at `one_step`. */
  step?: Turn;
}

export type { Found };

export type ProgrammesReloaded = { kind: 'read'; programmes: number } | { kind: 'refused'; message: string };

/** So many programmes may be meant by one name; more is no name. */
const MEANT = 6;
const RANKS: readonly Rank[] = ['eligible', 'one_step', 'unknown', 'not_eligible'];

/** What is or runs stands before what was planned or is unconfirmed. */
const STATE_ORDER = ['in_law', 'running', 'unconfirmed', 'planned_2023', 'ended'];

/** Every support programme of the knowledge folder. */
export class Programmes {
  readonly #parts: ProgrammesParts;
  #programmes: readonly Programme[] = [];
  #names = new ProgrammeNames([]);
  #desks: readonly ProgrammeDesk[] = [];

  /** @throws ProgrammeFileError when a file is wrong */
  static open(parts: ProgrammesParts): Programmes {
    const programmes = new Programmes(parts);
    programmes.#read();
    return programmes;
  }

  private constructor(parts: ProgrammesParts) {
    this.#parts = parts;
  }

  /** Reads the files again. If one is wrong, all are refused, and the last good ones stay in force. */
  reload(): ProgrammesReloaded {
    try {
      this.#read();
    } catch (error) {
      const { message } = error as Error;
      const said = 'programmes: the files are refused, the last good ones stay in force';
      this.#parts.logger?.error({ reason: message }, said);
      return { kind: 'refused', message };
    }
    return { kind: 'read', programmes: this.#programmes.length };
  }

  all(): readonly Programme[] {
    return this.#programmes;
  }

  /** Who takes applications of a programme. */
  desk(programme: Programme): ProgrammeDesk | undefined {
    return this.#desks.find(({ id }) => id === programme.desk);
  }

  /** A programme by its id, its name, or what else people call it. */
  find(said: string): Found {
    return this.#names.find(said);
  }

  /** All of them for one firm, best first; of the unknown those first that take the fewest answers. */
  judgeAll(profile: Profile, asOf: Day, unsure: readonly FieldName[] = []): RankedVerdict[] {
    return this.#programmes
      .map((programme) => rankedVerdict(judge(programme, profile, asOf, unsure)))
      .sort(
        (one, other) =>
          RANKS.indexOf(one.rank) - RANKS.indexOf(other.rank) ||
          (one.rank === 'unknown' ? effort(one) - effort(other) : 0) ||
          STATE_ORDER.indexOf(one.state) - STATE_ORDER.indexOf(other.state),
      );
  }

  /**
   * Programmes side by side.
   * @param names ids or names
   * @throws RangeError that names the one that is unknown
   */
  compare(names: readonly string[], asOf: Day): Table {
    return compareProgrammes(
      names.map((name) => this.named(name)),
      asOf,
    );
  }

  /** The programmes that fit, as a table. */
  list(query: ListQuery = {}): Table {
    return listProgrammes(this.#programmes, query);
  }

  /** @throws RangeError in Korean, with what may be meant, where no programme or more than one has the name */
  named(name: string): Programme {
    const found = this.find(name);
    if (found.programme) return found.programme;
    throw notNamed(name, found);
  }

  /**
   * The programmes that a firm means by a name: one, or where several are called so the one of which the rest of its text
   * tells, or all of them.
   * @throws RangeError in Korean, with what may be meant, where no programme has the name, or too many
   */
  meant(name: string, text = ''): Programme[] {
    const found = this.find(name);
    if (found.programme) return [found.programme];
    const meant = found.several ? this.#names.meant(found.suggestions, text) : [];
    if (meant.length === 0 || meant.length > MEANT) throw notNamed(name, found);
    return meant;
  }

  #read(): void {
    const { folder, desks } = this.#parts;
    const known = desks === undefined ? undefined : readDesks(desks);
    this.#programmes = readProgrammes(folder, known && new Set(known.map(({ id }) => id)));
    this.#names = new ProgrammeNames(this.#programmes);
    this.#desks = known ?? [];
  }
}

/** One step away is who fails one condition that can be changed, and nothing else. */
export function rankedVerdict(verdict: Verdict): RankedVerdict {
  if (verdict.result !== 'not_eligible') return Object.assign(verdict, { rank: verdict.result });
  const step = verdict.turns.find(({ steps: [step, ...more] }) => step?.changeable && more.length === 0);
  return Object.assign(verdict, step ? ({ rank: 'one_step', step } as const) : ({ rank: 'not_eligible' } as const));
}

/** How much is still to be told; what no telling settles comes behind. */
function effort({ missing, open }: Verdict): number {
  return missing.length + (open.length > 0 ? 100 : 0);
}

function notNamed(name: string, { suggestions, several }: Found): RangeError {
  const near = suggestions.map(({ id, name }) => `${name}(${id})`).join(', ');
  const found = several ? '에 해당하는 지원사업이 여럿입니다.' : ' 지원사업을 찾을 수 없습니다.';
  return new RangeError(`'${name}'${found}${near ? ` 다음 가운데 고르십시오: ${near}` : ''}`);
}
