import type { NoticePicture } from '../notices/index.ts';
import type { Chart } from './charts.ts';

/** Of several pictures of a kind (prices) a notice shows the first. */
const SHOWN: readonly Chart['kind'][] = ['volume', 'share', 'price'];

/** The pictures of an item that belong into a notice, one below the other; undefined where there is none. */
export function pictureOf(charts: readonly Chart[]): NoticePicture | undefined {
  const shown = SHOWN.flatMap((kind) => charts.find((chart) => chart.kind === kind) ?? []);
  if (shown.length === 0) return undefined;
  let height = 0;
  let width = 0;
  const placed = shown.map(({ svg }) => {
    const [, wide, high] = /^<svg[^>]*? width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
    const drawn = svg.replace('<svg ', `<svg y="${height}" `);
    width = Math.max(width, Number(wide));
    height += Number(high);
    return drawn;
  });
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${placed.join('')}</svg>`,
    alt: shown.map(({ alt }) => alt).join(' '),
  };
}
