import { randomUUIDv7 } from "node:crypto";
import type { NoteExpectation } from "@firstpass/claim";
import type { Store } from "../database/store.ts";
import { asSystem } from "../database/transaction.ts";

export interface Tenant {
  tenantId: string;
  name: string;
  /** Whether the tenant's claims are expected to come with their treatment notes. */
  noteExpectation: NoteExpectation;
  /** In which the days of its figures begin, such as America/Chicago. */
  timeZone: string;
}

const columns = `tenant_id as "tenantId", name, note_expectation as "noteExpectation", time_zone as "timeZone"`;

/** Returns the tenant with this name, creating it if necessary. */
export async function ensureTenant(store: Store, name: string): Promise<Tenant> {
  return asSystem(store, async (transaction) => {
    await transaction.query("insert into tenant (tenant_id, name) values ($1, $2) on conflict do nothing", [
      randomUUIDv7(),
      name,
    ]);
    const { rows } = await transaction.query<Tenant>(`select ${columns} from tenant where name = $1`, [name]);
    return rows[0]!;
  });
}

export async function findTenantName(store: Store, tenantId: string): Promise<string> {
  const { rows } = await store.pool.query<{ name: string }>("select name from tenant where tenant_id = $1", [
    tenantId,
  ]);
  return rows[0]!.name;
}

export async function listTenants(store: Store): Promise<Tenant[]> {
  const { rows } = await store.pool.query<Tenant>(
    `select ${columns} from tenant order by created_at, tenant_id`,
  );
  return rows;
}
