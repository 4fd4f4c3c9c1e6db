import type { CalendarDate, ClaimChange } from "@firstpass/claim";
import { type Actor, type AuditAction, recordAudit } from "../audit.ts";
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
    ...amended.flatMap(({ claimId, revision, amendment }) => [
      recordAudit(store, transaction, tenantId, {
        action: auditActionOf[amendment.kind],
        subject: claimId,
        detail: { revision: revision + 1, ...auditDetailOf(amendment) },
        keyId: amendment.keyId,
        memberId: amendment.memberId,
      }),
      ...(amendment.memberId ? [touchWork(transaction, tenantId, claimId, amendment.memberId)] : []),
    ]),
  ]);
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

/** A claim that was never held has no row. */
async function touchWork(
  transaction: Transaction,
  tenantId: string,
  claimId: string,
  memberId: string,
): Promise<void> {
  await transaction.query({
    name: "touch-work",
    text: `update work set version = version + 1, last_worked_at = now(), last_worked_by = $3
      where tenant_id = $1 and claim_id = $2`,
    values: [tenantId, claimId, memberId],
  });
}
