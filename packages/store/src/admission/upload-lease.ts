import { randomUUID } from "node:crypto";
import { columnText } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import { asTenant } from "../database/transaction.ts";

/** The exclusive use of names by one upload. */
export interface UploadLease {
  /** Frees the names. */
  end(): Promise<void>;
}

const leaseMsByDefault = 30_000;

/**
 * Takes names for the time of an upload, in all processes. The lease is renewed until it ends, or the process dies.
 * @returns the lease, or the names that others hold; then none is taken.
 */
export async function leaseUpload(
  store: Store,
  tenantId: string,
  names: readonly string[],
  { leaseMs = leaseMsByDefault }: { leaseMs?: number } = {},
): Promise<UploadLease | { taken: string[] }> {
  const holder = randomUUID();
  const clean = names.map(columnText).sort();
  const leased = await asTenant(store, tenantId, async (transaction) => {
    const { rows } = await transaction.query<{ name: string }>({
      name: "lease-upload",
      text: `insert into upload_lease (tenant_id, name, holder, expires_at)
        select $1, unnest($2::text[]), $3, now() + $4 * interval '1 millisecond'
        on conflict (tenant_id, name) do update set holder = excluded.holder, expires_at = excluded.expires_at
        where upload_lease.expires_at < now()
        returning name`,
      values: [tenantId, clean, holder, leaseMs],
    });
    return rows.map(({ name }) => name);
  });
  const taken = clean.filter((name) => !leased.includes(name));
  if (taken.length > 0) {
    if (leased.length > 0) await endLease(store, tenantId, holder);
    return { taken };
  }
  // A failed renewal is repeated before the lease ends.
  const timer = setInterval(() => renewLease(store, tenantId, holder, leaseMs).catch(() => {}), leaseMs / 4);
  timer.unref();
  return {
    async end() {
      clearInterval(timer);
      await endLease(store, tenantId, holder);
    },
  };
}

/** Whether an upload holds the name. */
export async function isLeased(store: Store, tenantId: string, name: string): Promise<boolean> {
  const { rowCount } = await asTenant(store, tenantId, (transaction) =>
    transaction.query({
      name: "is-leased",
      text: "select from upload_lease where tenant_id = $1 and name = $2 and expires_at >= now()",
      values: [tenantId, columnText(name)],
    }),
  );
  return rowCount === 1;
}

async function renewLease(store: Store, tenantId: string, holder: string, leaseMs: number): Promise<void> {
  await asTenant(store, tenantId, (transaction) =>
    transaction.query(
      `update upload_lease set expires_at = now() + $3 * interval '1 millisecond'
        where tenant_id = $1 and holder = $2`,
      [tenantId, holder, leaseMs],
    ),
  );
}

async function endLease(store: Store, tenantId: string, holder: string): Promise<void> {
  await asTenant(store, tenantId, (transaction) =>
    transaction.query("delete from upload_lease where tenant_id = $1 and holder = $2", [tenantId, holder]),
  );
}
