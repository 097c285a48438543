import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/clock.ts';
import { createDeliverer, type OutboxEntry, OutboxStore } from '../../src/notices/index.ts';
import { openDatabase } from '../../src/store/database.ts';
import { type Latency, latency, round } from './measure.ts';

/** How much is measured. */
export interface OutboxLoad {
  /** Deliveries that are written at once. */
  written: number;
  /** Deliveries that are claimed and sent. */
  sent: number;
  /** Deliveries that wait while claims are measured: a few, and many. */
  few: number;
  many: number;
}

export interface OutboxFigures {
  load: OutboxLoad & { destinations: number };
  /** Each with a notice of its own, in one transaction. */
  writtenPerSecond: number;
  /** One notice to all destinations at a time, in one transaction. */
  writtenToAllPerSecond: number;
  /** Milliseconds of one call, nothing else going on. */
  claim: { few: Latency; many: Latency };
  sent: { few: Latency; many: Latency };
  /** Milliseconds from one delivery to the next, claimed, sent and recorded by the deliverer. */
  eachDelivered: number;
}

const DESTINATIONS = 200;
const CALLS = 500;
const LONG_AGO = new Date('2026-01-01T00:00:00Z');

/** Measures on files, as the product works. */
export async function outboxFigures(load: OutboxLoad): Promise<OutboxFigures> {
  const writtenPerSecond = await rateOf(entries(load.written), load.written);
  const writtenToAllPerSecond = await rateOf(toAll(load.written / DESTINATIONS), load.written);
  const few = await calls(load.few);
  const many = await calls(load.many);
  return {
    load: { ...load, destinations: DESTINATIONS },
    writtenPerSecond,
    writtenToAllPerSecond,
    claim: { few: few.claim, many: many.claim },
    sent: { few: few.sent, many: many.sent },
    eachDelivered: await delivered(load.sent),
  };
}

async function rateOf(written: OutboxEntry[], deliveries: number): Promise<number> {
  return withOutbox(async (outbox) => {
    const began = performance.now();
    await outbox.write(written);
    return Math.round(deliveries / ((performance.now() - began) / 1_000));
  });
}

/** Claims and records one after the other while so many wait. */
async function calls(waiting: number): Promise<{ claim: Latency; sent: Latency }> {
  return withOutbox(async (outbox) => {
    await outbox.write(entries(waiting));
    const claim: number[] = [];
    const sent: number[] = [];
    for (let call = 0; call < CALLS; call++) {
      const began = performance.now();
      const claimed = await outbox.claim('slack');
      claim.push(performance.now() - began);
      if (!claimed) throw new Error('There was nothing to claim.');
      const recording = performance.now();
      await outbox.sent(claimed.id, { ts: '1.2' });
      sent.push(performance.now() - recording);
    }
    return { claim: hundredths(claim), sent: hundredths(sent) };
  });
}

async function delivered(count: number): Promise<number> {
  return withOutbox(async (outbox) => {
    await outbox.write(entries(count));
    const { promise, resolve } = Promise.withResolvers<void>();
    const silent = () => {};
    let left = count;
    const deliverer = createDeliverer({
      channel: 'slack',
      outbox,
      sender: {
        async deliver() {
          left -= 1;
          if (left === 0) resolve();
          return {};
        },
        async update() {},
      },
      clock: systemClock,
      logger: { debug: silent, info: silent, warn: silent, error: silent },
      escalateAt: () => undefined,
    });
    const began = performance.now();
    deliverer.start();
    await promise;
    await deliverer.stop(10_000);
    return round((performance.now() - began) / count, 2);
  });
}

/** A notice each, to the destinations in turn. */
function entries(count: number): OutboxEntry[] {
  return Array.from({ length: count }, (_, index) => entry(index, [index % DESTINATIONS]));
}

function toAll(count: number): OutboxEntry[] {
  const all = Array.from({ length: DESTINATIONS }, (_, index) => index);
  return Array.from({ length: count }, (_, index) => entry(index, all));
}

function entry(index: number, destinations: readonly number[]): OutboxEntry {
  const at = new Date(LONG_AGO.getTime() + index);
  return {
    notice: {
      key: `milestone/m${index}/2026-12-31/D-7`,
      topic: 'milestones',
      level: 'info',
      subject: `milestone/m${index}`,
      attributes: { ministry: ['산업통상부'], area: ['technology'] },
      lead: { days: 7, usual: true },
      content: {
        headline: '핵심전략기술을 200대로 확대: 2026년 12월 31일까지 7영업일 남았습니다.',
        lines: ['담당 부처의 추진 상황을 확인해 주십시오.'],
        facts: [{ label: '담당', value: '산업통상부' }],
        source: { title: '소부장 글로벌화 전략', section: 'Ⅴ-1-가 도전', date: '2023-04-18' },
        page: `/milestones#m${index}`,
      },
      at,
    },
    deliveries: destinations.map((number) => ({
      destination: { channel: 'slack', kind: 'room', id: `C${number}` },
      purpose: 'notice',
      dueAt: at,
      gathers: false,
    })),
  };
}

async function withOutbox<Result>(use: (outbox: OutboxStore) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'giljabi-notices-'));
  const database = await openDatabase(folder);
  try {
    return await use(new OutboxStore(database, systemClock));
  } finally {
    await database.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** To the hundredth of a millisecond: most take less than one. */
function hundredths(milliseconds: readonly number[]): Latency {
  const { count, ...times } = latency(milliseconds.map((each) => each * 100));
  const [p50, p95, max] = [times.p50, times.p95, times.max].map((each) => round(each / 100, 2)) as [
    number,
    number,
    number,
  ];
  return { count, p50, p95, max };
}
