import type { Store } from "./store.ts";

export interface Tenant {
  tenantId: string;
  name: string;
}

/** The tenant of that name, made when there is none. */
export declare function ensureTenant(store: Store, name: string): Promise<Tenant>;

export declare function listTenants(store: Store): Promise<Tenant[]>;
