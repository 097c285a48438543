import { readdirSync, readFileSync } from 'node:fs';
import { round } from './measure.ts';

/** What a process got of the machine, all its threads together; seconds. */
export interface Scheduled {
  ran: number;
  /** It could have run, and others did: what a machine of one's own would not have cost. */
  waitedForOthers: number;
}

/** Of a process, by Linux's own counting; undefined on other systems. */
export function scheduled(pid: number | undefined): Scheduled | undefined {
  let [ran, waited] = [0, 0];
  try {
    for (const task of readdirSync(`/proc/${pid}/task`)) {
      const [running = 0, waiting = 0] = readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8')
        .split(' ')
        .map(Number);
      ran += running;
      waited += waiting;
    }
  } catch {
    return undefined;
  }
  return { ran: round(ran / 1e9, 1), waitedForOthers: round(waited / 1e9, 1) };
}
