import { verdictSchema } from "@firstpass/service";
import { readVerdictFeed, recordRead } from "@firstpass/store";
import { z } from "zod";
import { createLongPolls } from "../long-polls.ts";
import type { ResultsRoutes } from "../results-context.ts";
import { cursorSchema, limitSchema, readPage } from "./page-schema.ts";

const waitMsMax = 60_000;

/** The change feed: every verdict in the order of its commit. */
export const verdictRoutes: ResultsRoutes = async (app, { store, notifier, config: { limits } }) => {
  const longPolls = createLongPolls({ store, notifier, limits });
  // A closing server waits for its requests, so requests that wait for a verdict are answered early.
  const closing = new AbortController();
  app.addHook("preClose", async () => {
    closing.abort();
    longPolls.close();
  });

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
    async (request, reply) => {
      const { after, limit, waitMs } = request.query;
      const { principal } = request;
      const poll =
        waitMs === 0 ? null : longPolls.open({ principal, reauthorize: () => request.reauthorize() });
      const gone = new AbortController();
      reply.raw.once("close", () => gone.abort());
      const over = AbortSignal.any([gone.signal, closing.signal, ...(poll ? [poll.revoked] : [])]);
      const until = performance.now() + waitMs;
      try {
        // Holds no database connection while waiting.
        for (;;) {
          const count = notifier.count(principal.tenantId);
          const page = await readPage(readVerdictFeed(store, principal.tenantId, { after, limit }));
          poll?.revoked.throwIfAborted();
          const leftMs = until - performance.now();
          if (page.verdicts.length > 0) {
            const { tenantId, keyId, memberId } = principal;
            const detail = { verdicts: page.verdicts.length, after: after ?? "", cursor: page.cursor };
            await recordRead(store, tenantId, {
              action: "feed-read",
              subject: "feed",
              detail,
              keyId,
              memberId,
            });
          }
          if (page.verdicts.length > 0 || leftMs <= 0 || over.aborted) return page;
          await notifier.wait(principal.tenantId, count, leftMs, over);
        }
      } finally {
        poll?.close();
      }
    },
  );
};
