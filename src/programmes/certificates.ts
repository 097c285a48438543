import type { Day } from '../calendar/index.ts';
import { holdsOn } from './conditions.ts';
import { FIELDS } from './fields.ts';
import type { Condition, Programme } from './types.ts';

/** What is asked of a firm that was selected or confirmed: 특화선도기업 선정 → `leading`. */
function certificateOf({ name }: Programme): string | undefined {
  const plain = (text: string) => text.replace(/\([^()]*\)/g, '').replace(/\s+/g, ' ');
  const options: Readonly<Record<string, string>> = FIELDS.certificates.options ?? {};
  return Object.keys(options).find((option) => plain(options[option] ?? '') === plain(name));
}

/** The other programmes that are for firms which a programme selected or confirmed, those in law first. */
export function opensTo(programme: Programme, all: readonly Programme[], asOf: Day): Programme[] {
  const certificate = certificateOf(programme);
  if (certificate === undefined) return [];
  const open = all.filter(
    (other) =>
      other.id !== programme.id &&
      other.state !== 'ended' &&
      holdsOn(other.purpose, asOf) &&
      asksFor(other.eligibility, certificate),
  );
  return open.toSorted((one, other) => Number(other.state === 'in_law') - Number(one.state === 'in_law'));
}

function asksFor(condition: Condition, certificate: string): boolean {
  if ('all' in condition) return condition.all.some((part) => asksFor(part, certificate));
  if ('any' in condition) return condition.any.some((part) => asksFor(part, certificate));
  if (!('field' in condition) || condition.field !== 'certificates') return false;
  if ('has' in condition) return condition.has === certificate;
  return 'has_any' in condition && condition.has_any.includes(certificate);
}
