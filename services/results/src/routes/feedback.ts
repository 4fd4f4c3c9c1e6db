import { dateSchema, formatMoney } from "@firstpass/claim";
import { moneySchema } from "@firstpass/service";
import { type Feedback, type FeedbackFilter, loadFeedback, type Share } from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";

const count = z.int().min(0);
const shareSchema = z.object({ findings: count, charge: moneySchema });

const feedbackSchema = z.object({
  since: z.string().nullable(),
  until: z.string().nullable(),
  payer: z.string().nullable(),
  payments: z.object({
    total: count,
    matched: count.describe("Payments matched to a claim with a verdict."),
    unmatched: z
      .object({ "no-claim": count, ambiguous: count, "no-verdict": count })
      .describe(
        "No matching claim; several claims match equally well; the matching claim has no verdict yet.",
      ),
    reversals: count.describe("Payments that reverse an earlier payment."),
    reversed: count.describe("Payments that were reversed."),
  }),
  lines: z.object({
    answered: count.describe("Lines with a payment that was neither reversed nor replaced."),
    charge: moneySchema,
    denied: count.describe("Lines that were paid nothing, for a reason that is a denial."),
    deniedCharge: moneySchema,
    unmatched: count.describe("Paid lines that match no line of their claim."),
  }),
  edits: z
    .array(
      z.object({
        edit: z.string(),
        severity: z.enum(["hold", "warn"]),
        carc: z.string().describe("The claim adjustment reason code that the edit predicts."),
        findings: count,
        deniedAsPredicted: shareSchema.describe(
          "A line was denied for the predicted reason; the charge of those lines.",
        ),
        deniedOtherwise: shareSchema.describe(
          "A line was denied for other reasons only; the charge of those lines.",
        ),
        paid: shareSchema.describe("No line was denied; the charge of its lines."),
        unanswered: count.describe("The payer answered the claim but none of the finding's lines."),
      }),
    )
    .describe("By edit, severity and predicted reason. Each finding counts once."),
  unpredicted: z
    .array(
      z.object({
        carc: z.string().nullable().describe("null when the payer gave no reason."),
        lines: count,
        charge: moneySchema,
        remarks: z
          .array(z.object({ rarc: z.string(), lines: count }))
          .describe("The remark codes given with it, and on how many of the lines."),
      }),
    )
    .describe("Denial reasons that no finding predicted for the line."),
});

/** How often predictions came true: payments compared with the verdicts. */
export const feedbackRoutes: ResultsRoutes = async (app, { store }) => {
  app.get(
    "/v1/feedback",
    {
      config: { scope: "claims:read" },
      schema: {
        summary: "Compare predictions with payments",
        description:
          "Compares imported payments (POST /v1/remittances) with the predictions of the verdicts on the same claims. A line " +
          "is denied when it was paid nothing and either the claim was denied or an adjustment that is not the patient's " +
          "responsibility has a denial reason.",
        tags: ["remittances"],
        querystring: z.object({
          since: dateSchema.optional().describe("First payment date."),
          until: dateSchema.optional().describe("Last payment date."),
          payer: z.string().min(1).max(256).optional().describe("The id of the billed payer."),
        }),
        response: { 200: feedbackSchema },
      },
    },
    async ({ query: { since, until, payer }, principal: { tenantId } }) => {
      const filter = { since, until, payerId: payer };
      return encodeFeedback(filter, await loadFeedback(store, tenantId, filter));
    },
  );
};

function encodeFeedback(
  { since, until, payerId }: FeedbackFilter,
  { payments, lines, predictions, unpredicted }: Feedback,
): z.output<typeof feedbackSchema> {
  return {
    since: since ?? null,
    until: until ?? null,
    payer: payerId ?? null,
    payments,
    lines: {
      answered: lines.answered,
      charge: formatMoney(lines.chargeCents),
      denied: lines.denied,
      deniedCharge: formatMoney(lines.deniedCents),
      unmatched: lines.unmatched,
    },
    edits: predictions.map(({ deniedAsPredicted, deniedOtherwise, paid, unanswered, ...prediction }) => ({
      ...prediction,
      deniedAsPredicted: encodeShare(deniedAsPredicted),
      deniedOtherwise: encodeShare(deniedOtherwise),
      paid: encodeShare(paid),
      unanswered,
    })),
    unpredicted: unpredicted.map(({ carc, lines, chargeCents, remarks }) => ({
      carc,
      lines,
      charge: formatMoney(chargeCents),
      remarks,
    })),
  };
}

function encodeShare({ findings, chargeCents }: Share): z.output<typeof shareSchema> {
  return { findings, charge: formatMoney(chargeCents) };
}
