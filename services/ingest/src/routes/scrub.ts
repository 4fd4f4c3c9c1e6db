import { type Claim, claimSchema, encodeJudgement, readClaim, unknownFields } from "@firstpass/claim";
import { ProblemError } from "@firstpass/runtime";
import { idSchema, judgementSchema, scrubDraft } from "@firstpass/service";
import { loadClaim } from "@firstpass/store";
import { z } from "zod";
import type { IngestRoutes } from "../ingest-context.ts";
import { guardIntake } from "../intake.ts";
import { readCorrection } from "../read-correction.ts";
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
        querystring: z.object({
          claimId: idSchema
            .optional()
            .describe(
              "The stored claim that this one corrects: it is checked like POST /v1/claims/{claimId}/correction, with the " +
                "stored notes, and not against itself.",
            ),
        }),
        body: claimSchema,
        response: { 200: answerSchema },
      },
    },
    async ({ body, query: { claimId }, principal: { tenantId }, log }) => {
      const { own, claim, unknownFields } =
        claimId === undefined ? readDraft(body) : await readOwnDraft(tenantId, claimId, body);
      const judgement = await scrubDraft({ store, content: library.current, log }, tenantId, { claim, own });
      return { controlNumber: claim.controlNumber, ...encodeJudgement(judgement), unknownFields };
    },
  );

  async function readOwnDraft(tenantId: string, claimId: string, body: unknown) {
    const own = await loadClaim(store, tenantId, claimId);
    if (!own) throw new ProblemError("claim-not-found", "No claim of this tenant has this id.");
    return {
      claim: readCorrection(body, own.claim),
      own,
      unknownFields: [...unknownFields(claimSchema, body)],
    };
  }
};

/** @throws ProblemError `claims-unreadable` */
function readDraft(body: unknown): { claim: Claim; unknownFields: string[]; own?: undefined } {
  const entry = readClaim(body, 0);
  if (entry.kind === "rejected") throw claimsUnreadable({ rejectedCount: 1, rejected: [entry.rejection] });
  return { claim: entry.claim, unknownFields: [...entry.unknownFields] };
}
