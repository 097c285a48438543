import { svgText } from './text.ts';

/** Colours of KRDS, the government's design system, in its light theme: pictures stand on white wherever they are shown. */
export const COLOURS = {
  paper: '#ffffff',
  stripe: '#f4f5f6',
  line: '#cdd1d5',
  ink: '#1e2124',
  quiet: '#58616a',
  primary: '#256ef4',
  primaryPale: '#d8e5fd',
  success: '#228738',
  danger: '#de3412',
  warning: '#9e6a00',
  warningPale: '#ffe0a3',
} as const;

/** One line of text of a picture. */
export function drawText(
  text: string,
  x: number,
  y: number,
  { size = 15, bold = false, fill = COLOURS.ink as string, anchor = 'start' } = {},
): string {
  const weight = bold ? ' font-weight="700"' : '';
  const place = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  return `<text x="${x}" y="${y}" font-size="${size}"${weight}${place} fill="${fill}">${svgText(text)}</text>`;
}
