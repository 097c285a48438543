/** Pictures of an item's figures and levels: SVG with the same in words. */
export { levelSpans } from './charts-bands.ts';
export type { Chart } from './charts-frame.ts';
export { levelChart } from './charts-levels.ts';
export { priceChart, priceLines } from './charts-price.ts';
export { importShareChart } from './charts-share.ts';
export { volumeChart } from './charts-volume.ts';
export type { ChartSubject } from './charts-window.ts';
export { itemCharts } from './item-charts.ts';
