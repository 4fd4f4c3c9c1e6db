import type { CalendarDate } from "@firstpass/claim";
import type { Store } from "../database/store.ts";
import { asTenantAtOnce } from "../database/transaction.ts";
import type { WorkEventKind } from "../work/work-events.ts";
import { beginningOf, endOf, type Period, timeZone } from "./period.ts";

/** The events by which a person works a claim. Assigning, looking and exporting are not. */
export const workedKinds: readonly WorkEventKind[] = [
  "snoozed",
  "commented",
  "asked",
  "released",
  "marked_wrong",
  "rescrubbed",
  "corrected",
  "not_billable",
];

/** The claims that a member worked on a day, each once. */
export interface WorkedClaims {
  memberId: string;
  name: string | null;
  day: CalendarDate;
  claims: number;
}

/** By member and day. Events that were undone do not count. */
export async function loadWorkedClaims(
  store: Store,
  tenantId: string,
  { since, until }: Period,
): Promise<WorkedClaims[]> {
  const [{ rows }] = await asTenantAtOnce(store, tenantId, (transaction) => [
    transaction.query<WorkedClaims>({
      name: "figures-worked",
      text: `select member_id as "memberId", member.name, day, claims
        from (
          select member_id, (at at time zone ${timeZone})::date as day, count(distinct claim_id)::integer as claims
          from work_event
          where ${isWorkIn(beginningOf("$2::text"), endOf("$3::text"), "$4")}
          group by 1, 2
        ) as worked
        left join member using (member_id)
        order by member.name, member_id, day`,
      values: [tenantId, since, until, workedKinds],
    }),
  ]);
  return rows;
}

/** SQL: whether a `work_event` is the work of a member in the period. */
export function isWorkIn(from: string, to: string, kinds: string): string {
  return `tenant_id = $1 and at >= ${from} and at < ${to} and kind = any(${kinds}::text[]) and member_id is not null
    and event_id not in (select undoes from work_event where tenant_id = $1 and undoes is not null)`;
}
