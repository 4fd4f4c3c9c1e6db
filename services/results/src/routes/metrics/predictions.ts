import type { PaymentFigures, PredictedClaims } from "@firstpass/store";
import { z } from "zod";
import { editTitles } from "../../edit-titles.ts";
import { claimsOf, figureSchema, partOf, ratioOf } from "../../figures/figure.ts";
import type { PaymentPeriod } from "../../figures/payment-cache.ts";
import { periodQuery, periodSchema, readPeriod } from "../../figures/period-query.ts";
import { type FigureRoutes, figureRoute } from "./figure-context.ts";

/** Each payment of the period is compared with its claim. */
const daysMax = 100;

/** Predicted denials, compared with what payers answered. */
export const predictionRoutes: FigureRoutes = async (app, { store, answer, payments }) => {
  app.get(
    "/v1/metrics/predictions",
    {
      config: figureRoute,
      schema: {
        summary: "Get predicted and met denials by edit",
        description:
          "By the date of payment, at most 100 days. GET /v1/feedback compares by reason and counts findings; this counts claims.",
        tags: ["metrics"],
        querystring: z.strictObject({
          ...periodQuery,
          payer: z.string().min(1).max(256).optional().describe("The id of the billed payer."),
        }),
        response: {
          200: z.object({
            ...periodSchema,
            firstPassPaid: figureSchema,
            denialRate: figureSchema,
            missRate: figureSchema,
            edits: z.array(
              z.object({
                edit: z.string(),
                title: z.string().nullable(),
                deniedAsPredicted: figureSchema,
                deniedOtherwise: figureSchema.describe(
                  "Denied on the findings' lines for other reasons; the value is claims.",
                ),
                paid: figureSchema.describe("Not denied on the findings' lines; the value is claims."),
              }),
            ),
          }),
        },
      },
    },
    (request, reply) =>
      answer(request, reply, async (tenantId) => {
        const period = await readPeriod(store, tenantId, request.query, daysMax);
        const filter = { ...period, payerId: request.query.payer };
        const { predictions, ...answers } = await payments(tenantId, filter);
        return {
          ...period,
          ...paymentRatesOf(answers, filter),
          edits: predictions.map((claims) => predictionsOf(claims, filter)),
        };
      }),
  );
};

/** The rates of payments, with the lists of the claims. */
export function paymentRatesOf(payments: Omit<PaymentFigures, "predictions">, filter: PaymentPeriod) {
  const {
    answered,
    chargeCents,
    deniedClaims,
    deniedLines,
    deniedCents,
    missedLines,
    remitted,
    paidAtFirst,
  } = payments;
  return {
    firstPassPaid: ratioOf("first-pass-paid", {
      numerator: paidAtFirst,
      denominator: remitted,
      filter: claimsOf("paid-at-first", filter),
      denominatorFilter: claimsOf("remitted", filter),
    }),
    denialRate: ratioOf("denial-rate", {
      numerator: deniedCents / 100,
      denominator: chargeCents / 100,
      n: answered,
      filter: claimsOf("denied", filter),
      denominatorFilter: claimsOf("answered", filter),
    }),
    missRate: ratioOf("miss-rate", {
      numerator: missedLines,
      denominator: deniedLines,
      n: deniedClaims,
      filter: claimsOf("missed", filter),
      denominatorFilter: claimsOf("denied", filter),
    }),
  };
}

function predictionsOf(claims: PredictedClaims, period: PaymentPeriod) {
  const { edit, answered, deniedAsPredicted, deniedOtherwise, paid } = claims;
  const filter = { ...period, edit };
  const ofAnswered = { denominator: answered, denominatorFilter: claimsOf("predicted", filter) };
  return {
    edit,
    title: editTitles.get(edit) ?? null,
    deniedAsPredicted: ratioOf("prediction-met", {
      ...ofAnswered,
      numerator: deniedAsPredicted,
      filter: claimsOf("denied-as-predicted", filter),
    }),
    deniedOtherwise: partOf("prediction-met", {
      ...ofAnswered,
      numerator: deniedOtherwise,
      filter: claimsOf("denied-otherwise", filter),
    }),
    paid: partOf("prediction-met", {
      ...ofAnswered,
      numerator: paid,
      filter: claimsOf("paid-despite-prediction", filter),
    }),
  };
}
