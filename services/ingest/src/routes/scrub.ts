import { claimSchema, encodeVerdict, readClaim } from "@firstpass/claim";
import {
  conclude,
  type Reference,
  rulesVersion,
  scrub,
  timelyFilingOf,
  visitsWanted,
} from "@firstpass/edits";
import { today } from "@firstpass/service";
import { historyFor, visitsFor } from "@firstpass/store";
import { z } from "zod";
import type { IngestRoutes } from "../ingest-context.ts";
import { bufferedBytes, guardIntake } from "../intake.ts";
import { claimsUnreadable } from "../unreadable.ts";

const bodyBytesMax = 4 * 1024 * 1024;

const money = z.string().describe('Dollars, like "90.00".');
const findingSchema = z.object({
  edit: z.string(),
  stage: z.enum(["integrity", "documentation", "modifier", "medical-necessity"]),
  severity: z.enum(["hold", "warn", "error"]),
  lines: z.array(z.int()).describe("Numbers of the lines concerned; empty when it is the whole claim."),
  message: z.string(),
  action: z.string(),
  carc: z.string().nullable(),
  rarc: z.string().nullable(),
  source: z.string(),
  evidence: z.array(z.object({ note: z.int(), start: z.int(), end: z.int() })),
  atRisk: money,
});

const answerSchema = z
  .object({
    controlNumber: z.string(),
    status: z.enum(["clean", "hold", "error"]),
    contentRelease: z.string(),
    rulesVersion: z.string(),
    scrubbedAt: z.iso.datetime(),
    atRisk: money,
    timelyFiling: z
      .object({ daysLeft: z.int(), lastDay: z.iso.date() })
      .optional()
      .describe("Days from today to the payer's last day of filing; absent where that is not known."),
    findings: z.array(findingSchema),
    unknownFields: z.array(z.string()).describe("Fields that were ignored because they are not known."),
  })
  .meta({ description: "A verdict without the ids that only a stored claim has." });

/** What the verdict of a stored claim has; it does not go out. */
const notStored = { claimId: "", batchId: "", revision: 0 };

/** Scrubs a claim on the spot. */
export const scrubRoutes: IngestRoutes = async (app, { store, library, inFlight }) => {
  guardIntake(app, { inFlight, bytesHeld: bufferedBytes(bodyBytesMax) });

  app.post(
    "/v1/scrub",
    {
      config: { scope: "claims:write" },
      bodyLimit: bodyBytesMax,
      schema: {
        summary: "Scrub one claim without storing it",
        description: "It sees the claims that are stored; no later claim will see it.",
        tags: ["claims"],
        body: claimSchema,
        response: { 200: answerSchema },
      },
    },
    async ({ body, principal: { tenantId }, log }) => {
      const entry = readClaim(body, 0);
      if (entry.kind === "rejected") {
        throw claimsUnreadable({ rejectedCount: 1, rejected: [entry.rejection] });
      }
      const { claim, unknownFields } = entry;
      const content = library.current;
      const reference: Reference = {
        content,
        receivedOn: today(),
        onEditError: (edit, err) => log.error({ err, edit }, "an edit could not be applied"),
      };
      const [earlier, earlierVisits] = await Promise.all([
        historyFor(store, tenantId, claim),
        visitsFor(store, tenantId, claim, visitsWanted(claim, content)),
      ]);
      const subject = { claim, ...earlier, earlierVisits };
      const { status, atRiskCents, findings } = conclude(scrub(subject, reference));
      const {
        claimId: _,
        batchId: __,
        revision: ___,
        ...verdict
      } = encodeVerdict({
        ...notStored,
        controlNumber: claim.controlNumber,
        status,
        contentRelease: content.release,
        rulesVersion,
        scrubbedAt: new Date().toISOString(),
        atRiskCents,
        timelyFiling: timelyFilingOf(claim, reference) ?? undefined,
        findings,
      });
      return { ...verdict, status, unknownFields: [...unknownFields] };
    },
  );
};
