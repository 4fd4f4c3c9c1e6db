import { createHash, type Hash } from "node:crypto";
import { ProblemError } from "@firstpass/runtime";
import type { AdmittedRequest } from "@firstpass/store";
import { z } from "zod";

/** The header by which a sender makes a repeated request harmless. */
export const idempotencyKeySchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, "is not 1 to 255 visible ASCII characters")
  .optional()
  .describe(
    "Any text that is new for each new request. The same key with the same body gets the same answer.",
  );

/** A digest that tells one body from another. */
export function bodyHash(): Hash {
  return createHash("sha256");
}

export function idempotencyKeyReused(): ProblemError {
  return new ProblemError("idempotency-key-reused", "The Idempotency-Key came before with another body.");
}

/** @throws ProblemError when nothing of the request was admitted, which can only be its key's fault. */
export function refuseReusedKey({ refused }: AdmittedRequest): void {
  if (refused) throw idempotencyKeyReused();
}
