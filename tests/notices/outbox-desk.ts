import { beforeEach, expect } from 'vitest';
import { OutboxStore } from '../../src/notices/index.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { MORNING, TurnedClock } from './outbox-entries.ts';

/** An empty outbox for each test, on a Monday at nine in Korea. */
class OutboxDesk {
  database!: Database;
  clock!: TurnedClock;
  outbox!: OutboxStore;

  async setUp(): Promise<() => Promise<void>> {
    this.database = await openDatabase(':memory:');
    this.clock = new TurnedClock();
    this.outbox = new OutboxStore(this.database, this.clock);
    return () => this.database.destroy();
  }

  /** @throws Error when nothing waits */
  async claimed(store = this.outbox, channel = 'slack') {
    const claim = await store.claim(channel);
    if (!claim) throw new Error('there is nothing to claim');
    return claim;
  }

  /** Claims and sends one. @returns the keys that it held */
  async send(store = this.outbox, escalateAt?: Date): Promise<string[]> {
    const claim = await this.claimed(store);
    expect(await store.sent(claim.id, { ts: String(claim.id) }, escalateAt && { escalateAt })).toBe('sent');
    return claim.notices.map(({ key }) => key);
  }

  /** Every delivery, as `1 sent a+b`. */
  async states(state?: 'open' | 'sent' | 'dead' | 'gone' | 'expired' | 'withdrawn'): Promise<string[]> {
    return (await this.outbox.records({ limit: 100, ...(state && { state }) }))
      .map(({ id, state, headlines }) => `${id} ${state} ${headlines.map((line) => line.split(' ')[0]).join('+')}`)
      .reverse();
  }
}

export function outboxDesk(): OutboxDesk {
  const desk = new OutboxDesk();
  beforeEach(() => desk.setUp());
  return desk;
}

/** So many milliseconds after that Monday's nine o'clock. */
export const at = (milliseconds: number) => new Date(MORNING + milliseconds);
