import { ProblemError } from "@firstpass/runtime";
import {
  type FirstScrubFilter,
  type FirstScrubs,
  loadFirstScrubs,
  type Period,
  seriesSteps,
} from "@firstpass/store";
import { z } from "zod";
import { claimsOf, type Figure, figureSchema, ratioOf } from "../../figures/figure.ts";
import { periodSchema, readPeriod, seriesQuery } from "../../figures/period-query.ts";
import { type FigureRoutes, figureRoute } from "./figure-context.ts";

const id = z.string().max(256).optional();

/** How many claims were clean at first scrub, over time. */
export const cleanRateRoutes: FigureRoutes = async (app, { store, answer }) => {
  app.get(
    "/v1/metrics/clean-rate",
    {
      config: figureRoute,
      schema: {
        summary: "Get the clean rate over time",
        description: "By when the claims were received.",
        tags: ["metrics"],
        querystring: z.strictObject({
          ...seriesQuery,
          payer: id.describe("Only claims to this payer. Not with step=15m."),
          clinic: id.describe("Only claims of this billing NPI; empty: without one. Not with step=15m."),
          provider: id.describe("Only claims of this rendering NPI; empty: without one. Not with step=15m."),
        }),
        response: {
          200: z.object({
            ...periodSchema,
            step: z.enum(seriesSteps),
            total: figureSchema,
            points: z.array(
              figureSchema.extend({ at: z.string().describe("The first day, or the instant.") }),
            ),
          }),
        },
      },
    },
    (request, reply) =>
      answer(request, reply, async (tenantId) => {
        const { payer, clinic, provider, step } = request.query;
        const filter = { payerId: payer, billingNpi: clinic, renderingNpi: provider };
        if (step === "15m" && (payer ?? clinic ?? provider) !== undefined)
          throw new ProblemError(
            "request-invalid",
            "step: 15m has no filters: leave them out, or use step=day",
          );
        const period = await readPeriod(store, tenantId, request.query);
        const points = await loadFirstScrubs(store, tenantId, { ...period, step, ...filter });
        return {
          ...period,
          step,
          total: cleanRateOf(sumOf(points), { ...period, ...filter }),
          points: points.map(({ since, until, ...scrubs }) => ({
            at: since,
            ...cleanRateOf(scrubs, { since, until, ...filter }),
          })),
        };
      }),
  );
};

/** Clean at first scrub, with the lists of the claims. */
export function cleanRateOf({ clean, hold, error }: FirstScrubs, filter: Period & FirstScrubFilter): Figure {
  return ratioOf("clean-at-first-scrub", {
    numerator: clean,
    denominator: clean + hold + error,
    filter: claimsOf("clean-at-first-scrub", filter),
    denominatorFilter: claimsOf("scrubbed", filter),
  });
}

export function sumOf(parts: readonly FirstScrubs[]): FirstScrubs {
  const sum = { clean: 0, hold: 0, error: 0 };
  for (const { clean, hold, error } of parts) {
    sum.clean += clean;
    sum.hold += hold;
    sum.error += error;
  }
  return sum;
}
