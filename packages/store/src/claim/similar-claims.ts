import { type CalendarDate, type ClaimStatus, deniedStatus } from "@firstpass/claim";
import type { Store } from "../database/store.ts";
import { asTenant, isId } from "../database/transaction.ts";
import { hasStageResult } from "./claims.ts";

/** How a similar claim ended; the payer's answer counts before ours. */
export const claimOutcomes = ["paid", "denied", "not_paid", "corrected", "released", "not_billable"] as const;
export type ClaimOutcome = (typeof claimOutcomes)[number];

/** A claim that helps to decide about another one, without PHI. */
export interface SimilarClaim {
  /** Of the same patient, or of the same payer and held for the same edit. */
  relation: "patient" | "payer";
  claimId: string;
  controlNumber: string;
  payerId: string;
  serviceDate: CalendarDate;
  serviceDateEnd: CalendarDate;
  status: ClaimStatus;
  /** The edits with findings. */
  edits: string[];
  /** `null` while it is open. */
  outcome: ClaimOutcome | null;
}

const similarClaimsMax = 10;

/**
 * A patient's days that are looked at, which bounds the cost for a patient with years of therapy. A claim has a row for each
 * of its days.
 */
const patientDaysMax = 100;

/**
 * The patient's other claims, latest service first, and then the payer's newest claims that were held for the same worst
 * edit. At most {@link similarClaimsMax} of each; `null` when there is no such claim.
 */
export async function findSimilarClaims(
  store: Store,
  tenantId: string,
  claimId: string,
): Promise<SimilarClaim[] | null> {
  if (!isId(claimId)) return null;
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<SimilarClaim | { claimId: null }>({
      name: "select-similar-claims",
      text: selectSimilar,
      values: [tenantId, claimId],
    }),
  );
  if (rows.length === 0) return null;
  return rows.filter((row): row is SimilarClaim => row.claimId !== null);
}

/** One row without an id if the claim exists and no other is similar. "offset 0" keeps each look-up on its index. */
const selectSimilar = `
  with own as materialized (
    select patient, payer_id from claim where tenant_id = $1 and claim_id = $2 order by revision desc limit 1
  ), of_patient as (
    select sequence, max(service_date) as day from (
      select sequence, service_date from own, claim_day
      where claim_day.tenant_id = $1 and claim_day.patient = own.patient and claim_day.claim_id <> $2
        and claim_day.replaced_by is null
      order by service_date desc, sequence desc limit ${patientDaysMax} offset 0
    ) as seen
    group by sequence order by day desc, sequence desc limit ${similarClaimsMax}
  ), of_payer as (
    select other.sequence from work, own
    cross join lateral (
      select sequence from work as other
      where other.tenant_id = $1 and other.payer_id = own.payer_id and other.worst_edit = work.worst_edit
        and other.claim_id <> $2
      order by sequence desc limit ${2 * similarClaimsMax} offset 0
    ) as other
    where work.tenant_id = $1 and work.claim_id = $2 and other.sequence not in (select sequence from of_patient)
    order by sequence desc limit ${similarClaimsMax}
  ), similar_to as (
    select 'patient' as relation, sequence, day from of_patient
    union all select 'payer', sequence, null from of_payer
  )
  select similar_to.relation, claim.claim_id as "claimId", claim.control_number as "controlNumber",
    claim.payer_id as "payerId", claim.first_day as "serviceDate", claim.last_day as "serviceDateEnd",
    coalesce(verdict.edits, '{}') as edits,
    coalesce(verdict.status::text, case when ${hasStageResult} then 'scrubbing' else 'received' end) as status,
    coalesce(payment.outcome, work.resolution::text,
      case when verdict.status = 'released' then 'released' end) as outcome
  from own
  left join similar_to on true
  left join claim on claim.tenant_id = $1 and claim.sequence = similar_to.sequence and not claim.superseded
  left join claim_verdict as verdict on verdict.tenant_id = $1
    and verdict.sequence = claim.sequence and verdict.revision = claim.revision
  left join work on work.tenant_id = $1 and work.claim_id = claim.claim_id and work.state = 'resolved'
  left join lateral (
    select case when status = '${deniedStatus}' then 'denied' when paid_cents > 0 then 'paid' else 'not_paid' end as outcome
    from claim_payment
    where claim_payment.tenant_id = $1 and claim_payment.control_number = claim.control_number
      and claim_payment.sequence = claim.sequence and not claim_payment.reversed
    order by number desc limit 1
  ) as payment on true
  order by similar_to.relation, similar_to.day desc, similar_to.sequence desc`;
