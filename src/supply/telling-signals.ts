import { inOrder } from './crisis.ts';
import type { Signal } from './types.ts';

/**
 * The signals that tell something, in the order in which they are told: of several rules that one calculation fulfils
 * (`평년의 18.8%로 크게 줄었습니다`, `평년의 18.8%로 줄었습니다`) the gravest. Where things stand is told by every rule: one has the
 * share, another what follows from it.
 */
export function tellingSignals(signals: readonly Signal[]): Signal[] {
  const told = new Set<string>();
  return inOrder(signals).filter(({ indicator: { name, unit, inputs, calculation } }) => {
    if (unit !== 'z') return true;
    const key = [name, inputs.country, inputs.series, calculation].join('\n');
    const fresh = !told.has(key);
    told.add(key);
    return fresh;
  });
}
