import etag from "@fastify/etag";
import { rollUp } from "@firstpass/store";
import { createPaymentCache } from "../../figures/payment-cache.ts";
import { createRecentAnswers } from "../../recent-answers.ts";
import type { ResultsRoutes } from "../../results-context.ts";
import { cleanRateRoutes } from "./clean-rate.ts";
import { definitionRoutes } from "./definitions.ts";
import { editFigureRoutes } from "./edits.ts";
import type { FigureAnswer, FigureContext } from "./figure-context.ts";
import { holdRoutes } from "./holds.ts";
import { predictionRoutes } from "./predictions.ts";
import { processingRoutes } from "./processing.ts";
import { providerRoutes } from "./providers.ts";
import { summaryRoutes } from "./summary.ts";
import { workedRoutes } from "./worked.ts";

const freshMs = 1_000;

/**
 * The figures of the operations dashboard. Each is computed at most once a second per tenant and request, with an ETag so
 * that polling is cheap.
 */
export const metricsRoutes: ResultsRoutes = async (app, context) => {
  await app.register(etag);
  const recent = createRecentAnswers(freshMs);
  const answer: FigureAnswer = async ({ principal: { tenantId }, url }, reply, read) => {
    const figures = await recent(`${tenantId} ${url}`, async () => {
      await rollUp(context.store, tenantId);
      return read(tenantId);
    });
    reply.header("cache-control", "private, no-cache");
    return figures;
  };
  const figureContext: FigureContext = { ...context, answer, payments: createPaymentCache(context.store) };
  const plugins = [
    definitionRoutes,
    summaryRoutes,
    cleanRateRoutes,
    providerRoutes,
    holdRoutes,
    editFigureRoutes,
    predictionRoutes,
    processingRoutes,
    workedRoutes,
  ];
  for (const plugin of plugins) await app.register(plugin, figureContext);
};
