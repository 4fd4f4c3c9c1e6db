import { ProblemError } from "@firstpass/runtime";
import { idSchema, instantSchema, rejectionSchema } from "@firstpass/service";
import { findBatch, listRejections } from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";
import { limitSchema } from "./page-schema.ts";

const count = z.int().min(0);

const batchSchema = z.object({
  batchId: idSchema,
  admittedAt: instantSchema,
  complete: z.boolean().describe("Whether all of it has arrived."),
  done: z.boolean().describe("Whether all of it has arrived and every accepted claim has its verdict."),
  accepted: count,
  rejected: count,
  claims: z
    .object({
      received: count,
      clean: count,
      hold: count,
      error: count,
      released: count,
      superseded: count,
    })
    .describe("The accepted claims by status; `received` are those without a verdict."),
  rejections: z.array(rejectionSchema),
  nextRejection: z.int().nullable().describe("`after` of the next page of rejections."),
  links: z.object({ self: z.string(), claims: z.string() }),
});

/** How a batch stands, and which of its claims could not be read. */
export const batchRoutes: ResultsRoutes = async (app, { store, config }) => {
  app.get(
    "/v1/batches/:batchId",
    {
      config: { scope: "claims:read" },
      schema: {
        summary: "How a batch stands",
        tags: ["batches"],
        params: z.object({ batchId: idSchema }),
        querystring: z.object({
          after: z.coerce.number().int().min(-1).default(-1).describe("Rejections after this index."),
          limit: limitSchema({ byDefault: 100, max: 1000 }).describe("Rejections at once."),
        }),
        response: { 200: batchSchema },
      },
    },
    async ({ params: { batchId }, query: { after, limit }, principal: { tenantId } }) => {
      const batch = await findBatch(store, tenantId, batchId);
      if (!batch) throw new ProblemError("batch-not-found", "No batch of this tenant has the id.");
      const rejections =
        batch.rejected === 0 ? [] : await listRejections(store, tenantId, batchId, { after, limit });
      const base = config.resultsUrl ?? "";
      return {
        ...batch,
        rejections,
        nextRejection: rejections.length < limit ? null : rejections.at(-1)!.index,
        links: { self: `${base}/v1/batches/${batchId}`, claims: `${base}/v1/claims?batch=${batchId}` },
      };
    },
  );
};
