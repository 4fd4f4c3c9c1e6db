import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { type Keyring, KeyringError } from "./keyring.ts";

/** The row that a sealed payload belongs to. It opens only there, so rows cannot be swapped. */
export interface SealContext {
  tenantId: string;
  kind:
    | "chunk"
    | "received-piece"
    | "received-file"
    | "stage-result"
    | "verdict-set"
    | "endpoint-secret"
    | "audit"
    | "answer"
    | "session"
    | "sign-in"
    | "key-check"
    | "work"
    | "work-event"
    | "work-view"
    | "finding-mark"
    | "clinician-request"
    | "waiting-note";
  /** The row's id, with the column if it has several payloads. */
  id: string;
}

/** The payload was changed or belongs to another row. */
export class SealBrokenError extends Error {
  readonly messageFreeOfPhi = true;
  /** The key that the payload names. */
  readonly keyId: string;

  constructor(context: SealContext, keyId = "") {
    super(
      `the payload of ${context.kind} ${context.id} was changed or belongs to another row: restore it from a backup`,
    );
    this.keyId = keyId;
  }
}

const algorithm = "aes-256-gcm";
const formatVersion = 1;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM with a random 96-bit nonce. Layout: version (1), length of the key id (1), key id, nonce (12), tag (16),
 * ciphertext. Random nonces are safe up to 2^32 payloads per key (NIST SP 800-38D 8.3): rotate the key before that.
 */
export function seal(keyring: Keyring, context: SealContext, plain: Uint8Array): Buffer {
  const keyId = Buffer.from(keyring.sealingKeyId, "ascii");
  const header = Buffer.concat([Buffer.from([formatVersion, keyId.length]), keyId]);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, keyring.keys.get(keyring.sealingKeyId)!, nonce);
  cipher.setAAD(bindingOf(header, context));
  const ciphertext = cipher.update(plain);
  cipher.final();
  return Buffer.concat([header, nonce, cipher.getAuthTag(), ciphertext]);
}

/** @throws KeyringError when the key is missing; SealBrokenError when the payload was changed. */
export function open(keyring: Keyring, context: SealContext, sealed: Uint8Array): Buffer {
  const headerBytes = 2 + (sealed[1] ?? 0);
  const start = headerBytes + nonceBytes + tagBytes;
  if (sealed[0] !== formatVersion || sealed.length < start) throw new SealBrokenError(context);
  const header = sealed.subarray(0, headerBytes);
  const keyId = Buffer.from(header.subarray(2)).toString("latin1");
  const key = keyring.keys.get(keyId);
  if (!key) {
    throw new KeyringError(
      `${context.kind} ${context.id} is sealed with the key ${JSON.stringify(keyId)}, which is not in FIRSTPASS_KEYS: add it`,
    );
  }
  const nonce = sealed.subarray(headerBytes, headerBytes + nonceBytes);
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(bindingOf(header, context));
  decipher.setAuthTag(sealed.subarray(headerBytes + nonceBytes, start));
  const plain = decipher.update(sealed.subarray(start));
  try {
    decipher.final();
  } catch {
    throw new SealBrokenError(context, keyId);
  }
  return plain;
}

function bindingOf(header: Uint8Array, { tenantId, kind, id }: SealContext): Buffer {
  return Buffer.concat([header, Buffer.from(`\0${tenantId}\0${kind}\0${id}`, "utf8")]);
}
