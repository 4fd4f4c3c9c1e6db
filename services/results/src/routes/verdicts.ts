import { verdictSchema } from "@firstpass/service";
import { verdictFeed } from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";
import { cursorSchema, limitSchema, readPage } from "./page-schema.ts";

const waitMsMax = 60_000;
/** How often a waiting request queries again, because the notifier does not know verdicts of other processes. */
const pollMs = 1_000;

/** The change feed: every verdict in the order in which it was committed. */
export const verdictRoutes: ResultsRoutes = async (app, { store, notifier }) => {
  // A server that closes waits for its requests: those that only wait are let go.
  const closing = new AbortController();
  app.addHook("preClose", async () => closing.abort());

  app.get(
    "/v1/verdicts",
    {
      config: { scope: "claims:read" },
      schema: {
        summary: "Verdicts as they come",
        description:
          "From the beginning, or from `after` on. Keep `cursor` and hand it back as `after`: no verdict is missed, and a release or a later revision comes as a verdict of its own.",
        tags: ["verdicts"],
        querystring: z.object({
          after: cursorSchema.optional().describe("`cursor` of the answer before."),
          limit: limitSchema({ byDefault: 100, max: 1000 }),
          waitMs: z.coerce
            .number()
            .int()
            .min(0)
            .max(waitMsMax)
            .default(0)
            .describe("How long to wait for a verdict when there is none yet."),
        }),
        response: {
          200: z.object({
            verdicts: z.array(verdictSchema),
            cursor: z.string().describe("Where to go on; the same as `after` when nothing was new."),
          }),
        },
      },
    },
    async ({ query: { after, limit, waitMs }, principal: { tenantId } }, reply) => {
      const gone = new AbortController();
      reply.raw.once("close", () => gone.abort());
      const over = AbortSignal.any([gone.signal, closing.signal]);
      const until = performance.now() + waitMs;
      // No connection to the database is held while waiting, only this request's own.
      for (;;) {
        const count = notifier.count(tenantId);
        const look = verdictFeed(store, tenantId, { after, limit });
        const { verdicts, cursor } = await readPage(look);
        const leftMs = until - performance.now();
        if (verdicts.length > 0 || leftMs <= 0 || over.aborted) {
          return { verdicts, cursor };
        }
        await notifier.wait(tenantId, count, Math.min(leftMs, pollMs), over);
      }
    },
  );
};
