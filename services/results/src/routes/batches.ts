import { rejectionCodes } from "@firstpass/claim";
import { ProblemError } from "@firstpass/runtime";
import { idSchema, instantSchema, rejectionSchema } from "@firstpass/service";
import { findBatch, listBatches, listRejections } from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";
import { cursorSchema, limitSchema, readPage } from "./page-schema.ts";

const count = z.int().min(0);

const batchSchema = z.object({
  batchId: idSchema,
  admittedAt: instantSchema,
  complete: z.boolean().describe("Whether the whole batch has been received."),
  done: z
    .boolean()
    .describe("Whether the whole batch has been received and every accepted claim has a verdict."),
  hasFile: z
    .boolean()
    .describe("Whether the batch was uploaded as an 837 file, which is stored and can be acknowledged."),
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
    .describe("The accepted claims by status; `received` counts claims without a verdict."),
  rejections: z
    .array(rejectionSchema.extend({ remedy: z.string() }))
    .describe("The first 10,000 rejections are stored; more are only counted."),
  nextRejection: z.int().nullable().describe("Pass it as `after` to get the next page of rejections."),
  links: z.object({ self: z.string(), claims: z.string() }),
});

const batchSummarySchema = batchSchema.omit({ rejections: true, nextRejection: true });

/** The batches of a tenant, and the status of one with its rejections. */
export const batchRoutes: ResultsRoutes = async (app, { store, config }) => {
  const base = config.resultsUrl ?? "";
  const linksOf = (batchId: string) => ({
    self: `${base}/v1/batches/${batchId}`,
    claims: `${base}/v1/claims?batch=${batchId}`,
  });

  app.get(
    "/v1/batches",
    {
      config: { scope: "claims:read" },
      schema: {
        summary: "List batches, newest first",
        tags: ["batches"],
        querystring: z.object({
          after: cursorSchema.optional(),
          limit: limitSchema({ byDefault: 50, max: 500 }),
        }),
        response: { 200: z.object({ batches: z.array(batchSummarySchema), next: z.string().nullable() }) },
      },
    },
    async ({ query: { after, limit }, principal: { tenantId } }) => {
      const { batches, next } = await readPage(listBatches(store, tenantId, { after, limit }));
      return { batches: batches.map((batch) => ({ ...batch, links: linksOf(batch.batchId) })), next };
    },
  );

  app.get(
    "/v1/batches/:batchId",
    {
      config: { scope: "claims:read" },
      schema: {
        summary: "Get the status of a batch",
        tags: ["batches"],
        params: z.object({ batchId: idSchema }),
        querystring: z.object({
          after: z.coerce.number().int().min(-1).default(-1).describe("Rejections after this index."),
          limit: limitSchema({ byDefault: 100, max: 1000 }).describe("Rejections per page."),
        }),
        response: { 200: batchSchema },
      },
    },
    async ({ params: { batchId }, query: { after, limit }, principal: { tenantId } }) => {
      const batch = await findBatch(store, tenantId, batchId);
      if (!batch) throw new ProblemError("batch-not-found", "No batch of this tenant has this id.");
      const rejections =
        batch.rejected === 0 ? [] : await listRejections(store, tenantId, batchId, { after, limit });
      return {
        ...batch,
        rejections: rejections.map((rejection) => ({ ...rejection, remedy: rejectionCodes[rejection.code] })),
        nextRejection: rejections.length < limit ? null : rejections.at(-1)!.index,
        links: linksOf(batchId),
      };
    },
  );
};
