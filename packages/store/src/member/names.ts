import type { Actor } from "../audit.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId } from "../database/transaction.ts";

/** The names of keys and members by their ids. Unknown ids are left out. */
export async function namesOf(
  store: Store,
  tenantId: string,
  actors: readonly Actor[],
): Promise<Map<string, string>> {
  const ids = actors.flatMap(({ keyId, memberId }) => [keyId ?? "", memberId ?? ""]).filter(isId);
  if (ids.length === 0) return new Map();
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<{ id: string; name: string }>(
      `select member_id as id, name from member where tenant_id = $1 and member_id = any($2)
        union all select key_id, name from api_key where tenant_id = $1 and key_id = any($2)`,
      [tenantId, [...new Set(ids)]],
    ),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
