import type { WorkerStage } from "@firstpass/claim";
import type { Store } from "../database/store.ts";
import { asTenantAtOnce } from "../database/transaction.ts";
import {
  beginningOf,
  daySpans,
  endOf,
  type Period,
  quarterSpans,
  type SeriesStep,
  type Span,
} from "./period.ts";

/** `total`: from receipt to verdict. A stage includes the wait before it. */
export type TimedStage = "total" | WorkerStage | "verdict";

/** How long the claims took that got a verdict in the span. Times have two significant digits. */
export interface VerdictTimes {
  stage: TimedStage;
  claims: number;
  /** `null` without claims. */
  p50Ms: number | null;
  p99Ms: number | null;
}

/** SQL: the time within which the share of the claims got their verdict, from rows `(ms, claims, upTo, total)`. */
const percentile = (share: number) => `min(ms) filter (where "upTo" >= ceil(total * ${share}))`;

/** A series of the total, in the order of time. */
export async function loadVerdictTimes(
  store: Store,
  tenantId: string,
  { since, until, step }: Period & { step: SeriesStep },
): Promise<(Span & VerdictTimes)[]> {
  const isShort = step === "15m";
  const [from, to] = isShort ? ["since", "until"] : [beginningOf("since::text"), endOf("until::text")];
  const [{ rows }] = await asTenantAtOnce(store, tenantId, (transaction) => [
    transaction.query<Span & VerdictTimes>({
      name: isShort ? "verdict-times-by-quarter" : "verdict-times-by-day",
      text: `select since, until, 'total' as stage, coalesce(max(total), 0)::integer as claims,
          ${percentile(0.5)} as "p50Ms", ${percentile(0.99)} as "p99Ms"
        from (
          select since, until, ms, sum(sum(claims)) over (partition by since order by ms) as "upTo",
            sum(sum(claims)) over (partition by since) as total
          from ${isShort ? quarterSpans : daySpans("$4::text")}
          cross join lateral (select ${from} as lower, ${to} as upper offset 0) as bounds
          left join verdict_time on tenant_id = $1 and step = '${isShort ? "15m" : "day"}' and at >= lower and at < upper
            and stage = 'total'
          group by since, until, ms
        ) as times
        group by since, until order by since`,
      values: isShort ? [tenantId, since, until] : [tenantId, since, until, step],
    }),
  ]);
  return rows;
}

/** Of the whole period, by stage. Stages without claims are absent. */
export async function loadStageTimes(
  store: Store,
  tenantId: string,
  { since, until }: Period,
): Promise<VerdictTimes[]> {
  const [{ rows }] = await asTenantAtOnce(store, tenantId, (transaction) => [
    transaction.query<VerdictTimes>({
      name: "stage-times",
      text: `select stage, max(total)::integer as claims, ${percentile(0.5)} as "p50Ms", ${percentile(0.99)} as "p99Ms"
        from (
          select stage, ms, sum(sum(claims)) over (partition by stage order by ms) as "upTo",
            sum(sum(claims)) over (partition by stage) as total
          from verdict_time
          where tenant_id = $1 and step = 'day' and at >= ${beginningOf("$2::text")} and at < ${endOf("$3::text")}
          group by stage, ms
        ) as times
        group by stage`,
      values: [tenantId, since, until],
    }),
  ]);
  return rows;
}
