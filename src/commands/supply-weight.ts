const KILOGRAMS: Readonly<Record<string, number>> = { kg: 1, 킬로그램: 1, 킬로: 1, t: 1000, 톤: 1000, tonnes: 1000 };

/**
 * A weight with its unit: `450t`, `2,000 kg`, `20톤`. The unit has to stand there.
 * @returns kilograms
 * @throws Error that says what is expected
 */
export function readWeight(text: string): number {
  const [, number = '', unit = ''] = /^([\d,]*\.?\d+)\s*(\D+)$/.exec(text.normalize('NFKC').trim()) ?? [];
  const factor = KILOGRAMS[unit.trim().toLowerCase()];
  const value = Number(number.replaceAll(',', ''));
  if (factor === undefined || !Number.isFinite(value))
    throw new Error('must be a weight with its unit: 450t or 2000kg.');
  return value * factor;
}
