import type { CalendarDate, ClaimChange } from "@firstpass/claim";
import { type Actor, type AuditAction, type AuditEntry, recordAuditEntries } from "../audit.ts";
import { plainArray } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import type { Transaction } from "../database/transaction.ts";
import { recordWorkEvents } from "../work/work-events.ts";

/** How somebody changed a stored claim: recorded in its timeline and in the audit trail, with the new revision. */
export type Amendment = Actor &
  (
    | {
        kind: "corrected";
        changes: readonly ClaimChange[];
        /** Why, in the person's words. */
        reason?: string | undefined;
      }
    /** Notes that arrived, by service date. */
    | { kind: "noted"; dates: readonly CalendarDate[] }
    /** An authorization for these lines; empty for the whole claim. */
    | { kind: "authorized"; lines: readonly number[] }
  );

/** A claim that a request changes, and the revision that it replaces. */
export interface AmendedClaim {
  claimId: string;
  revision: number;
  amendment: Amendment;
}

const auditActionOf: Record<Amendment["kind"], AuditAction> = {
  corrected: "claim-corrected",
  noted: "notes-added",
  authorized: "authorization-added",
};

/** Call it after the claims were superseded, since it locks rows of the worklist. */
export async function recordAmendments(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  amended: readonly AmendedClaim[],
): Promise<void> {
  if (amended.length === 0) return;
  const events = amended.map(({ claimId, revision, amendment }) => {
    const { kind, keyId, memberId, ...detail } = amendment;
    return { claimId, revision: revision + 1, kind, keyId, memberId, from: null, to: null, detail };
  });
  await Promise.all([
    recordWorkEvents(store, transaction, tenantId, events),
    recordAuditEntries(store, transaction, tenantId, amended.map(auditEntryOf)),
    touchWork(transaction, tenantId, amended),
  ]);
}

function auditEntryOf({ claimId, revision, amendment }: AmendedClaim): AuditEntry & Actor {
  const { kind, keyId, memberId } = amendment;
  const detail = { revision: revision + 1, ...auditDetailOf(amendment) };
  return { action: auditActionOf[kind], subject: claimId, detail, keyId, memberId };
}

/** Values of fields are PHI: they are left out where the audit trail is listed, and the names of the fields are not. */
function auditDetailOf(amendment: Amendment): Record<string, string | number> {
  if (amendment.kind === "noted") return { notes: amendment.dates.length };
  if (amendment.kind === "authorized") return { lines: amendment.lines.length };
  const { changes, reason } = amendment;
  return {
    fields: changes.map(({ path }) => path).join(", "),
    changes: JSON.stringify(changes),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Records who of the members worked the claims. A claim that was never held has no row. */
async function touchWork(
  transaction: Transaction,
  tenantId: string,
  amended: readonly AmendedClaim[],
): Promise<void> {
  const touched = amended.filter(({ amendment }) => amendment.memberId);
  if (touched.length === 0) return;
  await transaction.query({
    name: "touch-work",
    text: `update work set version = version + 1, last_worked_at = now(), last_worked_by = touched.member_id
      from unnest($2::uuid[], $3::uuid[]) as touched (claim_id, member_id)
      where work.tenant_id = $1 and work.claim_id = touched.claim_id`,
    values: [
      tenantId,
      plainArray(touched.map(({ claimId }) => claimId)),
      plainArray(touched.map(({ amendment }) => amendment.memberId!)),
    ],
  });
}
