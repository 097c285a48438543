import { type Day, yearOf } from '../../calendar/index.ts';
import { mentionsIn } from './owner-words.ts';
import type { Spaced } from './spacing.ts';

const YEAR =
  /^(?:fy ?)?(?:(?<full>20\d\d)|'(?<short>\d\d))(?: ?년도?)?(?: ?\(?(?:결산|실적|확정|계획|예상|목표|추정|[ea])\)?)?$/;
const RELATIVE: Record<string, number> = {
  재작년: 2,
  전전년: 2,
  작년: 1,
  지난해: 1,
  전년: 1,
  전년도: 1,
  올해: 0,
  금년: 0,
};
/** A figure of a line without bars; a dash stands for none. */
const FIGURE =
  /(?<![\d.,가-힣a-z])(?:[\d,.]*\d(?: ?(?:[조억만천백십]+|million|billion|m|bn))*(?: ?(?:원|명|%|프로|달러|불))?|-|없음)(?=\s|\/|$)/g;
const YEARS_APART = /(?<![\d.,])(?:(?:fy ?)?20\d\d(?: ?년도?)?|재작년|작년|지난해|올해)(?=\s|\/|,|$)/g;
const PEOPLE = /직원|근로자|종업원|인원|사원|고용|employees|headcount|staff/;

interface Cell {
  start: number;
  end: number;
}

const OURS = /^(?:당사|저희(?: ?회사)?|우리(?: ?회사)?|자사|폐사|본사|우리|us|our company|ours)$/;

/** Whose a column or line is, by its name; undefined where it names nobody. */
function ownerOf(name: string): 'own' | 'other' | undefined {
  const words = name.trim();
  if (OURS.test(words)) return 'own';
  const [first] = mentionsIn(words);
  return first?.owner === 'other' && first.end === words.length ? 'other' : undefined;
}

/** The cells of other firms in tables with bars: `항목 | 당사 | 경쟁사`, and lines that begin with another's name. */
function othersCells(text: string): { gone: Cell[]; names: Map<number, string> } {
  const gone: Cell[] = [];
  const names = new Map<number, string>();
  let owners: ('own' | 'other' | undefined)[] | undefined;
  let labels: string[] | undefined;
  let at = 0;
  for (const line of text.split('\n')) {
    const from = at;
    at += line.length + 1;
    if (!line.includes('|')) {
      owners = labels = undefined;
      continue;
    }
    const cells = cellsOf(line);
    const told = cells.map(({ start, end }) => line.slice(start, end).trim());
    const whose = told.map(ownerOf);
    const first = told.findIndex((words) => words !== '');
    if (whose.some((owner, index) => owner && index > first)) {
      owners = whose;
      labels = undefined;
      // The names of the columns would be read as words for others.
      gone.push(...cells.filter((_, index) => whose[index]).map((cell) => moved(cell, from)));
    } else if (/^(?:구분|회사|회사명|기업|기업명|업체|업체명|company|firm)$/.test(told[first] ?? '')) labels = told;
    else if (labels && whose[first] === 'other') gone.push({ start: from, end: from + line.length });
    else if (labels && whose[first] === 'own' && told.length === labels.length) {
      gone.push(moved(cells[first] as Cell, from));
      for (const [index, cell] of cells.entries())
        if (index > first && told[index] !== '') names.set(from + cell.start, `\n${labels[index]} `);
    } else if (owners?.length === cells.length)
      gone.push(...cells.filter((_, index) => owners?.[index] === 'other').map((cell) => moved(cell, from)));
  }
  return { gone, names };
}

function moved({ start, end }: Cell, by: number): Cell {
  return { start: start + by, end: end + by };
}

/** The text without what tables tell of other firms. */
export function withoutOtherFirms(text: string): Spaced {
  const { gone, names } = othersCells(text);
  return cut(text, gone, names);
}

/**
 * The text without the columns of other years: of `구분 | 2024 | 2025` what stands under last year, of people what stands
 * under the latest year that is no plan's. Where each line is a year's, last year's stays, its figures named by the heading.
 */
export function withoutOtherYears(text: string, today: Day): Spaced {
  const gone: Cell[] = [];
  const names = new Map<number, string>();
  let labels: string[] | undefined;
  let years: (number | undefined)[] | undefined;
  let bars = false;
  let at = 0;
  for (const line of text.split('\n')) {
    const from = at;
    at += line.length + 1;
    const header = yearsOf(line, today);
    if (header) {
      years = header;
      bars = line.includes('|');
      labels = undefined;
      continue;
    }
    if (line.trim() === '') years = labels = undefined;
    labels = line.includes('|') ? (labelsOf(line) ?? labels) : undefined;
    const year = labels && yearOfRow(line, today);
    if (labels && year !== undefined) {
      const cells = cellsOf(line);
      if (year === yearOf(today) - 1 && cells.length === labels.length)
        for (const [index, cell] of cells.entries())
          names.set(from + cell.start, `${index > 0 ? '\n' : ''}${labels[index]} `);
      else gone.push({ start: from, end: from + line.length });
      continue;
    }
    if (!years || line.includes('|') !== bars) continue;
    const cells = bars ? cellsOf(line) : figuresOf(line);
    if (cells.length !== years.length) continue;
    const kept = keptOf(years, PEOPLE.test(line), yearOf(today));
    for (const [index, cell] of cells.entries())
      if (years[index] !== undefined && years[index] !== kept)
        gone.push({ start: from + cell.start, end: from + cell.end });
  }
  return cut(text, gone, names);
}

/** The names of columns where each line is a year's: `연도 | 매출 | 직원`. */
function labelsOf(line: string): string[] | undefined {
  const labels = line.split('|').map((cell) => cell.trim());
  return /^(?:사업 ?)?[연년]도$|^year$/.test(labels.find((label) => label !== '') ?? '') ? labels : undefined;
}

function yearOfRow(line: string, today: Day): number | undefined {
  return yearIn(
    line
      .split('|')
      .find((cell) => cell.trim() !== '')
      ?.trim() ?? '',
    today,
  );
}

/** The years that the cells of a heading name; undefined when the line is none. */
function yearsOf(line: string, today: Day): (number | undefined)[] | undefined {
  const bars = line.includes('|');
  const cells = bars
    ? cellsOf(line)
    : [...line.matchAll(YEARS_APART)].map(({ index, 0: word }) => ({ start: index, end: index + word.length }));
  // 2024년 매출 12억, 2025년 …: a sentence, no heading.
  if (
    !bars &&
    !/^\s*(?:구분|항목|연도|년도|사업 ?연도|과목|\(?단위[^)]*\)?)?\s*$/.test(
      line.replace(YEARS_APART, '').replaceAll(/[/,]/g, ''),
    )
  )
    return undefined;
  const years = cells.map(({ start, end }) => yearIn(line.slice(start, end).trim(), today));
  return years.filter((year) => year !== undefined).length > 1 ? years : undefined;
}

