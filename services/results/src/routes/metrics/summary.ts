import { addDays } from "@firstpass/claim";
import {
  loadFirstScrubs,
  loadHoldOutcomes,
  loadOpenHolds,
  loadRecentThroughput,
  loadStageTimes,
  loadStatusSummary,
  loadTenantDay,
  type Period,
  type Store,
} from "@firstpass/store";
import { z } from "zod";
import { claimsOf, figureSchema, measureOf, ratioOf, worklistOf } from "../../figures/figure.ts";
import type { ReadPaymentFigures } from "../../figures/payment-cache.ts";
import { cleanRateOf, sumOf } from "./clean-rate.ts";
import { type FigureRoutes, figureRoute } from "./figure-context.ts";
import { paymentRatesOf } from "./predictions.ts";
import { throughputOf, timesOf } from "./processing.ts";

const summarySchema = z.object({
  today: z.iso.date().describe("In the tenant's time zone."),
  timeZone: z.string(),
  since: z.iso.date().describe("The first of the 30 days until today."),
  cleanToday: figureSchema,
  clean30Days: figureSchema,
  heldClaims: figureSchema,
  heldDollars: figureSchema,
  dueDollars: figureSchema,
  medianHoldHours: figureSchema.describe("Of the claims resolved in the 30 days."),
  overrideRate: figureSchema.describe("Of the claims held in the 30 days."),
  correctedRate: figureSchema.describe("Of the claims held in the 30 days."),
  firstPassPaid: figureSchema.describe("Of the 30 days."),
  denialRate: figureSchema.describe("Of the 30 days."),
  missRate: figureSchema.describe("Of the 30 days."),
  linesPerMinute: figureSchema.describe("In this quarter of an hour and the one before it."),
  verdictTimeP50: figureSchema.describe("Of the verdicts of today."),
  verdictTimeP99: figureSchema.describe("Of the verdicts of today."),
  oldestOpenChunk: figureSchema,
  webhookBacklog: figureSchema,
  webhooksParked: figureSchema,
});

/** The cards of the dashboard. */
export const summaryRoutes: FigureRoutes = async (app, { store, answer, payments }) => {
  app.get(
    "/v1/metrics/summary",
    {
      config: figureRoute,
      schema: {
        summary: "Get the most important figures",
        description: "Send the ETag back in If-None-Match: the response is 304 until something changes.",
        tags: ["metrics"],
        querystring: z.strictObject({}),
        response: { 200: summarySchema },
      },
    },
    (request, reply) => answer(request, reply, (tenantId) => readSummary(store, payments, tenantId)),
  );
};

const daysBefore = 29;

/** One query after another: a summary takes one connection. */
async function readSummary(
  store: Store,
  payments: ReadPaymentFigures,
  tenantId: string,
): Promise<z.output<typeof summarySchema>> {
  const { today, timeZone } = await loadTenantDay(store, tenantId);
  const month = { since: addDays(today, -daysBefore), until: today };
  const day = { since: today, until: today };
  const { p50, p99 } = timesOf(
    "verdict-time",
    (await loadStageTimes(store, tenantId, day)).find(({ stage }) => stage === "total"),
  );
  return {
    today,
    timeZone,
    since: month.since,
    cleanToday: await readCleanRate(store, tenantId, day),
    clean30Days: await readCleanRate(store, tenantId, month),
    ...(await readHolds(store, tenantId, month)),
    ...paymentRatesOf(await payments(tenantId, month), month),
    linesPerMinute: throughputOf(await loadRecentThroughput(store, tenantId)),
    verdictTimeP50: p50,
    verdictTimeP99: p99,
    ...(await readBacklogs(store, tenantId)),
  };
}

async function readCleanRate(store: Store, tenantId: string, period: Period) {
  return cleanRateOf(sumOf(await loadFirstScrubs(store, tenantId, { ...period, step: "day" })), period);
}

async function readHolds(store: Store, tenantId: string, period: Period) {
  const { claims, cents, due } = await loadOpenHolds(store, tenantId);
  const outcomes = await loadHoldOutcomes(store, tenantId, period);
  const open = { n: claims, filter: worklistOf() };
  const ofHeld = { denominator: outcomes.held, denominatorFilter: claimsOf("held", period) };
  return {
    heldClaims: measureOf("held-claims", { ...open, value: claims }),
    heldDollars: measureOf("held-dollars", { ...open, value: cents / 100 }),
    dueDollars: measureOf("due-dollars", {
      value: due.cents / 100,
      n: due.claims,
      filter: worklistOf({ deadlineWithin: 14 }),
    }),
    medianHoldHours: measureOf("median-hold-hours", {
      value: outcomes.medianHours,
      n: outcomes.resolved,
      filter: claimsOf("resolved", period),
    }),
    overrideRate: ratioOf("override-rate", {
      ...ofHeld,
      numerator: outcomes.released,
      filter: claimsOf("held-then-released", period),
    }),
    correctedRate: ratioOf("corrected-rate", {
      ...ofHeld,
      numerator: outcomes.corrected,
      filter: claimsOf("held-then-corrected", period),
    }),
  };
}

async function readBacklogs(store: Store, tenantId: string) {
  const { oldestOpenMs, openChunks, deliveriesPending, deliveriesParked } = await loadStatusSummary(
    store,
    tenantId,
  );
  return {
    oldestOpenChunk: measureOf("oldest-open-chunk", { value: oldestOpenMs, n: openChunks }),
    webhookBacklog: measureOf("webhook-backlog", { value: deliveriesPending, n: deliveriesPending }),
    webhooksParked: measureOf("webhooks-parked", { value: deliveriesParked, n: deliveriesParked }),
  };
}
