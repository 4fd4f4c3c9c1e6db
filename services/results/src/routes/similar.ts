import { claimStatusSchema, idSchema } from "@firstpass/service";
import { claimOutcomes, findSimilarClaims, recordRead } from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";
import { claimNotFound } from "./claims.ts";

const similarSchema = z.object({
  relation: z.enum(["patient", "payer"]).describe("`payer`: held for the same edit as this claim."),
  claimId: idSchema,
  controlNumber: z.string(),
  payerId: z.string(),
  serviceDate: z.iso.date(),
  serviceDateEnd: z.iso.date(),
  status: claimStatusSchema,
  edits: z.array(z.string()).describe("The edits with findings."),
  outcome: z
    .enum(claimOutcomes)
    .nullable()
    .describe("The payer's answer, or else how the claim left the worklist; null while it is open."),
});

/** Other claims that help to decide about one. */
export const similarRoutes: ResultsRoutes = async (app, { store }) => {
  app.get(
    "/v1/claims/:claimId/similar",
    {
      config: { scope: "claims:read" },
      schema: {
        summary: "List similar claims",
        description:
          "The patient's other claims, latest service first, then the payer's newest claims that were held for the same " +
          "edit, at most ten of each, with how they ended.",
        tags: ["claims"],
        params: z.object({ claimId: idSchema }),
        response: { 200: z.object({ claims: z.array(similarSchema) }) },
      },
    },
    async ({ params: { claimId }, principal: { tenantId, keyId, memberId } }) => {
      const claims = await findSimilarClaims(store, tenantId, claimId);
      if (!claims) throw claimNotFound();
      const [first, last] = [claims[0], claims.at(-1)];
      if (first && last) {
        const detail = { claims: claims.length, first: first.claimId, last: last.claimId };
        await recordRead(store, tenantId, {
          action: "claims-listed",
          subject: claimId,
          detail,
          keyId,
          memberId,
        });
      }
      return { claims };
    },
  );
};
