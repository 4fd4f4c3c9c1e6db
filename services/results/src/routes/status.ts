import etag from "@fastify/etag";
import { activeRelease } from "@firstpass/content";
import { rulesVersion } from "@firstpass/edits";
import { queueNames } from "@firstpass/pipeline";
import { loadStatusSummary } from "@firstpass/store";
import { z } from "zod";
import { createRecentAnswers } from "../recent-answers.ts";
import type { ResultsContext, ResultsRoutes } from "../results-context.ts";

const count = z.int().min(0);

const statusSchema = z.object({
  contentRelease: z.string().describe("The release that scrubs new claims."),
  rulesVersion: z.string(),
  claims: z.object({
    received: count,
    clean: count,
    hold: count,
    error: count,
    released: count,
    superseded: count,
  }),
  openChunks: count.describe("Chunks without a verdict."),
  oldestOpenMs: z.number().nullable().describe("Age of the oldest open chunk."),
  verdictsLastMinute: count,
  deliveries: z.object({ pending: count, parked: count }),
  queues: z
    .record(
      z.enum(queueNames),
      z.object({ waiting: count, active: count, delayed: count, blocked: count, failed: count }),
    )
    .nullable()
    .describe("Chunks of all tenants, by queue; null while the queue is out of reach."),
});
type Status = z.output<typeof statusSchema>;

const freshMs = 1_000;
const queueMsMax = 1_000;

/** The operations summary, computed at most once a second per tenant, with an ETag so that polling is cheap. */
export const statusRoutes: ResultsRoutes = async (app, context) => {
  await app.register(etag);
  const recent = createRecentAnswers(freshMs);

  app.get(
    "/v1/status",
    {
      config: { scope: "operations:read" },
      schema: {
        summary: "Get the processing status",
        description: "Send the ETag back in If-None-Match: the response is 304 until something changes.",
        tags: ["operations"],
        response: { 200: statusSchema },
      },
    },
    async ({ principal: { tenantId } }, reply) => {
      const status = await recent(tenantId, () => readStatus(context, tenantId));
      return reply.header("cache-control", "private, no-cache").send(status);
    },
  );
};

async function readStatus({ store, pipeline, shelf }: ResultsContext, tenantId: string): Promise<Status> {
  const [summary, queues, contentRelease] = await Promise.all([
    loadStatusSummary(store, tenantId),
    pipeline.counts({ timeoutMs: queueMsMax }).catch(() => null),
    activeRelease(shelf),
  ]);
  const { claims, openChunks, oldestOpenMs, verdictsLastMinute, deliveriesPending, deliveriesParked } =
    summary;
  return {
    contentRelease,
    rulesVersion,
    claims,
    openChunks,
    oldestOpenMs,
    verdictsLastMinute,
    deliveries: { pending: deliveriesPending, parked: deliveriesParked },
    queues,
  };
}
