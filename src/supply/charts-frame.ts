import { COLOURS, drawText, FONT_FAMILY, fitText, svgText, textWidth } from '../pictures/index.ts';
import { monthNumber, sayMonth } from './months.ts';
import type { Month } from './types.ts';

/** A picture of an item's figures with the same figures in words: a table, and a sentence for those who see neither. */
export interface Chart {
  kind: 'share' | 'volume' | 'price' | 'levels';
  title: string;
  /** For `renderPng`, 600 pixels wide: what stands in it can be read at the width of a phone. */
  svg: string;
  /** What is to be seen, with the figures that matter. */
  alt: string;
  /** The figures that were drawn, newest first. */
  table: { columns: string[]; rows: string[][] };
}

export const WIDTH = 600;
export const MARGIN = 20;
/** The field in which figures are drawn, from the left edge. */
export const LEFT = 74;
export const RIGHT = WIDTH - MARGIN;
export const TOP = 128;
export const BOTTOM = TOP + 280;
/** Smallest letters: 11 pixels on a phone of 360. */
export const SMALL = 18;

const TITLE = 25;
const AXIS = 34;
/** Labels of months keep at least so many pixels apart. */
const LABEL_APART = 76;
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120];

export interface Sheet {
  title: string;
  /** Unit and month below the title. */
  subtitle: string;
  /** Parts of the picture, from the ground up. */
  drawn: (string | false | undefined)[];
  /** Legend below the axis, and how high it is. */
  legend?: { drawn: string; height: number };
  /** Where the figures come from, and what has to be said of them. */
  notes: readonly string[];
}

/** Puts title, figures, legend and notes on one sheet. */
export function drawSheet({ title, subtitle, drawn, legend, notes }: Sheet): string {
  const lines = notes.flatMap((note) => wrapped(note, WIDTH - 2 * MARGIN));
  const below = BOTTOM + AXIS + (legend ? legend.height + 8 : 0);
  const height = below + 18 + lines.length * 24;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${FONT_FAMILY}, sans-serif">`,
    `<title>${svgText(title)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="${COLOURS.paper}"/>`,
    drawText(fitText(title, TITLE, WIDTH - 2 * MARGIN), MARGIN, 42, { size: TITLE, bold: true }),
    drawText(fitText(subtitle, SMALL, WIDTH - 2 * MARGIN), MARGIN, 72, { size: SMALL, fill: COLOURS.quiet }),
    ...drawn,
    legend && `<g transform="translate(0 ${BOTTOM + AXIS})">${legend.drawn}</g>`,
    ...lines.map((line, index) =>
      drawText(line, MARGIN, below + 24 + index * 24, { size: SMALL - 1, fill: COLOURS.quiet }),
    ),
    '</svg>',
  ]
    .filter(Boolean)
    .join('\n');
}

/** Where months stand: each has a field of the same width. */
export interface MonthScale {
  months: readonly Month[];
  /** Width of a month. */
  width: number;
  /** Left edge of a month by its index. */
  left(index: number): number;
  /** Where a day stands; before the first month and behind the last at the edge. */
  day(day: string): number;
}

/** @param months consecutive, not empty */
export function monthScale(months: readonly Month[]): MonthScale {
  const width = (RIGHT - LEFT) / months.length;
  const first = monthNumber(months[0] ?? '');
  return {
    months,
    width,
    left: (index) => LEFT + index * width,
    day(day) {
      const index = monthNumber(day.slice(0, 7)) - first + (Number(day.slice(8, 10)) - 1) / 31;
      return LEFT + Math.min(months.length, Math.max(0, index)) * width;
    },
  };
}

/** The months below the field; as many are named as there is room for, years where they begin. */
export function drawMonths({ months, width, left }: MonthScale): string {
  const step = STEPS.find((count) => count * width >= LABEL_APART) ?? 240;
  const drawn = months.map((month, index) => {
    const number = monthNumber(month);
    const begins = number % step === 0;
    if (!begins && !(months.length < step && index === 0)) return '';
    const at = left(index);
    const label = number % 12 === 0 || index === 0 ? `${month.slice(0, 4)}년` : `${Number(month.slice(5))}월`;
    const text = step < 12 && index === 0 && number % 12 !== 0 ? `${Number(month.slice(5))}월` : label;
    const room = at + textWidth(text, SMALL) <= WIDTH;
    return `<path d="M${round(at)} ${BOTTOM}v7" stroke="${COLOURS.quiet}" stroke-width="1.5"/>${
      room ? drawText(text, round(at) + 2, BOTTOM + 26, { size: SMALL, fill: COLOURS.quiet }) : ''
    }`;
  });
  return `<path d="M${LEFT} ${BOTTOM}H${RIGHT}" stroke="${COLOURS.quiet}" stroke-width="1.5"/>${drawn.join('')}`;
}

/** Figures to pixels, from nothing upwards. */
export interface ValueScale {
  y(value: number): number;
  ticks: number[];
}

/** With round figures on the axis. @param most the largest figure that is drawn */
export function valueScale(most: number): ValueScale {
  const rough = (most > 0 ? most : 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((each) => each * power >= rough) ?? 10) * power;
  const count = Math.max(1, Math.ceil((most > 0 ? most : 1) / step - 1e-9));
  const top = step * count;
  return {
    y: (value) => BOTTOM - ((BOTTOM - TOP) * Math.min(value, top)) / top,
    ticks: Array.from({ length: count + 1 }, (_, index) => index * step),
  };
}

/** Lines across the field, with what they stand for. */
export function drawValues({ y, ticks }: ValueScale, say: (value: number) => string): string {
  return ticks
    .map((tick) => {
      const at = round(y(tick));
      const line = tick === 0 ? '' : `<path d="M${LEFT} ${at}H${RIGHT}" stroke="${COLOURS.line}" stroke-width="1"/>`;
      return `${line}${drawText(say(tick), LEFT - 8, at + 6, { size: SMALL, fill: COLOURS.quiet, anchor: 'end' })}`;
    })
    .join('');
}

/** In one decimal: more does not show. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** `2023년 12월~2026년 11월` */
export function sayMonths(months: readonly Month[]): string {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return '';
  return first === last ? sayMonth(first) : `${sayMonth(first)}~${sayMonth(last)}`;
}

/** Breaks a text at its spaces into lines of at most so many pixels. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    const longer = line === undefined ? word : `${line} ${word}`;
    if (line === undefined || textWidth(longer, SMALL - 1) > width) lines.push(fitText(word, SMALL - 1, width));
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
