import { ProblemError } from "@firstpass/runtime";
import { idSchema, verdictSchema } from "@firstpass/service";
import { OverrideNotPossibleError, overrideClaim } from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";
import { claimNotFound } from "./claims.ts";
import { textSchema } from "./text-schema.ts";

/** Releases a held claim despite its findings. */
export const releaseRoutes: ResultsRoutes = async (app, { store, notifier }) => {
  app.post(
    "/v1/claims/:claimId/release",
    {
      config: { scope: "claims:release" },
      schema: {
        summary: "Release a held claim",
        description:
          "The decision is recorded in the audit trail with its reason and name, and sent out as a verdict with status " +
          "`released`.",
        tags: ["claims"],
        params: z.object({ claimId: idSchema }),
        body: z.object({
          reason: textSchema(1000).describe("Why the claim can be submitted despite its findings."),
          name: textSchema(200).describe("Who made the decision."),
        }),
        response: { 200: verdictSchema },
      },
    },
    async ({ params: { claimId }, body: { reason, name }, principal: { tenantId, keyId, memberId } }) => {
      const verdict = await overrideClaim(store, tenantId, { claimId, reason, name, keyId, memberId }).catch(
        (error: unknown) => {
          if (!(error instanceof OverrideNotPossibleError)) throw error;
          throw new ProblemError("release-not-possible", `The claim's status is ${error.status}.`, {
            extensions: { claimStatus: error.status },
          });
        },
      );
      if (!verdict) throw claimNotFound();
      notifier.notify(tenantId);
      return verdict;
    },
  );
};
