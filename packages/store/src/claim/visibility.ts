import type { CalendarDate } from "@firstpass/claim";

/** How a claim sees the patient's earlier claims: as they were when it was admitted, or as they are now. */
export type View = "at admission" | "now";

/** SQL: the order of admission up to which a claim sees others, as `admission`. */
export function admissionIn(view: View): string {
  return view === "now" ? `${Number.MAX_SAFE_INTEGER} as admission` : "admission";
}

/**
 * SQL: whether a `viewer` sees a row of `claim_day`. It must belong to another claim that was admitted earlier, in the
 * revision that was the newest when the viewer was admitted.
 */
export const isVisible = `claim_day.sequence < viewer.sequence and claim_day.claim_id <> viewer.claim_id
      and claim_day.admission < viewer.admission
      and (claim_day.replaced_by is null or claim_day.replaced_by > viewer.admission)`;

/** Identifies a replaced revision. */
export interface Replacement {
  patient: Buffer;
  /** Its first and last service date. */
  firstDay: CalendarDate;
  lastDay: CalendarDate;
  sequence: number;
  admittedAs: number;
  /** The `admittedAs` of the revision that replaces it. */
  replacedBy: number;
}

/** The keys of the rows of replaced revisions, with {@link replacementValues}. */
export const replacementColumns = {
  patient: "$2::bytea[]",
  first_day: "$3::date[]",
  last_day: "$4::date[]",
  sequence: "$5::bigint[]",
  admission: "$6::bigint[]",
  replaced_by: "$7::bigint[]",
};

export function replacementValues(revisions: readonly Replacement[]): unknown[] {
  return [
    revisions.map(({ patient }) => patient),
    revisions.map(({ firstDay }) => firstDay),
    revisions.map(({ lastDay }) => lastDay),
    revisions.map(({ sequence }) => sequence),
    revisions.map(({ admittedAs }) => admittedAs),
    revisions.map(({ replacedBy }) => replacedBy),
  ];
}

/** SQL: the claims of chunk `$2` of tenant `$1` as viewers. `position` is that of the claim in the chunk. */
export const chunkViewers = (view: View) => `
  select position, patient, first_day, last_day, sequence, ${admissionIn(view)}, claim_id from claim
  where tenant_id = $1 and chunk_id = $2`;

/** A claim that is not admitted. It sees the claims admitted so far, except its own earlier revisions. */
export interface UnadmittedClaim {
  patient: Buffer;
  /** Its own id and sequence; a claim that revises none sees all claims. */
  claimId: string;
  sequence: number;
  /** Its first and last service date. */
  from: CalendarDate;
  through: CalendarDate;
}

/** SQL: an unadmitted claim as the only viewer, at position 0, with the parameters of {@link unadmittedValues}. */
export const unadmittedViewer = `
  select 0 as position, $2::bytea as patient, $3::date as first_day, $4::date as last_day, $6::bigint as sequence,
    ${Number.MAX_SAFE_INTEGER} as admission, $5::uuid as claim_id`;

export function unadmittedValues(tenantId: string, claim: UnadmittedClaim): unknown[] {
  return [tenantId, claim.patient, claim.from, claim.through, claim.claimId, claim.sequence];
}
