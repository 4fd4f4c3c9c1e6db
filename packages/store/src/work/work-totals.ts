import type { Cents } from "@firstpass/claim";
import type { Store } from "../database/store.ts";
import { readWorklist } from "./read-worklist.ts";
import {
  ageBucketAt,
  conditionsOf,
  deadlineBucketAt,
  isInStates,
  type Parameter,
  timesAt,
  unresolvedStates,
  type WorkFilter,
  type WorkTimes,
} from "./work-filter.ts";
import { type WorkState, workStates } from "./work-state.ts";

export interface WorkTotals {
  claims: number;
  atRiskCents: Cents;
  /** ISO 8601 instant, UTC; `null` when there are no claims. */
  oldestHeldAt: string | null;
  /** Claims by state that meet the other conditions of the filter. */
  states: Record<WorkState, number>;
}

export interface WorkGroup extends Omit<WorkTotals, "states"> {
  /** The value of the filter that selects the group. */
  key: string;
  /** The name of a payer, clinic, provider or assignee. */
  name: string | null;
}

export const workGroupings = [
  "edit",
  "payer",
  "clinic",
  "provider",
  "nextActor",
  "age",
  "deadline",
  "batch",
  "assignee",
  "state",
] as const;
export type WorkGrouping = (typeof workGroupings)[number];

/** The largest groups are returned. */
const groupsMax = 1_000;

const sums = `count(*) as claims, sum(at_risk_cents)::bigint as "atRiskCents", min(held_at) as "oldestHeldAt"`;

export async function loadWorkTotals(
  store: Store,
  tenantId: string,
  filter: WorkFilter,
  now = new Date(),
): Promise<WorkTotals> {
  const values: unknown[] = [tenantId];
  const parameter: Parameter = (value) => `$${values.push(value)}`;
  const times = timesAt(now.toISOString(), parameter);
  const states = filter.states ?? unresolvedStates;
  // Only their number is shown unless they are asked for.
  const resolvedSums = states.includes("resolved") ? sums : `count(*), 0::bigint, null::timestamptz`;
  const matching = ["work.tenant_id = $1", ...conditionsOf(filter, times, parameter)].join(" and ");
  // In two parts, since each has an index of its own.
  const rows = await readWorklist<Omit<WorkTotals, "states"> & { state: WorkState }>(
    store,
    tenantId,
    `select case when due then 'open' else state::text end as state, ${sums} from (
          select work.state, work.state = 'snoozed' and work.wake_at <= ${times.now} as due, at_risk_cents, held_at
          from work where ${matching} and work.state <> 'resolved'
        ) as unresolved group by state, due
        union all
        select 'resolved', ${resolvedSums} from work where ${matching} and work.state = 'resolved' having count(*) > 0`,
    values,
  );
  const wanted = rows.filter(({ state }) => states.includes(state));
  const countOf = (state: WorkState) =>
    rows.filter((row) => row.state === state).reduce((sum, { claims }) => sum + claims, 0);
  return {
    claims: wanted.reduce((sum, { claims }) => sum + claims, 0),
    atRiskCents: wanted.reduce((sum, { atRiskCents }) => sum + atRiskCents, 0),
    oldestHeldAt: wanted.map(({ oldestHeldAt }) => oldestHeldAt).sort()[0] ?? null,
    states: Object.fromEntries(workStates.map((state) => [state, countOf(state)])) as WorkTotals["states"],
  };
}

/** The largest groups first. A claim that several edits hold is in the group of each. */
export async function groupWork(
  store: Store,
  tenantId: string,
  filter: WorkFilter,
  grouping: WorkGrouping,
  now = new Date(),
): Promise<WorkGroup[]> {
  const values: unknown[] = [tenantId];
  const parameter: Parameter = (value) => `$${values.push(value)}`;
  const times = timesAt(now.toISOString(), parameter);
  const conditions = [
    "work.tenant_id = $1",
    isInStates(filter.states ?? unresolvedStates, times, parameter),
    ...conditionsOf(filter, times, parameter),
  ];
  const { key, name } = groupingBy(grouping, times);
  const rows = await readWorklist<WorkGroup>(
    store,
    tenantId,
    `select coalesce(grouped.key, 'none') as key, ${name} as name, claims, "atRiskCents", "oldestHeldAt"
        from (
          select key, ${sums} from (
            select ${key} as key, work.at_risk_cents, work.held_at from work where ${conditions.join(" and ")}
          ) as held
          group by key order by claims desc, key limit ${groupsMax}
        ) as grouped
        order by claims desc, key`,
    values,
  );
  return rows;
}

/** SQL: the key of a grouping, and the name of a group. */
function groupingBy(grouping: WorkGrouping, times: WorkTimes): { key: string; name: string } {
  const nameIn = (kind: string) =>
    `(select name from directory where tenant_id = $1 and kind = '${kind}' and id = grouped.key)`;
  const name = "null::text";
  switch (grouping) {
    case "edit":
      return { key: "unnest(work.edits)", name };
    case "payer":
      return { key: "work.payer_id", name: nameIn("payer") };
    case "clinic":
      return { key: "work.billing_npi", name: nameIn("clinic") };
    case "provider":
      return { key: "work.rendering_npi", name: nameIn("provider") };
    case "nextActor":
      return { key: "work.next_actor::text", name };
    case "age":
      return { key: ageBucketAt(times), name };
    case "deadline":
      return { key: deadlineBucketAt(times), name };
    case "batch":
      return { key: "work.batch_id::text", name };
    case "assignee":
      return {
        key: "work.assignee::text",
        name: "(select name from member where tenant_id = $1 and member_id = grouped.key::uuid)",
      };
    case "state":
      return { key: times.state, name };
  }
}
