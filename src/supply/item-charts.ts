import type { Day } from '../calendar/index.ts';
import { levelSpans } from './charts-bands.ts';
import type { Chart } from './charts-frame.ts';
import { levelChart } from './charts-levels.ts';
import { priceChart, priceLines } from './charts-price.ts';
import { importShareChart } from './charts-share.ts';
import { volumeChart } from './charts-volume.ts';
import type { ChartSubject } from './charts-window.ts';
import type { AlertRecord } from './types.ts';

/**
 * Every picture that the figures of an item allow: shares of suppliers, volume, prices, levels.
 * @param history of the item, oldest first
 */
export function itemCharts(subject: Omit<ChartSubject, 'spans'>, history: readonly AlertRecord[], today: Day): Chart[] {
  const banded = { ...subject, spans: levelSpans(history) };
  return [
    importShareChart(banded),
    volumeChart(banded),
    ...priceLines(banded).map((line) => priceChart(banded, line)),
    levelChart(subject.item, history, today),
  ].filter((chart) => chart !== undefined);
}
