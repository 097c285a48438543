/** An HS code of digits as people write it: `250410` → `2504.10`, ten digits as `2504.10.1000`. */
export function sayCode(code: string): string {
  return [code.slice(0, 4), code.slice(4, 6), code.slice(6)].filter(Boolean).join('.');
}
