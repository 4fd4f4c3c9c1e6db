import { isDeepStrictEqual } from "node:util";
import { type Claim, claimChanges, claimSchema } from "@firstpass/claim";
import { ProblemError } from "@firstpass/runtime";
import { idSchema } from "@firstpass/service";
import { loadClaim, type Store, type StoredClaim } from "@firstpass/store";
import { z } from "zod";
import { amendClaim, amendedSchemas } from "../amend-claim.ts";
import type { IngestRoutes } from "../ingest-context.ts";
import { guardIntake } from "../intake.ts";
import { readCorrection } from "../read-correction.ts";

const bodyBytesMax = 4 * 1024 * 1024;
const revisionMax = 2 ** 31 - 1;

const ifMatchSchema = z
  .string({ error: "is missing: send the ETag of GET /v1/claims/{claimId}/contents" })
  .regex(/^"?\d{1,9}"?$/, "is not an ETag of GET /v1/claims/{claimId}/contents")
  .describe("The ETag of the contents that were corrected: the revision, in quotes.");

const bodySchema = z.object({
  claim: claimSchema,
  reason: z
    .string()
    .trim()
    .max(1000)
    .regex(/^[^\0]*$/, "contains a NUL byte: send plain text")
    .optional()
    .describe("Why, for the timeline and the audit trail."),
});

/** Corrects a stored claim. */
export const correctionRoutes: IngestRoutes = async (app, context) => {
  guardIntake(app, { inFlight: context.inFlight });

  app.post(
    "/v1/claims/:claimId/correction",
    {
      config: { scope: "claims:write" },
      bodyLimit: bodyBytesMax,
      schema: {
        summary: "Correct a claim",
        description:
          "The whole claim as GET /v1/claims/{claimId}/contents returns it, with corrections. It becomes a new revision and is " +
          "scrubbed again; its timeline shows who changed which fields from what to what, and webhooks report the new verdict. " +
          "The control number and the payer cannot be changed: with others, it is another claim. Notes are kept and can be " +
          "left out. If the claim has changed since, the response is the problem revision-conflict, with the fields that changed.",
        tags: ["claims"],
        params: z.object({ claimId: idSchema }),
        headers: z.looseObject({ "if-match": ifMatchSchema }),
        body: bodySchema,
        response: amendedSchemas,
      },
    },
    async ({ params: { claimId }, principal, headers, body }, reply) => {
      const expected = Math.min(Number(headers["if-match"].replaceAll('"', "")), revisionMax);
      const { value, reason } = readBody(body);
      const { code, answer } = await amendClaim(context, principal, claimId, async (stored) => {
        if (stored.revision !== expected && !isAlready(stored.claim, value))
          throw await conflict(context.store, principal.tenantId, stored, expected);
        const claim = readCorrection(value, stored.claim);
        return {
          claim,
          amendment: { kind: "corrected", changes: claimChanges(stored.claim, claim), reason },
        };
      });
      return reply.code(code).send(answer);
    },
  );
};

/** Whether the claim is as corrected: the same correction was sent before, and its response may have been lost. */
function isAlready(claim: Claim, corrected: unknown): boolean {
  try {
    return isDeepStrictEqual(readCorrection(corrected, claim), claim);
  } catch {
    return false;
  }
}

/** @throws ProblemError `correction-unreadable` */
function readBody(body: unknown): { value: unknown; reason: string | undefined } {
  if (typeof body !== "object" || body === null || !("claim" in body))
    throw invalid("claim", "is missing: send it");
  const { claim: value, ...rest } = body;
  const read = bodySchema.shape.reason.safeParse("reason" in rest ? rest.reason : undefined);
  if (!read.success) throw invalid("reason", read.error.issues[0]!.message);
  return { value, reason: read.data || undefined };
}

function invalid(path: string, problem: string): ProblemError {
  return new ProblemError("correction-unreadable", `${path}: ${problem}`, {
    extensions: { fields: [{ path, problem }] },
  });
}

/** Names the fields that others changed since the expected revision, never their values. */
async function conflict(
  store: Store,
  tenantId: string,
  { claimId, claim, revision }: StoredClaim,
  expected: number,
): Promise<ProblemError> {
  const seen = await loadClaim(store, tenantId, claimId, expected);
  const changed = seen ? claimChanges(seen.claim, claim).map(({ path, label }) => ({ path, label })) : [];
  if (seen && !isDeepStrictEqual(seen.claim.notes, claim.notes))
    changed.push({ path: "notes", label: "Notes" });
  return new ProblemError(
    "revision-conflict",
    `The claim is at revision ${revision}; the correction is of revision ${expected}.`,
    { extensions: { revision, changed } },
  );
}
