/**
 * Brings spellings of one thing together before anything is compared: Unicode forms, dots, quotes, dashes, case.
 * NFKC alone would turn the middle dot of Korean statutes (ㆍ, U+318D) into a Hangul letter, so dots go first.
 */
export function normalise(text: string): string {
  return text
    .replace(/[ㆍ·・‧∙•⋅ᆞ]/g, '·')
    .replace(/[‘’‛′`´＇]/g, "'")
    .replace(/[“”„″＂]/g, '"')
    .replace(/[–—―−‐‑]/g, '-')
    .replace(/[∼～〜]/g, '~')
    .normalize('NFKC')
    .toLowerCase();
}

/** Normalised and without any white space: how names and expected answers are compared. */
export function squeeze(text: string): string {
  return normalise(text).replace(/\s+/g, '');
}
