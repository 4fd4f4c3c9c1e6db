import type { Store } from "../database/store.ts";
import { asTenantAtOnce, type Transaction } from "../database/transaction.ts";

const tallyName = "payment changes";

/** How often the tenant's payments have changed. Figures of payments are right until the next change. */
export async function loadPaymentVersion(store: Store, tenantId: string): Promise<number> {
  const [{ rows }] = await asTenantAtOnce(store, tenantId, (transaction) => [
    transaction.query<{ claims: number }>({
      name: "select-payment-version",
      text: "select claims from tally where tenant_id = $1 and name = $2",
      values: [tenantId, tallyName],
    }),
  ]);
  return rows[0]?.claims ?? 0;
}

/** In the transaction that changes the payments. */
export async function countPaymentChange(transaction: Transaction, tenantId: string): Promise<void> {
  await transaction.query({
    name: "count-payment-change",
    text: `insert into tally (tenant_id, name, claims) values ($1, $2, 1)
      on conflict (tenant_id, name) do update set claims = tally.claims + 1`,
    values: [tenantId, tallyName],
  });
}
