import { randomBytes } from "node:crypto";
import { createKeyedHash, type KeyedHash } from "./keyed-hash.ts";

/** The keys of an installation. */
export interface Keyring {
  /** The key that seals. Sealed data starts with its id. */
  readonly sealingKeyId: string;
  /** 32 bytes each, by id. The other keys only open data sealed before a rotation. */
  readonly keys: ReadonlyMap<string, Buffer>;
  /** Hashes identities with a key of 32 bytes. Rotating that key would lose the identities of claims and patients. */
  readonly indexHash: KeyedHash;
}

/** A key is malformed, or data was sealed with a key that is missing. */
export class KeyringError extends Error {
  readonly messageFreeOfPhi = true;
}

const keyBytes = 32;
const keyIdPattern = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * @param keys `keyId:base64 of 32 bytes`, separated by commas. The first key seals.
 * @param indexKey base64 of 32 bytes.
 * @throws KeyringError naming the wrong entry, never the key.
 */
export function parseKeyring(keys: string, indexKey: string): Keyring {
  const parsed = new Map<string, Buffer>();
  let sealingKeyId: string | undefined;
  for (const [index, entry] of keys.split(",").entries()) {
    const colon = entry.indexOf(":");
    const id = entry.slice(0, colon).trim();
    if (colon === -1 || !keyIdPattern.test(id)) {
      throw new KeyringError(
        `FIRSTPASS_KEYS: entry ${index + 1} is not "id:key", with an id of letters and digits`,
      );
    }
    if (parsed.has(id)) throw new KeyringError(`FIRSTPASS_KEYS: the id ${id} appears twice`);
    parsed.set(id, parseKey(entry.slice(colon + 1), `FIRSTPASS_KEYS: key ${id}`));
    sealingKeyId ??= id;
  }
  return {
    sealingKeyId: sealingKeyId!,
    keys: parsed,
    indexHash: createKeyedHash(parseKey(indexKey, "FIRSTPASS_INDEX_KEY")),
  };
}

function parseKey(text: string, name: string): Buffer {
  const key = Buffer.from(text.trim(), "base64");
  if (key.length === keyBytes) return key;
  throw new KeyringError(
    `${name} is not ${keyBytes} bytes in base64: make one with "openssl rand -base64 32"`,
  );
}

/** New random keys in the format of {@link parseKeyring}. */
export function generateKeys(): { keys: string; indexKey: string } {
  const id = new Date().toISOString().slice(0, 10);
  return {
    keys: `${id}:${randomBytes(keyBytes).toString("base64")}`,
    indexKey: randomBytes(keyBytes).toString("base64"),
  };
}

/**
 * Keyed hash of a tenant's `identity`, as hex of 16 bytes. The same identity has the same hash, and the identity cannot be
 * derived without the key.
 */
export function identityHash(
  { indexHash }: Keyring,
  tenantId: string,
  kind: "claim" | "patient" | "name" | "number" | "note" | "payment" | "payer-claim" | "key-check",
  identity: string,
): string {
  return indexHash(`${kind}\0${tenantId}\0${identity}`).slice(0, 32);
}
