import type { ClaimedDelivery, Delivery, Destination, Notice, NoticeSender } from '../../src/notices/index.ts';
import { Notices, type NoticesParts, OutboxStore } from '../../src/notices/index.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { VirtualTime } from '../channels/virtual-time.ts';
import { calendar, korea, notice, official } from './samples.ts';

const MINUTE = 60_000;
export const OPERATOR: Destination = { channel: 'slack', kind: 'room', id: 'OPS' };
export const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** What a platform was sent, and how it refuses. */
export class Platform implements NoticeSender {
  readonly sent: { to: string; headlines: string[]; at: Date; purpose: string; late: boolean }[] = [];
  readonly shown: { to: string; by: string | undefined }[] = [];
  refuse: (delivery: ClaimedDelivery) => Error | undefined = () => undefined;
  updates: () => void = () => {};
  readonly time: VirtualTime;

  constructor(time: VirtualTime) {
    this.time = time;
  }

  async deliver(delivery: ClaimedDelivery): Promise<Record<string, unknown>> {
    const refusal = this.refuse(delivery);
    if (refusal) throw refusal;
    const { destination, notices, purpose, late } = delivery;
    const headlines = notices.map(({ content }) => content.headline);
    this.sent.push({ to: destination.id, headlines, at: this.time.now(), purpose, late });
    return { id: delivery.id };
  }

  async update({ destination, confirmed }: Delivery): Promise<void> {
    this.updates();
    this.shown.push({ to: destination.id, by: confirmed?.by.name });
  }

  tos(): string[] {
    return this.sent.map(({ to }) => to);
  }
}

/** Notices with one platform, on an outbox in memory. Begins on Monday, 8 June 2026, at 09:00 in Korea. */
export class World {
  readonly time = new VirtualTime();
  readonly slack = new Platform(this.time);
  readonly database: Database;
  readonly outbox: OutboxStore;
  readonly notices: Notices;
  #count = 0;

  private constructor(database: Database, parts: Partial<NoticesParts>) {
    this.database = database;
    this.outbox = new OutboxStore(database, this.time);
    this.notices = new Notices({
      database,
      outbox: this.outbox,
      clock: this.time,
      calendar,
      logger: silent,
      timers: this.time,
      random: () => 0,
      ...parts,
    });
    this.notices.attach('slack', this.slack);
  }

  static async open(parts: Partial<NoticesParts> = { operatorRoom: OPERATOR }): Promise<World> {
    return new World(await openDatabase(':memory:'), parts);
  }

  async close(): Promise<void> {
    const stopped = this.notices.stop(0);
    await this.time.pass();
    await stopped;
    await this.database.destroy();
  }

  /** A notice of its own that happens now. */
  happening(more: Partial<Notice> = {}): Notice {
    this.#count += 1;
    const key = `n${this.#count}`;
    const content = { headline: key, lines: [], facts: [] };
    return notice({ key, subject: key, at: this.time.now(), topic: 'supply', content, ...more });
  }

  follow(destination: Destination, more: object = {}) {
    return this.notices.follow(destination, { topic: 'supply', ...more }, official);
  }

  /** Time passes without anybody looking into the outbox, so that the test need not look every ten seconds; then one does. */
  async until(moment: string): Promise<void> {
    await this.notices.stop(0);
    await this.time.pass(korea(moment).getTime() - this.time.now().getTime());
    this.notices.start();
    await this.time.pass();
  }

  /** The minutes pass as the schedule sees them. */
  async escalating(minutes: number): Promise<void> {
    for (let minute = 0; minute < minutes; minute++) {
      await this.time.pass(MINUTE);
      await this.notices.escalate(this.time.now());
      await this.time.pass();
    }
  }

  async newestId(destination: Destination): Promise<number> {
    const [newest] = await this.outbox.delivered(destination, 1);
    if (!newest) throw new Error('nothing was sent there');
    return newest.id;
  }
}
