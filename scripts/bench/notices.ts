/**
 * `node scripts/bench/notices.ts`: what the outbox takes to write, claim and send (to a sender that does nothing), and
 * whether many that wait slow the claim down. Works in a folder of its own. JSON on standard output.
 */
import { cpus, loadavg } from 'node:os';
import { round } from './measure.ts';
import { outboxFigures } from './notices-figures.ts';

const loadBefore = round(loadavg()[0] ?? 0, 1);
const figures = await outboxFigures({ written: 10_000, sent: 5_000, few: 1_000, many: 100_000 });
const machine = { cores: cpus().length, loadBefore, loadAfter: round(loadavg()[0] ?? 0, 1) };
process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), machine, ...figures }, undefined, 2)}\n`);
