/**
 * `node scripts/bench/supply.ts`: what it takes to assess all watched items over all months, and a new month of all of them.
 * The figures are made up, with a size that no real list has. JSON on standard output.
 */
import { cpus, loadavg } from 'node:os';
import { round } from './measure.ts';
import { supplyFigures } from './supply-figures.ts';

const loadBefore = round(loadavg()[0] ?? 0, 1);
const figures = supplyFigures({ items: 200, countries: 240, months: 120 });
const machine = { cores: cpus().length, loadBefore, loadAfter: round(loadavg()[0] ?? 0, 1) };
process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), machine, ...figures }, undefined, 2)}\n`);
