import type { Store } from "../database/store.ts";
import { asTenantAtOnce } from "../database/transaction.ts";
import {
  beginningOf,
  daySpans,
  endOf,
  type Period,
  quarterOf,
  quarterSpans,
  type SeriesStep,
  type Span,
} from "./period.ts";

/** The verdicts written in a span, of all revisions, and their claims' lines. */
export interface Throughput {
  verdicts: number;
  lines: number;
  /** The part of the span that is over. */
  minutes: number;
}

export async function loadThroughput(
  store: Store,
  tenantId: string,
  { since, until, step }: Period & { step: SeriesStep },
): Promise<(Span & Throughput)[]> {
  const isShort = step === "15m";
  const [from, to] = isShort ? ["since", "until"] : [beginningOf("since::text"), endOf("until::text")];
  const [{ rows }] = await asTenantAtOnce(store, tenantId, (transaction) => [
    transaction.query<Span & Throughput>({
      name: isShort ? "throughput-by-quarter" : "throughput-by-day",
      text: `select since, until, verdicts, lines,
          greatest(0, extract(epoch from least(upper, now()) - lower) / 60)::double precision as minutes
        from ${isShort ? quarterSpans : daySpans("$4::text")}
        cross join lateral (select ${from} as lower, ${to} as upper offset 0) as bounds
        cross join lateral (
          select coalesce(sum(verdicts), 0)::integer as verdicts, coalesce(sum(lines), 0)::integer as lines
          from pace where tenant_id = $1 and at >= lower and at < upper
        ) as counted
        order by since`,
      values: isShort ? [tenantId, since, until] : [tenantId, since, until, step],
    }),
  ]);
  return rows;
}

/** In this quarter of an hour and the one before it. */
export async function loadRecentThroughput(store: Store, tenantId: string): Promise<Throughput> {
  const [{ rows }] = await asTenantAtOnce(store, tenantId, (transaction) => [
    transaction.query<Throughput>({
      name: "recent-throughput",
      text: `select coalesce(sum(verdicts), 0)::integer as verdicts, coalesce(sum(lines), 0)::integer as lines,
          (extract(epoch from now() - min(began)) / 60)::double precision as minutes
        from (select ${quarterOf("now() - interval '15 minutes'")} as began) as recent
        left join pace on tenant_id = $1 and at >= began`,
      values: [tenantId],
    }),
  ]);
  return rows[0]!;
}
