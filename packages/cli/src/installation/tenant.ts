import { listTenants, type Store, type Tenant } from "@firstpass/store";
import { CommandError } from "../command.ts";

/** The tenant of this name. @throws CommandError naming those that there are */
export async function findTenant(store: Store, name: string): Promise<Tenant> {
  const tenants = await listTenants(store);
  const tenant = tenants.find((tenant) => tenant.name === name);
  if (tenant) return tenant;
  const names = tenants.map((tenant) => tenant.name).join(", ");
  throw new CommandError(
    `there is no tenant ${name}: ${names === "" ? "make a key first with `firstpass keys create`" : `there are ${names}`}`,
  );
}
