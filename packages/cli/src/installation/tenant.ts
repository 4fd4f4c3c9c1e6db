import { listTenants, type Store, type Tenant } from "@firstpass/store";
import { CommandError } from "../command.ts";

/** Finds a tenant by name. @throws CommandError listing the tenants when it does not exist */
export async function findTenant(store: Store, name: string): Promise<Tenant> {
  const tenants = await listTenants(store);
  const tenant = tenants.find((tenant) => tenant.name === name);
  if (tenant) return tenant;
  const names = tenants.map((tenant) => tenant.name).join(", ");
  throw new CommandError(
    `there is no tenant ${name}: ${names === "" ? "create a key first with `firstpass keys create`" : `choose from ${names}`}`,
  );
}
