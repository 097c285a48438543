import { squeeze } from '../knowledge/index.ts';
import type { Programme } from './types.ts';

/** Asks whether one can have it: 받을 수 있나요, 되나요, 해당하나요, 자격이 있나요. */
const ASKS =
  /수있|되나|될까|되는지|될지|돼요|됩니까|해당하|해당되|자격|대상인|대상이|가능|신청|qualify|eligible|apply|canwe/;
/** Shorter names stand in too many other words. */
const SHORTEST = 4;

/**
 * The programme that somebody asks to be checked against: `전문기업 확인 받을 수 있나요?`. Who only tells that they have it
 * (`전문기업 확인을 받은 기업`) does not ask.
 * @returns the one with the longest name that the text holds before it asks
 */
export function subjectOf(programmes: readonly Programme[], text: string): Programme | undefined {
  const said = squeeze(text);
  const asked = said.search(ASKS);
  if (asked < 0) return undefined;
  let found: { programme: Programme; length: number } | undefined;
  for (const programme of programmes)
    for (const name of [programme.name, ...programme.also]) {
      const { length } = squeeze(name);
      const at = length < SHORTEST ? -1 : said.indexOf(squeeze(name));
      if (at >= 0 && at <= asked && length > (found?.length ?? 0)) found = { programme, length };
    }
  return found?.programme;
}
