import { ensureTenant, openStore, type Store } from "@firstpass/store";
import { testDatabase } from "./database.ts";
import { testKeyring } from "./keyring.ts";

export interface TestStore {
  store: Store;
  /** A tenant in the store. */
  tenantId: string;
  databaseUrl: string;
  /** Closes the store and drops its database. */
  close(): Promise<void>;
}

/** Opens a store on a new database, with one tenant. */
export async function testStore(): Promise<TestStore> {
  const database = await testDatabase();
  const store = openStore({ databaseUrl: database.url, keyring: testKeyring() });
  const { tenantId } = await ensureTenant(store, "test");
  return {
    store,
    tenantId,
    databaseUrl: database.url,
    close: async () => {
      await store.close();
      await database.drop();
    },
  };
}
