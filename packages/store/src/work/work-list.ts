import type { Store } from "../database/store.ts";
import { readWorklist } from "./read-worklist.ts";
import {
  conditionsOf,
  isInStates,
  type Parameter,
  timesAt,
  unresolvedStates,
  type WorkFilter,
} from "./work-filter.ts";
import { itemColumns, nameJoins, toWorkItem, type WorkItem, type WorkItemRow } from "./work-item.ts";
import {
  decodeWorkCursor,
  encodeWorkCursor,
  isAfter,
  keysAsText,
  orderOf,
  sortedBy,
  type WorkSort,
} from "./work-order.ts";

export interface WorkPage {
  items: WorkItem[];
  /** `null` on the last page. */
  next: string | null;
}

export interface WorkPageRequest {
  sort: WorkSort;
  /** `next` of the previous page. */
  after?: string | undefined;
  limit: number;
  /** Whether patients are opened. */
  withPatients: boolean;
  now?: Date;
}

/** A page of the worklist. @throws CursorInvalidError */
export async function listWork(
  store: Store,
  tenantId: string,
  filter: WorkFilter,
  { sort, after, limit, withPatients, now = new Date() }: WorkPageRequest,
): Promise<WorkPage> {
  const values: unknown[] = [tenantId];
  const parameter: Parameter = (value) => `$${values.push(value)}`;
  const times = timesAt(now.toISOString(), parameter);
  const cursor = after === undefined ? null : decodeWorkCursor(sort, after);
  const today = cursor?.today ?? now.toISOString().slice(0, 10);
  const order = orderOf(sort, today, parameter);
  const conditions = [
    "work.tenant_id = $1",
    isInStates(filter.states ?? unresolvedStates, times, parameter),
    ...conditionsOf(filter, times, parameter),
    ...(cursor ? [isAfter(order, cursor, parameter)] : []),
  ];
  const sorted = sortedBy(order);
  // The page is found in an index that has all columns of filters and orders, and only then are its rows read.
  const rows = await readWorklist<WorkItemRow & { keys: string[] }>(
    store,
    tenantId,
    `select ${itemColumns(times, { withPatients })}, ${keysAsText(order)} as keys
        from (
          select work.claim_id from work where ${conditions.join(" and ")}
          order by ${sorted} limit ${parameter(limit + 1)}
        ) as page
        cross join lateral (
          select * from work where tenant_id = $1 and claim_id = page.claim_id offset 0
        ) as work
        ${nameJoins}
        order by ${sorted}`,
    values,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ keys: _, ...row }) => toWorkItem(store, tenantId, row)),
    next: last && rows.length > limit ? encodeWorkCursor(sort, { today, keys: last.keys }) : null,
  };
}
