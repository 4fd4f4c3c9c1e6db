import { verdictSchema } from "@firstpass/service";
import { readVerdictFeed, recordRead } from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";
import { cursorSchema, limitSchema, readPage } from "./page-schema.ts";

const waitMsMax = 60_000;
/** How often a waiting request queries again: the notifier does not announce verdicts of other processes. */
const pollMs = 1_000;

/** The change feed: every verdict in the order of its commit. */
export const verdictRoutes: ResultsRoutes = async (app, { store, notifier }) => {
  // A closing server waits for its requests, so requests that wait for a verdict are answered early.
  const closing = new AbortController();
  app.addHook("preClose", async () => closing.abort());

  app.get(
    "/v1/verdicts",
    {
      config: { scope: "claims:read" },
      schema: {
        summary: "Read the verdict feed",
        description:
          "Returns verdicts in order, from the beginning or after `after`. Pass the returned `cursor` as `after` in the next " +
          "request, and you miss no verdict. A release or a later revision is a verdict of its own.",
        tags: ["verdicts"],
        querystring: z.object({
          after: cursorSchema.optional().describe("`cursor` of the previous response."),
          limit: limitSchema({ byDefault: 100, max: 1000 }),
          waitMs: z.coerce
            .number()
            .int()
            .min(0)
            .max(waitMsMax)
            .default(0)
            .describe("How long to wait when there is no new verdict."),
        }),
        response: {
          200: z.object({
            verdicts: z.array(verdictSchema),
            cursor: z
              .string()
              .describe("Pass it as `after` to continue; the same as `after` when there was nothing new."),
          }),
        },
      },
    },
    async ({ query: { after, limit, waitMs }, principal: { tenantId, keyId } }, reply) => {
      const gone = new AbortController();
      reply.raw.once("close", () => gone.abort());
      const over = AbortSignal.any([gone.signal, closing.signal]);
      const until = performance.now() + waitMs;
      // Holds no database connection while waiting.
      for (;;) {
        const count = notifier.count(tenantId);
        const page = readVerdictFeed(store, tenantId, { after, limit });
        const { verdicts, cursor } = await readPage(page);
        const leftMs = until - performance.now();
        if (verdicts.length > 0) {
          const detail = { verdicts: verdicts.length, after: after ?? "", cursor };
          await recordRead(store, tenantId, { action: "feed-read", subject: "feed", detail, keyId });
        }
        if (verdicts.length > 0 || leftMs <= 0 || over.aborted) {
          return { verdicts, cursor };
        }
        await notifier.wait(tenantId, count, Math.min(leftMs, pollMs), over);
      }
    },
  );
};
