/** A process that judges and reviews an item of a store, for tests that run several: `node alert-process.ts <store> <acts>`. */
import { openDatabase } from '../../src/store/database.ts';
import { Alerts } from '../../src/supply/alerts.ts';
import { monthsFrom } from '../../src/supply/months.ts';
import { clock, ITEM, judged, policy } from './alert-samples.ts';

const [directory = '', acts = ''] = process.argv.slice(2);
const database = await openDatabase(directory);
const alerts = new Alerts({ database, clock, policy: () => policy });
const by = { id: `process:${process.pid}`, name: String(process.pid) };
for (const month of monthsFrom('2026-01', '2026-05')) await alerts.judge(ITEM, month, judged('caution'));
for (let act = 0; act < Number(acts); act++)
  await alerts.review(ITEM, by, { note: `${act}`, next: `2026-07-${10 + act}` });
await database.destroy();
