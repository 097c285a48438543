import { COLOURS } from '../pictures/index.ts';
import { STATE_NAMES } from './names.ts';
import type { MilestoneState } from './types.ts';

/** How a milestone stands in the picture: its state, or that it is overdue. */
export type Mark = MilestoneState | 'overdue';

/** In the order of the legend. */
export const MARKS: readonly Mark[] = [
  'overdue',
  'planned',
  'under_way',
  'done',
  'missed',
  'superseded',
  'unconfirmed',
];

export const MARK_NAMES: Readonly<Record<Mark, string>> = { ...STATE_NAMES, overdue: '지연' };

export const MARK_COLOURS: Readonly<Record<Mark, string>> = {
  overdue: COLOURS.danger,
  planned: COLOURS.primary,
  under_way: COLOURS.primary,
  done: COLOURS.success,
  missed: COLOURS.danger,
  superseded: COLOURS.quiet,
  unconfirmed: COLOURS.warning,
};

/** The mark around a point, 18 pixels wide. Each has a shape of its own, so that it is known without its colour. */
export function drawMark(mark: Mark, x: number, y: number): string {
  const colour = MARK_COLOURS[mark];
  const at = `transform="translate(${x} ${y})"`;
  const sign = (text: string, fill: string, dy: number) =>
    `<text y="${dy}" text-anchor="middle" font-size="12" font-weight="700" fill="${fill}">${text}</text>`;
  const stroke = (path: string, on: string, width = 2.4) =>
    `<path d="${path}" fill="none" stroke="${on}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
  switch (mark) {
    case 'planned':
      return `<circle ${at} r="7" fill="${COLOURS.paper}" stroke="${colour}" stroke-width="2.4"/>`;
    case 'under_way':
      return `<g ${at}><circle r="7" fill="${COLOURS.paper}" stroke="${colour}" stroke-width="2.4"/><path d="M0-7A7 7 0 0 0 0 7Z" fill="${colour}"/></g>`;
    case 'done':
      return `<g ${at}><circle r="8.5" fill="${colour}"/>${stroke('M-4 0L-1 3.2L4.2-3.2', COLOURS.paper, 2)}</g>`;
    case 'missed':
      return `<g ${at}>${stroke('M-6-6L6 6M6-6L-6 6', colour, 3)}</g>`;
    case 'superseded':
      return `<g ${at}><rect x="-7" y="-7" width="14" height="14" fill="${COLOURS.paper}" stroke="${colour}" stroke-width="2.4"/>${stroke('M-3.5 0H3.5', colour)}</g>`;
    case 'unconfirmed':
      return `<g ${at}><path d="M0-10L10 0L0 10L-10 0Z" fill="${COLOURS.warningPale}" stroke="${colour}" stroke-width="2"/>${sign('?', colour, 4.4)}</g>`;
    case 'overdue':
      return `<g ${at}><path d="M0-10L10.5 8.5H-10.5Z" fill="${colour}" stroke="${colour}" stroke-width="1.5" stroke-linejoin="round"/>${sign('!', COLOURS.paper, 6.5)}</g>`;
  }
}
