import { randomBytes } from "node:crypto";
import { createKeyedHash, type KeyedHash } from "./keyed-hash.ts";

/** The keys of this installation. */
export interface Keyring {
  /** Seals; its id stands in all that it sealed. */
  readonly sealingKeyId: string;
  /** 32 bytes each, by id. The others only open what was sealed before a rotation. */
  readonly keys: ReadonlyMap<string, Buffer>;
  /**
   * Turns identities into hashes, by a key of 32 bytes. It cannot be rotated without losing claims' and patients'
   * identities.
   */
  readonly indexHash: KeyedHash;
}

/** A key is malformed, or something was sealed by a key that is not there. */
export class KeyringError extends Error {}

const keyBytes = 32;
const keyIdPattern = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * @param keys `keyId:base64 of 32 bytes`, several separated by commas; the first seals.
 * @param indexKey base64 of 32 bytes.
 * @throws KeyringError naming the entry that is wrong, never the key.
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
    if (parsed.has(id)) throw new KeyringError(`FIRSTPASS_KEYS: the id ${id} stands there twice`);
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

/** New random keys in the form that {@link parseKeyring} reads. */
export function generateKeys(): { keys: string; indexKey: string } {
  const id = new Date().toISOString().slice(0, 10);
  return {
    keys: `${id}:${randomBytes(keyBytes).toString("base64")}`,
    indexKey: randomBytes(keyBytes).toString("base64"),
  };
}

/**
 * The hash by which a tenant's `identity` is found again and from which nobody without the key can tell it: 16 bytes
 * in hex.
 */
export function identityHash(
  { indexHash }: Keyring,
  tenantId: string,
  kind: "claim" | "patient" | "payment" | "payer-claim",
  identity: string,
): string {
  return indexHash(`${kind}\0${tenantId}\0${identity}`).slice(0, 32);
}
