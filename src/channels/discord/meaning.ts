import type { Clock } from '../../clock.ts';
import { Gone, Later } from '../../sending.ts';
import { goneForGood, patience, tokenRefused } from './refusals.ts';

const TOKEN_AGAIN_MS = 60_000;

/** An error of sending, as those who hand over what is to be sent understand it: Gone, Later, or the error itself. */
export function createMeaning({ clock, refused }: { clock: Clock; refused(): void }) {
  /** @param where for the operator */
  return (error: unknown, where: string): unknown => {
    if (error instanceof Later || error instanceof Gone) return error;
    const gone = goneForGood(error);
    if (gone) return new Gone(`${where}: ${gone}`);
    const wait = tokenRefused(error) ? TOKEN_AGAIN_MS : patience(error);
    if (tokenRefused(error)) refused();
    return wait === undefined ? error : new Later(new Date(clock.now().getTime() + wait), String(error));
  };
}
