import { claimSchema, encodeJudgement, readClaim } from "@firstpass/claim";
import { judgeClaim, type Reference, visitWindowOf } from "@firstpass/edits";
import { judgementSchema, today } from "@firstpass/service";
import { historyFor, loadNoteExpectation } from "@firstpass/store";
import { z } from "zod";
import type { IngestRoutes } from "../ingest-context.ts";
import { guardIntake } from "../intake.ts";
import { claimsUnreadable } from "../unreadable.ts";

const bodyBytesMax = 4 * 1024 * 1024;

const answerSchema = z
  .object({
    controlNumber: z.string(),
    ...judgementSchema.shape,
    unknownFields: z.array(z.string()).describe("Unknown fields, which were ignored."),
  })
  .meta({ description: "A verdict without the ids of a stored claim." });

/** Scrubs a claim without storing it. */
export const scrubRoutes: IngestRoutes = async (app, { store, library, inFlight }) => {
  guardIntake(app, { inFlight });

  app.post(
    "/v1/scrub",
    {
      // Nothing is stored, and findings name earlier claims.
      config: { scope: "claims:read" },
      bodyLimit: bodyBytesMax,
      schema: {
        summary: "Scrub one claim without storing it",
        description:
          "The claim is checked against stored claims, and findings can name them. Later claims are not checked against it.",
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
      const [earlier, noteExpectation] = await Promise.all([
        historyFor(store, tenantId, claim, { window: visitWindowOf(claim, content) }),
        loadNoteExpectation(store, tenantId),
      ]);
      const reference: Reference = {
        content,
        receivedOn: today(),
        noteExpectation,
        onEditError: (edit, err) => log.error({ err, edit }, "an edit could not be applied"),
      };
      const subject = { claim, ...earlier };
      const judgement = judgeClaim(subject, reference, new Date().toISOString());
      return {
        controlNumber: claim.controlNumber,
        ...encodeJudgement(judgement),
        unknownFields: [...unknownFields],
      };
    },
  );
};
