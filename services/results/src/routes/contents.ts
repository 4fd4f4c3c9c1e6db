import { type ClaimJson, encodeClaim } from "@firstpass/claim";
import { idSchema, instantSchema } from "@firstpass/service";
import { loadClaim, recordRead } from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";
import { claimNotFound } from "./claims.ts";

/** A claim in a response, in the form in which it is submitted. Its fields are described with POST /v1/claims. */
export const claimContentsSchema = z.custom<ClaimJson>().meta({
  type: "object",
  additionalProperties: true,
  description: "The claim in the form of POST /v1/claims.",
});

const answerSchema = z.object({
  claimId: idSchema,
  revision: z.int().min(1),
  version: z.int().min(1).describe("For If-Match, if the claim is corrected: its revision."),
  admittedAt: instantSchema,
  claim: claimContentsSchema,
});

/** The contents of a claim, which are PHI. */
export const contentsRoutes: ResultsRoutes = async (app, { store }) => {
  app.get(
    "/v1/claims/:claimId/contents",
    {
      config: { scope: "phi:read" },
      schema: {
        summary: "Open a claim with its notes",
        description:
          "A revision of the claim as it was submitted. The evidence of its findings refers to the texts of these notes. " +
          "Each request is recorded in the audit trail as `claim-opened`, before it is answered.",
        tags: ["claims"],
        params: z.object({ claimId: idSchema }),
        querystring: z.object({
          revision: z.coerce
            .number()
            .int()
            .min(1)
            .max(1_000_000_000)
            .optional()
            .describe("Default: the newest."),
        }),
        response: { 200: answerSchema },
      },
    },
    async ({ params: { claimId }, query, principal: { tenantId, keyId, memberId } }, reply) => {
      const stored = await loadClaim(store, tenantId, claimId, query.revision);
      if (!stored) throw claimNotFound();
      const { revision, admittedAt, claim } = stored;
      const detail = { revision };
      await recordRead(store, tenantId, {
        action: "claim-opened",
        subject: claimId,
        detail,
        keyId,
        memberId,
      });
      return reply
        .header("etag", `"${revision}"`)
        .send({ claimId, revision, version: revision, admittedAt, claim: encodeClaim(claim) });
    },
  );
};
