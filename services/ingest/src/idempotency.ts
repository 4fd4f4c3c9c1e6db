import { createHash, type Hash } from "node:crypto";
import { ProblemError } from "@firstpass/runtime";
import type { AdmittedRequest } from "@firstpass/store";
import { z } from "zod";

/** The header that makes a repeated request harmless. */
export const idempotencyKeySchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, "is not 1 to 255 visible ASCII characters")
  .optional()
  .describe("A unique value for each new request. The same key with the same body gets the same response.");

/** The digest that identifies a body. */
export function bodyHash(): Hash {
  return createHash("sha256");
}

export function idempotencyKeyReused(): ProblemError {
  return new ProblemError(
    "idempotency-key-reused",
    "The Idempotency-Key was used before with a different body.",
  );
}

/** @throws ProblemError when the request was refused, for which the only reason is a reused key. */
export function refuseReusedKey({ refused }: AdmittedRequest): void {
  if (refused) throw idempotencyKeyReused();
}
