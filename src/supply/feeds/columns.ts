import { basename, extname } from 'node:path';
import type { Country } from '../types.ts';
import { eachRow } from './csv.ts';
import { decode } from './encoding.ts';
import { type GuessedMapping, guessMapping } from './mapping.ts';
import type { CountryNames, Flow } from './types.ts';

/** What is said of a CSV beside its bytes. */
export interface SaidOfFile {
  name: string;
  /** Whose statistics it holds, and in which direction, where no column says so; they go before what the name says. */
  reporter?: Country;
  flow?: Flow;
}

/** The header stands in here. */
const HEAD_CHARACTERS = 16_384;
/** Names of columns are not longer. */
const LONGEST_NAME = 120;
/** Stands in a name for the country that is told. */
const SOMEBODY = 'china';

/** What the columns of a CSV are taken for: by its header, and by what its name and people say of it. */
export function columnsIn(
  bytes: Uint8Array,
  { name, reporter, flow }: SaidOfFile,
  countries: CountryNames,
): GuessedMapping {
  const said = [reporter && SOMEBODY, flow && `${flow}s`, basename(name, extname(name))].filter(Boolean).join(' - ');
  let best: GuessedMapping = { assumed: [], missing: ['month, hs and the others'] };
  let seen = false;
  eachRow(decode(bytes)?.slice(0, HEAD_CHARACTERS) ?? '', () => (row) => {
    const cells = row.map((cell) => cell.slice(0, LONGEST_NAME));
    if (best.mapping) return;
    const guess = guessMapping(cells, `${said}.csv`, countries);
    if (guess.mapping || !seen) best = guess;
    seen = true;
  });
  const { mapping } = best;
  if (!mapping || reporter === undefined || mapping.fixed?.reporter === undefined) return best;
  return { ...best, mapping: { ...mapping, fixed: { ...mapping.fixed, reporter } } };
}
