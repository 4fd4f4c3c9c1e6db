import { formatMoney, isCalendarDate } from "@firstpass/claim";
import { moneySchema } from "@firstpass/service";
import { type Feedback, type FeedbackFilter, loadFeedback, type Share } from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";

const count = z.int().min(0);
const daySchema = z.string().refine(isCalendarDate, "is not a valid date: send it as YYYY-MM-DD");
const shareSchema = z.object({ findings: count, charge: moneySchema });

const feedbackSchema = z.object({
  since: z.string().nullable(),
  until: z.string().nullable(),
  payer: z.string().nullable(),
  payments: z.object({
    total: count,
    matched: count.describe("Those that answer a claim with a verdict."),
    unmatched: z
      .object({ "no-claim": count, ambiguous: count, "no-verdict": count })
      .describe("No claim of the number fits; several fit alike; the one that fits has no verdict."),
    reversals: count.describe("Those that take an earlier payment back."),
    reversed: count.describe("Those that were taken back."),
  }),
  lines: z.object({
    answered: count.describe("Lines on which a payment stands: neither taken back nor replaced."),
    charge: moneySchema,
    denied: count.describe("Lines that were paid nothing, for a reason that is a denial."),
    deniedCharge: moneySchema,
    unmatched: count.describe("Answered lines that fit none of their claim's."),
  }),
  edits: z
    .array(
      z.object({
        edit: z.string(),
        severity: z.enum(["hold", "warn"]),
        carc: z.string().describe("The claim adjustment reason code that it predicts."),
        findings: count,
        deniedAsPredicted: shareSchema.describe(
          "A line was denied for that reason; the charge of such lines.",
        ),
        deniedOtherwise: shareSchema.describe(
          "A line was denied for other reasons only; the charge of such lines.",
        ),
        paid: shareSchema.describe("No line was denied; the charge of its lines."),
        unanswered: count.describe("The payer answered the claim, and none of its lines."),
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
          .describe("The remark codes beside it, on how many of the lines."),
      }),
    )
    .describe("Reasons of denials that no finding had predicted of the line."),
});

/** How often predictions came true: what payers answered beside what the verdicts had said. */
export const feedbackRoutes: ResultsRoutes = async (app, { store }) => {
  app.get(
    "/v1/feedback",
    {
      config: { scope: "claims:read" },
      schema: {
        summary: "How often predictions came true",
        description:
          "Payments that were imported (POST /v1/remittances) beside the predictions of the verdicts they answer. A line is " +
          "denied when it was paid nothing, and the claim was denied or the reason of an adjustment that the patient " +
          "does not bear is a denial.",
        tags: ["remittances"],
        querystring: z.object({
          since: daySchema.optional().describe("First day of payment."),
          until: daySchema.optional().describe("Last day of payment."),
          payer: z.string().min(1).max(256).optional().describe("The id of the payer that was billed."),
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