function yearIn(words: string, today: Day): number | undefined {
  const ago = RELATIVE[words];
  if (ago !== undefined) return yearOf(today) - ago;
  const { full, short } = YEAR.exec(words)?.groups ?? {};
  return full ? Number(full) : short ? 2000 + Number(short) : undefined;
}

function keptOf(years: (number | undefined)[], people: boolean, present: number): number | undefined {
  const past = years.filter((year): year is number => year !== undefined && year < present + (people ? 1 : 0));
  const latest = Math.max(...past);
  return latest >= present - 1 ? latest : undefined;
}

function cellsOf(line: string): Cell[] {
  let start = 0;
  return line.split('|').map((cell) => {
    const found = { start, end: start + cell.length };
    start += cell.length + 1;
    return found;
  });
}

function figuresOf(line: string): Cell[] {
  return [...line.matchAll(FIGURE)].map(({ index, 0: words }) => ({ start: index, end: index + words.length }));
}

/** The text without some stretches, and with names set before others. */
function cut(text: string, gone: Cell[], names: Map<number, string>): Spaced {
  if (gone.length + names.size === 0) return { text, origin: (at) => at };
  let out = '';
  const places: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if (gone.some(({ start, end }) => start <= at && at < end)) continue;
    for (const letter of names.get(at) ?? '') {
      out += letter;
      places.push(at);
    }
    out += text.charAt(at);
    places.push(at);
  }
  return { text: out, origin: (at) => places[at] ?? text.length };
}
