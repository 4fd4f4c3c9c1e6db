import { type Actor, recordAudit } from "../audit.ts";
import type { Store } from "../database/store.ts";
import { asTenant } from "../database/transaction.ts";

/** Who sends the tenant's claims, for files that are written from claims; `null` if it was never stated. */
export async function loadSubmitter<Profile>(store: Store, tenantId: string): Promise<Profile | null> {
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<{ profile: Profile }>("select profile from submitter where tenant_id = $1", [tenantId]),
  );
  return rows[0]?.profile ?? null;
}

export async function saveSubmitter(
  store: Store,
  tenantId: string,
  profile: object,
  { keyId, memberId }: Actor,
): Promise<void> {
  await asTenant(store, tenantId, async (transaction) => {
    await transaction.query(
      `insert into submitter (tenant_id, profile) values ($1, $2)
        on conflict (tenant_id) do update set profile = excluded.profile, updated_at = now()`,
      [tenantId, JSON.stringify(profile)],
    );
    await recordAudit(store, transaction, tenantId, {
      ...{ action: "submitter-changed", subject: tenantId, detail: {}, keyId, memberId },
    });
  });
}
