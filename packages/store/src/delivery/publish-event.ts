import type { Transaction } from "../database/transaction.ts";
import type { ClaimEventType, EventType } from "./event-types.ts";

/** An event that is not about verdicts. Its data is stored as it is, so it has ids, codes, amounts and dates only. */
export interface NewEvent {
  type: Exclude<EventType, ClaimEventType>;
  /** Claims, batches or requests in it, at most 250. */
  items: number;
  data: object;
}

/** Things in one event. */
export const eventItemsMax = 250;

/** SQL: whether an endpoint of the tenant $1 wants events of the type. */
export function isWanted(type: EventType): string {
  return `exists (select from endpoint where tenant_id = $1 and removed_at is null and '${type}' = any(events))`;
}

/**
 * Adds an event and its deliveries, in the transaction of what it reports. Does nothing if no endpoint wants it.
 * @param options.except an endpoint that does not get it.
 */
export async function publishEvent(
  transaction: Transaction,
  tenantId: string,
  { type, items, data }: NewEvent,
  { except }: { except?: string } = {},
): Promise<void> {
  await transaction.query({
    name: "publish-event",
    // The lock waits for a removal, which deletes the deliveries that are there.
    text: `with wanting as (
        select endpoint_id from endpoint
        where tenant_id = $1 and removed_at is null and $2::text = any(events) and endpoint_id is distinct from $5::uuid
        for share
      ), published as (
        insert into webhook_event (tenant_id, type, data)
        select $1, $2, $4::jsonb where exists (select from wanting)
        returning event_id
      )
      insert into delivery (tenant_id, endpoint_id, event_id, event, items)
      select $1, endpoint_id, event_id, $2, $3 from wanting cross join published`,
    values: [tenantId, type, items, JSON.stringify(data), except ?? null],
  });
}

/** As {@link publishEvent}, for every tenant, in a transaction of the system. */
export async function publishToAll(transaction: Transaction, { type, items, data }: NewEvent): Promise<void> {
  await transaction.query({
    name: "publish-event-to-all",
    text: `with wanting as (
        select tenant_id, endpoint_id from endpoint where removed_at is null and $1::text = any(events) for share
      ), published as (
        insert into webhook_event (tenant_id, type, data)
        select distinct tenant_id, $1, $3::jsonb from wanting
        returning tenant_id, event_id
      )
      insert into delivery (tenant_id, endpoint_id, event_id, event, items)
      select tenant_id, endpoint_id, event_id, $1, $2 from wanting join published using (tenant_id)`,
    values: [type, items, JSON.stringify(data)],
  });
}
