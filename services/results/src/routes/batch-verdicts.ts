import { ProblemError } from "@firstpass/runtime";
import { idSchema, verdictSchema } from "@firstpass/service";
import { findBatch, listBatchVerdicts, recordRead } from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";
import { cursorSchema, limitSchema, readPage } from "./page-schema.ts";

/** The verdicts of one batch, for callers that follow their upload. */
export const batchVerdictRoutes: ResultsRoutes = async (app, { store }) => {
  app.get(
    "/v1/batches/:batchId/verdicts",
    {
      config: { scope: "claims:read" },
      schema: {
        summary: "List the verdicts of a batch",
        description:
          "The current verdicts, in the order of the batch's claims. Claims without a verdict are omitted: wait until `done` " +
          "is true in GET /v1/batches/{batchId}.",
        tags: ["batches"],
        params: z.object({ batchId: idSchema }),
        querystring: z.object({
          after: cursorSchema.optional(),
          limit: limitSchema({ byDefault: 100, max: 1000 }),
        }),
        response: { 200: z.object({ verdicts: z.array(verdictSchema), next: z.string().nullable() }) },
      },
    },
    async ({ params: { batchId }, query: { after, limit }, principal: { tenantId, keyId, memberId } }) => {
      const { verdicts, next } = await readPage(
        listBatchVerdicts(store, tenantId, batchId, { after, limit }),
      );
      if (verdicts.length === 0 && !(await findBatch(store, tenantId, batchId))) {
        throw new ProblemError("batch-not-found", "No batch of this tenant has this id.");
      }
      if (verdicts.length > 0) {
        const detail = { verdicts: verdicts.length, after: after ?? "" };
        await recordRead(store, tenantId, {
          action: "batch-read",
          subject: batchId,
          detail,
          keyId,
          memberId,
        });
      }
      return { verdicts, next };
    },
  );
};
