/** 단위: 천원, 단위는 백만원, 매출액(억원): the unit of the bare amounts of a table. */
const UNIT =
  /\(?\s?단위\s?(?:는|은|가)?\s?:?\s?(억|천만|백만|만|천)\s?원?\s?(?:으로|로|기준|입니다|이고|이며|임|예요|이에요)?\s?\)?|\((억|천만|백만|만|천)\s?원\)/g;
const SCALES: Record<string, number> = { 억: 1e8, 천만: 1e7, 백만: 1e6, 만: 1e4, 천: 1e3 };

/** The text with blanks for the words that name such a unit, and how many won it is; without `won` where none is named. */
export function tableUnit(text: string): { text: string; won?: number } {
  const units = new Set<number>();
  const blanked = text.replace(UNIT, (words, told, aside) => {
    units.add(SCALES[told ?? aside] ?? 1);
    return ' '.repeat(words.length);
  });
  const [won] = units;
  return won !== undefined && units.size === 1 ? { text: blanked, won } : { text };
}
