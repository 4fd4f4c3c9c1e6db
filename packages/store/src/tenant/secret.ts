import { createHash, randomBytes } from "node:crypto";

/** A new secret of 256 random bits. The prefix lets secret scanners recognize it. */
export function newSecret(prefix: string): string {
  return prefix + randomBytes(32).toString("base64url");
}

/** What the database stores of a secret. Secrets are 256 random bits, so a plain hash is enough. */
export function secretHash(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
