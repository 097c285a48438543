/** What holds of every document that was read. */
import { expect } from 'vitest';
import type { ReadDocument } from '../../../src/knowledge/types.ts';

/** A longest unit (900) with its indentation, or with a short tail. */
const LONGEST_PASSAGE = 1000;

export function expectSound({ passages }: ReadDocument): void {
  for (const passage of passages) {
    expect(passage.units.length).toBeGreaterThan(0);
    expect(passage.section.length).toBeGreaterThan(0);
    expect([...passage.section].length).toBeLessThanOrEqual(120);
    expect(passage.text).toBe(passage.units.map((unit) => `${'  '.repeat(unit.depth)}${unit.text}`).join('\n'));
    expect(passage.text.length).toBeLessThanOrEqual(LONGEST_PASSAGE);
    expect(Math.min(...passage.units.map((unit) => unit.depth))).toBe(0);
    for (const [index, unit] of passage.units.entries()) {
      expect(unit.text.trim()).toBe(unit.text);
      expect(unit.text).not.toBe('');
      if (unit.parent === undefined) continue;
      expect(unit.parent).toBeLessThan(index);
      expect(unit.depth).toBe((passage.units[unit.parent]?.depth ?? 0) + 1);
    }
  }
}

/** All words that a person could find: units, headings, title. */
export function wordsOf({ meta, passages }: ReadDocument): string[] {
  const texts = passages.flatMap((passage) => [...passage.headings, ...passage.units.map((unit) => unit.text)]);
  return [meta.title, ...texts].join('\n').match(/[\p{L}\p{N}]+/gu) ?? [];
}
