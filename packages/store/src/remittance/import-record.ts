import { type Actor, recordAudit } from "../audit.ts";
import type { Store } from "../database/store.ts";
import { asTenant } from "../database/transaction.ts";

/** The audit trail's entry for an imported file. */
export interface RemittanceImport extends Actor {
  importId: string;
  payments: number;
  matched: number;
  unmatched: number;
  known: number;
  rejected: number;
}

/** Adds the import to the audit trail. */
export async function recordImport(
  store: Store,
  tenantId: string,
  { importId, keyId, memberId, ...detail }: RemittanceImport,
): Promise<void> {
  await asTenant(store, tenantId, (transaction) =>
    recordAudit(store, transaction, tenantId, {
      action: "remittance-imported",
      subject: importId,
      detail,
      keyId,
      memberId,
    }),
  );
}
