import { type Kysely, type Selectable, sql } from 'kysely';
import { koreanDay } from '../calendar/index.ts';
import type { DeliveriesTable, DeliveryNoticesTable, NoticesTable, Schema } from '../store/schema.ts';
import { readDestination } from './destination.ts';
import type { Delivery, Level, StoredNotice, Topic } from './types.ts';

type NoticeRow = Selectable<NoticesTable>;

/** A delivery's row, with who did not confirm. */
export interface DeliveryRow extends Selectable<DeliveriesTable> {
  /** Destination of the delivery that this one stands in for. */
  instead: string | null;
}

/** A delivery's row with its notices, oldest first. */
export interface LoadedDelivery {
  row: DeliveryRow;
  notices: NoticeRow[];
}

/** What goes out so long after it should have is marked as late. */
const LATE_MS = 60 * 60_000;

/** Why a delivery was not sent, for the operator. */
export const REASONS = { expired: 'it does not matter any more', withdrawn: 'withdrawn' };

/** Deliveries with their notices, in the order of the ids; unknown ids are left out. */
export async function loadDeliveries(database: Kysely<Schema>, ids: readonly number[]): Promise<LoadedDelivery[]> {
  const list = JSON.stringify(ids);
  const { rows } = await sql<DeliveryRow>`
    select deliveries.*, before.destination as instead
    from deliveries left join deliveries as before on before.id = deliveries.instead_of
    where deliveries.id in (select value from json_each(${list}))`.execute(database);
  const held = await sql<NoticeRow & Pick<DeliveryNoticesTable, 'delivery_id'>>`
    select delivery_id, notices.* from delivery_notices join notices on notices.id = notice_id
    where delivery_id in (select value from json_each(${list})) order by notices.at, notices.key`.execute(database);
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const noticesOf = Map.groupBy(held.rows, ({ delivery_id }) => delivery_id);
  return ids.flatMap((id) => {
    const row = rowOf.get(id);
    return row ? [{ row, notices: noticesOf.get(id) ?? [] }] : [];
  });
}

/** @param now for what was not settled yet */
export function deliveryOf({ row, notices }: LoadedDelivery, now: Date): Delivery {
  const confirmed = row.confirmed_at !== null;
  const due = Math.min(Date.parse(row.due_at), Date.parse(row.first_tried_at ?? row.due_at));
  const out = row.settled_at === null ? now.getTime() : Date.parse(row.settled_at);
  return {
    id: row.id,
    destination: readDestination(row.destination),
    purpose: row.purpose,
    notices: notices.map(noticeOf),
    ...(row.confirmed_at !== null && {
      confirmed: {
        by: { id: row.confirmed_by ?? '', name: row.confirmed_name ?? '' },
        at: new Date(row.confirmed_at),
      },
    }),
    awaitsConfirmation: !confirmed && notices.some(({ confirm }) => confirm === 1),
    ...(row.instead !== null && { instead: readDestination(row.instead) }),
    late: out - due > LATE_MS,
    day: koreanDay(new Date(out)),
  };
}

export function noticeOf(row: NoticeRow): StoredNotice {
  return {
    id: row.id,
    key: row.key,
    topic: row.topic as Topic,
    level: row.level as Level,
    subject: row.subject,
    attributes: JSON.parse(row.attributes),
    ...(row.lead !== null && { lead: JSON.parse(row.lead) }),
    content: JSON.parse(row.content),
    at: new Date(row.at),
    ...(row.until !== null && { until: new Date(row.until) }),
    ...(row.confirm === 1 && { confirm: true }),
  };
}
