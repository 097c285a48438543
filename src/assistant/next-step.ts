import type { Answer, NextStep } from '../answers/index.ts';
import { squeeze } from '../knowledge/index.ts';
import type { Condition, Place, Programme } from '../programmes/index.ts';

const LABELS = { ko: '우리 회사로 확인해 보기', en: 'Check it for my company' };
/** Shorter names stand in too many other words. */
const SHORTEST = 4;
/** What names of programmes end in, which people leave out. */
const TAIL = /(?:확인|선정|지정)$/;

/**
 * What to do next with an answer: where it is about one programme that a firm can be checked for, that. The question names
 * the programme, and the answer rests on a provision of it; or the question names none, and all the answer rests on the
 * provisions that say who qualifies for one alone. An answer that begins with a plan of a strategy has none: it says
 * nothing that a firm could be checked for.
 */
export function nextStep(answer: Answer, programmes: readonly Programme[]): NextStep | undefined {
  if (answer.abstained || answer.citations[0]?.dateKind !== 'in_force') return undefined;
  const cited = answer.citations.filter(({ dateKind }) => dateKind === 'in_force');
  const rests = (places: readonly Place[]) =>
    cited.filter(({ document, short, section }) =>
      places.some(
        (place) =>
          [document, short].some((name) => name !== undefined && squeeze(name) === squeeze(place.document)) &&
          (section === place.section || section.startsWith(`${place.section}, `)),
      ),
    ).length;
  const open = programmes.filter(isOpen);
  const named = namedIn(answer.question, programmes);
  const found =
    named.length > 0
      ? open.filter((programme) => named.length === 1 && named[0] === programme && rests(placesOf(programme)) > 0)
      : open.filter(({ eligibility }) => rests(conditionPlaces(eligibility)) === answer.citations.length);
  const [programme, ...others] = found;
  if (!programme || others.length > 0) return undefined;
  return { kind: 'eligibility', programme: programme.id, label: LABELS[answer.language] };
}

/** One can have it now, and something of a firm decides. */
function isOpen({ state, eligibility }: Programme): boolean {
  return (state === 'in_law' || state === 'running') && hasTest(eligibility);
}

function hasTest(condition: Condition): boolean {
  if ('all' in condition) return condition.all.some(hasTest);
  if ('any' in condition) return condition.any.some(hasTest);
  return 'not' in condition ? hasTest(condition.not) : 'field' in condition;
}

/** The programmes that a text names; a name inside a longer one is none. */
function namedIn(text: string, programmes: readonly Programme[]): Programme[] {
  let rest = squeeze(text);
  const names = programmes
    .flatMap((programme) =>
      [programme.name, programme.name.replace(TAIL, ''), ...programme.also].map((name) => ({
        programme,
        name: squeeze(name),
      })),
    )
    .filter(({ name }) => name.length >= SHORTEST)
    .sort((one, other) => other.name.length - one.name.length);
  const found = new Set<Programme>();
  for (const { programme, name } of names) {
    if (!rest.includes(name)) continue;
    found.add(programme);
    rest = rest.replaceAll(name, '\n');
  }
  return [...found];
}

function placesOf({ purpose, eligibility, benefits, apply, documents, period }: Programme): Place[] {
  const stated = [purpose, ...benefits, ...apply, ...documents, ...period].map(({ source }) => source);
  return [...stated, ...conditionPlaces(eligibility)];
}

function conditionPlaces(condition: Condition): Place[] {
  if ('all' in condition) return condition.all.flatMap(conditionPlaces);
  if ('any' in condition) return condition.any.flatMap(conditionPlaces);
  return 'not' in condition ? conditionPlaces(condition.not) : [condition.source];
}
