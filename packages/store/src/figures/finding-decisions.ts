import { concernsLine, judgedLines } from "../remittance/judged-lines.ts";

/** How a finding that held a claim turned out. */
export const findingDecisions = ["marked-wrong", "paid", "corrected", "denied"] as const;
export type FindingDecision = (typeof findingDecisions)[number];

/**
 * SQL: `decision (sequence, edit, decision)`, a row per claim and edit whose findings were decided in the period:
 * - `marked-wrong`: marked as wrong by a person, whatever happened then.
 * - `corrected`: the claim was corrected and is clean.
 * - `paid`, `denied`: the claim was released, and the payer answered the finding's lines.
 * @param period the SQL of two instants
 * @param reductions three parameters with their types
 */
export function decisionsIn([from, to]: readonly [string, string], reductions: string): string {
  return `marked as (
    select distinct sequence, mark.edit
    from finding_mark as mark cross join lateral (
      select sequence from claim where tenant_id = $1 and claim_id = mark.claim_id and revision = mark.revision offset 0
    ) as claim
    where mark.tenant_id = $1 and mark.at >= ${from} and mark.at < ${to}
  ), resolved as materialized (
    select sequence, resolution, edit
    from work cross join unnest(edits) as edit
    where tenant_id = $1 and state = 'resolved' and resolved_at >= ${from} and resolved_at < ${to}
      and resolution in ('corrected', 'released')
      and (claim_id, edit) not in (select claim_id, edit from finding_mark where tenant_id = $1)
  ), ${judgedLines(releasedPayments, "standing", reductions)}, released as (
    select resolved.sequence, resolved.edit, bool_or(denied) as denied
    from resolved join judged using (sequence) join prediction on prediction.tenant_id = $1
      and prediction.sequence = judged.sequence and prediction.revision = judged.revision
      and prediction.edit = resolved.edit and ${concernsLine}
    where resolution = 'released'
    group by resolved.sequence, resolved.edit
  ), decision as (
    select sequence, edit, 'marked-wrong' as decision from marked
    union all
    select sequence, edit, 'corrected' from resolved where resolution = 'corrected'
    union all
    select sequence, edit, case when denied then 'denied' else 'paid' end from released
  )`;
}

const releasedPayments = `(
    select payment.* from (select distinct sequence from resolved where resolution = 'released') as wanted
    cross join lateral (
      select * from claim_payment where tenant_id = $1 and sequence = wanted.sequence offset 0
    ) as payment
  ) as claim_payment`;
