import { scopes } from "@firstpass/runtime";
import { createKey, ensureTenant, listKeys, type Store } from "@firstpass/store";
import { defaultTenant } from "../options.ts";

/** Creates the default tenant and its first key. Returns `null` if the tenant already has a key. */
export async function ensureFirstKey(store: Store): Promise<string | null> {
  const { tenantId } = await ensureTenant(store, defaultTenant);
  if ((await listKeys(store, tenantId)).length > 0) return null;
  const { key } = await createKey(store, tenantId, { name: "first key", scopes });
  return key;
}
