import { createColors } from 'picocolors';

export type Colours = ReturnType<typeof createColors>;

/** Colours for a person at a terminal; none in a pipe or where NO_COLOR is set (https://no-color.org). */
export function coloursFor(stream: { isTTY?: boolean }, environment: NodeJS.ProcessEnv): Colours {
  const wanted = environment.FORCE_COLOR ? environment.FORCE_COLOR !== '0' : stream.isTTY === true;
  return createColors(wanted && !environment.NO_COLOR && environment.TERM !== 'dumb');
}
