import { installation } from "../audit.ts";
import type { Store } from "../database/store.ts";
import { asSystem, type Transaction } from "../database/transaction.ts";
import { identityHash, type Keyring, KeyringError } from "./keyring.ts";
import { open, SealBrokenError, type SealContext, seal } from "./seal.ts";

interface KeyCheck {
  sealed: Buffer;
  indexHash: string;
}

const context: SealContext = { tenantId: installation, kind: "key-check", id: "key-check" };
const plain = Buffer.from("firstpass");

/**
 * Checks that the keyring is the one this database was filled with; the first start stores what later ones are checked
 * against. Sealing with other keys would make the earlier claims unreadable without an error until someone asks for them.
 * @throws KeyringError naming the wrong key and the remedy.
 */
export async function checkKeys(store: Store): Promise<void> {
  await asSystem(store, async (transaction) => {
    const stored = (await selectKeyCheck(transaction)) ?? (await createKeyCheck(store, transaction));
    openWith(store.keyring, context, stored.sealed);
    if (stored.indexHash === indexHashOf(store.keyring)) return;
    throw new KeyringError(
      "FIRSTPASS_INDEX_KEY is not the index key of this database, and stored claims and patients would not be recognized: " +
        "restore it from your backup",
    );
  });
}

/** Seals the check with the current key, after all other data. */
export async function resealKeyCheck({ keyring }: Store, transaction: Transaction): Promise<void> {
  await transaction.query("update key_check set sealed = $1", [seal(keyring, context, plain)]);
}

async function selectKeyCheck(transaction: Transaction): Promise<KeyCheck | undefined> {
  const { rows } = await transaction.query<KeyCheck>(
    `select sealed, index_hash as "indexHash" from key_check`,
  );
  return rows[0];
}

async function createKeyCheck(store: Store, transaction: Transaction): Promise<KeyCheck> {
  await openNewestEntry(store, transaction);
  await transaction.query(
    "insert into key_check (sealed, index_hash) values ($1, $2) on conflict do nothing",
    [seal(store.keyring, context, plain), indexHashOf(store.keyring)],
  );
  return (await selectKeyCheck(transaction))!;
}

/** A database from before this check may have data, of which the audit trail has the newest. */
async function openNewestEntry({ keyring }: Store, transaction: Transaction): Promise<void> {
  const { rows } = await transaction.query<{ tenantId: string; id: string; sealed: Buffer }>(
    `select tenant_id as "tenantId", action || ' ' || subject as id, detail as sealed
      from audit where detail is not null order by at desc, audit_id desc limit 1`,
  );
  for (const { sealed, ...row } of rows) openWith(keyring, { ...row, kind: "audit" }, sealed);
}

function openWith(keyring: Keyring, of: SealContext, sealed: Buffer): void {
  try {
    open(keyring, of, sealed);
  } catch (error) {
    if (!(error instanceof SealBrokenError)) throw error;
    throw new KeyringError(
      `FIRSTPASS_KEYS: the key ${error.keyId} is not the one that this database is sealed with: restore it from your backup`,
    );
  }
}

function indexHashOf(keyring: Keyring): string {
  return identityHash(keyring, installation, "key-check", "");
}
