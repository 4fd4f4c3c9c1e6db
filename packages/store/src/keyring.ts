/** The keys of this installation. */
export interface Keyring {
  /** Seals; its id stands in all that it sealed. */
  readonly sealingKeyId: string;
  /** 32 bytes each, by id. The others only open what was sealed before a rotation. */
  readonly keys: ReadonlyMap<string, Buffer>;
  /** 32 bytes: turns identities into hashes. It cannot be rotated without losing claims' and patients' identities. */
  readonly indexKey: Buffer;
}

/** A key is malformed, or something was sealed by a key that is not there. */
export class KeyringError extends Error {}

/**
 * @param keys `keyId:base64 of 32 bytes`, several separated by commas; the first seals.
 * @param indexKey base64 of 32 bytes.
 * @throws KeyringError naming the entry that is wrong, never the key.
 */
export declare function parseKeyring(keys: string, indexKey: string): Keyring;

/** New random keys in the form that {@link parseKeyring} reads. */
export declare function generateKeys(): { keys: string; indexKey: string };
