import { ProblemError } from "@firstpass/runtime";
import { createSubmissionQueue, idSchema } from "@firstpass/service";
import { loadClaim } from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";
import { resubmit } from "../worklist/resubmit.ts";
import { claimNotFound } from "./claims.ts";

/** Scrubs a stored claim again under the active content release and current rules. */
export const rescrubRoutes: ResultsRoutes = async (app, context) => {
  const submissionQueue = createSubmissionQueue(context);
  app.addHook("onClose", () => submissionQueue.drain());

  app.post(
    "/v1/claims/:claimId/rescrub",
    {
      config: { scope: "claims:write" },
      schema: {
        summary: "Scrub a claim again",
        description:
          "Submits the newest revision of the claim again, unchanged, as a new revision in its own batch.",
        tags: ["claims"],
        params: z.object({ claimId: idSchema }),
        response: {
          202: z.object({
            batchId: idSchema,
            claimId: idSchema,
            revision: z.int().min(1),
            links: z.object({ batch: z.string(), claim: z.string() }),
          }),
        },
      },
    },
    async ({ params: { claimId }, principal: { tenantId } }, reply) => {
      const stored = await loadClaim(context.store, tenantId, claimId);
      if (!stored) throw claimNotFound();
      const batchId = (await resubmit({ ...context, submissionQueue }, tenantId, [stored])).get(
        stored.claimId,
      );
      if (batchId === undefined) {
        throw new ProblemError(
          "revision-conflict",
          "Another revision of the claim was admitted during the request.",
        );
      }
      const base = context.config.resultsUrl ?? "";
      return reply.code(202).send({
        batchId,
        claimId,
        revision: stored.revision + 1,
        links: { batch: `${base}/v1/batches/${batchId}`, claim: `${base}/v1/claims/${claimId}` },
      });
    },
  );
};
